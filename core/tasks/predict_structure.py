"""Predicts which structure a composition has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import override

from core.formatting import format_fixed
from core.tasks.base import Entry, Group, Result, Task, Value, param
from core.tasks.potentials import PotentialParams

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs
    from core.tasks.charts import Curve

State = Literal["guess", "relaxing", "relaxed", "unfinished", "broken"]
"""At its predicted volume; on its way; at rest; stopped before; fallen apart."""


class PredictParams(PotentialParams):
    """Which composition, in which cell, and how much is done for it."""

    formula: str = param(
        "",
        "Formula",
        "Such as BaTiO3; several apart by semicolons; empty takes those of the chosen structures.",
        kind="formula",
    )
    exact_cell: bool = param(
        False, "Exactly this cell", "The formula is the whole content of the cell: Ba4Ti4O12 has 20 atoms."
    )
    units: int = param(
        0,
        "Formula units",
        "In the cell; at 0 every number is tried, and all are ranked together.",
        ge=0,
        le=50,
        zero="Any",
        when={"exact_cell": [False]},
    )
    max_atoms: int = param(
        20, "Atoms at most", "In the cell, where any number of units will do.", ge=1, le=100, when={"units": [0]}
    )
    guesses: int = param(20, "Guesses", "Structures that are ranked.", ge=1, le=200)
    relax: bool = param(True, "Relax", "Relax the best with the potential, and weigh them by their energies.")
    relaxed: int = param(8, "Of them relaxed", "The likeliest are relaxed.", ge=1, le=200, when={"relax": [True]})
    pressure: float = param(
        0.0,
        "Pressure",
        "On the cell while it relaxes; enthalpies then rank.",
        unit="GPa",
        ge=-20.0,
        le=500.0,
        when={"relax": [True]},
    )
    pattern: str = param(
        "",
        "Measured pattern",
        "File with columns of 2θ and intensity (.xy, .xye, .csv, .dat, .txt); structures then rank by agreement too.",
        kind="file",
    )
    radiation: Literal["Cu", "Mo", "Co", "Fe", "Cr", "Ag", "wavelength"] = param(
        "Cu",
        "Radiation",
        "What the pattern was measured with.",
        choices={
            "Cu": "Cu Kα",
            "Mo": "Mo Kα",
            "Co": "Co Kα",
            "Fe": "Fe Kα",
            "Cr": "Cr Kα",
            "Ag": "Ag Kα",
            "wavelength": "X-rays of another wavelength",
        },
        advanced=True,
    )
    wavelength: float = param(
        1.5406, "Wavelength", "Of the X-rays.", unit="Å", ge=0.05, le=10.0, advanced=True,
        when={"radiation": ["wavelength"]},
    )  # fmt: skip
    own: bool = param(
        False,
        "Chosen structures as templates",
        "Put the elements of the formula into the structures chosen in the library, too.",
        advanced=True,
    )
    ions: Literal["flag", "drop", "off"] = param(
        "flag",
        "Charges and radii",
        "Look whether ions of the likeliest oxidation states keep the distances of their radii.",
        choices={"flag": "Say what is odd", "drop": "Leave odd ones out", "off": "Do not look"},
        advanced=True,
    )
    energies: bool = param(
        True,
        "Energies rank guesses",
        "Weigh the likeliest guesses by what the potential says of them at their predicted volume.",
        advanced=True,
    )
    new_only: bool = param(
        False,
        "New structures only",
        "Leave out structures in which the composition is known, to see what else it could be.",
        advanced=True,
    )
    spread: bool = param(
        False,
        "Unlike one another",
        "Choose guesses that together cover most of what is likely, instead of many that are nearly the same.",
        advanced=True,
    )
    prototypes: str = param(
        "",
        "Prototypes",
        "File of prototypes in place of those that come with the program.",
        kind="file",
        advanced=True,
    )
    random: Literal["auto", "never", "always"] = param(
        "auto",
        "Random crystals",
        "Add random crystals with symmetry: by itself where fewer templates than guesses fit.",
        choices={"auto": "Where templates are few", "never": "Never", "always": "Always"},
        advanced=True,
    )
    random_count: int = param(
        4, "How many random", "Random crystals that are added.", ge=1, le=100, advanced=True,
        when={"random": ["auto", "always"]},
    )  # fmt: skip
    formula_file: str = param(
        "", "File of formulae", "A text file with one formula a line; each gets a result.", kind="file", advanced=True
    )
    fmax: float = param(
        0.05, "Force limit", "Relaxed once no force is larger.", unit="eV/Å", gt=0.0, le=10.0, advanced=True,
        when={"relax": [True]},
    )  # fmt: skip
    max_steps: int = param(
        100, "Most steps", "Of a relaxation.", ge=1, le=10_000, advanced=True, when={"relax": [True]}
    )
    seed: int = param(0, "Seed", "Of the random crystals; the same gives the same.", ge=0, advanced=True)


@dataclass(frozen=True, eq=False)
class Predicted:
    """A structure that a composition may have.

    Attributes:
        number: What it is known by while the list is sorted anew.
        crystal: It, as far as it is relaxed.
        confidence: Probability that it is the structure asked for, 0 to 1.
        state: How far it is.
        origin: What it was made of, a phrase.
        kind: Where it comes from: "prototype", "own" or "random".
        known: Whether the composition is known in this structure.
        space_group: Hermann-Mauguin symbol, "" where none is found.
        group_number: Its number, 0 where none is found.
        density: In g/cm³.
        energy: In eV/atom, on the scale of the potential; None where it was not computed.
        values: Energies with what must be known of them, of what is relaxed.
        also: Origins of those that came to be the same structure.
        flags: What speaks against it, one sentence each.
        agreement: Cosine with the measured powder pattern, None without one.
        curve: Its powder pattern with the background, at the angles of ``StructurePrediction.measured``.
    """

    number: int
    crystal: Crystal
    confidence: float
    state: State
    origin: str
    kind: str
    known: bool = False
    space_group: str = ""
    group_number: int = 0
    density: float = 0.0
    energy: float | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    agreement: float | None = None
    curve: NDArray[np.float64] | None = None

    @property
    def above_hull(self) -> float | None:
        """Energy above the hull in eV/atom; None where it is not known."""
        value = self.values.get("energy_above_hull")
        return None if value is None else float(value.value)

    @property
    def volume_per_atom(self) -> float:
        """In Å³."""
        return self.crystal.volume / len(self.crystal)

    def to_json(self, rank: int) -> dict[str, Any]:
        """Return what ``--json`` prints for it.

        Args:
            rank: Its place, from 1.
        """
        from core.structures.facts import formula_of
        from core.structures.write import text_of

        return {
            "rank": rank,
            "formula": formula_of(self.crystal),
            "atoms": len(self.crystal),
            "confidence": self.confidence,
            "energy_above_hull": self.above_hull,
            "energy_per_atom": self.energy,
            "space_group": self.space_group,
            "space_group_number": self.group_number,
            "volume_per_atom": self.volume_per_atom,
            "density": self.density,
            "state": self.state,
            "kind": self.kind,
            "pattern_agreement": self.agreement,
            "known": self.known,
            "origin": str(self.origin),
            "also": list(map(str, self.also)),
            "flags": list(map(str, self.flags)),
            "cif": text_of(self.crystal, "cif"),
        }


@dataclass(frozen=True)
class StructurePrediction(Entry):
    """The structures that a composition may have; ``crystal`` and ``values`` are those of the likeliest.

    Attributes:
        formula: As it was written.
        structures: The likeliest first.
        complete: False where it was stopped before its end.
        measured: The measured powder pattern, smoothed, or None.
    """

    formula: str = ""
    structures: tuple[Predicted, ...] = ()
    complete: bool = True
    measured: Curve | None = None

    @override
    def member(self, place: int, /) -> Entry | None:
        """Return what is known of one of the structures."""
        if not 0 <= place < len(self.structures):
            return None
        one = self.structures[place]
        return Entry(self.source, one.crystal, one.values)

    @override
    def extra_json(self) -> dict[str, Any]:
        """Return the structures."""
        structures = [one.to_json(rank) for rank, one in enumerate(self.structures, start=1)]
        return {"formula": self.formula, "complete": self.complete, "structures": structures}

    @override
    def extra_table(self) -> list[Sequence[object]]:
        """Return one row a structure."""
        return [TABLE_HEAD, *(row_of(one, rank) for rank, one in enumerate(self.structures, start=1))]

    @override
    def extra_text(self) -> list[str]:
        """Return the structures, one a line."""
        rows = [("rank", "confidence", "above hull", "space group", "atoms", "origin")]
        for rank, one in enumerate(self.structures, start=1):
            above = "–" if one.above_hull is None else format_fixed(one.above_hull, 3)
            share = f"{one.confidence:.1%}"
            rows.append((str(rank), share, above, one.space_group, str(len(one.crystal)), str(one.origin)))
        return ["  {:>4} {:>10} {:>11}  {:<12} {:>5}  {}".format(*row) for row in rows]


TABLE_HEAD = (
    "rank",
    "formula",
    "atoms",
    "confidence",
    "energy_above_hull (eV/atom)",
    "energy_per_atom (eV/atom)",
    "space_group",
    "volume_per_atom (Å³)",
    "density (g/cm³)",
    "state",
    "pattern_agreement",
    "origin",
)


def row_of(one: Predicted, rank: int) -> tuple[object, ...]:
    """Return the cells of a structure under ``TABLE_HEAD``."""
    from core.structures.facts import formula_of

    said = (formula_of(one.crystal), len(one.crystal), one.confidence, one.above_hull, one.energy, one.space_group)
    return (rank, *said, one.volume_per_atom, one.density, one.state, one.agreement, str(one.origin))


@dataclass(frozen=True, slots=True)
class PredictionSoFar:
    """The list as it is by now.

    Attributes:
        source: Index of the composition.
        formula: What it is.
        structures: The likeliest first.
        measured: The measured powder pattern, smoothed, or None.
    """

    source: int
    formula: str
    structures: tuple[Predicted, ...]
    measured: Curve | None = None


def run(inputs: Inputs, params: PredictParams, ctx: Context) -> Result:
    """Predict the structure of each composition; one that cannot be predicted gives an entry with the reason."""
    from core.tasks.predict_structure_run import predict

    return predict(inputs, params, ctx)


TASK = Task(
    key="predict_structure",
    title="Crystal structure",
    group=Group.PREDICT,
    summary="Ranks the structures that a composition may have, and relaxes the likeliest.",
    cost="Ranked in seconds; up to a minute with relaxation.",
    params=PredictParams,
    run=run,
    entry=StructurePrediction,
    needs_structures=False,
    welcomes_structures=True,
    long=True,
    can_stop=True,
)
