"""Heat conducted by argon, whose potential and conductivity are known, and estimates against their own tables."""

from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest
from ase.build import bulk

from core.engine.context import LocalContext
from core.errors import StructureError
from core.simulation.heat_estimates import Acoustics, acoustics_of, cahill, clarke, slack
from core.simulation.heat_transport import conduct, solve_third_order, third_order
from core.simulation.phonons import plan, solve
from core.structures.convert import from_ase
from core.tasks.base import StructureInput
from core.tasks.registry import find
from tests.core.models.crystals import store
from tests.core.simulation.model_potentials import LennardJones
from tests.core.simulation.test_phonons import quiet
from tests.core.tasks.test_tensile_test import Shelf

TASK = find("thermal_conductivity")


def silicon():
    """Silicon by its measured elastic averages: K 98 and G 67 GPa, density 2329 kg/m³."""
    density, bulk_modulus, shear = 2329.0, 98e9, 66.5e9
    fast, slow = np.sqrt((bulk_modulus + 4 / 3 * shear) / density), np.sqrt(shear / density)
    mean = ((2 / slow**3 + 1 / fast**3) / 3) ** (-1 / 3)
    return Acoustics(fast, slow, mean, density, 2, 40.05e-30, 28.0855 * 1.66054e-27)


def test_debye_temperature_of_silicon_is_that_of_its_elastic_constants():
    """645 K from elastic constants at 0 K (Keesom and Pearlman, Phys. Rev. 85, 730 (1952))."""
    assert silicon().debye_temperature == pytest.approx(645, rel=0.02)


def test_estimates_are_those_of_the_papers():
    # Cahill's rule is often written with k / 2.48; amorphous silicon, with slower sound, is measured at 1 to 1.5
    together = silicon().longitudinal + 2 * silicon().transverse
    number = 2 / 40.05e-30
    assert cahill(silicon()) == pytest.approx(1.380649e-23 / 2.48 * number ** (2 / 3) * together, rel=0.005)
    assert 1.0 < clarke(silicon()) < cahill(silicon()) < 1.6
    # Slack's rule with the Grüneisen parameter of Poisson's ratio: within a factor of three of the 148 measured
    estimate = slack(silicon(), np.array([300.0, 600.0]))
    assert 148 / 3 < estimate[0] < 148 * 3
    assert estimate[1] == pytest.approx(estimate[0] / 2)


def test_speeds_of_sound_are_those_of_the_elastic_constants():
    """An isotropic stiffness: K 100, G 60 GPa."""
    stiffness = np.diag([180.0] * 3 + [60.0] * 3)
    stiffness[:3, :3] += 60.0 * (1 - np.eye(3))
    crystal = from_ase(bulk("Si"))
    sound = acoustics_of(stiffness, crystal)
    assert sound.density == pytest.approx(2330, rel=0.01)
    assert sound.longitudinal == pytest.approx(np.sqrt(180e9 / sound.density), rel=1e-6)
    assert sound.transverse == pytest.approx(np.sqrt(60e9 / sound.density), rel=1e-6)
    assert sound.poisson_ratio == pytest.approx((300 - 120) / (600 + 120), rel=1e-6)
    assert sound.young_modulus == pytest.approx(9 * 100 * 60 / 360 * 1e9, rel=1e-6)


@cache
def conducting_argon():
    crystal = from_ase(bulk("Ar", a=5.315))
    planned = plan(crystal, 10.0, 0.01)
    solve(planned, LennardJones(reach=2.5), quiet)
    third = third_order(planned, planned.cell, (2, 2, 2), 0.03, 4.0)
    solve_third_order(third, LennardJones(reach=2.5), quiet)
    return third


def test_solid_argon_conducts_as_in_molecular_dynamics():
    """0.45 W/(m K) at 50 K: McGaughey and Kaviany, Phys. Rev. B 69, 094303 (2004), doi:10.1103/PhysRevB.69.094303."""
    told = []
    found = conduct(
        conducting_argon(),
        (7, 7, 7),
        np.array([25.0, 50.0]),
        50.0,
        lambda fraction, _message="": told.append(fraction),
        isotopes=False,
    )
    assert found.mean[1] == pytest.approx(0.45, rel=0.25)
    assert found.mean[0] / found.mean[1] == pytest.approx(2.0, rel=0.15)
    assert found.tensor[1] == pytest.approx(found.mean[1] * np.eye(3), abs=1e-6)
    assert np.all(found.tensor[:, ~np.eye(3, dtype=bool)] == 0)
    assert told == sorted(told)
    assert found.cumulative[-1] == pytest.approx(found.mean[1], rel=1e-6)
    assert np.all(np.diff(found.cumulative) >= 0)
    assert np.all(np.diff(found.free_paths) > 0)
    # an axis that can be read: modes that hardly move have paths of 1e-17 nm
    assert found.free_paths[-1] / found.free_paths[0] < 1e5
    assert found.cumulative[0] < 0.05 * found.cumulative[-1]


def test_small_grains_conduct_less():
    temperatures = np.array([50.0])
    free = conduct(conducting_argon(), (4, 4, 4), temperatures, 50.0, quiet, isotopes=False)
    grains = conduct(conducting_argon(), (4, 4, 4), temperatures, 50.0, quiet, isotopes=False, boundary=1e-3)
    assert 0 < grains.mean[0] < 0.8 * free.mean[0]


def run(crystal, potential, **options):
    context = LocalContext(None, Shelf(potential))
    return TASK.run((StructureInput(crystal, "a.cif"),), TASK.params(**options), context).entries[0]


class Argon(LennardJones):
    """The potential with the calculator that a task asks for."""

    def calculator(self):
        from core.models.calculator import PotentialCalculator

        return PotentialCalculator(self)


def test_task_tells_size_and_convergence():
    entry = run(
        from_ase(bulk("Ar", a=5.315)),
        Argon(reach=2.5),
        method="full",
        relax=False,
        min_length=8.0,
        third_length=8.0,
        pair_cutoff=4.0,
        transport_mesh=14.0,
        temperature=60.0,
        max_temperature=100.0,
    )
    assert entry.error == ""
    value = entry.values["thermal_conductivity"]
    # five wave vectors are too few, which it says: seven give 0.44
    assert value.value == pytest.approx(0.69, rel=0.1)
    # the potential's error is not that of the grid
    assert value.uncertainty is None
    assert any("take a finer grid" in sentence for sentence in entry.summary)
    assert any("supercells of 32 atoms" in sentence for sentence in entry.summary)
    assert any("wave vectors it is" in sentence for sentence in entry.summary)
    assert entry.charts[1].log_x


@pytest.mark.parametrize(
    ("until", "says", "charts"), [(0.3, "Stopped before there was", 1), (0.82, "Stopped before the finer grid", 2)]
)
def test_stopping_keeps_what_there_is(until: float, says: str, charts: int):
    def listen(fraction, _message, _partial):
        context.stop_asked |= (fraction or 0) > until

    context = LocalContext(listen, Shelf(Argon(reach=2.5)))
    options = {"min_length": 8.0, "third_length": 8.0, "pair_cutoff": 4.0, "transport_mesh": 14.0, "relax": False}
    params = TASK.params(method="full", max_temperature=100.0, **options)
    entry = TASK.run((StructureInput(from_ase(bulk("Ar", a=5.315)), "a.cif"),), params, context).entries[0]
    assert context.stop_asked
    assert entry.error == ""
    assert not entry.complete
    assert len(entry.charts) == charts
    assert any(says in sentence for sentence in entry.summary)


def test_estimates_of_gallium_arsenide_follow_from_corrected_moduli():
    """Measured: 45 W/(m K) (Morelli and Slack 2006), 345 K; CHGNet's own moduli give 0.5 and 136."""
    crystal = from_ase(bulk("GaAs", "zincblende", a=5.65))
    inputs, context = (StructureInput(crystal, "a.cif"),), LocalContext(None, store())
    entry, plain = (TASK.run(inputs, TASK.params(correct=on), context).entries[0] for on in (True, False))
    assert 45 / 5 < entry.values["thermal_conductivity"].value < 45 * 5
    assert entry.values["thermal_conductivity"].interval is not None
    assert plain.values["thermal_conductivity"].interval is None
    debye = entry.values["debye_temperature"]
    assert debye.value == pytest.approx(345, abs=3 * debye.uncertainty)
    assert debye.uncertainty < 50
    assert any("factor of 3" in sentence for sentence in entry.summary)
    assert plain.values["thermal_conductivity"].value < 2
    assert any("order of magnitude" in sentence for sentence in plain.summary)


def test_an_unstable_crystal_keeps_its_estimates_and_names_the_mode(monkeypatch):
    module = "core.tasks.thermal_conductivity"
    monkeypatch.setattr(f"{module}.instabilities_of", lambda *_: [SimpleNamespace(exact=True)])
    monkeypatch.setattr(f"{module}.stability", lambda _: "Unstable: a mode at X.")
    entry = run(from_ase(bulk("Cu", a=3.6)), None, min_length=5.0, method="full")
    assert not entry.error
    assert str(entry.summary[0]).startswith("Unstable: a mode at X.")
    assert not entry.complete
    assert entry.values["thermal_conductivity"].value > 0


def test_crystal_that_gives_way_to_a_strain_is_refused():
    with pytest.raises(StructureError, match="gives way"):
        acoustics_of(np.diag([100.0, 100, 100, 50, 50, -1]), from_ase(bulk("Si")))


def test_estimates_of_copper_come_of_its_stiffness():
    """Debye temperature from elastic constants at room temperature: 332 K (Ledbetter and Naimon 1974)."""
    entry = run(from_ase(bulk("Cu", a=3.6, cubic=True)), None)
    assert entry.error == ""
    assert entry.values["debye_temperature"].value == pytest.approx(332, rel=0.15)
    assert any("electrons" in remark for remark in entry.remarks)
    assert entry.tables[0].rows[0][1] == entry.values["thermal_conductivity"].value
