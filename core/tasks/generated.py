"""What comes of making crystals: counts, survivors and rejects of each source."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from typing_extensions import override

from core.formatting import format_fixed
from core.tasks.base import Entry, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.generation.candidates import Fact
    from core.generation.paths import SteeringPath
    from core.structures.crystal import Crystal


@dataclass(frozen=True)
class StageCount:
    """How many came through a stage.

    Attributes:
        key: Of the stage; "raw" are all that were drawn.
        title: What they have come to be.
        count: How many.
        rejected: How many it rejected; those that never came to it are not among them.
    """

    key: str
    title: str
    count: int
    rejected: int = 0


@dataclass(frozen=True, eq=False)
class Reject:
    """A crystal that went no further.

    Attributes:
        number: Its place in the draw, from 0.
        stage: Key of the stage that rejected it.
        reason: Why.
        origin: What it was made of, a phrase.
        crystal: As far as it came.
    """

    number: int
    stage: str
    reason: str
    origin: str
    crystal: Crystal

    def to_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints for it."""
        from core.structures.facts import reduced_formula

        formula = reduced_formula(self.crystal)
        words = {"stage": self.stage, "reason": str(self.reason), "origin": str(self.origin)}
        return {"number": self.number, "formula": formula, **words}


@dataclass(frozen=True, eq=False)
class Survivor:
    """A crystal that passed all stages.

    Attributes:
        number: Its place in the draw, from 0; source, seed and what was asked for draw it again.
        source: Key of the source.
        origin: What it was made of, a phrase.
        crystal: It, relaxed if that was asked for.
        drawn: As it was drawn.
        values: Its numbers.
        space_group: Hermann-Mauguin symbol, "" where none is found.
        group_number: Its number, 0 where none is found.
        facts: What else its source and the stages know of it.
        flags: What speaks against it, one sentence each.
    """

    number: int
    source: str
    origin: str
    crystal: Crystal
    drawn: Crystal
    values: Mapping[str, Value]
    space_group: str = ""
    group_number: int = 0
    facts: Mapping[str, Fact] = field(default_factory=dict)
    flags: tuple[str, ...] = ()

    @property
    def above_hull(self) -> float | None:
        """Energy above the hull in eV/atom; None where it is not known."""
        return self.number_of("energy_above_hull")

    def number_of(self, key: str) -> float | None:
        """Return one of its numbers; None where it is not known."""
        value = self.values.get(key)
        return None if value is None else float(value.value)

    def to_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints for it."""
        from core.structures.facts import reduced_formula
        from core.structures.write import text_of

        return {
            "number": self.number,
            "source": self.source,
            "formula": reduced_formula(self.crystal),
            "atoms": len(self.crystal),
            "space_group": self.space_group,
            "space_group_number": self.group_number,
            "energy_above_hull": self.above_hull,
            "values": {key: value.to_json() for key, value in self.values.items()},
            "origin": str(self.origin),
            "facts": dict(self.facts),
            "flags": list(map(str, self.flags)),
            "cif": text_of(self.crystal, "cif"),
            "cif_as_drawn": text_of(self.drawn, "cif"),
        }


@dataclass(frozen=True, eq=False)
class Sifted:
    """What one source drew, and what became of it.

    Attributes:
        source: Key of the source.
        title: Its name.
        asked: How many crystals were asked for.
        stages: Counts, "raw" first.
        within: How many lie so near the hull: level in eV/atom, count.
        survivors: Those nearest the hull first.
        rejects: Those that went no further; of many the first of each stage.
        complete: Whether all that was drawn came to an end.
        path: The way the source went, if it was steered.
    """

    source: str
    title: str
    asked: int
    stages: tuple[StageCount, ...] = ()
    within: tuple[tuple[float, int], ...] = ()
    survivors: tuple[Survivor, ...] = ()
    rejects: tuple[Reject, ...] = ()
    complete: bool = False
    path: SteeringPath | None = None

    @property
    def drawn(self) -> int:
        """How many crystals were drawn."""
        return self.stages[0].count if self.stages else 0

    def rejected_at(self, stage: str) -> tuple[Reject, ...]:
        """Return what a stage rejected."""
        return tuple(one for one in self.rejects if one.stage == stage)

    def joined(self, so_far: GenerationSoFar) -> Self:
        """Return it with what came since."""
        survivors = sorted((*self.survivors, *so_far.survivors), key=by_hull)
        return replace(
            self,
            stages=so_far.stages,
            within=so_far.within,
            survivors=tuple(survivors),
            rejects=(*self.rejects, *so_far.rejects),
            path=so_far.path,
        )

    def to_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints for it."""
        total = max(self.drawn, 1)
        stages = [
            {"key": one.key, "title": str(one.title), "count": one.count, "share": one.count / total}
            for one in self.stages
        ]
        return {
            "source": self.source,
            "title": str(self.title),
            "asked": self.asked,
            "complete": self.complete,
            "stages": stages,
            "within_of_hull": {f"{level:g}": {"count": n, "share": n / total} for level, n in self.within},
            "survivors": [one.to_json() for one in self.survivors],
            "rejects": [one.to_json() for one in self.rejects],
            **({} if self.path is None else {"path": self.path.to_json()}),
        }


@dataclass(frozen=True, slots=True)
class GenerationSoFar:
    """What came since the last report.

    Attributes:
        place: Which source: 0 is the one asked for, the rest are baselines.
        source: Its key.
        title: Its name.
        asked: How many crystals are asked for.
        stages: Counts by now.
        within: See ``Sifted``.
        survivors: Those that are new.
        rejects: Those that are new.
        path: The way the source has gone, if it is steered.
    """

    place: int
    source: str
    title: str
    asked: int
    stages: tuple[StageCount, ...]
    within: tuple[tuple[float, int], ...]
    survivors: tuple[Survivor, ...]
    rejects: tuple[Reject, ...]
    path: SteeringPath | None = None


@dataclass(frozen=True)
class Generation(Entry):
    """Crystals that were made; ``crystal`` and ``values`` are those of the survivor that lies lowest above the hull.

    Attributes:
        sifted: The source that was asked for, then the baselines.
        complete: False where it was stopped before its end.
        seed: Of the draw.
    """

    sifted: tuple[Sifted, ...] = ()
    complete: bool = True
    seed: int = 0

    @property
    def survivors(self) -> tuple[Survivor, ...]:
        """Those of the source that was asked for."""
        return self.sifted[0].survivors if self.sifted else ()

    @override
    def member(self, place: int, /) -> Entry | None:
        """Return what is known of a survivor."""
        if not 0 <= place < len(self.survivors):
            return None
        one = self.survivors[place]
        return Entry(self.source, one.crystal, one.values, remarks=one.flags)

    @override
    def extra_json(self) -> dict[str, Any]:
        """Return the funnels."""
        funnels = [one.to_json() for one in self.sifted]
        return {"complete": self.complete, "seed": self.seed, "funnels": funnels}

    @override
    def extra_table(self) -> list[Sequence[object]]:
        """Return one row a survivor."""
        return [TABLE_HEAD, *(row_of(one) for sifted in self.sifted for one in sifted.survivors)]

    @override
    def extra_text(self) -> list[str]:
        """Return the funnels, and the survivors of the source that was asked for, one a line."""
        lines = []
        for one in self.sifted:
            lines.append(f"{one.title}:")
            lines += [f"  {s.title!s:<22} {s.count:>6}  {s.count / max(one.drawn, 1):>6.1%}" for s in one.stages]
            lines += [f"  within {level:g} eV/atom of the hull: {n}" for level, n in one.within]
        for one_left in self.survivors:
            row = row_of(one_left)
            above = "–" if one_left.above_hull is None else format_fixed(one_left.above_hull, 3)
            lines.append(f"  {row[2]!s:<16} {one_left.space_group:<10} {above:>8}  {one_left.origin}")
        return lines


PLOTTED = (
    "energy_above_hull",
    "formation_energy_per_atom",
    "band_gap",
    "bulk_modulus",
    "shear_modulus",
    "density",
    "volume_per_atom",
)
"""Numbers of survivors that stand in tables and plots."""

TABLE_HEAD = (
    "source",
    "number",
    "formula",
    "space_group",
    "atoms",
    "energy_above_hull (eV/atom)",
    "formation_energy (eV/atom)",
    "band_gap (eV)",
    "bulk_modulus (GPa)",
    "shear_modulus (GPa)",
    "density (g/cm³)",
    "volume (Å³/atom)",
    "origin",
)


def row_of(one: Survivor) -> tuple[object, ...]:
    """Return the cells of a survivor under ``TABLE_HEAD``."""
    from core.structures.facts import reduced_formula

    said = (one.source, one.number, reduced_formula(one.crystal), one.space_group, len(one.crystal))
    return (*said, *(one.number_of(key) for key in PLOTTED), str(one.origin))


def by_hull(one: Survivor) -> tuple[float, int]:
    """Return by what survivors are sorted: height above the hull, then place in the draw."""
    return (one.above_hull if one.above_hull is not None else float("inf"), one.number)
