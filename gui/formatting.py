"""How the window writes times and names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from core.structures.measurement import Kind

_MINUTE = 60
_HOUR = 3600


def duration(seconds: float) -> str:
    """Return a time span as a person says it: "0.4 s", "12 s", "3 min 05 s", "2 h 10 min"."""
    translate = QCoreApplication.translate
    if seconds < 1:
        return translate("duration", "{0} s").format(f"{max(seconds, 0.0):.1f}")
    if seconds < _MINUTE:
        return translate("duration", "{0} s").format(round(seconds))
    if seconds < _HOUR:
        minutes, rest = divmod(round(seconds), _MINUTE)
        return translate("duration", "{0} min {1} s").format(minutes, f"{rest:02d}")
    hours, rest = divmod(round(seconds / _MINUTE), _MINUTE)
    return translate("duration", "{0} h {1} min").format(hours, f"{rest:02d}")


def short_path(path: str) -> str:
    """Return a path with the home folder as ``~``."""
    try:
        return str(Path("~") / Path(path).relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return path


def atoms(count: int) -> str:
    """Return "1 atom" or "12 atoms"."""
    translate = QCoreApplication.translate
    return translate("counts", "1 atom") if count == 1 else translate("counts", "{0} atoms").format(count)


def frames(count: int) -> str:
    """Return "1 frame" or "12 frames"."""
    translate = QCoreApplication.translate
    return translate("counts", "1 frame") if count == 1 else translate("counts", "{0} frames").format(count)


def entries(count: int) -> str:
    """Return "1 entry" or "1,870 entries"."""
    translate = QCoreApplication.translate
    return translate("counts", "1 entry") if count == 1 else translate("counts", "{0} entries").format(f"{count:,}")


def measured(kind: Kind, value: float) -> str:
    """Return a distance as "1.953 Å", an angle or dihedral as "109.47°", and a dash where it is not defined."""
    # imported here, so that the shell of the window does not wait for it
    from core.formatting import format_fixed

    if value != value:  # noqa: PLR0124  # not-a-number
        return "—"
    return f"{format_fixed(value, 3)} Å" if kind.unit == "Å" else f"{format_fixed(value, 2)}{kind.unit}"
