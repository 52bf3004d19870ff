"""The panel for arrows on atoms: which vectors, how long, from where on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.structures.vectors import AXES, ArrowStyle
from gui import theme
from gui.panels.field_widgets import ColourButton
from gui.widgets import DoubleSpinBox, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLOUR = (180, 83, 9)


@dataclass(frozen=True, slots=True)
class ArrowChoice:
    """Which arrows are drawn, and how.

    Attributes:
        source: Key of the vectors; "" for none.
        axis: Where collinear ones point to.
        reference: Key of the structure that displacements are measured from.
        style: Length, threshold, thickness, colour.
    """

    source: str = ""
    axis: str = "c"
    reference: str = ""
    style: ArrowStyle = field(default_factory=ArrowStyle)


class ArrowsPanel(QWidget):
    """Edits which arrows are drawn.

    Signals:
        changed: The user chose otherwise.
        reference_taken: The frame shown is to be the reference of displacements.
    """

    changed = Signal()
    reference_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._source, self._axis, self._reference = QComboBox(), QComboBox(), QComboBox()
        self._take = QPushButton(self.tr("Take the frame shown"))
        self._length, self._threshold, self._radius = (DoubleSpinBox() for _ in range(3))
        self._true = QCheckBox(self.tr("Lengths to scale"))
        self._true.setToolTip(self.tr("Otherwise the longest arrow of every frame is drawn with the same length"))
        self._colour = ColourButton(_COLOUR, self.tr("Colour of the arrows"))
        self._own_colour = QCheckBox(self.tr("Own colour"))
        self._note = label("", "quiet", wrap=True)
        self._form = QFormLayout()
        self._build()
        self._connect()
        self.show_sources((), ())

    @property
    def choice(self) -> ArrowChoice:
        """What the user chose."""
        true = self._true.isChecked() and self._form.isRowVisible(self._true)
        style = ArrowStyle(
            length=self._length.value(),
            per_unit=1.0 if true else None,
            threshold=self._threshold.value(),
            radius=self._radius.value(),
            colour=self._colour.colour if self._own_colour.isChecked() else None,
        )
        return ArrowChoice(
            self._source.currentData() or "", self._axis.currentData(), self._reference.currentData() or "", style
        )

    def choose(self, source: str) -> None:
        """Draw other vectors; "" for none."""
        self._source.setCurrentIndex(max(0, self._source.findData(source)))

    def show_sources(
        self,
        sources: Sequence[tuple[str, str]],
        references: Sequence[tuple[str, str]],
        *,
        source: str = "",
        reference: str = "",
    ) -> None:
        """Offer the vectors of another structure, without a signal.

        Args:
            sources: Key and name of each kind of vectors.
            references: Key and name of each structure with the same atoms.
            source: Key of the vectors that are drawn; "" for none.
            reference: Key of the structure that displacements are measured from; "" for none.
        """
        every = [("", self.tr("None")), *sources]
        for box, entries, chosen in ((self._source, every, source), (self._reference, references, reference)):
            blocked = box.blockSignals(True)
            box.clear()
            for key, name in entries:
                box.addItem(name, key)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(blocked)
        text = self.tr(
            "Forces, magnetic moments and other vectors on atoms belong here: they come with a file or a prediction. "
            "Displacements need a second structure or frame with the same atoms."
        )
        self._note.setText("" if sources else text)
        self._note.setVisible(not sources)
        self._source.setEnabled(bool(sources))

    def show_rows(self, *, collinear: bool, displaced: bool, unit: str) -> None:
        """Show the rows that belong to the chosen vectors."""
        self._form.setRowVisible(self._axis, collinear)
        for row in (self._reference, self._take, self._true):
            self._form.setRowVisible(row, displaced)
        self._threshold.setSuffix(f" {unit}" if unit else "")
        for how in (self._length, self._threshold, self._radius, self._own_colour_row):
            self._form.setRowVisible(how, bool(self._source.currentData()))

    def show_style(self, style: ArrowStyle) -> None:
        """Show how long arrows are drawn, without a signal."""
        blockers = [QSignalBlocker(widget) for widget in (self._length, self._true)]
        self._length.setValue(style.length)
        self._true.setChecked(style.per_unit is not None)
        del blockers

    def _build(self) -> None:
        for axis in AXES:
            self._axis.addItem(axis, axis)
        self._axis.setCurrentIndex(AXES.index("c"))
        for box, low, high, step, value in (
            (self._length, 0.01, 1000.0, 0.25, 1.0),
            (self._threshold, 0.0, 1e6, 0.05, 0.0),
            (self._radius, 0.1, 10.0, 0.25, 1.0),
        ):
            box.setDecimals(3 if box is self._threshold else 2)
            box.setRange(low, high)
            box.setSingleStep(step)
            box.setValue(value)
        for box in (self._length, self._radius):
            box.setPrefix("× ")
        self._own_colour_row = QWidget()
        row = QHBoxLayout(self._own_colour_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._own_colour, 1)
        row.addWidget(self._colour)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Arrows"), self._source),
            (self.tr("Direction"), self._axis),
            (self.tr("Reference"), self._reference),
            ("", self._take),
            (self.tr("Length"), self._length),
            ("", self._true),
            (self.tr("Hide below"), self._threshold),
            (self.tr("Thickness"), self._radius),
            ("", self._own_colour_row),
        )
        for name, widget in rows:
            if name:
                widget.setAccessibleName(name)
            self._form.addRow(name, widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._note)
        layout.addLayout(self._form)
        layout.addStretch(1)

    def _connect(self) -> None:
        for box in (self._source, self._axis, self._reference):
            box.currentIndexChanged.connect(self._tell)
        for number in (self._length, self._threshold, self._radius):
            number.valueChanged.connect(self._tell)
        self._true.toggled.connect(self._begin_anew)
        self._own_colour.toggled.connect(self._tell)
        self._colour.changed.connect(self._take_colour)
        self._take.clicked.connect(self.reference_taken)

    def _begin_anew(self) -> None:
        """Forget a factor that suited the other kind of length."""
        blocker = QSignalBlocker(self._length)
        self._length.setValue(1.0)
        del blocker
        self.changed.emit()

    def _take_colour(self) -> None:
        # tells by itself unless it is checked already
        if self._own_colour.isChecked():
            self.changed.emit()
        self._own_colour.setChecked(True)

    def _tell(self) -> None:
        self.changed.emit()
