"""The fourth page: how far the import is, and what becomes of it when it is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.formatting import duration
from gui.i18n import say
from gui.theme import GRID, MARGIN
from gui.widgets import label

if TYPE_CHECKING:
    from core.library.importing.importer import Progress

_STEPS = 1000
_SOON = 0.02


class RunningPage(QWidget):
    """Counts, rate, time left; after a cancel, whether to keep what is there.

    Signals:
        cancel_wanted: The user gives the import up.
        keep_wanted: What was imported before stays.
        take_back_wanted: What was imported before goes.
    """

    cancel_wanted = Signal()
    keep_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = label("", "title")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the import"))
        self.detail = label("", "quiet", wrap=True)
        self.cancel = QPushButton(self.tr("Cancel import"))
        self.keep, self.take_back = QPushButton(self.tr("Keep them")), QPushButton(self.tr("Take them back"))
        for name, button, signal in (
            ("cancel", self.cancel, self.cancel_wanted),
            ("keep", self.keep, self.keep_wanted),
            ("take-back", self.take_back, self.take_back_wanted),
        ):
            button.setObjectName(f"import-{name}")
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        buttons = QHBoxLayout()
        for button in (self.cancel, self.keep, self.take_back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 2 * MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        for widget in (self.count, self.bar, self.detail):
            layout.addWidget(widget)
        layout.addSpacing(GRID)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.last: Progress | None = None

    def begin(self) -> None:
        """Start anew."""
        self.last = None
        self.bar.setRange(0, 0)
        self.count.setText(self.tr("Reading…"))
        self.detail.setText("")
        self._offer(cancel=True)

    def show_progress(self, fraction: float | None, message: str, progress: Progress | None) -> None:
        """Show how far it is."""
        if fraction is not None:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(round(fraction * _STEPS))
        if progress is None:
            if self.last is not None:
                # the entries are there; what follows looks at them
                self.detail.setText(say(message))
            return
        self.last = progress
        self.count.setText(self.tr("{0} materials imported").format(f"{progress.imported:,}"))
        parts = []
        if progress.rejected:
            parts.append(self.tr("{0} left out").format(f"{progress.rejected:,}"))
        if progress.imported and progress.seconds > 0:
            parts.append(self.tr("{0} per second").format(round(progress.imported / progress.seconds)))
        if fraction is not None and _SOON < fraction < 1 and progress.seconds > 1:
            left = progress.seconds * (1 - fraction) / fraction
            parts.append(self.tr("{0} left").format(duration(left)))
        self.detail.setText("  ·  ".join(parts))

    def ask(self) -> bool:
        """Ask what becomes of what was imported before a cancel; False if that is nothing."""
        self.bar.setRange(0, _STEPS)
        count = 0 if self.last is None else self.last.imported
        self.count.setText(self.tr("The import was cancelled"))
        if not count:
            self.detail.setText(self.tr("Nothing was imported."))
            self._offer()
            return False
        self.detail.setText(self.tr("{0} materials had been imported by then.").format(f"{count:,}"))
        self._offer(choose=True)
        self.keep.setFocus()
        return True

    def tell(self, title: str, detail: str = "") -> None:
        """Say how it ended."""
        self.bar.setRange(0, _STEPS)
        self.count.setText(title)
        self.detail.setText(detail)
        self._offer()

    def _offer(self, *, cancel: bool = False, choose: bool = False) -> None:
        self.cancel.setVisible(cancel)
        self.cancel.setEnabled(cancel)
        self.keep.setVisible(choose)
        self.take_back.setVisible(choose)
