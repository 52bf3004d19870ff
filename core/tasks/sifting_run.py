"""What crystals that were made go through: the stages, what they need, and what is told on the way."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import MissingExtraError, UserError
from core.generation.energies import Distinct, Dynamic, Relaxed, Stable
from core.generation.funnel import RAW, Funnel
from core.generation.sameness import KnownProject, New, Unique, reference
from core.generation.soundness import Neutral, Valid
from core.generation.targets import OnTarget
from core.prediction.ions import charges_of, complaints
from core.simulation.batch_relax import RelaxOptions
from core.structures.elements import symbols
from core.structures.facts import density_of, reduced_formula
from core.tasks.base import Part, Value
from core.tasks.generated import Generation, GenerationSoFar, Reject, Sifted, StageCount, Survivor, by_hull
from core.tasks.potentials import load_potential, spec_of, used
from core.tasks.trained_values import trained_values
from core.tasks.valuing import Valuer, potential_values, property_values
from core.texts import Text, listing, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import ExitStack

    from core.generation.paths import SteeringPath
    from core.generation.sameness import Known
    from core.generation.sources import Source
    from core.generation.specimens import Specimen, Stage
    from core.generation.wanted import Wanted
    from core.models.potentials import Potential, PotentialAnswer
    from core.structures.crystal import Crystal
    from core.tasks.base import Context
    from core.tasks.sifting import SiftParams

_ENERGIES = ("energy_per_atom", "formation_energy_per_atom", "energy_above_hull")
_SHOW_EVERY = 0.4
_REPORT_EVERY = 0.1
LOADED = 0.02
"""Share of the work that loading models is."""
_MOST_REJECTS = 2000
"""Of each stage that are kept to be looked at."""
_EVERYTHING = 100


def narrowed(params: SiftParams, wanted: Wanted) -> Wanted:
    """Return what is asked for, of elements that the models know.

    Raises:
        UserError: If nothing is left of it.
    """
    models = [spec_of(params.potential)] if params.relax else []
    if wanted.targets:
        models.append(spec_of(params.properties_model))
    known = frozenset(range(1, _EVERYTHING)).intersection(*(spec.elements for spec in models))
    unseen = sorted((wanted.needed | wanted.allowed) - known)
    if unseen and (wanted.needed & set(unseen) or not wanted.allowed & known):
        spec = next(one for one in models if not set(unseen) <= one.elements)
        names = listing(symbols()[number] for number in unseen)
        raise UserError(
            Text("{0} has never seen {1}.", spec.title, names), hint="Ask for other elements, or choose another model."
        )
    asked = {target.key for target in wanted.targets}
    quantities = set(spec_of(params.properties_model).quantities) | {"density", "formation_energy_per_atom"}
    if not asked <= quantities:
        raise UserError(
            Text("{0} says nothing of what is asked for.", spec_of(params.properties_model).title),
            hint="Choose another model of properties.",
        )
    found = replace(wanted, allowed=(wanted.allowed or known) & known)
    found.check()
    return found


def known_to(params: SiftParams, stack: ExitStack) -> list[Known]:
    """Return what counts as known.

    Raises:
        UserError: If only the library counts and there is none.
        FileError: If the project cannot be read.
    """
    found: list[Known] = []
    if params.novelty == "library" and not params.project.strip():
        raise UserError("There is no library to compare with.", hint="Choose a project, or compare with all.")
    if params.novelty in {"all", "reference"}:
        found += reference()
    if params.novelty in {"all", "library"} and params.project.strip():
        from core.library.project import Project

        path = Path(params.project.strip()).expanduser()
        found.append(KnownProject(stack.enter_context(Project.open(path, read_only=True))))
    return found


class Tools:
    """What the stages of all funnels share.

    Args:
        params: How.
        wanted: What is asked for.
        known: What counts as known.
        ctx: Where progress goes.
    """

    def __init__(self, params: SiftParams, wanted: Wanted, known: Sequence[Known], ctx: Context) -> None:
        self.params, self.wanted = params, wanted
        self._known, self._ctx = known, ctx
        self._potential: Potential | None = None
        if params.relax:
            if params.phonons:
                _require_phonopy()
            self._potential = load_potential(params, Part(ctx, 0.0, LOADED))
            self._valuer = Valuer.of(self._potential.spec)
        self._properties = Valuer.of(spec_of(params.properties_model))

    @property
    def models(self) -> dict[str, str]:
        """Models that were used, for provenance."""
        own = {self._properties.spec.key: self._properties.spec.version}
        return own if self._potential is None else {**used(self._potential), **own}

    def stages(self) -> list[Stage]:
        """Return the stages of one funnel."""
        params = self.params
        new = New(self._known) if self._known else None
        stages: list[Stage] = [Valid(self.wanted)]
        stages += [Neutral()] if params.charges else []
        stages += [Unique()]
        stages += [new] if new is not None else []
        if self._potential is not None:
            options = RelaxOptions(params.fmax, params.max_steps)
            stages += [Relaxed(self._potential, options, self._appraise), Distinct(new)]
            if any(value is not None for value in (self._valuer.references, self._valuer.standard_states)):
                stages.append(Stable(params.above_hull))
        stages.append(OnTarget(self.wanted, self._predict))
        if params.phonons and self._potential is not None:
            stages.append(Dynamic(self._potential, params.min_length))
        return stages

    def _appraise(self, crystal: Crystal, answer: PotentialAnswer) -> Mapping[str, Value]:
        found = potential_values(self._valuer, crystal, answer, explain=False)
        return {key: found[key] for key in _ENERGIES if key in found}

    def _predict(
        self, crystals: Sequence[Crystal], breathe: Callable[[], None]
    ) -> Iterator[tuple[int, Mapping[str, Value]]]:
        """Yield the properties of crystals; of elements that the model has not seen only what geometry tells."""
        valuer = self._properties
        plain = [_geometry(crystal) for crystal in crystals]
        seen = [i for i, one in enumerate(crystals) if set(one.elements) <= valuer.spec.elements]
        yield from ((i, plain[i]) for i in range(len(crystals)) if i not in set(seen))
        if not seen:
            return
        breathe()
        model: Any = self._ctx.models.load(self.params.properties_model)
        chosen = [crystals[i] for i in seen]
        if valuer.spec.folder:
            for j, answer in model.answers(chosen, breathe):
                fine = not isinstance(answer, UserError)
                more = trained_values(valuer, model.targets, chosen[j], answer, len(model.members)) if fine else {}
                yield seen[j], {**plain[seen[j]], **more}
            return
        for j, answer in model.predict(chosen, explain=False):
            breathe()
            yield seen[j], {**plain[seen[j]], **property_values(valuer, chosen[j], answer)}


def _geometry(crystal: Crystal) -> dict[str, Value]:
    density = density_of(crystal)
    values = {"volume_per_atom": Value("volume_per_atom", crystal.volume / len(crystal))}
    return values if density is None else {**values, "density": Value("density", density)}


def _require_phonopy() -> None:
    try:
        import phonopy  # noqa: F401
    except ImportError as error:
        raise MissingExtraError.named("phonopy", "phonons") from error


class Sifting:
    """One source with its stages, and what is told of it.

    Args:
        place: 0 for the source that was asked for, then the baselines.
        source: It.
        draw: How many crystals it draws, and by which seed.
        tools: What stages need.
        ctx: Where progress goes, 0 to 1.
        path: Returns the way the source has gone so far, if it was steered.
    """

    def __init__(
        self,
        place: int,
        source: Source,
        draw: tuple[int, int],
        tools: Tools,
        ctx: Context,
        path: Callable[[], SteeringPath | None] = lambda: None,
    ) -> None:
        self._place, self._tools, self._ctx = place, tools, ctx
        self._count, self._seed = draw
        self._path = path
        self._funnel = Funnel(source, tools.stages())
        self._shown = self._reported = -1.0
        self._told = (0, 0)
        self._kept: Counter[str] = Counter()
        self._rejects: list[Reject] = []
        self._survivors: list[Survivor] = []
        self._fraction, self._text = 0.0, ""

    def run(self) -> Sifted:
        """Draw and sift."""
        source, wanted = self._funnel.source, self._tools.wanted
        for _ in self._funnel.run(wanted, self._count, self._seed, self._tell, lambda: self._ctx.stopping):
            self._tell(self._fraction, self._text)
        self._show(1.0)
        return Sifted(
            source.key,
            source.title,
            self._count,
            self._stages(),
            self._within(),
            tuple(sorted(self._survivors, key=by_hull)),
            tuple(self._rejects),
            complete=self._funnel.complete,
            path=self._path(),
        )

    def _tell(self, fraction: float, text: str) -> None:
        self._fraction, self._text = fraction, text
        now = time.monotonic()
        if now - self._shown >= _SHOW_EVERY:
            self._show(fraction)
        elif now - self._reported >= _REPORT_EVERY:
            self._reported = now
            self._ctx.report(fraction, self._words())

    def _show(self, fraction: float) -> None:
        self._shown = self._reported = time.monotonic()
        rejects, survivors = self._told
        new = [self._reject(one) for one in self._funnel.rejected[rejects:] if self._is_kept(one.stage)]
        came = [self._survivor(one) for one in self._funnel.survivors[survivors:]]
        self._told = len(self._funnel.rejected), len(self._funnel.survivors)
        self._rejects += new
        self._survivors += came
        source = self._funnel.source
        so_far = GenerationSoFar(
            self._place, source.key, source.title, self._count, self._stages(), self._within(),
            tuple(came), tuple(new), self._path(),
        )  # fmt: skip
        self._ctx.report(fraction, self._words(), so_far)

    def _words(self) -> str:
        title, drawn, asked = self._funnel.source.title, self._funnel.counts[RAW], self._count
        return Text("{0}: {1} of {2} drawn. {3}", title, drawn, asked, self._text)

    def _is_kept(self, stage: str) -> bool:
        self._kept[stage] += 1
        return self._kept[stage] <= _MOST_REJECTS

    def _stages(self) -> tuple[StageCount, ...]:
        counts = self._funnel.counts
        lost = Counter(one.stage for one in self._funnel.rejected)
        first = StageCount(RAW, Text("Drawn"), counts[RAW])
        return (first, *(StageCount(one.key, one.title, counts[one.key], lost[one.key]) for one in self._funnel.stages))

    def _within(self) -> tuple[tuple[float, int], ...]:
        stable = [stage for stage in self._funnel.stages if isinstance(stage, Stable)]
        return stable[0].counted() if stable else ()

    def _reject(self, one: Any) -> Reject:
        specimen: Specimen = one.specimen
        candidate = specimen.candidate
        crystal = _named(specimen.crystal, "")
        return Reject(candidate.number, one.stage, one.reason, candidate.origin, crystal)

    def _survivor(self, one: Specimen) -> Survivor:
        candidate = one.candidate
        charges = charges_of(one.amounts) if len(one.amounts) > 1 and not one.facts.get("alloy") else {}
        return Survivor(
            candidate.number,
            candidate.source,
            candidate.origin,
            _named(one.crystal, one.group[0]),
            _named(candidate.crystal, ""),
            dict(one.figures),  # type: ignore[arg-type]  # they are those that came from here
            *one.group,
            facts={**candidate.facts, **one.facts},
            flags=complaints(one.crystal, charges) if charges else (),
        )


def _named(crystal: Crystal, group: str) -> Crystal:
    return crystal.replace(title=f"{reduced_formula(crystal)} {group}".strip(), arrays={}, info={})


def entry_of(sifted: Sequence[Sifted], seed: int, *, complete: bool, source: str = "") -> Generation:
    """Return what came of one or more sources.

    Args:
        sifted: The source that was asked for, then its baselines.
        seed: Of the draw.
        complete: Whether all of them had their turn.
        source: The file that it began from, if there is one.
    """
    first = sifted[0]
    best = first.survivors[0] if first.survivors else None
    remarks = [] if best is not None else [lost_at(first)]
    return Generation(
        source or Text("{0} of {1} crystals", len(first.survivors), first.drawn),
        None if best is None else best.crystal,
        {} if best is None else dict(best.values),
        remarks=tuple(remarks),
        sifted=tuple(sifted),
        complete=complete and all(one.complete for one in sifted),
        seed=seed,
    )


def lost_at(sifted: Sifted) -> str:
    """Say at which stage the last crystals were lost, and what to loosen."""
    if not sifted.complete:
        return Text("It was stopped before anything survived.")
    if not sifted.drawn:
        return sentences(Text("Nothing could be drawn that meets the conditions."), _LOOSEN["raw"])
    before = sifted.stages[0]
    for stage in sifted.stages[1:]:
        if not stage.count:
            return Text(
                "Nothing survived: the last {0} were lost at “{1}”. {2}", before.count, stage.title,
                _LOOSEN.get(stage.key, "Draw more."),
            )  # fmt: skip
        before = stage
    return ""


_LOOSEN = {
    "raw": Text("Allow more atoms, other elements or another symmetry, or ask for other properties."),
    "valid": Text("Draw more, or allow larger atoms to go with each other."),
    "neutral": Text("Allow other elements, or switch off “Balanced charges”."),
    "unique": Text("Allow more elements or atoms: there are few ways left to differ."),
    "new": Text("Allow other elements or more of them, or compare with less."),
    "relaxed": Text("Allow more steps or a larger force limit, or draw more."),
    "distinct": Text("Draw more, or allow more elements."),
    "stable": Text("Allow more above the hull, or draw more."),
    "target": Text("Widen the tolerances, or draw more."),
    "dynamic": Text("Draw more."),
}
