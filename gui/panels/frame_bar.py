"""Slider and play button of a trajectory, under the 3D view."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QToolButton, QWidget

from gui.icons import icon
from gui.theme import number_font

_PLAY_MS = 80


class FrameBar(QWidget):
    """Chooses a frame.

    Signals:
        frame_changed: Carries the index of the frame to show.
        keep_requested: The user wants the frame shown as a structure of its own.
    """

    frame_changed = Signal(int)
    keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._play = QToolButton()
        self._play.setObjectName("play")
        self._play.setIcon(icon("run"))
        self._play.setCheckable(True)
        self._play.setAccessibleName(self.tr("Play"))
        self._play.setToolTip(self.tr("Play the trajectory"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(self.tr("Frame"))
        self._label = QLabel()
        self._label.setFont(number_font())
        self._keep = QPushButton(self.tr("Keep this frame"))
        self._keep.setObjectName("keep")
        self._keep.setToolTip(self.tr("Add the frame shown to the library as a structure of its own"))
        self._timer = QTimer(self)
        self._timer.setInterval(_PLAY_MS)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        for widget in (self._play, self._slider, self._label, self._keep):
            layout.addWidget(widget, int(widget is self._slider))
        self._timer.timeout.connect(self._advance)
        self._play.toggled.connect(self._set_playing)
        self._slider.valueChanged.connect(self._moved)
        self._keep.clicked.connect(self.keep_requested)
        self.hide()

    def set_frames(self, count: int, current: int) -> None:
        """Show ``count`` frames, of which ``current`` is shown; with one frame the bar hides."""
        self._slider.blockSignals(True)
        self._slider.setRange(0, max(count - 1, 0))
        self._slider.setValue(current)
        self._slider.blockSignals(False)
        self._write()
        self.setVisible(count > 1)
        if count <= 1:
            self._play.setChecked(False)

    def _moved(self, value: int) -> None:
        self._write()
        self.frame_changed.emit(value)

    def _write(self) -> None:
        self._label.setText(f"{self._slider.value() + 1} / {self._slider.maximum() + 1}")

    def _set_playing(self, playing: bool) -> None:
        self._play.setIcon(icon("pause" if playing else "run"))
        if not playing:
            self._timer.stop()
            return
        if self._slider.value() == self._slider.maximum():
            self._slider.setValue(0)
        self._timer.start()

    def _advance(self) -> None:
        if self._slider.value() >= self._slider.maximum():
            self._play.setChecked(False)
        else:
            self._slider.setValue(self._slider.value() + 1)
