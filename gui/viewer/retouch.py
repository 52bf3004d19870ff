"""Puts lines and shade, which come from the depth of the pixels, into a rendered tile."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np

from gui.viewer import relief

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gui.viewer.actors import Haze
    from gui.viewer.picture import Picture

_INK = (16, 20, 26)
_REACH = (0.9, 3.0)  # Å within which things shade each other, in a small and in a large scene
_MOST_REACH = 40  # pixels that a sample of the shade may lie away; a larger picture is shaded more coarsely


def margin(picture: Picture) -> int:
    """Return how many pixels around a tile its lines and shade depend on."""
    lines = ceil(picture.outline * picture.pixel_ratio)
    return max(lines, ceil(_reach(picture) / _pixel(picture))) if _is_shaded(picture) else lines


def wanted(picture: Picture) -> bool:
    """Return whether there is anything to be put in."""
    return picture.scene is not None and (picture.outline > 0 or _is_shaded(picture))


def retouch(pixels: NDArray[np.uint32], depth: NDArray[np.floating], rim: int, picture: Picture, haze: Haze) -> None:
    """Put lines and shade into a tile.

    Args:
        pixels: RGBA in one word each, changed in place, shape (height, width).
        depth: The depth buffer, with ``rim`` more pixels on each side.
        rim: See there.
        picture: What is drawn.
        haze: What fades, and between which distances the depth lies.
    """
    if _is_shaded(picture):
        _shade(pixels, depth, rim, picture, haze)
    if picture.outline > 0:
        _draw_lines(pixels, depth, rim, picture, haze)


def _is_shaded(picture: Picture) -> bool:
    # too slow for what moves
    return picture.occlusion > 0 and picture.samples > 1 and picture.scene is not None


def _pixel(picture: Picture) -> float:
    """Return the size of a pixel of the picture in Å."""
    return 2 * picture.camera.half_height / picture.height


def _reach(picture: Picture) -> float:
    radius = 0.0 if picture.scene is None else picture.scene.radius
    return float(np.clip(0.12 * radius, *_REACH))


def _shade(pixels: NDArray[np.uint32], depth: NDArray[np.floating], rim: int, picture: Picture, haze: Haze) -> None:
    pixel, reach = _pixel(picture), _reach(picture)
    coarse = picture.samples * max(1, ceil(reach / pixel / _MOST_REACH))
    away = relief.distances(depth[::coarse, ::coarse], haze.near, haze.far, perspective=haze.perspective)
    nothing = haze.far - 1e-4 * (haze.far - haze.near)
    dark = relief.shade(away, pixel * coarse / picture.samples, reach, nothing)
    light = (256 * (1 - picture.occlusion * dark)).astype(np.uint16)
    rows, columns = ((rim + np.arange(size)) // coarse for size in pixels.shape)
    light = light[rows][:, columns]
    light[_inner(depth, rim, 0) >= 1.0] = 256
    channels = pixels.view(np.uint8).reshape(*pixels.shape, 4)
    for k in range(3):
        channels[:, :, k] = (channels[:, :, k] * light) >> 8


def _draw_lines(
    pixels: NDArray[np.uint32], depth: NDArray[np.floating], rim: int, picture: Picture, haze: Haze
) -> None:
    width = max(1, round(picture.outline * picture.pixel_ratio * picture.samples))
    pixel = _pixel(picture) / picture.samples
    # a ball falls away steeply near its rim: only what is deeper than that is another thing
    step = 0.25 + 2.5 * float(np.sqrt(width * pixel))
    around = min(rim, width)
    away = relief.distances(_inner(depth, rim, around), haze.near, haze.far, perspective=haze.perspective)
    where, front = (_inner(found, around, 0) for found in relief.edges(away, width, step))
    fade = np.clip((front[where] - haze.start) / haze.depth, 0, 1)[:, None] * haze.amount
    ink = np.array(_INK) * (1 - fade) + np.array(picture.background) * fade
    drawn = np.full((len(ink), 4), 255, dtype=np.uint8)
    drawn[:, :3] = np.round(ink)
    pixels[where] = drawn.view(np.uint32).ravel()


def _inner(values: NDArray[Any], rim: int, around: int) -> NDArray[Any]:
    """Return an array without all but ``around`` pixels of its rim."""
    gone = rim - around
    return values[gone : len(values) - gone, gone : values.shape[1] - gone]
