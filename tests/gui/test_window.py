"""The whole window, with real workers, driven as a person does."""

import os
import signal
import time

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

import resources
from core.engine.engine import MODELS
from core.structures.crystal import Crystal
from core.structures.files import read
from core.tasks.base import Group
from core.tasks.registry import discover
from gui import i18n
from gui.panels.cards import ValueCard
from gui.panels.playback import Playback
from gui.snapshot import let_live, wait

pytestmark = pytest.mark.timeout(300)


def sample(name):
    return str(resources.path("samples", name))


def open_files(app, *paths):
    app.opener.open_paths(paths)
    wait(lambda: not app.opener.busy, 60)


def drop(window, mime):
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(400, 300), actions, mime, buttons, keys)
    window.dropEvent(event)


def banner_texts(app):
    return " ".join(app.window.log.text.splitlines())


def labels(parent):
    return " ".join(label.text() for label in parent.findChildren(QLabel) if label.isVisible())


def button(parent, text):
    return next(b for b in parent.findChildren(QPushButton) if b.text() == text and b.isVisible())


def test_dropped_file_is_shown_with_its_facts(app):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(sample("SrTiO3.cif"))])
    drop(app.window.main, mime)
    wait(lambda: app.document.facts is not None, 60)
    assert app.document.current.title == "SrTiO3.cif"
    assert app.document.facts.space_group_number == 221
    assert app.window.rest.view.isVisible()
    assert app.window.main.windowTitle().startswith("SrTiO3.cif")


def test_keys_turn_the_first_crystal_without_a_click(app, qtbot):
    open_files(app, sample("quartz.cif"))
    view = app.window.rest.view
    wait(lambda: app.window.main.page is app.window.main.view_page, 5)
    assert app.window.main.focusWidget() is view


def test_dropped_text_is_read_as_a_structure(app):
    mime = QMimeData()
    mime.setText("2\n\nC 0 0 0\nO 0 0 1.128\n")
    drop(app.window.main, mime)
    wait(lambda: app.document.crystal is not None, 60)
    assert app.document.crystal.numbers.tolist() == [6, 8]


def test_non_ascii_path(app, tmp_path):
    path = tmp_path / "结构 α-SiO₂.cif"
    path.write_bytes(resources.path("samples", "quartz.cif").read_bytes())
    open_files(app, str(path))
    assert app.document.current.title == path.name


def test_broken_file_says_why_and_the_others_open(app, tmp_path):
    broken = tmp_path / "broken.cif"
    broken.write_text("data_x\n_cell_length_a 0\n")
    open_files(app, sample("Si.cif"), str(broken), sample("Cu.cif"))
    assert [item.title for item in app.document.items] == ["Si.cif", "Cu.cif"]
    assert app.window.banners.keys
    assert "broken.cif" in banner_texts(app)


def test_folder_and_missing_file_say_so(app, tmp_path):
    open_files(app, str(tmp_path), str(tmp_path / "nowhere.cif"))
    assert app.document.items == ()
    assert "folder" in banner_texts(app)
    assert "does not exist" in banner_texts(app)


@pytest.mark.parametrize("is_open", [False, True])
def test_a_file_of_results_that_cannot_be_read_says_so_and_leaves_no_empty_tab(app, tmp_path, is_open):
    if is_open:
        open_files(app, sample("Si.cif"))
    (tmp_path / "in.bad").write_text("units metal\nshell ls\n")
    for key, values in (("dft_results", {"file": str(tmp_path)}), ("lammps", {"script": str(tmp_path / "in.bad")})):
        app.window.rest.panel.set_values(key, values)
        app.window.rest.panel.run()
        wait(lambda: not app.window.rest.results.busy, 60)
        assert app.window.main.results.count() == 0
    assert "no result of VASP" in banner_texts(app)
    assert "not run here" in banner_texts(app)


def test_undo_and_redo_by_keys(app, qtbot):
    open_files(app, sample("Si.cif"))
    qtbot.keyClick(app.window.main, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: not app.document.items, 5)
    qtbot.keyClick(app.window.main, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: len(app.document.items) == 1, 5)


def test_paste(app, qtbot):
    QApplication.clipboard().setText(resources.path("samples", "NaCl.cif").read_text(encoding="utf-8"))
    app.window.rest.view.setFocus()
    qtbot.keyClick(app.window.main, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: app.document.crystal is not None, 60)
    assert len(app.document.crystal) == 8


def test_palette_finds_and_runs_a_command(app, qtbot):
    main = app.window.main
    qtbot.keyClick(main, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = next(
        edit for edit in main.findChildren(QLineEdit) if edit.hasFocus() or edit.parent().objectName() == "popup"
    )
    qtbot.keyClicks(field, "Dark")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    wait(lambda: QSettings().value("theme") == "dark", 5)
    app.window.rest.commands.set_theme("light")


def test_click_on_an_atom_reaches_the_inspector(app, qtbot):
    open_files(app, sample("SrTiO3.cif"))
    view = app.window.rest.view
    let_live(0.5)
    # Sr stands in the middle of the cell and of the view.
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() // 2, view.height() // 2))
    wait(lambda: bool(app.document.selection), 5)
    assert app.document.crystal.numbers[app.document.selection[0]] == 38


def test_a_picked_atom_is_scrolled_into_sight_and_escape_drops_it(app, qtbot):
    open_files(app, sample("SrTiO3.cif"))
    view, inspector = app.window.rest.view, app.window.rest.inspector
    wait(lambda: app.document.facts is not None, 60)
    let_live(0.3)
    view.click_at(view.width() / 2, view.height() / 2, add=False)
    let_live(0.3)
    picked = next(label for label in inspector.findChildren(QLabel) if label.text().endswith("of 5"))
    assert not picked.visibleRegion().isEmpty()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert app.document.selection == ()


def test_builders_stand_in_groups_and_are_only_chosen(app):
    menu = next(action.menu() for action in app.window.main.menuBar().actions() if action.text() == "&Build")
    entries = [action.objectName() or "|" for action in menu.actions()]
    assert entries[:4] == ["task_build_supercell", "task_standard_cell", "task_build_strain", "task_build_perturb"]
    built = {f"task_{key}" for key, task in discover().items() if task.group is Group.BUILD}
    assert built <= set(entries)
    app.window.actions["task_build_random"].trigger()
    assert app.window.rest.panel.task == "build_random"
    assert not app.window.rest.results.busy
    assert app.window.actions["task_build_random"].text().endswith("…")


def test_language_changes_at_once_and_keeps_what_is_open(app):
    open_files(app, sample("Si.cif"))
    app.window.rest.commands.set_language("zh_CN")
    wait(lambda: app.window.rest is not None and app.window.actions["open"].text().startswith("打开"), 30)
    assert app.document.current.title == "Si.cif"
    assert button(app.window.main, "运行")
    app.window.rest.commands.set_language("en")
    wait(lambda: app.window.rest is not None and app.window.actions["open"].text() == "&Open…", 30)


def test_what_workers_say_is_told_in_the_window_s_language(app, tmp_path):
    broken = tmp_path / "broken.xyz"
    broken.write_text("3\n\nC 0 0 0\n")
    said = []
    app.window.rest.commands.set_language("zh_CN")
    wait(lambda: app.window.rest is not None and app.window.actions["open"].text().startswith("打开"), 30)
    app.jobs.changed.connect(lambda job: said.append(i18n.say(job.event.message)))
    open_files(app, str(broken), sample("Cu.cif"))
    run_task(app, "relax", label="运行", max_steps=3)
    finish(app)
    shown = banner_texts(app), " ".join(text.text() for text in app.window.main.results.findChildren(QLabel))
    app.window.rest.commands.set_language("en")
    wait(lambda: app.window.rest is not None and app.window.actions["open"].text() == "&Open…", 30)
    assert "broken.xyz，第 3 行：文件在给出全部 3 个原子之前就结束了。" in shown[0]
    assert any(text.startswith("第 ") and "最大力" in text for text in said)
    assert "弛豫" in shown[1]


def test_picture_to_a_place_that_does_not_exist_says_so(app, tmp_path):
    open_files(app, sample("Si.cif"))
    app.window.rest.commands.export_picture(str(tmp_path / "none" / "x.png"), 1, transparent=False)
    wait(lambda: "Writing" not in labels(app.window.banners), 20)
    assert "does not exist" in labels(app.window.banners)


def test_a_picture_is_written_while_the_window_says_so(app, tmp_path):
    open_files(app, sample("Si.cif"))
    path = tmp_path / "x.png"
    app.window.rest.commands.export_picture(str(path), 2, transparent=False)
    assert "Writing" in labels(app.window.banners)
    wait(lambda: "Writing" not in labels(app.window.banners), 20)
    assert f"written to {path}" in labels(app.window.banners)
    assert QImage(str(path)).width() == 2 * app.window.rest.view.width()


def run_task(app, task, *, label="Run", **values):
    panel = app.window.rest.panel
    panel.set_values(task, values)
    button(panel, label).click()


def finish(app):
    wait(lambda: not app.window.rest.results.busy, 200)


def test_predict_shows_cards_and_the_script_gives_the_same_number(app, capsys):
    open_files(app, sample("Si.cif"))
    run_task(app, "predict_properties")
    finish(app)
    values = app.document.records(app.document.current.key)[-1].entry.values
    assert {"formation_energy_per_atom", "band_gap", "bulk_modulus", "forces", "energy_per_atom"} <= values.keys()
    wait(lambda: len(app.window.rest.inspector.findChildren(ValueCard)) >= len(values), 10)
    button(app.window.rest.panel, "Copy as Python").click()
    exec(compile(QApplication.clipboard().text(), "script", "exec"), {})  # noqa: S102  # our own text
    printed = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines() if line[:1].isalpha())
    for key in ("formation_energy_per_atom", "bulk_modulus", "energy_per_atom"):
        assert float(printed[key].split()[0]) == pytest.approx(float(values[key].value), rel=1e-5)


def test_relax_moves_in_the_view_and_becomes_a_trajectory(app):
    open_files(app, sample("Cu.cif"))
    crystal = app.document.crystal
    squeezed = crystal.replace(cell=crystal.cell * 0.97, positions=crystal.positions * 0.97)
    app.document.add((squeezed,), "squeezed", offset=None)
    shown = []
    app.window.rest.view.show_frame, kept = (
        lambda c, **more: (shown.append(c), kept(c, **more)),
        app.window.rest.view.show_frame,
    )
    try:
        run_task(app, "relax", fmax=0.05)
        finish(app)
    finally:
        del app.window.rest.view.show_frame
    assert shown, "no live frame reached the view"
    wait(lambda: len(app.document.items) == 3, 5)
    item = app.document.current
    assert len(item.frames) > 3
    # copper, 3.61 Å within 1 %
    assert abs(item.frames[-1].cell[0, 0] - 3.61) < 0.0361
    assert app.window.main.results.count() == 1


def test_the_frames_of_the_player_are_saved(app, tmp_path, monkeypatch):
    silicon = Crystal(np.full(2, 14), np.array([[0, 0, 0], [1.36, 1.36, 1.36]]), np.eye(3) * 5.4)
    path = tmp_path / "part"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(path), given[-1].split(";;")[0]))
    app.document.add((silicon,), "one", offset=None)
    assert not app.window.actions["save_trajectory"].isEnabled()
    frames = [silicon.replace(info={"step": i}) for i in range(9)]
    app.document.add(frames, "run", offset=None)
    bar = app.window.rest.showing._frame_bar
    bar.set_playback(Playback(first=2, last=6, step=2))
    app.window.actions["save_trajectory"].trigger()
    wait(lambda: "Written to" in banner_texts(app), 20)
    saved = read(path.with_suffix(".extxyz")).structures
    assert [frame.info["step"] for frame in saved] == [2, 4, 6]


def test_a_plot_over_frames_marks_the_frame_shown_at_once(app):
    silicon = Crystal(np.full(2, 14), np.array([[0, 0, 0], [1.36, 1.36, 1.36]]), np.eye(3) * 5.4)
    frames = [silicon.replace(positions=silicon.positions * (1 + i / 50)) for i in range(6)]
    app.document.add(frames, "run", frame=4, offset=None)
    run_task(app, "measure", measurements="1-2")
    finish(app)
    assert app.window.main.results.currentWidget()._charts.plots[0]._index == 4


def test_cancel_by_escape_ends_within_a_second_and_nothing_is_lost(app, qtbot):
    open_files(app, sample("LiCoO2.cif"))
    run_task(app, "relax", fmax=1e-6, max_steps=5000)
    let_live(0.5)
    start_time = time.monotonic()
    qtbot.keyClick(app.window.main, Qt.Key.Key_Escape)
    wait(lambda: not app.window.rest.results.busy, 5)
    assert time.monotonic() - start_time < 1.5
    assert app.document.current.title == "LiCoO2.cif"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_a_killed_worker_leaves_the_window_alive(app):
    open_files(app, sample("LiCoO2.cif"))
    run_task(app, "relax", fmax=1e-6, max_steps=5000)
    let_live(1.0)
    os.kill(app.jobs.worker_pid(MODELS), signal.SIGKILL)
    wait(lambda: not app.window.rest.results.busy, 10)
    assert "memory" in banner_texts(app)
    assert app.document.current.title == "LiCoO2.cif"
    run_task(app, "predict_properties")
    finish(app)
    assert app.document.records(app.document.current.key)[-1].entry.values


def test_a_refused_structure_leaves_no_empty_tab(app):
    open_files(app, sample("YBCO.cif"))
    run_task(app, "relax", approximate_disorder=False)
    finish(app)
    assert app.window.main.results.count() == 0
    assert button(app.window.banners, "Use an ordered approximant")
    labels = [label.text() for label in app.window.rest.panel.findChildren(QLabel) if label.isVisible()]
    assert any("Failed" in text for text in labels)


def test_a_task_that_fails_leaves_no_empty_tab(app):
    run_task(app, "phase_diagram", system="Li2O He2O3")
    wait(lambda: not app.window.rest.results.busy, 60)
    assert "no energy of" in banner_texts(app)
    assert app.window.main.results.count() == 0


def test_the_tab_of_a_system_bears_its_name(app):
    open_files(app, sample("Cu.cif"))
    run_task(app, "phase_diagram", system="Li O")
    finish(app)
    tabs = app.window.main.results
    assert tabs.tabText(tabs.currentIndex()) == tabs.currentWidget().title == "Li–O · Phase diagram"


def test_disordered_sites_offer_an_approximant(app):
    open_files(app, sample("YBCO.cif"))
    run_task(app, "predict_properties", approximate_disorder=False)
    finish(app)
    button(app.window.banners, "Use an ordered approximant").click()
    finish(app)
    entry = app.document.records(app.document.current.key)[-1].entry
    assert entry.values
    assert entry.crystal.is_ordered


def test_several_structures_become_a_table_that_opens_them(app):
    open_files(app, sample("Si.cif"), sample("MgO.cif"))
    app.window.library.choose([item.key for item in app.document.items])
    wait(lambda: len(app.window.library.chosen) == 2)
    panel = app.window.rest.panel
    panel.choose("predict_properties")
    button(panel, "Run on 2 structures").click()
    finish(app)
    table = app.window.main.results.widget(0)
    table.item_chosen.emit(app.document.items[0].key)
    assert app.document.current.title == "Si.cif"
