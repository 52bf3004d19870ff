"""Special points of the Brillouin zone and the path along which bands are drawn, after two conventions."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.structures.crystal import Crystal
from core.structures.symmetry.analysis import require_group
from core.structures.symmetry.cells import Cell, cell_matrix, in_lattice
from core.structures.symmetry.groups import DEFAULT_TOLERANCE, kinds_of, space_group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.structures.symmetry.groups import SpaceGroup

_GREEK = {"GAMMA": "Γ", "DELTA": "Δ", "SIGMA": "Σ", "LAMBDA": "Λ"}
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NEAR = 0.02


class Convention(StrEnum):
    """Who names the points and chooses the primitive cell."""

    HPKOT = "hpkot"
    SETYAWAN_CURTAROLO = "setyawan-curtarolo"


@dataclass(frozen=True, eq=False)
class KPoint:
    """A special point.

    Attributes:
        key: Its name in letters, "GAMMA" or "X_1".
        primitive: In terms of the reciprocal vectors of the standard primitive cell, shape (3,).
        given: In terms of those of the crystal's own cell, shape (3,).
        cartesian: 1/Å, in the crystal's own orientation, shape (3,).
    """

    key: str
    primitive: NDArray[np.float64]
    given: NDArray[np.float64]
    cartesian: NDArray[np.float64]

    @property
    def label(self) -> str:
        """Its name as it is written: "Γ", "X₁", "H′"."""
        return pretty(self.key)


@dataclass(frozen=True, eq=False)
class KPath:
    """The path of one crystal.

    Attributes:
        convention: Who defined it.
        lattice: The type of the lattice after that convention, "cF2", or "".
        points: The special points, the origin first.
        branches: Names of points along each unbroken piece.
        cell: The standard primitive cell in the crystal's own orientation, vectors as rows in Å.
        is_given_cell: Whether the crystal's own cell is that cell.
        fits_lattice: Whether the crystal's own cell is some primitive cell.
        space_group: Symbol and number, "Fm-3m (225)".
        time_reversal: Whether k and -k were taken for the same.
        has_inversion: Whether the crystal makes them the same by itself.
    """

    convention: Convention
    lattice: str
    points: tuple[KPoint, ...]
    branches: tuple[tuple[str, ...], ...]
    cell: NDArray[np.float64]
    is_given_cell: bool
    fits_lattice: bool
    space_group: str
    time_reversal: bool
    has_inversion: bool

    def point(self, key: str) -> KPoint:
        """Return the point of that name.

        Raises:
            KeyError: If there is none.
        """
        for point in self.points:
            if point.key == key:
                return point
        raise KeyError(key)

    @property
    def text(self) -> str:
        """The path as one line, "Γ–X–U | K–Γ–L–W–X"."""
        return " | ".join("–".join(pretty(key) for key in branch) for branch in self.branches)


def pretty(key: str) -> str:
    """Return the name of a point as it is written."""
    name, _, index = key.partition("_")
    prime = "′" if key.endswith("'") else ""
    name, index = name.rstrip("'"), index.rstrip("'")
    return _GREEK.get(name, name) + index.translate(_SUBSCRIPTS) + prime


def k_path(
    crystal: Crystal,
    convention: Convention = Convention.HPKOT,
    *,
    tolerance: float = DEFAULT_TOLERANCE,
    time_reversal: bool = True,
) -> KPath:
    """Return special points and path of a crystal.

    Args:
        crystal: Periodic in all three directions; sites that are shared differently count as different atoms.
        convention: Hinuma, Pizzi, Kumagai, Oba and Tanaka, Comput. Mater. Sci. 128, 140 (2017),
            doi:10.1016/j.commatsci.2016.10.015, by seekpath; or Setyawan and Curtarolo, Comput. Mater. Sci. 49, 299
            (2010), doi:10.1016/j.commatsci.2010.05.010, by pymatgen.
        tolerance: How far an atom may lie from its symmetric place, in Å.
        time_reversal: Take k and -k for the same, as without magnetism; only the first convention asks.

    Raises:
        StructureError: If the crystal has no space group or no path can be found.
    """
    group = space_group(crystal, tolerance)
    if group is None:
        raise StructureError(
            "The Brillouin zone needs a crystal whose space group can be found.",
            hint="Open a structure that repeats in all three directions, or choose another tolerance.",
        )
    find = _by_seekpath if convention is Convention.HPKOT else _by_pymatgen
    found = find(crystal, group, time_reversal=time_reversal)
    return _assemble(crystal, group, convention, found, time_reversal=time_reversal)


def in_path_cell(crystal: Crystal, path: KPath, tolerance: float = DEFAULT_TOLERANCE) -> Crystal:
    """Return a crystal in the standard primitive cell that the path belongs to, in its own orientation.

    Raises:
        StructureError: If its space group cannot be found.
    """
    if path.is_given_cell:
        return crystal
    matrix = path.cell @ np.linalg.inv(crystal.cell)
    return in_lattice(crystal, require_group(crystal, tolerance), matrix).crystal


@dataclass(frozen=True)
class _Found:
    lattice: str
    points: Mapping[str, Any]
    branches: tuple[tuple[str, ...], ...]
    cell: NDArray[np.float64]


def _by_seekpath(crystal: Crystal, group: SpaceGroup, *, time_reversal: bool) -> _Found:
    import seekpath

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = seekpath.get_path(
                (crystal.cell, crystal.fractional, kinds_of(crystal)),
                with_time_reversal=time_reversal,
                symprec=group.tolerance,
                angle_tolerance=-1.0,
            )
        except Exception as error:  # its errors have no common class
            raise _no_path(error) from error
    cell = np.asarray(found["primitive_lattice"]) @ np.asarray(found["rotation_matrix"])
    return _Found(str(found["bravais_lattice_extended"]), found["point_coords"], _branches(found["path"]), cell)


def _by_pymatgen(crystal: Crystal, group: SpaceGroup, *, time_reversal: bool) -> _Found:
    del time_reversal  # this convention does not know it
    from pymatgen.core import Lattice, Structure
    from pymatgen.symmetry.bandstructure import HighSymmKpath

    # elements stand for kinds of sites: labels, moments and shares do not matter to the path
    kinds = kinds_of(crystal)
    if max(kinds) > 94:
        raise StructureError("There are too many kinds of shared sites.", hint="Choose the other convention.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            structure = Structure(Lattice(crystal.cell), kinds, crystal.fractional)
            found = HighSymmKpath(structure, symprec=group.tolerance, angle_tolerance=-1)
            theirs, path = found.prim, found.kpath
        except Exception as error:  # its errors have no common class
            raise _no_path(error) from error
    if path is None:
        raise _no_path(None)
    back = _turn_back(group, theirs)
    names = {name: name.replace("\\Gamma", "GAMMA").replace("\\Sigma", "SIGMA") for name in path["kpoints"]}
    return _Found(
        "",
        {names[name]: value for name, value in path["kpoints"].items()},
        tuple(tuple(names[name] for name in branch) for branch in path["path"]),
        np.asarray(theirs.lattice.matrix) @ back,
    )


def _no_path(error: Exception | None) -> StructureError:
    return StructureError(
        "No path through the Brillouin zone was found.",
        hint="Choose another tolerance or the other convention.",
        detail=str(error or ""),
    )


def _turn_back(group: SpaceGroup, theirs: Any) -> NDArray[np.float64]:
    """Return what turns rows of pymatgen's primitive cell into the orientation of the crystal."""
    numbers = np.array(theirs.atomic_numbers, dtype=np.int64)
    again = space_group(Crystal(numbers, theirs.cart_coords, theirs.lattice.matrix), group.tolerance)
    if again is None:
        raise _no_path(None)
    # both are related to the one standard setting
    turn = again.standard_rotation.T @ group.standard_rotation
    return np.asarray(turn)


def _branches(pairs: list[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return pairs of points as unbroken pieces."""
    branches: list[list[str]] = []
    for start, stop in pairs:
        if branches and branches[-1][-1] == start:
            branches[-1].append(stop)
        else:
            branches.append([start, stop])
    return tuple(map(tuple, branches))


def _assemble(
    crystal: Crystal, group: SpaceGroup, convention: Convention, found: _Found, *, time_reversal: bool
) -> KPath:
    # the idealised cell differs from the crystal's own by the tolerance: take the lattice vectors it stands for
    primitive = cell_matrix(crystal, group, Cell.PRIMITIVE) @ crystal.cell
    steps = found.cell @ np.linalg.inv(primitive)
    whole = np.round(steps)
    if np.abs(steps - whole).max() > max(_NEAR, 5 * group.tolerance) or abs(round(np.linalg.det(whole))) != 1:
        raise StructureError(
            "The path could not be related to the cell of the structure.", hint="Choose the other convention."
        )
    cell = whole @ primitive
    given = cell @ np.linalg.inv(crystal.cell)
    reciprocal = 2 * np.pi * np.linalg.inv(cell).T
    points = []
    for key, place in found.points.items():
        cartesian = np.asarray(place, dtype=float) @ reciprocal
        points.append(KPoint(key, np.asarray(place, dtype=float), cartesian @ crystal.cell.T / (2 * np.pi), cartesian))
    points.sort(key=lambda point: (point.key != "GAMMA", point.key))
    return KPath(
        convention,
        found.lattice,
        tuple(points),
        found.branches,
        cell,
        is_given_cell=bool(np.allclose(given, np.eye(3), atol=1e-6)),
        fits_lattice=abs(abs(float(np.linalg.det(given))) - 1) < 1e-6,
        space_group=f"{group.symbol} ({group.number})",
        time_reversal=time_reversal or convention is not Convention.HPKOT,
        has_inversion=bool((group.rotations == -np.eye(3, dtype=np.int64)).all(axis=(1, 2)).any()),
    )
