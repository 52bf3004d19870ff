"""The structure within the attributes of an OPTIMADE entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.crystal import Crystal, Share
from core.structures.elements import symbols
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

_VACUUM = 10.0
"""Å of room in a direction in which the structure does not repeat."""

_HEAVY = {"D": "H", "T": "H"}
_UNKNOWN, _VACANCY = "X", "vacancy"
_WHOLE = 1e-6


class UnusableError(Exception):
    """The structure of an entry cannot be used; ``reason`` says why, in a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def crystal_of(attributes: dict[str, Any]) -> tuple[Crystal, tuple[str, ...]]:
    """Return the structure and what a person must know of it, one sentence each.

    Args:
        attributes: Of the entry, lengths in Å.

    Raises:
        UnusableError: If there is none, or it makes no sense.
    """
    positions = _numbers(attributes.get("cartesian_site_positions"), "positions")
    if not len(positions):
        raise UnusableError("The database gives no positions of atoms.")
    names = attributes.get("species_at_sites")
    if not isinstance(names, list) or len(names) != len(positions):
        raise UnusableError("The database does not say what stands at each position.")
    sites = _Sites(attributes.get("species"), attributes.get("structure_features"))
    shares = [sites.share(str(name)) for name in names]
    kept = [i for i, share in enumerate(shares) if share]
    if not kept:
        raise UnusableError("The database lists only vacant sites.")
    if len(kept) < len(shares):
        sites.tell(Text("Vacant sites that are left out: {0}.", len(shares) - len(kept)))
    cell, pbc = _cell(attributes, positions, sites)
    parts = [shares[i] for i in kept]
    crystal = Crystal(
        numbers=np.array([max(share, key=lambda part: part[1])[0] for share in parts]),
        positions=positions[kept],
        cell=cell,
        pbc=pbc,
        shares={i: share for i, share in enumerate(parts) if len(share) > 1 or abs(share[0][1] - 1) > _WHOLE},
    )
    return crystal, sites.notes


class _Sites:
    """What the species of an entry mean, and what is to be told of them."""

    def __init__(self, species: Any, features: Any) -> None:
        self._told: dict[str, None] = {}
        listed = species if isinstance(species, list) else []
        self._species = {str(one.get("name")): one for one in listed if isinstance(one, dict)}
        self._known: dict[str, Share] = {}
        if isinstance(features, list) and "assemblies" in features:
            self.tell(Text("Groups of sites that exclude each other are all shown."))

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(self._told)

    def tell(self, note: str) -> None:
        self._told[note] = None

    def share(self, name: str) -> Share:
        """Return what stands at a site of this species; nothing at a vacant one."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> Share:
        species = self._species.get(name, {"chemical_symbols": [name], "concentration": [1.0]})
        words, amounts = species.get("chemical_symbols"), species.get("concentration", [1.0])
        if not isinstance(words, list) or not isinstance(amounts, list) or len(words) != len(amounts):
            raise UnusableError(Text("The database does not say what {0} is.", name))
        if species.get("attached"):
            self.tell(Text("Atoms that are attached to a site without a position of their own are left out."))
        merged: dict[int, float] = {}
        for word, amount in zip(words, amounts, strict=True):
            if not isinstance(amount, int | float) or not 0 <= amount <= 1 + _WHOLE:
                raise UnusableError(Text("The share of {0} makes no sense.", word))
            if word != _VACANCY and amount > _WHOLE:
                number = self._number(str(word))
                merged[number] = merged.get(number, 0.0) + float(amount)
        if len(merged) > 1 or any(abs(amount - 1) > _WHOLE for amount in merged.values()):
            self.tell(Text("Some sites are shared or partly occupied."))
        return tuple(merged.items())

    def _number(self, symbol: str) -> int:
        if symbol in _HEAVY:
            self.tell(Text("Heavy hydrogen is taken for hydrogen."))
        if symbol == _UNKNOWN:
            self.tell(Text("Some atoms are of no known element."))
        try:
            return symbols().index(_HEAVY.get(symbol, symbol))
        except ValueError:
            raise UnusableError(Text("{0} is no element.", symbol)) from None


_FARTHEST = 1e6  # Å


def _numbers(values: Any, what: str) -> NDArray[np.float64]:
    if values is None:
        return np.zeros((0, 3))
    try:
        array = np.array(values, dtype=float)
    except (TypeError, ValueError):
        array = np.full((1, 3), np.nan)
    rows = array.ndim == 2 and array.shape[1] == 3
    # not-a-number is no smaller than anything
    if array.shape != (0,) and not (rows and (np.abs(array) < _FARTHEST).all()):
        raise UnusableError(
            "The positions of atoms are damaged." if what == "positions" else "The lattice vectors are damaged."
        )
    return array.reshape(-1, 3)


def _cell(
    attributes: dict[str, Any], positions: NDArray[np.float64], sites: _Sites
) -> tuple[NDArray[np.float64], tuple[bool, bool, bool]]:
    rows, kinds = attributes.get("lattice_vectors"), attributes.get("dimension_types")
    periodic = [bool(kind) for kind in kinds] if isinstance(kinds, list) and len(kinds) == 3 else None
    if rows is None or rows == [[None] * 3] * 3:
        directions = attributes.get("nperiodic_dimensions")
        if not any(periodic or ()) and directions == 0:
            return np.zeros((3, 3)), (False, False, False)
        raise UnusableError("The database gives no lattice vectors.")
    if not isinstance(rows, list) or len(rows) != 3:
        raise UnusableError("The lattice vectors are damaged.")
    given = [isinstance(row, list) and None not in row for row in rows]
    cell = np.zeros((3, 3))
    cell[given] = _numbers([row for row, there in zip(rows, given, strict=True) if there], "lattice")
    if not all(given):
        _complete(cell, given, positions)
        sites.tell(Text("The cell has {0} Å of room where it does not repeat.", f"{_VACUUM:g}"))
    if abs(np.linalg.det(cell)) < _WHOLE:
        raise UnusableError("The lattice vectors span no volume.")
    flags = [there and (periodic is None or periodic[i]) for i, there in enumerate(given)]
    return cell, (flags[0], flags[1], flags[2])


def _complete(cell: NDArray[np.float64], given: list[bool], positions: NDArray[np.float64]) -> None:
    """Put vectors at right angles to the given ones where there are none."""
    _, _, directions = np.linalg.svd(cell[given])
    free = directions[sum(given) :]
    for row, direction in zip([i for i, there in enumerate(given) if not there], free, strict=True):
        along = positions @ direction
        cell[row] = direction * (along.max() - along.min() + _VACUUM)
    if np.linalg.det(cell) < 0:
        row = given.index(False)
        cell[row] = -cell[row]
