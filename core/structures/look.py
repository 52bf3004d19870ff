"""How single atoms are drawn otherwise than the style says: hidden, or in a representation of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import numpy as np

from core.structures.style import REPRESENTATIONS, Representation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

AS_STYLE = -1
"""In ``Look.drawn_as``: as the style says."""

_ARRAYS = ("look_hidden", "look_drawn_as")


@dataclass(frozen=True, eq=False)
class Look:
    """What the user chose to see of single atoms; it belongs to an open item, not to the structure.

    Attributes:
        hidden: Which atoms are not drawn, shape (n,), or None for none.
        drawn_as: Index in ``REPRESENTATIONS`` for each atom, ``AS_STYLE`` where the style decides, shape (n,), or None.
    """

    hidden: NDArray[np.bool_] | None = None
    drawn_as: NDArray[np.int8] | None = None

    def fits(self, n: int) -> bool:
        """Return whether it can be applied to ``n`` atoms."""
        return all(array is None or len(array) == n for array in (self.hidden, self.drawn_as))

    def shown(self, n: int) -> NDArray[np.bool_]:
        """Return which of ``n`` atoms are drawn; all of another number than this belongs to."""
        if self.hidden is None or not self.fits(n):
            return np.ones(n, dtype=bool)
        return ~self.hidden

    def with_hidden(self, atoms: Iterable[int], n: int, *, hidden: bool = True) -> Self:
        """Return a copy in which ``atoms``, of ``n``, are hidden or shown."""
        mask = np.zeros(n, dtype=bool) if self.hidden is None else self.hidden.copy()
        mask[list(atoms)] = hidden
        return replace(self, hidden=mask if mask.any() else None)

    def with_representation(self, atoms: Iterable[int], n: int, shape: Representation | None) -> Self:
        """Return a copy in which ``atoms``, of ``n``, are drawn as ``shape``; None gives them back to the style."""
        codes = np.full(n, AS_STYLE, dtype=np.int8) if self.drawn_as is None else self.drawn_as.copy()
        codes[list(atoms)] = AS_STYLE if shape is None else REPRESENTATIONS.index(shape)
        return replace(self, drawn_as=codes if (codes != AS_STYLE).any() else None)

    def attached_to(self, crystal: Crystal) -> Crystal:
        """Return the structure with this look as per-atom arrays, so that an edit carries it along."""
        if not self.fits(len(crystal)):
            return crystal
        pairs = zip(_ARRAYS, (self.hidden, self.drawn_as), strict=True)
        return crystal.with_arrays(**{name: array for name, array in pairs if array is not None})

    @classmethod
    def detached_from(cls, crystal: Crystal) -> tuple[Crystal, Self]:
        """Return the structure without, and the look that ``attached_to`` put into it; new atoms have none."""
        hidden, codes = (crystal.arrays.get(name) for name in _ARRAYS)
        if hidden is None and codes is None:
            return crystal, cls()
        rest = {name: array for name, array in crystal.arrays.items() if name not in _ARRAYS}
        return crystal.replace(arrays=rest), cls(hidden, codes)
