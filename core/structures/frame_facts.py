"""Numbers that belong to a frame as a whole: energy, volume, lattice parameters, and whatever else its file says.

Of formats that write them before the atoms, the atoms are not read.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.structures.readers.base import Source
from core.structures.readers.extxyz import cell_of, info_of, pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.structures.trajectory import Trajectory

Facts = dict[str, float]

SECONDS = 0.25
"""How long ``facts_of_some`` takes, so that frames that a person waits for have their turn in between."""

_HEAD = 4096  # bytes in which the line with the numbers is expected
_NAMES = ("a", "b", "c")


@dataclass(frozen=True, slots=True)
class FactsPiece:
    """Numbers of some frames, one after the other.

    Attributes:
        frames: Name to value, for each frame.
    """

    frames: tuple[Facts, ...]


def facts(n: int, cell: NDArray[np.float64] | None, info: Mapping[str, Any]) -> Facts:
    """Return the numbers of a frame.

    Args:
        n: Number of atoms.
        cell: Lattice vectors in Å, or None.
        info: What its file says of it.
    """
    found: Facts = {
        name: float(value)
        for name, value in info.items()
        if isinstance(value, int | float | np.number) and not isinstance(value, bool)
    }
    if cell is not None and np.any(cell):
        found["volume"] = float(abs(np.linalg.det(cell)))
        found |= dict(zip(_NAMES, np.linalg.norm(cell, axis=1).tolist(), strict=True))
    return {"atoms": float(n), **found}


def facts_of_some(frames: Trajectory) -> FactsPiece:
    """Return the numbers of the first frames, as many as take ``SECONDS``, and of one at least.

    A frame that cannot be read has none.

    Raises:
        FileError: If the file is no longer what it was.
    """
    until = time.monotonic() + SECONDS
    found: list[Facts] = []
    for i in range(len(frames)):
        found.append(facts_of(frames, i))
        if time.monotonic() > until:
            break
    return FactsPiece(tuple(found))


def facts_of(frames: Trajectory, index: int) -> Facts:
    """Return the numbers of one frame.

    Raises:
        FileError: If the file is no longer what it was.
    """
    text = frames.text_of(index, _HEAD)
    quick = {"xyz": _of_xyz, "dump": _of_dump}.get(frames.place.format)
    found = None if quick is None else quick(frames, text)
    if found is not None:
        return found
    try:
        frame = frames.read(index)
    except UserError:
        return {}
    return facts(len(frame), frame.cell, frame.info)


def _of_xyz(frames: Trajectory, text: bytes) -> Facts | None:
    del frames
    lines = text.split(b"\n", 2)
    if len(lines) < 3:
        return None
    found = pairs(lines[1].decode("utf-8", "replace").rstrip("\r"))
    lattice = None if found is None or not {"Lattice", "Properties"} & found.keys() else cell_of(found)
    if found is None or lattice is None:
        return None
    return facts(int(lines[0]), lattice[0], info_of(found))


def _of_dump(frames: Trajectory, text: bytes) -> Facts | None:
    from core.structures.readers.lammps import header

    head, found, _ = text.partition(b"ITEM: ATOMS")
    if not found:
        return None
    try:
        return facts(*header(Source(Path(frames.place.path).name, head)))
    except UserError:
        return {}
