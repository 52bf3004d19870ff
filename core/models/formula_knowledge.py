"""What is known of a material by its formula alone: networks that learned 95,000 formulae of the Materials Project.

Each of their members learned from all formulae but a quarter, which a hash of the formula picks. Whoever asks hears the
member that has not seen the formula, so that what is learned with its help and tested on whatever part of a table is
neither taught nor tested by values that were known before. Made by ``tools/train_formulae.py``.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from core.models.registry import Store
from core.structures.compositions.formula import whole
from core.structures.elements import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.trained.model import TrainedModel

MODEL = "mp-formulae"
MEMBERS = 4
_TRACE = 1e-6
OUTPUTS = 5
"""Numbers that a member says: formation energy, band gap, metal or not, bulk and shear modulus, all scaled."""


def formula_key(amounts: Mapping[str, float]) -> str:
    """Return a formula in smallest whole numbers, by atomic number; equal compositions have equal ones."""
    counts = whole(amounts) or amounts
    return "".join(f"{name}{counts[name]:g}" for name in sorted(counts, key=number_of))


def quarter_of(key: str) -> int:
    """Return which member has not learned from a formula, or from a chemical system."""
    return zlib.crc32(f"fold {key}".encode()) % MEMBERS


def known_of(amounts: Mapping[str, float]) -> NDArray[np.float32]:
    """Return what is known of a composition, shape (``OUTPUTS``,).

    Args:
        amounts: Symbol of each element to how much there is of it.
    """
    key = formula_key(amounts)
    outputs, _ = _model().outputs([_model().example(key)], quarter_of(key))
    return np.asarray(outputs[0, 0], dtype=np.float32)


def known_of_all(compositions: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
    """Return what all members know of compositions on the average, shape (n, ``OUTPUTS``).

    It changes steadily with the composition, as ``known_of`` does not; so it suits searches, in which nothing is tested
    that the networks have learned.

    Args:
        compositions: Symbol of each element to how much there is of it.
    """
    if not compositions:
        return np.zeros((0, OUTPUTS))
    model = _model()
    outputs, _ = model.outputs([model.example(_share_key(amounts)) for amounts in compositions])
    return np.asarray(outputs.mean(axis=0), dtype=np.float64)


def _share_key(amounts: Mapping[str, float]) -> str:
    total = sum(amounts.values())
    return "".join(f"{name}{amount / total:.6f}" for name, amount in amounts.items() if amount > _TRACE * total)


@cache
def _model() -> TrainedModel:
    model: Any = Store().load(MODEL)
    found: TrainedModel = model
    return found
