"""How a predicted value is written: on a card, in a table and on the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from core.formatting import MINUS, format_interval, format_number, format_value
from core.tasks.base import Domain

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.tasks.base import Value


@dataclass(frozen=True, slots=True)
class Summary:
    """A value in one line.

    Attributes:
        number: What to sort by; not-a-number where there is none.
        text: What to read, without its unit.
        unit: Its unit.
        caption: What the number is of the array, such as "largest of 5 atoms"; empty for a plain number.
    """

    number: float
    text: str
    unit: str
    caption: str = ""


def summarise(value: Value) -> Summary:
    """Return a value in one line; an array by the number that a person asks for first."""
    if isinstance(value.value, bool | np.bool_):
        return Summary(float(value.value), _yes_no(flag=bool(value.value)), "")
    if isinstance(value.value, np.ndarray) and value.value.ndim:
        return _of_array(value, np.asarray(value.value, dtype=float))
    number = float(value.value)
    if value.interval is not None:
        return Summary(number, format_interval(number, *value.interval), value.unit)
    return Summary(number, format_value(number, value.uncertainty), value.unit)


def plain_text(value: Value) -> str:
    """Return what goes on the clipboard: an ASCII minus sign, rows of an array as lines with tabs."""
    if isinstance(value.value, np.ndarray) and value.value.ndim:
        rows = np.atleast_2d(np.asarray(value.value, dtype=float))
        if value.value.ndim == 1:
            rows = rows.T
        return "\n".join("\t".join(f"{number:.8g}" for number in row) for row in rows)
    line = summarise(value)
    return f"{line.text} {line.unit}".strip().replace(MINUS, "-")


def domain_mark(domain: Domain) -> tuple[str, str, str]:
    """Return a domain's icon, its role in the theme and the word beside it."""
    translate = QCoreApplication.translate
    match domain:
        case Domain.INSIDE:
            return "inside", "good", translate("values", "in domain")
        case Domain.EDGE:
            return "edge", "warning", translate("values", "edge of domain")
        case Domain.OUTSIDE:
            return "outside", "error", translate("values", "outside domain")
        case Domain.UNKNOWN:
            return "unknown", "quiet", translate("values", "domain unknown")


def domain_sentence(domain: Domain) -> str:
    """Return what a domain mark means, one sentence."""
    translate = QCoreApplication.translate
    match domain:
        case Domain.INSIDE:
            return translate("values", "The structure is like those the model was trained on.")
        case Domain.EDGE:
            return translate("values", "The structure is at the edge of what the model was trained on.")
        case Domain.OUTSIDE:
            return translate("values", "The structure is unlike anything the model was trained on.")
        case Domain.UNKNOWN:
            return translate("values", "Where the model holds is not known: nobody has calibrated it here.")


def _of_array(value: Value, array: NDArray[np.float64]) -> Summary:
    translate = QCoreApplication.translate
    if array.shape == (3, 3) and value.key == "stress":
        pressure = -float(np.trace(array)) / 3.0
        return Summary(pressure, format_value(pressure, value.uncertainty), value.unit, translate("values", "pressure"))
    if not array.size:
        return Summary(float("nan"), "—", value.unit)
    if array.ndim == 2:
        norms = np.linalg.norm(array, axis=1)
        largest = float(norms.max())
        caption = translate("values", "largest, on atom {0} of {1}").format(int(norms.argmax()) + 1, len(norms))
        return Summary(largest, format_value(largest, value.uncertainty), value.unit, caption)
    if value.key == "magnetic_moments":
        total = float(array.sum())
        caption = translate("values", "sum over {0} atoms").format(len(array))
        return Summary(total, format_number(total, 3), value.unit, caption)
    low, high = float(array.min()), float(array.max())
    text = translate("values", "{0} to {1}").format(format_number(low), format_number(high))
    return Summary(high, text, value.unit, translate("values", "over {0} atoms").format(len(array)))


def _yes_no(*, flag: bool) -> str:
    return QCoreApplication.translate("values", "Yes") if flag else QCoreApplication.translate("values", "No")
