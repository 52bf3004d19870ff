"""Random crystals with symmetry (PyXtal): the baseline that knows nothing but space groups and radii."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import MissingExtraError, StructureError, UserError
from core.generation.candidates import Candidate
from core.generation.substitution import Lots
from core.prediction.proposing import shipped
from core.structures.builders.random_crystal import random_crystal
from core.structures.elements import symbols
from core.structures.symmetry.cells import Cell, in_cell
from core.structures.symmetry.groups import space_group
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.generation.wanted import Wanted
    from core.prediction.index import PrototypeIndex
    from core.structures.crystal import Crystal

_VOLUME_FACTOR = 1.1
_COMPOSITIONS = 6
"""Contents of the cell that are tried at each place."""
_GROUPS = 8
"""Space groups that are tried with each."""
_LATTICE_POINTS = {"P": 1, "A": 2, "B": 2, "C": 2, "I": 2, "F": 4, "R": 3}
_EVERY = tuple(range(2, 231))
_BATCH = 10


@dataclass
class RandomSource:
    """Contents of cells and elements as often as crystals have them, their atoms by chance where a group allows.

    Attributes:
        index: Where contents and elements are drawn from; None takes what comes with the program.
    """

    index: PrototypeIndex | None = None
    key = "random"
    title = Text("Random symmetric crystals")
    summary = Text(
        "Elements and amounts as often as crystals have them, atoms by chance on the positions of a space group."
    )

    def draw(self, wanted: Wanted, count: int, seed: int, tell: Callable[[str], None]) -> Iterator[list[Candidate]]:
        """Yield crystals; a place at which none was found is left out. See ``core.generation.sources.Source``."""
        tell("Reading the prototypes")
        lots = Lots(self.index or shipped().index, wanted, any_group=True)
        groups = _groups(wanted, tell)
        for start in range(0, count, _BATCH):
            found = []
            for number in range(start, min(start + _BATCH, count)):
                tell(Text("Drawing crystal {0} of {1}", number + 1, count))
                found.append(self._one(lots, groups, seed, number, tell))
            yield [one for one in found if one is not None]

    def _one(
        self, lots: Lots, groups: tuple[int, ...], seed: int, number: int, tell: Callable[[str], None]
    ) -> Candidate | None:
        chooser = np.random.default_rng([seed, number])
        for _ in range(_COMPOSITIONS):
            counts = lots.prototype(chooser).counts
            elements = lots.elements(len(counts), chooser)
            for group in chooser.permutation(groups)[:_GROUPS].tolist():
                times = _LATTICE_POINTS[symbol_of(group)[0]]
                cell = {element: n * times for element, n in zip(elements, counts, strict=True)}
                own = int(chooser.integers(2**31))
                try:
                    made, _ = random_crystal(
                        cell, group, _VOLUME_FACTOR, own, lambda tried: tell(Text("Trying space group {0}", tried))
                    )
                except StructureError:
                    continue
                names = listing(symbols()[element] for element in elements)
                origin = Text("Random, space group {0}, with {1}", symbol_of(group), names)
                return Candidate(_primitive(made), self.key, origin, number, {"space_group": group})
        return None


def symbol_of(group: int) -> str:
    """Return the short Hermann-Mauguin symbol of a space group: "Fm-3m" of 225."""
    from pymatgen.symmetry.groups import sg_symbol_from_int_number

    return str(sg_symbol_from_int_number(group))


def _groups(wanted: Wanted, tell: Callable[[str], None]) -> tuple[int, ...]:
    """Return the groups that may be drawn.

    Raises:
        MissingExtraError: Without PyXtal.
        UserError: If the smallest orbits of all groups that are asked for have more atoms than the cell may hold.
    """
    try:
        from pyxtal.symmetry import Group
    except ImportError:
        raise MissingExtraError.named("pyxtal", "build") from None
    if not wanted.space_groups:
        return _EVERY
    least = {}
    for group in sorted(wanted.space_groups):
        tell(Text("Looking at space group {0}", group))
        least[group] = Group(group)[-1].multiplicity // _LATTICE_POINTS[symbol_of(group)[0]]
    fitting = tuple(group for group, atoms in least.items() if atoms <= wanted.max_atoms)
    if not fitting:
        raise UserError(
            Text("Crystals of this symmetry have at least {0} atoms in the cell, more than the {1} allowed.",
                 min(least.values()), wanted.max_atoms),
            hint="Allow more atoms, or ask for another symmetry.",
        )  # fmt: skip
    return fitting


def _primitive(crystal: Crystal) -> Crystal:
    found = space_group(crystal)
    return crystal if found is None else in_cell(crystal, found, Cell.PRIMITIVE).crystal
