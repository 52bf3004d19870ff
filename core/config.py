"""Where the program keeps what the user set and made, apart from the window's own settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER = "MATTERDESK_CONFIG"
"""Environment variable that names another folder for settings."""


def config_folder() -> Path:
    """Return the folder of the user's settings; it need not exist yet."""
    given = os.environ.get(FOLDER)
    if given:
        return Path(given).expanduser()
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming") / "MatterDesk"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "MatterDesk"
    return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "matterdesk"


def data_folder() -> Path:
    """Return the folder of work that is not done yet, such as trainings; it need not exist yet."""
    if sys.platform in {"win32", "darwin"}:
        return config_folder()
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "matterdesk"


def cache_folder() -> Path:
    """Return the folder of what can be computed again; it need not exist yet."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "MatterDesk" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "MatterDesk"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "matterdesk"
