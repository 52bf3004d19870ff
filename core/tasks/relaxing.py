"""The relaxation itself: ASE's optimisers under a guard, frame by frame."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from core.simulation.batch_relax import relaxing
from core.simulation.deformation import free_forces
from core.simulation.relax_guard import force_fault, shape_fault
from core.structures.convert import to_ase
from core.structures.symmetry.groups import DEFAULT_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ase import Atoms
    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.batch_relax import RelaxOptions, Step
    from core.structures.crystal import Crystal

_FLOATS_KEPT = 20_000_000  # of positions in a trajectory; beyond, every other frame goes


@dataclass(frozen=True, slots=True)
class RelaxFrame:
    """One step of a relaxation; also what is shown while it runs.

    Attributes:
        source: Index of the input.
        step: Number of the step; 0 is the start.
        positions: Cartesian positions in Å, shape (n, 3).
        cell: Lattice vectors in Å, shape (3, 3).
        energy: Energy of the cell in eV.
        max_force: Largest force on an atom that may move, eV/Å.
        volume: Volume of the cell in Å³.
        forces: Forces in eV/Å, shape (n, 3), without those that frozen atoms would feel.
        residual: What the force limit is held against, eV/Å: the largest force or, where the cell may change, term of
            the stress times the volume.
    """

    source: int
    step: int
    positions: NDArray[np.float64]
    cell: NDArray[np.float64]
    energy: float
    max_force: float
    volume: float
    forces: NDArray[np.float64]
    residual: float = 0.0


@dataclass
class Trajectory:
    """Frames of a relaxation; a very long one keeps every second, fourth ... frame, and always the last."""

    frames: list[RelaxFrame] = field(default_factory=list)
    _stride: int = 1

    def add(self, frame: RelaxFrame) -> None:
        """Append a frame, in place of the last one if that falls between two kept steps."""
        if len(self.frames) > 1 and self.frames[-1].step % self._stride:
            self.frames.pop()
        self.frames.append(frame)
        if len(self.frames) > 2 and sum(f.positions.size for f in self.frames) > _FLOATS_KEPT:
            self._stride *= 2
            self.frames = [f for f in self.frames if f.step % self._stride == 0 or f is frame]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to relax.

    Attributes:
        calculator: ASE calculator of the potential.
        optimizer: Name of an optimiser in ``ase.optimize``.
        positions: Whether atoms may move within the cell.
        cell: How the cell may change: "fixed", "free", "isotropic", "shape" or "in-plane".
        fmax: Force (and stress times volume) below which it counts as relaxed, eV/Å.
        max_steps: After how many steps to stop.
        pressure: External pressure in GPa.
        keep_symmetry: Whether the space group is kept.
    """

    calculator: Any
    optimizer: str
    positions: bool
    cell: str
    fmax: float
    max_steps: int
    pressure: float
    keep_symmetry: bool


def steps(crystal: Crystal, source: int, settings: Settings) -> Iterator[tuple[RelaxFrame, bool]]:
    """Yield each frame, the starting one first, and whether it counts as relaxed.

    Args:
        crystal: The structure; its "fixed" array is respected.
        source: Index of the input, for the frames.
        settings: How to relax.
    """
    import ase.optimize

    atoms = to_ase(crystal)
    atoms.calc = settings.calculator
    _constrain(atoms, settings)
    moved = _filtered(atoms, settings)
    optimizer = getattr(ase.optimize, settings.optimizer)(moved, logfile=None)
    with warnings.catch_warnings():
        # ASE warns where the logarithm of the deformation is taken of a nearly singular matrix; the guard sees those.
        warnings.filterwarnings("ignore", message="logm result may be inaccurate", category=RuntimeWarning)
        for step, converged in enumerate(optimizer.irun(fmax=settings.fmax, steps=settings.max_steps)):
            yield _frame(atoms, moved, source, step), bool(converged)


def _constrain(atoms: Atoms, settings: Settings) -> None:
    from ase.constraints import FixAtoms, FixSymmetry
    from ase.spacegroup.symmetrize import refine_symmetry

    if settings.keep_symmetry:
        # Only an exactly symmetric start keeps its symmetry step by step.
        refine_symmetry(atoms, symprec=DEFAULT_TOLERANCE)
        atoms.set_constraint([*atoms.constraints, FixSymmetry(atoms, symprec=DEFAULT_TOLERANCE)])
    if not settings.positions:
        atoms.set_constraint([*atoms.constraints, FixAtoms(indices=range(len(atoms)))])


def _filtered(atoms: Atoms, settings: Settings) -> Any:
    from ase.filters import FrechetCellFilter
    from ase.units import GPa

    if settings.cell == "fixed":
        return atoms
    return FrechetCellFilter(
        atoms,
        mask=[1, 1, 0, 0, 0, 1] if settings.cell == "in-plane" else None,
        hydrostatic_strain=settings.cell == "isotropic",
        constant_volume=settings.cell == "shape",
        scalar_pressure=settings.pressure * GPa,
    )


def _frame(atoms: Atoms, moved: Any, source: int, step: int) -> RelaxFrame:
    forces = atoms.get_forces()
    return RelaxFrame(
        source,
        step,
        atoms.get_positions(),
        atoms.cell.array.copy(),
        float(atoms.get_potential_energy()),
        float(np.linalg.norm(forces, axis=1).max()),
        float(abs(np.linalg.det(atoms.cell.array))),
        np.asarray(forces),
        float(np.linalg.norm(moved.get_forces(), axis=1).max()),
    )


def fault(frame: RelaxFrame, start: RelaxFrame, crystal: Crystal) -> str:
    """Return why a frame cannot be physical, or an empty string."""
    moved = crystal.replace(positions=frame.positions, cell=frame.cell)
    begun = crystal.replace(positions=start.positions, cell=start.cell)
    return force_fault(frame.energy, frame.max_force, start.max_force) or shape_fault(moved, begun)


def together(
    crystals: Mapping[int, Crystal], potential: Potential, options: RelaxOptions
) -> Iterator[tuple[RelaxFrame, Step]]:
    """Yield each frame of structures that are relaxed side by side, and what the relaxation says of it.

    Args:
        crystals: Index of the input to its structure.
        potential: Where the forces come from.
        options: How to relax.
    """
    sources = list(crystals)
    for step in relaxing(list(crystals.values()), potential, options):
        crystal = step.crystal
        forces = free_forces(crystal, step.answer.forces)
        yield (
            RelaxFrame(
                sources[step.index],
                step.number,
                crystal.positions,
                crystal.cell,
                step.answer.energy,
                float(np.linalg.norm(forces, axis=1).max()),
                crystal.volume,
                forces,
                step.residual,
            ),
            step,
        )
