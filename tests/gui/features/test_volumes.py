"""Fields on grids in the whole window, driven as a person does."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QSpinBox

from core.structures.convert import to_ase
from core.structures.isosurface import Sign
from core.structures.style import Style
from gui.document import Document
from gui.features.volumes import Volumes
from gui.opening import Opener
from gui.snapshot import wait
from tests.core.structures.fields import fractions
from tests.gui.builders import perovskite

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def app(running):
    running.document.remove([item.key for item in running.document.items])
    running.window.banners.close_all()
    running.window.rest.view.set_style(Style())
    return running


@pytest.fixture
def volumes(app):
    return app.window.main.findChild(Volumes)


@pytest.fixture(scope="module")
def chgcar(tmp_path_factory):
    """A spin-polarised CHGCAR of SrTiO3: a charge that is positive, a magnetisation of both signs."""
    path = tmp_path_factory.mktemp("files") / "CHGCAR"
    write_chgcar(path, perovskite())
    return str(path)


def write_chgcar(path, crystal):
    to_ase(crystal).write(path, format="vasp", direct=True)
    n, place = 16, fractions(16)
    charge = 2 + np.cos(2 * np.pi * place).sum(axis=-1) / 2
    spin = np.sin(2 * np.pi * place[..., 0])
    with path.open("a") as file:
        for grid in (charge, spin):
            file.write(f"\n {n} {n} {n}\n")
            np.savetxt(file, (grid * crystal.volume).ravel(order="F").reshape(-1, 4))


def open_file(app, path):
    app.opener.open_path(path)
    wait(lambda: not app.opener.busy, 60)
    wait(lambda: layers(app) > 0, 60)


def layers(app):
    return len(app.window.rest.view.layers)


def surfaces(app):
    return [surface for layer in app.window.rest.view.layers for surface in layer.surfaces]


def settle(volumes):
    wait(lambda: not volumes._newest._running, 60)  # nothing else says that all came


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def click(widget, text):
    next(b for b in widget.findChildren(QPushButton) if b.text() == text and not b.isHidden()).click()


def test_a_file_with_grids_shows_its_first_field_at_once(app, volumes, chgcar):
    open_file(app, chgcar)
    assert [volume.label for volume in app.document.current.volumes] == ["Charge density", "Spin density"]
    assert volumes.panel.isVisible()
    assert [card.choice.on for card in volumes.panel.surfaces] == [True, False]
    assert [card.choice.style.sign for card in volumes.panel.surfaces] == [Sign.POSITIVE, Sign.BOTH]
    assert "Encloses" in texts(volumes.panel)


def test_level_sign_and_switch_change_what_is_drawn(app, volumes, chgcar):
    open_file(app, chgcar)
    first, second = volumes.panel.surfaces
    first._on.click()
    second._on.click()
    settle(volumes)
    assert len(surfaces(app)) == 2
    wide = np.ptp(surfaces(app)[0].points[:, 0])
    second._level._number.setValue(0.5)
    settle(volumes)
    assert np.ptp(surfaces(app)[0].points[:, 0]) > wide
    second._signs.setCurrentIndex(2)
    settle(volumes)
    assert len(surfaces(app)) == 1


def test_dragging_gives_coarse_surfaces_and_letting_go_fine_ones(app, volumes, chgcar, monkeypatch):
    open_file(app, chgcar)
    monkeypatch.setattr("gui.features.volumes._COARSE", 8**3)
    settle(volumes)
    fine = len(surfaces(app)[0].triangles)
    volumes.panel.surface_changed.emit(0, True)
    settle(volumes)
    assert len(surfaces(app)[0].triangles) < fine / 2
    volumes.panel.surface_changed.emit(0, False)
    settle(volumes)
    assert len(surfaces(app)[0].triangles) == fine


def test_surfaces_follow_the_repeated_view(app, volumes, chgcar):
    open_file(app, chgcar)
    settle(volumes)
    once = len(surfaces(app)[0].triangles)
    app.window.rest.view.set_style(Style(repeat=(2, 1, 1)))
    settle(volumes)
    assert len(surfaces(app)[0].triangles) == 2 * once


def test_slices_and_planes_are_added_refused_and_taken_away(app, volumes, chgcar):
    open_file(app, chgcar)
    click(volumes.panel, "Add a slice")
    click(volumes.panel, "Add planes")
    settle(volumes)
    assert layers(app) == 3
    assert any(
        layer.scale is not None and layer.scale.title == "Charge density" for layer in app.window.rest.view.layers
    )
    # cubic, a = 3.905 Å: planes (1 1 0) lie a / sqrt(2) apart
    assert "d = 2.761 Å" in texts(volumes.panel.planes[0])
    for box in volumes.panel.planes[0]._miller._boxes:
        box.setValue(0)
    assert "no plane (0 0 0)" in texts(volumes.panel)
    assert layers(app) == 2
    volumes.panel.slice_removed.emit(0)
    volumes.panel.plane_removed.emit(0)
    settle(volumes)
    assert layers(app) == 1


def test_a_new_slice_is_in_sight_and_takes_its_indices_from_the_keyboard(app, volumes, chgcar, qtbot):
    open_file(app, chgcar)
    click(volumes.panel, "Add a slice")
    card = volumes.panel.slices[0]
    qtbot.waitUntil(lambda: isinstance(app.window.main.focusWidget(), QSpinBox), timeout=5000)
    area = next(area for area in app.window.main.findChildren(QScrollArea) if area.widget() is volumes.panel)
    qtbot.waitUntil(lambda: 0 <= card.mapTo(area.viewport(), QPoint(0, 0)).y() < area.viewport().height() / 2)
    qtbot.keyClicks(app.window.main.focusWidget(), "1")
    assert card.choice.style.hkl == (1, 0, 1)


def test_colours_of_a_slice_run_as_written_and_backwards_not_at_all(app, volumes, chgcar, qtbot):
    open_file(app, chgcar)
    click(volumes.panel, "Add a slice")
    lowest, highest = volumes.panel.slices[0]._bounds.findChildren(QLineEdit)
    for field, text in ((lowest, "1"), (highest, "2.5")):
        field.setFocus()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(volumes)
    scale = next(layer.scale for layer in app.window.rest.view.layers if layer.scale is not None)
    assert (scale.low, scale.high) == (1, 2.5)
    highest.clear()
    qtbot.keyClicks(highest, "0.5")
    qtbot.keyClick(highest, Qt.Key.Key_Return)
    settle(volumes)
    assert "cannot run from 1 up to 0.5" in texts(volumes.panel)
    assert layers(app) == 1


def test_a_second_file_is_laid_onto_the_open_structure_and_undone(app, volumes, chgcar):
    open_file(app, chgcar)
    volumes.add_file(chgcar)
    wait(lambda: len(app.document.current.volumes) == 4, 60)
    settle(volumes)
    assert len(volumes.panel.surfaces) == 4
    app.document.history.undo()
    assert len(app.document.current.volumes) == 2
    settle(volumes)
    assert layers(app) == 1


def test_a_volume_that_does_not_fit_is_refused_with_both_cells(app, volumes, chgcar, tmp_path):
    crystal = perovskite()
    other = crystal.replace(cell=crystal.cell * 1.1, positions=crystal.positions * 1.1)
    write_chgcar(tmp_path / "CHGCAR.other", other)
    open_file(app, chgcar)
    volumes.add_file(str(tmp_path / "CHGCAR.other"))
    wait(lambda: "does not fit" in app.window.log.text, 60)
    assert "4.296" in app.window.log.text
    assert "3.905" in app.window.log.text
    assert len(app.document.current.volumes) == 2


def test_a_file_without_a_grid_is_refused(app, volumes, chgcar, tmp_path):
    to_ase(perovskite()).write(tmp_path / "plain.cif")
    open_file(app, chgcar)
    volumes.add_file(str(tmp_path / "plain.cif"))
    wait(lambda: "holds no values on a grid" in app.window.log.text, 60)


def test_a_cell_that_was_changed_hides_the_field_and_says_why(app, volumes, chgcar):
    open_file(app, chgcar)
    settle(volumes)
    app.document.edit(lambda crystal: crystal.replace(cell=crystal.cell * 1.2), "Strain")
    settle(volumes)
    assert layers(app) == 0
    assert "does not fit" in texts(volumes.panel)
    app.document.history.undo()
    settle(volumes)
    assert layers(app) == 1


def test_planes_follow_the_cell(app, volumes):
    app.document.add((perovskite(),), "SrTiO3")
    app.window.main.show_panel("volumes")
    volumes.add_planes()
    app.document.edit(lambda crystal: crystal.replace(cell=crystal.cell * 2), "Strain")
    assert "d = 5.523 Å" in texts(volumes.panel.planes[0])
    assert max(surface.points.max() for surface in surfaces(app)) == pytest.approx(2 * 3.905)


def test_commands_are_there_where_they_make_sense(app, volumes):
    keys = ("add_volume", "add_slice", "add_planes")
    assert [app.window.actions[key].isEnabled() for key in keys] == [False, False, False]
    flat = perovskite().replace(cell=np.diag([3.905, 3.905, 0.0]), pbc=(True, True, False))
    app.document.add((flat,), "layer")
    assert [app.window.actions[key].isEnabled() for key in keys] == [True, False, False]


def test_moved_atoms_keep_the_surfaces(app, volumes, chgcar):
    open_file(app, chgcar)
    settle(volumes)
    app.document.edit(lambda crystal: crystal.replace(positions=crystal.positions + 0.1), "Move")
    assert layers(app) == 1


def test_empty_states(app, volumes):
    assert "Open a structure" in "".join(label.text() for label in volumes.panel.findChildren(QLabel))
    app.document.add((perovskite(),), "SrTiO3")
    app.window.main.show_panel("volumes")
    assert "CHGCAR" in texts(volumes.panel)
    click(volumes.panel, "Add planes")
    assert layers(app) == 1
    app.document.remove([app.document.current.key])
    assert layers(app) == 0


def test_parked_grids_are_deleted_with_the_application(qapp_cls, settings):
    opener = Opener(Document(), None)
    folder = Path(opener.grids)
    (folder / "grid.npy").write_bytes(b"1")
    opener.close()
    assert not folder.exists()


def test_real_files(app, volumes, shared_data):
    for name in ("pymatgen-CHGCAR.NiO_SOC.gz", "caffeine-HOMO.cube.gz"):
        open_file(app, str(shared_data / "loader" / "isosurfaces" / name))
        settle(volumes)
        assert surfaces(app)
