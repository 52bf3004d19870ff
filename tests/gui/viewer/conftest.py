"""A view that is shown and given back."""

import pytest
from ase import Atoms
from ase.build import bulk

from core.structures.convert import from_ase
from gui.viewer.view import CrystalView


@pytest.fixture
def view(qtbot):
    """Return an empty view of 400 x 300."""
    view = CrystalView()
    qtbot.addWidget(view, before_close_func=CrystalView.finalise)
    view.resize(400, 300)
    view.set_dark(False)
    view.show()
    return view


@pytest.fixture
def settled(view, qtbot):
    """Return a function that waits until the fine picture of the present state is on the screen."""

    def wait():
        with qtbot.waitSignal(view.still, timeout=20_000):
            view.update()

    return wait


@pytest.fixture
def salt():
    """Return rock salt, eight atoms."""
    return from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))


@pytest.fixture
def row():
    """Return three atoms in a row along x and one behind the middle one: O, C, N and then H."""
    return from_ase(Atoms("OCNH", positions=[(-3, 0, 0), (0, 0, 0), (3, 0, 0), (0, 0, -3)]))


@pytest.fixture
def facing(view, row):
    """Return the view on the row of atoms, seen along z."""
    view.set_crystal(row)
    view.move_camera(view.camera.looking((0, 0, 1), (0, 1, 0)))
    return view
