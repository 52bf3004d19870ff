"""How large a structure this computer can hold; asked before a builder starts, not when memory has run out."""

from __future__ import annotations

import os

from core.errors import StructureError
from core.texts import Text

BYTES_PER_ATOM = 2000
"""Of an open structure, over both processes: the structure and its copy on the way, the scene, its bonds."""

_SHARE_OF_MEMORY = 0.6
_MEMORY_IF_UNKNOWN = 8 * 2**30


def memory() -> int:
    """Return this computer's memory in bytes."""
    try:
        return int(os.sysconf("SC_PAGE_SIZE")) * int(os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, ValueError, OSError):
        return _MEMORY_IF_UNKNOWN


def gigabytes(atoms: int) -> float:
    """Return how much memory a structure of so many atoms needs once it is open, in GB."""
    return atoms * BYTES_PER_ATOM / 2**30


def require_room(atoms: int) -> None:
    """Refuse to build what would not fit into memory.

    Args:
        atoms: How many atoms the structure would have.

    Raises:
        StructureError: With the number of atoms, the memory they need and the memory there is.
    """
    needed, there = atoms * BYTES_PER_ATOM, memory()
    if needed > _SHARE_OF_MEMORY * there:
        raise StructureError(
            Text(
                "This would have {0} atoms and need about {1} GB of memory; this computer has {2} GB.",
                f"{atoms:,}",
                f"{gigabytes(atoms):,.3g}",
                f"{there / 2**30:.0f}",
            ),
            hint="Choose a smaller size.",
        )
