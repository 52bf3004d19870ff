"""Lists of the symmetry panel: Wyckoff sites, symmetry elements, operations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from core.structures.symmetry.drawing import colour_of
from core.structures.symmetry.elements import Shape
from core.structures.symmetry.operations import number as coordinate
from gui.panels.symmetry_words import element_name, element_symbol, meaning, share_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from core.structures.symmetry.elements import SymmetryElement
    from core.structures.symmetry.operations import Motion
    from core.structures.symmetry.sites import Site

_MOST_ROWS_SEEN = 8
_MOST_LABELS = 6
_MOST_SITES = 500  # rows; more take long to fill, and nobody reads them
_SWATCH = 12
_EXACT = 1e-6  # the sites are idealised: what is no fraction to this precision is free
_NUMBER = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SHAPES = tuple(Shape)


class Rows(QTreeWidget):
    """A flat list as high as its rows, up to a limit; the rows that are chosen can be copied."""

    def __init__(self, headings: Sequence[str], name: str) -> None:
        super().__init__()
        self.setObjectName("options")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAccessibleName(name)
        self.setHeaderLabels(list(headings))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def fit(self) -> None:
        """Take the height of the rows."""
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        rows = min(max(self.topLevelItemCount(), 1), _MOST_ROWS_SEEN)
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() + 6)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(row * rows + header.sizeHint().height() + 2 * self.frameWidth() + 2 + bar)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = self.selectedItems()
            QGuiApplication.clipboard().setText("\n".join(_line(row, self.columnCount()) for row in rows))
        else:
            super().keyPressEvent(event)


def _line(row: QTreeWidgetItem, columns: int) -> str:
    return "\t".join(row.text(column) for column in range(columns))


class SiteList(Rows):
    """The Wyckoff table.

    Signals:
        chosen: The user chose a site; carries its atoms.
    """

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        del parent
        super().__init__(("",) * 5, "")
        self.setHeaderLabels((self.tr("Site"), self.tr("Atom"), self.tr("Sym."), "x, y, z", self.tr("Labels")))
        self.setAccessibleName(self.tr("Wyckoff sites"))
        self._sites: tuple[Site, ...] = ()
        self.itemClicked.connect(self._tell)
        self.itemActivated.connect(self._tell)

    def set_sites(self, sites: tuple[Site, ...]) -> None:
        """Show another table."""
        self._sites = sites
        self.clear()
        for number, site in enumerate(sites[:_MOST_SITES]):
            place = ", ".join(coordinate(value, _EXACT) for value in site.coordinates)
            symmetry = element_symbol(site.symmetry)
            labels = ", ".join(site.labels[:_MOST_LABELS])
            item = QTreeWidgetItem([site.name, share_text(site.share), symmetry, place, labels])
            item.setData(0, _NUMBER, number)
            item.setToolTip(2, self.tr("Site symmetry"))
            item.setToolTip(3, self.tr("In the standard setting; click to select the atoms of the site"))
            self.addTopLevelItem(item)
        if len(sites) > _MOST_SITES:
            more = QTreeWidgetItem(["…", "", "", self.tr("and {0} more").format(len(sites) - _MOST_SITES)])
            more.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addTopLevelItem(more)
        self.fit()

    def _tell(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(self._sites[item.data(0, _NUMBER)].atoms)


class OperationList(Rows):
    """The operations and what they mean.

    Signals:
        chosen: The user chose an operation; carries its number.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        del parent
        super().__init__(("", ""), "")
        self.setHeaderLabels((self.tr("Operation"), self.tr("Meaning")))
        self.setAccessibleName(self.tr("Symmetry operations"))
        self._motions: tuple[Motion, ...] = ()
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(0, _NUMBER)))
        self.itemActivated.connect(lambda item: self.chosen.emit(item.data(0, _NUMBER)))

    def set_motions(self, motions: tuple[Motion, ...]) -> None:
        """Show other operations; the words for hundreds take a while, so they are found when somebody looks."""
        self._motions = motions
        self.clear()
        if self.isVisible():
            self._fill()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.topLevelItemCount():
            self._fill()

    def _fill(self) -> None:
        for number, motion in enumerate(self._motions):
            words = meaning(motion)
            item = QTreeWidgetItem([motion.xyz.replace(",", ", ").replace("-", "−"), words])
            item.setData(0, _NUMBER, number)
            item.setToolTip(0, motion.seitz)
            item.setToolTip(1, words)
            self.addTopLevelItem(item)
        self.fit()


class ElementList(Rows):
    """Which kinds of symmetry elements are drawn; also the legend of their colours.

    Signals:
        changed: Other kinds are to be drawn; carries their symbols.
    """

    changed = Signal(frozenset)

    def __init__(self, parent: QWidget | None = None) -> None:
        del parent
        super().__init__(("", "", ""), "")
        self.setHeaderLabels((self.tr("Show"), self.tr("Number"), self.tr("Kind")))
        self.setAccessibleName(self.tr("Symmetry elements"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.itemChanged.connect(self._tell)

    @property
    def shown(self) -> frozenset[str]:
        """Symbols of the kinds that are drawn."""
        rows = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return frozenset(
            str(item.data(0, _NUMBER)) for item in rows if item and item.checkState(0) is Qt.CheckState.Checked
        )

    def set_elements(self, elements: Sequence[SymmetryElement]) -> None:
        """List the kinds; those that were drawn before stay so."""
        before = self.shown
        counts = Counter(element.symbol for element in elements)
        kinds = {element.symbol: element for element in elements}
        order = sorted(kinds.values(), key=lambda e: (_SHAPES.index(e.shape), -e.order, not e.is_plain, e.symbol))
        blocker = QSignalBlocker(self)
        self.clear()
        for element in order:
            name = element_name(element.symbol, element.order, element.shape)
            item = QTreeWidgetItem([element_symbol(element.symbol), str(counts[element.symbol]), name])
            item.setData(0, _NUMBER, element.symbol)
            item.setIcon(2, _swatch(element))
            checked = element.symbol in before
            item.setCheckState(0, Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            item.setTextAlignment(1, _RIGHT)
            self.addTopLevelItem(item)
        del blocker
        self.fit()

    def _tell(self) -> None:
        self.changed.emit(self.shown)


def _swatch(element: SymmetryElement) -> QIcon:
    pixmap = QPixmap(2 * _SWATCH, 2 * _SWATCH)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*colour_of(element)))
    if element.shape is Shape.PLANE:
        painter.drawRect(1, 1, _SWATCH - 2, _SWATCH - 2)
    elif element.shape is Shape.POINT:
        painter.drawEllipse(2, 2, _SWATCH - 4, _SWATCH - 4)
    else:
        painter.drawRoundedRect(0, _SWATCH // 2 - 2, _SWATCH, 4, 2, 2)
    painter.end()
    return QIcon(pixmap)
