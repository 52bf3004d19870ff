"""What is done with predicted structures: seen, opened, compared, relaxed further, held against known phases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.library.comparing import MOST
from gui.document import Record
from gui.features.comparing import KEY as COMPARE
from gui.prediction_result import PredictionResult

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from gui.features.parts import Parts
    from gui.result_view import ResultView

_FEW = 200
_WAIT_MS, _PATIENCE = 100, 50


def install(parts: Parts) -> None:
    """Lead from a list of predicted structures to what else can be done with them."""
    Predicting(parts)


class Predicting(QObject):
    """Follows the tabs of predictions."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._seen = False
        parts.results.opened.connect(self._follow)
        parts.document.current_changed.connect(self._end_preview)

    def _follow(self, view: ResultView) -> None:
        if isinstance(view, PredictionResult):
            view.preview_wanted.connect(self._preview)
            view.action_wanted.connect(self._act)
            view.destroyed.connect(partial(_quietly, self._end_preview))

    def _preview(self, crystal: Crystal) -> None:
        """Show a structure that is in no library yet."""
        parts = self._parts
        if parts.window.page is not parts.window.view_page:
            parts.window.show_page(parts.window.view_page)
        self._seen = True
        parts.view.set_preview(crystal)

    def _end_preview(self) -> None:
        if self._seen:
            self._seen = False
            self._parts.view.set_preview(None)

    def _act(self, key: str, records: list[Record]) -> None:
        parts = self._parts
        known = self._beside(records)
        keys = tuple(self._open(record) for record in records)
        if key == "compare":
            self._compare((*known, *keys)[:MOST])
        elif key == "relax":
            parts.panel.set_values("relax", {})
            parts.window.show_panel("tasks")
        elif key == "phase_diagram":
            parts.runner.run(key, {"system": ""}, keys)
        elif key == "diffraction":
            parts.runner.run(key, {}, keys)

    def _beside(self, records: list[Record]) -> tuple[int, ...]:
        """Return the structure that is shown, for that is compared with, unless it is a predicted one itself."""
        item = self._parts.document.current
        if item is None or any(frame.same_geometry(one.crystal) for frame in item.frames[:_FEW] for one in records):
            return ()
        return (item.key,)

    def _compare(self, keys: tuple[int, ...], left: int = _PATIENCE) -> None:
        """Put entries beside each other, once the library has them in its list."""
        parts = self._parts
        parts.library.choose(keys)
        if set(keys) <= set(parts.library.chosen) and parts.actions[COMPARE].isEnabled():
            parts.actions[COMPARE].trigger()
        elif left:
            QTimer.singleShot(_WAIT_MS, self, lambda: self._compare(keys, left - 1))

    def _open(self, record: Record) -> int:
        document = self._parts.document
        crystal = record.crystal
        for item in document.items:
            if item.title == crystal.title and len(item.frames) == 1 and item.frames[0].same_geometry(crystal):
                document.show_item(item.key)
                return item.key
        key = document.add((crystal,), crystal.title, offset=None)
        if record.entry.values:
            document.add_record(Record(key, crystal, record.entry, record.provenance))
        return key


def _quietly(call: object, *_arguments: object) -> None:
    """Call something that may be gone with the window."""
    import contextlib

    with contextlib.suppress(RuntimeError):
        if callable(call):
            call()
