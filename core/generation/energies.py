"""Stages that need a potential: relaxed, still unlike the others, near the hull, without imaginary modes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_fixed
from core.generation.sameness import Unique
from core.prediction.shortlist import at_rest
from core.simulation.batch_relax import relaxing
from core.simulation.phonons import plan, solve
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from core.generation.sameness import New
    from core.generation.specimens import Figure, Specimen, Verdict, Watcher
    from core.models.potentials import Potential, PotentialAnswer
    from core.simulation.batch_relax import RelaxOptions
    from core.structures.crystal import Crystal

    Appraise = Callable[[Crystal, PotentialAnswer], Mapping[str, Figure]]
    """Returns what the potential's answer says of a crystal, its energy above the hull among it."""

LEVELS = (0.0, 0.05, 0.1, 0.25)
"""eV/atom above the hull at which the share of crystals is told."""
SOFT = -1.5
"""THz. CHGNet takes modes down to here for imaginary that are not, of graphite and others."""
_EDGES = tuple(np.stack(np.meshgrid(*[[0.0, 0.5]] * 3, indexing="ij"), -1).reshape(-1, 3).tolist())
_HALF_WAY = 15
"""Steps after which about half of a relaxation is done."""
_MOST_ATOMS = 400
"""In a supercell; beyond, phonons take minutes."""


@dataclass
class Relaxed:
    """Lets through what comes to rest, and carries its crystal on.

    Attributes:
        potential: Gives the forces.
        options: How to relax.
        appraise: What energies say.
    """

    potential: Potential
    options: RelaxOptions
    appraise: Appraise
    key = "relaxed"
    title = Text("Relaxed")

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """See ``core.generation.specimens.Stage``."""
        shares = [0.0] * len(batch)
        crystals = [one.crystal for one in batch]
        for step in relaxing(crystals, self.potential, self.options):
            shares[step.index] = 1.0 if step.finished else _share_after(step.number)
            done = sum(share >= 1.0 for share in shares)
            watcher.tell(sum(shares) / len(shares), Text("{0} of {1} at rest", done, len(batch)))
            if step.finished:
                one = batch[step.index]
                if step.fault:
                    yield one, Text("It fell apart: {0}.", step.fault)
                elif not step.converged:
                    yield one, Text("It was not at rest after {0} steps.", self.options.max_steps)
                else:
                    self._settle(one, step.crystal, step.answer)
                    yield one, ""
            if watcher.stopping():
                return

    def _settle(self, one: Specimen, crystal: Crystal, answer: PotentialAnswer) -> None:
        one.crystal, one.group = at_rest(crystal)
        one.answer = answer
        one.figures |= self.appraise(one.crystal, answer)


def _share_after(steps: int) -> float:
    """Guess how far a relaxation is: most need some thirty steps, a few the most that are allowed."""
    return steps / (steps + _HALF_WAY)


@dataclass
class Distinct:
    """Lets through what is unlike the others, and unlike what is known, once it is relaxed.

    Attributes:
        new: What tells whether a crystal is known; None does not look.
    """

    new: New | None
    key = "distinct"
    title = Text("Still unique and new")
    _unique: Unique = field(default_factory=Unique)

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """See ``core.generation.specimens.Stage``."""
        for done, one in enumerate(batch):
            watcher.tell(done / len(batch), "Comparing what is at rest")
            name = self.new.name_of(one.crystal) if self.new is not None else ""
            if name:
                yield one, Text("It became a known crystal: {0}.", name)
                continue
            first = self._unique.first_like(one)
            said = Text("It became the same as number {0}.", first.candidate.number + 1) if first is not None else ""
            yield one, said


@dataclass
class Stable:
    """Lets through what lies near the hull or below it; counts how many lie within each of ``LEVELS``.

    Attributes:
        limit: eV/atom above the hull.
        within: How many came so near, by level.
    """

    limit: float
    within: Counter[float] = field(default_factory=Counter)
    key = "stable"
    title = Text("Stable")

    def counted(self) -> tuple[tuple[float, int], ...]:
        """Return each level with how many came so near."""
        return tuple((level, self.within[level]) for level in LEVELS)

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """See ``core.generation.specimens.Stage``."""
        for one in batch:
            watcher.tell(1.0, "Comparing with the hull")
            figure = one.figures.get("energy_above_hull")
            if figure is None:
                yield one, Text("Its elements have no hull of this potential.")
                continue
            above = float(figure.value)
            self.within.update(level for level in LEVELS if above <= level)
            far = above > self.limit
            words = format_fixed(above, 3), format_fixed(self.limit, 3)
            yield one, Text("{0} eV/atom above the hull, where {1} are allowed.", *words) if far else ""


@dataclass
class Dynamic:
    """Lets through what has no imaginary mode at Γ and at the edge of the zone, by finite displacements.

    Attributes:
        potential: Gives the forces.
        min_length: Å. How far apart opposite faces of the supercell are at least.
    """

    potential: Potential
    min_length: float
    key = "dynamic"
    title = Text("No imaginary modes")

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """See ``core.generation.specimens.Stage``."""
        for done, one in enumerate(batch):
            yield one, self._fault(one, batch, done, watcher)
            if watcher.stopping():
                return

    def _fault(self, one: Specimen, batch: Sequence[Specimen], done: int, watcher: Watcher) -> str:
        def report(fraction: float | None, message: str = "", /) -> None:
            watcher.tell((done + (fraction or 0.0)) / len(batch), message)

        report(0.0, "Displacing atoms")
        planned = plan(one.crystal, self.min_length, 0.01)
        if planned.atoms > _MOST_ATOMS:
            return Text("Its supercell would have {0} atoms, too many for phonons here.", planned.atoms)
        dynamics = solve(planned, self.potential, report)
        lowest = min(float(dynamics.at(q).frequencies[0]) for q in _EDGES)
        one.facts["lowest_frequency"] = round(lowest, 3)
        return Text("A mode of {0} THz is imaginary.", format_fixed(-lowest, 2)) if lowest < SOFT else ""
