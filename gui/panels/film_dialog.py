"""Asks what a film shows, how fast and how large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from gui.panels.play_settings import FASTEST
from gui.theme import MARGIN
from gui.widgets import SpinBox, label

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from gui.panels.playback import Playback

_SCALES = (1, 2, 4)
_TURN_SECONDS = 6


class FilmDialog(QDialog):
    """What a film shows, how fast and how large.

    Args:
        count: Frames of what is shown.
        playback: How it is played in the window; the film begins with the same.
        size: Of the view.
        parent: The window.
    """

    def __init__(self, count: int, playback: Playback, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export film"))
        self._what = QComboBox()
        self._what.setObjectName("film-what")
        if count > 1:
            self._what.addItem(self.tr("Frames of the trajectory"), False)
        self._what.addItem(self.tr("One turn around the structure"), True)
        self._first, self._last, self._step, self._fps, self._seconds = (SpinBox() for _ in range(5))
        self._size = QComboBox()
        first, last = playback.ends(max(count, 1))
        self._form = QFormLayout()
        self._form.addRow(self.tr("Show"), self._what)
        for key, text, field, low, high, value in (
            ("from", self.tr("From frame"), self._first, 1, max(count, 1), first + 1),
            ("to", self.tr("To frame"), self._last, 1, max(count, 1), last + 1),
            ("every", self.tr("Every"), self._step, 1, max(count, 1), playback.step),
            ("seconds", self.tr("Duration"), self._seconds, 1, 120, _TURN_SECONDS),
            ("fps", self.tr("Speed"), self._fps, 1, FASTEST, playback.fps if count > 1 else 24),
        ):
            field.setObjectName(f"film-{key}")
            field.setRange(low, high)
            field.setValue(value)
            field.valueChanged.connect(self._tell)
            self._form.addRow(text, field)
        self._seconds.setSuffix(self.tr(" s"))
        self._fps.setSuffix(self.tr(" frames/s"))
        for scale in _SCALES:
            text = self.tr("{0}× — {1} × {2} pixels").format(scale, size.width() * scale, size.height() * scale)
            self._size.addItem(text, scale)
        self._form.addRow(self.tr("Size"), self._size)
        self._summary = label("", "quiet", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        choose = buttons.addButton(self.tr("Choose file…"), QDialogButtonBox.ButtonRole.AcceptRole)
        choose.setDefault(True)
        # the bold letters of a default button are wider than it asks for
        choose.setMinimumWidth(choose.fontMetrics().horizontalAdvance(choose.text()) + 6 * MARGIN)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addLayout(self._form)
        layout.addWidget(self._summary)
        layout.addWidget(buttons)
        self._what.currentIndexChanged.connect(self._tell)
        self._tell()

    @property
    def turn(self) -> bool:
        """Whether the eye goes once around."""
        return bool(self._what.currentData())

    @property
    def fps(self) -> int:
        """Pictures a second."""
        return self._fps.value()

    @property
    def scale(self) -> int:
        """Pixels of the film to a device-independent one of the view."""
        return int(self._size.currentData())

    @property
    def frames(self) -> range:
        """Indices of the frames, or as many numbers as a turn has pictures."""
        if self.turn:
            return range(self._seconds.value() * self.fps)
        ends = sorted((self._first.value(), self._last.value()))
        return range(ends[0] - 1, ends[1], self._step.value())

    def _tell(self) -> None:
        for field, on in ((self._first, False), (self._last, False), (self._step, False), (self._seconds, True)):
            self._form.setRowVisible(field, self.turn is on)
        pictures = len(self.frames)
        self._summary.setText(
            self.tr("{0} pictures, {1} s. The view plays them while they are filmed.").format(
                pictures, f"{pictures / self.fps:.3g}"
            )
        )
