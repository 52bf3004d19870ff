"""A formulation as it stands in tables while somebody writes it, and what is wrong with it, cell by cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication

from core.design.formulation import CLOSE, TOTAL, Basis, Formulation, Goal, Ingredient, Limit, Objective, Prior, Process
from core.errors import UserError
from core.structures.formulas import composition_from
from gui.i18n import say
from gui.panels.number_field import parse_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

translate = QCoreApplication.translate
Row = dict[str, str]
INGREDIENTS, SETTINGS, OBJECTIVES, LIMITS, PAIRS = "ingredients", "settings", "objectives", "limits", "pairs"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong.

    Attributes:
        text: What, in the user's language.
        table: Where; "" of the whole.
        row: In which row.
        key: In which column.
    """

    text: str
    table: str = ""
    row: int = -1
    key: str = ""


@dataclass
class Draft:
    """What was typed.

    Attributes:
        title: What the formulation is called.
        basis: Of what amounts are per cent.
        most: Ingredients at once; 0 for any number.
        tables: The rows of each table.
        knowledge: What the program knows beforehand, as in the formulation.
    """

    title: str = ""
    basis: str = "mol"
    most: int = 0
    tables: dict[str, list[Row]] = field(default_factory=dict)
    knowledge: str = ""

    @classmethod
    def of(cls, recipe: Formulation) -> Draft:
        """Return the draft of a formulation."""
        tables = {
            INGREDIENTS: [_row(one, _INGREDIENT) for one in recipe.ingredients],
            SETTINGS: [_setting_row(one) for one in recipe.settings],
            OBJECTIVES: [_row(one, ("name", "goal", "target", "unit", "prior")) for one in recipe.objectives],
            LIMITS: [_row(one, ("name", "lower", "upper", "one_of", "unit")) for one in recipe.limits],
            PAIRS: [{"first": first, "second": second} for first, second in recipe.forbidden],
        }
        return cls(recipe.title, recipe.basis, recipe.most, tables, recipe.knowledge)

    @property
    def sums(self) -> tuple[float, float]:
        """What the least and the greatest amounts sum to, %, as far as they are numbers."""
        rows = [row for row in self.tables.get(INGREDIENTS, []) if _filled(row)]
        least = sum(parse_number(row.get("lower", "")) or 0.0 for row in rows)
        greatest = sorted((_given(row.get("upper", ""), TOTAL) for row in rows), reverse=True)
        return least, sum(greatest[: self.most or None])

    def read(self) -> tuple[Formulation | None, tuple[Fault, ...]]:
        """Return the formulation, or None and what is wrong."""
        reader = _Reader()
        ingredients = reader.each(self.tables.get(INGREDIENTS, []), INGREDIENTS, _ingredient)
        settings = reader.each(self.tables.get(SETTINGS, []), SETTINGS, _setting)
        objectives = reader.each(self.tables.get(OBJECTIVES, []), OBJECTIVES, _objective)
        limits = reader.each(self.tables.get(LIMITS, []), LIMITS, _limit)
        pairs = [(row.get("first", ""), row.get("second", "")) for row in self.tables.get(PAIRS, []) if _filled(row)]
        if reader.faults:
            return None, tuple(reader.faults)
        try:
            recipe = Formulation(
                self.title.strip(),
                tuple(ingredients),
                cast("Basis", self.basis),
                tuple(settings),
                tuple(objectives),
                tuple(limits),
                tuple(pairs),
                self.most,
                self.knowledge,
            )
        except UserError as error:
            return None, (Fault(_said(error)), *self._marks())
        return recipe, ()

    def _marks(self) -> list[Fault]:
        """Return the cells that are to be changed where amounts cannot sum to a whole, or names are alike."""
        rows = self.tables.get(INGREDIENTS, [])
        least, greatest = self.sums
        below = translate("Formulation", "The least amounts sum to {0} %: more than 100 %.").format(f"{least:g}")
        above = translate("Formulation", "The greatest amounts sum to {0} %: less than 100 %.").format(f"{greatest:g}")
        found: list[Fault] = []
        for key, wrong, text in (("lower", least > TOTAL + CLOSE, below), ("upper", greatest < TOTAL - CLOSE, above)):
            if wrong:
                found += [Fault(text, INGREDIENTS, place, key) for place, row in enumerate(rows) if _filled(row)]
        for table in (INGREDIENTS, SETTINGS):
            found += self._alike(table)
        return found

    def _alike(self, table: str) -> list[Fault]:
        counts = Counter(row.get("name", "") for one in (INGREDIENTS, SETTINGS) for row in self.tables.get(one, []))
        return [
            Fault(translate("Formulation", "This name stands twice."), table, place, "name")
            for place, row in enumerate(self.tables.get(table, []))
            if row.get("name") and counts[row["name"]] > 1
        ]


_INGREDIENT = ("name", "formula", "lower", "upper", "step", "price", "density")


class _Reader:
    """Reads rows and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def each(self, rows: Sequence[Row], table: str, make: Callable[[_Cells], Any]) -> list[Any]:
        """Return what is made of each row in which something stands."""
        made = []
        for place, row in enumerate(rows):
            if not _filled(row):
                continue
            cells = _Cells(row)
            try:
                one = make(cells)
            except UserError as error:
                key = next(iter(cells.faults), cells.blamed)
                cells.faults.setdefault(key, _said(error))
            else:
                made.append(one)
            self.faults += [Fault(text, table, place, key) for key, text in cells.faults.items()]
        return made


class _Cells:
    """One row; what is wrong with a cell is noted.

    Attributes:
        faults: Column to what is wrong there.
        blamed: The column that an error of the whole row is shown at.
    """

    def __init__(self, row: Mapping[str, str]) -> None:
        self._row = row
        self.faults: dict[str, str] = {}
        self.blamed = "name"

    def text(self, key: str) -> str:
        return self._row.get(key, "").strip()

    def number(self, key: str) -> float | None:
        """Return a number; None where nothing stands."""
        text = self.text(key)
        value = parse_number(text) if text else None
        if text and value is None:
            self.faults[key] = translate("Formulation", "This is no number.")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text(key).split(",") if part.strip())


def _ingredient(cells: _Cells) -> Ingredient:
    formula = cells.text("formula")
    if formula:
        cells.blamed = "formula"
        composition_from(formula)
    lower, upper, step = cells.number("lower") or 0.0, cells.number("upper"), cells.number("step") or 0.0
    price, density = cells.number("price"), cells.number("density")
    upper = TOTAL if upper is None else upper
    cells.blamed = "name" if not cells.text("name") else "lower" if not 0 <= lower <= TOTAL else "upper"
    if 0 <= lower <= upper <= TOTAL:
        cells.blamed = "step" if step < 0 else "price" if price is not None and price < 0 else "density"
    cells.blamed = cells.blamed if cells.text("name") else "name"
    return Ingredient(cells.text("name"), formula, lower, upper, step, price, density)


def _setting(cells: _Cells) -> Process:
    words = cells.words("categories")
    if words:
        cells.blamed = "categories"
        return Process(cells.text("name"), cells.text("unit"), categories=words)
    lower, upper, step = cells.number("lower"), cells.number("upper"), cells.number("step") or 0.0
    if (lower is None or upper is None) and not cells.faults:
        cells.faults["lower" if lower is None else "upper"] = translate(
            "Formulation", "Give a number, or words to choose from."
        )
    cells.blamed = "upper" if cells.text("name") else "name"
    return Process(cells.text("name"), cells.text("unit"), lower or 0.0, 1.0 if upper is None else upper, step)


def _objective(cells: _Cells) -> Objective:
    if not cells.text("name"):
        cells.faults["name"] = translate("Formulation", "Say what is wanted.")
    goal = cells.text("goal") or "maximise"
    cells.blamed = "target"
    target = cells.number("target") if goal == "target" else None
    prior = cast("Prior", cells.text("prior") or "auto")
    return Objective(cells.text("name"), cast("Goal", goal), cells.text("unit"), target, prior)


def _limit(cells: _Cells) -> Limit:
    if not cells.text("name"):
        cells.faults["name"] = translate("Formulation", "Say what is limited.")
    cells.blamed = "upper"
    words = cells.words("one_of")
    return Limit(cells.text("name"), cells.number("lower"), cells.number("upper"), words, cells.text("unit"))


def is_formula(text: str) -> bool:
    """Return whether a name is the formula of something, too."""
    try:
        composition_from(text)
    except UserError:
        return False
    return True


def _setting_row(one: Process) -> Row:
    if one.categories:
        return {"name": one.name, "unit": one.unit, "categories": ", ".join(one.categories)}
    return _row(one, ("name", "unit", "lower", "upper", "step"))


def _row(one: object, keys: Sequence[str]) -> Row:
    return {key: _cell(getattr(one, key)) for key in keys}


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, float | int):
        return f"{value:g}"
    return "" if value is None else str(value)


def _filled(row: Mapping[str, str]) -> bool:
    return any(text.strip() for text in row.values())


def _given(text: str, default: float) -> float:
    value = parse_number(text)
    return default if value is None else value


def _said(error: UserError) -> str:
    return say(error.text)
