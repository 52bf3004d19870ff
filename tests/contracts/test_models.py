"""What every model must keep to, built in or added by another package."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from ase.build import bulk
from ase.data import reference_states
from ase.units import GPa
from scipy.spatial.transform import Rotation

from core.models.ase_potential import AsePotential
from core.models.base import Kind, ModelSpec
from core.models.dispersion import Dispersed
from core.models.registry import discover
from core.models.trained.folder import read_manifest
from core.nanotubes.build import build
from core.nanotubes.recipe import TubeRecipe
from core.quantities import QUANTITIES
from core.structures.convert import from_ase, to_ase
from core.structures.elements import symbols
from tests.core.models.crystals import foreign_spec, rutile, salt, shaken, store

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.models.potentials import Potential
    from core.structures.crystal import Crystal

ENTRIES = discover()


def argon() -> AsePotential:
    """Lennard-Jones, through the adapter for ASE's calculators: so strong that mistakes are seen."""
    from ase.calculators.lj import LennardJones

    return AsePotential(foreign_spec("lennard-jones"), LennardJones(sigma=2.3, epsilon=0.4, rc=7.0, smooth=True))


ADAPTED: dict[str, Callable[[], Potential]] = {
    "chgnet-0.3.0 + D3(BJ)": lambda: Dispersed(store().load("chgnet-0.3.0")),
    "chgnet-r2scan + D3(BJ)": lambda: Dispersed(store().load("chgnet-r2scan")),
    "lennard-jones": argon,
}
"""Potentials made of others, which must keep to the same."""
POTENTIALS = [
    *(
        # its charges take a second a structure
        pytest.param(key, marks=pytest.mark.slow) if key == "lammps-cho-reaxff" else key
        for key, entry in ENTRIES.items()
        if entry.spec.kind is Kind.POTENTIAL
    ),
    *ADAPTED,
]
TUBES = "nanotubes"
"""Key of the model that knows nanotubes alone."""
COMPOUNDS = {"GaN": {31, 7}, "CdTe": {48, 52}}
PROPERTY_MODELS = [key for key, entry in ENTRIES.items() if entry.spec.kind is Kind.PROPERTIES]


@cache
def potential(key: str) -> Potential:
    """Load or make a potential once for all tests."""
    return ADAPTED[key]() if key in ADAPTED else store().load(key)


def suited(key: str, crystal: Crystal) -> Crystal:
    """Return the crystal, or one of an element that the potential knows, where it does not know all of these."""
    known = potential(key).spec.elements
    if set(crystal.elements) <= known:
        return crystal
    simple = {"fcc", "bcc", "diamond", "sc"}
    number = next((z for z in sorted(known) if (reference_states[z] or {}).get("symmetry") in simple), None)
    if number is not None:
        return from_ase(bulk(symbols()[number], cubic=True) * (1, 1, 2)).replace(arrays={})
    compound = next((name for name, parts in COMPOUNDS.items() if parts <= known), "")
    if compound:
        return from_ase(bulk(compound, "zincblende", 4.5 if compound == "GaN" else 6.8, cubic=True))
    return from_ase(bulk(symbols()[min(known)], "hcp", orthorhombic=True)).replace(arrays={})


def seen_by(key: str, crystal: Crystal) -> Crystal:
    """Return the crystal, or a tube along its second vector where the model of properties knows nothing else."""
    if key != TUBES:
        return crystal
    tube = build(TubeRecipe(6, 2) if len(crystal) > 6 else TubeRecipe(9, 0)).replace(arrays={})
    return tube.replace(positions=tube.positions[:, [1, 2, 0]], cell=tube.cell[[1, 2, 0]][:, [1, 2, 0]])


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
    # what was learned is for all materials, what was fitted by hand for some
    assert len(spec.elements) > 50 or not spec.card or spec.key == TUBES


def test_errors_belong_to_quantities_and_are_on_the_card(spec: ModelSpec) -> None:
    if not spec.card:
        pytest.skip("a classical potential, whose errors on other materials mean nothing")
    if spec.folder and all(one.target.is_class for one in read_manifest(Path(spec.folder)).targets):
        pytest.skip("classes are right or wrong, and have no error in a unit")
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


def test_finding_tasks_does_not_load_torch() -> None:
    code = "import sys; from core.tasks.registry import discover; discover(); print('torch' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_loading_and_predicting_prints_nothing(spec: ModelSpec, capfd: pytest.CaptureFixture[str]) -> None:
    model = ENTRIES[spec.key].load()
    list(model.predict([suited(spec.key, salt()) if spec.kind is Kind.POTENTIAL else seen_by(spec.key, salt())]))
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
@pytest.mark.parametrize("make", [salt, rutile])
def test_energy_does_not_depend_on_the_description(key: str, make) -> None:
    crystal = shaken(suited(key, make()))
    answers = dict(potential(key).predict([crystal, *(change(crystal) for change in CHANGES)]))
    per_atom = [answers[i].energy / len(answers[i].forces) for i in range(len(answers))]
    norms = [np.sort(np.linalg.norm(answers[i].forces, axis=1)) for i in range(len(answers))]
    for i, change in enumerate(CHANGES, 1):
        assert per_atom[i] == pytest.approx(per_atom[0], abs=2e-5), change.__name__
        same = np.repeat(norms[0], len(norms[i]) // len(norms[0]))
        assert np.allclose(same, norms[i], atol=2e-4), change.__name__


@pytest.mark.parametrize("key", POTENTIALS)
def test_forces_turn_with_the_crystal(key: str) -> None:
    crystal = shaken(suited(key, rutile()))
    turned = rotated(crystal)
    turn = np.linalg.solve(crystal.cell, turned.cell)
    answers = dict(potential(key).predict([crystal, turned]))
    assert np.allclose(answers[0].forces @ turn, answers[1].forces, atol=2e-4)
    assert np.allclose(turn.T @ answers[0].stress @ turn, answers[1].stress, atol=5e-3)


@pytest.mark.parametrize("key", POTENTIALS)
def test_no_net_force(key: str) -> None:
    ((_, answer),) = potential(key).predict([shaken(suited(key, rutile()))])
    assert np.allclose(answer.forces.sum(axis=0), 0, atol=1e-4)
    assert np.allclose(answer.stress, answer.stress.T)


@pytest.mark.parametrize("key", POTENTIALS)
def test_forces_are_the_slope_of_the_energy(key: str) -> None:
    model = potential(key)
    crystal = shaken(suited(key, salt()), 0.15)
    step = np.zeros_like(crystal.positions)
    # bond orders change fast where atoms are this close; networks of single precision need the longer step
    size = 0.001 if key.startswith("lammps-") else 0.01
    step[3, 1] = size
    moved = [crystal.replace(positions=crystal.positions + sign * step) for sign in (0, 1, -1)]
    answers = dict(model.predict(moved))
    slope = (answers[1].energy - answers[2].energy) / (2 * size)
    assert answers[0].forces[3, 1] == pytest.approx(-slope, abs=0.005)


@pytest.mark.parametrize("key", POTENTIALS)
def test_stress_is_the_slope_of_the_energy_under_strain_and_tension_is_positive(key: str) -> None:
    model = potential(key)
    crystal = shaken(suited(key, salt(5.9)), 0.1)
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
    wide = suited(key, salt())
    wide = wide.replace(positions=1.08 * wide.positions, cell=1.08 * wide.cell)
    stretched = dict(model.predict([wide]))[0]
    assert np.trace(stretched.stress) > 0


@pytest.mark.parametrize("key", POTENTIALS)
def test_calculator_says_the_same_as_predict(key: str) -> None:
    model = potential(key)
    crystal = shaken(suited(key, rutile()))
    ((_, answer),) = model.predict([crystal])
    atoms = to_ase(crystal)
    atoms.calc = model.calculator()
    assert atoms.get_potential_energy() == pytest.approx(answer.energy, abs=1e-5)
    assert np.allclose(atoms.get_forces(), answer.forces, atol=1e-5)
    assert np.allclose(atoms.get_stress(voigt=False) / GPa, answer.stress, atol=1e-4)


@pytest.mark.parametrize("key", POTENTIALS)
def test_a_batch_of_forces_is_the_same_as_one_by_one(key: str) -> None:
    model = potential(key)
    crystals = [suited(key, crystal) for crystal in (shaken(salt(), seed=1), rutile(), shaken(rutile(), seed=2))]
    together = dict(model.predict(crystals))
    assert sorted(together) == [0, 1, 2]
    for i, crystal in enumerate(crystals):
        ((_, alone),) = model.predict([crystal])
        assert alone.energy == pytest.approx(together[i].energy, abs=1e-4)
        assert np.allclose(alone.forces, together[i].forces, atol=1e-4)
        if alone.embedding is not None:
            assert np.allclose(alone.embedding, together[i].embedding, atol=1e-4)


@pytest.mark.parametrize("key", PROPERTY_MODELS)
def test_a_batch_of_properties_is_the_same_as_one_by_one(key: str) -> None:
    model = store().load(key)
    crystals = [seen_by(key, one) for one in (shaken(salt(), seed=1), rutile(), shaken(rutile(), seed=2), salt())]
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
    crystal = seen_by(key, shaken(make()))
    answers = dict(store().load(key).predict([crystal, change(crystal)], explain=False))
    for name, value in answers[0].values.items():
        same = value if isinstance(value, str) else pytest.approx(value, rel=1e-4, abs=1e-4)
        assert answers[1].values[name] == same, name
    for name, chances in answers[0].probabilities.items():
        # to a model that reckons with damage atoms that are displaced twice alike say more
        if change is not doubled:
            assert answers[1].probabilities[name] == pytest.approx(chances, abs=1e-3), name


# trained models are asked for reasons by a task of their own
@pytest.mark.parametrize("key", [key for key in PROPERTY_MODELS if not ENTRIES[key].spec.folder])
def test_shares_of_the_atoms_add_up(key: str) -> None:
    crystals = [salt(), shaken(rutile())]
    for _, answer in store().load(key).predict(crystals):
        assert answer.contributions
        for name, parts in answer.contributions.items():
            difference = answer.values[name] - answer.baselines[name]
            assert parts.sum() == pytest.approx(difference, rel=1e-3, abs=1e-4), name
