"""Where the program keeps what the user set, apart from the window's own settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER = "MATTERDESK_CONFIG"
"""Environment variable that names another folder."""


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
