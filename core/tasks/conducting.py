"""Diffusion at several temperatures, and how it is told: Arrhenius plot, curves, tables, values, verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.formatting import format_number, format_value
from core.simulation.conductivity import Arrhenius, arrhenius, conductivity
from core.simulation.hops import CHARGES
from core.simulation.verdicts import FEW_HOPS, melted, verdicts
from core.structures.elements import symbols
from core.tasks.charts import Chart, Curve, Mark
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from core.simulation.conductivity import Tracer
    from core.structures.crystal import Crystal
    from core.tasks.base import Value

    Wrap = Callable[..., Value]

_FIT_POINTS = 60
_MOST_POINTS = 400  # of a curve


@dataclass(frozen=True, slots=True)
class Ions:
    """The ions that move.

    Attributes:
        element: Atomic number.
        charge: Of each, e; 0 where it is not known.
        count: How many there are in the cell.
        volume: Of the cell, Å³.
        extrapolated: Temperature for which conductivity is worked out, K.
    """

    element: int
    charge: float
    count: int
    volume: float
    extrapolated: float

    @classmethod
    def of(cls, crystal: Crystal, element: int, charge: float, extrapolated: float) -> Ions:
        """Count the ions of a structure; a charge of 0 takes the usual one."""
        count = int(np.count_nonzero(crystal.numbers == element))
        return cls(element, charge or float(CHARGES.get(element, 0)), count, crystal.volume, extrapolated)

    @property
    def name(self) -> str:
        """The symbol of the element."""
        return symbols()[self.element]

    def conductivity(self, coefficient: float, temperature: float) -> float:
        """Return the conductivity in S/cm that a diffusion coefficient in cm²/s makes."""
        return conductivity(coefficient, self.charge, self.count, self.volume, temperature)


@dataclass(frozen=True, slots=True)
class Point:
    """What one run gave.

    Attributes:
        temperature: That was aimed at, K.
        measured: Its mean, K.
        time: Length of the run that counts, ps.
        tracer: How the ions spread.
    """

    temperature: float
    measured: float
    time: float
    tracer: Tracer

    @property
    def counts(self) -> bool:
        """Whether it goes into Arrhenius' law."""
        return self.tracer.diffusive and not melted(self.tracer)


@dataclass(frozen=True)
class Conduction:
    """Runs of one material at several temperatures, or what there is of them.

    Attributes:
        ions: What moves.
        points: The runs, by temperature.
        law: Arrhenius' law through those that count; None where there are too few.
    """

    ions: Ions
    points: tuple[Point, ...]
    law: Arrhenius | None

    @classmethod
    def of(cls, ions: Ions, points: Sequence[Point]) -> Conduction:
        """Put the runs together."""
        ordered = tuple(sorted(points, key=lambda point: point.temperature))
        good = [point for point in ordered if point.counts]
        law = None
        if len({point.temperature for point in good}) > 1:
            law = arrhenius(
                [point.temperature for point in good],
                [point.tracer.coefficient for point in good],
                [point.tracer.error for point in good],
            )
        return cls(ions, ordered, law)

    def charts(self) -> tuple[Chart, ...]:
        """Return the Arrhenius plots of conductivity and diffusion, and the mean squared displacements."""
        if not self.points:
            return ()
        spread = _spread_chart(self.points)
        if len({point.temperature for point in self.points if point.counts}) < 2:
            return (spread,)
        diffusion = self._arrhenius(Text("Diffusion coefficient"), "cm²/s", lambda d, _t: d)
        if not self.ions.charge:
            return diffusion, spread
        return self._arrhenius(Text("Ionic conductivity"), "S/cm", self.ions.conductivity), diffusion, spread

    def values(self, wrap: Wrap) -> dict[str, Value]:
        """Return what came of it.

        Args:
            wrap: Makes a value of a key, a number and its statistical error.
        """
        if self.law is not None:
            return self._fitted(self.law, wrap)
        good = [point for point in self.points if point.counts]
        if not good:
            # vibration is no diffusion; what it seems to be stands in the table
            return {}
        # the run that says most
        best = max(good, key=lambda point: point.tracer.hops)
        tracer = best.tracer
        said = Text("At {0} K.", f"{best.temperature:.0f}")
        notes = (said, *_FROM_STATISTICS)
        out = {"diffusion_coefficient": wrap("diffusion_coefficient", tracer.coefficient, tracer.error, notes=notes)}
        if self.ions.charge:
            number, error = (self.ions.conductivity(d, best.temperature) for d in (tracer.coefficient, tracer.error))
            out["ionic_conductivity"] = wrap("ionic_conductivity", number, error, notes=notes)
        return out | self._haven(wrap)

    def summary(self) -> tuple[str, ...]:
        """Say what came of it."""
        name, at = self.ions.name, self.ions.extrapolated
        if self.points and not any(point.counts for point in self.points):
            return (Text("No diffusion of {0} was seen, so there is no conductivity.", name),)
        if self.law is None:
            return tuple(
                Text(
                    "{0} at {1} K: D = {2} cm²/s.",
                    name,
                    f"{point.temperature:.0f}",
                    format_value(point.tracer.coefficient, point.tracer.error),
                )
                for point in self.points
                if point.counts
            )
        low, high = self._interval(at)
        said = [
            Text("{0}: activation energy {1} eV.", name, format_value(self.law.activation_energy, self.law.error)),
            Text(
                "At {0} K: D between {1} and {2} cm²/s (68 %).",
                f"{at:g}",
                format_number(low, 2),
                format_number(high, 2),
            ),
        ]
        if self.ions.charge:
            low, high = (1000 * self.ions.conductivity(d, at) for d in (low, high))
            said.append(
                Text(
                    "At {0} K: conductivity between {1} and {2} mS/cm (68 %).",
                    f"{at:g}",
                    format_number(low, 2),
                    format_number(high, 2),
                )
            )
        return tuple(said)

    def remarks(self) -> tuple[str, ...]:
        """Say what speaks against it."""
        said = [
            sentence
            for point in self.points
            for sentence in verdicts(point.tracer, self.ions.element, point.temperature, point.measured)
        ]
        if self.points and self.law is None:
            said.insert(0, Text("Fewer than two temperatures gave diffusion: there is no activation energy."))
        if self.law is not None and self.law.misfit is not None and self.law.misfit > 2:
            said.insert(
                0,
                Text(
                    "The points do not lie on a line (they scatter {0} times as much as their errors): the mechanism "
                    "may change with temperature.",
                    f"{self.law.misfit:.1f}",
                ),
            )
        hot = min((point.temperature for point in self.points if point.counts), default=0.0)
        if self.law is not None and hot > 1.3 * self.ions.extrapolated:
            said.append(
                Text(
                    "{0} K lies far below the coldest run: a change of phase in between would make it meaningless.",
                    f"{self.ions.extrapolated:g}",
                )
            )
        if self.points and not self.ions.charge:
            said.append(Text("The charge of {0} is not known, so there is no conductivity; give it.", self.ions.name))
        return tuple(said)

    def table(self) -> Table:
        """Return the runs."""
        head = (
            Text("Temperature"),
            Text("Mean temperature"),
            Text("Time"),
            Text("Diffusion coefficient"),
            Text("Its error"),
            Text("Conductivity"),
            Text("Effective hops"),
            Text("Exponent"),
            Text("Haven ratio"),
            *(f"D {axis}" for axis in "xyz"),
            Text("Counts"),
        )
        units = ("K", "K", "ps", "cm²/s", "cm²/s", "S/cm", "", "", "", "cm²/s", "cm²/s", "cm²/s", "")
        return Table(Text("Runs"), head, units, tuple(self._row(point) for point in self.points), _ABOUT_RUNS)

    def _row(self, point: Point) -> tuple[Any, ...]:
        tracer = point.tracer
        charged = self.ions.conductivity(tracer.coefficient, point.temperature) if self.ions.charge else None
        return (
            point.temperature,
            point.measured,
            point.time,
            tracer.coefficient,
            tracer.error,
            charged,
            tracer.hops,
            tracer.exponent,
            tracer.haven_ratio,
            *map(float, tracer.components),
            point.counts,
        )

    def _fitted(self, law: Arrhenius, wrap: Wrap) -> dict[str, Value]:
        at = self.ions.extrapolated
        low, high = self._interval(at)
        middle = float(np.exp(law.at(at)[0]))
        few = [point for point in self.points if point.counts and point.tracer.hops < FEW_HOPS]
        notes = (*_FROM_STATISTICS, *((_TOO_SHORT,) if few else ()))
        out = {"activation_energy": wrap("activation_energy", law.activation_energy, law.error, notes=notes)}
        said = Text("At {0} K, from Arrhenius' law.", f"{at:g}")
        if self.ions.charge:
            ends = [self.ions.conductivity(d, at) for d in (low, middle, high)]
            interval = Text("68 % interval: {0} to {1} S/cm.", format_number(ends[0], 2), format_number(ends[2], 2))
            out["ionic_conductivity"] = wrap(
                "ionic_conductivity", ends[1], (ends[2] - ends[0]) / 2, notes=(said, interval, *notes)
            )
        interval = Text("68 % interval: {0} to {1} cm²/s.", format_number(low, 2), format_number(high, 2))
        out["diffusion_coefficient"] = wrap(
            "diffusion_coefficient", middle, (high - low) / 2, notes=(said, interval, *notes)
        )
        return out | self._haven(wrap)

    def _haven(self, wrap: Wrap) -> dict[str, Value]:
        """Return the Haven ratio of the run with the most hops: that of the charge has one path only, so much noise."""
        best = max(self.points, key=lambda point: (point.counts, point.tracer.hops))
        ratio = best.tracer.haven_ratio
        if ratio is None or not self.ions.charge or not best.counts:
            return {}
        return {"haven_ratio": wrap("haven_ratio", ratio, None, notes=(_ROUGH_HAVEN,))}

    def _interval(self, temperature: float) -> tuple[float, float]:
        """Return where D at a temperature lies with 68 %, cm²/s."""
        if self.law is None:
            return 0.0, 0.0
        middle, width = self.law.at(temperature)
        return float(np.exp(middle - width)), float(np.exp(middle + width))

    def _arrhenius(self, name: str, unit: str, convert: Callable[[float, float], float]) -> Chart:
        good = [point for point in self.points if point.counts]
        x = np.array([1000 / point.temperature for point in good])
        y = np.array([convert(point.tracer.coefficient, point.temperature) for point in good])
        errors = np.array([convert(point.tracer.error, point.temperature) for point in good])
        curves = [Curve(self.ions.name, x, y, drawn="points", errors=errors)]
        at = self.ions.extrapolated
        if self.law is not None:
            hottest = max(point.temperature for point in good)
            inverse = np.linspace(1 / max(hottest, at), 1 / min(at, good[0].temperature), _FIT_POINTS)
            temperatures = 1 / inverse
            middle, width = self.law.at(temperatures)
            for label, shift, group in (
                (Text("Fit"), 0.0, ""),
                (Text("68 % interval"), 1.0, Text("68 % interval")),
                (Text("68 % interval"), -1.0, Text("68 % interval")),
            ):
                lines = np.exp(middle + shift * width)
                drawn = np.array([convert(d, t) for d, t in zip(lines, temperatures, strict=True)])
                curves.append(Curve(label, 1000 * inverse, drawn, group=group))
        marks = (Mark(1000 / at, Text("{0} K", f"{at:g}")),) if self.law is not None else ()
        return Chart(Text("1000 / T"), "1/K", name, unit, tuple(curves), title=name, log_y=True, marks=marks)


def _spread_chart(points: Sequence[Point]) -> Chart:
    curves = tuple(_spread(point) for point in points)
    return Chart(
        Text("Time"), "ps", Text("Mean squared displacement"), "Å²", curves, title=Text("Mean squared displacement")
    )


def _spread(point: Point) -> Curve:
    tracer = point.tracer
    # lags beyond the half are averages over few beginnings
    last = max(int(np.searchsorted(tracer.times, tracer.fitted[1], side="right")), 2)
    every = max(1, last // _MOST_POINTS)
    errors: NDArray[np.float64] | None = tracer.errors[:last:every]
    if errors is not None and not np.isfinite(errors).all():
        errors = None
    name = Text("{0} K", f"{point.temperature:.0f}")
    return Curve(name, tracer.times[:last:every], tracer.msd[:last:every], errors=errors)


_FROM_STATISTICS = (Text("The interval is that of the statistics; what the potential adds to it is not known."),)
_TOO_SHORT = Text("Runs had fewer than {0} effective hops: run longer before it is relied on.", FEW_HOPS)
_ROUGH_HAVEN = Text(
    "From the run with the most hops; of the charge there is a single path, so its statistics are poor."
)
_ABOUT_RUNS = Text(
    "Errors: the larger of that from the number of effective hops (He et al., npj Comput. Mater. 4, 18, 2018) and that "
    "from the spread among ions."
)
