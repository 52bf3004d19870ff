"""Where tasks run that are sent to a cluster: the form, and a test of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from core.cluster.settings import ClusterSettings
from gui import theme
from gui.form import Form
from gui.i18n import say
from gui.icons import icon
from gui.panels.telling_dialog import TellingDialog
from gui.widgets import label, separator

if TYPE_CHECKING:
    from core.cluster.checking import Found

_SIZE = (620, 640)


class ClusterDialog(TellingDialog):
    """Edits the settings of the cluster.

    Signals:
        save_wanted: What the form says is to be kept.
        test_wanted: What the form says is to be tried out.
    """

    save_wanted = Signal()
    test_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("cluster", QCoreApplication.translate("ClusterDialog", "Cluster"), parent)
        self.form = Form(ClusterSettings)
        self.form.changed.connect(self._edited)
        self.test = QPushButton(icon("run", "text"), self.tr("Test"))
        self.save = QPushButton(self.tr("Save"))
        self.test.clicked.connect(self.test_wanted)
        self.save.clicked.connect(self.save_wanted)
        self._name_buttons({"test": self.test, "save": self.save})
        self.save.setDefault(True)
        self._lay_out()
        self._refresh()

    def settings(self) -> ClusterSettings | None:
        """Return what the form says; None while something is wrong with it."""
        made = self.form.params()
        return made if isinstance(made, ClusterSettings) else None

    def show_settings(self, settings: ClusterSettings) -> None:
        """Put settings into the form."""
        self.form.set_values(settings.model_dump())
        self._refresh()

    def tell_found(self, found: Found) -> None:
        """Say what a test found."""
        lines = [*found.problems, *found.summary] if found.problems else found.summary
        self.tell("\n".join(map(say, lines)), "warning" if found.problems else "good")

    def _lay_out(self) -> None:
        about = label(
            self.tr(
                "Tasks that are sent to a cluster go on when this window is closed; what comes of them is taken into "
                "the project when it is open again."
            ),
            "quiet",
            wrap=True,
        )
        trust = label(
            self.tr(
                "Dask sends code and results as pickles, which can do whatever their sender likes: use only computers "
                "that trust one another. What MatterDesk starts itself listens to this computer alone, or to the "
                "network you name, and is encrypted."
            ),
            "quiet",
            wrap=True,
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        foot = QHBoxLayout()
        foot.addWidget(self.test)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        for widget in (about, scroll, trust, separator(), self.said):
            layout.addWidget(widget, 1 if widget is scroll else 0)
        layout.addLayout(foot)
        self.resize(*_SIZE)

    def _edited(self) -> None:
        """Say what is wrong now; what was found with other settings holds no more."""
        self._refresh()
        self.tell(self._reason(self.form.faults()))

    def _reason(self, faults: dict[str, str]) -> str:
        return faults.get("", self.tr("Correct the marked field.")) if faults else ""

    @override
    def _refresh(self) -> None:
        settings, faults = self.settings(), self.form.faults()
        reason = self._reason(faults)
        self.save.setEnabled(settings is not None and not self._busy)
        self.test.setEnabled(settings is not None and settings.kind != "off" and not self._busy)
        for button in (self.save, self.test):
            button.setToolTip(reason)
