"""Numbers as people write them in the cells of tables."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from core.library.importing.units import parse
from core.texts import Text

MISSING = frozenset(
    {"", "-", "--", "—", "–", ".", "?", "nan", "na", "n/a", "none", "null", "nil", "missing", "#n/a", "/"}
)
"""How an empty cell is written, in small letters."""

YES = {"true": True, "yes": True, "y": True, "t": True, "false": False, "no": False, "n": False, "f": False}

_NUMBER = r"[-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eEdD][-+−]?\d+)?"
_PLAIN = re.compile(
    rf"(?P<value>{_NUMBER})\s*(?:\((?P<last>\d+)\)|(?:±|\+/-|\+-|\\pm)\s*(?P<error>{_NUMBER}))?\s*(?P<unit>[^\d\s(±].*)?"
)
_RANGE = re.compile(rf"{_NUMBER}\s*(?:[-–—~]|to|\.\.+)\s*{_NUMBER}.*")
_COMMA = re.compile(r"[-+−]?\d+,\d+(?:[eE][-+]?\d+)?.*")
_POINTS = re.compile(r"[-+−]?\d{1,3}(?:\.\d{3})+,\d+")
_THOUSANDS = re.compile(r"[-+−]?\d{1,3}(?:,\d{3}){1,}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A number out of a cell.

    Attributes:
        value: The number.
        unit: The unit that stands beside it, or "".
        uncertainty: What stands behind "±" or in brackets behind the last digits, or None.
    """

    value: float
    unit: str = ""
    uncertainty: float | None = None


class Unreadable(ValueError):  # noqa: N818  # says why, as a sentence
    """A cell without a number that can be believed; its text is the reason."""


def is_missing(cell: object) -> bool:
    """Return whether a cell is empty, in whatever words."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return True
    return isinstance(cell, str) and cell.strip().lower() in MISSING


def number_in(cell: object, *, decimal_comma: bool = False) -> Reading:
    """Return the number in a cell that is not missing.

    Args:
        cell: Text, a number or a yes/no.
        decimal_comma: Whether the table writes 1,5 for one and a half.

    Raises:
        Unreadable: Saying why there is none.
    """
    if isinstance(cell, bool | int | float):
        return _finite(float(cell))
    if not isinstance(cell, str):
        raise Unreadable(Text("not one number"))
    try:
        return _finite(float(cell))
    except ValueError as error:
        if isinstance(error, Unreadable):
            raise
    return _odd(cell.strip(), decimal_comma=decimal_comma)


def _odd(text: str, *, decimal_comma: bool) -> Reading:
    if decimal_comma and _POINTS.match(text):
        text = text.replace(".", "")
    if _COMMA.fullmatch(text):
        if decimal_comma:
            text = text.replace(",", ".", 1)
        elif len(re.findall(r",\d{3}(?!\d)", text)) > 1 and _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        else:
            raise Unreadable(Text("a comma in the number"))
    if text[:1] in "<>≤≥~≈":
        raise Unreadable(Text("a limit or an estimate, not a value"))
    match = _PLAIN.fullmatch(text)
    if match is None or not match["value"]:
        raise Unreadable(Text("a range, not a value") if _RANGE.fullmatch(text) else Text("not a number"))
    unit = (match["unit"] or "").strip()
    if (unit and unit[0] in "-–—~") or _RANGE.fullmatch(text):
        raise Unreadable(Text("a range, not a value"))
    if unit and (unit[0] == "/" or parse(unit) is None):
        raise Unreadable(Text("not a number"))
    return Reading(_finite(_float(match["value"])).value, unit, _uncertainty(match))


def _uncertainty(match: re.Match[str]) -> float | None:
    if match["error"]:
        return abs(_float(match["error"]))
    if match["last"]:
        mantissa, _, exponent = re.sub("[eEdD]", "e", match["value"]).partition("e")
        decimals = len(mantissa.partition(".")[2])
        return float(f"{int(match['last'])}e{int(exponent or 0) - decimals}")
    return None


def _float(text: str) -> float:
    return float(text.replace("−", "-").replace("d", "e").replace("D", "e"))


def _finite(value: float) -> Reading:
    if not math.isfinite(value):
        raise Unreadable(Text("not a finite number"))
    return Reading(value)
