"""Questions to the library as a person types them, and back.

SrTiO3              the formula                    Li-Fe-O     the chemical system
Li  or  Li,Fe       with these elements            ABC3, ABX3  any elements in these amounts
Li-*-O              with these and one other       only Li O   of no other elements
+Li -O              with lithium, without oxygen
gap > 1.5           a range, also 1 < gap <= 3, "gap 1..3", "gap = 0", has:gap, "e_hull < 50 meV/atom"
sg:225, sg:Fm-3m    the space group, also "sg 225"  system:cubic
tag:battery         the tag                        dataset:name, database:name
"two words"         text as it stands, anywhere in title, formula, source, identifier, tags or note
"""

from __future__ import annotations

import re
from math import ceil, floor, inf, nextafter
from typing import TYPE_CHECKING

from core.errors import StructureError, UserError
from core.library.importing.units import conversion
from core.library.importing.units import parse as unit_in
from core.library.naming import MOST_WORDS, SYSTEMS, Named, named, unknown
from core.library.query import Query, Range, text_of
from core.library.tokens import SPAN, Token, is_span, listed, number_in, plain_unit, tokens
from core.structures.elements import symbols
from core.structures.formulas import anonymous_formula, composition_from
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.library.datasets import Dataset
    from core.library.rows import Column

_LETTERS = re.compile(r"A\d*(?:[A-Z]\d*)+")
_ANY_ELEMENT = frozenset("ABCDEGJLMQRTXZ")
_GROUPS = frozenset({"P1", "P2", "C2", "P3", "P4", "I4", "P6", "P23", "F23", "I23"})
"""Symbols of space groups that might be taken for formulae."""
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
_YES = {"yes": 1.0, "true": 1.0, "no": 0.0, "false": 0.0}
_WITH, _WITHOUT, _ONLY = {"with", "contains"}, {"without", "no", "not"}, {"only", "within"}
_AND, _OR = {"and", "&", "&&"}, {"or", "|", "||"}
_GROUP = re.compile(r"\d+|[PABCFIR][-_/a-z\d]*\d[-_/a-z\d]*|[PABCFIR][a-z]{1,3}")
"""A space group as it stands behind "sg"."""
_ANY = "*"
"""Stands for any element in a chemical system."""


def parse(
    text: str,
    columns: Sequence[Column] = (),
    datasets: Sequence[Dataset] = (),
    names: Mapping[str, str] | None = None,
) -> Query:
    """Return the question that a person typed.

    Args:
        text: What was typed.
        columns: The properties that entries have.
        datasets: The data sets there are.
        names: What columns and properties are called in the person's language, in small letters, to their keys.

    Raises:
        UserError: Saying which part cannot be understood, and what to write.
    """
    return _Reader(text, columns, datasets, names).read()


class _Reader:
    """Reads one question, token by token."""

    def __init__(
        self, text: str, columns: Sequence[Column], datasets: Sequence[Dataset], names: Mapping[str, str] | None
    ) -> None:
        self._tokens = tokens(text)
        self._names = names
        self._at = 0
        self._columns, self._datasets = columns, datasets
        self._phrases: list[str] = []
        self._elements: dict[str, list[str]] = {"with": [], "without": [], "within": []}
        self._single: dict[str, str] = {}
        self._chemsys: tuple[str, ...] = ()
        self._ranges: dict[str, Range] = {}
        self._words: list[tuple[str, str]] = []
        self._tags: list[str] = []
        self._dataset: int | None = None

    def read(self) -> Query:
        while self._at < len(self._tokens):
            self._read_one()
        both = set(self._elements["with"]) & set(self._elements["without"])
        if both:
            raise UserError(Text("{0} is asked for and ruled out.", min(both)), hint="Leave one of the two out.")
        for key, limits in self._ranges.items():
            if limits.least is not None and limits.most is not None and limits.least > limits.most:
                raise UserError(
                    Text("The limits of “{0}” leave nothing between them.", key), hint="Write it like: 1 < sites < 20"
                )
        return Query(
            text=text_of(self._phrases),
            formula=self._single.get("formula", ""),
            anonymous=self._single.get("anonymous", ""),
            chemsys=self._chemsys,
            within=tuple(self._elements["within"]),
            with_elements=tuple(self._elements["with"]),
            without_elements=tuple(self._elements["without"]),
            ranges=tuple(self._ranges.items()),
            words=tuple(self._words),
            symbol=self._single.get("symbol", ""),
            database=self._single.get("database", ""),
            tags=tuple(self._tags),
            dataset=self._dataset,
        )

    def _read_one(self) -> None:
        token = self._tokens[self._at]
        if token.kind == "sign":
            raise UserError(Text("A name is missing before “{0}”.", token.text), hint="Write it like: sites < 20")
        if self._read_comparison() or self._read_span() or self._read_group():
            return
        self._at += 1
        if token.kind == "key":
            self._read_keyed(token)
        elif token.kind == "quote":
            self._phrases += [token.text] * bool(token.text.strip())
        else:
            self._read_word(token.text)

    # ranges

    def _read_comparison(self) -> bool:
        """Read "gap > 1", "1 < gap" or "1 < gap < 3"; the name may be of several words."""
        if self._kind(1) == "sign" and (number := self._plain_number(self._at)) is not None:
            sign = self._tokens[self._at + 1].text
            self._at += 2
            about = self._take_name()
            self._limit(about, _TURNED[sign], number)
            if self._kind(0) == "sign":
                self._take_sides(about)
            return True
        if not self._name_before("sign"):
            return False
        self._take_sides(self._take_name())
        return True

    def _take_sides(self, about: Named) -> None:
        while self._kind(0) == "sign":
            sign = self._tokens[self._at].text
            self._at += 1
            self._compare(about, sign)

    def _compare(self, about: Named, sign: str) -> None:
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if token is None or token.kind == "sign":
            raise UserError(
                Text("A value is missing behind “{0}”.", f"{about.key} {sign}"), hint="Write it like: sites < 20"
            )
        if sign == "!=":
            raise UserError("What is not so cannot be asked for.", hint="Ask with < or with > for what it is.")
        if not about.number:
            if sign != "=":
                raise UserError(Text("The values of “{0}” are words.", about.key), hint="Ask with = for one of them.")
            self._at += 1
            self._words.append((about.key, token.text))
            return
        if sign == "=" and is_span(token.text):
            self._at += 1
            self._take_span(about, token.text)
            return
        self._limit(about, sign, self._take_number(about))

    def _limit(self, about: Named, sign: str, number: float) -> None:
        if not about.number:
            raise UserError(Text("The values of “{0}” are words.", about.key), hint="Ask with = for one of them.")
        least = most = None
        if sign in {">", ">=", "="}:
            least = _above(number, about) if sign == ">" else number
        if sign in {"<", "<=", "="}:
            most = _below(number, about) if sign == "<" else number
        self._add_range(about.key, least, most)

    def _add_range(self, key: str, least: float | None, most: float | None) -> None:
        known = self._ranges.get(key, Range())
        lows = [side for side in (known.least, least) if side is not None]
        highs = [side for side in (known.most, most) if side is not None]
        self._ranges[key] = Range(max(lows, default=None), min(highs, default=None))

    def _read_span(self) -> bool:
        """Read "gap 1..3"; a side may be left out."""
        if not self._name_before("span"):
            return False
        about = self._take_name()
        text = self._tokens[self._at].text
        self._at += 1
        self._take_span(about, text)
        return True

    def _take_span(self, about: Named, text: str) -> None:
        span = SPAN.fullmatch(text)
        found = [number_in(side) for side in (span.groups() if span else ())]
        least, most = [side[0] if side else None for side in found] or [None, None]
        if not about.number or least is most is None:
            raise UserError(Text("“{0}” is no range of numbers.", text), hint="Write it like: gap 1..3")
        given = self._take_unit(about)
        ends = (None if side is None else _converted(side, given, about) for side in (least, most))
        self._add_range(about.key, *ends)

    def _read_group(self) -> bool:
        """Read "sg 225" or "space group Fm-3m"."""
        for length in (1, 2):
            if any(self._kind(place) != "word" for place in range(length + 1)):
                return False
            value = self._tokens[self._at + length].text
            about = self._called(self._name(length)) if _GROUP.fullmatch(value) else None
            if about is not None and about.key == "space_group":
                self._at += length + 1
                self._set_group(value)
                return True
        return False

    def _called(self, name: str) -> Named | None:
        return named(name, self._columns, self._names)

    def _name_before(self, what: str) -> bool:
        """Return whether a name stands here, and a sign or a span behind it."""
        for length in range(1, MOST_WORDS + 1):
            if self._kind(length - 1) not in {"word", "quote"}:
                return False
            kind = self._kind(length)
            if kind == "word" and is_span(self._tokens[self._at + length].text):
                kind = "span"
            if kind == what:
                # one unknown word before a sign is a mistake, several are text
                return length == 1 or self._called(self._name(length)) is not None
        return False

    def _name(self, length: int) -> str:
        return " ".join(token.text for token in self._tokens[self._at : self._at + length])

    def _take_name(self) -> Named:
        """Take the longest name that stands here."""
        words = [self._kind(place) in {"word", "quote"} for place in range(MOST_WORDS)]
        most = words.index(False) if False in words else MOST_WORDS
        if not most:
            raise UserError("A name is missing behind the sign.", hint="Write it like: 1 < sites < 20")
        for length in range(most, 0, -1):
            about = self._called(self._name(length))
            if about is not None:
                self._at += length
                return about
        raise unknown(self._name(1), self._columns)

    def _plain_number(self, at: int) -> float | None:
        found = number_in(self._tokens[at].text) if self._tokens[at].kind == "word" else None
        return found[0] if found and not found[1] else None

    def _take_number(self, about: Named) -> float:
        text = self._tokens[self._at].text
        found = number_in(text)
        number = found[0] if found else _YES.get(text.casefold())
        if number is None:
            raise UserError(Text("“{0}” is no number.", text), hint=Text("Write it like: {0} > 1.5", about.key))
        self._at += 1
        return _converted(number, found[1] if found and found[1] else self._take_unit(about), about)

    def _take_unit(self, about: Named) -> str:
        """Take the unit that follows, and return it; a symbol is that of an element."""
        text = self._tokens[self._at].text if about.unit and self._kind(0) == "word" else ""
        unit = unit_in(text) if text and text not in symbols() else None
        if not text or (plain_unit(text) != plain_unit(about.unit) and (unit is None or not unit.dimension)):
            return ""
        self._at += 1
        return text

    def _kind(self, ahead: int) -> str:
        place = self._at + ahead
        return self._tokens[place].kind if place < len(self._tokens) else ""

    # words

    def _read_keyed(self, token: Token) -> None:
        key, value = token.key.casefold(), token.text.strip()
        readers: dict[str, Callable[[str], None]] = {
            "sg": self._set_group,
            "spacegroup": self._set_group,
            "system": self._set_system,
            "tag": self._add_tag,
            "dataset": self._set_dataset,
            "database": lambda name: self._set("database", name),
            "formula": lambda formula: self._set("formula", _formula(formula)),
            "chemsys": lambda system: self._set_chemsys(_elements(system)),
            "anonymous": lambda formula: self._set("anonymous", formula),
            "has": lambda name: self._add_range(self._known(name).key, None, None),
        }
        if key in readers and not value:
            raise UserError(Text("A value is missing behind “{0}”.", f"{token.key}:"), hint="Or leave it out.")
        if key in readers:
            readers[key](value)
        else:
            self._read_other(token.key, value)

    def _read_other(self, key: str, value: str) -> None:
        """Read "gap:1..3", "gap:1" or "prototype:perovskite"; what names nothing is text."""
        about = self._called(key) if value else None
        if about is None:
            self._phrases.append(f"{key}:{value}")
        elif not about.number:
            self._words.append((about.key, value))
        elif is_span(value):
            self._take_span(about, value)
        elif found := number_in(value):
            number = _converted(found[0], found[1] or self._take_unit(about), about)
            self._add_range(about.key, number, number)
        elif value.casefold() in _YES:
            self._add_range(about.key, *[_YES[value.casefold()]] * 2)
        else:
            raise UserError(Text("“{0}” is no number.", value), hint=Text("Write it like: {0} > 1.5", key))

    def _known(self, name: str) -> Named:
        about = self._called(name)
        if about is None:
            raise unknown(name, self._columns)
        return about

    def _set(self, field: str, value: str) -> None:
        if self._single.get(field, value) != value:
            raise UserError(
                Text("An entry cannot be both {0} and {1}.", self._single[field], value),
                hint="Leave one of the two out.",
            )
        self._single[field] = value

    def _add_tag(self, tag: str) -> None:
        self._tags += [tag] * (tag not in self._tags)

    def _set_group(self, value: str) -> None:
        if not value.isdecimal():
            self._set("symbol", value)
        elif 1 <= int(value) <= 230:
            self._add_range("space_group", float(value), float(value))
        else:
            raise UserError(Text("There is no space group {0}.", value), hint="They are numbered from 1 to 230.")

    def _set_system(self, value: str) -> None:
        if value.casefold() not in SYSTEMS:
            raise UserError(
                Text("“{0}” is no crystal system.", value), hint=Text("There are, for example: {0}", ", ".join(SYSTEMS))
            )
        self._add_range("space_group", *map(float, SYSTEMS[value.casefold()]))

    def _set_dataset(self, value: str) -> None:
        found = [one for one in self._datasets if one.name.casefold() == value.casefold()]
        if not found:
            told = ", ".join(one.name for one in self._datasets[:6])
            hint = Text("There are, for example: {0}", told) if told else "This project has none."
            raise UserError(Text("There is no data set “{0}”.", value), hint=hint)
        self._dataset = found[-1].number

    def _read_word(self, word: str) -> None:
        word = word.rstrip(",;") or word
        low = word.casefold()
        follows = bool(self._elements_at(0))
        if low in _WITH | {"without"} and not follows:
            raise UserError(Text("An element is missing behind “{0}”.", word), hint="Write it like: with Li")
        if low in _WITH | _WITHOUT | _ONLY and follows:
            self._take_elements("with" if low in _WITH else "without" if low in _WITHOUT else "within")
        elif low in _AND:
            # between conditions, all of which must hold anyway
            return
        elif low in _OR and self._at > 1 and self._kind(0):
            raise UserError(
                Text("“{0}” cannot be asked for: all conditions hold together.", word),
                hint="Ask for one after the other, or put quotes around text.",
            )
        elif word[0] in "+-−!" and not (len(word) > 1 and word[1].isdigit()):
            self._read_signed(word)
        elif elements := listed(word, ",", ";"):
            self._add_elements("with", elements)
        elif len(system := listed(word, "-", "–")) > 1:
            self._set_chemsys(system)
        elif self._read_open_system(word) or (word not in _GROUPS and self._read_formula(word)):
            return
        else:
            self._phrases.append(word)

    def _read_signed(self, word: str) -> None:
        rest = word[1:]
        if not rest:
            # an element is about to follow
            return
        elements = listed(rest, ",", ";", any_case=True)
        if not elements:
            raise UserError(Text("“{0}” is no element.", rest), hint="Put quotes around what is meant as text.")
        self._add_elements("with" if word[0] == "+" else "without", elements)

    def _set_chemsys(self, elements: tuple[str, ...]) -> None:
        system = tuple(sorted(set(elements)))
        if self._chemsys and self._chemsys != system:
            told = ["-".join(one) for one in (self._chemsys, system)]
            raise UserError(Text("An entry cannot be both {0} and {1}.", *told), hint="Leave one of the two out.")
        self._chemsys = system

    def _read_open_system(self, word: str) -> bool:
        """Read "Li-*-O": these elements, and as many others."""
        parts = word.split("-")
        named_ones = [part for part in parts if part != _ANY]
        if len(parts) < 2 or len(named_ones) == len(parts) or any(part not in symbols()[1:] for part in named_ones):
            return False
        self._add_elements("with", named_ones)
        self._add_range("elements", float(len(parts)), float(len(parts)))
        return True

    def _read_formula(self, word: str) -> bool:
        if _LETTERS.fullmatch(word):
            amounts: dict[str, float] = {}
            for letter, count in re.findall(r"([A-Z])(\d*)", word):
                amounts[letter] = amounts.get(letter, 0.0) + float(count or 1)
            if any(amount == 0 for amount in amounts.values()):
                return False
            self._set("anonymous", anonymous_formula(amounts))
            self._add_elements("with", [letter for letter in amounts if letter not in _ANY_ELEMENT])
            return True
        if not (word[0].isupper() or word[0] in "(["):
            return False
        try:
            formula = _formula(word)
        except StructureError:
            return False
        self._set("formula", formula)
        return True

    def _elements_at(self, ahead: int) -> tuple[str, ...]:
        return listed(self._tokens[self._at + ahead].text, ",", ";", "-") if self._kind(ahead) == "word" else ()

    def _take_elements(self, side: str) -> None:
        """Take the elements that follow, with "and" between them or nothing."""
        while elements := self._elements_at(0):
            if self._kind(1) == "sign":
                return
            self._add_elements(side, elements)
            self._at += 1
            is_and = self._kind(0) == "word" and self._tokens[self._at].text.casefold() in {"and", ","}
            self._at += is_and and bool(self._elements_at(1))

    def _add_elements(self, side: str, elements: Sequence[str]) -> None:
        self._elements[side] += [name for name in dict.fromkeys(elements) if name not in self._elements[side]]


def _converted(number: float, given: str, about: Named) -> float:
    """Return a number of one unit, "" for that of the values, in that of the values."""
    if not given or plain_unit(given) == plain_unit(about.unit):
        return number
    known = conversion(given, about.unit) if about.unit else None
    if known is None or known.atoms:
        unit = about.unit or "1"
        raise UserError(Text("{0} is given in {1}, not in {2}.", about.key, unit, given), hint="Convert it.")
    return known(number)


def _above(number: float, about: Named) -> float:
    return float(floor(number) + 1) if about.whole else nextafter(number, inf)


def _below(number: float, about: Named) -> float:
    return float(ceil(number) - 1) if about.whole else nextafter(number, -inf)


def _formula(text: str) -> str:
    composition_from(text)
    return text


def _elements(text: str) -> tuple[str, ...]:
    elements = listed(text, "-", ",")
    if not elements:
        raise UserError(Text("“{0}” is no chemical system.", text), hint="Write it like: Li-Fe-O")
    return elements
