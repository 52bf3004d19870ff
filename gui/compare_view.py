"""Structures side by side: a small 3D view for each, which turn together, and a table of what differs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.errors import UserError
from core.structures.colouring import legend
from core.writing import write_bytes
from gui import export, theme
from gui.panels.compare_table import CompareTable
from gui.viewer.render_thread import Drawer
from gui.viewer.view import CrystalView
from gui.widgets import ElidedLabel, icon_button, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from core.library.comparing import Compared, Likeness
    from core.structures.scene_parts import LegendEntry
    from core.structures.style import Style
    from gui.viewer.camera import Camera

_LEAST_VIEW = 110  # device-independent pixels
_ROOM_FOR_AXES = (260, 150)  # below which they would stand in front of the structure


class SmallView(CrystalView):
    """A 3D view that tells how it is moved.

    Signals:
        moved: Another place to stand was chosen; carries the camera before and after.
        looked: A direction was chosen; carries which, and whether from the other side.
        went_home: The whole structure is shown again.
    """

    moved = Signal(object, object)
    looked = Signal(str, bool)
    went_home = Signal()

    def __init__(self, drawer: Drawer) -> None:
        super().__init__(None, drawer)
        self._silent = False
        self.setMinimumSize(_LEAST_VIEW, _LEAST_VIEW)

    @override
    def move_camera(self, camera: Camera) -> None:
        before = self._camera
        super().move_camera(camera)
        if not self._silent:
            self.moved.emit(before, camera)

    @override
    def look_along(self, which: str, reverse: bool = False) -> None:
        self._silent = True
        super().look_along(which, reverse)
        self._silent = False
        self.looked.emit(which, reverse)

    @override
    def reset_camera(self) -> None:
        super().reset_camera()
        self.went_home.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        width, height = _ROOM_FOR_AXES
        self.set_finish(replace(self.finish, axes=self.width() >= width and self.height() >= height))
        super().resizeEvent(event)

    def follow(self, before: Camera, after: Camera) -> None:
        """Turn, zoom and pan as another view did: seen on the screen, each from where it stands."""
        own = self._camera
        turn = after.rotation @ before.rotation.T
        zoom = after.half_height / before.half_height
        # how far the other went on the screen, as a share of its picture
        way = before.rotation @ (after.focus - before.focus) / before.half_height
        focus = own.focus + own.half_height * (own.rotation.T @ way)
        self._silent = True
        # many small turns must not shear the picture
        u, _, vt = np.linalg.svd(turn @ own.rotation)
        super().move_camera(
            replace(
                own, rotation=u @ vt, half_height=own.half_height * zoom, focus=focus, perspective=after.perspective
            )
        )
        self._silent = False


class Together(QObject):
    """Lets views follow each other as long as it is ``on``."""

    def __init__(self, views: Sequence[SmallView], parent: QObject) -> None:
        super().__init__(parent)
        self.on = True
        self._views = tuple(views)
        self._busy = False
        for view in views:
            view.moved.connect(partial(self._pass_on, view, SmallView.follow))
            view.looked.connect(partial(self._pass_on, view, SmallView.look_along))
            view.went_home.connect(partial(self._pass_on, view, SmallView.reset_camera))

    def _pass_on(self, source: SmallView, act: object, *how: object) -> None:
        if not self.on or self._busy or not callable(act):
            return
        # those that follow say so, too
        self._busy = True
        for view in self._views:
            if view is not source:
                act(view, *how)
        self._busy = False


def _legend(entries: Iterable[LegendEntry]) -> str:
    """Return the key to the colours of the elements as HTML."""
    return "&nbsp;&nbsp;".join(
        f'<span style="color: {QColor(*entry.colour).name()}">●</span> {entry.symbol}' for entry in entries
    )


class CompareView(QWidget):
    """Entries side by side.

    Signals:
        entry_chosen: The user wants to see an entry alone; carries its key.
        failed: The table could not be saved; carries the ``UserError``.
    """

    entry_chosen = Signal(int)
    failed = Signal(object)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._style = style
        self._drawer = Drawer()
        self._together: Together | None = None
        self.views: tuple[SmallView, ...] = ()
        self.table = CompareTable()
        self._entries: tuple[Compared, ...] = ()
        self._link = QCheckBox(self.tr("Turn together"))
        self._link.setChecked(True)
        self._link.toggled.connect(self._set_linked)
        self._said = label("", "quiet")
        self._row = QHBoxLayout()
        self._lay_out()

    def set_entries(self, entries: Sequence[Compared]) -> None:
        """Show entries, whose structures are still to be compared."""
        self._entries = tuple(entries)
        views = [self._add(entry) for entry in entries]
        self.views = tuple(view for view in views if view is not None)
        self._together = Together(self.views, self)
        self._together.on = self._link.isChecked()
        self.table.set_entries(entries, None)
        self._said.setText("")

    def set_likenesses(self, found: Sequence[Likeness]) -> None:
        """Show how alike the structures are."""
        self.table.set_entries(self._entries, found)

    def tell(self, text: str) -> None:
        """Say how things stand."""
        self._said.setText(text)

    def save(self, path: str) -> None:
        """Write the table as CSV.

        Raises:
            FileError: If the file cannot be written.
        """
        # the mark lets spreadsheets read the file as UTF-8
        write_bytes(path, export.csv_text(self.table.rows()).encode("utf-8-sig"))

    def finalise(self) -> None:
        """Give the graphics card back."""
        for view in self.views:
            view.finalise()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DeferredDelete:
            self.finalise()
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for view in self.views:
                view.set_dark(theme.current().is_dark)

    def _add(self, entry: Compared) -> SmallView | None:
        column = QVBoxLayout()
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID, 2, 2, 2)
        head.addWidget(ElidedLabel(entry.title, "strong"), 1)
        show = icon_button("open", self.tr("Show {0} alone").format(entry.title))
        show.clicked.connect(lambda: self.entry_chosen.emit(entry.key))
        head.addWidget(show)
        column.addLayout(head)
        key = label("", "small")
        key.setTextFormat(Qt.TextFormat.RichText)
        key.setContentsMargins(theme.GRID, 0, theme.GRID, 2)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(key)
        view = None
        if entry.crystal is None:
            nothing = label(self.tr("Only the formula is known."), "quiet", wrap=True)
            nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
            nothing.setMinimumSize(_LEAST_VIEW, _LEAST_VIEW)
            column.addWidget(nothing, 1)
        else:
            view = SmallView(self._drawer)
            view.setAccessibleName(entry.title)
            view.set_style(self._style)
            view.set_finish(replace(view.finish, legend=False))
            view.set_crystal(entry.crystal)
            column.addWidget(view, 1)
            # above the view: in a small one it would stand in front of the atoms
            key.setText(_legend(legend(entry.crystal, self._style.palette)))
        show.setEnabled(view is not None)
        self._row.addLayout(column, 1)
        return view

    def _set_linked(self, on: bool) -> None:
        if self._together is not None:
            self._together.on = on

    def _lay_out(self) -> None:
        copy = icon_button("copy", self.tr("Copy the table"))
        copy.clicked.connect(self.table.copy)
        save = icon_button("export", self.tr("Export the table as CSV"))
        save.clicked.connect(self._ask_and_save)
        reset = QPushButton(self.tr("Reset the views"))
        reset.clicked.connect(self._reset)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        head.setSpacing(theme.GRID)
        for widget in (self._link, reset, self._said):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(copy)
        head.addWidget(save)
        views = QWidget()
        views.setLayout(self._row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(views)
        splitter.addWidget(self.table)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        # the parts, not pixels: a table would ask for more than it needs
        splitter.setSizes([1_000, 1_000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(splitter, 1)

    def _reset(self) -> None:
        for view in self.views:
            view.reset_camera()

    def _ask_and_save(self) -> None:
        start = str(Path(str(QSettings().value("folder", str(Path.home())))) / self.tr("comparison.csv"))
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export comparison"), start, "CSV (*.csv)")
        if not path:
            return
        try:
            self.save(path if path.lower().endswith(".csv") else f"{path}.csv")
        except UserError as error:
            self.failed.emit(error)
