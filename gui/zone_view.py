"""A Brillouin zone one can turn, with its special points and the path as the programs read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.formatting import symmetry_text
from core.structures.k_path_text import ase_path, espresso_kpoints, vasp_kpoints
from core.structures.scene import Scene
from core.structures.symmetry.operations import number
from core.structures.zone_drawing import Paint, draw_zone, drawn_scale
from core.texts import sentences
from gui import theme
from gui.i18n import say
from gui.viewer.view import CrystalView
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.structures.brillouin import BrillouinZone
    from core.structures.layers import Colour
    from core.tasks.brillouin_zone import Zone

_KEY = Qt.ItemDataRole.UserRole


class ZoneView(QWidget):
    """Shows one zone: the polyhedron on the left, points and path on the right.

    Signals:
        cell_wanted: Add the standard primitive cell to the library.
        copied: Something was put on the clipboard; carries what.
    """

    cell_wanted = Signal()
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.view = CrystalView()
        self.view.setAccessibleName(self.tr("Brillouin zone in 3D"))
        self.points = QTreeWidget()
        self._text = label("", "", wrap=True, selectable=True)
        self._note = label("", "quiet", wrap=True)
        self._given = QCheckBox(self.tr("In terms of the cell shown"))
        self._cell = QPushButton(self.tr("Add the primitive cell"))
        self._entry: Zone | None = None
        self._marked = ""
        self._lay_out()
        self.points.currentItemChanged.connect(self._mark)
        self._cell.clicked.connect(self.cell_wanted)

    def show_zone(self, entry: Zone) -> None:
        """Show what the task found."""
        self._entry = entry
        path, zone = entry.path, entry.zone
        if path is None or zone is None:
            return
        self.view.set_scene(_outline(zone))
        self._draw()
        group = symmetry_text(path.space_group)
        kind = f"{group} · {path.lattice}" if path.lattice else group
        self._text.setText(f"{kind}\n{path.text}")
        # the path itself stands above
        self._note.setText(say(sentences(*entry.remarks[1:])))
        self._note.setVisible(len(entry.remarks) > 1)
        self._cell.setVisible(not path.is_given_cell)
        self._given.setVisible(not path.is_given_cell)
        self.points.clear()
        for point in path.points:
            item = QTreeWidgetItem([point.label, _place(point.primitive), _place(point.given)])
            item.setData(0, _KEY, point.key)
            self.points.addTopLevelItem(item)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._entry is not None:
            self.view.set_dark(theme.current().is_dark)
            self._draw()

    def _lay_out(self) -> None:
        self.points.setObjectName("options")
        self.points.setRootIsDecorated(False)
        self.points.setUniformRowHeights(True)
        self.points.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.points.setAccessibleName(self.tr("Special points"))
        self.points.setHeaderLabels([self.tr("Point"), self.tr("Primitive cell"), self.tr("Cell shown")])
        self.points.setToolTip(self.tr("Fractions of the reciprocal vectors of the cell that the column names."))
        self.points.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.points.setMinimumWidth(180)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for part, stretch in ((self.view, 4), (self.points, 3), (self._side(), 3)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _side(self) -> QWidget:
        content = QWidget()
        make_panel(content)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        rows.setSpacing(theme.GRID // 2)
        rows.addWidget(self._text)
        rows.addWidget(self._note)
        rows.addWidget(label(self.tr("Copy the path for"), "quiet"))
        for name, write in (("VASP", vasp_kpoints), ("Quantum ESPRESSO", espresso_kpoints), ("ASE", ase_path)):
            button = QPushButton(name)
            button.setProperty("tight", True)
            button.setToolTip(self.tr("Copy the path as {0} reads it").format(name))
            button.clicked.connect(lambda _=False, name=name, write=write: self._copy(name, write))
            rows.addWidget(button)
        self._given.setToolTip(self.tr("Copy the coordinates of the column “Cell shown”"))
        rows.addWidget(self._given)
        rows.addWidget(self._cell)
        rows.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(content)
        scroller.setMinimumWidth(content.minimumSizeHint().width() + scroller.verticalScrollBar().sizeHint().width())
        return scroller

    def _copy(self, name: str, write: Callable[..., str]) -> None:
        if self._entry is not None and self._entry.path is not None:
            text = write(self._entry.path, self._entry.divisions, given_cell=self._given.isChecked())
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(name)

    def _mark(self, item: QTreeWidgetItem | None) -> None:
        self._marked = str(item.data(0, _KEY)) if item is not None else ""
        self._draw()

    def _draw(self) -> None:
        if self._entry is None or self._entry.path is None or self._entry.zone is None:
            return
        colours = theme.current()
        paint = Paint(_rgb(colours.color("accent")), _rgb(colours.color("quiet")), _rgb(colours.color("error")))
        layer = draw_zone(self._entry.zone, self._entry.path, paint, self._marked)
        self.view.set_layer("zone", layer, stays=True)


def _rgb(colour: QColor) -> Colour:
    return colour.red(), colour.green(), colour.blue()


def _place(values: np.ndarray) -> str:
    return ", ".join(number(float(value)) for value in values)


def _outline(zone: BrillouinZone) -> Scene:
    """Return a scene without atoms whose lines are the edges of the zone: the eye turns about its middle."""
    corners = zone.corners * drawn_scale(zone)
    nothing = np.zeros((0, 3))
    return Scene(
        positions=nothing,
        radii=np.zeros(0),
        colours=np.zeros((0, 3), dtype=np.uint8),
        parents=np.zeros(0, dtype=np.int64),
        shifts=np.zeros((0, 3), dtype=np.int64),
        bonds=np.zeros((0, 2), dtype=np.int64),
        bond_radius=0.0,
        cell_edges=corners[np.array(zone.edges)],
        mesh=None,
        cell=np.zeros((3, 3)),
        legend=(),
    )
