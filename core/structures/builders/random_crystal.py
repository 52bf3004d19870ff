"""Random crystals that obey a space group (PyXtal: Fredericks et al., Comput. Phys. Commun. 261, 107810, 2021)."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from core.errors import MissingExtraError, StructureError
from core.structures.crystal import Crystal
from core.structures.elements import numbers_of, symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ATTEMPTS = 40
"""Groups that are tried where none is asked for."""


def composition_from(formula: str) -> dict[int, int]:
    """Read a formula such as SrTiO3 or Al2(SO4)3.

    Raises:
        StructureError: If it is none, or its amounts are not whole.
    """
    from pymatgen.core import Composition

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parts = Composition(formula).get_el_amt_dict()
    except ValueError:
        parts = {}
    if not parts or any(amount != round(amount) or amount < 1 for amount in parts.values()):
        raise StructureError(
            Text("“{0}” is no formula with whole amounts.", formula), hint="Write, for example, SrTiO3."
        )
    return dict(zip(numbers_of(list(parts)), map(int, parts.values()), strict=True))


def random_crystal(
    composition: Mapping[int, int], group: int | None, volume_factor: float, seed: int, tell: Callable[[int], None]
) -> tuple[Crystal, int]:
    """Make one.

    Args:
        composition: Atomic number to how many atoms the conventional cell holds.
        group: Number of the space group, or None for any that the composition allows.
        volume_factor: Times the volume that the radii of the atoms suggest.
        seed: The same seed gives the same crystal.
        tell: Called with the number of each group before it is tried.

    Returns:
        The crystal and its group.

    Raises:
        StructureError: If the composition fits no position of the group.
    """
    try:
        from pyxtal import pyxtal
        from pyxtal.msg import Comp_CompatibilityError, VolumeError
        from pyxtal.symmetry import Group
    except ImportError:
        raise MissingExtraError.named("pyxtal", "build") from None
    chooser = np.random.default_rng(seed)
    counts = list(composition.values())
    names = [symbols()[number] for number in composition]
    groups = [group] if group is not None else chooser.permutation(np.arange(2, 231)).tolist()
    fitting = [number for number in groups if Group(number).check_compatible(counts)[0]]
    for number in fitting[:ATTEMPTS]:
        tell(number)
        made = pyxtal()
        try:
            made.from_random(3, number, names, counts, volume_factor, random_state=int(chooser.integers(2**31)))
        except (Comp_CompatibilityError, VolumeError, RuntimeError):
            continue
        if made.valid:
            atoms = made.to_ase()
            return Crystal(atoms.numbers, atoms.positions, np.array(atoms.cell)), number
    raise _none_found(group, bool(fitting))


def _none_found(group: int | None, fits: bool) -> StructureError:
    if not fits and group is not None:
        return StructureError(
            Text("These numbers of atoms do not fit the positions of space group {0}.", group),
            hint="Take another number of formula units, or another group.",
        )
    return StructureError(
        "No arrangement was found in which the atoms keep their distance.",
        hint="Allow a larger volume, another group, or another seed.",
    )
