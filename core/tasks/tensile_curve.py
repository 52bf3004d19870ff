"""The curve of a tensile test as it grows, and what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.simulation.straining import TENSION
from core.simulation.stress_strain import modulus, strength, work
from core.tasks.charts import Chart, Curve, Mark
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from core.simulation.local_strain import Reference
    from core.simulation.specimen import Specimen
    from core.simulation.straining import Loaded
    from core.structures.crystal import Crystal
    from core.tasks.base import Value
    from core.tasks.simulated import Simulated

_FINE = 1.0  # %; with larger steps few points lie where the curve is straight
_COARSE = Text("Rough: few points lie at small strains. Take steps of 1 % or less.")
_WIDTH = 0.3  # Å; spread of the atoms below which they lie in a plane


@dataclass
class TensileCurve:
    """What was measured so far.

    Attributes:
        reference: The neighbours without load.
        specimen: What is loaded.
        component: Of the deformation gradient that is set.
        lateral: Whether the cell relaxes across the load.
        strains: Engineering strains, as parts of one.
        nominal: Stress along the load by the area before, GPa.
        true: Cauchy stress along the load, GPa.
        energies: In eV/atom.
        across: Engineering strains of the two directions across.
        broken: Bonds that are more than a third longer than they were.
        unrelaxed: At how many strains the forces stayed above the limit.
        made: The structures.
    """

    reference: Reference
    specimen: Specimen
    component: tuple[int, int]
    lateral: bool
    strains: list[float] = field(default_factory=list)
    nominal: list[float] = field(default_factory=list)
    true: list[float] = field(default_factory=list)
    energies: list[float] = field(default_factory=list)
    across: list[tuple[float, float]] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    unrelaxed: int = 0
    made: list[Crystal] = field(default_factory=list)

    def add(self, loaded: Loaded) -> Crystal:
        """Take in the specimen under one more strain and return it as ``frame`` does."""
        strain = float(loaded.gradient[self.component]) - (self.component == TENSION)
        self.strains.append(strain)
        self.nominal.append(float(loaded.nominal[self.component]))
        self.true.append(float(loaded.true[self.component]))
        self.energies.append(loaded.energy / len(loaded.crystal))
        self.across.append((self._across(loaded, 1), self._across(loaded, 2)))
        self.broken.append(self.reference.broken(loaded.crystal))
        self.unrelaxed += not loaded.relaxed
        self.made.append(self.frame(loaded, strain))
        return self.made[-1]

    def _across(self, loaded: Loaded, axis: int) -> float:
        if axis < self.specimen.dimension:
            return float(loaded.gradient[axis, axis] - 1)
        # where it ends in vacuum the atoms tell how wide it is; a flat sheet has no width
        before, now = (float(np.std(crystal.positions[:, axis])) for crystal in (self.specimen.crystal, loaded.crystal))
        return now / before - 1 if before > _WIDTH else 0.0

    @property
    def sides(self) -> int:
        """How many directions across the load have a width."""
        return 1 + int(self.specimen.dimension != 2 or float(np.std(self.specimen.crystal.positions[:, 2])) > _WIDTH)

    def frame(self, loaded: Loaded, strain: float) -> Crystal:
        """Return the structure as the user knows it, with the local strain of each atom."""
        crystal = loaded.crystal.with_arrays(local_strain=self.reference.strain(loaded.crystal))
        return self.specimen.back(crystal).replace(info={**crystal.info, "strain": 100 * strain, "strain_unit": "%"})

    @property
    def sign(self) -> float:
        """1 in tension and shear, -1 under compression: stresses along the load count as positive."""
        return -1.0 if any(strain < 0 for strain in self.strains) else 1.0

    def along(self, stresses: list[float]) -> list[float]:
        """Return stresses or strains that count as positive along the load."""
        return [self.sign * stress for stress in stresses]


def charts_of(curve: TensileCurve) -> tuple[Chart, ...]:
    """Return stress, energy, strain across and broken bonds against the strain."""
    x = 100 * np.array(curve.strains)
    nominal, true = np.array(curve.nominal), np.array(curve.true)
    found = strength(curve.along(curve.nominal))
    marks = () if found.top is None else (Mark(float(x[found.top]), Text("Strength")),)
    if found.failed is not None:
        marks = (*marks, Mark(float(x[found.failed]), Text("Failure")))
    frames = tuple(range(len(x)))
    strain = Text("Strain")
    stress = Chart(
        strain,
        "%",
        Text("Stress"),
        "GPa",
        (
            Curve(Text("Nominal"), x, nominal, drawn="both"),
            Curve(Text("True"), x, true, main=False),
        ),
        marks=marks,
        frames=frames,
    )
    energy = np.array(curve.energies)
    charts = [stress, Chart(strain, "%", Text("Energy"), "eV/atom", (Curve(Text("Energy"), x, energy),), frames=frames)]
    if curve.lateral:
        across = 100 * np.array(curve.across)
        sides = [Curve(Text("First direction across"), x, across[:, 0])]
        if curve.sides > 1:
            sides.append(Curve(Text("Second direction across"), x, across[:, 1]))
        charts.append(Chart(strain, "%", Text("Strain across"), "%", tuple(sides), frames=frames))
    if curve.reference.bonds:
        broken = np.array(curve.broken, dtype=float)
        charts.append(
            Chart(strain, "%", Text("Broken bonds"), "", (Curve(Text("Broken bonds"), x, broken),), frames=frames)
        )
    return tuple(charts)


def values_of(curve: TensileCurve, judged: Simulated, step: float) -> dict[str, Value]:
    """Return stiffness, strength and where it fails, as far as the curve goes.

    Args:
        curve: The curve.
        judged: Wraps the numbers.
        step: Between two strains, %.
    """
    stresses = curve.along(curve.nominal)
    strains = curve.along(curve.strains)
    values: dict[str, Value] = {}

    def put(key: str, value: float, error: float | None = None, **more: object) -> None:
        values[key] = judged.value(key, value, error, **more)

    notes = (_COARSE,) if step > _FINE else ()
    stiffness = modulus(strains, stresses)
    sheet = curve.specimen.dimension == 2
    to_membrane = curve.specimen.thickness / 10  # GPa Å to N/m
    if stiffness is not None:
        put(
            "tensile_modulus" if curve.component == TENSION else "directional_shear_modulus",
            stiffness.value,
            stiffness.error,
            notes=notes,
        )
        if sheet and curve.component == TENSION:
            error = stiffness.error and stiffness.error * to_membrane
            put("membrane_modulus", stiffness.value * to_membrane, error, notes=notes)
    ratio = _poisson(curve) if curve.component == TENSION and curve.lateral else None
    if ratio is not None:
        put("poisson_ratio", ratio, notes=notes)
    found = strength(stresses)
    if found.top is not None:
        put("ideal_strength", stresses[found.top])
        put("strain_at_strength", 100 * strains[found.top], step / 2)
        if sheet:
            put("membrane_strength", stresses[found.top] * to_membrane)
    if found.failed is not None:
        put("fracture_strain", 100 * (strains[found.failed] + strains[found.failed - 1]) / 2, step / 2)
        put("work_of_fracture", work(strains, stresses, found.failed - 1))
    return values


def _poisson(curve: TensileCurve) -> float | None:
    """Return the mean contraction across over the extension, at small strains."""
    across = np.array(curve.across)[:, : curve.sides].mean(axis=1)
    slope = modulus(curve.strains, (across - across[0]).tolist())
    return None if slope is None else -slope.value


def section_of(specimen: Specimen) -> str:
    """Say what area the stresses refer to."""
    match specimen.dimension:
        case 2:
            return Text("Stresses refer to a thickness of {0} Å.", f"{specimen.thickness:.2f}")
        case 1:
            return Text("Stresses refer to a wall of {0} Å.", f"{specimen.thickness:.2f}")
        case _:
            return Text("Stresses refer to the whole cross-section of the cell.")


def summary_of(values: dict[str, Value]) -> tuple[str, ...]:
    """Say in a sentence what it carries."""
    if "fracture_strain" in values:
        return (
            Text(
                "It carries up to {0} GPa and fails at a strain of {1} %.",
                f"{values['ideal_strength'].value:.1f}" if "ideal_strength" in values else "?",
                f"{values['fracture_strain'].value:.1f}",
            ),
        )
    if "ideal_strength" in values:
        return (Text("It carries up to {0} GPa; it did not fail.", f"{values['ideal_strength'].value:.1f}"),)
    return ()


def table_of(curve: TensileCurve) -> Table:
    """Return the curve as a table."""
    head = (Text("Strain"), Text("Nominal stress"), Text("True stress"), Text("Energy"), Text("Broken bonds"))
    rows = zip(
        (100 * strain for strain in curve.strains), curve.nominal, curve.true, curve.energies, curve.broken, strict=True
    )
    return Table(Text("Stress and strain"), head, ("%", "GPa", "GPa", "eV/atom", ""), tuple(rows))
