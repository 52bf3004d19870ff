"""How alike crystals are, by what they are made of and how their atoms stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.fingerprints.composition import amounts_in, composition_vectors
from core.structures.fingerprints.nearest import distances_to, similarity
from core.structures.fingerprints.structure import structure_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal


def likeness(
    crystal: Crystal, others: Sequence[Crystal], breathe: Callable[[], None] = lambda: None
) -> NDArray[np.float64]:
    """Return how alike others are to a crystal in percent, in the worse of composition and structure, shape (n,).

    The scale is that of ``core.structures.fingerprints.nearest.similarity``: 0 is as unlike as two taken at random.

    Args:
        crystal: It.
        others: They, n of them.
        breathe: Called several times a second; what it raises ends the work.
    """
    every = [crystal, *others]
    composition, structure = composition_vectors(amounts_in(every)), structure_vectors(every, lambda *_: breathe())
    by = (
        similarity(distances_to(vectors[1:], vectors[0]), kind)
        for kind, vectors in (("composition", composition), ("structure", structure))
    )
    return np.nan_to_num(np.minimum(*by))
