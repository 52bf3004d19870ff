"""What users of such programs complain about most, one test a complaint; see section 5 of the design.

Some stand here in short and in full elsewhere: undo in ``test_undo``, frames in files in ``test_trajectory``, the
guard of a relaxation in ``test_relax``. A session that is saved as a whole needs the project file, which is to come;
until then a structure with all that hangs on it must come back from a file.
"""

import time

import numpy as np
import pytest
from ase.build import bulk
from ase.calculators.emt import EMT
from ase.optimize import BFGS
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

import resources
from core.structures import files
from core.structures.bonds import find_bonds
from core.structures.builders.supercell import supercell
from core.structures.convert import from_ase, to_ase
from core.structures.editing import atoms, order, values
from core.structures.elements import nonmetals
from core.structures.files import read
from core.structures.scene import NoteKind, build_scene
from core.structures.style import Style, Surroundings
from core.structures.trajectory import Trajectory
from core.structures.write import text_of, write
from core.tasks.relaxing import RelaxFrame, fault
from gui.document import Document
from gui.opening import Opener
from gui.panels.cards import ValueCard
from gui.snapshot import let_live, wait
from tests.gui.builders import perovskite, perovskite_facts
from tests.gui.test_undo import bits
from tests.gui.test_window import button, finish, labels, open_files, run_task, sample

pytestmark = pytest.mark.timeout(300)
CONTROL = Qt.KeyboardModifier.ControlModifier


def one(name):
    return read(resources.path("samples", name)).structures[0]


def test_bonds_broken_at_the_boundary():
    """Every atom of the cell is drawn with all its bonds, wherever their other ends lie."""
    crystal = one("SrTiO3.cif")
    bonds = find_bonds(crystal)
    scene = build_scene(crystal, Style(surroundings=Surroundings.COMPLETE), bonds)
    drawn = np.bincount(scene.bonds.ravel(), minlength=len(scene))
    home = [np.flatnonzero(scene.parents == atom) for atom in range(len(crystal))]
    assert [int(drawn[images].max()) for images in home] == bonds.coordination(len(crystal)).tolist()
    # Ti has its octahedron, Sr its cuboctahedron
    assert bonds.coordination(len(crystal)).tolist()[:2] == [12, 6]


@pytest.mark.parametrize("name", ["SrTiO3.cif", "quartz.cif", "Cu.cif"])
def test_bonds_lost_in_a_supercell(name):
    crystal = one(name)
    big = supercell(crystal, (2, 3, 2))
    assert np.array_equal(
        find_bonds(big).coordination(len(big)), np.repeat(find_bonds(crystal).coordination(len(crystal)), 12)
    )


@pytest.mark.parametrize("name", ["SrTiO3.cif", "LiCoO2.cif", "NaCl.cif", "MgO.cif", "YBCO.cif"])
def test_cation_cation_bonds(name):
    crystal = one(name)
    bonds = find_bonds(crystal)
    anions = nonmetals()[crystal.numbers]
    assert len(bonds)
    assert np.all(anions[bonds.i] | anions[bonds.j])


def test_no_real_undo(app, qtbot):
    """Keys delete and undo, to the very bits, through the library too."""
    open_files(app, sample("SrTiO3.cif"))
    view, main, document = app.window.rest.view, app.window.main, app.document
    before = bits(document.crystal)
    document.select((2, 3))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert len(document.crystal) == 3
    assert app.window.actions["undo"].text() == "&Undo Delete 2 atoms"
    app.window.library.choose([document.current.key])
    wait(lambda: app.window.library.chosen == (document.current.key,), 10)
    QTest.keyClick(app.window.library.table, Qt.Key.Key_Delete)
    assert not document.items
    for _ in range(2):
        QTest.keyClick(main, Qt.Key.Key_Z, CONTROL)
    assert bits(document.crystal) == before
    assert document.selection == (2, 3)


def test_the_window_frozen_by_a_long_job_and_no_cancel(app, qtbot):
    """While a relaxation runs the window goes on, atoms can be picked, and Escape ends the job."""
    open_files(app, sample("LiCoO2.cif"))
    turns = []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: turns.append(time.monotonic()))
    run_task(app, "relax", fmax=1e-6, max_steps=5000)
    timer.start()
    try:
        wait(lambda: len(turns) > 20, 30)
        assert app.window.rest.results.busy
        app.document.select((0,))
        wait(lambda: "atom 1 of" in labels(app.window.rest.inspector), 10)
    finally:
        QTest.keyClick(app.window.main, Qt.Key.Key_Escape)
        wait(lambda: not app.window.rest.results.busy, 10)


def test_results_that_no_longer_agree_with_the_settings_shown(app, qtbot):
    """A value is marked as soon as the structure is another one than it was worked out for."""
    open_files(app, sample("Si.cif"))
    run_task(app, "predict_properties")
    finish(app)
    inspector = app.window.rest.inspector
    wait(lambda: bool(inspector.findChildren(ValueCard)), 10)
    assert "changed since" not in labels(inspector)
    app.document.edit(lambda crystal: atoms.move_by(crystal, [0], (0.2, 0, 0)), "Move 1 atom")
    wait(lambda: "changed since" in labels(inspector), 10)
    app.document.history.undo()
    wait(lambda: "changed since" not in labels(inspector), 10)


def test_facts_of_a_structure_that_was_edited_meanwhile(qapp):
    """What was asked before an edit and answered after it is not shown."""

    class Slow:
        def submit(self, _lane, _function, *_args, handlers, **_options):
            self.answer = handlers.done

    document, jobs = Document(), Slow()
    opener = Opener(document, jobs)
    key = document.add((perovskite(),), "SrTiO3")
    opener.examine(key, 0, document.crystal)
    answer = jobs.answer
    document.edit(lambda crystal: atoms.delete(crystal, [0]), "Delete 1 atom")
    found = type("Found", (), {"facts": perovskite_facts(), "warnings": ()})()
    answer(found)
    assert document.facts is None
    opener.examine(key, 0, document.crystal)
    jobs.answer(found)
    assert document.facts is not None


@pytest.mark.parametrize("suffix", ["extxyz", "json"])
def test_what_hangs_on_a_structure_is_not_saved(tmp_path, suffix):
    """All that was set by hand comes back from one file."""
    crystal = perovskite()
    edited = values.set_fixed(crystal, [1], (True, False, True))
    edited = values.set_value(edited, [1], "magnetic_moments", 1.5)
    edited = values.set_value(edited, [0, 1], "charges", 2.0)
    write(edited, tmp_path / f"x.{suffix}")
    back = read(tmp_path / f"x.{suffix}").structures[0]
    assert np.allclose(back.positions, edited.positions, atol=1e-6)
    assert np.array_equal(values.fixed_axes(back), values.fixed_axes(edited))
    for name in ("magnetic_moments", "charges"):
        assert np.allclose(back.arrays[name], edited.arrays[name])


def test_atoms_silently_missing_above_some_size(monkeypatch):
    """Every atom is drawn; where bonds are not, that is said."""
    monkeypatch.setattr("core.structures.scene.MOST_WITH_BONDS", 1000)
    big = from_ase(bulk("Cu", "fcc", 3.6, cubic=True) * (10, 10, 10))
    scene = build_scene(big, Style(show_images=False))
    assert len(np.unique(scene.parents)) == len(big) == 4000
    assert [note.kind for note in scene.notes] == [NoteKind.NO_BONDS]


def argon(counts):
    head = '{n}\nLattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3\n'
    atoms_of = ("".join(f"Ar {k}.5 {i % 7}.5 1\n" for k in range(n)) for i, n in enumerate(counts))
    return "".join(head.format(n=n) + text for n, text in zip(counts, atoms_of, strict=True))


def test_large_trajectories_read_into_memory(tmp_path, monkeypatch):
    """Frames stay in their file; however many are looked at, the memory they take is bounded."""
    monkeypatch.setattr(files, "LAZY_BYTES", 0)
    monkeypatch.setattr("core.structures.trajectory.CACHE_BYTES", 2000)
    path = tmp_path / "run.xyz"
    path.write_text(argon([4] * 300))
    frames = read(path).structures
    assert isinstance(frames, Trajectory)
    frames.search_all()
    assert len(frames) == 300
    for frame in range(0, 300, 3):
        assert frames[frame].positions[0, 1] == frame % 7 + 0.5
    # three frames are kept however large they are
    assert frames.kept_bytes <= 2000


def test_a_frame_with_another_atom_count_is_refused(app, tmp_path):
    path = tmp_path / "run.xyz"
    path.write_text(argon([2, 5, 3]))
    open_files(app, str(path))
    counts = []
    for frame in range(3):
        app.document.show_frame(frame)
        wait(lambda frame=frame: app.document.frame == frame, 10)
        counts.append(len(app.window.rest.view.scene))
    assert counts == [2, 5, 3]


def test_paths_with_non_ascii_letters(app, tmp_path):
    folder = tmp_path / "数据 Ü"
    folder.mkdir()
    path = folder / "结构 α.cif"
    path.write_bytes(resources.path("samples", "quartz.cif").read_bytes())
    open_files(app, str(path))
    assert app.document.current.title == "结构 α.cif"
    saved, picture = folder / "β-SiO₂.vasp", folder / "图 1.png"
    app.opener.save([("β", app.document.crystal)], str(saved))
    app.window.rest.commands.export_picture(str(picture), 1, transparent=False)
    wait(lambda: saved.is_file() and picture.is_file(), 30)
    open_files(app, str(saved))
    assert len(app.document.crystal) == 9


def test_a_relaxation_that_explodes_without_a_guard(app):
    """One that cannot end well says why, and the structure stays as it was."""
    silicon = from_ase(bulk("Si", "diamond", 5.43))
    start = RelaxFrame(0, 0, silicon.positions, silicon.cell, -10.0, 1.0, silicon.volume, np.zeros((2, 3)))
    burst = RelaxFrame(0, 1, silicon.positions, silicon.cell, -1e6, 1e5, silicon.volume, np.zeros((2, 3)))
    assert "force" in fault(burst, start, silicon)
    near = atoms.move_by(silicon, [1], silicon.positions[0] - silicon.positions[1] + 0.1)
    app.document.add((near,), "two in one place")
    before = app.document.crystal
    run_task(app, "relax")
    finish(app)
    assert "0.17 Å apart" in labels(app.window.banners) + app.window.log.text
    assert app.document.crystal is before


def test_a_picture_that_differs_from_the_screen(app, tmp_path):
    """The picture that is written has the pixels of the screen: labels, arrows, colours, all of it."""
    open_files(app, sample("SrTiO3.cif"))
    view = app.window.rest.view
    view.set_atom_values([0.0, 1.0, 2.0, 3.0, 4.0], "Charge", "e")
    app.document.select((1,))
    let_live(1.0)
    # what floats over the view belongs to the window, not to the picture
    screen = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    written = view.image(view.devicePixelRatio()).convertToFormat(QImage.Format.Format_RGB32)
    assert written.size() == screen.size()
    shown, kept = pixels(screen), pixels(written)
    differs = np.abs(shown.astype(int) - kept).max(axis=2) > 2
    # the tool strip at the top left
    differs[:120, :320] = False
    assert differs.mean() < 0.005
    assert view.crystal is app.document.crystal


def pixels(image):
    data = np.frombuffer(image.constBits(), dtype=np.uint8)
    return data.reshape(image.height(), image.bytesPerLine())[:, : 4 * image.width()].reshape(
        image.height(), image.width(), 4
    )[:, :, :3]


def test_no_way_to_see_where_a_model_is_wrong_atom_by_atom(app):
    """A prediction paints the crystal with each atom's share in it, and a per-atom value can be coloured by."""
    open_files(app, sample("SrTiO3.cif"))
    run_task(app, "predict_properties")
    finish(app)
    view, inspector = app.window.rest.view, app.window.rest.inspector
    wait(lambda: bool(inspector.findChildren(ValueCard)), 10)
    app.window.rest.showing.colour_by("forces")
    assert view._content.bar.unit == "eV/Å"
    button(inspector, "Why").click()
    wait(lambda: view._content.bar.title.startswith("Share in"), 30)


def frozen():
    return values.set_fixed(values.set_fixed(perovskite(), [1], (True,) * 3), [4], (None, None, True))


@pytest.mark.parametrize(
    "change",
    [
        lambda crystal: atoms.move_by(crystal, [2], (0.1, 0, 0)),
        lambda crystal: atoms.add_atom(crystal, 1, (0.2, 0.2, 0.2), fractional=True),
        lambda crystal: atoms.delete(crystal, [0]),
        lambda crystal: order.sort(crystal, order.SortKey.NUMBER),
        lambda crystal: supercell(crystal, (2, 1, 1)),
        lambda crystal: atoms.replace_element(crystal, [1], 40),
    ],
)
def test_frozen_flags_are_lost_in_an_edit(change):
    crystal = frozen().with_arrays(labels=[f"{i}" for i in range(5)])
    before = dict(zip(range(5), values.fixed_axes(crystal).tolist(), strict=True))
    crystal = crystal.with_arrays(was=np.arange(5))
    after = change(crystal)
    flags = values.fixed_axes(after).tolist()
    known = [i for i in range(len(after)) if after.numbers[i] != 1]
    assert all(flags[i] == before[int(after.arrays["was"][i])] for i in known)
    assert sum(map(any, flags)) >= 2


@pytest.mark.parametrize("name", ["POSCAR", "x.extxyz", "x.json"])
def test_frozen_flags_are_lost_in_a_file(name, tmp_path):
    crystal = order.sort(frozen(), order.SortKey.NUMBER)
    write(crystal, tmp_path / name)
    back = read(tmp_path / name).structures[0]
    assert np.array_equal(values.fixed_axes(back), values.fixed_axes(crystal))


def test_frozen_flags_reach_the_engines():
    """ASE's constraints, which relaxations and Quantum ESPRESSO's input are made with, hold each axis."""
    copper = from_ase(bulk("Cu", "fcc", 3.6, cubic=True))
    shaken = copper.replace(positions=copper.positions + np.random.default_rng(3).normal(scale=0.1, size=(4, 3)))
    held = values.set_fixed(values.set_fixed(shaken, [0], (True,) * 3), [1, 2], (False, False, True))
    system = to_ase(held)
    system.calc = EMT()
    BFGS(system, logfile=None).run(fmax=0.05, steps=20)
    moved = system.positions != held.positions
    assert moved.tolist() == [[False] * 3, [True, True, False], [True, True, False], [True] * 3]
    text = text_of(held, "qe-in")
    assert text.count(" 0 0 0\n") == 1
    assert text.count(" 1 1 0\n") == 2
