"""Materials on their way through a screen, and what a stage says of one."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from core.library.importing.checks import geometry_hash
from core.models.formula_knowledge import formula_key
from core.structures.compositions.formula import amounts_in, amounts_of
from core.structures.facts import reduced_formula
from core.structures.packed import pack, unpack
from core.texts import from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.structures.crystal import Crystal

Number = tuple[float, float | None]
"""A value in the unit of its quantity, and the half-width of its 68 % interval where that is known."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A material on its way.

    Attributes:
        key: The same for the same structure or composition, whatever it comes from.
        title: What to call it.
        formula: Its formula.
        amounts: Symbol to amount.
        crystal: Its structure, as far as it is relaxed; None where only the composition is known.
        origin: Where it comes from, a phrase.
        numbers: What is known of it, by key of ``core.quantities``.
    """

    key: str
    title: str
    formula: str
    amounts: Mapping[str, float]
    crystal: Crystal | None = None
    origin: str = ""
    numbers: Mapping[str, Number] = field(default_factory=dict)

    @classmethod
    def of_crystal(
        cls, crystal: Crystal, origin: str, numbers: Mapping[str, Number] | None = None, title: str = ""
    ) -> Self:
        """Return a candidate with a structure.

        Raises:
            StructureError: If it holds atoms of an unknown element.
        """
        amounts = amounts_in(crystal)
        formula = reduced_formula(crystal)
        key = geometry_hash(crystal, formula).hex()
        return cls(key, title or str(crystal.title) or formula, formula, amounts, crystal, origin, numbers or {})

    @classmethod
    def of_formula(
        cls,
        formula: str,
        origin: str,
        numbers: Mapping[str, Number] | None = None,
        amounts: Mapping[str, float] | None = None,
    ) -> Self:
        """Return a candidate of which only the composition is known.

        Raises:
            StructureError: If it is no formula.
        """
        held = amounts or amounts_of(formula)
        return cls(formula_key(held), formula, formula, held, None, origin, numbers or {})

    def after(self, verdict: Verdict) -> Self:
        """Return it with what a stage found out."""
        if not verdict.numbers and verdict.crystal is None:
            return self
        crystal = self.crystal if verdict.crystal is None else verdict.crystal
        return replace(self, crystal=crystal, numbers={**self.numbers, **verdict.numbers})


@dataclass(frozen=True, eq=False)
class Verdict:
    """What a stage says of a candidate.

    Attributes:
        reason: Why it is rejected, one sentence; "" where it is let through.
        value: What was held against the threshold, where that is a number.
        limit: The threshold, such as "≤ 0.1 eV/atom".
        numbers: What was worked out, by key of ``core.quantities``.
        crystal: Its structure where the stage changed it.
        lasts: Whether it holds for good; False where something outside went wrong, so that it is asked for again.
    """

    reason: str = ""
    value: float | None = None
    limit: str = ""
    numbers: Mapping[str, Number] = field(default_factory=dict)
    crystal: Crystal | None = None
    lasts: bool = True

    def to_json(self) -> dict[str, Any]:
        """Return it as a line of a journal holds it, without what is empty."""
        crystal = None if self.crystal is None else b64encode(pack(self.crystal)).decode("ascii")
        numbers = {key: list(number) for key, number in self.numbers.items()}
        held = {"r": to_plain(self.reason) if self.reason else "", "v": self.value, "l": self.limit}
        held |= {"n": numbers, "x": crystal}
        return {key: one for key, one in held.items() if one not in ("", None, {})}

    @classmethod
    def of_json(cls, held: Mapping[str, Any]) -> Self:
        """Return what ``to_json`` wrote.

        Raises:
            ValueError: If it is no such thing.
            FileError: If its structure is damaged.
        """
        numbers = {str(key): (float(value), None if half is None else float(half))
                   for key, (value, half) in held.get("n", {}).items()}  # fmt: skip
        value = held.get("v")
        return cls(
            from_plain(held.get("r", "")),
            None if value is None else float(value),
            str(held.get("l", "")),
            numbers,
            unpack(b64decode(held["x"])) if "x" in held else None,
        )
