"""All potentials in one place: what they are, under which licence, and the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.formatting import MINUS
from gui import theme
from gui.i18n import say
from gui.icons import icon
from gui.panels.potential_form import PotentialForm
from gui.widgets import label, restyle, separator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.errors import UserError
    from core.models.base import ModelSpec
    from core.models.trying import Trial
    from core.models.user_potentials import UserPotential

_KEY = Qt.ItemDataRole.UserRole
_NEW = ""
_SIZE = (820, 600)
_LIST_WIDTH = 260


@dataclass(frozen=True, slots=True)
class Listed:
    """A potential as the list shows it.

    Attributes:
        spec: Its facts.
        own: The user's settings of it; None for one that is installed.
    """

    spec: ModelSpec
    own: UserPotential | None = None


class PotentialsDialog(QDialog):
    """Lists potentials, edits the user's own.

    Signals:
        save_wanted: What the form says is to be kept.
        test_wanted: What the form says is to be tried out.
        remove_wanted: One of the user's is to go; carries its key.
        cancel_wanted: The trial is to end.
    """

    save_wanted = Signal()
    test_wanted = Signal()
    remove_wanted = Signal(str)
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Potentials"))
        self.setObjectName("potentials")
        self._listed: dict[str, Listed] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Potentials"))
        self.list.setObjectName("potentials-list")
        self.list.setIconSize(QSize(16, 16))
        self.list.currentItemChanged.connect(self._show_current)
        self.form = PotentialForm()
        self.form.changed.connect(self._refresh)
        self._facts = QWidget()
        self._heading = label("", "title", wrap=True)
        self.said = label("", "quiet", wrap=True, selectable=True)
        self.said.setObjectName("potentials-said")
        self._busy = False
        self._buttons()
        self._lay_out()

    def show_potentials(self, listed: Sequence[Listed], chosen: str = "") -> None:
        """List other potentials.

        Args:
            listed: All of them.
            chosen: Key of the one to show; by default the one that is shown now.
        """
        now = chosen or self.current_key or (listed[0].spec.key if listed else "")
        self._listed = {one.spec.key: one for one in listed}
        self.list.blockSignals(True)
        self.list.clear()
        for own in (False, True):
            some = [one for one in listed if (one.own is not None) == own]
            if some:
                self._add_heading(self.tr("Your own") if own else self.tr("Installed"))
            for one in some:
                self._add_row(one)
        self.list.blockSignals(False)
        self.choose(now)

    @property
    def current_key(self) -> str:
        """Key of the one that is shown; "" for a new one."""
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item is not None else _NEW

    def choose(self, key: str) -> None:
        """Show one of those that are listed."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == key:
                self.list.setCurrentRow(row)
                return
        self._show_current()

    def begin_new(self) -> None:
        """Show an empty form."""
        self._add_new_row()
        self._heading.setText(self.tr("A potential of your own"))
        self.form.show_potential(None, tuple(self._listed), self._titles())
        self._stack.setCurrentIndex(1)
        self.tell("")
        self._refresh()
        self.form.title.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Say whether a trial goes on."""
        self._busy = busy
        self._cancel.setVisible(busy)
        self._refresh()

    def tell(self, text: str, role: str = "quiet") -> None:
        """Say something below the form."""
        self.said.setProperty("role", role)
        restyle(self.said)
        self.said.setText(text)
        self.said.setToolTip("")
        self.said.setVisible(bool(text))

    def tell_trial(self, trial: Trial) -> None:
        """Say what a trial gave."""
        number = "{:.4f}".format
        lines = [
            self.tr("It works. {0}: {1} eV/atom.").format(trial.formula, number(trial.energy)),
            self.tr("No stress: cells cannot relax with it.")
            if trial.pressure is None
            else self.tr("Pressure {0} GPa.").format(f"{trial.pressure:.2f}"),
            self.tr("Force on a displaced atom {0} eV/Å, from the slope of the energy {1} eV/Å.").format(
                number(trial.force), number(trial.slope)
            ),
            self.tr("{0} s to load, {1} s a structure of this size.").format(
                f"{trial.load_seconds:.1f}", f"{trial.seconds:.3f}"
            ),
        ]
        if not trial.fits:
            lines[0] = self.tr("It runs, but its force is not the slope of its energy: runs with it will drift.")
        self.tell("\n".join(lines).replace("-", MINUS), "good" if trial.fits else "warning")

    def tell_error(self, error: UserError) -> None:
        """Say what went wrong, in plain words."""
        self.tell("\n".join(part for part in (say(error.message), say(error.hint)) if part), "error")
        self.said.setToolTip(error.detail[-2000:])

    def _buttons(self) -> None:
        self.add = QPushButton(icon("plus", "text"), self.tr("Add…"))
        self.remove = QPushButton(icon("trash", "text"), self.tr("Remove"))
        self.test = QPushButton(icon("run", "text"), self.tr("Test"))
        self.save = QPushButton(self.tr("Save"))
        self._cancel = QPushButton(self.tr("Cancel"))
        for button, name in (
            (self.add, "add"),
            (self.remove, "remove"),
            (self.test, "test"),
            (self.save, "save"),
            (self._cancel, "cancel"),
        ):
            button.setObjectName(f"potentials-{name}")
            button.setAutoDefault(False)
        self.test.setAccessibleDescription(self.tr("Loads it and runs it on silicon, or on an element that it knows"))
        self.save.setDefault(True)
        self.add.clicked.connect(self.begin_new)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.current_key))
        self.test.clicked.connect(self.test_wanted)
        self.save.clicked.connect(self.save_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._cancel.hide()

    def _lay_out(self) -> None:
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addWidget(self.remove)
        below.addStretch(1)
        rows.addLayout(below)
        self._rows = QFormLayout(self._facts)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(theme.MARGIN)
        self._rows.setVerticalSpacing(theme.GRID)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._stack = QStackedWidget()
        for page in (self._facts, self.form):
            holder = QWidget()
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, theme.GRID, 0)
            inside.addWidget(page)
            inside.addStretch(1)
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setWidget(holder)
            self._stack.addWidget(scroll)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.MARGIN, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._heading)
        column.addWidget(self._stack, 1)
        column.addWidget(separator())
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.addWidget(self.test)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        foot.addWidget(self.save)
        column.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_WIDTH, _SIZE[0] - _LIST_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.addWidget(split)
        self.resize(*_SIZE)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(self.list.font())
        font.setBold(True)
        item.setFont(font)
        self.list.addItem(item)

    def _add_row(self, one: Listed) -> None:
        item = QListWidgetItem(one.spec.title)
        item.setData(_KEY, one.spec.key)
        name, role, tip = self._state(one)
        item.setIcon(icon(name, role))
        item.setToolTip(tip)
        self.list.addItem(item)

    def _add_new_row(self) -> None:
        """Give a new one a row: a list without a current row takes the first once it gets the focus."""
        self.list.blockSignals(True)
        self._drop_new_row()
        item = QListWidgetItem(icon("plus", "quiet"), self.tr("New"))
        item.setData(_KEY, _NEW)
        self.list.addItem(item)
        self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _drop_new_row(self) -> None:
        for row in reversed(range(self.list.count())):
            if self.list.item(row).data(_KEY) == _NEW:
                self.list.takeItem(row)

    def _titles(self, but: str = "") -> tuple[str, ...]:
        return tuple(one.spec.title for key, one in self._listed.items() if key != but)

    def _state(self, one: Listed) -> tuple[str, str, str]:
        own = one.own
        if own is not None and own.file and not Path(own.file).exists():
            return "error", "error", self.tr("Its model file is gone.")
        if own is not None and own.file and not own.sha256:
            return "warning", "warning", self.tr("You have not said that you trust its model file.")
        return "check", "good", one.spec.licence or self.tr("Licence not stated")

    def _show_current(self) -> None:
        one = self._listed.get(self.current_key)
        self.tell("")
        if one is not None:
            self._drop_new_row()
        if one is None:
            if self.list.currentItem() is None and self._stack.currentIndex() == 0:
                self._heading.setText(self.tr("Choose a potential"))
                self._fill_facts(())
        elif one.own is not None:
            self._heading.setText(one.spec.title)
            others = tuple(key for key in self._listed if key != one.own.key)
            self.form.show_potential(one.own, others, self._titles(but=one.own.key))
            self._stack.setCurrentIndex(1)
        else:
            self._heading.setText(one.spec.title)
            self._fill_facts(self._describe(one.spec))
            self._stack.setCurrentIndex(0)
        self._refresh()

    def _fill_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while self._rows.rowCount():
            self._rows.removeRow(0)
        for name, value in facts:
            shown = label(value, wrap=True, selectable=True)
            shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._rows.addRow(label(name, "quiet"), shown)

    def _describe(self, spec: ModelSpec) -> tuple[tuple[str, str], ...]:
        unknown = self.tr("Not stated")
        package = f"{spec.package} {spec.version}".strip()
        return (
            (self.tr("Licence"), spec.licence or unknown),
            (self.tr("Cite"), spec.citation or unknown),
            (self.tr("Trained on"), say(spec.trained_on) or unknown),
            (self.tr("Functional"), spec.functional or unknown),
            (self.tr("Elements"), self.tr("{0} of 118").format(len(spec.elements))),
            (self.tr("Weights"), package or unknown),
            (self.tr("Key"), spec.key),
        )

    def _refresh(self) -> None:
        editing = self._stack.currentIndex() == 1
        problem = self.form.problem() if editing else ""
        shown = editing or self.current_key in self._listed
        self.save.setVisible(editing)
        self.save.setEnabled(not problem and not self._busy)
        self.save.setToolTip(problem)
        self.test.setEnabled(shown and not problem and not self._busy)
        self.test.setToolTip(problem)
        one = self._listed.get(self.current_key)
        self.remove.setEnabled(one is not None and one.own is not None and not self._busy)
