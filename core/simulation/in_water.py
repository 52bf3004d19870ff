"""Gathers what a material can become in water, and builds its Pourbaix diagram."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.errors import UserError
from core.simulation.pourbaix import (
    MOST_ELEMENTS,
    Pourbaix,
    PourbaixLimits,
    Solution,
    Species,
)
from core.simulation.pourbaix_search import diagram_of
from core.simulation.solids import (
    beside_measured,
    key_of,
    measured_species,
    predicted,
    predicted_species,
    pure,
    scale_of,
    shifted,
    stable_only,
)
from core.simulation.thermochemistry import measured
from core.structures.compositions.formula import amounts_of
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MEASURED, BOTH, PREDICTED = "measured", "both", "predicted"
"""Which known solids take part: measured ones; predicted ones too where none is measured; predicted ones only."""
CHLORIDE = "Cl"


@dataclass(frozen=True)
class Own:
    """A solid of the user's.

    Attributes:
        amounts: Symbol to amount.
        formation: Formation energy, eV/atom.
        source: Where that comes from.
        place: Index of the input, or None for an entry of a project.
    """

    amounts: Mapping[str, float]
    formation: float
    source: str
    place: int | None = None


@dataclass(frozen=True)
class Wanted:
    """What a diagram is made of.

    Attributes:
        shares: Symbol to amount of the material's elements, without H, O and ligands.
        solution: What the water holds.
        solids: ``MEASURED``, ``BOTH`` or ``PREDICTED``.
        without: Formulas of solids that are left out.
        potential: Key of the potential of the predicted energies.
        source: What it is called.
        limits: What part of the plane is looked at.
    """

    shares: Mapping[str, float]
    solution: Solution
    solids: str
    without: frozenset[str]
    potential: str
    source: str
    limits: PourbaixLimits = field(default_factory=PourbaixLimits)


def material_of(amounts: Mapping[str, float], *, chloride: bool) -> dict[str, float]:
    """Return the elements that are not part of the water anyway.

    Raises:
        UserError: If there are none, too many, or one of which no dissolved species is known.
    """
    water = {"H", "O"} | ({CHLORIDE} if chloride else set())
    own = {symbol: amount for symbol, amount in amounts.items() if symbol not in water}
    if not own:
        raise UserError("There is nothing but water in it.", hint="Write or choose a material of other elements.")
    if len(own) > MOST_ELEMENTS:
        raise UserError(
            Text("A diagram has up to {0} elements besides H and O; these are {1}.", MOST_ELEMENTS, len(own)),
            hint="Write the system without the elements of which there is little.",
        )
    dissolved = {symbol for one in measured() if one.dissolved for symbol in one.amounts}
    unknown = sorted(set(own) - dissolved)
    if unknown:
        raise UserError(
            Text("No dissolved species of {0} is known, so nothing can be said of it in water.", listing(unknown)),
            hint="Leave it out of the system.",
        )
    return own


def with_chloride(concentrations: Mapping[str, float], chloride: float) -> Solution:
    """Return the solution, with chloride of a fixed activity if it is not 0."""
    if not chloride:
        return Solution(concentrations)
    ion = next(one for one in measured() if one.dissolved and one.amounts == {CHLORIDE: 1.0} and one.charge == -1)
    return Solution(concentrations, {CHLORIDE: (ion.energy, -1, chloride)})


def diagram_for(
    wanted: Wanted, own: Sequence[Own], tell: Callable[[int, int], None] | None = None
) -> tuple[Pourbaix, tuple[str, ...]]:
    """Gather the species and find the domains.

    Args:
        wanted: What the diagram is made of.
        own: Solids of the user's, which join whatever ``solids`` says.
        tell: See ``diagram_of``.

    Returns:
        The diagram, in which solids that are not stable come last, and what must be known of it.
    """
    elements = [*wanted.shares, *wanted.solution.ligands]
    ions = [one for one in measured_species(elements, solids=False) if _concerns(one, wanted)]
    solids, remarks = _solids(wanted, elements, own)
    left_out = {key_of(amounts_of(formula)) for formula in wanted.without}
    solids = [
        one
        for one in solids
        if _concerns(one, wanted) and (one.place is not None or key_of(one.amounts) not in left_out)
    ]
    kept = stable_only([*solids, *_ligand_elements(wanted)], ions)
    diagram = diagram_of(wanted.shares, kept, wanted.solution, wanted.limits, tell)
    rest = tuple(one for one in solids if all(one is not other for other in diagram.species))
    return replace(diagram, species=(*diagram.species, *rest)), remarks


def _concerns(one: Species, wanted: Wanted) -> bool:
    return any(symbol in one.amounts for symbol in wanted.shares)


def _ligand_elements(wanted: Wanted) -> list[Species]:
    """Return the elements of ligands, which solids are held against when unstable ones are left out."""
    return pure(wanted.solution.ligands)


def _solids(wanted: Wanted, elements: Sequence[str], own: Sequence[Own]) -> tuple[list[Species], tuple[str, ...]]:
    scale = scale_of(wanted.potential)
    joined = [replace(predicted(one.amounts, one.formation, scale, one.source), place=one.place) for one in own]
    if wanted.solids == PREDICTED:
        known = predicted_species(elements, wanted.potential, wanted.source)
        moved, unmatched = shifted([*known, *pure(elements), *joined])
        told = Text(
            "No reference solid of {0} is known both measured and predicted: its solids are not shifted to its ions.",
            listing(unmatched),
        )
        return [*moved], (told,) if unmatched else ()
    joined = [beside_measured(one, other.formation, wanted.potential) for one, other in zip(joined, own, strict=True)]
    found = [one for one in measured_species(elements) if not one.dissolved]
    remarks: tuple[str, ...] = ()
    if wanted.solids == BOTH:
        known_keys = {key_of(one.amounts) for one in found}
        more = predicted_species(elements, wanted.potential, wanted.source)
        found += [one for one in more if key_of(one.amounts) not in known_keys]
    bare = sorted(
        symbol for symbol in wanted.shares if not any(symbol in one.amounts and len(one.amounts) > 1 for one in found)
    )
    if bare:
        remarks = (Text("No compound of {0} is known measured; take predicted solids too.", listing(bare)),)
    return [*found, *joined], remarks
