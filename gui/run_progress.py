"""How far a run is: bar, message, time left, Pause, Stop and keep, Cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from core.engine.protocol import JobEvent, JobState
from gui.formatting import duration
from gui.i18n import say
from gui.widgets import label

_CAN_STOP = frozenset({JobState.RUNNING, JobState.PAUSED})


class RunProgress(QFrame):
    """Shows one run at a time.

    Attributes:
        bar: How far it is.
        pause: Holds it, or lets it go on.
        stop: Ends it and keeps what there is.
        cancel: Gives it up.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("progress")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.text = label("", "quiet", wrap=True)
        self.pause = QPushButton(self.tr("Pause"))
        self.stop = QPushButton(self.tr("Stop and keep"))
        self.stop.setToolTip(self.tr("End it where it is and keep what there is (Shift+Esc)"))
        self.cancel = QPushButton(self.tr("Cancel"))
        buttons = QHBoxLayout()
        for button, name in ((self.pause, "pause"), (self.stop, "stop"), (self.cancel, "cancel")):
            button.setObjectName(name)
            button.setProperty("tight", True)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.hide()

    def begin(self, *, can_stop: bool = False) -> None:
        """Show a run that waits for its turn."""
        self.bar.setRange(0, 0)
        self.text.setText(self.tr("Waiting for its turn"))
        self._set_active(active=True)
        self.stop.setVisible(can_stop)
        self.stop.setEnabled(False)
        self.show()

    def end(self, text: str) -> None:
        """Say what became of it."""
        self._set_active(active=False)
        self.text.setText(text)

    def show_event(self, event: JobEvent, *, stopping: bool = False) -> None:
        """Show how far it is."""
        fraction, paused = event.fraction, event.state is JobState.PAUSED
        self.bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self.bar.setValue(round(1000 * fraction))
        parts = [self.tr("Paused")] if paused else [self.tr("Stopping")] if stopping else []
        parts += [say(event.message)] if event.message else []
        if event.seconds_left is not None and not paused:
            parts.append(self.tr("{0} left").format(duration(event.seconds_left)))
        waits = event.state is JobState.QUEUED
        self.text.setText(self.tr("Waiting for its turn") if waits else " · ".join(parts))
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.pause.setEnabled(not waits)
        self.stop.setEnabled(event.state in _CAN_STOP and not stopping)

    def ask_again(self) -> None:
        """Let the keyboard confirm that the run is given up."""
        self.text.setText(self.tr("Press Esc once more to give it up."))
        self.cancel.setFocus()

    def _set_active(self, *, active: bool) -> None:
        for widget in (self.bar, self.pause, self.stop, self.cancel):
            widget.setVisible(active)
