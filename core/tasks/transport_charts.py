"""Charts and tables of electronic transport."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from core.tasks.charts import Chart, Curve, Mark
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.tight_binding.recognise import TubeFacts

_ENERGY = Text("Energy against Fermi energy")
_FERMI = (Mark(0.0, Text("Fermi energy"), "y"),)
_UNNAMED = (Mark(0.0, "", "y"),)  # its name stands in the chart to the left
_ROW = Text("Bands and transmission")
_POINTS = 60  # along each line of a path
_SIXTY = 0.5  # degrees that an angle may be off from a hexagonal cell's


@dataclass(frozen=True, eq=False)
class Path:
    """Points along lines in the Brillouin zone.

    Attributes:
        points: Reduced coordinates, shape (k, 3).
        lengths: Way along the path in 1/Å, shape (k,).
    """

    points: NDArray[np.float64]
    lengths: NDArray[np.float64]


def path_of(cell: NDArray[np.float64], axes: Sequence[int]) -> tuple[Path, tuple[tuple[float, str], ...]]:
    """Return a path through the points of high symmetry of a wire or a sheet, and their names.

    Args:
        cell: Lattice vectors in Å, shape (3, 3).
        axes: Those along which it goes on, one or two.
    """
    corners = _corners(cell, axes)
    reciprocal = 2 * np.pi * np.linalg.inv(cell).T
    points, lengths, ticks = [corners[0][1]], [0.0], [(0.0, corners[0][0])]
    for (_, start), (name, stop) in pairwise(corners):
        step = np.linalg.norm((stop - start) @ reciprocal) / _POINTS
        for i in range(1, _POINTS + 1):
            points.append(start + (stop - start) * i / _POINTS)
            lengths.append(lengths[-1] + float(step))
        ticks.append((lengths[-1], name))
    return Path(np.array(points), np.array(lengths)), tuple(ticks)


def _corners(cell: NDArray[np.float64], axes: Sequence[int]) -> list[tuple[str, NDArray[np.float64]]]:
    def at(*shares: float) -> NDArray[np.float64]:
        point = np.zeros(3)
        point[list(axes)] = shares
        return point

    if len(axes) == 1:
        return [("Γ", at(0.0)), ("X", at(0.5))]
    one, other = cell[axes[0]], cell[axes[1]]
    lengths = np.linalg.norm(one), np.linalg.norm(other)
    angle = np.degrees(np.arccos(np.clip(one @ other / (lengths[0] * lengths[1]), -1, 1)))
    if abs(lengths[0] - lengths[1]) < 0.01 * lengths[0] and min(abs(angle - 60), abs(angle - 120)) < _SIXTY:
        corner = at(1 / 3, 1 / 3) if angle > 90 else at(1 / 3, 2 / 3)
        return [("Γ", at(0, 0)), ("M", at(0.5, 0.0)), ("K", corner), ("Γ", at(0, 0))]
    return [("Γ", at(0, 0)), ("X", at(0.5, 0)), ("S", at(0.5, 0.5)), ("Y", at(0, 0.5)), ("Γ", at(0, 0))]


def bands_chart(
    path: Path, ticks: tuple[tuple[float, str], ...], energies: NDArray[np.float64], window: tuple[float, float]
) -> Chart:
    """Return the bands that pass through a window.

    Args:
        path: The path.
        ticks: Where its corners are, and their names.
        energies: Against the Fermi energy, eV, shape (k, n).
        window: Lowest and highest energy to show, eV.
    """
    inside = (energies.max(axis=0) >= window[0]) & (energies.min(axis=0) <= window[1])
    curves = tuple(
        Curve(Text("Band {0}", band + 1), path.lengths, energies[:, band], group=Text("Bands"))
        for band in np.flatnonzero(inside).tolist()
    )
    return Chart(
        Text("Wave vector"),
        "1/Å",
        _ENERGY,
        "eV",
        curves,
        title=Text("Bands"),
        ticks=ticks,
        marks=_FERMI,
        row=_ROW,
        y_range=window,
    )


def density_chart(energies: NDArray[np.float64], density: NDArray[np.float64]) -> Chart:
    """Return the density of states, 1/eV in a cell, against the energy on the vertical axis."""
    curve = Curve(Text("Density of states"), density, energies)
    title = Text("Density of states")
    return Chart(Text("States"), "1/eV", _ENERGY, "eV", (curve,), title=title, marks=_UNNAMED, row=_ROW, from_zero=True)


def transmission_chart(energies: NDArray[np.float64], transmission: NDArray[np.float64]) -> Chart:
    """Return the transmission for one spin against the energy on the vertical axis."""
    curve = Curve(Text("Transmission"), transmission, energies)
    title = Text("Transmission")
    return Chart(title, "", _ENERGY, "eV", (curve,), title=title, marks=_UNNAMED, row=_ROW, from_zero=True)


def folding_table(tube: TubeFacts | None, gap: float, hopping: float) -> tuple[Table, ...]:
    """Return what folding graphene's bands says of a tube beside what was computed; nothing for what is no tube.

    Args:
        tube: The tube that was recognised.
        gap: That was computed, eV.
        hopping: In eV.
    """
    if tube is None:
        return ()
    from core.tight_binding.zone_folding import folded_gap, is_metallic, law_gap

    metallic = is_metallic(tube.n, tube.m)
    law = 0.0 if metallic else law_gap(tube.diameter, hopping, tube.bond)
    rows = (
        (Text("Chiral indices"), Text("({0}, {1})", tube.n, tube.m), ""),
        (Text("Chiral angle"), tube.chiral_angle, "°"),
        (Text("Diameter"), tube.diameter, "Å"),
        (Text("n − m is a multiple of 3: a metal"), metallic, ""),
        (Text("Gap computed here"), gap, "eV"),
        (Text("Gap by zone folding, all bonds alike"), folded_gap(tube.n, tube.m, hopping), "eV"),
        (Text("Gap by the law 2 a t / d"), law, "eV"),
    )
    note = "" if tube.perfect else Text("Zone folding is for the perfect tube.")
    return (Table(Text("Against zone folding"), (Text("What"), Text("Value"), Text("Unit")), ("", "", ""), rows, note),)
