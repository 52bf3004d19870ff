"""The player of a trajectory, under the 3D view."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from gui.icons import icon
from gui.panels.play_settings import PlaySettings
from gui.panels.playback import Playback
from gui.theme import number_font
from gui.widgets import SpinBox, icon_button, label, make_panel


class FrameBar(QWidget):
    """Chooses a frame, or plays them one after the other.

    A frame that takes long to read holds the playing up instead of being left out.

    Signals:
        frame_changed: Carries the index of the frame to show.
        keep_requested: The user wants the frame shown as a structure of its own.
    """

    frame_changed = Signal(int)
    keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._playback = Playback()
        self._direction = 1
        self._count = 0
        self._shown = 0
        self._asked: int | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._advance)
        self._play = self._button("run", self.tr("Play"), "play")
        self._play.setCheckable(True)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(self.tr("Frame"))
        self._number = SpinBox()
        self._number.setObjectName("frame")
        self._number.setKeyboardTracking(False)
        self._number.setAccessibleName(self.tr("Number of the frame"))
        self._number.setToolTip(self.tr("Type a number to go to that frame"))
        self._total, self._note = QLabel(), label("", "quiet")
        for widget in (self._number, self._total, self._note):
            widget.setFont(number_font())
        self._settings = PlaySettings(self._playback)
        self._keep = QPushButton(self.tr("Keep this frame"))
        self._keep.setObjectName("keep")
        self._keep.setToolTip(self.tr("Add the frame shown to the library as a structure of its own"))
        self._lay_out()
        self._wire()
        self.hide()

    @property
    def playback(self) -> Playback:
        """What is played, and how."""
        return self._playback

    @property
    def is_playing(self) -> bool:
        """Whether the trajectory plays."""
        return self._timer.isActive()

    def set_frames(self, count: int, current: int, *, fraction: float = 1.0) -> None:
        """Show ``count`` frames, of which ``current`` is shown; with one frame the bar hides.

        Args:
            count: Frames known.
            current: Index of the one shown.
            fraction: How much of the file was searched for frames.
        """
        self._count, self._shown = count, current
        if self._asked == current:
            self._asked = None
        self._settings.set_count(count)
        for field, low in ((self._slider, 0), (self._number, 1)):
            field.blockSignals(True)
            field.setRange(low, max(count - 1, 0) + low)
            # while a person drags the slider it stays where it is wanted
            if not self._slider.isSliderDown():
                field.setValue(current + low)
            field.blockSignals(False)
        searched = "" if fraction >= 1.0 else self.tr(" · {0} %").format(int(100 * fraction))
        self._total.setText(f"/ {count}{searched}")
        self._total.setToolTip(self.tr("The file is still searched for frames") if searched else "")
        self.setVisible(count > 1)
        if count <= 1:
            self._play.setChecked(False)

    def set_note(self, text: str) -> None:
        """Say which time or step the frame shown belongs to; empty where nothing is known."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def forget_asked(self) -> None:
        """A frame that was asked for does not come: stop playing."""
        self._asked = None
        self._play.setChecked(False)
        self.set_frames(self._count, self._shown)

    def toggle(self) -> None:
        """Play or pause."""
        if self._count > 1:
            self._play.toggle()

    def go(self, frame: int) -> None:
        """Show a frame, or the nearest that there is."""
        if self._count > 1:
            self._slider.setValue(min(max(frame, 0), self._count - 1))

    def first(self) -> None:
        """Show the first frame of the range."""
        self.go(self._playback.ends(self._count)[0])

    def last(self) -> None:
        """Show the last frame of the range."""
        self.go(self._playback.ends(self._count)[1])

    def forward(self) -> None:
        """Go on by one step."""
        self.go(self._slider.value() + self._playback.step)

    def backward(self) -> None:
        """Go back by one step."""
        self.go(self._slider.value() - self._playback.step)

    def set_playback(self, playback: Playback) -> None:
        """Play in another way."""
        self._playback = playback
        self._settings.set_playback(playback)
        self._timer.setInterval(1000 // playback.fps)

    def _button(self, name: str, tip: str, key: str) -> QToolButton:
        made = icon_button(name, tip, role="text")
        made.setObjectName(key)
        return made

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(4)
        steps = (
            ("skip-first", self.tr("First frame (Ctrl+Home)"), "first", self.first),
            ("chevron-left", self.tr("Previous frame (Ctrl+Left)"), "previous", self.backward),
            ("chevron-right", self.tr("Next frame (Ctrl+Right)"), "next", self.forward),
            ("skip-last", self.tr("Last frame (Ctrl+End)"), "last", self.last),
        )
        buttons = []
        for name, tip, key, slot in steps:
            buttons.append(self._button(name, tip, key))
            buttons[-1].clicked.connect(slot)
        more = self._button("settings", self.tr("Speed and range"), "settings")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(self._settings)
        menu.addAction(holder)
        more.setMenu(menu)
        row = (*buttons[:2], self._play, *buttons[2:], self._slider, self._number, self._total, self._note)
        for widget in (*row, more, self._keep):
            layout.addWidget(widget, int(widget is self._slider))

    def _wire(self) -> None:
        self._play.toggled.connect(self._set_playing)
        self._slider.valueChanged.connect(self._moved)
        self._number.valueChanged.connect(lambda number: self.go(number - 1))
        self._settings.changed.connect(self.set_playback)
        self._keep.clicked.connect(self.keep_requested)
        self.set_note("")
        self.set_playback(self._playback)

    def _moved(self, frame: int) -> None:
        self._asked = frame if frame != self._shown else None
        self._number.blockSignals(True)
        self._number.setValue(frame + 1)
        self._number.blockSignals(False)
        self.frame_changed.emit(frame)

    def _set_playing(self, playing: bool) -> None:
        self._play.setIcon(icon("pause" if playing else "run"))
        tip = self.tr("Pause (Space)") if playing else self.tr("Play (Space)")
        self._play.setToolTip(tip)
        self._play.setAccessibleName(self.tr("Pause") if playing else self.tr("Play"))
        if not playing:
            self._timer.stop()
            return
        self._direction = 1
        self.go(self._playback.start(self._slider.value(), self._count))
        self._timer.start()

    def _advance(self) -> None:
        if self._asked is not None:
            return
        target, self._direction = self._playback.after(self._shown, self._count, self._direction)
        if target is None:
            self._play.setChecked(False)
        else:
            self.go(target)
