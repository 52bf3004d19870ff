"""The shared libraries that Qt and VTK need from a Linux system, and the Debian packages that bring them.

Run as a script, before anything is installed, it prints the packages that are missing; so it needs the standard library
only.
"""

from __future__ import annotations

import ctypes
import sys

DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""Library to package: what even a picture without a screen needs."""

WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Library to package: what a window under X needs besides."""


def missing(*, window: bool) -> tuple[str, ...]:
    """Return the packages whose library cannot be loaded; nothing on systems other than Linux."""
    if not sys.platform.startswith("linux"):
        return ()
    needed = {**DRAWING, **WINDOW} if window else DRAWING
    return tuple(package for library, package in needed.items() if not _loads(library))


def advice(packages: tuple[str, ...]) -> str:
    """Return the line to type in order to install packages."""
    return f"sudo apt-get install -y {' '.join(packages)}"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    print(*missing(window=True))
