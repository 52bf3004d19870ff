"""How outcomes of a study and what is expected of them stand in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.design.formulation import KNOWN
from core.formatting import format_interval, format_number, format_value
from core.quantities import quantity

if TYPE_CHECKING:
    from core.design.suggesting import Forecast

SHARES = {"mol": "mol %", "mass": "wt %", "volume": "vol %"}
"""Unit of amounts by what they are shares of."""
_LOPSIDED = 1.25
_FIGURES = 4


def outcome_name(name: str, unit: str = "") -> str:
    """Return a column as it is shown; its unit follows where its name does not say it.

    Args:
        name: Of the column, or one of ``core.design.formulation.KNOWN``.
        unit: Of its values; "" leaves it out.
    """
    shown = QCoreApplication.translate("quantities", quantity(name).label) if name in KNOWN else name
    return f"{shown} ({unit})" if unit and unit not in shown else shown


def expected_text(said: Forecast) -> str:
    """Return a value with its 68 % interval: with ± where both ends are about as far."""
    above, below = said.upper - said.value, said.value - said.lower
    if above <= 0 and below <= 0:
        return format_number(said.value, _FIGURES)
    if max(above, below) <= _LOPSIDED * min(above, below):
        return format_value(said.value, (above + below) / 2)
    return format_interval(said.value, said.lower, said.upper)
