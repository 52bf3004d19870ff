"""The tab of materials that are like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.formatting import format_fixed, formula_text
from gui import theme
from gui.panels.rows_tree import Line, RowsTree
from gui.widgets import ElidedLabel, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.library.rows import Row

_RMS = 3


class SimilarPanel(QWidget):
    """What is compared, the table, and what can be done with it.

    Signals:
        asked: Something else is to be compared.
        rms_asked: The atoms are to be compared one by one.
        only_asked: The library is to list only these.
        opened: The user wants to see an entry; carries its number.
    """

    asked = Signal()
    rms_asked = Signal()
    only_asked = Signal()
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.keys: tuple[int, ...] = ()
        self.kind = QComboBox()
        for text, data in (
            (self.tr("Structure"), ("structure",)),
            (self.tr("Composition"), ("composition",)),
            (self.tr("Structure and composition"), ("structure", "composition")),
        ):
            self.kind.addItem(text, data)
        self.kind.activated.connect(lambda _index: self.asked.emit())
        heads = (self.tr("Structure"), self.tr("Formula"), self.tr("Likeness (%)"), self.tr("RMS distance"))
        self.tree = RowsTree(heads, self.tr("Similar materials"))
        self.tree.opened.connect(self.opened)
        self.tree.headerItem().setToolTip(
            2, self.tr("100 % is the same; 0 % is as unlike as two materials taken at random, or more")
        )
        self.tree.headerItem().setToolTip(
            _RMS,
            self.tr(
                "Root mean square distance of paired atoms over (V/N)^(1/3), by StructureMatcher; only of those that "
                "it takes for the same structure"
            ),
        )
        self._status = ElidedLabel("", "quiet")
        self._rms = QPushButton(self.tr("Compare atoms"))
        self._rms.setToolTip(
            self.tr("Find how far the atoms are from those of the structure, where they can be paired")
        )
        self._rms.clicked.connect(self.rms_asked)
        self._only = QPushButton(self.tr("Show only these"))
        self._only.setToolTip(self.tr("List only these materials in the library"))
        self._only.clicked.connect(self.only_asked)
        self._lay_out()
        self.set_rows((), (), "")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.MARGIN, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        head.setSpacing(theme.GRID)
        name = label(self.tr("Compare"), "quiet")
        name.setBuddy(self.kind)
        self.kind.setAccessibleName(self.tr("Compare"))
        for widget in (name, self.kind):
            head.addWidget(widget)
        head.addWidget(self._status, 1)
        for button in (self._rms, self._only):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.tree, 1)

    def tell(self, text: str) -> None:
        """Say what is going on, or what was found."""
        self._status.set_whole(text)

    def set_rows(self, rows: Sequence[Row], likeness: Sequence[float], text: str) -> None:
        """Show what was found.

        Args:
            rows: The entries, the most alike first.
            likeness: How alike each is in percent.
            text: What to say of it.
        """
        self.keys = tuple(row.key for row in rows)
        self.tree.set_lines(
            [
                Line(row.key, (row.title, formula_text(row.formula), format_fixed(percent, 1), ""))
                for row, percent in zip(rows, likeness, strict=True)
            ]
        )
        for button in (self._rms, self._only):
            button.setEnabled(bool(rows))
        self.tell(text)

    def set_rms(self, found: Mapping[int, float], *, done: bool) -> None:
        """Show how far atoms are from those of the structure; after all were compared, a dash where none is known."""
        for key in self.keys:
            if key in found:
                self.tree.set_text(key, _RMS, format_fixed(found[key], 3))
            elif done:
                self.tree.set_text(key, _RMS, "–")
