"""Works out the figures of a generated set one after the other, the quick ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from core.generation.metrics.coverage import coverage
from core.generation.metrics.described import DescribedSet, describe
from core.generation.metrics.figures import CDVAE, COMPOSITIONAL, MATCHER, MATTERGEN, METRE, STRUCTURAL, Figure
from core.generation.metrics.protocols import STABILITIES
from core.generation.metrics.sameness import known_among, labels_of, reproduced
from core.generation.metrics.spreads import spread
from core.structures.crystal import Crystal
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.generation.metrics.protocols import Benchmark
    from core.learning.example_store import ExampleStore
    from core.structures.matching import Report

Ask = Callable[[Sequence[Crystal], "Report"], "NDArray[np.float64]"]
"""Gives one number for each crystal, NaN where it has none; reports how far it is."""


@dataclass(frozen=True)
class Judged:
    """What a generated set is held against, and how.

    Attributes:
        benchmark: Whose cut-offs coverage takes.
        reference: Crystals that the set should be like; () for none.
        training: Crystals that do not count as new; () takes the reference.
        energies: Gives the energies whose distributions are compared, eV/atom; None for none.
        above_hull: Relaxes crystals and gives their energies above the hull, eV/atom; None for none.
        most_relaxed: Of more, so many are drawn for that.
        seed: Of what is drawn.
        workers: Processes that look at crystals; None for as many as pays.
        store: Where what they found is kept; None for the user's cache.
    """

    benchmark: Benchmark
    reference: Sequence[Crystal] = ()
    training: Sequence[Crystal] = ()
    energies: Ask | None = None
    above_hull: Ask | None = None
    most_relaxed: int = 200
    seed: int = 0
    workers: int | None = None
    store: ExampleStore | None = None


@dataclass
class Scores:
    """What is known so far.

    Attributes:
        figures: In the order in which they are told.
        generated: What is known of each generated crystal.
        reference: What is known of the reference, or None.
        labels: Index of the first crystal that each generated one equals, −1 where it cannot be compared; () unknown.
        known: Whether each is among the training crystals; () unknown.
        energies: Of the generated and of the reference, eV/atom; () unknown.
        above: Place of each crystal that was relaxed, with its energy above the hull in eV/atom, NaN without one.
    """

    figures: list[Figure] = field(default_factory=list)
    generated: DescribedSet | None = None
    reference: DescribedSet | None = None
    labels: Sequence[int] = ()
    known: Sequence[bool] = ()
    energies: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None
    above: dict[int, float] = field(default_factory=dict)


class Scoring:
    """The work on one set.

    Args:
        crystals: The generated crystals, which all count: what cannot be read must be in ``unread``.
        judged: What they are held against.
        report: Hears several times a second how far it is, 0 to 1; what it raises ends it.
        unread: How many generated crystals could not even be read; they count as invalid.
    """

    def __init__(self, crystals: Sequence[Crystal], judged: Judged, report: Report, unread: int = 0) -> None:
        self._crystals, self._judged, self._report = crystals, judged, report
        self._count = len(crystals) + unread
        self._done = 0.0
        self.scores = Scores()

    def run(self) -> Iterator[Scores]:
        """Yield what is known after each step; a step may be the last where the user stops."""
        steps = self._steps()
        whole = sum(weight for _, weight in steps)
        for step, weight in steps:
            share = weight / whole
            step(partial(self._tell, share))
            self._done += share
            yield self.scores

    def _tell(self, share: float, fraction: float, text: str) -> None:
        self._report(min(self._done + share * fraction, 1.0), text)

    def _steps(self) -> list[tuple[Callable[[Report], None], float]]:
        """Return each step with about how long it takes, beside the others."""
        own, others = len(self._crystals), len(self._judged.reference)
        steps: list[tuple[Callable[[Report], None], float]] = [(self._validity, own)]
        steps.append((self._uniqueness, 0.2 * own))
        if others:
            steps += [(self._coverage, others), (self._reproduction, 0.1 * (own + others))]
        if others or self._judged.training:
            steps.append((self._novelty, 0.2 * own))
        if self._judged.energies is not None:
            steps.append((self._energies, 0.2 * (own + others)))
        if self._judged.above_hull is not None:
            steps.append((self._stability, 10.0 * min(own, self._judged.most_relaxed)))
        return steps

    def _add(self, *figures: Figure) -> None:
        self.scores.figures += figures

    def _share(self, key: str, title: str, number: float, meaning: str, source: str) -> Figure:
        return Figure.share(key, title, number / self._count, self._count, meaning, source)

    def _described(self, crystals: Sequence[Crystal], report: Report) -> DescribedSet:
        judged = self._judged
        return describe(
            crystals, report, vectors=bool(judged.reference), workers=judged.workers, store=judged.store
        )  # fmt: skip

    # The steps

    def _validity(self, report: Report) -> None:
        found = self.scores.generated = self._described(self._crystals, report)
        near = Text("Share whose atoms are all at least 0.5 Å apart, in a cell of at least 0.1 Å³.")
        neutral = Text(
            "Share whose composition some oxidation states of smact's set of 2014 make neutral, anions being the more "
            "electronegative; single elements and alloys of metals pass."
        )
        self._add(
            self._share("structural_validity", STRUCTURAL, found.structural.sum(), near, CDVAE),
            self._share("compositional_validity", COMPOSITIONAL, found.compositional.sum(), neutral, CDVAE),
        )
        both = found.valid if self._judged.reference else found.structural & found.compositional
        self._add(
            self._share("validity", Text("Validity"), both.sum(), Text("Share that is valid in both respects."), CDVAE)
        )

    def _uniqueness(self, report: Report) -> None:
        labels = labels_of(self._crystals, report)
        self.scores.labels = labels.tolist()
        distinct = len(set(labels[labels >= 0].tolist()))
        meaning = Text("Number of distinct structures over the number generated; tolerances 0.2, 0.3 and 5°.")
        self._add(self._share("uniqueness", Text("Uniqueness"), distinct, meaning, MATCHER))

    def _coverage(self, report: Report) -> None:
        scores, judged = self.scores, self._judged
        own = scores.generated
        others = scores.reference = self._described(judged.reference, report)
        if own is None:
            return
        limits = judged.benchmark.cutoffs
        found = coverage(
            own, others, limits, lambda fraction: report(1.0, Text("Coverage: {0} %", round(100 * fraction)))
        )
        near = Text(
            "within {0} of its structure and within {1} of its composition, by CrystalNN and Magpie fingerprints",
            f"{limits.structure:g}",
            f"{limits.composition:g}",
        )
        reached = int(others.described.sum())
        recall = Text("Share of the reference with a generated crystal {0}, which may be two different ones.", near)
        precision = Text("Share of the generated with a reference crystal {0}, which may be two different ones.", near)
        one = Text("The same, where one crystal must be near in both respects.")
        near_them, near_one = found.precision * len(own), found.joint_precision * len(own)
        self._add(
            Figure.share("coverage_recall", Text("Coverage, recall"), found.recall, reached, recall, CDVAE),
            self._share("coverage_precision", Text("Coverage, precision"), near_them, precision, CDVAE),
            Figure.share("joint_recall", Text("Coverage by one, recall"), found.joint_recall, reached, one, CDVAE),
            self._share("joint_precision", Text("Coverage by one, precision"), near_one, one, CDVAE),
        )
        valid = own.valid
        self._distance("density_distance", Text("Distance in density"), "g/cm³", own.densities[valid], others.densities)
        counts = own.elements[valid].astype(float), others.elements.astype(float)
        self._distance("elements_distance", Text("Distance in number of elements"), "", *counts)

    def _distance(self, key: str, title: str, unit: str, own: NDArray[np.float64], others: NDArray[np.float64]) -> None:
        found = spread(own, others, self._judged.seed)
        if found is None:
            return
        meaning = Text("Wasserstein distance of the distributions, of valid generated crystals, at most 1000 of them.")
        self._add(
            Figure(key, title, found.distance, unit, found.error, found.count, "low", meaning, CDVAE, found.floor)
        )

    def _reproduction(self, report: Report) -> None:
        found = reproduced(self._crystals, self._judged.reference, report, seed=self._judged.seed)
        rate = Text(
            "Share of the reference that at least one of {0} generated structures matches, no more than the reference "
            "has; tolerances 0.3, 0.5 and 10°. Repeating a structure does not raise it.",
            found.generated,
        )
        off = Text(
            "Mean over the reference of the least RMS distance of atoms over (V/N)^(1/3) to a generated structure, "
            "0.5 where none matches."
        )
        self._add(
            Figure.share("metre", Text("METRe"), found.rate, found.count, rate, METRE),
            Figure("crmse", Text("cRMSE"), found.distance, "", None, found.count, "low", off, METRE),
        )

    def _novelty(self, report: Report) -> None:
        against = self._judged.training or self._judged.reference
        known = known_among(self._crystals, against, report)
        self.scores.known = known.tolist()
        labels = np.array(self.scores.labels)
        first = labels == np.arange(len(labels))
        where = Text("training set") if self._judged.training else Text("reference")
        new = Text("Share that is not in the {0} of {1}; tolerances 0.2, 0.3 and 5°.", where, len(against))
        both = Text("Number of distinct structures not in the {0}, over the number generated.", where)
        self._add(
            self._share("novelty", Text("Novelty"), (~known).sum(), new, MATCHER),
            self._share("unique_and_new", Text("Unique and new"), (first & ~known).sum(), both, MATTERGEN),
        )

    def _energies(self, report: Report) -> None:
        ask, own = self._judged.energies, self.scores.generated
        if ask is None or own is None:
            return
        together = (*self._crystals, *self._judged.reference)
        values = ask(together, report)
        mine, theirs = values[: len(self._crystals)], values[len(self._crystals) :]
        self.scores.energies = mine, theirs
        usable = own.valid if self._judged.reference else own.structural & own.compositional
        if len(theirs):
            self._distance("energy_distance", Text("Distance in energy"), "eV/atom", mine[usable], theirs)

    def _stability(self, report: Report) -> None:
        ask = self._judged.above_hull
        if ask is None:
            return
        scores, count = self.scores, len(self._crystals)
        drawn = np.random.default_rng(self._judged.seed).permutation(count)[: self._judged.most_relaxed]
        places = np.sort(drawn).tolist()
        above = ask([self._crystals[place] for place in places], report)
        scores.above = dict(zip(places, above.tolist(), strict=True))
        of = len(places) * self._count / count
        labels, known = np.array(scores.labels)[places], np.array(scores.known or [False] * count)[places]
        for kind in STABILITIES:
            stable = np.isfinite(above) & (above <= kind.limit)
            sun = len(set(labels[stable & ~known & (labels >= 0)].tolist()))
            limit = Text("{0} eV/atom: {1}", f"{kind.limit:g}", kind.meaning)
            meaning = Text("Share at most {0}, after relaxation, above the hull shipped with the program.", limit)
            all_three = Text("Share that is distinct, new and stable ({0}); not comparable to rates by DFT.", limit)
            within = f"{kind.limit:g}"
            title = Text("Stable within {0} eV/atom", within)
            self._add(Figure.share(f"stable_{kind.key}", title, stable.sum() / of, round(of), meaning, MATTERGEN))
            if len(scores.known):
                title = Text("S.U.N. within {0} eV/atom", within)
                self._add(Figure.share(f"sun_{kind.key}", title, sun / of, round(of), all_three, MATTERGEN))
