"""Lists of generated crystals: those that survived, and those that were rejected, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget
from typing_extensions import override

from core.formatting import format_fixed, formula_text, symmetry_text
from core.structures.facts import reduced_formula
from gui.i18n import say
from gui.widgets import keeps_select_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QShowEvent

    from core.structures.crystal import Crystal
    from core.tasks.generated import Reject, Survivor

SIDE = 36
"""Width and height of a picture in device-independent pixels."""

_KEYS = ("energy_above_hull", "band_gap", "bulk_modulus", "formation_energy_per_atom", "density")
_DECIMALS = (3, 2, 0, 2, 2)
_NAME, _FIRST, _REASON = 0, 1, 2
_WIDEST = "Ba₂YCu₃O₇  P6₃/mmc"
_LONGEST = "−0.000"
_AROUND = 60
"""Pixels beside the text of a head: its edges and the arrow."""
_UNDER_ARROW = 3 * "\N{NO-BREAK SPACE}"
_FROM = 110
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PLACE = Qt.ItemDataRole.UserRole


class _Rows(QTreeWidget):
    """Rows that stand for crystals; any column sorts.

    Signals:
        chosen: The user went to one; carries its place in what was set.
        opened: The user wants it in the library; carries the same.
        chosen_changed: Others are chosen.
    """

    chosen = Signal(int)
    opened = Signal(int)
    chosen_changed = Signal()

    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest: dict[int, str] = {}
        self.setHeaderLabels(list(heads))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(lambda *_: self._tell())
        self.itemClicked.connect(lambda *_: self._tell())
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(_NAME, _PLACE)))
        self.itemSelectionChanged.connect(self.chosen_changed)

    @property
    def places(self) -> tuple[int, ...]:
        """Places of those that are chosen."""
        return tuple(sorted(item.data(_NAME, _PLACE) for item in self.selectedItems()))

    @override
    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        # a row is gone to, never a column: what is wide would jump aside under the mouse
        across = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(across)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # by then the font is that of the window
        for column, text in self._longest.items():
            self._widen(column, text)
        self._longest = {}
        super().showEvent(event)

    def _widen(self, column: int, text: str) -> None:
        """Give a column room for its head, which is bold and may carry an arrow, and for a text."""
        bold = self.header().font()
        bold.setBold(True)
        head = max(map(QFontMetrics(bold).horizontalAdvance, self.headerItem().text(column).split("\n")))
        self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self.header().resizeSection(column, max(head, self.fontMetrics().horizontalAdvance(text)) + _AROUND)

    def mark(self, place: int | None) -> None:
        """Mark the row of a place."""
        item = None if place is None else self._item(place)
        if item is not None and item is not self.currentItem():
            blocker = QSignalBlocker(self)
            self.setCurrentItem(item)
            del blocker
            self.viewport().update()
            self.chosen_changed.emit()

    def _item(self, place: int) -> QTreeWidgetItem | None:
        items = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return next((item for item in items if item is not None and item.data(_NAME, _PLACE) == place), None)

    def _tell(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.chosen.emit(item.data(_NAME, _PLACE))

    @override
    def event(self, event: QEvent) -> bool:
        return keeps_select_all(event) or super().event(event)


class _Row(QTreeWidgetItem):
    """Sorts numbers as numbers; what has none comes last."""

    @override
    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        column = tree.sortColumn() if tree is not None else 0
        return _order(self, column) < _order(other, column)


def _order(item: QTreeWidgetItem, column: int) -> tuple[float, str]:
    number = item.data(column, Qt.ItemDataRole.UserRole + 1)
    return (float(number), "") if isinstance(number, int | float) else (float("inf"), item.text(column))


class SurvivorList(_Rows):
    """Those that survived, with their pictures and numbers.

    Args:
        draw: Returns the picture of a crystal of so many pixels along a side, RGBA, premultiplied.
        parent: Its parent.
    """

    def __init__(self, draw: Callable[[Crystal, int], bytes], parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        heads = (
            (self.tr("Crystal"), ""),
            (self.tr("Above hull") + "\neV/atom", self.tr("Energy above the hull of known compounds, eV/atom")),
            (self.tr("Gap") + "\neV", self.tr("Band gap, eV")),
            ("K\nGPa", self.tr("Bulk modulus, GPa")),
            (self.tr("Formation") + "\neV/atom", self.tr("Formation energy, eV/atom")),
            ("ρ\ng/cm³", self.tr("Density, g/cm³")),
            (self.tr("Atoms"), ""),
            (self.tr("From"), self.tr("What it was made of")),
        )
        self.setHeaderLabels([name for name, _ in heads])
        for column, (name, tip) in enumerate(heads):
            self.headerItem().setToolTip(column, tip)
            if _NAME < column < len(heads) - 1:
                # Qt lays a head out under its arrow, and cuts off there what stands at the right
                self.headerItem().setText(column, "\n".join(line + _UNDER_ARROW for line in name.split("\n")))
                self.headerItem().setTextAlignment(column, _RIGHT)
                self._longest[column] = _LONGEST
        self.setAccessibleName(self.tr("Survivors"))
        self.setIconSize(QSize(SIDE, SIDE))
        self.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Interactive)
        self.header().resizeSection(_NAME, SIDE + self.fontMetrics().horizontalAdvance(_WIDEST) + 20)
        self.sortByColumn(_FIRST, Qt.SortOrder.AscendingOrder)
        self._drawing = draw
        self._held: dict[tuple[str, int], QTreeWidgetItem] = {}
        self._to_draw: list[tuple[QTreeWidgetItem, Crystal]] = []
        self._draw_next = QTimer(self, interval=0, singleShot=True)
        self._draw_next.timeout.connect(self._draw_one)

    def set_survivors(self, survivors: Sequence[Survivor]) -> None:
        """Show these; rows that stay keep their pictures and whether they are chosen."""
        wanted = {(one.source, one.number) for one in survivors}
        blocker = QSignalBlocker(self)
        self.setSortingEnabled(False)
        for key in [key for key in self._held if key not in wanted]:
            self.takeTopLevelItem(self.indexOfTopLevelItem(self._held.pop(key)))
        for place, one in enumerate(survivors):
            key = (one.source, one.number)
            if key not in self._held:
                self._held[key] = self._row(one)
            self._held[key].setData(_NAME, _PLACE, place)
        self.setSortingEnabled(True)
        del blocker
        self.viewport().update()
        self._draw_next.start()

    def _row(self, one: Survivor) -> QTreeWidgetItem:
        item = _Row(self)
        item.setText(_NAME, f"{formula_text(reduced_formula(one.crystal))}  {symmetry_text(one.space_group)}")
        for column, (key, decimals) in enumerate(zip(_KEYS, _DECIMALS, strict=True), start=_FIRST):
            value = one.values.get(key)
            self._number(item, column, None if value is None else float(value.value), decimals)
            if value is not None and value.uncertainty is not None:
                bar = format_fixed(value.uncertainty, decimals)
                item.setToolTip(column, f"{item.text(column)} ± {bar} {value.unit}".strip())
        self._number(item, _FIRST + len(_KEYS), len(one.crystal), 0)
        item.setText(_FIRST + len(_KEYS) + 1, say(one.origin))
        words = [self.tr("Number {0} of the draw").format(one.number + 1), *map(say, one.flags)]
        item.setToolTip(_FIRST + len(_KEYS) + 1, "\n".join([say(one.origin), *words]))
        item.setSizeHint(_NAME, QSize(0, SIDE + 6))
        blank = QPixmap(SIDE, SIDE)
        blank.fill(Qt.GlobalColor.transparent)
        item.setIcon(_NAME, QIcon(blank))
        self._to_draw.append((item, one.crystal))
        return item

    @staticmethod
    def _number(item: QTreeWidgetItem, column: int, value: float | None, decimals: int) -> None:
        item.setText(column, "–" if value is None else format_fixed(value, decimals))
        item.setData(column, Qt.ItemDataRole.UserRole + 1, value)
        item.setTextAlignment(column, _RIGHT)

    def _draw_one(self) -> None:
        """Draw one picture, so that the window is never held up for long."""
        if not self._to_draw:
            return
        item, crystal = self._to_draw.pop(0)
        if item in self._held.values():
            ratio = self.devicePixelRatioF()
            pixels = max(1, round(SIDE * ratio))
            layout = QImage.Format.Format_RGBA8888_Premultiplied
            picture = QPixmap.fromImage(QImage(self._drawing(crystal, pixels), pixels, pixels, 4 * pixels, layout))
            picture.setDevicePixelRatio(ratio)
            item.setIcon(_NAME, QIcon(picture))
        self._draw_next.start()


class RejectList(_Rows):
    """Those that a stage rejected, with the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self.setHeaderLabels([self.tr("Number"), self.tr("Formula"), self.tr("Reason"), self.tr("From")])
        self.setAccessibleName(self.tr("Rejected"))
        self.sortByColumn(_NAME, Qt.SortOrder.AscendingOrder)
        self._longest[_NAME] = "0000"
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_REASON + 1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(_REASON + 1, _FROM)
        self._rejects: tuple[Reject, ...] = ()

    def set_rejects(self, rejects: Sequence[Reject]) -> None:
        """Show these; more of the same are added."""
        if self._rejects == tuple(rejects[: len(self._rejects)]):
            fresh = list(enumerate(rejects))[len(self._rejects) :]
        else:
            self.clear()
            fresh = list(enumerate(rejects))
        self._rejects = tuple(rejects)
        self.setSortingEnabled(False)
        for place, one in fresh:
            item = _Row(self, [str(one.number + 1), formula_text(reduced_formula(one.crystal)), say(one.reason)])
            item.setText(_REASON + 1, say(one.origin))
            item.setData(_NAME, _PLACE, place)
            item.setData(_NAME, Qt.ItemDataRole.UserRole + 1, one.number)
            item.setToolTip(_REASON, say(one.reason))
            item.setToolTip(_REASON + 1, say(one.origin))
        self.setSortingEnabled(True)
