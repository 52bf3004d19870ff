"""A potential asked as a model of properties, so that it is held against known values like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.models.potentials import PropertyAnswer
from core.models.targets import Target
from core.quantities import QUANTITIES
from core.tasks.valuing import Valuer, potential_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.models.potentials import Potential
    from core.structures.crystal import Crystal

_KEYS = ("formation_energy_per_atom", "energy_above_hull", "energy_per_atom", "total_magnetization")
"""What a potential says of a structure that a table may know."""


class JudgedPotential:
    """See ``core.models.potentials.PropertyModel``.

    Attributes:
        spec: Facts of the potential.
        targets: What of its answers is judged.
    """

    def __init__(self, potential: Potential) -> None:
        self._potential = potential
        self._valuer = Valuer.of(potential.spec)
        self.spec = potential.spec
        known = set(potential.spec.quantities)
        if "formation_energy_per_atom" in known:
            known.add("energy_above_hull")
        keys = [key for key in _KEYS if key in known]
        self.targets = tuple(Target(key, QUANTITIES[key].label, QUANTITIES[key].unit) for key in keys)

    def predict(self, crystals: Sequence[Crystal], *, explain: bool = True) -> Iterator[tuple[int, PropertyAnswer]]:
        """Yield (index, answer).

        Raises:
            StructureError: If a structure cannot be computed at all.
        """
        for index, answer in self._potential.predict(crystals):
            values = potential_values(self._valuer, crystals[index], answer, explain=explain)
            said = {target.key: float(values[target.key].value) for target in self.targets if target.key in values}
            seen = np.zeros(0) if answer.embedding is None else answer.embedding
            yield index, PropertyAnswer(said, seen)
