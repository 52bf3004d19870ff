"""Makes crystals with the properties that are asked for, and sifts out which of them may be real."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator
from typing_extensions import override

from core.errors import UserError
from core.formatting import format_fixed
from core.generation.sources import available
from core.generation.wanted import Target, Wanted
from core.structures.elements import numbers_of
from core.tasks.base import Entry, Group, Result, Task, Value, param
from core.tasks.potentials import PotentialParams
from core.tasks.property_models import FIRST_MODEL, PropertyKey, property_choices
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.generation.candidates import Fact
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs

System = Literal["any", "triclinic", "monoclinic", "orthorhombic", "tetragonal", "trigonal", "hexagonal", "cubic"]
_FIRST = {"triclinic": 1, "monoclinic": 3, "orthorhombic": 16, "tetragonal": 75, "trigonal": 143, "hexagonal": 168}
_LAST = {**{key: first - 1 for key, first in zip(_FIRST, list(_FIRST.values())[1:], strict=False)}, "hexagonal": 194}
_GROUPS = {key: frozenset(range(first, _LAST[key] + 1)) for key, first in _FIRST.items()} | {
    "cubic": frozenset(range(195, 231))
}


def source_choices() -> dict[str, str]:
    """Return the key and title of each source, the one that is taken unless another is asked for first."""
    return {key: source.title for key, source in available().items()}


def _known(key: str) -> str:
    if key not in available():
        raise ValueError(Text("there is no source named {0}; there are {1}", key, ", ".join(available())))
    return key


SourceKey = Annotated[str, AfterValidator(_known)]
"""The key of a source of crystals."""


class GenerateParams(PotentialParams):
    """How many crystals, of what kind, and what they are put through."""

    source: SourceKey = param(next(iter(available())), "Source", "What draws the crystals.", choices=source_choices())
    number: int = param(100, "Number", "Crystals that are drawn; what is left of them is shown live.", ge=1, le=10_000)
    use: str = param("", "Elements to use", "Only these, such as Li Mg O; empty takes all.", kind="elements")
    need: str = param("", "Elements to need", "Each of these must be there.", kind="elements")
    bar: str = param("", "Elements to leave out", "None of these may be there.", kind="elements")
    fewest_elements: int = param(2, "Fewest elements", "Different elements at least.", ge=1, le=8)
    most_elements: int = param(4, "Most elements", "Different elements at most.", ge=1, le=8)
    max_atoms: int = param(16, "Atoms at most", "In the primitive cell.", ge=1, le=100)
    crystal_system: System = param(
        "any",
        "Crystal system",
        "The symmetry that is asked for.",
        choices={"any": "Any", **{key: key.capitalize() for key in _GROUPS}},
    )
    space_group: str = param("", "Space group", "Number or symbol, such as 225 or Fm-3m; empty takes any.")
    gap: float | None = param(None, "Band gap", "That is asked for, in eV; empty asks for none.", unit="eV")
    gap_tolerance: float = param(0.3, "± band gap", "How far from it a crystal may be.", unit="eV", gt=0, le=10)
    formation_energy: float | None = param(
        None, "Formation energy", "That is asked for, in eV/atom; empty asks for none.", unit="eV/atom"
    )
    formation_energy_tolerance: float = param(
        0.2, "± formation energy", "How far from it a crystal may be.", unit="eV/atom", gt=0, le=10
    )
    bulk_modulus: float | None = param(
        None, "Bulk modulus", "That is asked for, in GPa; empty asks for none.", unit="GPa"
    )
    bulk_modulus_tolerance: float = param(
        20.0, "± bulk modulus", "How far from it a crystal may be.", unit="GPa", gt=0, le=1000
    )
    density: float | None = param(None, "Density", "That is asked for, in g/cm³; empty asks for none.", unit="g/cm³")
    density_tolerance: float = param(0.5, "± density", "How far from it a crystal may be.", unit="g/cm³", gt=0, le=30)
    novelty: Literal["all", "reference", "library", "off"] = param(
        "all",
        "New against",
        "Leave out crystals that are known: those of the index of prototypes, and those of the library below.",
        choices={
            "all": "All that is known",
            "reference": "What comes with the program",
            "library": "The library",
            "off": "Nothing",
        },
    )
    project: str = param(
        "", "Library", "A project file whose crystals count as known.", kind="project",
        when={"novelty": ["all", "library"]},
    )  # fmt: skip
    relax: bool = param(True, "Relax", "Relax with the potential, and look how far above the hull each crystal lies.")
    above_hull: float = param(
        0.1, "Above hull at most", "What lies higher is rejected.", unit="eV/atom", ge=-1, le=5, when={"relax": [True]}
    )
    phonons: bool = param(
        False,
        "Imaginary modes",
        "Reject what has imaginary modes at Γ or at the edge of the zone; seconds to minutes each.",
        when={"relax": [True]},
    )
    baseline: Literal["one", "both", "none"] = param(
        "one",
        "Baseline",
        "Put as many crystals of a simple source through the same stages, to see whether the source is worth it.",
        choices={
            "one": "Random substitution",
            "both": "Random substitution and random crystals",
            "none": "None",
        },
    )
    charges: bool = param(
        True, "Balanced charges", "Reject compositions that no oxidation states make neutral.", advanced=True
    )
    properties_model: PropertyKey = param(
        FIRST_MODEL, "Model of properties", "Which model gives gap and moduli.", choices=property_choices(),
        kind="property_model", advanced=True,
    )  # fmt: skip
    fmax: float = param(
        0.05, "Force limit", "Relaxed once no force is larger.", unit="eV/Å", gt=0.0, le=10.0, advanced=True,
        when={"relax": [True]},
    )  # fmt: skip
    max_steps: int = param(
        200, "Most steps", "Of a relaxation; what is not at rest then is rejected.", ge=1, le=10_000, advanced=True,
        when={"relax": [True]},
    )  # fmt: skip
    min_length: float = param(
        8.0, "Width of the supercell", "For imaginary modes.", unit="Å", ge=2.0, le=30.0, advanced=True,
        when={"phonons": [True]},
    )  # fmt: skip
    seed: int = param(0, "Seed", "The same gives the same crystals.", ge=0, advanced=True)

    def wanted(self) -> Wanted:
        """Return what is asked for.

        Raises:
            UserError: If a word is no element or no space group, or the conditions contradict each other.
        """
        use, need, bar = (_elements(words) for words in (self.use, self.need, self.bar))
        wishes = (
            ("band_gap", self.gap, self.gap_tolerance),
            ("formation_energy_per_atom", self.formation_energy, self.formation_energy_tolerance),
            ("bulk_modulus", self.bulk_modulus, self.bulk_modulus_tolerance),
            ("density", self.density, self.density_tolerance),
        )
        targets = tuple(Target(key, value, tolerance) for key, value, tolerance in wishes if value is not None)
        wanted = Wanted(
            targets, use, need, bar, self.fewest_elements, self.most_elements, self._groups(), self.max_atoms
        )
        wanted.check()
        return wanted

    def _groups(self) -> frozenset[int]:
        system = _GROUPS.get(self.crystal_system, frozenset())
        if not self.space_group.strip():
            return system
        from core.structures.builders.from_group import setting_of

        number = setting_of(self.space_group).number
        if system and number not in system:
            raise UserError(
                Text("Space group {0} is not {1}.", number, self.crystal_system),
                hint="Leave one of the two open.",
            )
        return frozenset({number})


def _elements(words: str) -> frozenset[int]:
    return frozenset(numbers_of(words.replace(",", " ").replace(";", " ").split()))


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
    """

    source: str
    title: str
    asked: int
    stages: tuple[StageCount, ...] = ()
    within: tuple[tuple[float, int], ...] = ()
    survivors: tuple[Survivor, ...] = ()
    rejects: tuple[Reject, ...] = ()
    complete: bool = False

    @property
    def drawn(self) -> int:
        """How many crystals were drawn."""
        return self.stages[0].count if self.stages else 0

    def joined(self, so_far: GenerationSoFar) -> Self:
        """Return it with what came since."""
        survivors = sorted((*self.survivors, *so_far.survivors), key=by_hull)
        return replace(
            self,
            stages=so_far.stages,
            within=so_far.within,
            survivors=tuple(survivors),
            rejects=(*self.rejects, *so_far.rejects),
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
    """

    place: int
    source: str
    title: str
    asked: int
    stages: tuple[StageCount, ...]
    within: tuple[tuple[float, int], ...]
    survivors: tuple[Survivor, ...]
    rejects: tuple[Reject, ...]


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


def run(_inputs: Inputs, params: GenerateParams, ctx: Context) -> Result:
    """Draw crystals and put them through the stages."""
    from core.tasks.generate_run import generate

    return generate(params, ctx)


TASK = Task(
    key="generate",
    title="Generate crystals",
    group=Group.GENERATE,
    summary="Makes new crystals, and sifts out those that are valid, new, stable and have the properties asked for.",
    cost="About two seconds for each crystal that is relaxed.",
    params=GenerateParams,
    run=run,
    entry=Generation,
    needs_structures=False,
    long=True,
    can_stop=True,
)
