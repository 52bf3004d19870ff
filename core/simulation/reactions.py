"""Reactions of a material with water, written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.simulation.pourbaix import Pourbaix

_LEAST = 1e-6
PLAIN = {"H2O": "H₂O", "H+": "H⁺", "e-": "e⁻", "Cl": "Cl⁻"}
"""What is taken from the water, as it is printed."""


def reaction_to(diagram: Pourbaix, index: int) -> str:
    """Return how the material becomes what is stable in a domain: "Fe + 1.5 H₂O → 0.5 Fe₂O₃ + 3 H⁺ + 3 e⁻".

    Args:
        diagram: The diagram.
        index: Of one of its domains.
    """
    taken = diagram.taken(index)
    left = [(share, symbol) for symbol, share in zip(diagram.elements, diagram.shares, strict=True)]
    left += [(amount, PLAIN.get(key, key)) for key, amount in taken.items() if amount > _LEAST]
    right = [(share, diagram.species[i].name) for i, share in diagram.domains[index].mixture.shares]
    right += [(-amount, PLAIN.get(key, key)) for key, amount in taken.items() if amount < -_LEAST]
    if [name for _, name in left] == [name for _, name in right]:
        return ""
    return f"{_side(left)} → {_side(right)}"


def _side(terms: list[tuple[float, str]]) -> str:
    return " + ".join(name if abs(amount - 1) < _LEAST else f"{amount:.4g} {name}" for amount, name in terms)
