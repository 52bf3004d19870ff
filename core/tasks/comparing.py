"""What two or more potentials say of one structure: tables, parity charts and the spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.simulation.committee import force_spread, parity, spread
from core.tasks.base import Value
from core.tasks.charts import Chart, Curve
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from core.models.base import ModelSpec
    from core.models.potentials import PotentialAnswer
    from core.structures.crystal import Crystal
    from core.tasks.simulating import Cell

_POINTS = 20_000
"""Points of one curve; of more, every second, third ... is drawn."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """How a structure relaxed with a potential.

    Attributes:
        crystal: The end.
        lattice: a, b, c (Å), alpha, beta, gamma (°).
        steps: How many steps it took.
        converged: Whether the forces fell below the limit.
    """

    crystal: Crystal
    lattice: tuple[float, ...]
    steps: int
    converged: bool


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one potential says of a structure and its displaced copies.

    Attributes:
        spec: The potential.
        answers: Its answers, that of the structure itself first.
        relaxed: The structure relaxed with it, or None.
    """

    spec: ModelSpec
    answers: tuple[PotentialAnswer, ...]
    relaxed: Relaxed | None = None

    @property
    def forces(self) -> NDArray[np.float64]:
        """In eV/Å, shape (structures, n, 3)."""
        return np.array([answer.forces for answer in self.answers])

    @property
    def energy(self) -> float:
        """Of the structure itself, eV/atom."""
        return self.answers[0].energy / len(self.answers[0].forces)

    @property
    def costs(self) -> NDArray[np.float64]:
        """What each displaced copy costs, meV/atom, shape (copies,)."""
        energies = np.array([answer.energy for answer in self.answers])
        return np.asarray(1000 * (energies[1:] - energies[0]) / len(self.answers[0].forces))

    @property
    def stresses(self) -> NDArray[np.float64] | None:
        """In GPa, shape (structures, 3, 3); None where there are none."""
        found = [answer.stress for answer in self.answers if answer.stress is not None]
        return np.array(found) if len(found) == len(self.answers) else None

    @property
    def pressure(self) -> float | None:
        """Of the structure itself, GPa."""
        stresses = self.stresses
        return None if stresses is None else float(-np.trace(stresses[0]) / 3)


def agreement(opinions: Sequence[Opinion]) -> Table:
    """Return one row for each potential; the others are held against the first."""
    first = opinions[0]
    return Table(
        "Potentials",
        (
            "Potential",
            "Energy",
            "Largest force",
            "Pressure",
            "Energy difference",
            "Force difference",
            "Force slope",
            "Stress difference",
        ),
        ("", "eV/atom", "eV/Å", "GPa", "meV/atom", "eV/Å", "", "GPa"),
        tuple(_row(one, first) for one in opinions),
        note=Text(
            "Differences against {0}: root mean square of what displacements cost, means of force and stress "
            "components. A force slope below one: softer. Energies of different potentials have different zeros.",
            first.spec.title,
        ),
    )


def _row(one: Opinion, first: Opinion) -> tuple[Cell, ...]:
    largest = float(np.linalg.norm(one.answers[0].forces, axis=1).max())
    row: tuple[Cell, ...] = (one.spec.title, one.energy, largest, one.pressure)
    if one is first:
        return (*row, None, None, None, None)
    forces = parity(first.forces, one.forces)
    costs = parity(first.costs, one.costs).root if len(one.costs) else None
    stress = None
    if first.stresses is not None and one.stresses is not None:
        stress = parity(first.stresses, one.stresses).mean
    return (*row, costs, forces.mean, None if np.isnan(forces.slope) else forces.slope, stress)


def lattices(crystal: Crystal, opinions: Sequence[Opinion]) -> Table:
    """Return the lattice as it is and as each potential relaxes it."""
    from ase.cell import Cell as Lattice

    start = tuple(Lattice(crystal.cell).cellpar().tolist()) if crystal.has_cell else (None,) * 6
    rows: list[tuple[Cell, ...]] = [("As given", *start, crystal.volume / len(crystal), 0.0, None, None)]
    for one in opinions:
        if one.relaxed is None:
            continue
        volume = one.relaxed.crystal.volume / len(crystal)
        change = 100 * (volume * len(crystal) / crystal.volume - 1) if crystal.volume else None
        rows.append((one.spec.title, *one.relaxed.lattice, volume, change, one.relaxed.steps, one.relaxed.converged))
    return Table(
        "Relaxed lattices",
        ("Potential", "a", "b", "c", "α", "β", "γ", "Volume", "Change of volume", "Steps", "Relaxed"),
        ("", "Å", "Å", "Å", "°", "°", "°", "Å³/atom", "%", "", ""),
        tuple(rows),
    )


def charts(opinions: Sequence[Opinion]) -> tuple[Chart, ...]:
    """Return the parity of force components, and of what displacements cost, against the first potential."""
    first, others = opinions[0], opinions[1:]
    title = first.spec.title
    # short, for they stand beside narrow plots
    other = others[0].spec.title if len(others) == 1 else Text("others")
    made = [
        _parity_chart(
            "Forces",
            (Text("Force, {0}", title), Text("Force, {0}", other)),
            "eV/Å",
            first.forces.ravel(),
            ((one.spec.title, one.forces.ravel()) for one in others),
        )
    ]
    if len(first.costs):
        names = (Text("Energy, {0}", title), Text("Energy, {0}", other))
        costs = ((one.spec.title, one.costs) for one in others)
        made.append(_parity_chart("Energies", names, "meV/atom", first.costs, costs))
    return tuple(made)


def _parity_chart(
    title: str,
    names: tuple[str, str],
    unit: str,
    reference: NDArray[np.float64],
    others: Iterable[tuple[str, NDArray[np.float64]]],
) -> Chart:
    stride = -(-len(reference) // _POINTS)
    points = [Curve(name, reference[::stride], values[::stride], drawn="points") for name, values in others]
    everything = np.concatenate([curve.y for curve in points] + [reference])
    ends = np.array([everything.min(), everything.max()])
    return Chart(names[0], unit, names[1], unit, (*points, Curve("Equal", ends, ends)), title=title)


def spreads(opinions: Sequence[Opinion]) -> dict[str, Value]:
    """Return how far the potentials disagree, by quantity."""
    models = " | ".join(one.spec.key for one in opinions)
    note = Text(
        "Standard deviation over {0} potentials; those that learned from the same data err alike, and by more.",
        len(opinions),
    )
    per_atom = force_spread(np.array([one.forces for one in opinions]))
    found: dict[str, Any] = {"force_spread": per_atom, "max_force_spread": float(per_atom.max())}
    if len(opinions[0].costs):
        costs = spread(np.array([one.costs for one in opinions])) / 1000
        found["energy_spread"] = float(np.sqrt(np.mean(costs**2)))
    pressures = [one.pressure for one in opinions if one.pressure is not None]
    if len(pressures) > 1:
        found["pressure_spread"] = float(spread(np.array(pressures)))
    volumes = [one.relaxed.crystal.volume for one in opinions if one.relaxed is not None]
    if len(volumes) > 1 and min(volumes) > 0:
        found["volume_spread"] = float(100 * spread(np.array(volumes)) / np.mean(volumes))
    # once is enough: it holds for all of them
    return {
        key: Value(key, value, model=models, notes=(note,) if key == "force_spread" else ())
        for key, value in found.items()
    }


def summary(opinions: Sequence[Opinion]) -> tuple[str, ...]:
    """Return what the comparison says, one sentence a potential."""
    first = opinions[0]
    found = []
    for one in opinions[1:]:
        forces = parity(first.forces, one.forces)
        if np.isnan(forces.slope):
            found.append(Text("{0}: there is no force to compare; displace copies.", one.spec.title))
            continue
        found.append(
            Text(
                "{0} gives {1} times the forces of {2}; components differ by {3} eV/Å on average.",
                one.spec.title,
                f"{forces.slope:.2f}",
                first.spec.title,
                f"{forces.mean:.3f}",
            )
        )
    return tuple(found)


def ranking(titles: Sequence[str], opinions: Sequence[Sequence[Opinion]]) -> Table:
    """Return the energies of structures of one composition, with each potential, against the lowest.

    Args:
        titles: Of the structures.
        opinions: What the same potentials say of each structure.
    """
    energies = np.array([[one.energy for one in several] for several in opinions])
    relative = 1000 * (energies - energies.min(axis=0))
    rows = [(title, *row, float(spread(row))) for title, row in zip(titles, relative, strict=True)]
    heads = tuple(one.spec.title for one in opinions[0])
    return Table(
        "Energies of the same composition",
        ("Structure", *heads, "Spread"),
        ("", *("meV/atom" for _ in heads), "meV/atom"),
        tuple((name, *map(float, numbers)) for name, *numbers in rows),
        note="With each potential against its lowest.",
    )
