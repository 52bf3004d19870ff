"""Fields on grids: interpolation, fit to a structure, parking, facts."""

import pickle

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk

from core.errors import FileError, StructureError
from core.structures.convert import from_ase
from core.structures.files import read
from core.structures.volume import VolumetricData
from core.structures.volume_facts import volume_facts
from tests.core.structures.fields import OBLIQUE, ball, fractions


def test_interpolation_is_linear_and_periodic():
    volume = ball()
    assert volume.at(volume.steps[:1] * 3) == pytest.approx(volume.grid[3, 0, 0])
    between = (volume.steps[:1] * 3.5).repeat(2, axis=0)
    between[1] += OBLIQUE.sum(axis=0)
    assert volume.at(between) == pytest.approx((volume.grid[3, 0, 0] + volume.grid[4, 0, 0]) / 2)


def test_outside_a_box_there_is_no_value():
    volume = ball(periodic=False)
    last = volume.steps.sum(axis=0) * 39
    values = volume.at(np.array([last, last + 0.01, [-0.5, 0, 0]]))
    assert np.isfinite(values).tolist() == [True, False, False]


def test_a_turned_structure_gets_the_grid_turned_with_it():
    turn = np.linalg.qr(np.array([(1.0, 2, 3), (0, 1, 4), (5, 6, 0)]))[0]
    turn *= np.linalg.det(turn)
    crystal = from_ase(Atoms("O", [(0, 0, 0)], cell=OBLIQUE @ turn, pbc=True))
    fitted = ball().fitted(crystal)
    assert fitted.cell == pytest.approx(crystal.cell)
    assert fitted.at(crystal.cell.sum(axis=0)[None] / 2) == pytest.approx(1)


def test_a_volume_that_does_not_fit_the_cell_is_refused_with_both_cells():
    salt = from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))
    with pytest.raises(StructureError) as caught:
        ball().fitted(salt)
    assert "6.083" in str(caught.value)
    assert "5.640 × 5.640 × 5.640 Å, 90.0°, 90.0°, 90.0°" in str(caught.value)


def test_a_layer_without_a_third_vector_is_like_a_molecule():
    flat = from_ase(Atoms("O", [(3, 3, 3)], cell=[5, 5, 0], pbc=(True, True, False)))
    assert ball().fitted(flat).label == "Ball"


def test_a_molecule_elsewhere_is_refused():
    near, far = (from_ase(Atoms("O", [(x, 3, 3)])) for x in (3, 300))
    volume = ball(periodic=False)
    assert volume.fitted(near) is volume
    with pytest.raises(StructureError, match="no atom"):
        volume.fitted(far)


def test_parked_grids_cross_borders_by_name(tmp_path):
    volume = ball(n=50).parked(tmp_path, "one")
    sent = pickle.dumps(volume)
    assert len(sent) < 2000
    came = pickle.loads(sent)  # noqa: S301  # our own, as between processes
    assert np.array_equal(came.grid, volume.grid)
    assert (came.label, came.unit, came.periodic) == ("Ball", "e/Å³", True)
    assert not came.grid.flags.writeable


def test_a_parked_grid_that_is_gone_is_told(tmp_path):
    sent = pickle.dumps(ball(n=4).parked(tmp_path, "one"))
    (tmp_path / "one.npy").unlink()
    with pytest.raises(FileError, match="no longer there"):
        pickle.loads(sent)  # noqa: S301


def test_no_room_is_told(tmp_path):
    with pytest.raises(FileError, match="no room"):
        ball(n=4).parked(tmp_path / "missing", "one")


def test_facts_of_a_gaussian():
    cell = np.eye(3) * 12
    facts = volume_facts(ball(cell, 60))
    assert facts.integral == pytest.approx((2 * np.pi) ** 1.5, rel=1e-3)
    assert (facts.low, facts.high) == (pytest.approx(0, abs=1e-6), pytest.approx(1))
    assert not facts.is_signed
    # within 2 Å of the middle: the chi distribution of three variables
    level = float(np.exp(-2))
    assert facts.enclosed(level) == pytest.approx(0.7385, abs=0.01)
    assert 0 < facts.suggested < 1


def test_facts_of_signed_and_empty_fields():
    wave = VolumetricData(np.zeros(3), np.eye(3), np.sin(2 * np.pi * fractions(10)[..., 0]))
    assert volume_facts(wave).is_signed
    empty = volume_facts(VolumetricData(np.zeros(3), np.eye(3), np.zeros((3, 3, 3))))
    assert empty.enclosed(1.0) == 0
    assert not empty.is_signed


def test_a_grid_that_was_cut_off_is_told_though_the_atoms_are_read(tmp_path):
    path = tmp_path / "CHGCAR"
    lines = [
        "Si",
        "1.0",
        "5 0 0",
        "0 5 0",
        "0 0 5",
        "Si",
        "1",
        "Direct",
        "0 0 0",
        "",
        " 4 4 4",
        "1.0E+00 2.0E+00 3.0E+00",
    ]
    path.write_text("\n".join(lines))
    loaded = read(path)
    assert not loaded.volumes
    assert len(loaded.structures[0]) == 1
    assert "values on a grid could not be read" in loaded.warnings[0]
    assert "64 values" in loaded.warnings[0] or "ends before" in loaded.warnings[0]
