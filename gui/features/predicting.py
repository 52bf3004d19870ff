"""What leads to predicted structures, and what is done with them and with those that a search found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.formatting import formula_text, symmetry_text
from core.library.comparing import MOST
from core.tasks.potentials import PotentialParams
from core.texts import Text
from gui.document import Record
from gui.exploration_result import ExplorationResult
from gui.features.comparing import KEY as COMPARE
from gui.generation_result import GenerationResult
from gui.i18n import say
from gui.prediction_result import PredictionResult
from gui.screening_result import ScreeningResult
from gui.training_result import GeneratorResult

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.structures.crystal import Crystal
    from gui.features.parts import Parts
    from gui.result_view import ResultView

_TASK, _MAKING = "predict_structure", frozenset({"generate", "steer"})
_FORMS = ("relax", "tensile_test", "electronic_transport")
"""Tasks of which the form is shown, for there is something to choose."""
_FEW = 200
_WAIT_MS, _PATIENCE = 100, 50
_TIGHT = 0.01  # eV/Å


def install(parts: Parts) -> None:
    """Lead from a list of predicted structures to what else can be done with them."""
    Predicting(parts)


class Predicting(QObject):
    """Follows the tabs of predictions."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._seen = False
        self._known: dict[str, str] = {}
        parts.panel.edited.connect(self._take_open_project)
        parts.keeper.project_changed.connect(self._take_open_project)
        # one that was saved under another name
        parts.keeper.state_changed.connect(self._take_open_project)
        parts.results.opened.connect(self._follow)
        parts.welcome.prediction_wanted.connect(self._set_up)
        parts.document.current_changed.connect(self._end_preview)

    def _set_up(self) -> None:
        """Show the form, ready for a formula."""
        self._parts.panel.choose(_TASK)
        self._parts.window.show_panel("tasks")
        self._parts.window.scroll_to("tasks", self._parts.panel)
        self._parts.panel.focus("formula")

    def _take_open_project(self) -> None:
        """Let the crystals of the open project count as known, where the user has named no other."""
        panel, path = self._parts.panel, str(self._parts.keeper.path)
        known = self._known.get(panel.task, "")
        asked = panel.values() if panel.task in _MAKING and path != known else None
        if asked is not None and asked["project"] in {"", known}:
            self._known[panel.task] = path
            panel.set_values(panel.task, {"project": path})

    def _follow(self, view: ResultView) -> None:
        if isinstance(view, PredictionResult | GenerationResult | ExplorationResult):
            view.action_wanted.connect(self._act)
        if isinstance(view, PredictionResult | GenerationResult | GeneratorResult | ScreeningResult):
            view.preview_wanted.connect(self._preview)
            view.destroyed.connect(partial(_quietly, self._end_preview))

    def _preview(self, crystal: Crystal) -> None:
        """Show a structure that is in no library yet."""
        parts = self._parts
        if parts.window.page is not parts.window.view_page:
            parts.window.show_page(parts.window.view_page)
        self._seen = True
        parts.view.set_preview(crystal)
        parts.showing.tell_of(crystal)

    def _end_preview(self) -> None:
        if self._seen:
            self._seen = False
            self._parts.view.set_preview(None)
            self._parts.showing.tell_of(None)

    def _act(self, key: str, records: list[Record]) -> None:
        parts = self._parts
        if key == "save":
            self._save(records[0])
            return
        known = self._beside(records)
        keys = tuple(self._open(record) for record in records)
        if key == "compare":
            self._choose((*known, *keys)[:MOST], self._compare)
        elif key in _FORMS:
            parts.panel.set_values(key, _further(records[0].provenance.params) if key == "relax" else {})
            parts.window.show_panel("tasks")
            parts.window.scroll_to("tasks", parts.panel)
            self._choose(keys)
        elif key == "phase_diagram":
            parts.runner.run(key, {"system": ""}, keys)
        elif key == "diffraction":
            parts.runner.run(key, {}, keys)

    def _save(self, record: Record) -> None:
        """Ask where a structure is to go; it is shown, or becomes an entry where it is gone from the library."""
        shown = self._parts.document.crystal
        if shown is None or not shown.same_geometry(record.crystal):
            self._open(record)
        self._parts.commands.save_dialog()

    def _beside(self, records: list[Record]) -> tuple[int, ...]:
        """Return the structure that is shown, for that is compared with, unless it is a predicted one itself."""
        item = self._parts.document.current
        if item is None or any(frame.same_geometry(one.crystal) for frame in item.frames[:_FEW] for one in records):
            return ()
        return (item.key,)

    def _choose(self, keys: tuple[int, ...], go_on: Callable[[], None] | None = None, left: int = _PATIENCE) -> None:
        """Choose entries in the library, once it has them in its list, and go on with them."""
        library = self._parts.library
        library.choose(keys)
        if set(keys) <= set(library.chosen):
            if go_on is not None:
                go_on()
        elif left:
            QTimer.singleShot(_WAIT_MS, self, lambda: self._choose(keys, go_on, left - 1))

    def _compare(self) -> None:
        """Put what is chosen beside each other."""
        self._parts.actions[COMPARE].trigger()

    def _open(self, record: Record) -> int:
        document = self._parts.document
        crystal = record.crystal
        title = _title(crystal)
        for item in document.items:
            if item.title == title and len(item.frames) == 1 and item.frames[0].same_geometry(crystal):
                document.show_item(item.key)
                return item.key
        key = document.add((crystal,), title, offset=None)
        if record.entry.values or record.entry.remarks:
            document.add_record(Record(key, crystal, record.entry, record.provenance))
        return key


def _title(crystal: Crystal) -> str:
    """Return formula and space group as they are written; what was built has a name of its own."""
    if isinstance(crystal.title, Text):
        return say(crystal.title)
    formula, _, group = crystal.title.partition(" ")
    return f"{formula_text(formula)} {symmetry_text(group)}".strip()


def _further(asked: Mapping[str, object]) -> dict[str, object]:
    """Return how to relax on what was relaxed so far: as before, to smaller forces."""
    same = {name: asked[name] for name in (*PotentialParams.model_fields, "pressure") if name in asked}
    # what was never relaxed is relaxed as ever
    return {**same, "fmax": min(_TIGHT, float(str(asked["fmax"])))} if "fmax" in asked else same


def _quietly(call: object, *_arguments: object) -> None:
    """Call something that may be gone with the window."""
    import contextlib

    with contextlib.suppress(RuntimeError):
        if callable(call):
            call()
