"""What is known of migration paths, and how it is told: profiles, tables, sentences."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_fixed
from core.simulation.hops import CHARGES, dimension, thresholds
from core.simulation.migration import string_of
from core.structures.builders.supercell import repeats_for
from core.structures.elements import symbols
from core.tasks.charts import Chart, Curve
from core.tasks.simulating import SimulationSoFar, Table
from core.texts import Text

if TYPE_CHECKING:
    from core.simulation.hops import Hop
    from core.simulation.migration import Ends, Path
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Value
    from core.tasks.simulated import Simulated

CELL = 0.1
"""Share of the work that relaxing the crystal is."""
_ROUGH = Text("Rough: the path is not relaxed. Allow more steps.")
_SOFT = Text(
    "The potential's own error for barriers is not known. Potentials learned near equilibrium, such as CHGNet, tend to "
    "be too soft, and their barriers too low."
)
_LONELY = 7.5  # Å; nearer to its own image, a vacancy's barriers are off by tenths of an eV
_REPORT_EVERY = 0.15  # s
_SHOW_EVERY = 0.7  # s


@dataclass(frozen=True, eq=False)
class Way:
    """A hop whose path is known.

    Attributes:
        name: Its name.
        hop: The hop; None for a path between two given ends.
        path: Its path.
        start: Energy of the first end, eV.
        mover: Index of the atom that moves.
    """

    name: str
    hop: Hop | None
    path: Path
    start: float
    mover: int

    @property
    def saddle(self) -> float:
        """Energy of the highest image, eV."""
        return self.start + self.path.barrier

    @property
    def low(self) -> float:
        """Energy of the lower end, eV."""
        return self.start + min(0.0, float(self.path.energies[-1]))


@dataclass
class Work:
    """What is known so far of one input, and how it is told.

    Attributes:
        source: Index of the input.
        element: Atomic number of what moves.
        ctx: Where reports go.
        ways: Paths that are known.
        failed: Why others are not, one sentence each.
        fraction: Done, 0 to 1.
        message: What is being done.
        reported: When that was told last.
        shown: When a picture was.
    """

    source: int
    element: int
    ctx: Context
    ways: list[Way] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    fraction: float = 0.0
    message: str = ""
    reported: float = 0.0
    shown: float = 0.0

    def tell(self, fraction: float, message: str, ends: Ends | None = None, path: Path | None = None) -> None:
        """Report, with a picture of the path now and then."""
        now = time.monotonic()
        self.fraction, self.message = max(self.fraction, min(fraction, 0.99)), message
        if now - self.reported < _REPORT_EVERY:
            return
        partial = None
        if path is not None and ends is not None and now - self.shown > _SHOW_EVERY:
            charts = (chart_of(message, path), *reversed(charts_of(self.ways)))
            partial = SimulationSoFar(self.source, charts, crystal=string_of(path.images, ends.mover))
            self.shown = now
        self.ctx.report(self.fraction, message, partial)
        self.reported = now

    def add(self, way: Way, fraction: float) -> None:
        """Put a path with the others, and show it."""
        self.ways.append(way)
        charts = charts_of(self.ways)[::-1]
        images = tuple(image_of(*pair) for pair in zip(way.path.images, way.path.energies, strict=True))
        self.fraction = max(self.fraction, min(fraction, 0.99))
        picture = string_of(way.path.images, way.mover)
        self.ctx.report(self.fraction, way.name, SimulationSoFar(self.source, charts, crystal=picture, made=images))
        self.reported = self.shown = time.monotonic()

    def resting(self, done: float, message: str) -> bool:
        """Report how far the crystal's relaxation is; return whether to go on."""
        self.tell(CELL * done, message)
        return not self.ctx.stopping

    def beat(self) -> None:
        """Give the user a chance to cancel."""
        self.tell(self.fraction, self.message)


def chart_of(name: str, path: Path, first_frame: int | None = None) -> Chart:
    """Return the profile of a path, linked to its images from ``first_frame`` on."""
    frames = () if first_frame is None else tuple(range(first_frame, first_frame + len(path.images)))
    return Chart(
        Text("Path"),
        "Å",
        Text("Energy"),
        "eV",
        (
            Curve(Text("Images"), path.coordinate, path.energies, drawn="points"),
            Curve(Text("Interpolated"), path.curve[0], path.curve[1]),
        ),
        title=name,
        frames=frames,
    )


def images_of(ways: list[Way]) -> tuple[Crystal, ...]:
    """Return the images of all paths one after the other."""
    return tuple(image_of(*pair) for way in ways for pair in zip(way.path.images, way.path.energies, strict=True))


def top_of(ways: list[Way]) -> int:
    """Return the index of the highest image of the easiest path among the images of all paths."""
    easiest = min(range(len(ways)), key=lambda i: ways[i].path.barrier)
    before = sum(len(way.path.images) for way in ways[:easiest])
    return before + int(np.argmax(ways[easiest].path.energies))


def charts_of(ways: list[Way]) -> tuple[Chart, ...]:
    """Return the profile of each path, linked to its images among those of all."""
    out, begin = [], 0
    for way in ways:
        out.append(chart_of(way.name, way.path, begin))
        begin += len(way.path.images)
    return tuple(out)


def image_of(image: Crystal, energy: float) -> Crystal:
    """Return an image with its energy against the first, eV."""
    return image.replace(info={"relative_energy": float(energy)})


def values_of(work: Work, simulated: Simulated) -> tuple[dict[str, Value], dict[int, float]]:
    """Return the barriers as values, and how high ions must climb by the number of directions."""
    easiest = min(work.ways, key=lambda way: way.path.barrier)
    notes = (_SOFT,) if easiest.path.converged else (_ROUGH, _SOFT)
    values = {"migration_barrier": simulated.value("migration_barrier", easiest.path.barrier, notes=notes)}
    known = [way for way in work.ways if way.hop is not None]
    lowest = min(way.low for way in work.ways)
    found = [way.hop for way in known if way.hop is not None]
    percolation = thresholds(found, [way.saddle - lowest for way in known])
    if percolation:
        values["percolation_barrier"] = simulated.value(
            "percolation_barrier",
            percolation[1],
            notes=(Text("Along one direction; the table has those of two and three."), _SOFT),
        )
    return values, percolation


def summary_of(work: Work, percolation: dict[int, float]) -> tuple[str, ...]:
    """Say what the easiest hop is, and whether hops connect."""
    easiest = min(work.ways, key=lambda way: way.path.barrier)
    said = [
        Text(
            "The easiest: {0}, barrier {1} eV, back {2} eV.",
            easiest.name,
            format_fixed(easiest.path.barrier, 3),
            format_fixed(easiest.path.back_barrier, 3),
        )
    ]
    if percolation:
        most = max(percolation)
        said.append(
            Text(
                "{0} can go on without end along {1} directions over at most {2} eV.",
                symbols()[work.element],
                most,
                format_fixed(percolation[most], 3),
            )
            if most > 1
            else Text(
                "{0} can go on without end along one direction over at most {1} eV.",
                symbols()[work.element],
                format_fixed(percolation[1], 3),
            )
        )
    elif any(way.hop is not None for way in work.ways):
        said.append(Text("These hops do not connect from cell to cell."))
    return tuple(said)


def tables_of(work: Work, percolation: dict[int, float]) -> tuple[Table, ...]:
    """Return the table of hops, and that of connections."""
    rows = tuple(
        (
            way.name,
            None if way.hop is None else way.hop.ways,
            way.path.barrier,
            way.path.back_barrier,
            way.path.residual,
            way.path.step,
            way.path.converged,
        )
        for way in work.ways
    )
    head = (
        Text("Hop"),
        Text("Ways in a cell"),
        Text("Barrier"),
        Text("Barrier back"),
        Text("Force left"),
        Text("Steps"),
        Text("Relaxed"),
    )
    tables = [Table(Text("Hops"), head, ("", "", "eV", "eV", "eV/Å", "", ""), rows)]
    if percolation:
        tables.append(
            Table(
                Text("Connection"),
                (Text("Directions"), Text("Highest point")),
                ("", "eV"),
                tuple((directions, height) for directions, height in sorted(percolation.items())),
                Text("Above the site of lowest energy."),
            )
        )
    return tuple(tables)


def remarks_of(work: Work) -> tuple[str, ...]:
    """Return what must be known of the barriers."""
    said = [
        Text(
            "{0} is not relaxed: a force of {1} eV/Å is left, and its barrier is a rough value.",
            way.name,
            f"{way.path.residual:.2f}",
        )
        for way in work.ways
        if not way.path.converged
    ]
    if work.element in CHARGES and any(way.hop is not None for way in work.ways):
        said.append(
            Text(
                "The vacancy is neutral: the potential knows no charges. Barriers of charged vacancies may differ, "
                "most where neighbours change their oxidation state."
            )
        )
    return tuple(said)


def about_hops(found: tuple[Hop, ...], chosen: tuple[Hop, ...], element: int) -> tuple[str, ...]:
    """Say how many of the hops were taken, and what that leaves out."""
    said = [
        Text(
            "{0} of {1} hops of {2} that symmetry leaves were taken, the shortest first.",
            len(chosen),
            len(found),
            symbols()[element],
        )
    ]
    whole = dimension(edge for hop in found for edge in hop.edges)
    reached = dimension(edge for hop in chosen for edge in hop.edges)
    if reached < whole:
        said.append(Text("They connect {0} of {1} directions; allow more hops to connect the others.", reached, whole))
    return tuple(said)


def about_cell(crystal: Crystal, length: float) -> tuple[str, ...]:
    """Warn of a supercell in which vacancies feel their own images.

    Args:
        crystal: The cell in which hops were found.
        length: What the supercell was asked to be, Å.
    """
    large = crystal.cell * np.array(repeats_for(crystal.cell, length))[:, None]
    nearest = float(min(1.0 / np.linalg.norm(np.linalg.inv(large), axis=0)))
    if nearest >= _LONELY:
        return ()
    return (
        Text(
            "Vacancies are {0} Å from their own images, which changes the barriers: take a larger cell.",
            f"{nearest:.1f}",
        ),
    )


def sites_of(crystal: Crystal, hop: Hop) -> tuple[str, str]:
    """Return the names of both sites of a hop."""
    return atom_name(crystal, hop.edge[0]), atom_name(crystal, hop.edge[1])


def atom_name(crystal: Crystal, index: int) -> str:
    """Return the name of an atom: "Li3"."""
    return f"{symbols()[crystal.numbers[index]]}{index + 1}"
