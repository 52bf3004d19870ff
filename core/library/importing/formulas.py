"""Formulae as people write them, made one way; what is none is refused with its reason."""

from __future__ import annotations

import re
from functools import lru_cache

from core.structures.elements import LAST, symbols
from core.texts import Text

_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉．，", "0123456789..")
_TAGS = re.compile(r"</?(?:sub|SUB)>|\$|_\{([^}]*)\}|_")
_CHARGE = re.compile(r"(?:\^\{?)?\d*[+\-−]\}?$")
_TOKEN = re.compile(r"([A-Z][a-z]?)(\d+\.?\d*(?:[eE]-?\d+)?|\.\d+)?|([(\[{])|([)\]}])(\d+\.?\d*|\.\d+)?")
_HYDRATE = re.compile(r"[·•∙*⋅]")
_LEADING = re.compile(r"(\d+(?:\.\d+)?)(.*)")
_VARIABLE = re.compile(r"[A-Z][a-z]?\(?\d*\.?\d*[+\-−±]?[xyzδ](?![a-z])|[+\-−][xyzδ]|\bx\b|δ")
_WEIGHT = re.compile(r"\d(?:\.\d+)?\s*(?:wt|at|mol)?\.?\s*%|[A-Z][a-z]?-\d|-\d+(?:\.\d+)?[A-Z]")
_SMILES = re.compile(r"[=#@]|(?<![A-Za-z])[cnosp]\d|\(\*\)")
_PERCENT = re.compile(r"[)\]}]\d")
_HUNDRED, _ABOUT = 100.0, 0.1
_LARGEST = 200


class NoFormula(ValueError):  # noqa: N818  # says why, as a sentence
    """A text that is no formula; its text is the reason."""


@lru_cache(maxsize=65536)
def composition_in(text: str) -> tuple[tuple[str, float], ...]:
    """Return element and amount in the order written, as in "Ag(AuS)2", "CuSO4·5H2O" or "Fe0.25 Co0.75".

    Raises:
        NoFormula: Saying why it is none.
    """
    cleaned = _TAGS.sub(lambda found: found.group(1) or "", text.strip()).translate(_SUBSCRIPTS)
    if not cleaned:
        raise NoFormula(Text("there is no formula"))
    if len(cleaned) > _LARGEST * 5:
        raise NoFormula(Text("too long for a formula"))
    if _SMILES.search(cleaned):
        raise NoFormula(Text("it is SMILES, not a formula"))
    # "Fe0.25Co0.75, annealed" says more than a formula; a charge at the end does not change the atoms
    bare = _CHARGE.sub("", re.sub(r"\s+", "", cleaned)) or cleaned
    amounts = _summed(text, bare, percent=_PERCENT.search(bare) is not None)
    if not amounts:
        raise NoFormula(Text("there is no formula"))
    return tuple((symbol, round(amount, 10)) for symbol, amount in amounts.items())


def _summed(text: str, bare: str, *, percent: bool) -> dict[str, float]:
    """Return element and amount; with ``percent`` a bracket of 100 counts as one where all then is 100.

    That is how metallic glasses are written: (Ce10La90)68Al10Cu20Co2 has 6.8 of Ce in a hundred atoms.
    """
    amounts: dict[str, float] = {}
    for part in filter(None, _HYDRATE.split(bare)):
        leading = _LEADING.fullmatch(part)
        factor, body = (float(leading[1]), leading[2]) if leading else (1.0, part)
        for symbol, amount in _group(text, body, percent=percent):
            amounts[symbol] = amounts.get(symbol, 0.0) + amount * factor
    if percent and abs(sum(amounts.values()) - _HUNDRED) > _ABOUT:
        return _summed(text, bare, percent=False)
    return {symbol: amount for symbol, amount in amounts.items() if amount > 0}


def _group(text: str, body: str, *, percent: bool) -> list[tuple[str, float]]:
    stack: list[list[tuple[str, float]]] = [[]]
    at = 0
    known = _known()
    while at < len(body):
        match = _TOKEN.match(body, at)
        if match is None:
            raise NoFormula(_why(text, body[at:]))
        at = match.end()
        symbol, amount, opening, closing, times = match.groups()
        if symbol:
            if symbol not in known:
                # "Sx" holds an unknown amount of sulfur; "Xx" holds nothing that is known
                amount_unknown = symbol[0] in known and _VARIABLE.search(text)
                raise NoFormula(_why(text, symbol) if amount_unknown else _unknown(symbol))
            stack[-1].append((symbol, float(amount) if amount else 1.0))
        elif opening:
            stack.append([])
        elif closing:
            if len(stack) == 1:
                raise NoFormula(Text("a bracket too many"))
            inner, factor = stack.pop(), float(times) if times else 1.0
            if percent and abs(sum(count for _, count in inner) - _HUNDRED) < _ABOUT:
                factor /= _HUNDRED
            stack[-1] += [(name, count * factor) for name, count in inner]
    if len(stack) > 1:
        raise NoFormula(Text("a bracket is not closed"))
    return stack[0]


def _why(text: str, rest: str) -> Text:
    if _VARIABLE.search(text):
        return Text("it holds an unknown amount such as x")
    if _WEIGHT.search(text):
        return Text("it is given in weight or per cent, not as a formula")
    return Text("not a formula from “{0}” on", rest[:12])


def _unknown(symbol: str) -> Text:
    return Text("“{0}” is no chemical element", symbol)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(symbols()[1 : LAST + 1]) | {"D"}


def normal_formula(text: str) -> str:
    """Return a formula without brackets, spaces or words: "AgAu2S2" for "Ag(AuS)2".

    Raises:
        NoFormula: Saying why it is none.
    """
    merged: dict[str, float] = {}
    for symbol, amount in composition_in(text):
        name = "H" if symbol == "D" else symbol
        merged[name] = merged.get(name, 0.0) + amount
    return "".join(f"{symbol}{_plain(amount)}" for symbol, amount in merged.items())


def _plain(amount: float) -> str:
    return "" if amount == 1 else f"{amount:.8f}".rstrip("0").rstrip(".")


def is_formula(text: str) -> bool:
    """Return whether a text is a formula of at least one element."""
    try:
        return bool(composition_in(text))
    except NoFormula:
        return False


def atoms_in(text: str) -> float:
    """Return the number of atoms in a formula as it is written, 5 for "Al2O3".

    Raises:
        NoFormula: Saying why it is none.
    """
    return sum(amount for _, amount in composition_in(text))
