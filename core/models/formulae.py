"""What kinds of models that take formulae see of a material: how much there is of each element."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.compositions.formula import amounts_of
from core.structures.crystal import COMPOSITION, Crystal
from core.structures.elements import LAST, number_of
from core.structures.facts import composition_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def shares_of(item: Crystal | str) -> NDArray[np.float64]:
    """Return the share of each element among the atoms, by atomic number, shape (119,).

    However the formula is written, and in whatever order, it comes to the same.

    Args:
        item: A formula, or a structure, whose atoms are counted.

    Raises:
        StructureError: If it is no formula, or a structure without atoms or with unknown ones.
    """
    amounts = _amounts(item)
    shares = np.zeros(LAST + 1)
    for symbol, amount in amounts.items():
        shares[number_of(symbol)] += amount
    if shares[0]:
        raise StructureError(
            "The structure holds atoms of an unknown element.",
            hint="Open the file again and say which elements they are.",
        )
    return np.asarray(shares / shares.sum())


def _amounts(item: Crystal | str) -> Mapping[str, float]:
    if isinstance(item, Crystal) and len(item):
        return composition_of(item)
    text = item if isinstance(item, str) else str(item.info.get(COMPOSITION, ""))
    if not text.strip():
        raise StructureError("There is neither a formula nor a structure.", hint="Choose a column of formulae.")
    return amounts_of(text)
