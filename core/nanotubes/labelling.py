"""The row of a data set that a nanotube becomes: its recipe, what can be counted, what was computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.nanotubes.build import build, shapes_of
from core.nanotubes.electrons import ROOM_TEMPERATURE, electrons_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.models.potentials import Potential
    from core.nanotubes.recipe import TubeRecipe

Cell = str | float | int | bool | None
Row = dict[str, Cell]

VERSION = "1"
"""Of how labels are computed; rows of another one are computed anew. It changes with geometry, model and columns."""

UNITS = {
    "recipe": "",
    "chirality": "",
    "n": "",
    "m": "",
    "walls": "",
    "atoms": "",
    "changes": "",
    "tube_diameter": "Å",
    "chiral_angle": "°",
    "axial_strain": "%",
    "twist": "°/nm",
    "squash": "%",
    "tight_binding_gap": "eV",
    "is_metal": "",
    "conductance_quanta": "2e²/h",
    "channels": "",
    "log_conductance": "lg 2e²/h",
    "formation_energy_per_atom": "eV/atom",
    "tensile_modulus": "GPa",
    "ideal_strength": "GPa",
}
"""The columns of a row and their units."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to compute.

    Attributes:
        energies: Formation energy of the relaxed tube.
        stiffness: Young's modulus.
        strength: Largest stress, which takes hours.
        potential: Key of the potential for these.
        temperature: Of the leads, K.
    """

    energies: bool = False
    stiffness: bool = False
    strength: bool = False
    potential: str = "chgnet-0.3.0"
    temperature: float = ROOM_TEMPERATURE

    @property
    def mechanics(self) -> bool:
        """Whether a potential is needed."""
        return self.energies or self.stiffness or self.strength

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that a row must have."""
        asked = {
            "formation_energy_per_atom": self.mechanics,
            "tensile_modulus": self.stiffness,
            "ideal_strength": self.strength,
        }
        return tuple(name for name in UNITS if asked.get(name, True))


def row_of(
    recipe: TubeRecipe, wanted: Wanted, potential: Potential | None = None, beat: Callable[[], None] = lambda: None
) -> Row:
    """Return the row of a tube.

    Args:
        recipe: The tube.
        wanted: What to compute.
        potential: For what needs one.
        beat: Called now and then; what it raises ends the work.

    Raises:
        StructureError: If the recipe gives no sound structure.
    """
    wall = recipe.walls[0]
    electrons = electrons_of(recipe, temperature=wanted.temperature)
    row: Row = {
        "recipe": recipe.to_json(),
        "chirality": "@".join(f"{n}_{m}" for n, m in recipe.indices),
        "n": recipe.n,
        "m": recipe.m,
        "walls": len(recipe.indices),
        "atoms": len(build(recipe)),
        "changes": len(recipe.changes),
        "tube_diameter": round(2 * shapes_of(recipe)[-1].radius, 6),
        "chiral_angle": round(wall.chiral_angle, 6),
        "axial_strain": recipe.strain,
        "twist": recipe.twist,
        "squash": recipe.squash,
        "tight_binding_gap": round(electrons.gap, 6),
        "is_metal": electrons.is_metal,
        "conductance_quanta": float(f"{electrons.conductance:.6g}"),
        "channels": round(electrons.at_fermi, 6),
        "log_conductance": round(electrons.log_conductance, 6),
    }
    if wanted.mechanics and potential is not None:
        from core.nanotubes.mechanics import mechanics_of

        found = mechanics_of(recipe, potential, stiffness=wanted.stiffness, pull=wanted.strength, beat=beat)
        row["formation_energy_per_atom"] = round(found.formation_energy, 6)
        row |= {"tensile_modulus": found.modulus} if wanted.stiffness else {}
        row |= {"ideal_strength": found.strength} if wanted.strength else {}
    return row
