"""Elastic constants from strained cells are those of the potential, by energy as by stress, in any orientation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from ase.build import bulk

from core.simulation.batch_relax import RelaxOptions, relax_all
from core.simulation.elastic import ElasticPlan, Stiffness, StrainOptions, straining
from core.simulation.strains import (
    cartesian_rotations,
    free_stiffness,
    from_voigt,
    mandel,
    rotation,
    strained,
    telling_strains,
    tensor,
)
from core.structures.convert import from_ase
from tests.core.models.crystals import copper, graphite, rutile, silicon
from tests.core.simulation.analytic import AsePotential, emt, lennard_jones

if TYPE_CHECKING:
    from core.structures.crystal import Crystal


def stiffness(crystal: Crystal, potential: AsePotential, options: StrainOptions) -> Stiffness:
    ((_, reference),) = potential.predict([crystal])
    plan = ElasticPlan(crystal, options)
    stresses = {j: step.answer.stress for _, j, step in straining([plan], potential) if step.finished}
    return plan.fit(stresses, reference.stress)


def test_lennard_jones_crystal_has_its_known_constants() -> None:
    """Of the fcc crystal at rest: K V = 8 |E|, and E = -8.610 ε (J. E. Jones, A. E. Ingham, Proc. R. Soc. A 107, 636).

    For pair forces at zero pressure Cauchy's relation c12 = c44 is exact.
    """
    a = 2 ** (2 / 3) * 0.9712  # nearest neighbours at 1.0902 σ
    start = from_ase(bulk("Ar", "fcc", a)).replace(arrays={})
    potential = lennard_jones(8.0)
    (rest,) = relax_all([start], potential, RelaxOptions(fmax=1e-5))
    found = stiffness(rest.crystal, potential, StrainOptions(size=0.002)).voigt / 160.21766
    assert found[0, 1] == pytest.approx(found[3, 3], rel=0.01)
    bulk_modulus = (found[0, 0] + 2 * found[0, 1]) / 3
    assert bulk_modulus * rest.crystal.volume == pytest.approx(8 * 8.610, rel=0.01)


@pytest.mark.parametrize("turned", [False, True])
def test_stresses_and_energies_give_the_same_constants(turned: bool) -> None:
    potential = emt()
    (rest,) = relax_all([from_ase(bulk("Cu", "fcc", 3.6))], potential, RelaxOptions(fmax=1e-4))
    crystal = rest.crystal
    if turned:
        turn = np.linalg.qr(np.random.default_rng(3).normal(size=(3, 3)))[0]
        crystal = crystal.replace(cell=crystal.cell @ turn.T, positions=crystal.positions @ turn.T)
    by_stress = from_voigt(stiffness(crystal, potential, StrainOptions(size=0.002)).voigt)
    for unit in np.linalg.qr(np.random.default_rng(5).normal(size=(6, 6)))[0]:
        cells = [strained(crystal, size * tensor(unit)) for size in (-0.004, 0.0, 0.004)]
        below, middle, above = (answer.energy for _, answer in potential.predict(cells))
        curvature = (above - 2 * middle + below) / 0.004**2 / crystal.volume * 160.21766
        assert unit @ by_stress @ unit == pytest.approx(curvature, rel=0.01)


def test_atoms_relax_within_strained_cells() -> None:
    """An ordered alloy of low symmetry: the curvature of the energy with relaxed atoms is the elastic constant."""
    potential = emt()
    rng = np.random.default_rng(8)
    atoms = bulk("Cu", "fcc", 3.75).repeat((3, 1, 1))
    atoms.numbers[:] = [29, 46, 79]
    start = from_ase(atoms)
    start = start.replace(positions=start.positions + 0.05 * rng.normal(size=start.positions.shape))
    (rest,) = relax_all([start], potential, RelaxOptions(fmax=1e-4, max_steps=300))
    options = StrainOptions(size=0.004, fmax=1e-5, max_steps=200)
    relaxed = from_voigt(stiffness(rest.crystal, potential, options).voigt)
    clamped = from_voigt(stiffness(rest.crystal, potential, StrainOptions(size=0.004, relax=False)).voigt)
    # letting atoms go can only soften a crystal
    assert np.linalg.eigvalsh(clamped - relaxed).min() > -0.05
    assert np.abs(clamped - relaxed).max() > 0.05
    unit = tensor(np.eye(6)[1])
    cells = [strained(rest.crystal, size * unit) for size in (-0.005, 0.0, 0.005)]
    ends = relax_all(cells, potential, RelaxOptions(fmax=1e-5, cell="fixed"))
    below, middle, above = (step.answer.energy for step in ends)
    curvature = (above - 2 * middle + below) / 0.005**2 / rest.crystal.volume * 160.21766
    assert relaxed[1, 1] == pytest.approx(curvature, rel=0.01)


@pytest.mark.parametrize(
    ("crystal", "free", "fewest"),
    [(copper(), 3, 2), (silicon(), 3, 2), (rutile(), 6, 4), (graphite(), 5, 3)],
)
def test_symmetry_leaves_so_many_constants_free(crystal: Crystal, free: int, fewest: int) -> None:
    """J. F. Nye, Physical Properties of Crystals, table 9."""
    basis = free_stiffness(cartesian_rotations(crystal))
    assert len(basis) == free
    assert len(telling_strains(basis)) == fewest


def test_a_crystal_without_symmetry_has_21_constants_and_needs_six_strains() -> None:
    basis = free_stiffness(np.eye(3)[None])
    assert len(basis) == 21
    assert telling_strains(basis) == (0, 1, 2, 3, 4, 5)


def test_mandel_s_notation_keeps_lengths_and_turns_as_tensors_do() -> None:
    rng = np.random.default_rng(2)
    matrix = rng.normal(size=(3, 3))
    matrix += matrix.T
    turn = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    assert np.linalg.norm(mandel(matrix)) == pytest.approx(np.linalg.norm(matrix))
    assert np.allclose(tensor(mandel(matrix)), matrix)
    assert np.allclose(mandel(turn @ matrix @ turn.T), rotation(turn) @ mandel(matrix))


def test_an_unsymmetric_potential_shows_in_the_covariance() -> None:
    plan = ElasticPlan(copper(), StrainOptions())
    truth = np.diag([170.0, 170.0, 170.0, 75.0, 75.0, 75.0])
    truth[:3, :3] += 122.0 - np.diag([122.0] * 3)
    units = tensor(np.eye(6))
    rng = np.random.default_rng(0)

    def stresses(noise: float) -> dict[int, np.ndarray]:
        clean = [tensor(from_voigt(truth) @ mandel(size * units[kind])) for kind, size in plan.strains]
        return {i: stress + noise * tensor(rng.normal(size=6)) for i, stress in enumerate(clean)}

    exact, rough = plan.fit(stresses(0.0), np.zeros((3, 3))), plan.fit(stresses(0.3), np.zeros((3, 3)))
    assert np.allclose(exact.voigt, truth)
    assert exact.residual == pytest.approx(0, abs=1e-9)
    assert np.sqrt(np.trace(rough.covariance)) == pytest.approx(np.linalg.norm(rough.voigt - truth), rel=3)
    assert rough.residual > 1
