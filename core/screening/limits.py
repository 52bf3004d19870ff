"""Thresholds and wishes: as numbers, and as people write them."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Literal, Self

from pydantic import field_validator, model_validator

from core.errors import UserError
from core.formatting import MINUS, format_number
from core.params import Params, param
from core.quantities import QUANTITIES, quantity
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.screening.candidates import Number

_NUMBER = r"[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_ABOVE = re.compile(rf"(.+?)\s*(?:>=|>|≥|from|at least)\s*({_NUMBER})")
_BELOW = re.compile(rf"(.+?)\s*(?:<=|<|≤|up to|at most)\s*({_NUMBER})")
_BETWEEN = re.compile(rf"(.+?)\s*:?\s*({_NUMBER})\s*(?:\.\.|to|–|—|-)\s*({_NUMBER})")
_AROUND = re.compile(rf"({_NUMBER})\s*(?:<=|<|≤)\s*(.+?)\s*(?:<=|<|≤)\s*({_NUMBER})")
_WISH = re.compile(rf"(?:(most|least)\s+(.+)|(.+?)\s+near\s+({_NUMBER}))")
_EXAMPLE = Text("Write, for example, band_gap 1..3; bulk_modulus > 100.")


class Limits(Params):
    """What a number may be."""

    least: float | None = param(None, "At least")
    most: float | None = param(None, "At most")

    @model_validator(mode="after")
    def _something(self) -> Self:
        ends = [end for end in (self.least, self.most) if end is not None]
        if not ends or not all(map(math.isfinite, ends)):
            raise ValueError(Text("A limit needs a number."))
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(Text("The largest value must not be below the least."))
        return self

    def missed_by(self, value: float) -> float:
        """Return how far a value lies outside, 0 if it does not."""
        below = 0.0 if self.least is None else self.least - value
        above = 0.0 if self.most is None else value - self.most
        return max(below, above, 0.0)

    def written(self, unit: str) -> str:
        """Return them as signs and numbers: "≥ 100 GPa", "1–3 eV"."""
        if self.least is None:
            words = f"≤ {_plain(self.most or 0.0)}"
        elif self.most is None:
            words = f"≥ {_plain(self.least)}"
        else:
            words = f"{_plain(self.least)}–{_plain(self.most)}"
        return f"{words} {unit}".strip()


def misfit(
    limits: Mapping[str, Limits], numbers: Mapping[str, Number], margin: float = 0.0
) -> tuple[str, float | None, str]:
    """Return why numbers miss limits, the value that does and the threshold; ("", None, "") if all are met.

    Args:
        limits: By quantity.
        numbers: What is known.
        margin: Half-widths of its interval by which a number may miss.
    """
    for key, limit in limits.items():
        what = quantity(key)
        if key not in numbers:
            return Text("{0} is not known.", what.label), None, limit.written(what.unit)
        value, half = numbers[key]
        if not limit.missed_by(value) <= margin * (half or 0.0):
            said = f"{format_number(value, 3)} {what.unit}".strip()
            words = limit.written(what.unit)
            return Text("{0} is {1}, where {2} is asked for.", what.label, said, words), value, words
    return "", None, ""


class Wish(Params):
    """A number by which materials are ranked."""

    key: str = param("", "Quantity")
    want: Literal["most", "least", "near"] = param("least", "Wanted")
    value: float = param(0.0, "Near")
    weight: float = param(1.0, "Weight", gt=0)

    @field_validator("key")
    @classmethod
    def _known(cls, key: str) -> str:
        return known_key(key)

    def cost(self, value: float) -> float:
        """Return how far a value is from what is wanted: less is better."""
        return {"most": -value, "least": value, "near": abs(value - self.value)}[self.want]


def known_key(word: str) -> str:
    """Return the key of the quantity that a person names by it or by its label.

    Raises:
        ValueError: If there is none.
    """
    text = word.strip()
    try:
        return quantity(text).key
    except KeyError:
        plain = text.lower().replace("_", " ")
    labels = {one.label.lower(): key for key, one in QUANTITIES.items()}
    if plain in labels:
        return labels[plain]
    raise ValueError(Text("There is no quantity named {0}.", text))


def limits_of(text: str) -> dict[str, Limits]:
    """Read "band_gap 1..3; bulk_modulus > 100".

    Raises:
        UserError: If it says something else.
    """
    found: dict[str, Limits] = {}
    for part in _parts(text):
        with_example = UserError(Text("“{0}” is no limit.", part), hint=_EXAMPLE)
        if around := _AROUND.fullmatch(part):
            name, least, most = around[2], around[1], around[3]
        elif above := _ABOVE.fullmatch(part):
            name, least, most = above[1], above[2], ""
        elif below := _BELOW.fullmatch(part):
            name, least, most = below[1], "", below[2]
        elif between := _BETWEEN.fullmatch(part):
            name, least, most = between.groups()
        else:
            raise with_example
        key = _key(name)
        try:
            limit = Limits(least=_number(least), most=_number(most))
        except ValueError as error:
            raise with_example from error
        before = found.get(key)
        found[key] = limit if before is None else _both(before, limit, part)
    return found


def wishes_of(text: str) -> tuple[Wish, ...]:
    """Read "most bulk_modulus; least price_per_kg; band_gap near 1.4".

    Raises:
        UserError: If it says something else.
    """
    found = []
    for part in _parts(text):
        wish = _WISH.fullmatch(part)
        if wish is None:
            raise UserError(
                Text("“{0}” is nothing to rank by.", part),
                hint="Write, for example, most bulk_modulus; least price_per_kg; band_gap near 1.4.",
            )
        sense, name, other, near = wish.groups()
        want = sense or "near"
        found.append(Wish(key=_key(name or other), want=want, value=_number(near or "") or 0.0))
    return tuple(found)


def _both(one: Limits, other: Limits, part: str) -> Limits:
    held = {"least": one.least, "most": one.most}
    held |= {name: end for name in held if (end := getattr(other, name)) is not None}
    try:
        return Limits(**held)
    except ValueError as error:
        raise UserError(Text("“{0}” leaves nothing.", part), hint=_EXAMPLE) from error


def _parts(text: str) -> Iterator[str]:
    return filter(None, (part.strip() for part in re.split(r"[;,\n]", text)))


def _key(name: str) -> str:
    try:
        return known_key(name)
    except ValueError as error:
        raise UserError(str(error), hint="Name it as in the table of results, such as band_gap or Band gap.") from error


def _plain(number: float) -> str:
    return f"{number:g}".replace("-", MINUS)


def _number(text: str) -> float | None:
    return float(text.replace("−", "-")) if text else None
