"""The curves of velocity autocorrelations and vibrational densities of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.formatting import format_number
from core.simulation.units import CM_PER_THZ
from core.simulation.vibrations import ALL
from core.tasks.charts import Chart, Curve, symbol
from core.texts import Text

if TYPE_CHECKING:
    from core.simulation.vibrations import VelocityCorrelation

_BEYOND = 1.15  # of the highest frequency: how far the axis goes


def vibration_charts(found: VelocityCorrelation) -> tuple[tuple[Chart, ...], tuple[str, ...], float | None]:
    """Return density of states and correlation, what they say, and the highest peak in THz; none of too little."""
    if not found.finish():
        return (), (), None
    lags, correlations = found.correlations()
    spectrum = found.spectrum()
    several = len(correlations) > 2
    shown = spectrum.frequencies <= _BEYOND * spectrum.end
    names = {number: Text("All atoms") if number == ALL else symbol(number) for number in correlations}
    chosen = [number for number in correlations if number == ALL or several]
    correlation = Chart(
        Text("Time"),
        "ps",
        Text("Velocity autocorrelation"),
        "",
        tuple(Curve(names[number], lags / 1000, correlations[number], number == ALL) for number in chosen),
    )
    states = Chart(
        Text("Frequency"),
        "THz",
        Text("Vibrational density of states"),
        "1/THz",
        tuple(Curve(names[number], spectrum.frequencies[shown], spectrum.states[number][shown]) for number in chosen),
    )
    peak = spectrum.highest_peak
    if peak is None:
        said = Text("No vibration stands out; lines are {0} THz wide.", format_number(spectrum.resolution, 2))
        return (states, correlation), (said,), None
    said = Text(
        "The highest peak of the vibrations is at {0} THz ({1} cm⁻¹); lines are {2} THz wide.",
        format_number(peak, 3),
        format_number(peak * CM_PER_THZ, 3),
        format_number(spectrum.resolution, 2),
    )
    return (states, correlation), (said,), peak
