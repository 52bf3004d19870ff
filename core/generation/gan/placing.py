"""Crystals as a generator speaks of them: which of its templates, filled with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812 -- as everybody calls it

from core.errors import StructureError
from core.generation.gan.lessons import FARTHEST_OUT
from core.generation.gan.network import SLOTS, Batch
from core.generation.gan.templates import FREE, Filled, Template, parameters_of
from core.prediction.deriving import ALIKE, Seen, seen
from core.prediction.shape import apart, orders_of, turned
from core.prediction.volumes import HIGHEST
from core.structures.checks import problems
from core.structures.elements import symbols
from core.structures.facts import reduced_formula
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from torch import Tensor

    from core.generation.gan.lessons import Language
    from core.generation.gan.model import CrystalGan
    from core.structures.crystal import Crystal


@dataclass(frozen=True, eq=False)
class Placed:
    """A crystal in the language of a generator.

    Attributes:
        crystal: It, as it was given.
        name: Its formula.
        filled: The template with what fills it.
        packing: Logarithm of volume over what the composition suggests, in units of its spread.
    """

    crystal: Crystal
    name: str
    filled: Filled
    packing: float

    @property
    def filling(self) -> tuple[int, ...]:
        """Number of the template, then the atomic number in each slot, 0 where the template has none."""
        elements = self.filled.elements
        return self.filled.template, *elements, *[0] * (SLOTS - len(elements))

    def batch(self, asked: Tensor) -> Batch:
        """Return it as the networks take it, once for each row of what is asked, shape (n, 2 p)."""
        n = len(asked)
        numbers = torch.tensor(self.filling[1:])
        there = (F.one_hot(numbers, HIGHEST) * (numbers > 0)[:, None]).float()
        free = torch.as_tensor(self.filled.free, dtype=torch.float32)
        return Batch(
            torch.full((n,), self.filled.template),
            there.expand(n, -1, -1),
            free.expand(n, -1),
            torch.full((n,), self.packing),
            asked,
        )


def placed(made: CrystalGan, crystals: Sequence[Crystal]) -> tuple[CrystalGan, list[Placed]]:
    """Return crystals in the language of a generator, and the generator with the templates that it lacked for them.

    A template that no training crystal had is known by its shape and its space group, and its free parameters are not.

    Raises:
        StructureError: If the generator has no words for a crystal; it says which it lacks.
    """
    found = []
    for crystal in crystals:
        one = _seen(made, crystal)
        ordered, template, free = _nearest(made.language, one)
        if template == len(made.language.templates):
            modes = np.zeros((0, 3 * len(one.slots) + 6))
            own = Template(one.label, one.space_group, one.cell, one.fractional, one.slots, modes)
            made = made.with_template(own)
        packing = float(np.log(one.volume / made.language.volumes.of(one.amounts)) / made.language.spread)
        filled = Filled(template, ordered.elements, free, one.volume)
        found.append(Placed(crystal, reduced_formula(crystal), filled, packing))
    return made, found


def _seen(made: CrystalGan, crystal: Crystal) -> Seen:
    if not len(crystal) or not crystal.is_periodic:
        raise StructureError(
            "A generator knows crystals that are periodic in all directions only.", hint="Choose a crystal."
        )
    if not crystal.is_ordered:
        raise StructureError(
            "Sites are shared or partly occupied; a generator knows ordered crystals only.",
            hint="Choose an ordered crystal, or build an ordered approximant of it first.",
        )
    strange = sorted(set(crystal.elements) - set(made.manifest.elements))
    if strange:
        names = listing(_symbol(number) for number in strange)
        raise StructureError(
            Text("The generator has never seen {0}.", names), hint="Choose another crystal, or train a generator."
        )
    if len(crystal.elements) > SLOTS:
        raise StructureError(
            Text("{0} elements, where the generator knows crystals of {1} at most.", len(crystal.elements), SLOTS),
            hint="Choose a crystal of fewer elements.",
        )
    faults = problems(crystal)
    if faults:
        raise StructureError(faults[0], hint="Look whether atoms or cell are damaged.")
    one = seen(crystal)
    if one is None:
        raise StructureError("No symmetry can be found in this cell.", hint="Look whether atoms or cell are damaged.")
    largest = max(template.atoms for template in made.language.templates)
    if len(one.slots) > largest:
        raise StructureError(
            Text("{0} atoms in the primitive cell, where the generator knows {1} at most.", len(one.slots), largest),
            hint="Choose a crystal of a smaller cell.",
        )
    return one


def _nearest(language: Language, one: Seen) -> tuple[Seen, int, NDArray[np.float64]]:
    """Return a crystal with its slots in the order of the template most like it, that template and its parameters.

    The number after the last stands for none that is like it.
    """
    orders = orders_of(one.counts)
    ways = np.stack([turned(one.shape, order) for order in orders])
    found: list[tuple[float, int, int]] = []
    for number, template in enumerate(language.templates):
        if template.counts == one.counts and template.space_group == one.space_group:
            unlike: NDArray[np.float32] = apart(template.shape, ways)
            found += [(float(value), number, way) for way, value in enumerate(unlike) if value < ALIKE]
    for _, number, way in sorted(found):
        ordered = one.turned(orders[way])
        free = parameters_of(language.templates[number], ordered)
        if free is not None and np.abs(free).max() <= FARTHEST_OUT:
            return ordered, number, free
    return one, len(language.templates), np.zeros(FREE)


def _symbol(number: int) -> str:
    names = symbols()
    return names[number] if 0 <= number < len(names) else str(number)
