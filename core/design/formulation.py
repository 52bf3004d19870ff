"""What may be mixed and processed, what is wanted of it, and what must hold: the recipe of a study."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self, get_args

from core.errors import UserError
from core.structures.formulas import composition_from
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Basis = Literal["mol", "mass", "volume"]
Goal = Literal["maximise", "minimise", "target"]
Prior = Literal["auto", "none", "formation_energy", "band_gap", "bulk_modulus", "shear_modulus"]
PRICE, PRODUCTION, RESERVE = "price_per_kg", "hhi_production", "hhi_reserve"
KNOWN = (PRICE, PRODUCTION, RESERVE)
"""Quantities (see ``core.quantities``) that follow from the recipe of a mixture alone, and may be limited or wanted."""
TOTAL = 100.0
"""Per cent; the sum of all ingredients."""
CLOSE = 1e-6
"""Per cent by which a sum or a step may be off."""
_MOST_INGREDIENTS, _MOST_SETTINGS, _MOST_OBJECTIVES = 118, 30, 6
_LONGEST = 1_000_000  # characters of a recipe that is read


@dataclass(frozen=True, slots=True)
class Ingredient:
    """What goes into the mixture.

    Attributes:
        name: An element, an oxide, a monomer, or whatever it is called.
        formula: Of which a mole, a price and descriptors follow; "" where it has none.
        lower: Least amount, %.
        upper: Greatest amount, %.
        step: Amounts are multiples of it above ``lower``, %; 0 for any. One that is absent need not obey it.
        price: US dollars for a kilogram; None takes that of the elements, where all have one.
        density: g/cm³; needed where amounts are volumes.
    """

    name: str
    formula: str = ""
    lower: float = 0.0
    upper: float = TOTAL
    step: float = 0.0
    price: float | None = None
    density: float | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError("An ingredient has no name.", hint="Name it.")
        if self.formula:
            composition_from(self.formula)
        _check_range(self.name, self.lower, self.upper, self.step)
        if not 0 <= self.lower <= self.upper <= TOTAL:
            raise UserError(
                Text("The amount of {0} goes from {1} to {2} %.", self.name, _said(self.lower), _said(self.upper)),
                hint="Amounts lie between 0 and 100 %.",
            )
        for value in (self.price, self.density):
            if value is not None and not (math.isfinite(value) and value >= 0):
                raise UserError(
                    Text("Price or density of {0} is no positive number.", self.name), hint="Leave it empty."
                )


@dataclass(frozen=True, slots=True)
class Process:
    """Something of the processing: a temperature, a time, a kind of furnace.

    Attributes:
        name: What it is called.
        unit: Of its numbers.
        lower: Least number.
        upper: Greatest number.
        step: Numbers are multiples of it above ``lower``; 0 for any.
        categories: What there is to choose from, in place of numbers; () for numbers.
    """

    name: str
    unit: str = ""
    lower: float = 0.0
    upper: float = 1.0
    step: float = 0.0
    categories: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError("A processing variable has no name.", hint="Name it.")
        if len(set(self.categories)) != len(self.categories):
            raise UserError(Text("A category of {0} is named twice.", self.name), hint="Name each once.")
        if not self.categories:
            _check_range(self.name, self.lower, self.upper, self.step)


@dataclass(frozen=True, slots=True)
class Objective:
    """What is wanted.

    Attributes:
        name: Column of measured values, or one of ``KNOWN``.
        goal: Which way is better.
        unit: Of its values.
        target: The value that is to be hit.
        prior: What is known of formulae that its values rise with, see ``core.design.priors``; "auto" goes by its name.
    """

    name: str
    goal: Goal = "maximise"
    unit: str = ""
    target: float | None = None
    prior: Prior = "auto"

    def __post_init__(self) -> None:
        if self.goal not in get_args(Goal):
            raise UserError(Text("{0} is no goal.", self.goal), hint="Maximise, minimise, or hit a target.")
        if self.prior not in get_args(Prior):
            raise UserError(
                Text("{0} is nothing that is known of formulae.", self.prior), hint=listing(get_args(Prior))
            )
        if self.goal == "target" and (self.target is None or not math.isfinite(self.target)):
            raise UserError(Text("The value that {0} should have is missing.", self.name), hint="Give a number.")


@dataclass(frozen=True, slots=True)
class Limit:
    """What must hold.

    Attributes:
        name: Column of measured values, or one of ``KNOWN``.
        lower: Not less than this, or None.
        upper: Not more than this, or None.
        one_of: Of a column of words, such as phases: those that are allowed.
        unit: Of its values.
    """

    name: str
    lower: float | None = None
    upper: float | None = None
    one_of: tuple[str, ...] = ()
    unit: str = ""

    def __post_init__(self) -> None:
        if self.lower is None and self.upper is None and not self.one_of:
            raise UserError(
                Text("The condition on {0} says nothing.", self.name), hint="Give a limit, or leave it out."
            )
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise UserError(
                Text("The condition on {0} can never hold: its least value exceeds its greatest.", self.name),
                hint="Exchange the two.",
            )


@dataclass(frozen=True)
class Formulation:
    """The recipe of a study: it can be kept, compared and shared.

    A mixture is a row of numbers: the amount of each ingredient in per cent, then each setting, a category by its
    place.

    Attributes:
        title: What it is called.
        ingredients: What is mixed; () where only settings vary.
        basis: Of what the amounts are per cent.
        settings: How it is processed.
        objectives: What is wanted, at least one.
        limits: What must hold.
        forbidden: Pairs of names that never come together.
        most: Ingredients in one mixture at most; 0 for any number.
        knowledge: Key of what the program knows of outcomes beforehand, see ``core.design.knowledge``; "" for nothing.
    """

    title: str = ""
    ingredients: tuple[Ingredient, ...] = ()
    basis: Basis = "mol"
    settings: tuple[Process, ...] = ()
    objectives: tuple[Objective, ...] = ()
    limits: tuple[Limit, ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    most: int = 0
    knowledge: str = ""

    def __post_init__(self) -> None:
        if self.basis not in get_args(Basis):
            raise UserError(Text("{0} is no basis of amounts.", self.basis), hint="Take mol, mass or volume.")
        if not self.names:
            raise UserError("Nothing varies.", hint="Name ingredients or processing variables.")
        if not self.objectives:
            raise UserError("There is no objective.", hint="Say what is to be maximised, minimised or hit.")
        self._check_counts()
        self._check_names()
        self._check_amounts()
        self._check_basis()

    @property
    def names(self) -> tuple[str, ...]:
        """Name of each number in a row: the ingredients, then the settings."""
        return (*(one.name for one in self.ingredients), *(one.name for one in self.settings))

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Columns that must be measured: those of objectives, then those of limits."""
        asked = [*(one.name for one in self.objectives), *(one.name for one in self.limits)]
        return tuple(name for name in dict.fromkeys(asked) if name not in KNOWN)

    @cached_property
    def bounds(self) -> tuple[tuple[float, float], ...]:
        """Least and greatest number of each place in a row."""
        amounts = [(one.lower, one.upper) for one in self.ingredients]
        return (
            *amounts,
            *((0.0, len(one.categories) - 1.0) if one.categories else (one.lower, one.upper) for one in self.settings),
        )

    def unit_of(self, outcome: str) -> str:
        """Return the unit of a column that is wanted or limited."""
        units = [(one.name, one.unit) for one in self.objectives] + [(one.name, one.unit) for one in self.limits]
        return next((unit for name, unit in units if name == outcome and unit), "")

    def written(self, row: Iterable[float]) -> dict[str, float | str]:
        """Return a row as a person reads it: name to amount, number or category."""
        values = list(row)
        found: dict[str, float | str] = {
            one.name: float(value) for one, value in zip(self.ingredients, values, strict=False)
        }
        for one, value in zip(self.settings, values[len(self.ingredients) :], strict=True):
            found[one.name] = one.categories[round(value)] if one.categories else float(value)
        return found

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` gave, or a person wrote.

        Raises:
            UserError: Saying what is wrong.
        """
        try:
            return cls(
                str(plain.get("title", "")),
                tuple(_made(Ingredient, one) for one in plain.get("ingredients", ())),
                plain.get("basis", "mol"),
                tuple(_made(Process, one) for one in plain.get("settings", ())),
                tuple(_made(Objective, one) for one in plain.get("objectives", ())),
                tuple(_made(Limit, one) for one in plain.get("limits", ())),
                tuple((str(first), str(second)) for first, second in plain.get("forbidden", ())),
                int(plain.get("most", 0)),
                str(plain.get("knowledge", "")),
            )
        except (TypeError, ValueError, AttributeError) as error:
            raise UserError("This is no recipe of a study.", hint="Write it anew.", detail=str(error)) from error

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read JSON; see ``from_json``."""
        try:
            plain = json.loads(text[:_LONGEST])
        except ValueError as error:
            raise UserError("This is no recipe of a study.", hint="Write it anew.", detail=str(error)) from error
        return cls.from_json(plain)

    def _check_counts(self) -> None:
        for what, count, most in (
            (Text("ingredients"), len(self.ingredients), _MOST_INGREDIENTS),
            (Text("processing variables"), len(self.settings), _MOST_SETTINGS),
            (Text("objectives"), len(self.objectives), _MOST_OBJECTIVES),
        ):
            if count > most:
                raise UserError(Text("{0} {1} are too many; {2} can be treated.", count, what, most), hint="Leave out.")

    def _check_names(self) -> None:
        asked = [*self.names, *dict.fromkeys(self.outcomes)]
        twice = sorted({name for name in asked if asked.count(name) > 1})
        if twice:
            raise UserError(Text("{0} is named twice.", listing(twice)), hint="Give each a name of its own.")
        known = {one.name for one in self.ingredients}
        strangers = sorted({name for pair in self.forbidden for name in pair} - known)
        if strangers:
            raise UserError(
                Text("{0} is forbidden to come with another, but is no ingredient.", listing(strangers)),
                hint="Correct the name.",
            )

    def _check_amounts(self) -> None:
        if not self.ingredients:
            return
        least = sum(one.lower for one in self.ingredients)
        uppers = sorted((one.upper for one in self.ingredients), reverse=True)
        greatest = sum(uppers[: self.most or None])
        if least > TOTAL + CLOSE:
            raise UserError(
                Text("The least amounts sum to {0} %, which is more than 100 %.", _said(least)),
                hint="Lower the least amounts.",
            )
        if greatest < TOTAL - CLOSE:
            raise UserError(
                Text("The greatest amounts sum to {0} %, which is less than 100 %.", _said(greatest)),
                hint="Raise the greatest amounts, or allow more ingredients at once.",
            )
        always = {one.name for one in self.ingredients if one.lower > 0}
        if self.most and len(always) > self.most:
            raise UserError(
                Text("{0} ingredients are always there, but only {1} may be.", len(always), self.most),
                hint="Lower least amounts to 0, or allow more at once.",
            )
        clash = next((pair for pair in self.forbidden if set(pair) <= always), None)
        if clash:
            raise UserError(
                Text("{0} and {1} must not come together, but both are always there.", *clash),
                hint="Lower a least amount to 0.",
            )

    def _check_basis(self) -> None:
        if self.basis == "volume":
            bare = [one.name for one in self.ingredients if not one.density]
            if bare:
                raise UserError(
                    Text("Amounts are volumes, but the density is missing of {0}.", listing(bare)),
                    hint="Give densities, or take another basis.",
                )
        wanted = ({one.name for one in self.objectives} | {one.name for one in self.limits}) & set(KNOWN)
        bare = [one.name for one in self.ingredients if not one.formula and (one.price is None or wanted != {PRICE})]
        if wanted and (bare or not self.ingredients):
            raise UserError(
                Text(
                    "Price or supply is asked for, but nothing is known of {0}.", listing(bare) or Text("the mixture")
                ),
                hint="Give formulas or prices of all ingredients.",
            )


def _made(kind: type[Any], plain: Mapping[str, Any]) -> Any:
    known = {one.name for one in fields(kind)}
    strangers = set(plain) - known
    if strangers:
        raise ValueError(f"unknown: {', '.join(sorted(strangers))}")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in plain.items()})


def _check_range(name: str, lower: float, upper: float, step: float) -> None:
    if not all(isinstance(value, int | float) and math.isfinite(value) for value in (lower, upper, step)):
        raise UserError(Text("A limit of {0} is no finite number.", name), hint="Give numbers.")
    if lower > upper or step < 0:
        raise UserError(
            Text("The least value of {0} exceeds its greatest, or its step is negative.", name),
            hint="Correct the limits.",
        )


def _said(value: float) -> str:
    return f"{value:g}"
