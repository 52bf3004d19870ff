"""Records of a file made into drafts of entries, as its columns say; what goes wrong is counted with its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.library.importing.columns import SPLIT_KEY, TIME_KEY, Column, Kind, Role
from core.library.importing.formulas import NoFormula, atoms_in, normal_formula
from core.library.importing.records import Record, Reject
from core.library.importing.structure_text import structure_in
from core.library.importing.units import Conversion, conversion
from core.library.importing.values import YES, Unreadable, is_missing, number_in
from core.library.rows import Draft, Origin, Property
from core.structures.facts import reduced_formula
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal

_LONGEST_WORD = 500


@dataclass(frozen=True)
class Labels:
    """What all entries of an import share.

    Attributes:
        source: Name of the file, as a person reads it.
        path: The file.
        tags: Words to find them by.
        method: How the values were found: "measured", "dft", "model" or "".
        licence: What may be done with them; "" where nothing is said.
        citation: What to cite.
        decimal_comma: Whether the table writes 1,5 for one and a half.
        needs_value: Whether a material without any value is left out.
    """

    source: str
    path: str = ""
    tags: tuple[str, ...] = ()
    method: str = ""
    licence: str = ""
    citation: str = ""
    decimal_comma: bool = False
    needs_value: bool = False


@dataclass
class Troubles:
    """What went wrong with single values, whose materials were imported all the same.

    Attributes:
        left_out: (column, reason) to how many values are missing for it.
        converted: (column, unit given, unit stored) to how many values were converted.
        unseen: Column that nobody knew of to how many values of it were left out.
    """

    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    converted: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    unseen: Counter[str] = field(default_factory=Counter)


class Drafter:
    """Makes drafts of records.

    Args:
        columns: What the columns mean.
        labels: What all entries share.
    """

    def __init__(self, columns: Sequence[Column], labels: Labels) -> None:
        self._by_role: dict[Role, list[Column]] = {role: [c for c in columns if c.role is role] for role in Role}
        self._labels = labels
        self._names = frozenset(column.name for column in columns)
        self._conversions: dict[tuple[str, str], Conversion | None] = {}
        self.troubles = Troubles()
        smiles = any(column.name.strip().lower() == "smiles" for column in columns)
        self._nothing = Text(
            "SMILES alone names no composition of a material"
            if smiles
            else "there is neither a structure nor a formula"
        )

    def draft(self, record: Record) -> Draft | Reject:
        """Return the entry that a record describes, or why there is none."""
        if not record.fields.keys() <= self._names:
            self.troubles.unseen.update(record.fields.keys() - self._names)
        try:
            frames, warnings = self._frames(record)
            formula = "" if frames else self._formula(record)
        except UserError as error:
            return Reject(record.where, error.message)
        except NoFormula as error:
            return Reject(record.where, _text_of(error))
        crystal = frames[-1] if frames else None
        if crystal is not None and not len(crystal):
            return Reject(record.where, Text("the structure holds no atoms"))
        properties = tuple(self._properties(record, crystal, formula))
        if self._labels.needs_value and not any(each.key not in {SPLIT_KEY, TIME_KEY} for each in properties):
            return Reject(record.where, Text("no value that can be read"))
        identifier = self._word(record, Role.NAME)
        title = identifier or record.title or (reduced_formula(crystal) if crystal is not None else formula)
        labels = self._labels
        tags = (*labels.tags, *filter(None, (self._word(record, Role.TAG),)))
        return Draft(
            title=title[:200],
            frames=frames,
            formula=formula,
            properties=properties,
            origin=Origin(labels.path, "", identifier or record.where, labels.licence, labels.citation),
            tags=tags,
            warnings=(*record.warnings, *warnings),
        )

    def _frames(self, record: Record) -> tuple[Sequence[Crystal], tuple[str, ...]]:
        if record.frames:
            return record.frames, ()
        for column in self._by_role[Role.STRUCTURE]:
            crystal, warnings = structure_in(record.fields.get(column.name))
            return (crystal,), warnings
        return (), ()

    def _formula(self, record: Record) -> str:
        columns = self._by_role[Role.FORMULA]
        if not columns:
            raise NoFormula(self._nothing)
        cell = record.fields.get(columns[0].name)
        if is_missing(cell):
            raise NoFormula(Text("there is no formula"))
        return normal_formula(str(cell))

    def _word(self, record: Record, role: Role) -> str:
        for column in self._by_role[role]:
            cell = record.fields.get(column.name)
            if not is_missing(cell):
                return " ".join(str(cell).split())[:200]
        return ""

    def _properties(self, record: Record, crystal: Crystal | None, formula: str) -> list[Property]:
        found = []
        for column in self._by_role[Role.PROPERTY]:
            cell = record.fields.get(column.name)
            if is_missing(cell):
                self.troubles.left_out[column.name, Text("missing")] += 1
                continue
            try:
                found.append(self._property(column, cell, record, crystal, formula))
            except Unreadable as error:
                self.troubles.left_out[column.name, _text_of(error)] += 1
        for role, key in ((Role.SPLIT, SPLIT_KEY), (Role.TIME, TIME_KEY)):
            word = self._word(record, role)
            if word:
                value: float | str = float(word) if role is Role.TIME and _is_year(word) else word
                found.append(Property(key, value, source=self._labels.source))
        return found

    def _property(self, column: Column, cell: Any, record: Record, crystal: Crystal | None, formula: str) -> Property:
        labels = self._labels
        if column.kind is Kind.WORD:
            if isinstance(cell, dict | list):
                raise Unreadable(Text("not one value"))
            return Property(
                column.key, " ".join(str(cell).split())[:_LONGEST_WORD], "", None, labels.source, labels.method
            )
        if column.kind is Kind.YES_NO:
            return Property(column.key, _yes_or_no(cell), "", None, labels.source, labels.method)
        reading = number_in(cell, decimal_comma=labels.decimal_comma)
        unit, stored = reading.unit or column.unit, column.stored_unit
        value, uncertainty = reading.value, reading.uncertainty
        if unit != stored and unit:
            how = self._conversion(unit, stored)
            if how is None:
                raise Unreadable(Text("its unit {0} cannot be converted to {1}", unit, stored or Text("none")))
            if not how.is_identity:
                atoms = self._atoms(how, record, crystal, formula)
                value = how(value, atoms)
                uncertainty = None if uncertainty is None else abs(uncertainty * how.factor * atoms**how.atoms)
                self.troubles.converted[column.name, unit, stored] += 1
        return Property(column.key, value, stored, uncertainty, labels.source, labels.method)

    def _conversion(self, unit: str, stored: str) -> Conversion | None:
        if (unit, stored) not in self._conversions:
            self._conversions[unit, stored] = conversion(unit, stored)
        return self._conversions[unit, stored]

    def _atoms(self, how: Conversion, record: Record, crystal: Crystal | None, formula: str) -> float:
        """Return the number of atoms that a conversion needs: of the cell, or of the formula as it is written."""
        if not how.atoms:
            return 1.0
        if how.of == "cell" and crystal is not None:
            return float(len(crystal))
        written = self._word(record, Role.FORMULA) or (reduced_formula(crystal) if crystal is not None else formula)
        try:
            return atoms_in(written)
        except NoFormula:
            raise Unreadable(Text("the number of atoms in a formula unit is not known")) from None


def _yes_or_no(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    word = str(cell).strip().lower()
    if word in YES:
        return YES[word]
    if word in {"1", "1.0", "0", "0.0"}:
        return word.startswith("1")
    raise Unreadable(Text("neither yes nor no"))


def _is_year(word: str) -> bool:
    try:
        return float(word) == float(word)
    except ValueError:
        return False


def _text_of(error: Exception) -> str:
    return str(error.args[0]) if not isinstance(error.args[0], Text) else error.args[0]
