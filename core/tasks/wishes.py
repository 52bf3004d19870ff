"""What crystals are asked for, as parameters: the same wherever they are made."""

from __future__ import annotations

from typing import Literal

from core.errors import UserError
from core.generation.wanted import Target, Wanted
from core.params import GIVEN
from core.structures.elements import numbers_of
from core.tasks.base import Params, param
from core.texts import Text

System = Literal["any", "triclinic", "monoclinic", "orthorhombic", "tetragonal", "trigonal", "hexagonal", "cubic"]
_FIRST = {"triclinic": 1, "monoclinic": 3, "orthorhombic": 16, "tetragonal": 75, "trigonal": 143, "hexagonal": 168}
_LAST = {**{key: first - 1 for key, first in zip(_FIRST, list(_FIRST.values())[1:], strict=False)}, "hexagonal": 194}
_GROUPS = {key: frozenset(range(first, _LAST[key] + 1)) for key, first in _FIRST.items()} | {
    "cubic": frozenset(range(195, 231))
}


class WishParams(Params):
    """What crystals are asked for."""

    use: str = param("", "Elements to use", "Only these, such as Li Mg O; empty takes all.", kind="elements")
    need: str = param("", "Elements to need", "Each of these must be there.", kind="elements")
    bar: str = param("", "Elements to leave out", "None of these may be there.", kind="elements")
    fewest_elements: int = param(2, "Fewest elements", "Different elements at least.", ge=1, le=8)
    most_elements: int = param(4, "Most elements", "Different elements at most.", ge=1, le=8)
    max_atoms: int = param(16, "Atoms at most", "In the primitive cell.", ge=1, le=100)
    crystal_system: System = param(
        "any",
        "Crystal system",
        "The symmetry that is asked for.",
        choices={"any": "Any", **{key: key.capitalize() for key in _GROUPS}},
    )
    space_group: str = param("", "Space group", "Number or symbol, such as 225 or Fm-3m; empty takes any.")
    gap: float | None = param(None, "Band gap", "That is asked for, in eV; empty asks for none.", unit="eV")
    gap_tolerance: float = param(
        0.3, "± band gap", "How far from it a crystal may be.", unit="eV", gt=0, le=10, when={"gap": [GIVEN]}
    )
    formation_energy: float | None = param(
        None, "Formation energy", "That is asked for, in eV/atom; empty asks for none.", unit="eV/atom"
    )
    formation_energy_tolerance: float = param(
        0.2,
        "± formation energy",
        "How far from it a crystal may be.",
        unit="eV/atom",
        gt=0,
        le=10,
        when={"formation_energy": [GIVEN]},
    )
    bulk_modulus: float | None = param(
        None, "Bulk modulus", "That is asked for, in GPa; empty asks for none.", unit="GPa"
    )
    bulk_modulus_tolerance: float = param(
        20.0,
        "± bulk modulus",
        "How far from it a crystal may be.",
        unit="GPa",
        gt=0,
        le=1000,
        when={"bulk_modulus": [GIVEN]},
    )
    density: float | None = param(None, "Density", "That is asked for, in g/cm³; empty asks for none.", unit="g/cm³")
    density_tolerance: float = param(
        0.5, "± density", "How far from it a crystal may be.", unit="g/cm³", gt=0, le=30, when={"density": [GIVEN]}
    )

    def wanted(self) -> Wanted:
        """Return what is asked for.

        Raises:
            UserError: If a word is no element or no space group, or the conditions contradict each other.
        """
        use, need, bar = (_elements(words) for words in (self.use, self.need, self.bar))
        wishes = (
            ("band_gap", self.gap, self.gap_tolerance),
            ("formation_energy_per_atom", self.formation_energy, self.formation_energy_tolerance),
            ("bulk_modulus", self.bulk_modulus, self.bulk_modulus_tolerance),
            ("density", self.density, self.density_tolerance),
        )
        targets = tuple(Target(key, value, tolerance) for key, value, tolerance in wishes if value is not None)
        wanted = Wanted(
            targets, use, need, bar, self.fewest_elements, self.most_elements, self._groups(), self.max_atoms
        )
        wanted.check()
        return wanted

    def _groups(self) -> frozenset[int]:
        system = _GROUPS.get(self.crystal_system, frozenset())
        if not self.space_group.strip():
            return system
        from core.structures.builders.from_group import setting_of

        number = setting_of(self.space_group).number
        if system and number not in system:
            raise UserError(
                Text("Space group {0} is not {1}.", number, self.crystal_system),
                hint="Leave one of the two open.",
            )
        return frozenset({number})


def _elements(words: str) -> frozenset[int]:
    return frozenset(numbers_of(words.replace(",", " ").replace(";", " ").split()))
