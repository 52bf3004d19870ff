"""The README's pictures of the library: a project of prototypes, its map, a comparison, an import, a search."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from core.databases.providers import custom
from core.library.query import Query, find
from core.library.rows import Draft, Origin
from core.structures.builders.prototypes import library
from core.structures.write import text_of
from gui.panels.database_panel import DatabasePanel
from gui.snapshot import let_live as rest
from gui.snapshot import wait
from tests.databases import optimade_server

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.pictures import Stage

_SMALL = 14


def _drafts() -> list[Draft]:
    return [
        Draft(prototype.title, (prototype.crystal,), origin=Origin("AFLOW prototypes", identifier=key))
        for key, prototype in library().items()
    ]


def filled(stage: Stage) -> None:
    """Put every prototype into the project, with predictions for the small ones."""
    keeper = stage.app.keeper
    drafts = _drafts()
    with keeper.reader.writing():
        keys = keeper.reader.entries.add_all(drafts)
    small = [key for key, draft in zip(keys, drafts, strict=True) if len(draft.frames[0]) <= _SMALL]
    runner = stage.window.rest.runner
    runner.run("predict_properties", {}, tuple(small))
    wait(lambda: not stage.window.rest.results.busy)
    stage.window.rest.results.close_all()
    keeper.flush()
    wait(lambda: not keeper.reader.entries.without_symmetry(1))
    rest(1.0)


def the_library(stage: Stage) -> None:
    """The library in its wide form, filtered and sorted."""
    filled(stage)
    stage.trigger("library_wide")
    shown = stage.window.library
    shown.set_query(Query(with_elements=("O",), sort="formation_energy_per_atom"))
    rest(3.0)
    stage.app.document.show_item(int(shown.keys[4]))
    rest(4.0)


def the_map(stage: Stage) -> None:
    """The map of the prototypes, coloured by formation energy."""
    filled(stage)
    stage.trigger("structure_map")
    stage.window.main.show_results(most=True)
    tab = stage.window.main.results.currentWidget()
    colour = next(box for box in tab.findChildren(QComboBox) if box.findText("Formation energy") >= 0)
    colour.setCurrentIndex(colour.findText("Formation energy"))
    colour.activated.emit(colour.currentIndex())
    rest(4.0)


def comparison(stage: Stage) -> None:
    """Three forms of silica beside each other."""
    filled(stage)
    keys = find(stage.app.keeper.reader, Query(formula="SiO2"))[:3]
    stage.window.library.choose(keys)
    stage.trigger("compare")
    rest(8.0)


def phases(stage: Stage) -> None:
    """A phase diagram of four elements."""
    stage.run("phase_diagram", system="Ca Al Si O")
    stage.window.main.show_results(most=True)
    rest(2.0)


def composition(stage: Stage) -> None:
    """What a formula alone tells."""
    stage.run("composition_properties", formula="LiNi0.8Mn0.1Co0.1O2")
    stage.window.main.show_results(most=True)
    rest(1.0)


def dataset(stage: Stage) -> None:
    """A table being imported, on the page of its columns."""
    path = Path(mkdtemp()) / "oxides.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        out.writerow(["material_id", "cif", "density (g/cm3)", "gap (meV)", "year"])
        for place, draft in enumerate(_drafts()[:80]):
            gap = "n/a" if place % 17 == 5 else 100 * (place % 40)
            out.writerow([draft.title, text_of(draft.frames[0]), 2.5 + 0.05 * place, gap, 1990 + place % 30])
    stage.app.opener.open_path(str(path))
    wait(lambda: any(isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets()))
    rest(3.0)


def databases(stage: Stage) -> None:
    """A search: the reference server of OPTIMADE stands in for the providers, as it needs no network."""
    with optimade_server(Path(mkdtemp())) as address:
        stage.show("databases")
        panel = stage.page("databases").findChild(DatabasePanel)
        panel.choice.set_own([address])
        panel.choice.tick([custom(address).key])
        panel.with_all.set_elements(["Ac"])
        panel.limit.setValue(100)
        rest(1.0)
        panel.button.click()
        rest(4.0)
        stage.window.main.show_results(most=True)
        rest(1.0)


SCENES: dict[str, Callable[[Stage], None]] = {
    "library": the_library,
    "map": the_map,
    "compare": comparison,
    "phases": phases,
    "composition": composition,
    "import": dataset,
    "databases": databases,
}
