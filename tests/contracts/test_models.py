"""What every model must keep to, built in or added by another package."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import pytest
from ase.units import GPa
from scipy.spatial.transform import Rotation

from core.models.base import Kind, ModelSpec
from core.models.registry import discover
from core.quantities import QUANTITIES
from core.structures.convert import to_ase
from tests.core.models.crystals import rutile, salt, shaken, store

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

ENTRIES = discover()
POTENTIALS = [key for key, entry in ENTRIES.items() if entry.spec.kind is Kind.POTENTIAL]
PROPERTY_MODELS = [key for key, entry in ENTRIES.items() if entry.spec.kind is Kind.PROPERTIES]


@pytest.fixture(params=sorted(ENTRIES))
def spec(request: pytest.FixtureRequest) -> ModelSpec:
    return ENTRIES[request.param].spec


def test_there_are_models_of_both_kinds() -> None:
    assert POTENTIALS
    assert PROPERTY_MODELS


def test_spec_is_complete(spec: ModelSpec) -> None:
    for name in ("key", "title", "version", "package", "licence", "citation", "trained_on"):
        assert getattr(spec, name), name
    assert "doi" in spec.citation
    assert set(spec.quantities) <= set(QUANTITIES)
    assert spec.elements <= set(range(1, 119))
    assert len(spec.elements) > 50


def test_errors_belong_to_quantities_and_are_on_the_card(spec: ModelSpec) -> None:
    assert spec.errors
    assert set(spec.errors) <= set(spec.quantities)
    assert all(error > 0 for error in spec.errors.values())
    card = files("resources").joinpath("models", spec.card).read_text(encoding="utf-8")
    for key in spec.errors:
        assert QUANTITIES[key].label.lower() in card.lower(), key
    for word in ("licence", "split", "n ="):
        assert word in card.lower(), word


def test_finding_models_does_not_load_torch() -> None:
    code = "import sys; from core.models.registry import discover; discover(); print('torch' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_loading_and_predicting_prints_nothing(spec: ModelSpec, capfd: pytest.CaptureFixture[str]) -> None:
    model = ENTRIES[spec.key].load()
    list(model.predict([salt()]))
    assert capfd.readouterr() == ("", "")


def translated(crystal: Crystal) -> Crystal:
    return crystal.replace(positions=crystal.positions + np.array([0.31, -1.7, 4.4]))


def rotated(crystal: Crystal) -> Crystal:
    turn = Rotation.from_euler("xyz", [20, 50, 110], degrees=True).as_matrix()
    return crystal.replace(positions=crystal.positions @ turn.T, cell=crystal.cell @ turn.T)


def permuted(crystal: Crystal) -> Crystal:
    order = np.random.default_rng(1).permutation(len(crystal))
    return crystal.replace(numbers=crystal.numbers[order], positions=crystal.positions[order])


def doubled(crystal: Crystal) -> Crystal:
    return crystal.replace(
        numbers=np.tile(crystal.numbers, 2),
        positions=np.vstack([crystal.positions, crystal.positions + crystal.cell[1]]),
        cell=crystal.cell * [[1], [2], [1]],
    )


def other_cell(crystal: Crystal) -> Crystal:
    return crystal.replace(cell=np.array([[1, 0, 0], [1, 1, 0], [0, -1, 1]]) @ crystal.cell)


CHANGES = (translated, rotated, permuted, doubled, other_cell)


@pytest.mark.parametrize("key", POTENTIALS)
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("make", [salt, rutile])
def test_energy_does_not_depend_on_the_description(key: str, change, make) -> None:
    crystal = shaken(make())
    answers = dict(store().load(key).predict([crystal, change(crystal)]))
    per_atom = [answers[i].energy / len(answers[i].forces) for i in range(2)]
    assert per_atom[1] == pytest.approx(per_atom[0], abs=2e-5)
    norms = [np.sort(np.linalg.norm(answers[i].forces, axis=1)) for i in range(2)]
    assert np.allclose(np.repeat(norms[0], len(norms[1]) // len(norms[0])), norms[1], atol=2e-4)


@pytest.mark.parametrize("key", POTENTIALS)
def test_forces_turn_with_the_crystal(key: str) -> None:
    crystal = shaken(rutile())
    turned = rotated(crystal)
    turn = np.linalg.solve(crystal.cell, turned.cell)
    answers = dict(store().load(key).predict([crystal, turned]))
    assert np.allclose(answers[0].forces @ turn, answers[1].forces, atol=2e-4)
    assert np.allclose(turn.T @ answers[0].stress @ turn, answers[1].stress, atol=5e-3)


@pytest.mark.parametrize("key", POTENTIALS)
def test_no_net_force(key: str) -> None:
    ((_, answer),) = store().load(key).predict([shaken(rutile())])
    assert np.allclose(answer.forces.sum(axis=0), 0, atol=1e-4)
    assert np.allclose(answer.stress, answer.stress.T)


@pytest.mark.parametrize("key", POTENTIALS)
def test_forces_are_the_slope_of_the_energy(key: str) -> None:
    model = store().load(key)
    crystal = shaken(salt(), 0.15)
    step = np.zeros_like(crystal.positions)
    step[3, 1] = 0.01
    moved = [crystal.replace(positions=crystal.positions + sign * step) for sign in (0, 1, -1)]
    answers = dict(model.predict(moved))
    slope = (answers[1].energy - answers[2].energy) / 0.02
    assert answers[0].forces[3, 1] == pytest.approx(-slope, abs=0.005)


@pytest.mark.parametrize("key", POTENTIALS)
def test_stress_is_the_slope_of_the_energy_under_strain_and_tension_is_positive(key: str) -> None:
    model = store().load(key)
    crystal = shaken(salt(5.9), 0.1)
    strain = 0.002 * np.array([[0.8, 0.3, 0], [0.3, -0.2, 0], [0, 0, 0.5]])
    strained = [
        crystal.replace(
            positions=crystal.positions @ (np.eye(3) + s * strain), cell=crystal.cell @ (np.eye(3) + s * strain)
        )
        for s in (0, 1, -1)
    ]
    answers = dict(model.predict(strained))
    slope = (answers[1].energy - answers[2].energy) / 2
    expected = float(np.sum(answers[0].stress * GPa * strain)) * crystal.volume
    assert slope == pytest.approx(expected, rel=0.05, abs=1e-4)
    # A crystal that is stretched pulls back.
    stretched = dict(model.predict([salt(6.0)]))[0]
    assert np.trace(stretched.stress) > 0


@pytest.mark.parametrize("key", POTENTIALS)
def test_calculator_says_the_same_as_predict(key: str) -> None:
    model = store().load(key)
    crystal = shaken(rutile())
    ((_, answer),) = model.predict([crystal])
    atoms = to_ase(crystal)
    atoms.calc = model.calculator()
    assert atoms.get_potential_energy() == pytest.approx(answer.energy, abs=1e-5)
    assert np.allclose(atoms.get_forces(), answer.forces, atol=1e-5)
    assert np.allclose(atoms.get_stress(voigt=False) / GPa, answer.stress, atol=1e-4)


@pytest.mark.parametrize("key", [*POTENTIALS, *PROPERTY_MODELS])
def test_a_batch_says_the_same_as_one_by_one(key: str) -> None:
    model = store().load(key)
    crystals = [shaken(salt(), seed=1), rutile(), shaken(rutile(), seed=2), salt()]
    together = dict(model.predict(crystals))
    assert sorted(together) == [0, 1, 2, 3]
    for i, crystal in enumerate(crystals):
        ((_, alone),) = model.predict([crystal])
        assert np.allclose(alone.embedding, together[i].embedding, atol=1e-4)


@pytest.mark.parametrize("key", PROPERTY_MODELS)
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("make", [salt, rutile])
def test_properties_do_not_depend_on_the_description(key: str, change, make) -> None:
    # Shaken, because where several neighbours are equally far rounding decides which of them CGCNN sees.
    crystal = shaken(make())
    answers = dict(store().load(key).predict([crystal, change(crystal)], explain=False))
    for name, value in answers[0].values.items():
        assert answers[1].values[name] == pytest.approx(value, rel=1e-4, abs=1e-4), name


@pytest.mark.parametrize("key", PROPERTY_MODELS)
def test_shares_of_the_atoms_add_up(key: str) -> None:
    crystals = [salt(), shaken(rutile())]
    for _, answer in store().load(key).predict(crystals):
        assert answer.contributions
        for name, parts in answer.contributions.items():
            difference = answer.values[name] - answer.baselines[name]
            assert parts.sum() == pytest.approx(difference, rel=1e-3, abs=1e-4), name
