"""Atoms taken from structures, with all that hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

WORKED_OUT = frozenset({"forces", "velocities", "site_energies", "energies"})
"""Per-atom arrays that belong to one geometry; a structure that is built does not have them any more."""


def taken(
    crystal: Crystal,
    atoms: ArrayLike,
    positions: ArrayLike,
    *,
    cell: ArrayLike | None = None,
    pbc: tuple[bool, bool, bool] | None = None,
    title: str | None = None,
) -> Crystal:
    """Return a structure of atoms of another: labels, fixed flags, moments, charges and shares go with them.

    Args:
        crystal: Where the atoms come from.
        atoms: For each new atom the index of the old one, shape (n,); one may come several times or not at all.
        positions: Where the new atoms are, Å, shape (n, 3).
        cell: The new cell; by default the old one.
        pbc: Along which vectors it repeats; by default as before.
        title: What to call it; by default as before.
    """
    index = np.asarray(atoms, dtype=np.int64).reshape(-1)
    shares = {}
    if crystal.shares:
        shares = {new: crystal.shares[old] for new, old in enumerate(index.tolist()) if old in crystal.shares}
    return Crystal(
        numbers=crystal.numbers[index],
        positions=np.asarray(positions),
        cell=crystal.cell if cell is None else np.asarray(cell),
        pbc=crystal.pbc if pbc is None else pbc,
        shares=shares,
        arrays={name: array[index] for name, array in crystal.arrays.items() if name not in WORKED_OUT},
        title=crystal.title if title is None else title,
    )


def joined(
    crystals: Sequence[Crystal], *, cell: ArrayLike, pbc: tuple[bool, bool, bool] = (True, True, True), title: str = ""
) -> Crystal:
    """Return all atoms of several structures, in order, in one cell.

    A per-atom array that only some of them have is filled up with what means nothing: free, no moment, no charge, no
    label; numbers of other kinds with not-a-number.
    """
    shares, start = {}, 0
    for part in crystals:
        shares.update({start + site: share for site, share in part.shares.items()})
        start += len(part)
    names = dict.fromkeys(name for part in crystals for name in part.arrays if name not in WORKED_OUT)
    arrays = {name: _stacked(crystals, name) for name in names}
    return Crystal(
        numbers=np.concatenate([part.numbers for part in crystals]),
        positions=np.concatenate([part.positions for part in crystals]),
        cell=np.asarray(cell),
        pbc=pbc,
        shares=shares,
        arrays={name: array for name, array in arrays.items() if array is not None},
        title=title,
    )


def _stacked(crystals: Sequence[Crystal], name: str) -> NDArray[Any] | None:
    """Return an array over all structures, or None where their shapes do not go together."""
    held = [part.arrays.get(name) for part in crystals]
    known = [array for array in held if array is not None]
    kind = np.result_type(*known)
    if name == "fixed":
        held = [array if array is None or array.ndim == 2 else np.repeat(array[:, None], 3, axis=1) for array in held]
        known = [array for array in held if array is not None]
    if len({array.shape[1:] for array in known}) > 1:
        return None
    filled = [
        _nothing(len(part), known[0].shape[1:], kind, name) if array is None else array
        for part, array in zip(crystals, held, strict=True)
    ]
    return np.concatenate(filled)


def _nothing(n: int, shape: tuple[int, ...], kind: np.dtype[Any], name: str) -> NDArray[Any]:
    means_nothing = kind.kind != "f" or name in {"magnetic_moments", "charges"}
    return np.zeros((n, *shape), dtype=kind) if means_nothing else np.full((n, *shape), np.nan, dtype=kind)
