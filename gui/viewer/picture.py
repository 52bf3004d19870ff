"""What one picture of the scene is made of: the order that the view gives to the renderer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.layers import Arrows, Layer
    from core.structures.scene import Scene
    from gui.viewer.camera import Camera

Colour = tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Picture:
    """One picture to be rendered.

    Attributes:
        scene: What is drawn, or None for an empty picture.
        camera: From where.
        width: In pixels of the screen.
        height: In pixels of the screen.
        samples: Samples along each side of a pixel: 1 while moving, 2 for a still picture.
        background: RGB.
        line: RGB of the cell's edges.
        halo: RGB of the rim around selected atoms.
        selected: Drawn atoms with a rim.
        arrows: Vectors, or None.
        layers: Surfaces, lines and words beside the atoms.
        transparent: Leave the background out.
        lean: Draw bonds as lines, for a heavy scene in motion.
        every: Draw one bond in so many, of a lean picture.
        shrink: Pixels of the screen along each side of one of the picture.
        pixel_ratio: Pixels of the picture to a device-independent one; lines grow with it.
        depth_cue: How much things fade with their distance; 1 as usual.
        gloss: Strength of the highlights; 1 as usual.
        outline: Width of lines around things in device-independent pixels.
        occlusion: How much hollows are darkened in still pictures, 0 to 1.
    """

    scene: Scene | None
    camera: Camera
    width: int
    height: int
    samples: int = 1
    background: Colour = (255, 255, 255)
    line: Colour = (60, 68, 80)
    halo: Colour = (37, 99, 235)
    selected: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    arrows: Arrows | None = None
    layers: tuple[Layer, ...] = ()
    transparent: bool = False
    lean: bool = False
    every: int = 1
    shrink: int = 1
    pixel_ratio: float = 1.0
    depth_cue: float = 1.0
    gloss: float = 1.0
    outline: float = 0.0
    occlusion: float = 0.0
