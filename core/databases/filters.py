"""OPTIMADE filters: written from what a person points at, and checked before they are sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from core.databases.formulae import anonymous, reduced
from core.databases.found import FilterError
from core.errors import MissingExtraError
from core.structures.elements import symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimade.filterparser import LarkParser

Range = tuple[int | None, int | None]
"""Least and most, either of which may be left open."""

OPEN: Range = (None, None)

STANDARD = frozenset(
    {
        "id", "type", "immutable_id", "last_modified", "elements", "nelements", "elements_ratios",
        "chemical_formula_descriptive", "chemical_formula_reduced", "chemical_formula_hill",
        "chemical_formula_anonymous", "dimension_types", "nperiodic_dimensions", "lattice_vectors",
        "space_group_symmetry_operations_xyz", "space_group_symbol_hall", "space_group_symbol_hermann_mauguin",
        "space_group_symbol_hermann_mauguin_extended", "space_group_it_number", "cartesian_site_positions", "nsites",
        "species", "species_at_sites", "assemblies", "structure_features", "references",
    }
)  # fmt: skip
"""Properties of structures that the standard names, version 1.2."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person looks for; what is left empty does not matter.

    Attributes:
        with_all: Symbols that must be in it.
        only: Symbols of which nothing else may be in it.
        without: Symbols that must not be in it.
        n_elements: How many elements.
        n_sites: How many sites in the cell.
        formula: A formula, in any order and multiple.
        anonymous: A formula with letters for elements, "ABC3".
    """

    with_all: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    n_elements: Range = OPEN
    n_sites: Range = OPEN
    formula: str = ""
    anonymous: str = ""


def filter_of(wanted: Wanted) -> str:
    """Return the filter for what a person looks for; "" where everything will do.

    Raises:
        DatabaseError: If a formula cannot be read.
    """
    parts = [
        f"elements HAS ALL {_quoted(wanted.with_all)}" if wanted.with_all else "",
        f"elements HAS ONLY {_quoted(wanted.only)}" if wanted.only else "",
        f"NOT elements HAS ANY {_quoted(wanted.without)}" if wanted.without else "",
        _between("nelements", wanted.n_elements),
        _between("nsites", wanted.n_sites),
        f'chemical_formula_reduced="{reduced(wanted.formula)}"' if wanted.formula.strip() else "",
        f'chemical_formula_anonymous="{anonymous(wanted.anonymous)}"' if wanted.anonymous.strip() else "",
    ]
    return " AND ".join(filter(None, parts))


def _quoted(names: Iterable[str]) -> str:
    return ",".join(f'"{name}"' for name in names)


def _between(name: str, limits: Range) -> str:
    least, most = limits
    if least is not None and least == most:
        return f"{name}={least}"
    bounds = ((">=", least), ("<=", most))
    return " AND ".join(f"{name}{sign}{bound}" for sign, bound in bounds if bound is not None)


_ONLY = re.compile(r'elements\s+HAS\s+ONLY\s+((?:"[A-Z][a-z]?"\s*,\s*)*"[A-Z][a-z]?")')


def without_only(text: str) -> str:
    """Return a filter that says HAS ONLY, which databases need not know, by what all of them must know."""

    def other_words(found: re.Match[str]) -> str:
        allowed = re.findall(r'"(\w+)"', found[1])
        others = _quoted(sorted(set(symbols()[1:]) - set(allowed)))
        return f"(nelements<={len(set(allowed))} AND NOT elements HAS ANY {others})"

    return _ONLY.sub(other_words, text)


def check(text: str) -> None:
    """Refuse a filter that is not written as the grammar of OPTIMADE wants it.

    Raises:
        FilterError: Saying what is wrong, and where.
        MissingExtraError: If the OPTIMADE library is not installed.
    """
    if not text.strip():
        return
    for name in _names(_parsed(text)):
        if name not in STANDARD and not name.startswith("_"):
            near = get_close_matches(name, STANDARD, 1)
            hint = (
                Text("Is {0} meant?", near[0])
                if near
                else Text("A database's own properties begin with an underscore.")
            )
            raise FilterError(Text("OPTIMADE knows no property {0}.", name), hint=hint)


def _parsed(text: str) -> Any:
    try:
        from optimade.exceptions import BadRequest
    except ImportError as error:
        raise MissingExtraError.named("optimade", "databases") from error
    try:
        return _parser().parse(text)
    except BadRequest as error:
        cause = error.__cause__ or error
        raise FilterError(_fault(text, cause), hint=_expected(cause), detail=str(cause)) from None


@cache
def _parser() -> LarkParser:
    from optimade.filterparser import LarkParser

    return LarkParser()


def _names(tree: Any) -> list[str]:
    first = [node.children[0] for node in tree.find_data("property") if node.children]
    return [str(name) for name in first]


def _fault(text: str, cause: BaseException) -> str:
    place = getattr(cause, "pos_in_stream", None)
    if not isinstance(place, int) or not 0 <= place < len(text.rstrip()):
        return Text("The filter ends too soon.")
    rest = text[place:]
    return Text("The filter goes wrong at character {0}: {1}", place + 1, rest if len(rest) <= 30 else rest[:29] + "…")


def _expected(cause: BaseException) -> str:
    """Return what may stand there, as far as a person can use it."""
    allowed = set(getattr(cause, "allowed", None) or ())
    if {"_AND", "_OR"} & allowed:
        return Text("Conditions are joined by AND or OR.")
    return Text('A condition looks like nelements>=2 or elements HAS ALL "Si","O".')
