"""What is known of the materials that a model is judged by: what its errors may depend on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from core.learning.dataset_splits import prototype_and_system
from core.structures.facts import composition_of
from core.structures.formulas import composition_from, usual_formula

if TYPE_CHECKING:
    from core.structures.crystal import Crystal


@dataclass(frozen=True, slots=True)
class MaterialFacts:
    """What is known of one material.

    Attributes:
        name: What to call it.
        elements: Its elements' symbols, in alphabetical order.
        atoms: Atoms in its cell; 0 where only the formula is known.
        crystal_system: "cubic" and the like; "" where it is not known.
        prototype: What ``core.learning.dataset_splits.prototype_of`` says.
        formula: Its reduced formula.
    """

    name: str
    elements: tuple[str, ...]
    atoms: int = 0
    crystal_system: str = ""
    prototype: str = ""
    formula: str = ""

    @property
    def chemical_system(self) -> str:
        """Its elements with dashes between them."""
        return "-".join(self.elements)

    @classmethod
    def of(cls, material: Crystal | str, name: str = "") -> Self:
        """Return what is known of a structure, or of a formula.

        Raises:
            StructureError: If it has no formula: an atom of unknown kind.
        """
        crystal = None if isinstance(material, str) else material
        composition = composition_from(material) if isinstance(material, str) else composition_of(material)
        formula = usual_formula(composition)
        prototype, system = prototype_and_system(crystal, formula)
        title, atoms = ("", 0) if crystal is None else (crystal.title, len(crystal))
        return cls(name or title or formula, tuple(sorted(composition)), atoms, system, prototype, formula)
