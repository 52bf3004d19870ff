"""When bonds are found anew, and when they stay."""

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk

from core.structures.bond_rule import BondRule, HydrogenRule, Method, PairRange
from core.structures.bonding import find_bonding
from core.structures.convert import from_ase
from core.structures.look import Look
from core.structures.style import Style


def stretched(crystal, factor):
    return crystal.replace(positions=crystal.positions * factor, cell=crystal.cell * factor)


@pytest.fixture(params=[4, 500], ids=["large", "small"])
def sized(request, monkeypatch):
    """Let eight atoms count as many, or as few."""
    monkeypatch.setattr("gui.viewer.topology.MOST_LIVE_BONDS", request.param)


def settle(view, qtbot):
    view.image()
    qtbot.wait(700)
    view.image()


def test_bonds_stay_while_atoms_move(view, salt, qtbot, sized):
    view.set_crystal(salt)
    assert (len(view.bonds), view.bonding.carried) == (24, False)
    view.show_frame(stretched(salt, 3))
    settle(view, qtbot)
    assert (len(view.bonds), view.bonding.carried) == (24, True)
    assert view.bonds.lengths == pytest.approx(3 * 2.82)
    assert len(view.scene.bonds) > 0


def test_bonds_that_follow_the_motion_are_found_anew(view, salt, qtbot, sized):
    view.set_crystal(salt)
    view.set_bonds_follow(True)
    for factor in (2, 3):
        view.show_frame(stretched(salt, factor))
    qtbot.waitUntil(lambda: view.bonds is not None and len(view.bonds) == 0, timeout=5000)
    assert len(view.scene.bonds) == 0


def test_an_edit_finds_bonds_anew(view, salt, qtbot, sized):
    view.set_crystal(salt)
    with qtbot.waitSignal(view.bonds_changed):
        view.show_frame(stretched(salt, 3), edited=True)
    qtbot.waitUntil(lambda: view.bonds is not None and len(view.bonds) == 0, timeout=5000)


def test_finding_again_takes_the_atoms_as_they_stand(view, salt, qtbot, sized):
    view.set_crystal(salt)
    view.show_frame(stretched(salt, 3))
    settle(view, qtbot)
    view.find_bonds_again()
    view.image()
    assert (len(view.bonds), view.bonding.carried) == (0, False)


def test_a_kept_bond_is_not_drawn_through_the_whole_cell(view, qtbot, sized):
    pair = from_ase(Atoms("CON6", positions=[(0.3, 1, 1), (1.4, 1, 1), *((4, 4, z) for z in range(1, 12, 2))],
                          cell=[8, 8, 14], pbc=True))  # fmt: skip
    view.set_crystal(pair)
    moved = np.array(pair.positions)
    moved[0, 0] = 7.9
    view.show_frame(pair.replace(positions=moved))
    settle(view, qtbot)
    scene = view.scene
    ends = scene.positions[scene.bonds]
    assert np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1).max() < 2.1


def test_a_rule_is_used_at_once_and_for_what_comes(view, salt):
    view.set_crystal(salt)
    view.set_bond_rule(BondRule(Method.TABLE, {(17, 17): PairRange(4.1)}))
    assert len(view.bonds) == 24
    assert set(salt.numbers[view.bonds.i]) == {17}
    view.set_crystal(from_ase(bulk("Si")))
    assert len(view.bonds) == 0


def test_the_table_stands_in_for_crystal_nn(view, salt):
    view.set_bond_rule(BondRule(Method.CRYSTALNN))
    view.set_crystal(salt)
    assert (view.bonding.rule.method, len(view.bonds)) == (Method.VESTA, 24)
    found = find_bonding(salt, BondRule(Method.TABLE))
    view.set_bonding(find_bonding(stretched(salt, 2), BondRule(Method.TABLE)))
    assert len(view.bonds) == 24
    view.set_bonding(found)
    assert (view.bonding is found, len(view.scene.bonds)) == (True, 0)


def test_a_cell_without_end_of_neighbours_is_shown_without_bonds(view, salt):
    view.set_crystal(salt.replace(cell=np.array(salt.cell) * [[1], [1], [1e-9]]))
    assert view.bonding.failure is not None
    assert len(view.scene) > 0


def test_hydrogen_bonds_are_dashes_between_the_atoms_drawn(view):
    water = [(0, 0, 0), (0.9572, 0, 0), (-0.24, 0.9266, 0)]
    pair = from_ase(Atoms("OH2OH2", positions=[*water, (2.91, 0, 0), (3.2, 0.45, 0.76), (3.2, 0.45, -0.76)]))
    view.set_crystal(pair)
    plain = view.image()
    view.set_bond_rule(BondRule(hydrogen=HydrogenRule()))
    assert view.image() != plain
    (segments,) = view._content.dashes.segments
    middle = (segments.starts + segments.ends) / 2
    assert middle.mean(axis=0) == pytest.approx([(0.9572 + 2.91) / 2, 0, 0], abs=1e-6)
    view.set_look(Look().with_hidden([3], 6))
    assert view._content.dashes is None
    view.set_look(Look())
    assert view._content.dashes is not None
    view.set_style(Style(show_bonds=False))
    assert view._content.dashes is None


def test_molecules_are_drawn_whole(view):
    cut = from_ase(Atoms("CO", positions=[(0.3, 1, 1), (7.3, 1, 1)], cell=[8, 8, 8], pbc=True))
    view.set_crystal(cut)
    assert len(view.scene) == 4
    view.set_style(Style(whole_molecules=True))
    scene = view.scene
    assert len(scene) == 2
    assert np.ptp(scene.positions, axis=0) == pytest.approx([1.0, 0, 0])
