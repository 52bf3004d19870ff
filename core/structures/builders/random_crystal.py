"""Random crystals that obey a space group (PyXtal: Fredericks et al., Comput. Phys. Commun. 261, 107810, 2021)."""

from __future__ import annotations

import time
import warnings
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from typing_extensions import override

from core.errors import MissingExtraError, StructureError
from core.structures.crystal import Crystal
from core.structures.elements import numbers_of, symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TELL_EVERY = 0.1
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
        tell: Called with the number of each group before it is tried, and again several times a second meanwhile; what
            it raises ends the search.

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
    tried = 0
    for number in groups:
        # the first look at a group reads its tables: all together take seconds
        tell(number)
        if not Group(number).check_compatible(counts)[0]:
            continue
        tried += 1
        made = pyxtal()
        try:
            draws = _Watched(np.random.PCG64(int(chooser.integers(2**31))), partial(tell, number))
            made.from_random(3, number, names, counts, volume_factor, random_state=draws)
        except (Comp_CompatibilityError, VolumeError, RuntimeError):
            continue
        if made.valid:
            atoms = made.to_ase()
            return Crystal(atoms.numbers, atoms.positions, np.array(atoms.cell)), number
        if tried == ATTEMPTS:
            break
    raise _none_found(group, tried > 0)


class _Watched(np.random.Generator):
    """Random numbers whose drawing is told of: pyxtal may look for places for many seconds, and draws all the while.

    Args:
        source: Where they come from.
        tell: Called several times a second.
    """

    def __init__(self, source: np.random.BitGenerator, tell: Callable[[], None]) -> None:
        super().__init__(source)
        self._tell, self._told = tell, time.monotonic()

    @override
    def spawn(self, n_children: int) -> Any:
        return [type(self)(source, self._tell) for source in self.bit_generator.spawn(n_children)]

    @override
    def uniform(self, *args: Any, **kwargs: Any) -> Any:
        self._look()
        return super().uniform(*args, **kwargs)

    @override
    def random(self, *args: Any, **kwargs: Any) -> Any:
        self._look()
        return super().random(*args, **kwargs)

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._told > _TELL_EVERY:
            self._told = now
            self._tell()


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
