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
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.models.trained.model import TrainedModel

MODEL = "mp-formulae"
MEMBERS = 4
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


@cache
def _model() -> TrainedModel:
    model: Any = Store().load(MODEL)
    found: TrainedModel = model
    return found
