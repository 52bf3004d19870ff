"""Gives memory back to the system early."""

from __future__ import annotations

import ctypes
import sys

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # of mallopt(3)
_LARGE = 4 << 20


def give_back_large_blocks() -> None:
    """Let glibc return arrays of more than 4 MiB when they are freed.

    By itself it raises that limit to 32 MiB as soon as such arrays come and go, and what a layout of a million atoms
    used for a moment stays with the process. Elsewhere there is nothing to be done.
    """
    if not sys.platform.startswith("linux"):
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library
        return
    mallopt(_M_MMAP_THRESHOLD, _LARGE)
    mallopt(_M_TRIM_THRESHOLD, 2 * _LARGE)
