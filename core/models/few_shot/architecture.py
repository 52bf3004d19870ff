"""A Gaussian process on structures as a kind of model that can be trained."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.models.cards import card_facts, read_card
from core.models.described import POTENTIAL
from core.models.descriptors.architecture import ARCHITECTURE as DESCRIPTORS
from core.models.few_shot.model import FewShotKind
from core.models.foundation.architecture import ARCHITECTURE as FOUNDATION
from core.structures.elements import LAST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.architectures import Takes
    from core.structures.crystal import Crystal


@dataclass(frozen=True, slots=True)
class Sight:
    """One structure.

    Attributes:
        formation: CHGNet's energy of formation, eV/atom, shape (1,).
        facts: The same, its energy in eV/atom, the largest magnetic moment and the logarithm of the volume an atom,
            shape (4,).
        seen: Pooled features of CHGNet, shape (k,).
        described: Statistics of elements, bonds and symmetry, shape (l,).
    """

    formation: NDArray[np.float32]
    facts: NDArray[np.float32]
    seen: NDArray[np.float32]
    described: NDArray[np.float32]

    def groups(self) -> tuple[NDArray[np.float32], ...]:
        """Return its features, group by group."""
        return self.formation, self.facts, self.seen, self.described


class FewShot(FewShotKind):
    """See ``core.models.architectures.DirectArchitecture``."""

    key: ClassVar[str] = "few_shot"
    title: ClassVar[str] = "Gaussian process for few rows"
    summary: ClassVar[str] = (
        "A Gaussian process on what CHGNet sees and on descriptors, with an error bar of its own for each prediction; "
        "the best choice for 5 to 50 rows."
    )
    takes: ClassVar[Takes] = "structure"
    linear: ClassVar[tuple[bool, ...]] = (True, False, False, False)
    elements: ClassVar[frozenset[int]] = card_facts(POTENTIAL).elements

    def example(self, item: Crystal | str, hyper: Any) -> Sight:
        """Return what is known of a structure before any value is.

        Raises:
            StructureError: If CHGNet does not know it; see ``core.models.foundation``.
            ModelError: If CHGNet cannot be loaded.
            MissingExtraError: If matminer is not installed.
        """
        seen = FOUNDATION.example(item, hyper)
        formation = seen.energies - seen.shares @ _references()
        facts = np.concatenate([formation, seen.energies, seen.pooled[-2:]])
        described = DESCRIPTORS.example(item, hyper).values
        return Sight(
            formation.astype(np.float32),
            facts.astype(np.float32),
            np.concatenate([seen.pooled, formation]).astype(np.float32),
            described,
        )


@cache
def _references() -> NDArray[np.float64]:
    """Return CHGNet's energy of each element in compounds, eV, zero where unknown, by atomic number from 1."""
    table = np.zeros(LAST)
    for number, energy in read_card(POTENTIAL)["elemental_references"].items():
        table[int(number) - 1] = energy
    return table


ARCHITECTURE = FewShot()
