"""The settings of one potential of the user's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from core.errors import ModelError
from core.models.dispersion import FUNCTIONALS
from core.models.model_kinds import KINDS
from core.models.user_potentials import UserPotential, parse
from gui import theme
from gui.i18n import say
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Collection

_EXAMPLE = "ase.calculators.emt:EMT"
_CLASS = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")


class PotentialForm(QWidget):
    """Edits one potential, checked while it is typed.

    Signals:
        changed: Something was edited.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: UserPotential | None = None
        self._taken: tuple[str, ...] = ()
        self._titles: frozenset[str] = frozenset()
        self._trusted_file = ""
        self.title, self.calculator, self.arguments, self.elements, self.licence, self.citation = (
            QLineEdit() for _ in range(6)
        )
        self.file, self.python = (_PathRow(folders) for folders in (True, False))
        self.kind, self.functional, self.device = (_combo() for _ in range(3))
        self.trust = QCheckBox(self.tr("I trust this file and let it run code"))
        self.fault, self._file_note = label("", "error", wrap=True), label("", "small", wrap=True)
        for text in (self.fault, self._file_note):
            # a form would otherwise break its lines after a few words
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fill_choices()
        self._form = QFormLayout(self)
        self._lay_out()
        self._connect()
        self.show_potential(None, ())

    def show_potential(
        self, potential: UserPotential | None, taken: Collection[str], titles: Collection[str] = ()
    ) -> None:
        """Show one, or an empty form for a new one.

        Args:
            potential: The one that is there already.
            taken: Keys of all others.
            titles: Their names.
        """
        self._held, self._taken = potential, tuple(taken)
        self._titles = frozenset(title.casefold() for title in titles)
        blockers = [QSignalBlocker(self)]
        self.title.setText(potential.title if potential else "")
        self.kind.setCurrentIndex(max(0, self.kind.findData(potential.kind if potential else "mace")))
        self.file.set_path(potential.file if potential else "")
        self.calculator.setText(potential.calculator if potential else "")
        arguments = potential.arguments if potential else {}
        self.arguments.setText(json.dumps(arguments, ensure_ascii=False) if arguments else "")
        self.elements.setText(" ".join(potential.elements) if potential else "")
        self.functional.setCurrentIndex(max(0, self.functional.findData(potential.functional if potential else "")))
        self.device.setCurrentIndex(max(0, self.device.findData(potential.device if potential else "cpu")))
        self.python.set_path(potential.python if potential else "")
        self.licence.setText(potential.licence if potential else "")
        self.citation.setText(potential.citation if potential else "")
        self._trusted_file = potential.file if potential and potential.sha256 else ""
        self.trust.setChecked(bool(self._trusted_file))
        for field in (self.title, self.calculator, self.arguments, self.citation):
            field.setCursorPosition(0)
        del blockers
        self._refresh()

    @property
    def held(self) -> UserPotential | None:
        """The one that is edited; None for a new one."""
        return self._held

    @property
    def needs_hash(self) -> bool:
        """Whether its file is trusted now and was not before."""
        return bool(self.file.path) and self.trust.isChecked() and self.file.path != self._trusted_file

    def potential(self, sha256: str = "") -> UserPotential:
        """Return what the form says.

        Args:
            sha256: Hash of the file, where it is newly trusted.

        Raises:
            ModelError: Saying what is wrong with it.
        """
        trusted = sha256
        if not trusted and self._held is not None and self.trust.isChecked():
            trusted = self._held.sha256 if self.file.path == self._trusted_file else ""
        return parse({**self._values(), "sha256": trusted if self.file.path else ""})

    def _values(self) -> dict[str, Any]:
        text = self.arguments.text().strip()
        try:
            arguments = json.loads(text) if text else {}
        except ValueError as error:
            message = self.tr("The arguments are not JSON: {0}").format(error)
            raise ModelError(message) from error
        kind = str(self.kind.currentData())
        return {
            "key": self._held.key if self._held else self._new_key(),
            "title": self.title.text().strip(),
            "kind": kind,
            "file": self.file.path,
            "calculator": self.calculator.text().strip() if kind == "ase" else "",
            "arguments": arguments,
            "elements": tuple(re.split(r"[\s,]+", self.elements.text().strip()))
            if self.elements.text().strip()
            else (),
            "functional": self.functional.currentData(),
            "device": self.device.currentData(),
            "python": self.python.path,
            "licence": self.licence.text().strip(),
            "citation": self.citation.text().strip(),
            **({"timeout": self._held.timeout} if self._held else {}),
        }

    def _new_key(self) -> str:
        plain = re.sub(r"[^a-z0-9.]+", "-", self.title.text().strip().lower()).strip("-.") or "potential"
        key, number = plain[:50], 2
        while key in self._taken:
            key, number = f"{plain[:50]}-{number}", number + 1
        return key

    def _fill_choices(self) -> None:
        for kind in KINDS.values():
            self.kind.addItem(say(kind.title), kind.key)
        self.functional.addItem(self.tr("Unknown, or has dispersion"), "")
        for name in FUNCTIONALS:
            self.functional.addItem(name, name)
        for name in ("cpu", "cuda", "mps"):
            self.device.addItem({"cpu": "CPU", "cuda": "GPU (CUDA)", "mps": "GPU (Apple)"}[name], name)

    def _lay_out(self) -> None:
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(theme.MARGIN)
        form.setVerticalSpacing(theme.GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.calculator.setPlaceholderText(_EXAMPLE)
        self.arguments.setPlaceholderText('{"modal": "mpa"}')
        self.elements.setPlaceholderText(self.tr("All, or some: Si O"))
        self.python.edit.setPlaceholderText(self.tr("The program's own"))
        rows = (
            ("kind", self.tr("Kind"), self.kind, ""),
            ("title", self.tr("Name"), self.title, ""),
            ("file", self.tr("Model file"), self.file, ""),
            ("calculator", self.tr("Class"), self.calculator, self.tr("Module and class of the ASE calculator.")),
            (
                "arguments",
                self.tr("Arguments"),
                self.arguments,
                self.tr('Further arguments of the calculator, as JSON; the text "{file}" stands for the file.'),
            ),
            ("elements", self.tr("Elements"), self.elements, self.tr("Structures with others are refused.")),
            (
                "functional",
                self.tr("Functional"),
                self.functional,
                self.tr("Functional of its training data; the dispersion correction goes by it."),
            ),
            ("device", self.tr("Device"), self.device, ""),
            (
                "python",
                self.tr("Python"),
                self.python,
                self.tr("Interpreter of the environment that has the model's packages, where they clash with ours."),
            ),
            ("licence", self.tr("Licence"), self.licence, self.tr("Licence of the model file.")),
            ("citation", self.tr("Citation"), self.citation, self.tr("What to cite for the model file.")),
        )
        for name, text, widget, tip in rows:
            widget.setObjectName(f"potential-{name}")
            widget.setAccessibleName(text)
            widget.setToolTip(tip)
            form.addRow(text, widget)
            if name == "file":
                form.addRow("", self._file_note)
                form.addRow("", self.trust)
        self.trust.setObjectName("potential-trust")
        self.trust.setToolTip(
            self.tr(
                "Model files of these packages can hold code, which runs with all your rights when they are loaded. "
                "Only the file as it is now is trusted; if it changes, you are asked again."
            )
        )
        form.addRow("", self.fault)

    def _connect(self) -> None:
        for edit in (self.title, self.calculator, self.arguments, self.elements, self.licence, self.citation):
            edit.textChanged.connect(self._edited)
        for row in (self.file, self.python):
            row.edit.textChanged.connect(self._edited)
        for combo in (self.kind, self.functional, self.device):
            combo.currentIndexChanged.connect(self._edited)
        self.file.edit.textChanged.connect(self._file_edited)
        self.trust.toggled.connect(self._edited)
        self.trust.clicked.connect(self._trust_clicked)

    def _file_edited(self) -> None:
        """A trusted file is this one, and no other."""
        self.trust.setChecked(bool(self._trusted_file) and self.file.path == self._trusted_file)

    def _trust_clicked(self, on: bool) -> None:
        """Whoever takes the word back and gives it again means the file as it is now."""
        if not on:
            self._trusted_file = ""

    def _edited(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        kind = KINDS[str(self.kind.currentData())]
        is_ase, has_file = kind.key == "ase", bool(self.file.path)
        self._form.setRowVisible(self.calculator, is_ase)
        self._form.setRowVisible(self.trust, has_file)
        self.licence.setPlaceholderText(kind.licence)
        self.citation.setPlaceholderText(kind.citation)
        self._file_note.setText(say(kind.file))
        fault = self.problem()
        self.fault.setText(fault)
        self._form.setRowVisible(self.fault, bool(fault) and (self._held is not None or bool(self.title.text())))

    def problem(self) -> str:
        """Return what is wrong with what the form says, or an empty string."""
        fault = self._field_problem()
        if fault:
            return fault
        try:
            self.potential()
        except ModelError as error:
            return str(say(error.message))
        if self.file.path and not self.trust.isChecked():
            return self.tr("A model file can hold code that runs when it is loaded. Say that you trust it.")
        return ""

    def _field_problem(self) -> str:
        """Return what is wrong with a single field, or an empty string."""
        title, file, python = self.title.text().strip(), self.file.path, self.python.path
        wrong = {
            self.tr("Give it a name."): not title,
            self.tr("Another potential has this name: give it one of its own."): title.casefold() in self._titles,
            self.tr("There is no such model file."): file and not Path(file).expanduser().exists(),
            self.tr("There is no such Python interpreter."): python and not Path(python).expanduser().exists(),
            self.tr("Write the class as module:Class, for example {0}.").format(_EXAMPLE): (
                self.kind.currentData() == "ase" and not _CLASS.fullmatch(self.calculator.text().strip())
            ),
        }
        return next((said for said, holds in wrong.items() if holds), "")


class _PathRow(QWidget):
    """The path of a file, with a button that browses."""

    def __init__(self, folders: bool) -> None:
        super().__init__()
        self._folders = folders
        self.edit = QLineEdit()
        browse = QPushButton(QCoreApplication.translate("Form", "Browse…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit, 1)
        layout.addWidget(browse)
        self.setFocusProxy(self.edit)

    @property
    def path(self) -> str:
        """The path, absolute; "" for none."""
        text = self.edit.text().strip()
        return str(Path(text).expanduser().absolute()) if text else ""

    def set_path(self, path: str) -> None:
        """Show another path."""
        self.edit.setText(path)
        self.edit.setToolTip(path)

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, QCoreApplication.translate("Form", "Choose a file"), self.path)
        if path:
            # matgl's models are folders that hold this file
            chosen = Path(path)
            self.set_path(str(chosen.parent if self._folders and chosen.name == "model.json" else chosen))


def _combo() -> QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return combo
