"""The task: what it says of stable and unstable crystals, and what comes of thermal expansion."""

import numpy as np
import pytest
from ase.build import bulk, molecule

from core.engine.context import LocalContext
from core.simulation.phonon_spectrum import Instability, PhononMesh
from core.simulation.phonon_thermal import HarmonicThermal
from core.simulation.quasi_harmonic import AtVolume, expansion_of, log_frequency
from core.structures.convert import from_ase
from core.tasks.base import StructureInput
from core.tasks.phonon_values import polar_remark, stability
from core.tasks.registry import find
from core.tasks.simulating import SimulationSoFar
from tests.core.models.crystals import graphite, salt, store
from tests.core.tasks.test_tensile_test import Shelf

TASK = find("phonons")


def phonons(crystal, listener=None, shelf=None, **options):
    ctx = LocalContext(listener, shelf or Shelf())
    return TASK.run((StructureInput(crystal, "one.cif"),), TASK.params(**options), ctx).entries[0]


@pytest.fixture(scope="module")
def copper():
    return phonons(from_ase(bulk("Cu", a=3.6)), min_length=7.0, mesh=40.0)


def test_copper_is_stable_and_its_heat_capacity_is_nearly_that_of_dulong_and_petit(copper):
    """Measured at 300 K: 24.46 J/(mol K) at constant pressure, 0.7 of it by expansion (CRC Handbook)."""
    assert copper.values["dynamically_stable"].value is True
    assert copper.values["heat_capacity"].value == pytest.approx(23.76, rel=0.025)
    assert copper.values["phonon_debye_temperature"].value == pytest.approx(343, rel=0.15)
    assert copper.instabilities == ()
    assert "no phonon has an imaginary frequency" in copper.summary[0]


def test_heat_capacity_has_its_calibrated_error(copper):
    value = copper.values["heat_capacity"]
    assert 0.01 * value.value < value.uncertainty < 0.1 * value.value
    assert copper.values["zero_point_energy"].uncertainty is None


def test_curves_reach_what_they_must(copper):
    names = [str(chart.title or chart.y_name) for chart in copper.charts]
    assert names[:3] == ["Phonon bands", "Phonon density of states", "Heat capacity"]
    capacity = copper.charts[2].curves[0]
    assert capacity.x[0] == 0
    assert capacity.y[0] == 0
    assert copper.charts[2].marks[0].at == pytest.approx(24.943, abs=0.001)
    assert np.all(np.diff(capacity.y) > 0)


def test_conventional_cell_gives_the_same_numbers_of_a_mole(copper):
    cubic = phonons(from_ase(bulk("Cu", a=3.6, cubic=True)), min_length=7.0, mesh=40.0)
    for key in ("heat_capacity", "vibrational_entropy", "zero_point_energy", "phonon_debye_temperature"):
        assert cubic.values[key].value == pytest.approx(copper.values[key].value, rel=1e-4)


def test_small_supercell_says_that_it_decides_little(copper):
    assert any("Take a larger one" in sentence for sentence in copper.summary)
    assert str(copper.summary[0]).startswith("Perhaps stable")
    wide = phonons(from_ase(bulk("Cu", a=3.6)), min_length=8.0, mesh=15.0)
    unstable = phonons(graphite(), min_length=3.0, mesh=15.0)
    assert str(unstable.summary[0]).startswith("Perhaps unstable")
    assert "Uncertain" in unstable.values["dynamically_stable"].notes[0]
    assert wide.values["dynamically_stable"].notes == ()
    assert any("layered" in remark for remark in unstable.remarks)


def test_soft_mode_may_be_an_error_of_the_potential():
    """Graphite is stable; CHGNet lets its layers glide, in any supercell."""
    soft, hard = (Instability((0.0, 0.0, 0.0), "Γ", 0, frequency, exact=True) for frequency in (-1.0, -3.0))
    assert "error of the potential" in stability([soft])
    assert str(stability([hard])).startswith("Unstable")
    assert str(stability([])).startswith("Stable")


def test_debye_temperature_of_phonons_takes_no_error_bar_of_that_of_sound(copper):
    assert copper.values["phonon_debye_temperature"].uncertainty is None


def test_body_centred_copper_is_unstable_and_is_told_what_to_do():
    entry = phonons(from_ase(bulk("Cu", "bcc", a=2.87)), min_length=5.0, mesh=25.0, quasi_harmonic=True)
    assert entry.values["dynamically_stable"].value is False
    assert entry.values["lowest_phonon_frequency"].value < -0.3
    assert "Perhaps unstable" in entry.summary[0]
    assert "follow the mode" in stability(entry.instabilities)
    assert str(entry.tables[0].title) == "Imaginary modes"
    assert any("needs a stable crystal" in remark for remark in entry.remarks)
    assert "thermal_expansion" not in entry.values


def test_expansion_of_copper_is_near_the_measured_one():
    """Linear 16.5e-6 /K at 293 K (CRC Handbook); Grüneisen parameter 2.0 (Barron and White)."""
    partials = []
    entry = phonons(
        from_ase(bulk("Cu", a=3.6)),
        lambda _fraction, _message, partial: partials.append(partial),
        min_length=5.0,
        mesh=25.0,
        quasi_harmonic=True,
        volumes=5,
        max_temperature=600.0,
    )
    assert entry.values["thermal_expansion"].value == pytest.approx(3 * 16.5e-6, rel=0.25)
    assert entry.values["gruneisen_parameter"].value == pytest.approx(2.0, rel=0.2)
    assert entry.values["heat_capacity_p"].value > entry.values["heat_capacity"].value
    assert any("potential's error is unknown" in note for note in entry.values["thermal_expansion"].notes)
    assert entry.values["thermal_expansion"].uncertainty < 0.2 * entry.values["thermal_expansion"].value
    assert any(isinstance(partial, SimulationSoFar) for partial in partials)


def test_stopping_keeps_the_phonons_and_says_how_far_it_came():
    ctx = LocalContext(None, Shelf())
    ctx.stop_asked = True
    params = TASK.params(min_length=5.0, mesh=15.0, quasi_harmonic=True)
    entry = TASK.run((StructureInput(from_ase(bulk("Cu", a=3.6)), ""),), params, ctx).entries[0]
    assert not entry.complete
    assert entry.values["heat_capacity"].value > 20
    assert any("Stopped after 0 of 7" in remark for remark in entry.remarks)


def test_isolated_atoms_are_refused():
    entry = phonons(from_ase(bulk("Cu", "sc", a=14.0)), relax=False, min_length=5.0, mesh=15.0)
    assert "Nothing holds the atoms" in entry.error


def test_molecule_is_refused_with_what_to_do():
    entry = phonons(from_ase(molecule("H2O")))
    assert "all three directions" in entry.error


def test_frozen_atoms_are_let_go_and_said_so():
    crystal = from_ase(bulk("Cu", a=3.6)).with_arrays(fixed=np.array([True]))
    entry = phonons(crystal, min_length=5.0, mesh=15.0)
    assert any("Frozen" in remark for remark in entry.remarks)


def test_missing_charges_are_said_of_polar_crystals_alone():
    (remark,) = polar_remark(salt())
    assert "Born charges" in remark
    assert polar_remark(from_ase(bulk("Cu"))) == ()
    assert polar_remark(from_ase(bulk("GaAs", "zincblende", a=5.65)).replace(numbers=np.array([13, 31]))) == ()


def test_cubic_barium_titanate_is_unstable():
    """Its soft polar mode is known from measurement and calculation: Ghosez et al., Phys. Rev. B 60, 836 (1999)."""
    from ase.spacegroup import crystal

    perovskite = crystal(
        ["Ba", "Ti", "O"], [(0, 0, 0), (0.5, 0.5, 0.5), (0.5, 0.5, 0)], spacegroup=221, cellpar=[4.0] * 3 + [90] * 3
    )
    entry = phonons(from_ase(perovskite).replace(arrays={}), shelf=store(), min_length=3.9, mesh=15.0, relax=False)
    assert entry.instabilities[0].exact
    assert entry.instabilities[0].name == "Γ"


def debye(volume, gamma, scatter=0.0):
    """A crystal whose frequencies fall with a power of the volume, and whose energy is a parabola."""
    frequency = 5.0 * (volume / 16.0) ** -gamma * np.exp(scatter)
    mesh = PhononMesh(np.zeros((1, 3)), np.ones(1), np.full((1, 3), frequency), np.ones((1, 1, 3)), (1, 1, 1))
    t = np.arange(0.0, 610.0, 10.0)
    x = np.divide(47.992430 * frequency, t, out=np.full_like(t, np.inf), where=t > 0)
    free = 3 * (0.5 * 0.3990313 * frequency + np.where(t > 0, 8.314462e-3 * t * np.log1p(-np.exp(-x)), 0.0))
    small = np.minimum(x, 300.0)
    capacity = np.where(t > 0, 3 * 8.314462 * small**2 * np.exp(small) / np.expm1(small) ** 2, 0.0)
    thermal = HarmonicThermal(t, free, np.zeros_like(t), capacity, 0.0, 0.0)
    energy = 0.5 * 0.6 * 16.0 * ((volume - 16.0) / 16.0) ** 2
    return AtVolume(volume, energy, thermal, log_frequency(mesh))


def test_expansion_of_an_einstein_crystal_is_that_of_its_grueneisen_parameter():
    found = expansion_of([debye(volume, 2.0) for volume in np.linspace(15.6, 17.2, 7)])
    assert found.gruneisen[40] == pytest.approx(2.0, rel=0.06)
    assert found.scatter < 1e-6
    assert found.bulk_modulus[0] == pytest.approx(0.6 * 160.2, rel=0.1)
    # Cp / Cv = 1 + expansion x Grüneisen parameter x temperature
    ratio = 1 + found.expansion[40] * found.gruneisen[40] * found.temperatures[40]
    constant = found.expansion[40] * found.bulk_modulus[40] / 160.2176634 * found.volumes[40] * 96485.332
    assert found.heat_capacity[40] == pytest.approx(constant / found.gruneisen[40] * ratio, rel=1e-3)


def test_frequencies_that_jump_with_the_volume_give_no_expansion():
    from core.errors import StructureError

    jumps = (0.3, -0.4, 0.5, -0.3, 0.4, -0.5, 0.2)
    points = [debye(volume, 1.0, jump) for volume, jump in zip(np.linspace(15.6, 17.2, 7), jumps, strict=True)]
    with pytest.raises(StructureError, match="irregularly"):
        expansion_of(points)
