"""What a potential sees of structures, as vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.models.base import ModelSpec
    from core.models.potentials import Potential


def embeddings(potential: Potential, crystals: Sequence[Crystal]) -> NDArray[np.float32]:
    """Return the mean of what a potential sees of the atoms of each structure, shape (n, d).

    NaN for structures that it cannot know: molecules, shared sites, elements that it has never seen. Some 20 to 100 a
    second on one core.

    Raises:
        UserError: If the potential has no feature space.
    """
    known = [index for index, crystal in enumerate(crystals) if _is_known(crystal, potential.spec)]
    # a crystal that every potential knows says how long vectors are, whatever becomes of the others
    number = min(potential.spec.elements)
    probe = Crystal(np.array([number]), np.zeros((1, 3)), 3.0 * np.eye(3))
    found = _seen(potential, [probe])
    if 0 not in found:
        raise UserError("This model does not tell what it sees of a structure.", hint="Choose another descriptor.")
    vectors = np.full((len(crystals), len(found[0])), np.nan, dtype=np.float32)
    for place, vector in _seen(potential, [crystals[index] for index in known]).items():
        vectors[known[place]] = vector
    return vectors


def _seen(potential: Potential, crystals: Sequence[Crystal]) -> dict[int, NDArray[np.float64]]:
    try:
        return {i: answer.embedding for i, answer in potential.predict(crystals) if answer.embedding is not None}
    except UserError:
        # one cannot be computed: the others still can
        if len(crystals) <= 1:
            return {}
        half = len(crystals) // 2
        behind = _seen(potential, crystals[half:])
        return {**_seen(potential, crystals[:half]), **{half + i: vector for i, vector in behind.items()}}


def _is_known(crystal: Crystal, spec: ModelSpec) -> bool:
    return bool(len(crystal)) and crystal.is_periodic and crystal.is_ordered and set(crystal.elements) <= spec.elements
