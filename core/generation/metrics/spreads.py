"""How far the distribution of a property lies from that of a reference: the Wasserstein distance, with its errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWN = 1000
"""Valid crystals of which T. Xie et al. take the distances; of more, so many are drawn."""
_RESAMPLED = 200


@dataclass(frozen=True, slots=True)
class Spread:
    """A distance between two distributions.

    Attributes:
        distance: In the unit of the property.
        error: Its standard error, by drawing both sets anew.
        floor: What as many crystals drawn from the reference itself have on average: a distance of zero cannot be
            asked for.
        count: How many generated crystals it is of.
    """

    distance: float
    error: float
    floor: float
    count: int


def spread(generated: NDArray[np.float64], reference: NDArray[np.float64], seed: int = 0) -> Spread | None:
    """Return the first Wasserstein distance of two samples; None where one of them is empty.

    Args:
        generated: Values of the generated crystals, NaN where unknown, shape (n,).
        reference: Values of the reference, shape (m,).
        seed: Of what is drawn.
    """
    from scipy.stats import wasserstein_distance

    own, others = generated[np.isfinite(generated)], reference[np.isfinite(reference)]
    if not len(own) or not len(others):
        return None
    rng = np.random.default_rng(seed)
    if len(own) > DRAWN:
        own = rng.permutation(own)[:DRAWN]
    again = [
        wasserstein_distance(rng.choice(own, len(own)), rng.choice(others, len(others))) for _ in range(_RESAMPLED)
    ]
    floor = [wasserstein_distance(rng.choice(others, len(own)), others) for _ in range(_RESAMPLED)]
    return Spread(
        float(wasserstein_distance(own, others)), float(np.std(again)), float(np.mean(floor)), len(own)
    )  # fmt: skip
