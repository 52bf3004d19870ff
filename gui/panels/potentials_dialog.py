"""All potentials in one place: what they are, under which licence, and the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.formatting import MINUS
from gui import theme
from gui.i18n import say
from gui.icons import icon
from gui.panels.list_dialog import KEY, ListDialog, list_row
from gui.panels.potential_form import PotentialForm
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.models.base import ModelSpec
    from core.models.trying import Trial
    from core.models.user_potentials import UserPotential

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


class PotentialsDialog(ListDialog):
    """Lists potentials, edits the user's own.

    Signals:
        save_wanted: What the form says is to be kept.
        test_wanted: What the form says is to be tried out.
        remove_wanted: One of the user's is to go; carries its key.
    """

    save_wanted = Signal()
    test_wanted = Signal()
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("potentials", QCoreApplication.translate("PotentialsDialog", "Potentials"), parent)
        self._listed: dict[str, Listed] = {}
        self.form = PotentialForm()
        self.form.changed.connect(self._refresh)
        self._facts = QWidget()
        self._rows = QFormLayout(self._facts)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(theme.MARGIN)
        self._rows.setVerticalSpacing(theme.GRID)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._stack = self._pages()
        self._buttons()
        foot = QHBoxLayout()
        for button in (self.test, self._cancel):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self._lay_out(_LIST_WIDTH, _SIZE, (self.add, self.remove), (self._stack,), foot)

    def show_potentials(self, listed: Sequence[Listed], chosen: str = "") -> None:
        """List other potentials.

        Args:
            listed: All of them.
            chosen: Key of the one to show; by default the one that is shown now.
        """
        now = chosen or self.current_key or (listed[0].spec.key if listed else "")
        self._listed = {one.spec.key: one for one in listed}
        installed = [self._row(one) for one in listed if one.own is None]
        own = [self._row(one) for one in listed if one.own is not None]
        self._fill_list(((self.tr("Installed"), installed), (self.tr("Your own"), own)))
        self.choose(now)

    def begin_new(self) -> None:
        """Show an empty form."""
        self._add_new_row()
        self._heading.setText(self.tr("A potential of your own"))
        self.form.show_potential(None, tuple(self._listed), self._titles())
        self._stack.setCurrentIndex(1)
        self.tell("")
        self._refresh()
        self.form.title.setFocus()

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

    def _buttons(self) -> None:
        self.add = QPushButton(icon("plus", "text"), self.tr("Add…"))
        self.remove = QPushButton(icon("trash", "text"), self.tr("Remove"))
        self.test = QPushButton(icon("run", "text"), self.tr("Test"))
        self.save = QPushButton(self.tr("Save"))
        self._name_buttons({"add": self.add, "remove": self.remove, "test": self.test, "save": self.save})
        self.test.setAccessibleDescription(self.tr("Loads it and runs it on silicon, or on an element that it knows"))
        self.save.setDefault(True)
        self.add.clicked.connect(self.begin_new)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.current_key))
        self.test.clicked.connect(self.test_wanted)
        self.save.clicked.connect(self.save_wanted)

    def _pages(self) -> QStackedWidget:
        stack = QStackedWidget()
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
            stack.addWidget(scroll)
        return stack

    def _row(self, one: Listed) -> QListWidgetItem:
        name, role, tip = self._state(one)
        return list_row(one.spec.key, one.spec.title, (name, role), tip)

    def _add_new_row(self) -> None:
        """Give a new one a row: a list without a current row takes the first once it gets the focus."""
        self.list.blockSignals(True)
        self._drop_new_row()
        item = list_row(_NEW, self.tr("New"), ("plus", "quiet"))
        self.list.addItem(item)
        self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _drop_new_row(self) -> None:
        for row in reversed(range(self.list.count())):
            if self.list.item(row).data(KEY) == _NEW:
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

    @override
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

    @override
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
