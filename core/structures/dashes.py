"""Hydrogen bonds as dashed lines between the atoms that are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.images import Keys, look_up
from core.structures.layers import Layer, Segments

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.bonds import Bonds
    from core.structures.layers import Colour
    from core.structures.scene import Scene

_PITCH = 0.34  # Å from dash to dash
_DASH = 0.55  # of that
_WIDTH = 2.0


def dashes(scene: Scene, hydrogen: Bonds, colour: Colour) -> Layer | None:
    """Return hydrogen bonds as a layer, or None if none is in sight.

    A bond is drawn wherever both its ends are; one that would be seen nowhere is drawn half-way.

    Args:
        scene: The atoms as they are drawn.
        hydrogen: The bonds.
        colour: RGB.
    """
    image, bond = _images(scene, hydrogen)
    if not len(image):
        return None
    reach = scene.shifts[image] + hydrogen.shifts[bond]
    keys = Keys(np.concatenate([scene.shifts, reach]))
    whole, _ = look_up(keys(scene.parents, scene.shifts), keys(hydrogen.j[bond], reach))
    seen = np.zeros(len(hydrogen), dtype=bool)
    seen[bond[whole]] = True
    kept = whole | ~seen[bond]
    image, bond, whole = image[kept], bond[kept], whole[kept]
    # the vector of a bond is the same at each of its images; where the far end is not drawn it comes from one that is
    starts = scene.positions[image]
    vectors = _vectors(scene, hydrogen)[bond]
    return Layer(segments=(_dashed(starts, starts + vectors * np.where(whole, 1.0, 0.5)[:, None], colour),))


def _vectors(scene: Scene, hydrogen: Bonds) -> NDArray[np.float64]:
    """Return the vectors of bonds in Å, shape (m, 3), from where their atoms are drawn."""
    first = np.zeros(int(scene.parents.max(initial=-1)) + 1, dtype=np.int64)
    first[scene.parents[::-1]] = np.arange(len(scene))[::-1]
    near, far = first[hydrogen.i], first[hydrogen.j]
    hop = hydrogen.shifts + scene.shifts[near] - scene.shifts[far]
    return np.asarray(scene.positions[far] - scene.positions[near] + hop @ scene.cell)


def _images(scene: Scene, hydrogen: Bonds) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the drawn images of each bond's hydrogen atom, and the bond, where both its atoms are drawn somewhere."""
    drawn = np.unique(scene.parents)
    bonds = np.flatnonzero(np.isin(hydrogen.i, drawn) & np.isin(hydrogen.j, drawn))
    order = np.argsort(scene.parents, kind="stable")
    low, high = (np.searchsorted(scene.parents[order], hydrogen.i[bonds], side=side) for side in ("left", "right"))
    count = high - low
    bond = np.repeat(bonds, count)
    within = np.arange(len(bond)) - np.repeat(np.cumsum(count) - count, count)
    return order[np.repeat(low, count) + within], bond


def _dashed(starts: NDArray[np.float64], ends: NDArray[np.float64], colour: Colour) -> Segments:
    length = np.linalg.norm(ends - starts, axis=1)
    count = np.maximum(1, np.round(length / _PITCH).astype(np.int64))
    line = np.repeat(np.arange(len(starts)), count)
    step = np.arange(len(line)) - np.repeat(np.cumsum(count) - count, count)
    along = (ends - starts)[line]
    begin, stop = (
        starts[line] + along * ((step + share) / count[line])[:, None] for share in (0.5 - _DASH / 2, 0.5 + _DASH / 2)
    )
    return Segments(begin, stop, np.tile(np.array(colour, dtype=np.uint8), (len(line), 1)), _WIDTH)
