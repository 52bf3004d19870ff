"""The bonds of one structure as they are known: found by which rule, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from core.structures.bond_rule import BondRule, Method
from core.structures.bonds import Bonds, find_bonds
from core.structures.elements import LAST, vesta_cutoffs
from core.structures.environment import Shell, shells
from core.structures.hydrogen_bonds import find_hydrogen_bonds
from core.structures.molecules import Fragments, fragments

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.errors import UserError
    from core.structures.crystal import Crystal


@dataclass(frozen=True, eq=False)
class Bonding:
    """The bonds of a structure.

    Attributes:
        crystal: The structure, its atoms where the bonds were found or last carried along to.
        rule: The rule that they were found by.
        bonds: All but the hydrogen bonds.
        hydrogen: Hydrogen bonds, from the hydrogen atoms to the acceptors.
        carried: Whether the atoms moved since the bonds were found.
        failure: Why there are none, or None.
    """

    crystal: Crystal
    rule: BondRule
    bonds: Bonds
    hydrogen: Bonds = field(default_factory=Bonds.none)
    carried: bool = False
    failure: UserError | None = None

    def moved(self, crystal: Crystal) -> Self:
        """Return the same bonds with the same atoms elsewhere."""
        moved = replace(
            self,
            crystal=crystal,
            bonds=self.bonds.moved(self.crystal, crystal),
            hydrogen=self.hydrogen.moved(self.crystal, crystal),
            carried=True,
        )
        if "fragments" in self.__dict__ and moved.bonds.shifts is self.bonds.shifts:
            # the same atoms hang together, and worked out they are already
            moved.__dict__["fragments"] = self.fragments
        return moved

    def needs_other_images(self, before: Bonding) -> bool:
        """Return whether some bond leads to another image of its atom than it did ``before``."""
        pairs = ((self.bonds, before.bonds), (self.hydrogen, before.hydrogen))
        return any(now.shifts is not then.shifts and (now.shifts != then.shifts).any() for now, then in pairs)

    @property
    def coordination(self) -> NDArray[np.int64]:
        """Number of bonds of each atom, hydrogen bonds not counted, shape (n,)."""
        return self.bonds.coordination(len(self.crystal))

    @cached_property
    def by_radii(self) -> int:
        """How many bonds are longer than VESTA's table allows: those of atoms that it leaves without any bond."""
        if self.rule.method is not Method.VESTA:
            return 0
        first, second = (np.clip(self.crystal.numbers[atoms], 0, LAST) for atoms in (self.bonds.i, self.bonds.j))
        listed = vesta_cutoffs()[first, second]
        own = np.zeros_like(listed, dtype=bool)
        for one, other in self.rule.pairs:
            own |= ((first == one) & (second == other)) | ((first == other) & (second == one))
        return int(np.count_nonzero(~own & (listed > 0) & (self.bonds.lengths > listed)))

    def work_out(self) -> None:
        """Work out now what is otherwise worked out when it is first asked for."""
        _ = self.shells, self.fragments

    @cached_property
    def shells(self) -> tuple[Shell, ...]:
        """Coordination and lengths by pair of elements."""
        return shells(self.crystal, self.bonds)

    @cached_property
    def fragments(self) -> Fragments:
        """What the bonds hold together, hydrogen bonds not counted."""
        return fragments(self.crystal, self.bonds)


def find_bonding(
    crystal: Crystal, rule: BondRule | None = None, report: Callable[[float], None] | None = None
) -> Bonding:
    """Find bonds and hydrogen bonds by a rule; see ``find_bonds``.

    Raises:
        StructureError: If the method cannot treat the structure.
    """
    rule = rule or BondRule()
    bonds = find_bonds(crystal, rule, report=report)
    hydrogen = Bonds.none() if rule.hydrogen is None else find_hydrogen_bonds(crystal, bonds, rule.hydrogen)
    return Bonding(crystal, rule, bonds, hydrogen)
