"""Graphene and other layers: single, stacked, or two turned against each other by a commensurate angle."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.errors import StructureError
from core.structures.crystal import Crystal
from core.structures.elements import symbols
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

Stacking = Literal["AA", "AB", "ABC", "AA'"]

_HEXAGONAL = ((1.0, 0.0), (0.5, math.sqrt(3) / 2))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layer that can be built.

    Attributes:
        key: Its name in a script.
        title: Its name in a form.
        elements: One symbol an atom of the cell.
        places: In-plane fractions of each atom.
        heights: Of each atom in Å.
        vectors: In-plane lattice vectors in units of ``a``.
        a: Lattice constant in Å.
        spacing: From layer to layer in the bulk in Å.
        stacking: The stacking of the bulk.
        source: Where the numbers were published.
    """

    key: str
    title: str
    elements: tuple[str, ...]
    places: tuple[tuple[float, float], ...]
    heights: tuple[float, ...]
    a: float
    spacing: float
    stacking: Stacking
    source: str
    vectors: tuple[tuple[float, float], tuple[float, float]] = _HEXAGONAL

    @property
    def is_hexagonal(self) -> bool:
        """Whether two of these can be turned against each other."""
        return self.vectors == _HEXAGONAL


def _honeycomb(
    key: str,
    title: str,
    pair: tuple[str, str],
    a: float,
    spacing: float,
    stacking: Stacking,
    source: str,
    buckle: float = 0.0,
) -> Sheet:
    third = 1 / 3
    return Sheet(
        key, title, pair, ((third, third), (2 * third, 2 * third)), (0.0, buckle), a, spacing, stacking, source
    )


def _trilayer(metal: str, other: str, a: float, c: float, z: float, source: str) -> Sheet:
    """Return a 2H disulphide or its like, from the lattice of the bulk with two layers and the height of its anion."""
    half = abs(0.75 - z) * c
    third = 1 / 3
    places = ((third, third), (2 * third, 2 * third), (2 * third, 2 * third))
    return Sheet(
        f"{metal}{other}2",
        f"{metal}{other}₂ (2H)",
        (metal, other, other),
        places,
        (0.0, half, -half),
        a,
        c / 2,
        "AA'",
        source,
    )


_BLACK_P = 10.4788, 4.3763, 3.3136  # Å: across the layers, armchair, zigzag
_U, _V = 0.10168, 0.08056  # of the armchair and the stacking axis


def _phosphorene() -> Sheet:
    across, armchair, zigzag = _BLACK_P
    half = _U * across
    places = ((0.0, _V), (0.5, 0.5 - _V), (0.0, 1.0 - _V), (0.5, 0.5 + _V))
    heights = (half, half, -half, -half)
    return Sheet(
        "P", "Phosphorene", ("P",) * 4, places, heights, zigzag, across / 2, "AB",
        "Brown and Rundqvist, Acta Cryst. 19, 684 (1965)", ((1.0, 0.0), (0.0, armchair / zigzag)),
    )  # fmt: skip


SHEETS = {
    sheet.key: sheet
    for sheet in (
        _honeycomb("C", "Graphene", ("C", "C"), 2.464, 3.356, "AB", "Trucano and Chen, Nature 258, 136 (1975)"),
        _honeycomb("BN", "h-BN", ("B", "N"), 2.504, 3.331, "AA'", "Lynch and Drickamer, J. Chem. Phys. 44, 181 (1966)"),
        _honeycomb(
            "Si", "Silicene", ("Si", "Si"), 3.83, 6.0, "AA",
            "Cahangirov et al., Phys. Rev. Lett. 102, 236804 (2009)", 0.44,
        ),
        _honeycomb(
            "Ge", "Germanene", ("Ge", "Ge"), 3.97, 6.0, "AA",
            "Cahangirov et al., Phys. Rev. Lett. 102, 236804 (2009)", 0.64,
        ),
        _phosphorene(),
        _trilayer("Mo", "S", 3.160, 12.294, 0.621, "Bronsema et al., Z. anorg. allg. Chem. 540, 15 (1986)"),
        _trilayer("Mo", "Se", 3.289, 12.927, 0.621, "Bronsema et al., Z. anorg. allg. Chem. 540, 15 (1986)"),
        _trilayer("W", "S", 3.1532, 12.323, 0.6225, "Schutte et al., J. Solid State Chem. 70, 207 (1987)"),
        _trilayer("W", "Se", 3.282, 12.96, 0.6211, "Schutte et al., J. Solid State Chem. 70, 207 (1987)"),
    )
}  # fmt: skip
"""The layers that can be built, by key."""


@dataclass(frozen=True, slots=True)
class Twist:
    """A commensurate angle between two hexagonal layers (Shallcross et al., Phys. Rev. B 81, 165105, 2010).

    Attributes:
        m: First index, at least 1.
        r: Second index, no multiple of 3.
    """

    m: int
    r: int

    @property
    def angle(self) -> float:
        """The angle in degrees."""
        square = self.cells
        return math.degrees(math.acos((square - self.r**2 / 2) / square))

    @property
    def cells(self) -> int:
        """How many cells of one layer the common cell holds."""
        return 3 * self.m**2 + 3 * self.m * self.r + self.r**2

    @property
    def bases(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The common cell in the lattice vectors of the lower and of the upper layer, rows, shape (2, 2) each."""
        m, n = self.m, self.m + self.r
        return np.array([[m, n], [-n, m + n]]), np.array([[n, m], [-m, m + n]])


def nearest_twist(angle: float, most_cells: int) -> Twist:
    """Return the commensurate twist nearest to ``angle`` degrees whose cell holds at most ``most_cells`` of a layer.

    Raises:
        StructureError: If the angle lies outside 0 to 60 degrees.
    """
    if not 0 < angle < 60:
        raise StructureError(
            Text("{0}° is no angle between two layers.", angle), hint="Take an angle between 0 and 60 degrees."
        )
    reach = math.isqrt(most_cells) + 1
    twists = (Twist(m, r) for m in range(1, reach) for r in range(1, reach) if r % 3)
    fitting = [twist for twist in twists if twist.cells <= most_cells]
    if not fitting:
        raise StructureError("Seven cells of a layer are the fewest that fit.", hint="Allow more atoms.")
    # of equal angles the smallest cell
    return min(fitting, key=lambda twist: (round(abs(twist.angle - angle), 6), twist.cells))


def stack(
    sheet: Sheet,
    *,
    layers: int,
    stacking: Stacking,
    spacing: float,
    a: float,
    repeat: tuple[int, int],
    vacuum: float,
) -> Crystal:
    """Stack layers.

    Args:
        sheet: Which.
        layers: How many.
        stacking: Where each lies on the one below; "AA'" turns every second one by 180 degrees.
        spacing: From layer to layer in Å.
        a: Lattice constant in Å; the other one follows.
        repeat: Cells along a and b.
        vacuum: Above the stack in Å; zero gives the bulk.
    """
    base = np.diag(repeat)
    parts = [_filled(sheet, base, shift=_shift(sheet, stacking, layer), turned=stacking == "AA'" and layer % 2 == 1)
             for layer in range(layers)]  # fmt: skip
    return _assembled(sheet, parts, base @ (a * np.array(sheet.vectors)), spacing, vacuum)


def twisted(sheet: Sheet, twist: Twist, *, spacing: float, a: float, vacuum: float) -> Crystal:
    """Lay two hexagonal layers upon each other, the upper one turned.

    Raises:
        StructureError: If the layer is not hexagonal.
    """
    if not sheet.is_hexagonal:
        raise StructureError(Text("{0} is not hexagonal.", sheet.title), hint="Choose another layer, or no twist.")
    parts = [_filled(sheet, basis, shift=np.zeros(2), turned=False) for basis in twist.bases]
    # both bases span the same cell once the upper layer is turned; it is drawn in the frame of the lower
    return _assembled(sheet, parts, twist.bases[0] @ (a * np.array(sheet.vectors)), spacing, vacuum)


def _shift(sheet: Sheet, stacking: Stacking, layer: int) -> NDArray[np.float64]:
    if stacking in {"AA", "AA'"}:
        return np.zeros(2)
    step = np.array([1 / 3, 1 / 3]) if sheet.is_hexagonal else np.array([0.5, 0.0])
    return step * (layer % 2 if stacking == "AB" else layer)


def _filled(sheet: Sheet, basis: NDArray[np.int64], *, shift: NDArray[np.float64], turned: bool) -> NDArray[np.float64]:
    """Return the in-plane fractions, of the cell that ``basis`` spans, of all atoms in it: shape (cells, atoms, 2)."""
    reach = int(np.abs(basis).sum()) + 1
    grid = np.stack(np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1), indexing="ij"), axis=-1)
    points = grid.reshape(-1, 2)
    size = round(abs(np.linalg.det(basis)))
    # in whole numbers: the adjoint is the inverse times the determinant
    adjoint = np.array([[basis[1, 1], -basis[0, 1]], [-basis[1, 0], basis[0, 0]]])
    scaled = points @ adjoint * int(np.sign(np.linalg.det(basis)))
    inside = points[((scaled >= 0) & (scaled < size)).all(axis=1)]
    places = (-1 if turned else 1) * np.array(sheet.places) + shift
    return np.asarray((inside[:, None, :] + places[None]) @ np.linalg.inv(basis)) % 1.0


def _assembled(
    sheet: Sheet, parts: list[NDArray[np.float64]], plane: NDArray[np.float64], spacing: float, vacuum: float
) -> Crystal:
    names = symbols()
    kinds = np.array([names.index(element) for element in sheet.elements])
    heights = np.array(sheet.heights)
    thickness = float(np.ptp(heights)) + spacing * (len(parts) - 1)
    height = spacing * len(parts) if vacuum == 0 else thickness + vacuum
    base = (0.0 if vacuum == 0 else vacuum / 2) - float(heights.min())
    positions, numbers, layer = [], [], []
    for index, part in enumerate(parts):
        flat = part.reshape(-1, 2) @ plane
        above = np.tile(heights, len(part)) + base + spacing * index
        positions.append(np.column_stack([flat, above]))
        numbers.append(np.tile(kinds, len(part)))
        layer.append(np.full(len(flat), index))
    cell = np.zeros((3, 3))
    cell[:2, :2], cell[2, 2] = plane, height
    return Crystal(np.concatenate(numbers), np.concatenate(positions), cell, arrays={"layer": np.concatenate(layer)})
