"""Where a formulation is written: what is mixed, how it is processed, what is wanted and what must hold."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.design.formulation import TOTAL, Formulation
from core.errors import FileError, UserError
from core.texts import Text
from core.writing import write_bytes
from gui import theme
from gui.formulation_draft import INGREDIENTS, LIMITS, OBJECTIVES, PAIRS, SETTINGS, Draft, Fault, is_formula
from gui.i18n import say
from gui.panels.cell_table import CellTable
from gui.panels.formulation_columns import columns_of, known_names, roles_columns
from gui.widgets import SpinBox, label, restyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.design.columns import ReadTable, Role

_SIZE = (940, 620)
_LEAST_ROWS = 1
_PAIRS_HEIGHT = 96


class FormulationDialog(QDialog):
    """Edits one formulation.

    Signals:
        template_wanted: The user wants to begin with a template; carries its key.
        table_wanted: The user chose a table to begin with; carries its path.
        roles_changed: The user says what the columns of the table are; carries name to role.
        taken: The formulation is to be used; carries its JSON, the path of the table, and the roles of its columns.
    """

    template_wanted = Signal(str)
    table_wanted = Signal(str)
    roles_changed = Signal(dict)
    taken = Signal(str, str, str)

    def __init__(self, templates: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Make it empty.

        Args:
            templates: Key of each template to its name, in the user's language.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("formulation")
        self.setWindowTitle(self.tr("Formulation"))
        self.resize(*_SIZE)
        self._table: ReadTable | None = None
        self._knowledge = ""
        self._guessed: dict[str, Role] = {}
        self._begin = self._make_begin(templates)
        self._file = label("", "quiet")
        self._title = QLineEdit()
        self._title.setAccessibleName(self.tr("Name of the study"))
        self._title.setPlaceholderText(self.tr("Name of the study"))
        self._basis = self._make_basis()
        self._most = SpinBox()
        self._most.setRange(0, 99)
        self._most.setSpecialValueText(self.tr("Any number"))
        self._most.setAccessibleName(self.tr("Ingredients at once, at most"))
        self._sums = label("", "quiet", wrap=True)
        self._said = label("", "error", wrap=True, selectable=True)
        self._said.setObjectName("formulation-said")
        self._said.hide()
        self.tables = {
            key: CellTable(title, columns_of(key, ()), grows=True)
            for key, title in (
                (INGREDIENTS, self.tr("Ingredients")),
                (SETTINGS, self.tr("Processing")),
                (OBJECTIVES, self.tr("Objectives")),
                (LIMITS, self.tr("Limits")),
                (PAIRS, self.tr("Pairs that never come together")),
            )
        }
        self.columns = CellTable(self.tr("Columns of the table"), roles_columns())
        self.use = QPushButton(self.tr("Use this formulation"))
        self.use.setProperty("primary", True)
        self.use.setDefault(True)
        self.use.clicked.connect(self._take)
        self.pages = QTabWidget()
        self._lay_out()
        for table in self.tables.values():
            table.edited.connect(self._check)
        self.columns.edited.connect(self._tell_roles)
        self._basis.currentIndexChanged.connect(self._check)
        self._most.valueChanged.connect(self._check)
        self._formulated: set[str] = set()
        self.tables[INGREDIENTS].edited.connect(self._fill_formulas)
        self.show_draft(Draft())

    # What others show

    def show_formulation(self, recipe: Formulation) -> None:
        """Show a formulation."""
        self.show_draft(Draft.of(recipe))

    def show_draft(self, draft: Draft) -> None:
        """Show what stands in a draft."""
        self._title.setText(say(draft.title))
        self._basis.setCurrentIndex(max(self._basis.findData(draft.basis), 0))
        self._most.setValue(draft.most)
        self._knowledge = draft.knowledge
        for key, table in self.tables.items():
            table.set_rows(draft.tables.get(key, []) or [{}] * (0 if key in {LIMITS, PAIRS, SETTINGS} else _LEAST_ROWS))
        self.tell("")
        self._check()

    def show_table(self, table: ReadTable, roles: Mapping[str, Role] | None = None) -> None:
        """Show what the columns of a table are taken for."""
        self._table = table
        self._guessed = {one.name: one.role for one in table.columns}
        given = roles or {}
        rows = [
            {
                "name": one.name,
                "role": given.get(one.name, one.role),
                "values": ", ".join(dict.fromkeys(row[one.name] for row in table.rows[:6] if row[one.name])),
                "why": say(one.why),
            }
            for one in table.columns
        ]
        self.columns.set_rows(rows)
        self._file.setText(self.tr("{0}: {1} rows").format(Path(table.path).name, len(table.rows)))
        self.pages.setTabVisible(self.pages.indexOf(self._columns_page), True)
        self.pages.setCurrentWidget(self._columns_page)

    def tell(self, text: str, role: str = "error") -> None:
        """Say something below; "" says nothing."""
        self._said.setProperty("role", role)
        restyle(self._said)
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def tell_error(self, error: UserError) -> None:
        """Say what went wrong, in plain words."""
        self.tell(" ".join(part for part in (say(error.message), say(error.hint)) if part))

    def focus(self, table: str) -> None:
        """Bring a table into sight."""
        self.pages.setCurrentIndex(self._pages[table])
        self.tables[table].setFocus()

    # What others ask

    @property
    def draft(self) -> Draft:
        """What was typed so far."""
        tables = {key: table.rows for key, table in self.tables.items()}
        return Draft(self._title.text(), str(self._basis.currentData()), self._most.value(), tables, self._knowledge)

    @property
    def path(self) -> str:
        """The table that is shown, "" for none."""
        return "" if self._table is None else self._table.path

    @property
    def roles(self) -> dict[str, Role]:
        """The roles of columns that differ from what was guessed."""
        found = {row["name"]: cast("Role", row["role"]) for row in self.columns.rows}
        return {name: role for name, role in found.items() if role != self._guessed.get(name)}

    # The parts

    def _make_begin(self, templates: Mapping[str, str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Begin with"))
        box.addItem(self.tr("Begin with…"), "")
        for key, title in templates.items():
            box.addItem(title, key)
        box.activated.connect(lambda _: self._begin_with(str(box.currentData())))
        return box

    def _make_basis(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Amounts are shares of"))
        for key, title in (
            ("mol", self.tr("the amount of substance (mol %)")),
            ("mass", self.tr("the mass (wt %)")),
            ("volume", self.tr("the volume (vol %)")),
        ):
            box.addItem(title, key)
        return box

    def _lay_out(self) -> None:
        table = QPushButton(self.tr("From a table…"))
        table.setToolTip(self.tr("A CSV of what was made and measured; its columns are guessed and can be corrected"))
        table.clicked.connect(self._browse)
        head = QHBoxLayout()
        head.addWidget(self._begin)
        head.addWidget(table)
        head.addWidget(self._file, 1)
        head.addWidget(self._title, 1)
        self._columns_page = self._page(self.columns, self.tr("What each column is. Double-click a role to change it."))
        self.pages.addTab(self._columns_page, self.tr("Table"))
        self.pages.setTabVisible(0, False)
        self._pages: dict[str, int] = {}
        for page, (title, *keys) in (
            (self._ingredients_page(), (self.tr("Ingredients"), INGREDIENTS, PAIRS)),
            (
                self._editable(SETTINGS, self.tr("What else is varied: a range, or words to choose from.")),
                (self.tr("Processing"), SETTINGS),
            ),
            (self._wishes_page(), (self.tr("Objectives and limits"), OBJECTIVES, LIMITS)),
        ):
            place = self.pages.addTab(page, title)
            self._pages |= dict.fromkeys(keys, place)
        foot = QHBoxLayout()
        for text, act in ((self.tr("Open recipe…"), self._open_recipe), (self.tr("Save recipe…"), self._save_recipe)):
            button = QPushButton(text)
            button.clicked.connect(act)
            foot.addWidget(button)
        foot.addStretch(1)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        foot.addWidget(cancel)
        foot.addWidget(self.use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self._said)
        layout.addLayout(foot)
        self.pages.setCurrentIndex(self._pages[INGREDIENTS])

    def _ingredients_page(self) -> QWidget:
        page = self._editable(INGREDIENTS, "")
        rows = QFormLayout()
        rows.addRow(self.tr("Amounts are shares of"), self._basis)
        rows.addRow(self.tr("Ingredients at once, at most"), self._most)
        layout = cast("QVBoxLayout", page.layout())
        layout.insertLayout(0, rows)
        layout.insertWidget(2, self._sums)
        self.tables[PAIRS].setMaximumHeight(_PAIRS_HEIGHT)
        layout.addWidget(self._editable(PAIRS, self.tr("Pairs that never come together")))
        return page

    def _wishes_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._editable(OBJECTIVES, self.tr("What is wanted")), 1)
        layout.addWidget(self._editable(LIMITS, self.tr("What must hold")), 1)
        return page

    def _editable(self, key: str, about: str) -> QWidget:
        table = self.tables[key]
        add, remove = QPushButton(self.tr("Add")), QPushButton(self.tr("Remove"))
        add.setObjectName(f"{key}-add")
        remove.setObjectName(f"{key}-remove")
        add.clicked.connect(partial(self._add, key))
        remove.clicked.connect(table.remove_chosen)
        buttons = QHBoxLayout()
        for button in (add, remove):
            button.setProperty("tight", True)
            button.setAccessibleName(f"{button.text()}: {table.accessibleName()}")
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        page = self._page(table, about)
        cast("QVBoxLayout", page.layout()).addLayout(buttons)
        return page

    def _page(self, table: CellTable, about: str) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(theme.GRID // 2)
        if about:
            layout.addWidget(label(about, "quiet", wrap=True))
        layout.addWidget(table, 1)
        return page

    # What the user does

    def _add(self, key: str) -> None:
        self.tables[key].add_row({"goal": "maximise"} if key == OBJECTIVES else {})

    def _begin_with(self, template: str) -> None:
        if template:
            self._table = None
            self._file.setText("")
            self.pages.setTabVisible(self.pages.indexOf(self._columns_page), False)
            self.pages.setCurrentIndex(self._pages[INGREDIENTS])
            self.template_wanted.emit(template)

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a table"), "", self.tr("Tables") + " (*.csv *.tsv *.txt)"
        )
        if path:
            self._begin.setCurrentIndex(0)
            self.table_wanted.emit(path)

    def _tell_roles(self) -> None:
        self.roles_changed.emit({row["name"]: row["role"] for row in self.columns.rows})

    def _open_recipe(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Open recipe"), "", "*.json")
        if path:
            self.open_recipe(path)

    def open_recipe(self, path: str) -> None:
        """Show the recipe that a file holds, or say why not."""
        try:
            text = Path(path).read_text(encoding="utf-8", errors="replace")
            self.show_formulation(Formulation.from_text(text))
        except OSError as error:
            self.tell_error(FileError(Text("{0} cannot be read.", path), detail=str(error)))
        except UserError as error:
            self.tell_error(error)

    def _save_recipe(self) -> None:
        recipe = self._check()
        if recipe is None:
            return
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save recipe"), f"{recipe.title}.json", "*.json")
        if not path:
            return
        text = json.dumps(recipe.to_json(), indent=1, ensure_ascii=False)
        try:
            write_bytes(path if path.lower().endswith(".json") else f"{path}.json", text.encode())
        except UserError as error:
            self.tell_error(error)

    def _take(self) -> None:
        recipe = self._check()
        if recipe is None:
            return
        roles = "; ".join(f"{name} = {role}" for name, role in self.roles.items())
        text = json.dumps(recipe.to_json(), ensure_ascii=False)
        self.taken.emit(text, self.path, roles if self.path else "")
        self.accept()

    def _fill_formulas(self) -> None:
        """Take the name of a new ingredient for its formula where it is one; the user may erase it."""
        rows, filled = self.tables[INGREDIENTS].rows, False
        for row in rows:
            name = row.get("name", "")
            if name and name not in self._formulated and not row.get("formula") and is_formula(name):
                row["formula"], filled = name, True
            self._formulated.add(name)
        if filled:
            current = self.tables[INGREDIENTS].currentIndex()
            self.tables[INGREDIENTS].set_rows(rows)
            self.tables[INGREDIENTS].setCurrentIndex(current.sibling(current.row(), current.column()))
            self._check()

    def _check(self) -> Formulation | None:
        """Mark what is wrong, and return the formulation where nothing is."""
        draft = self.draft
        recipe, faults = draft.read()
        for key, table in self.tables.items():
            table.set_faults({(one.row, one.key): one.text for one in faults if one.table == key})
        self._offer_names(draft)
        least, greatest = draft.sums
        self._sums.setText(
            self.tr("Least amounts sum to {0} %, greatest to {1} %; a mixture sums to {2} %.").format(
                f"{least:g}", f"{greatest:g}", f"{TOTAL:g}"
            )
        )
        self.use.setEnabled(recipe is not None)
        self.use.setToolTip(_first(faults))
        self.tell(_first(faults), "quiet" if self._is_bare(draft) else "error")
        return recipe

    def _offer_names(self, draft: Draft) -> None:
        """Let objectives and limits choose among what is measured, and pairs among the ingredients."""
        measured = [row["name"] for row in self.columns.rows if row["role"] in {"outcome", "ignored"}]
        measured += [row["name"] for row in draft.tables[OBJECTIVES] + draft.tables[LIMITS] if row.get("name")]
        names = [row["name"] for row in draft.tables[INGREDIENTS] if row.get("name")]
        wanted, pairs = known_names(measured), [(name, name) for name in dict.fromkeys(names)]
        for key, offered in ((OBJECTIVES, wanted), (LIMITS, wanted), (PAIRS, pairs)):
            self.tables[key].offer(columns_of(key, offered))

    def _is_bare(self, draft: Draft) -> bool:
        """Whether nothing was typed yet, so that what is missing is no mistake."""
        return not any(text.strip() for rows in draft.tables.values() for row in rows for text in row.values())


def _first(faults: Sequence[Fault]) -> str:
    return faults[0].text if faults else ""
