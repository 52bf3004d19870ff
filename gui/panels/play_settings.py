"""How a trajectory is played: how fast, from which frame to which, and what happens at the end."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from gui.panels.playback import Loop, Playback
from gui.theme import MARGIN
from gui.widgets import SpinBox

FASTEST = 60
"""Frames a second."""


class PlaySettings(QWidget):
    """Edits a ``Playback``; frames are counted from 1 as everywhere a person sees them.

    Signals:
        changed: Carries the new ``Playback``.
    """

    changed = Signal(object)

    def __init__(self, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self._count = 1
        self._loop = QComboBox()
        for loop, text in (
            (Loop.ONCE, self.tr("Play once")),
            (Loop.LOOP, self.tr("Start again")),
            (Loop.SWING, self.tr("Back and forth")),
        ):
            self._loop.addItem(text, loop)
        self._speed, self._first, self._last, self._step = (SpinBox() for _ in range(4))
        self._speed.setRange(1, FASTEST)
        self._speed.setSuffix(self.tr(" frames/s"))
        form = QFormLayout(self)
        form.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        for key, text, field in (
            ("speed", self.tr("Speed"), self._speed),
            ("loop", self.tr("At the end"), self._loop),
            ("from", self.tr("From frame"), self._first),
            ("to", self.tr("To frame"), self._last),
            ("step", self.tr("Every"), self._step),
        ):
            field.setObjectName(f"play-{key}")
            field.setAccessibleName(text)
            form.addRow(text, field)
        self._step.setToolTip(self.tr("Show every so many frames"))
        self.set_playback(playback)
        self._loop.activated.connect(self._take)
        for spin in (self._speed, self._first, self._last, self._step):
            spin.valueChanged.connect(self._take)

    def set_count(self, count: int) -> None:
        """Say how many frames there are."""
        self._count = max(count, 1)
        first, last = self._playback.ends(self._count)
        for spin, value in ((self._first, first + 1), (self._last, last + 1), (self._step, self._playback.step)):
            spin.blockSignals(True)
            spin.setRange(1, self._count)
            spin.setValue(value)
            spin.blockSignals(False)

    def set_playback(self, playback: Playback) -> None:
        """Take what was changed elsewhere."""
        self._playback = playback
        self._loop.setCurrentIndex(self._loop.findData(playback.loop))
        self._speed.blockSignals(True)
        self._speed.setValue(playback.fps)
        self._speed.blockSignals(False)
        self.set_count(self._count)

    def _take(self) -> None:
        first, last = self._first.value() - 1, self._last.value() - 1
        self._playback = replace(
            self._playback,
            first=min(first, last),
            # to the end means also what is still to come
            last=None if last == self._count - 1 else last,
            step=self._step.value(),
            loop=Loop(self._loop.currentData()),
            fps=self._speed.value(),
        )
        self.changed.emit(self._playback)
