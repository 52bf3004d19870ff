"""Phase diagrams: drawn, pointed at, turned, exported, and linked to their table and to structures."""

import pickle
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from core.learning.phases import INPUT, PROJECT, Phase, diagram_of, pure_elements
from core.tasks.base import Provenance, Result, Value
from core.tasks.phase_diagram import DiagramSoFar, Stability
from core.tasks.registry import find
from gui.phase_result import PhaseDiagramResult
from gui.plots.phase_diagram_view import PhaseDiagramPanel
from gui.plots.phase_places import Turn, nice_ticks, triangle
from gui.result_views import view_for
from gui.running import Run
from tests.core.models.crystals import salt

LI, CO, P, OXYGEN = 3, 27, 15, 8


def phase(energy, amounts, origin="reference", **more):
    return Phase(amounts, energy, origin, **more)


def system(*symbols):
    numbers = {"Li": LI, "Co": CO, "P": P, "O": OXYGEN}
    phases = (
        *pure_elements([numbers[symbol] for symbol in symbols]),
        phase(-2.0, {LI: 2, OXYGEN: 1}, identifier="mp-1960", group=225),
        phase(-1.9, {LI: 1, OXYGEN: 1}),
        phase(-1.2, {CO: 1, OXYGEN: 1}),
        phase(-0.4, {CO: 1, OXYGEN: 2}),
        phase(-1.1, {LI: 1, CO: 1, OXYGEN: 2}, INPUT, place=0),
        phase(-1.15, {CO: 3, OXYGEN: 4}, PROJECT, place=7),
    )
    return diagram_of(symbols, phases)


def index_of(diagram, formula):
    return next(i for i, one in enumerate(diagram.phases) if one.formula == formula)


@pytest.fixture
def panel(qtbot):
    made = PhaseDiagramPanel()
    qtbot.addWidget(made)
    made.resize(1000, 420)
    made.show()
    qtbot.waitExposed(made)
    return made


def click(panel, qtbot, index):
    qtbot.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=panel.plot.place_of(index).toPoint())


def test_two_components_lie_over_their_shares(panel):
    diagram = system("Li", "O")
    panel.set_diagram(diagram)
    lithium, oxide, oxygen = (panel.plot.place_of(index_of(diagram, name)) for name in ("Li", "Li2O", "O"))
    assert oxide.x() == pytest.approx((2 * lithium.x() + oxygen.x()) / 3)
    assert oxide.y() > lithium.y() + 50
    assert lithium.y() == pytest.approx(oxygen.y())


def test_three_components_make_a_triangle(panel):
    assert triangle(np.eye(3)) == pytest.approx(np.array([[0, 0], [1, 0], [0.5, np.sqrt(0.75)]]))
    diagram = system("Li", "Co", "O")
    panel.set_diagram(diagram)
    middle = panel.plot.place_of(index_of(diagram, "Li2O"))
    left, top = (panel.plot.place_of(index_of(diagram, name)) for name in ("Li", "O"))
    assert middle.x() == pytest.approx((2 * left.x() + top.x()) / 3)


def test_four_components_turn_with_the_mouse(panel, qtbot):
    diagram = system("Li", "Co", "P", "O")
    panel.set_diagram(diagram)
    before = panel.plot.place_of(index_of(diagram, "Li"))
    start = QPoint(20, panel.plot.height() - 20)
    qtbot.mousePress(panel.plot, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(panel.plot, start + QPoint(40, 10))
    qtbot.mouseRelease(panel.plot, Qt.MouseButton.LeftButton, pos=start + QPoint(80, 10))
    assert (panel.plot.place_of(index_of(diagram, "Li")) - before).manhattanLength() > 5


def test_four_components_fill_a_low_plot_and_never_leave_it(panel, qtbot):
    diagram = system("Li", "Co", "P", "O")
    panel.resize(900, 220)
    panel.set_diagram(diagram)
    corners = [index_of(diagram, name) for name in ("Li", "Co", "P", "O")]
    heights = []
    for key in [Qt.Key.Key_Up] * 25 + [Qt.Key.Key_Right] * 20 + [Qt.Key.Key_Down] * 45:
        qtbot.keyClick(panel.plot, key)
        ups = [panel.plot.place_of(corner).y() for corner in corners]
        assert 10 < min(ups) < max(ups) < panel.plot.height() - 10
        heights.append(max(ups) - min(ups))
    assert max(heights) > 0.5 * panel.plot.height()


def test_arrows_turn_what_has_four_components(panel, qtbot):
    panel.set_diagram(system("Li", "O"))
    assert panel.plot.focusPolicy() == Qt.FocusPolicy.NoFocus
    diagram = system("Li", "Co", "P", "O")
    panel.set_diagram(diagram)
    assert panel.plot.focusPolicy() == Qt.FocusPolicy.StrongFocus
    before = panel.plot.place_of(index_of(diagram, "Li"))
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert (panel.plot.place_of(index_of(diagram, "Li")) - before).manhattanLength() > 2


def test_turning_keeps_distances():
    turn = Turn()
    turn.drag(123, -45)
    places = turn.places(np.eye(4))
    edges = [np.linalg.norm(places[a] - places[b]) for a in range(4) for b in range(a)]
    assert edges == pytest.approx([1.0] * 6)
    turn.drag(0, 1e6)
    assert turn.height < 1.6


def test_five_components_are_a_table_alone(panel):
    elements = {"Li": LI, "Co": CO, "P": P, "O": OXYGEN, "H": 1}
    diagram = diagram_of(tuple(elements), (*pure_elements(elements.values()), phase(-1.0, {LI: 1, OXYGEN: 1, 1: 1})))
    panel.set_diagram(diagram)
    assert panel.plot.isHidden()
    assert not panel._too_many.isHidden()
    assert panel.table.rowCount() == 6
    panel.set_diagram(system("Li", "O"))
    assert not panel.plot.isHidden()


def test_a_click_chooses_in_both_and_opens(panel, qtbot):
    diagram = system("Li", "Co", "O")
    panel.set_diagram(diagram)
    own = index_of(diagram, "LiCoO2")
    with qtbot.waitSignal(panel.phase_opened) as opened:
        click(panel, qtbot, own)
    assert opened.args == [own]
    assert panel.table.item(panel.table.currentRow(), 0).text() == "LiCoO₂"


def test_the_mouse_is_told_what_it_points_at(panel):
    diagram = system("Li", "O")
    panel.set_diagram(diagram)
    told = panel.plot.describe(diagram, index_of(diagram, "Li2O"))
    assert "Li₂O · mp-1960 · space group 225" in told
    assert "Stable" in told
    unstable = system("Li", "Co", "O")
    told = panel.plot.describe(unstable, index_of(unstable, "LiCoO2"))
    assert "above the hull" in told
    assert "LiCoO₂ → " in told


def test_only_near_phases_are_shown_but_always_the_users(panel):
    diagram = system("Li", "Co", "O")
    panel.set_diagram(diagram)
    own, far = index_of(diagram, "LiCoO2"), index_of(diagram, "CoO2")
    assert diagram.above[own] > 0.2
    assert panel.plot.place_of(own) is not None
    panel.limit.setValue(0.0)
    assert panel.plot.place_of(far) is None
    rows = panel.table.rowCount()
    panel.limit.setValue(1.0)
    assert panel.table.rowCount() > rows
    assert panel.plot.place_of(far) is not None


def test_exports_hold_numbers_and_picture(panel, tmp_path):
    panel.set_diagram(system("Li", "Co", "O"))
    lines = panel.plot.export.to_csv().splitlines()
    assert lines[0].startswith("formula,share of Li,share of Co,share of O,formation energy (eV/atom)")
    assert len(lines) == 10
    for ending in ("png", "svg", "pdf", "csv"):
        file = tmp_path / f"a.{ending}"
        panel.plot.export.save(str(file))
        assert file.stat().st_size > 300


def test_round_numbers_for_ticks():
    assert nice_ticks(-1.6, 0.1, 4) == pytest.approx([-1.5, -1.0, -0.5, 0.0])
    assert nice_ticks(0.0, 0.0, 4) == [0.0]


def made(qtbot, count=1):
    crystals = (salt(),) * count
    run = Run(find("phase_diagram"), {}, tuple(range(5, 5 + count)), crystals, (None,) * count, 1, ("a", "b")[:count])
    view = PhaseDiagramResult(run, "a")
    qtbot.addWidget(view)
    view.resize(1000, 420)
    view.show()
    return view


def test_the_task_has_this_view_and_shows_its_partial_result(qtbot):
    assert view_for(find("phase_diagram").entry) is PhaseDiagramResult
    view = made(qtbot)
    view.take_partial(DiagramSoFar(system("Li", "O")))
    assert view._panel.table.rowCount() > 2


def test_the_result_says_the_number_and_a_click_opens_the_structure(qtbot):
    view = made(qtbot)
    diagram = system("Li", "Co", "O")
    own = index_of(diagram, "LiCoO2")
    value = Value("energy_above_hull", 0.48, 0.05, notes=("A note.",))
    entry = Stability(
        "a.cif", salt(), {value.key: value}, diagram=diagram, phase=own, products=diagram.decomposition(own)
    )
    view.take_result(Result((entry,)), Provenance("phase_diagram", {}, {}, {}, 0.1))
    assert "0.48 ± 0.05 eV/atom" in view._summary.text()
    assert "LiCoO₂ → " in view._summary.text()
    with qtbot.waitSignal(view.item_chosen) as chosen:
        click(view._panel, qtbot, own)
    assert chosen.args == [5]
    with qtbot.waitSignal(view.item_chosen) as chosen:
        view._open(index_of(diagram, "Co3O4"))
    assert chosen.args == [7]


def test_of_several_structures_each_is_marked_in_the_diagram_they_share(qtbot):
    view = made(qtbot, 2)
    diagram = system("Li", "Co", "O")
    first = Stability("a", salt(), diagram=diagram, phase=index_of(diagram, "LiCoO2"))
    second = Stability("b", salt(), holder=0, phase=index_of(diagram, "CoO2"))
    view.take_result(Result((first, second)), Provenance("phase_diagram", {}, {}, {}, 0.1))
    view._panel.limit.setValue(1.0)
    view._choice.setCurrentIndex(1)
    table = view._panel.table
    assert table.item(table.currentRow(), 0).text() == "CoO₂"


def test_a_phase_is_not_said_to_turn_into_itself(qtbot):
    view = made(qtbot)
    diagram = diagram_of(
        ("Li", "O"),
        (
            *pure_elements((LI, OXYGEN)),
            phase(-2.0, {LI: 2, OXYGEN: 1}),
            phase(-1.9, {LI: 2, OXYGEN: 1}, INPUT, place=0),
        ),
    )
    value = Value("energy_above_hull", 0.1, 0.05)
    entry = Stability("a", salt(), {value.key: value}, diagram=diagram, phase=3, products=diagram.decomposition(3))
    view.take_result(Result((entry,)), Provenance("phase_diagram", {}, {}, {}, 0.1))
    assert len(entry.products) == 1
    assert "→" not in view._summary.text()
    assert view.subject == "Li–O"


def test_drawing_needs_no_slow_library():
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from core.learning.phases import Phase, diagram_of, pure_elements\n"
        "from gui.plots.phase_diagram_view import PhaseDiagramPanel\n"
        "import pickle\n"
        f"diagram = pickle.loads({pickle.dumps(system('Li', 'Co', 'O'))!r})\n"
        "panel = PhaseDiagramPanel()\n"
        "panel.set_diagram(diagram)\n"
        "panel.grab()\n"
        "slow = {'pymatgen', 'scipy', 'pandas'} & {name.split('.')[0] for name in sys.modules}\n"
        "sys.exit(', '.join(slow))\n"
    )
    # each takes half a second and more, in which the window would stand still
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


def test_drawing_survives_every_theme_and_size(panel, qtbot):
    for symbols in (("Li", "O"), ("Li", "Co", "O"), ("Li", "Co", "P", "O")):
        panel.set_diagram(system(*symbols))
        for size in ((300, 160), (1400, 800)):
            panel.resize(*size)
            QApplication.processEvents()
            assert not panel.plot.grab().isNull()
