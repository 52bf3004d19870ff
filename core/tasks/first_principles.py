"""What tasks around programs of density functional theory share: what they give back, in values and charts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.codes.electrons import Levels, distances
from core.codes.files import TextFile, write_files
from core.structures.k_path import pretty
from core.tasks.base import Value
from core.tasks.charts import Chart, Curve, Mark
from core.tasks.simulating import Simulation
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.codes.electrons import Gap
    from core.codes.geometry import IonicStep
    from core.structures.crystal import Crystal
    from core.structures.k_path import KPath
    from core.tasks.base import StructureInput

NOTE = "How far these numbers are from experiment, or from those of a denser basis, one calculation does not tell."
OWN_BASIS = (
    "The final energy has the plane waves of the relaxed cell, the steps have those of the first; so they are not "
    "compared with each other."
)
UNCONVERGED = "The electrons did not converge: no number to rely on."
_BELOW, _ABOVE = 12.0, 8.0
_FERMI_NAME = "Fermi energy"
_TOP_NAME = "Valence band maximum"
_DOS = Text("Density of states")
_ENERGY = Text("Energy")


@dataclass(frozen=True)
class WithFiles(Simulation):
    """A simulation by another program, with its files.

    Attributes:
        files: What went in and what came out, to be read and copied.
        folder: Where they were written, or "".
    """

    files: tuple[TextFile, ...] = field(default=())
    folder: str = ""

    def extra_json(self) -> dict[str, Any]:
        """Return the files besides the rest."""
        files = [{"name": file.name, "text": file.text} for file in self.files]
        return {**super().extra_json(), "folder": self.folder, "files": files}

    def extra_text(self) -> list[str]:
        """Return where the files are, or their names."""
        if not self.files:
            return []
        names = ", ".join(file.name for file in self.files)
        return [f"  {names} ({self.folder})" if self.folder else f"  {names}"]


def write_out(files: Sequence[TextFile], folder: str, item: StructureInput, several: bool) -> str:
    """Write files where the user wants them; of several structures each gets a folder of its own.

    Returns:
        The folder, or "" where none is wanted.

    Raises:
        FileError: If they cannot be written, or others of that name are there.
    """
    if not folder.strip():
        return ""
    place = Path(folder).expanduser()
    if several:
        stem = "".join(c if c.isalnum() or c in "-_." else "_" for c in item.crystal.title or Path(item.source).stem)
        place /= stem.strip("._") or "structure"
    write_files(place, files)
    return str(place)


def step_values(step: IonicStep, model: str, gap: Gap | None = None) -> dict[str, Value]:
    """Return the values of one geometry, by quantity.

    Args:
        step: The geometry.
        model: What stands beside the numbers as their source.
        gap: The gap, where levels are known.
    """
    found: dict[str, Any] = {"energy_per_atom": step.energy / len(step.crystal)}
    if gap is not None:
        if gap.is_metal or gap.bottom is not None:
            found["band_gap"] = gap.size
        found["is_metal"] = gap.is_metal
    if step.forces is not None:
        found["max_force"] = float(np.linalg.norm(step.forces, axis=1).max())
        found["forces"] = step.forces
    if step.stress is not None:
        found["pressure"] = float(-np.trace(step.stress) / 3)
        found["stress"] = step.stress
    found["volume"] = step.crystal.volume
    if step.moment is not None:
        found["total_magnetization"] = step.moment
    if step.fermi is not None and np.isfinite(step.fermi):
        found["fermi_energy"] = step.fermi
    found["energy"] = step.energy
    notes = () if step.converged else (UNCONVERGED,)
    # the volume is known without electrons
    return {key: Value(key, value, model=model, notes=() if key == "volume" else notes) for key, value in found.items()}


def step_crystal(step: IonicStep) -> Crystal:
    """Return the structure of a geometry with its energy, forces and stress."""
    info = {"energy": step.energy, **({} if step.stress is None else {"stress": step.stress.tolist()})}
    crystal = step.crystal.replace(info={**step.crystal.info, **info})
    return crystal if step.forces is None else crystal.with_arrays(forces=step.forces)


def steps_chart(steps: Sequence[IonicStep]) -> tuple[Chart, ...]:
    """Return energy and largest force of each geometry, where there are several."""
    if len(steps) < 2:
        return ()
    x = np.arange(1.0, len(steps) + 1)
    energies = np.array([step.energy for step in steps]) / len(steps[0].crystal)
    charts = [
        Chart("Frame", "", "Energy", "eV/atom", (Curve("Energy", x, energies, drawn="both"),), by_frame=True,
              title="Energy of each step")
    ]  # fmt: skip
    if all(step.forces is not None for step in steps):
        forces = np.array([np.linalg.norm(np.asarray(step.forces), axis=1).max() for step in steps])
        charts.append(
            Chart("Frame", "", "Largest force", "eV/Å", (Curve("Largest force", x, forces, drawn="both"),),
                  by_frame=True, title="Largest force of each step", log_y=bool((forces > 0).all()))
        )  # fmt: skip
    return tuple(charts)


def zero_of(gap: Gap, fermi: float) -> tuple[float, str]:
    """Return the energy that charts count from, and what it is called."""
    return (fermi, _FERMI_NAME) if gap.is_metal else (gap.top, _TOP_NAME)


def bands_chart(
    levels: Levels,
    cell: NDArray[np.float64],
    ticks: Sequence[tuple[float, str]],
    zero: float,
    zero_name: str,
    breaks: Sequence[int] = (),
) -> Chart:
    """Return a band structure.

    Args:
        levels: Levels along a path.
        cell: Lattice vectors as rows in Å.
        ticks: Where special points stand, in 1/Å, and their names.
        zero: The energy counted from, in eV.
        zero_name: What it is called.
        breaks: Indices of points that begin a new piece of the path.
    """
    x = path_distances(levels.points, cell, breaks)
    names = (Text("Bands"),) if len(levels.energies) == 1 else (Text("Spin up"), Text("Spin down"))
    curves: list[Curve] = []
    shown = (levels.energies - zero > -_BELOW - 10) & (levels.energies - zero < _ABOVE + 10)
    for name, energies, near in zip(names, levels.energies, shown, strict=True):
        curves += [Curve(name, x, energies[:, band] - zero, group=name) for band in np.flatnonzero(near.any(axis=0))]
    return Chart("Path in k-space", "1/Å", _ENERGY, "eV", tuple(curves), title="Band structure", ticks=tuple(ticks),
                 marks=(Mark(0.0, zero_name, "y"),))  # fmt: skip


def path_distances(
    points: NDArray[np.float64], cell: NDArray[np.float64], breaks: Sequence[int] = ()
) -> NDArray[np.float64]:
    """Return how far along a path each point lies in 1/Å; jumps to the points in ``breaks`` take no room."""
    x = distances(points, cell)
    for at in breaks:
        x[at:] -= x[at] - x[at - 1]
    return x


def path_ticks(path: KPath, divisions: int) -> tuple[list[int], list[tuple[int, str]]]:
    """Return where pieces of a path begin, and the index and name of each special point on it.

    Args:
        path: The path.
        divisions: K-points from one special point to the next.
    """
    breaks: list[int] = []
    ticks: list[tuple[int, str]] = []
    index = 0
    for branch in path.branches:
        if index:
            breaks.append(index)
        for i, key in enumerate(branch):
            ticks.append((index, pretty(key)))
            index += divisions if i < len(branch) - 1 else 1
    return breaks, ticks


def joined_ticks(ticks: Sequence[tuple[int, str]], x: NDArray[np.float64]) -> list[tuple[float, str]]:
    """Return ticks at their places; two at one place are joined: "U|K"."""
    found: list[tuple[float, str]] = []
    for index, name in ticks:
        if index >= len(x):
            break
        at = float(x[index])
        if found and abs(found[-1][0] - at) < 1e-9:
            if found[-1][1] != name:
                found[-1] = (at, f"{found[-1][1]}|{name}")
        else:
            found.append((at, name))
    return found


def dos_chart(
    levels: Levels, zero: float, zero_name: str, width: float, parts: Mapping[str, NDArray[np.float64]] | None = None
) -> Chart:
    """Return the density of states.

    Args:
        levels: Levels on a mesh.
        zero: The energy counted from, in eV.
        zero_name: What it is called.
        width: Of the Gaussian that each level becomes, in eV.
        parts: Further curves over the same energies, by name.
    """
    grid, total = levels.density(width, _BELOW + 5, _ABOVE + 5)
    return density_chart(grid, total, zero, zero_name, parts)


def density_chart(
    grid: NDArray[np.float64],
    total: NDArray[np.float64],
    zero: float,
    zero_name: str,
    parts: Mapping[str, NDArray[np.float64]] | None = None,
) -> Chart:
    """Return a density of states that is given; that of spin down counts downwards.

    Args:
        grid: Energies in eV, shape (m,).
        total: In 1/eV, shape (spins, m).
        zero: The energy counted from, in eV.
        zero_name: What it is called.
        parts: Further curves, by name.
    """
    near = (grid - zero > -_BELOW - 5) & (grid - zero < _ABOVE + 5)
    x, shown = grid[near] - zero, total[:, near]
    if len(total) == 1:
        curves = [Curve(Text("Total"), x, shown[0])]
    else:
        curves = [Curve(Text("Spin up"), x, shown[0]), Curve(Text("Spin down"), x, -shown[1])]
    curves += [Curve(name, x, values[near]) for name, values in (parts or {}).items()]
    return Chart(_ENERGY, "eV", _DOS, "1/eV", tuple(curves), title=_DOS, marks=(Mark(0.0, zero_name),))


def gap_sentence(gap: Gap, *, on_path: bool = False) -> str:
    """Say what the gap is, one sentence."""
    where = Text("on the path and the mesh") if on_path else Text("on the mesh of k-points")
    if gap.is_metal:
        return Text("A metal: a band crosses the Fermi energy {0}.", where)
    if gap.bottom is None:
        return "No empty band was worked out, so the gap is not known."
    kind = Text("direct") if gap.direct else Text("indirect")
    return Text("A gap of {0} eV ({1}), {2}.", f"{gap.size:.3f}", kind, where)
