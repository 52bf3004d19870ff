"""The conditions of a question as the window says them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from core.formatting import format_number, formula_text, symmetry_text
from core.library.naming import SYSTEMS
from core.library.query import RANGES, Range
from core.library.writing_down import sides
from gui.panels.library_columns import property_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.library.conditions import Condition
    from core.library.datasets import Dataset
    from core.library.rows import Column

translate = QCoreApplication.translate
_WHOLE = {"elements", "sites", "frames", "space_group"}
_SIGNS = {">=": "≥", "<=": "≤"}


def condition_text(
    condition: Condition, *, units: Mapping[str, str], datasets: Sequence[Dataset] = (), only: str = ""
) -> str:
    """Return what a condition says, short enough for a button.

    Args:
        condition: The condition.
        units: The unit of each property.
        datasets: The data sets there are.
        only: What to call a choice of entries.
    """
    value: Any = condition.value
    if condition.field == "ranges":
        return range_text(value[0], value[1], units)
    says: dict[str, Callable[[], str]] = {
        "words": lambda: f"{property_label(value[0])} = {value[1]}",
        "dataset": lambda: translate("Library", "Data set {0}").format(
            next((one.name for one in datasets if one.number == value), str(value))
        ),
        "split": lambda: translate("Library", "Part “{0}” of a split").format(part_name(value[1])),
        "only": lambda: only or translate("Library", "{0} chosen entries").format(f"{len(value):,}"),
        "chemsys": lambda: "-".join(value),
        "within": lambda: translate("Library", "only {0}").format(", ".join(value)),
        "with_elements": lambda: translate("Library", "with {0}").format(value),
        "without_elements": lambda: translate("Library", "without {0}").format(value),
        "tags": lambda: translate("Library", "Tag {0}").format(value),
        "database": lambda: translate("Library", "Database {0}").format(value),
        "text": lambda: f"“{value}”",
        "symbol": lambda: symmetry_text(value),
        "formula": lambda: formula_text(value),
        "anonymous": lambda: formula_text(value),
    }
    return says[condition.field]()


def names_of(columns: Sequence[Column]) -> dict[str, str]:
    """Return what the window calls columns and properties, in small letters, to their keys."""
    keys = [*(column.key for column in columns), *RANGES]
    return {range_name(key).casefold(): key for key in keys}


def part_name(part: str) -> str:
    """Return the name of a part of a split."""
    words = {
        "train": translate("Library", "training"),
        "validation": translate("Library", "validation"),
        "test": translate("Library", "test"),
    }
    return words.get(part) or translate("Library", "fold {0}").format(part)


def system_name(system: str) -> str:
    """Return the name of a crystal system."""
    return QCoreApplication.translate("core", system)


def range_name(key: str) -> str:
    """Return what the numbers of a range are called."""
    names = {
        "elements": translate("Library", "Number of elements"),
        "sites": translate("Library", "Sites"),
        "frames": translate("Library", "Frames"),
        "space_group": translate("Library", "Space group"),
    }
    return names.get(key) or property_label(key)


def range_text(key: str, limits: Range, units: Mapping[str, str]) -> str:
    """Return a range of numbers, "Band gap > 1.5 eV"."""
    if key == "space_group":
        for system, bounds in SYSTEMS.items():
            if limits == Range(*map(float, bounds)):
                return system_name(system)
    name = range_name(key)
    unit = units.get(key, "")
    least, most = sides(limits)
    if limits.least is None and limits.most is None:
        return translate("Library", "{0} is known").format(name)
    if limits.least == limits.most:
        return f"{name} = {_number(key, limits.least)} {unit}".strip()
    if least and most:
        turned = {">": "<", ">=": "≤"}[least[0]]
        sign = _SIGNS.get(most[0], most[0])
        return f"{_number(key, least[1])} {turned} {name} {sign} {_number(key, most[1])} {unit}".strip()
    sign, value = least or most or ("", 0.0)
    return f"{name} {_SIGNS.get(sign, sign)} {_number(key, value)} {unit}".strip()


def _number(key: str, value: float | None) -> str:
    if value is None:
        return ""
    if key in _WHOLE:
        return str(int(value))
    text = format_number(value, 6)
    return re.sub(r"\.?0+(?= ×|$)", "", text) if "." in text else text
