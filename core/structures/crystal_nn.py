"""Bonds by CrystalNN, pymatgen's Voronoi-based search for near neighbours; it takes 10 to 100 ms an atom."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.bonds import Bonds
from core.structures.convert import to_pymatgen
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.structures.crystal import Crystal

MOST_SITES = 2000
"""Sites above which it would take minutes."""


def crystal_nn_bonds(crystal: Crystal, report: Callable[[float], None] | None = None) -> Bonds:
    """Find bonds as CrystalNN does; two atoms are bonded if either counts the other as its neighbour.

    Source: H. Pan et al., Inorg. Chem. 60, 1590 (2021), doi:10.1021/acs.inorgchem.0c02996.

    Args:
        crystal: A periodic structure; on a shared site the largest share decides.
        report: Called with the share that is done; it may raise to give up.

    Raises:
        StructureError: For a molecule, a structure that is too large, and one that it finds no cells in.
    """
    if not crystal.is_periodic:
        raise StructureError(
            "CrystalNN needs a crystal that is periodic in three directions.", hint="Choose the table or the radii."
        )
    if len(crystal) > MOST_SITES:
        raise StructureError(
            Text("CrystalNN would take minutes: there are {0} atoms, and the limit is {1}.", len(crystal), MOST_SITES),
            hint="Choose the table or the radii, or work on the primitive cell.",
        )
    from pymatgen.analysis.local_env import CrystalNN

    structure = to_pymatgen(crystal.replace(shares={}, arrays={}))
    search = CrystalNN(x_diff_weight=3.0, porous_adjustment=True)
    found: set[tuple[int, int, int, int, int]] = set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for site in range(len(structure)):
            if report is not None:
                report(site / len(structure))
            try:
                near = search.get_nn_info(structure, site)
            except (ValueError, RuntimeError, IndexError) as error:
                raise StructureError(
                    Text("CrystalNN finds no neighbours of atom {0}.", site + 1),
                    hint="Choose the table or the radii.",
                    detail=repr(error),
                ) from error
            found.update(_once(site, int(each["site_index"]), each["image"]) for each in near)
    return _bonds(crystal, found)


def _once(i: int, j: int, image: tuple[int, int, int]) -> tuple[int, int, int, int, int]:
    """Return a bond in the one of its two directions that comes first."""
    a, b, c = (int(step) for step in image)
    return min((i, j, a, b, c), (j, i, -a, -b, -c))


def _bonds(crystal: Crystal, found: set[tuple[int, int, int, int, int]]) -> Bonds:
    table = np.array(sorted(found), dtype=np.int64).reshape(-1, 5)
    return Bonds.between(crystal, table[:, 0], table[:, 1], table[:, 2:])
