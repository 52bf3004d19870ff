"""Quick estimates of what heat a lattice conducts: numbers with their error bars, a curve and a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from core.simulation.heat_estimates import Acoustics, acoustics_of, cahill, clarke, slack, sounding, stiffness_of
from core.simulation.phonons import primitive_of
from core.structures.elements import nonmetals
from core.tasks.base import Value
from core.tasks.charts import Chart, Curve
from core.tasks.corrected_moduli import corrected_moduli, judged
from core.tasks.simulated import Simulated
from core.tasks.simulating import Simulation, Table
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.elastic_correction import Corrected
    from core.simulation.phonons import Report
    from core.structures.crystal import Crystal


@dataclass(frozen=True)
class ThermalConductivity(Simulation):
    """How a crystal conducts heat by its lattice."""


@dataclass(frozen=True)
class Estimate:
    """What estimates are made of.

    Attributes:
        sound: Sound in the crystal.
        simulated: Whose numbers these are.
        corrected: The moduli that the sound follows from, if they are corrected ones.
    """

    sound: Acoustics
    simulated: Simulated
    corrected: Corrected | None

    def value(self, key: str, number: float, width: float | None, *notes: str) -> Value:
        """Wrap a number; ``width`` is that of its error bar if the moduli are corrected."""
        if self.corrected is None:
            return self.simulated.value(key, number, notes=notes)
        mark, reason = judged(self.simulated, self.corrected)
        return Value(key, number, width, self.simulated.potential, mark, reason, notes=notes)

    def width(self, key: str, number: float) -> float | None:
        """Return the width of the error bar of a quantity that follows from corrected moduli."""
        return None if self.corrected is None else self.corrected.half_width(key, number)


def estimate_of(crystal: Crystal, potential: Potential, report: Report, *, correct: bool) -> Estimate:
    """Strain a crystal at rest to learn how fast sound is in it.

    Args:
        crystal: The crystal.
        potential: Gives the stresses.
        report: Told how far it is.
        correct: Whether to correct the moduli where that was learned for the potential.

    Raises:
        StructureError: If it gives way to a strain.
    """
    strained = stiffness_of(crystal, potential, report)
    simulated, primitive = Simulated.of(potential, crystal), primitive_of(crystal)
    raw = acoustics_of(strained.relaxed.voigt, primitive)
    corrected = corrected_moduli(potential, crystal, strained) if correct else None
    sound = raw if corrected is None else sounding(corrected.bulk, corrected.shear, primitive)
    return Estimate(sound, simulated, corrected)


def estimated(
    source: str, crystal: Crystal, estimate: Estimate, temperature: float, temperatures: NDArray[np.float64]
) -> ThermalConductivity:
    """Return what the speeds of sound say.

    Args:
        source: Of the input.
        crystal: The crystal.
        estimate: What it is made of.
        temperature: For which numbers are given, K.
        temperatures: For which the curve is given, K.
    """
    at = float(slack(estimate.sound, np.array([temperature]))[0])
    return ThermalConductivity(
        source,
        crystal,
        {value.key: value for value in _values(estimate, at, temperature)},
        remarks=_electrons(crystal),
        charts=(conductivity_chart((Curve(Text("Slack"), temperatures, slack(estimate.sound, temperatures)),)),),
        summary=(
            Text("Slack's estimate is {0} W/(m K) at {1} K.", f"{at:.3g}", f"{temperature:g}"),
            _MEASURED if estimate.corrected is not None else _UNCORRECTED,
        ),
        tables=(_table(estimate, at, temperature),),
    )


def conductivity_chart(curves: tuple[Curve, ...]) -> Chart:
    """Return a chart of the conductivity against the temperature."""
    return Chart(Text("Temperature"), "K", Text("Thermal conductivity"), "W/(m K)", curves, log_x=True, log_y=True)


def _values(estimate: Estimate, at: float, temperature: float) -> tuple[Value, ...]:
    sound, width = estimate.sound, estimate.width
    of_ratio = width("poisson_ratio", sound.poisson_ratio)
    speeds = {"longitudinal_sound": sound.longitudinal, "transverse_sound": 2 * sound.transverse}
    widths = [width(key, speed) for key, speed in speeds.items()]
    share = None if None in widths else sum(one for one in widths if one is not None) / sum(speeds.values())
    least, debye = cahill(sound), sound.debye_temperature
    from_moduli = (Text("From corrected moduli."),) if estimate.corrected is not None else ()
    slacks = estimate.value(
        "thermal_conductivity", at, None, Text("Slack's estimate at {0} K, of the lattice.", f"{temperature:g}")
    )
    if estimate.corrected is not None:
        ends = (at / _FACTOR, at * _FACTOR)
        slacks = replace(slacks, uncertainty=(ends[1] - ends[0]) / 2, interval=ends)
    return (
        slacks,
        estimate.value(
            "minimal_thermal_conductivity", least, None if share is None else share * least, Text("After Cahill.")
        ),
        estimate.value(
            "debye_temperature",
            debye,
            width("debye_temperature", debye),
            Text("From the speeds of sound."),
            *from_moduli,
        ),
        estimate.value(
            "gruneisen_parameter",
            sound.gruneisen,
            None if of_ratio is None else 7.5 * of_ratio / (2 - 3 * sound.poisson_ratio) ** 2,
            Text("From Poisson's ratio."),
        ),
    )


def _electrons(crystal: Crystal) -> tuple[str, ...]:
    """Say of a metal that this is not all."""
    if nonmetals()[crystal.numbers].any():
        return ()
    return (Text("In a metal electrons conduct most of the heat; this is the share of the lattice alone."),)


def _table(estimate: Estimate, at: float, temperature: float) -> Table:
    sound = estimate.sound
    rows = (
        (Text("Slack, at {0} K", f"{temperature:g}"), at, "W/(m K)"),
        (Text("Least conductivity after Cahill"), cahill(sound), "W/(m K)"),
        (Text("Least conductivity after Clarke"), clarke(sound), "W/(m K)"),
        (Text("Speed of longitudinal sound"), sound.longitudinal, "m/s"),
        (Text("Speed of transverse sound"), sound.transverse, "m/s"),
        (Text("Debye temperature"), sound.debye_temperature, "K"),
        (Text("Acoustic Debye temperature"), sound.debye_temperature / sound.atoms ** (1 / 3), "K"),
        (Text("Poisson ratio"), sound.poisson_ratio, ""),
        (Text("Acoustic Grüneisen parameter"), sound.gruneisen, ""),
    )
    note = Text("Sound from the elastic stiffness, averaged over directions after Hill.")
    if estimate.corrected is not None:
        note = Text("Sound from bulk and shear modulus after Hill, corrected by what was learned of the potential.")
    return Table(Text("Estimates"), (Text("Quantity"), Text("Value"), Text("Unit")), ("", "", ""), rows, note)


# what tools/measure_slack.py measures
_FACTOR = 3.0  # within which 68 % lie
_MEASURED = Text(
    "Of 38 crystals with the structures of diamond, zinc blende and rock salt, two in three were measured to conduct "
    "within a factor of 3 of this estimate (corrected moduli of CHGNet), all within a factor of 8; mostly they conduct "
    "more."
)
_UNCORRECTED = Text(
    "Slack's formula multiplies the errors of the moduli: with CHGNet's own, which are too soft, half of 37 simple "
    "crystals were measured to conduct more than ten times this estimate. Take it for an order of magnitude at best."
)
