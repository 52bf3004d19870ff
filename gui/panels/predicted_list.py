"""The list of predicted structures: a picture, the space group, how sure it is, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from core.formatting import format_fixed, formula_text, symmetry_text
from core.structures.facts import formula_of
from gui import theme
from gui.i18n import say
from gui.widgets import keeps_select_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QEvent, QModelIndex
    from PySide6.QtGui import QResizeEvent

    from core.structures.crystal import Crystal
    from core.tasks.predict_structure import Predicted

SIDE = 36
"""Width and height of a picture in device-independent pixels."""

_GROUP, _SHARE, _ABOVE, _FIT, _ATOMS, _ORIGIN = range(6)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SHARE_WIDTH = 92
_WIDEST_GROUP = "20  P6₃/mmc"
_USUAL_ORIGIN = "AB2_tP6_136_a_f"
_NOTHING = "–"
_BAR = 5.0
_MOST_SAID = 5


class PredictedList(QTreeWidget):
    """The list; rows keep what is chosen while they are sorted anew.

    Args:
        draw: Returns the picture of a crystal of so many pixels along a side, RGBA, premultiplied.
        parent: Its parent.

    Signals:
        chosen: The user went to a structure; carries its place.
        opened: The user wants it in the library; carries its place.
        chosen_changed: Other structures are chosen.
    """

    chosen = Signal(int)
    opened = Signal(int)
    chosen_changed = Signal()

    def __init__(self, draw: Callable[[Crystal, int], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = draw
        self._structures: tuple[Predicted, ...] = ()
        self._pictures: dict[int, tuple[Crystal, QIcon]] = {}
        self.setAccessibleName(self.tr("Predicted structures"))
        heads = self.tr("Structure"), self.tr("Confidence"), self.tr("Above hull"), self.tr("Pattern")
        self.setHeaderLabels([*heads, self.tr("Atoms"), self.tr("From")])
        self.headerItem().setToolTip(
            _SHARE, self.tr("Probability that this is the structure that the composition has, among those listed")
        )
        self.headerItem().setToolTip(_ABOVE, self.tr("Energy above the hull of known compounds, eV/atom"))
        self.headerItem().setToolTip(
            _FIT, self.tr("Cosine between the calculated and the measured powder pattern: 1 for the same shape")
        )
        for column in (_ABOVE, _FIT, _ATOMS):
            self.headerItem().setTextAlignment(column, _RIGHT)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegateForColumn(_SHARE, _ShareBar(self))
        header = self.header()
        header.setStretchLastSection(False)
        for column in (_ABOVE, _FIT, _ATOMS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(_GROUP, SIDE + self.fontMetrics().horizontalAdvance(_WIDEST_GROUP) + 20)
        header.resizeSection(_SHARE, _SHARE_WIDTH)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header.sectionResized.connect(lambda column, *_: None if column == _ORIGIN else self._give_room())
        self._draw_next = QTimer(self, interval=0, singleShot=True)
        self._draw_next.timeout.connect(self._draw_one)
        self.currentItemChanged.connect(lambda *_: self._tell())
        self.itemClicked.connect(lambda *_: self._tell())
        self.itemActivated.connect(lambda item: self.opened.emit(self.indexOfTopLevelItem(item)))
        self.itemSelectionChanged.connect(self.chosen_changed)

    @property
    def places(self) -> tuple[int, ...]:
        """Places of the structures that are chosen, from the top."""
        return tuple(sorted(self.indexOfTopLevelItem(item) for item in self.selectedItems()))

    @property
    def current_place(self) -> int:
        """Place of the structure that the keys are at, -1 for none."""
        item = self.currentItem()
        return -1 if item is None else self.indexOfTopLevelItem(item)

    def set_structures(self, structures: Sequence[Predicted]) -> None:
        """Show these, the likeliest first."""
        chosen = {self._structures[place].number for place in self.places if place < len(self._structures)}
        place = self.current_place
        current = self._structures[place].number if 0 <= place < len(self._structures) else None
        self._structures = tuple(structures)
        blocker = QSignalBlocker(self)
        while self.topLevelItemCount() > len(structures):
            self.takeTopLevelItem(self.topLevelItemCount() - 1)
        while self.topLevelItemCount() < len(structures):
            self.addTopLevelItem(QTreeWidgetItem())
        for rank, one in enumerate(structures):
            item = self.topLevelItem(rank)
            if item is not None:
                self._fill(item, rank + 1, one)
                if one.number == current:
                    self.setCurrentItem(item)
        for rank, one in enumerate(structures):
            if (item := self.topLevelItem(rank)) is not None:
                item.setSelected(one.number in chosen)
        del blocker
        self.setColumnHidden(_ABOVE, all(self._above(one) == _NOTHING for one in structures))
        # of one size it says nothing
        self.setColumnHidden(_ATOMS, len({len(one.crystal) for one in structures}) < 2)
        self.setColumnHidden(_FIT, all(one.agreement is None for one in structures))
        self._give_room()
        self._draw_next.start()
        self.viewport().update()

    def mark(self, place: int | None) -> None:
        """Mark the structure that is shown."""
        item = None if place is None else self.topLevelItem(place)
        if item is None or item is self.currentItem():
            return
        blocker = QSignalBlocker(self)
        self.setCurrentItem(item)
        del blocker
        self.viewport().update()
        self.chosen_changed.emit()

    def _fill(self, item: QTreeWidgetItem, rank: int, one: Predicted) -> None:
        group = symmetry_text(one.space_group) or _NOTHING
        item.setText(_GROUP, f"{rank}  {group}")
        item.setData(_SHARE, Qt.ItemDataRole.UserRole, one.confidence)
        item.setData(_SHARE, Qt.ItemDataRole.AccessibleTextRole, share_text(one.confidence))
        item.setText(_ABOVE, self._above(one))
        item.setText(_FIT, _NOTHING if one.agreement is None else format_fixed(one.agreement, 2))
        item.setText(_ATOMS, str(len(one.crystal)))
        item.setText(_ORIGIN, say(one.origin))
        for column in (_ABOVE, _FIT, _ATOMS):
            item.setTextAlignment(column, _RIGHT)
        tip = self._tip(one)
        for column in range(self.columnCount()):
            item.setToolTip(column, tip)
        known = self._pictures.get(one.number)
        item.setIcon(_GROUP, QIcon(self._blank()) if known is None else known[1])
        item.setSizeHint(_GROUP, QSize(SIDE, SIDE + 6))

    def _give_room(self) -> None:
        """Let the last column take what is left, but not less than it can be read in."""
        header = self.header()
        taken = sum(header.sectionSize(column) for column in range(_ORIGIN))
        least = self.fontMetrics().horizontalAdvance(_USUAL_ORIGIN) + 2 * theme.GRID
        header.resizeSection(_ORIGIN, max(self.viewport().width() - taken, least))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _above(self, one: Predicted) -> str:
        if one.above_hull is not None:
            return format_fixed(one.above_hull, 3)
        words = {"relaxing": self.tr("relaxing…"), "broken": self.tr("fell apart")}
        return words.get(one.state, _NOTHING)

    def _tip(self, one: Predicted) -> str:
        lines = [
            formula_text(formula_of(one.crystal)),
            say(one.origin),
            self.tr("{0} Å³/atom, {1} g/cm³").format(
                format_fixed(one.volume_per_atom, 2), format_fixed(one.density, 2)
            ),
        ]
        if one.energy is not None:
            lines.append(self.tr("{0} eV/atom").format(format_fixed(one.energy, 3)))
        if one.state == "unfinished":
            lines.append(self.tr("Its relaxation was not at its end: more steps would lower its energy."))
        if one.known:
            lines.append(self.tr("The composition is known in this structure."))
        if one.also:
            # one prototype often comes to the same from several orders of the elements
            others = list(dict.fromkeys(say(origin) for origin in one.also if origin != one.origin))
            shown = [*others[:_MOST_SAID], *(["…"] if len(others) > _MOST_SAID else [])]
            if shown:
                lines.append(self.tr("The same came of: {0}").format("; ".join(shown)))
        return "\n".join([*lines, *map(say, one.flags)])

    def _tell(self) -> None:
        place = self.current_place
        if place >= 0:
            self.chosen.emit(place)

    def _blank(self) -> QPixmap:
        picture = QPixmap(SIDE, SIDE)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _picture(self, crystal: Crystal) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixels = max(1, round(SIDE * ratio))
        layout = QImage.Format.Format_RGBA8888_Premultiplied
        picture = QPixmap.fromImage(QImage(self._drawing(crystal, pixels), pixels, pixels, 4 * pixels, layout))
        picture.setDevicePixelRatio(ratio)
        return picture

    def _draw_one(self) -> None:
        """Draw one picture, so that the window is never held up for long."""
        for rank, one in enumerate(self._structures):
            known = self._pictures.get(one.number)
            # what moves keeps its first picture until it is at rest
            if known is None or (known[0] is not one.crystal and one.state in {"relaxed", "unfinished"}):
                if known is not None and known[0].same_geometry(one.crystal, 1e-3):
                    self._pictures[one.number] = (one.crystal, known[1])
                    continue
                icon = QIcon(self._picture(one.crystal))
                self._pictures[one.number] = (one.crystal, icon)
                if (item := self.topLevelItem(rank)) is not None:
                    item.setIcon(_GROUP, icon)
                self._draw_next.start()
                return

    @override
    def event(self, event: QEvent) -> bool:
        return keeps_select_all(event) or super().event(event)


class _ShareBar(QStyledItemDelegate):
    """Paints a probability as a number over a bar."""

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        share = index.data(Qt.ItemDataRole.UserRole)
        style = option.widget.style() if option.widget is not None else None
        if style is not None:
            # the row's background alone
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        if not isinstance(share, float):
            return
        colours, box = theme.current(), QRectF(option.rect).adjusted(8, 0, -8, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.color("text"))
        words = box.adjusted(0, 0, 0, -_BAR - 2)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, share_text(share))
        line = QRectF(box.left(), box.bottom() - _BAR - 7, box.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color("line"))
        painter.drawRoundedRect(line, _BAR / 2, _BAR / 2)
        if share > 0:
            painter.setBrush(colours.color("accent"))
            painter.drawRoundedRect(
                QRectF(line.left(), line.top(), max(line.width() * min(share, 1.0), _BAR), _BAR), _BAR / 2, _BAR / 2
            )
        painter.restore()


def share_text(share: float) -> str:
    """Return a probability in per cent; below one in a thousand it says so."""
    if 0 < share < 0.001:
        return "< 0.1 %"
    return f"{format_fixed(100 * share, 1 if share < 0.1 else 0)} %"
