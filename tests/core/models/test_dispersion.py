from __future__ import annotations

import sys

import numpy as np
import pytest
from ase.build import molecule

from core.errors import MissingExtraError, ModelError, StructureError
from core.models.ase_potential import AsePotential
from core.models.dispersion import Dispersed, with_dispersion
from core.models.registry import spec_named
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from tests.core.models.crystals import foreign_spec, graphite, store

HARTREE = 27.211386
BOHR = 0.529177211


def alone(functional: str = "PBE") -> Dispersed:
    """Make the correction of a potential that gives nothing."""
    from ase.calculators.lj import LennardJones

    none = LennardJones(epsilon=0.0, sigma=1.0, rc=1.0)
    return Dispersed(AsePotential(foreign_spec("nothing", functional=functional), none))


def of(potential: Dispersed, crystal: Crystal):
    ((_, answer),) = potential.predict([crystal])
    return answer


def test_two_argon_atoms_far_apart_attract_each_other_by_c6_over_r6() -> None:
    # J. Chem. Phys. 132, 154104 (2010): C6 of two argon atoms is 64.6 atomic units
    distance, c6 = 24.0, 64.6
    pair = Crystal([18, 18], [[0, 0, 0], [distance, 0, 0]], np.zeros((3, 3)), (False, False, False))
    answer = of(alone(), pair)
    assert answer.energy / HARTREE == pytest.approx(-c6 / (distance / BOHR) ** 6, rel=0.04)
    assert answer.forces[0, 0] == pytest.approx(-6 * answer.energy / distance, rel=0.02)
    assert answer.forces[0, 0] > 0


def test_forces_and_stress_are_slopes_of_the_energy() -> None:
    from ase.units import GPa

    crystal = graphite()
    crystal = crystal.replace(positions=crystal.positions + 0.1 * np.random.default_rng(0).normal(size=(4, 3)))
    potential = alone()
    answer = of(potential, crystal)
    for axis in range(3):
        move = np.zeros((4, 3))
        move[1, axis] = 1e-3
        up, down = (of(potential, crystal.replace(positions=crystal.positions + s * move)).energy for s in (1, -1))
        assert answer.forces[1, axis] == pytest.approx(-(up - down) / 2e-3, abs=1e-4)
        strain = np.zeros((3, 3))
        strain[axis, axis] = 1e-3
        stretched = [
            crystal.replace(
                positions=crystal.positions @ (np.eye(3) + s * strain), cell=crystal.cell @ (np.eye(3) + s * strain)
            )
            for s in (1, -1)
        ]
        slope = (of(potential, stretched[0]).energy - of(potential, stretched[1]).energy) / 2e-3
        # the sum over pairs ends at 32 Å, so that shells come and go under strain
        assert answer.stress[axis, axis] == pytest.approx(slope / crystal.volume / GPa, abs=0.02)


def test_each_functional_has_its_own_damping() -> None:
    pbe, r2scan = (of(alone(name), graphite()).energy / 4 for name in ("PBE", "r2SCAN"))
    # r2SCAN has more of the attraction itself
    assert pbe < r2scan < 0
    assert pbe == pytest.approx(-0.1562, abs=5e-4)


def test_a_molecule_and_a_layer_can_be_computed() -> None:
    assert of(alone(), from_ase(molecule("C6H6"))).stress is None
    layer = graphite().replace(pbc=(True, True, False))
    assert np.isfinite(of(alone(), layer).energy)


def test_it_is_told_apart_and_belongs_to_the_potential() -> None:
    base = spec_named("chgnet-0.3.0")
    spec = spec_named("chgnet-0.3.0 + D3(BJ)")
    assert spec == with_dispersion(base)
    assert spec.card_key == base.key
    assert spec.title.endswith(" + D3(BJ)")
    assert "10.1002/jcc.21759" in spec.citation
    assert spec_named("nobody + D3(BJ)") is None


def test_the_energy_of_the_correction_is_known_apart() -> None:
    model = store().load("chgnet-0.3.0")
    plain, corrected = of(model, graphite()), of(Dispersed(model), graphite())
    assert corrected.energy - corrected.dispersion == pytest.approx(plain.energy, abs=1e-6)
    assert corrected.site_energies.sum() == pytest.approx(plain.energy, abs=1e-4)


def test_elements_without_coefficients_are_refused() -> None:
    with pytest.raises(StructureError, match="never seen Og"):
        of(alone(), Crystal([118], [[0, 0, 0]], 5 * np.eye(3)))


def test_a_potential_of_unknown_training_gets_none() -> None:
    with pytest.raises(ModelError, match="fits mine"):
        with_dispersion(foreign_spec("mine"))


def test_the_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dftd3.interface", None)
    with pytest.raises(MissingExtraError, match=r"matterdesk\[dispersion\]"):
        Dispersed(store().load("chgnet-0.3.0"))
