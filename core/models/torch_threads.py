"""How torch computes here: on how many threads, and with what it does to memory."""

from __future__ import annotations

import ctypes
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRIM, _MAP = -1, -3  # M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of glibc's malloc.h
_KEPT = 1 << 29  # bytes that may stay with the process
_LARGEST = 1 << 25  # bytes; larger blocks are mapped anew each time, glibc allows no more


@contextmanager
def torch_threads(count: int = 1) -> Iterator[None]:
    """Let torch use ``count`` threads inside the block; for small graphs one is the fastest and spares the window."""
    import torch

    _keep_freed_memory()
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@cache
def _keep_freed_memory() -> None:
    """Let the C library keep what tensors free, for the next ones.

    It gives blocks of some 100 kB back to the system at once, which must clear them each time: that took half of the
    time of small networks.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_TRIM, _KEPT)
            mallopt(_MAP, _LARGEST)
