"""What is painted on a scene beyond its elements: a value on each atom, an arrow on each atom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.structures.colour_maps import limits, mapped
from core.structures.layers import Arrows
from core.structures.vectors import ArrowStyle
from gui.viewer.overlay import ArrowKey, ColourBar

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.bond_values import BondValues
    from core.structures.scene import Scene

_LONGEST = (1.0, 3.5)  # Å, the longest arrow in a small and in a large scene
_LIGHT, _DARK = (180, 83, 9), (240, 179, 90)


@dataclass(frozen=True, eq=False)
class AtomValues:
    """A value on each atom of the structure.

    Attributes:
        values: Shape (number of atoms,); not-a-number is unknown.
        title: What they are.
        unit: Their unit.
        signed: Whether zero is the middle of the colour map.
        span: Values that the key reaches over; by default over those of the atoms and bonds.
        bonds: Values of the bonds on the same scale; None gives each half of a bond the colour of its end.
    """

    values: NDArray[np.float64]
    title: str
    unit: str
    signed: bool
    span: tuple[float, float] | None = None
    bonds: BondValues | None = None

    def bar(self) -> ColourBar:
        """Return the key to the colours."""
        every = self.values if self.bonds is None else np.concatenate([self.values, self.bonds.values])
        low, high = limits(every if self.span is None else np.array(self.span), signed=self.signed)
        return ColourBar(self.title, self.unit, low, high, self.signed)

    def colours(self) -> NDArray[np.uint8]:
        """Return RGB, shape (number of atoms, 3)."""
        return self._mapped(self.values)

    def bond_colours(self, scene: Scene) -> NDArray[np.uint8] | None:
        """Return RGB of the bonds of a drawing, shape (bonds, 3), where they have values of their own."""
        return None if self.bonds is None else self._mapped(self.bonds.of_drawn(scene))

    def _mapped(self, values: NDArray[np.float64]) -> NDArray[np.uint8]:
        bar = self.bar()
        return mapped((values - bar.low) / (bar.high - bar.low), signed=self.signed)


@dataclass(frozen=True, eq=False)
class AtomVectors:
    """A vector on each atom of the structure.

    Attributes:
        vectors: Shape (number of atoms, 3); one with not-a-number is not drawn.
        title: What they are.
        unit: Their unit.
        style: How they are drawn.
    """

    vectors: NDArray[np.float64]
    title: str
    unit: str
    style: ArrowStyle = field(default_factory=ArrowStyle)

    def arrows(self, scene: Scene, *, dark: bool) -> tuple[Arrows, ArrowKey] | None:
        """Return what is drawn and its key; None if there is nothing to draw."""
        known = np.where(np.isfinite(self.vectors).all(axis=1, keepdims=True), self.vectors, 0.0)
        sizes = np.linalg.norm(known, axis=1)
        longest = float(sizes.max(initial=0.0))
        style = self.style
        if longest <= 0 or longest < style.threshold:
            return None
        known = np.where((sizes >= style.threshold)[:, None], known, 0.0)
        reach = float(np.clip(0.3 * scene.radius, *_LONGEST))
        scale = style.length * (reach / longest if style.per_unit is None else style.per_unit)
        colour = style.colour or (_DARK if dark else _LIGHT)
        drawn = known[scene.parents] * scale
        # what is hidden has no arrow
        drawn[scene.pick_radii <= 0] = 0.0
        arrows = Arrows(scene.positions, drawn, style.radius * (0.028 * reach + 0.02), colour)
        ratio = "" if style.per_unit is None else _ratio(style.length * style.per_unit)
        return arrows, ArrowKey(self.title, self.unit, longest, colour, ratio)


def _ratio(scale: float) -> str:
    """Return a scale as on a map, 1 Å of the picture to so many Å."""
    return f"{scale:.3g} : 1" if scale >= 1 else f"1 : {1 / scale:.3g}"
