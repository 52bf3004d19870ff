"""Structures relaxed side by side come where they come one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from ase.build import bulk, molecule
from ase.filters import FrechetCellFilter
from ase.optimize import BFGS

from core.simulation.batch_relax import RelaxOptions, relax_all, relaxing
from core.simulation.deformation import Deformation
from core.structures.convert import from_ase, to_ase
from tests.core.models.crystals import copper, shaken, silicon, store
from tests.core.simulation.analytic import emt

if TYPE_CHECKING:
    from core.structures.crystal import Crystal


def metals() -> list[Crystal]:
    """Cells of one and four atoms, strained and shaken."""
    rng = np.random.default_rng(4)
    made = []
    for symbol, a, repeat in (("Cu", 3.7, 1), ("Ni", 3.4, 2), ("Au", 4.0, 1), ("Pd", 4.1, 1)):
        crystal = from_ase(bulk(symbol, "fcc", a).repeat((repeat, repeat, 1)))
        stretch = np.eye(3) + 0.02 * rng.normal(size=(3, 3))
        moved = crystal.positions @ stretch + 0.05 * rng.normal(size=crystal.positions.shape)
        made.append(crystal.replace(positions=moved, cell=crystal.cell @ stretch))
    return made


@pytest.mark.parametrize("cell", ["fixed", "free", "isotropic", "shape", "in-plane"])
def test_the_gradient_is_the_slope_of_the_enthalpy(cell) -> None:
    potential, crystal = emt(), metals()[1]
    deformation = Deformation(crystal, positions=True, cell=cell, pressure=30.0)
    rng = np.random.default_rng(1)
    here = deformation.start()
    if cell != "fixed":
        strain = rng.normal(size=(3, 3))
        here = here.copy()
        here[len(crystal) :] = 0.05 * (strain + strain.T)

    def enthalpy(coordinates: np.ndarray) -> tuple[np.ndarray, float]:
        ((_, answer),) = potential.predict([deformation.crystal(coordinates)])
        return deformation.gradient(coordinates, answer)[:2]

    gradient, _ = enthalpy(here)
    step = 1e-4 * gradient / np.linalg.norm(gradient)
    (_, above), (_, below) = enthalpy(here + step), enthalpy(here - step)
    assert (above - below) / 2e-4 == pytest.approx(np.linalg.norm(gradient), rel=1e-4)


def test_energies_are_those_of_ase_s_optimiser() -> None:
    potential = emt()
    steps = relax_all(metals(), potential, RelaxOptions(fmax=0.005))
    for start, step in zip(metals(), steps, strict=True):
        atoms = to_ase(start)
        atoms.calc = potential.calculator()
        assert BFGS(FrechetCellFilter(atoms), logfile=None).run(fmax=0.005, steps=300)
        assert step.converged
        assert step.answer.energy == pytest.approx(atoms.get_potential_energy(), abs=1e-3 * len(start))


def test_relaxed_structures_leave_the_batch() -> None:
    potential = emt()
    start = metals()
    near = relax_all(start[:2], potential, RelaxOptions(fmax=0.01))
    potential.evaluations = potential.calls = 0
    mixed = [near[0].crystal, start[2], near[1].crystal]
    seen = [step.index for step in relaxing(mixed, potential, RelaxOptions(fmax=0.01))]
    assert seen.count(0) == seen.count(2) == 1
    assert seen.count(1) == potential.calls == potential.evaluations - 2


def test_pressure_squeezes_and_cells_change_as_asked() -> None:
    potential, start = emt(), metals()[1]
    (squeezed,) = relax_all([start], potential, RelaxOptions(fmax=0.005, pressure=10.0))
    assert np.allclose(squeezed.answer.stress, -10.0 * np.eye(3), atol=0.1)
    (shape,) = relax_all([start], potential, RelaxOptions(fmax=0.005, cell="shape"))
    assert shape.crystal.volume == pytest.approx(start.volume, rel=1e-9)
    (size,) = relax_all([start], potential, RelaxOptions(fmax=0.005, cell="isotropic"))
    assert np.allclose(size.crystal.cell / start.cell, (size.crystal.volume / start.volume) ** (1 / 3))
    (plane,) = relax_all([start], potential, RelaxOptions(fmax=0.005, cell="in-plane"))
    assert np.allclose(plane.crystal.cell[:, 2], start.cell[:, 2])
    (cell,) = relax_all([start], potential, RelaxOptions(fmax=0.005, positions=False))
    assert np.allclose(cell.crystal.fractional, start.fractional, atol=1e-9)


def test_frozen_atoms_and_axes_stay() -> None:
    start = metals()[1]
    fixed = np.zeros((len(start), 3), dtype=bool)
    fixed[2], fixed[3, 1] = True, True
    (step,) = relax_all([start.with_arrays(fixed=fixed)], emt(), RelaxOptions(cell="fixed"))
    moved = step.crystal.positions != start.positions
    assert step.converged
    assert not moved[fixed].any()
    assert moved[~fixed].all()


def test_a_molecule_keeps_its_box() -> None:
    from ase.calculators.morse import MorsePotential

    from tests.core.simulation.analytic import AsePotential

    start = from_ase(molecule("N2"))
    (step,) = relax_all([start], AsePotential(MorsePotential(r0=1.3)), RelaxOptions(fmax=1e-4))
    assert np.linalg.norm(np.diff(step.crystal.positions, axis=0)) == pytest.approx(1.3, abs=1e-3)
    assert not step.crystal.has_cell


def test_a_broken_structure_leaves_the_others_alone() -> None:
    sound, broken = metals()[0], metals()[1]
    positions = broken.positions.copy()
    positions[1] = positions[0] + [0.0, 0.0, 0.02]
    steps = relax_all([broken.replace(positions=positions), sound], emt(), RelaxOptions())
    assert steps[0].fault
    assert not steps[0].converged
    assert np.isfinite(steps[0].crystal.positions).all()
    assert steps[1].converged


def test_steps_are_limited() -> None:
    (step,) = relax_all([metals()[1]], emt(), RelaxOptions(fmax=1e-6, max_steps=3))
    assert (step.number, step.converged, step.finished) == (3, False, True)


def test_learned_potential_side_by_side_and_alone_agree() -> None:
    potential = store().load("chgnet-0.3.0")
    starts = [shaken(make(), 0.03) for make in (silicon, copper)]
    together = relax_all(starts, potential, RelaxOptions(fmax=0.02))
    for start, step in zip(starts, together, strict=True):
        (alone,) = relax_all([start], potential, RelaxOptions(fmax=0.02))
        assert step.answer.energy == pytest.approx(alone.answer.energy, abs=1e-3 * len(start))
