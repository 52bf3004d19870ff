"""A steered generator as a source of crystals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.generation.candidates import Candidate, Fact
from core.generation.gan.shelf import SHIPPED, load
from core.generation.paths import INTERPOLATE, OPTIMISE, VARY, SteeringPath, Waypoint
from core.structures.elements import symbols
from core.structures.facts import reduced_formula
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.generation.gan.bench import Bench, Found
    from core.generation.gan.interpolating import Way
    from core.generation.gan.placing import Placed
    from core.generation.gan.varying import Variation
    from core.generation.paths import Step
    from core.generation.wanted import Wanted
    from core.structures.crystal import Crystal

_BATCH = 50


@dataclass
class SteeredSource:
    """A generator that is led through its latent space.

    Attributes:
        kind: ``OPTIMISE``, ``INTERPOLATE`` or ``VARY``.
        given: Crystals to begin from: two to go between, one to stay near; to climb one or none.
        variation: What may differ from the one crystal.
        way: Which way to take between two.
        generator: Its key on the shelf.
        steps: Of a climb.
        key: Its name in JSON and code.
    """

    kind: str
    given: tuple[Crystal, ...]
    variation: Variation
    way: Way
    generator: str = SHIPPED
    steps: int = 20
    key: str = "steer"
    summary = "Crystals to which the latent space of a generator was searched."
    _steps: Sequence[Step] = ()
    _points: list[Waypoint] = field(default_factory=list)
    _targets: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its name for a person."""
        names = tuple(map(reduced_formula, self.given))
        if self.kind == INTERPOLATE:
            return Text("From {0} to {1}", *names)
        if self.kind == VARY:
            return Text("Near {0}", names[0])
        return Text("Optimised from {0}", names[0]) if names else Text("Optimised")

    @property
    def path(self) -> SteeringPath:
        """The way so far."""
        names = tuple(map(reduced_formula, self.given))
        return SteeringPath(self.kind, names, dict(self._targets), tuple(self._steps), tuple(self._points))

    def draw(self, wanted: Wanted, count: int, seed: int, tell: Callable[[str], None]) -> Iterator[list[Candidate]]:
        """Yield crystals; see ``core.generation.sources.Source``.

        Raises:
            UserError: If a crystal or a target is beyond the generator.
        """
        from core.generation.gan.bench import Bench
        from core.generation.gan.placing import placed

        tell("Loading the generator")
        made, ends = placed(load(self.generator), self.given)
        bench = Bench(made, wanted, tell)
        bench.require_within_reach()
        self._targets = {one.key: (one.value, one.tolerance) for one in wanted.targets}
        for found in self._found(bench, ends, count, seed):
            first = len(self._points)
            yield [self._candidate(one, first + place) for place, one in enumerate(found)]

    def _found(self, bench: Bench, ends: Sequence[Placed], count: int, seed: int) -> Iterator[Sequence[Found]]:
        from core.generation.gan.interpolating import interpolate
        from core.generation.gan.optimising import Climb
        from core.generation.gan.varying import Surroundings, vary

        if self.kind == OPTIMISE:
            places = Surroundings(bench, ends[0], self.variation).places if ends else bench.random_places
            climb = Climb(bench, places, self.steps)
            self._steps = climb.path
            yield from climb.run(count, seed)
            return
        if self.kind == INTERPOLATE:
            found = interpolate(bench, (ends[0], ends[1]), self.way, count, seed)
        else:
            found = vary(bench, ends[0], self.variation, count, seed)
        for start in range(0, len(found), _BATCH):
            yield found[start : start + _BATCH]

    def _candidate(self, one: Found, number: int) -> Candidate:
        draft = one.draft
        given = any(draft.crystal is crystal for crystal in self.given)
        self._points.append(Waypoint(number, one.at, dict(draft.foreseen), given))
        names = listing(symbols()[element] for element in dict.fromkeys(draft.crystal.numbers.tolist()))
        facts: dict[str, Fact] = {"template": draft.template, "generator": self.generator}
        facts |= {_AT[self.kind]: round(one.at, 4), "critic": round(draft.judged, 3)}
        facts |= {f"foreseen {key}": round(value, 4) for key, value in draft.foreseen.items()}
        return Candidate(draft.crystal, self.key, Text("{0} with {1}", draft.template, names), number, facts)


_AT = {OPTIMISE: "step", INTERPOLATE: "along", VARY: "likeness"}
