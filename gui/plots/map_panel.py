"""The tab of the structure map: what is compared, how it is laid out, what the colours show, and the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.plots.map_plot import MapPlot
from gui.widgets import ElidedLabel, icon_button, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROW = 84  # a choice on a small screen


class MapPanel(QWidget):
    """Controls above, the map below.

    Signals:
        asked: Another descriptor or way to lay out was chosen, or the map is to be made anew.
        colour_asked: Another column was chosen; carries its name, "" for none.
        cancel_asked: The work is to be given up.
        only_asked: The table is to show the selected materials only.
        failed: Something could not be exported; carries the ``UserError``.
    """

    asked = Signal()
    colour_asked = Signal(str)
    cancel_asked = Signal()
    only_asked = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self.plot = MapPlot()
        self.plot.failed.connect(self.failed)
        self.kind, self.method, self.colour = QComboBox(), QComboBox(), QComboBox()
        self._status = ElidedLabel("", "quiet")
        self._progress = QProgressBar()
        self._cancel = QPushButton(self.tr("Cancel"))
        self._again = QPushButton(self.tr("Update"))
        self._only = QPushButton(self.tr("Show only these"))
        self._lasso = icon_button("select-lasso", self.tr("Draw a lasso around points (Shift+drag; Ctrl adds)"))
        self._fill_choices()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self.plot, 1)
        layout.addLayout(self._foot())
        self._connect()
        self.set_busy(None)
        self.set_selected(0)
        self.set_stale(False)

    def _fill_choices(self) -> None:
        self.kind.addItem(self.tr("Composition"), "composition")
        self.kind.addItem(self.tr("Structure"), "structure")
        self.kind.addItem(self.tr("Learned (CHGNet)"), "learned")
        self.method.addItem(self.tr("PCA"), "pca")
        self.method.addItem(self.tr("UMAP"), "umap")
        tips = (
            self.tr(
                "What is compared: composition (elements and their properties), structure (distances, neighbours and "
                "density), or what the potential CHGNet sees"
            ),
            self.tr(
                "PCA is quick, and distances in it mean something; UMAP shows groups better, but distances between "
                "groups mean nothing"
            ),
            self.tr("What the colours show"),
        )
        for box, tip in zip((self.kind, self.method, self.colour), tips, strict=True):
            box.setToolTip(tip)
            box.setAccessibleDescription(tip)
            box.setMinimumContentsLength(8)
            box.setMinimumWidth(_NARROW)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.set_columns([])

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(theme.MARGIN, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        head.setSpacing(theme.GRID)
        choices = ((self.tr("Compare"), self.kind), (self.tr("Layout"), self.method), (self.tr("Colour"), self.colour))
        for text, box in choices:
            name = label(text, "quiet")
            name.setBuddy(box)
            box.setAccessibleName(text)
            head.addWidget(name)
            head.addWidget(box, 8)
        head.addStretch(1)
        head.addWidget(self._only)
        self._lasso.setCheckable(True)
        head.addWidget(self._lasso)
        whole = icon_button("home", self.tr("Show everything"))
        whole.clicked.connect(self.plot.show_all)
        head.addWidget(whole)
        more = icon_button("export", self.tr("Export or copy"))
        more.clicked.connect(lambda: self.plot.export.menu(self).popup(more.mapToGlobal(more.rect().bottomLeft())))
        head.addWidget(more)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.MARGIN, 2, theme.GRID, theme.GRID // 2)
        foot.setSpacing(theme.GRID)
        foot.addWidget(self._status, 1)
        self._progress.setTextVisible(False)
        self._progress.setMaximumHeight(6)
        self._progress.setAccessibleName(self.tr("Progress of the map"))
        foot.addWidget(self._progress, 1)
        foot.addWidget(self._cancel)
        self._again.setToolTip(self.tr("The library, or what is listed of it, changed since the map was made"))
        foot.addWidget(self._again)
        return foot

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _index: self.asked.emit())
        self.method.activated.connect(lambda _index: self.asked.emit())
        self._again.clicked.connect(self.asked)
        self.colour.activated.connect(lambda _index: self.colour_asked.emit(self.colour.currentData()))
        self._cancel.clicked.connect(self.cancel_asked)
        self._only.clicked.connect(self.only_asked)
        self._lasso.toggled.connect(self.plot.set_lasso)

    def set_columns(self, columns: Sequence[tuple[str, str]]) -> None:
        """Offer columns to colour by, each with its name and what it is called; the one chosen stays."""
        chosen = self.colour.currentData() or ""
        self.colour.clear()
        self.colour.addItem(self.tr("None"), "")
        for name, words in columns:
            self.colour.addItem(words, name)
            self.colour.setItemData(self.colour.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.colour.setCurrentIndex(max(self.colour.findData(chosen), 0))

    def tell(self, text: str) -> None:
        """Say what is shown, or why nothing is."""
        self._status.set_whole(text)

    def set_busy(self, fraction: float | None, *, busy: bool = False) -> None:
        """Show how far the work is: 0 to 1, or None while that cannot be known or nothing is done."""
        self._progress.setVisible(busy)
        self._cancel.setVisible(busy)
        self._progress.setRange(0, 0 if fraction is None and busy else 1000)
        if fraction is not None:
            self._progress.setValue(round(1000 * fraction))

    def set_selected(self, count: int) -> None:
        """Offer what can be done with so many selected points."""
        self._only.setVisible(count > 0)
        self._only.setToolTip(self.tr("List only the {0} selected materials in the library").format(f"{count:,}"))

    def set_stale(self, stale: bool) -> None:
        """Offer to make the map anew."""
        self._again.setVisible(stale)
