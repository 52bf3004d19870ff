"""Scenes whose pictures are pinned: size, scale, direction and background fixed, nothing written over them.

``python tools/pin_scenes.py`` makes the references again; look at them before they are committed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from ase.build import bulk, molecule
from ase.spacegroup import crystal as from_spacegroup

from core.structures.convert import from_ase
from core.structures.layers import Arrows, Layer, Surface
from core.structures.look import Look
from core.structures.scene import build_scene
from core.structures.style import Representation, Style
from gui.viewer.camera import Camera
from gui.viewer.picture import Picture

if TYPE_CHECKING:
    from gui.viewer.renderer import Renderer

FOLDER = Path(__file__).parent / "pinned"
WIDTH, HEIGHT = 160, 120
PIXELS_PER_ANGSTROM = 13.5


def _salt():
    return from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))


def _rutile():
    sites = [(0, 0, 0), (0.3053, 0.3053, 0)]
    return from_ase(from_spacegroup(["Ti", "O"], sites, spacegroup=136, cellpar=[4.594, 4.594, 2.959, 90, 90, 90]))


def _picture(scene, towards=(0.9, 0.34, 0.27), *, perspective=False, scale=1.0, **changes):
    camera = Camera(scene.centre, half_height=HEIGHT / (2 * PIXELS_PER_ANGSTROM * scale), perspective=perspective)
    camera = camera.looking(towards, (0.0, 0.0, 1.0))
    return Picture(scene, camera, WIDTH, HEIGHT, samples=2, **changes)


def _ball_and_stick():
    return _picture(build_scene(_salt()))


def _space_filling():
    return _picture(build_scene(_salt(), Style(representation="space-filling", show_cell=False)))


def _sticks():
    scene = build_scene(from_ase(molecule("C6H6")), Style(representation="sticks"))
    return _picture(scene, (0.3, 0.4, 1.0), scale=1.2)


def _polyhedra():
    return _picture(build_scene(_rutile(), Style(representation="polyhedra", show_cell=False)), scale=1.2)


def _ellipsoids():
    crystal = _rutile()
    tensors = np.array([[[0.03, 0.01, 0.0], [0.01, 0.05, 0.0], [0.0, 0.0, 0.02]]] * len(crystal))
    style = Style(representation="thermal ellipsoids", show_cell=False)
    return _picture(build_scene(crystal.with_arrays(u_aniso=tensors), style), scale=1.4)


def _shared_sites():
    crystal = _salt()
    crystal = crystal.replace(shares={0: ((11, 0.5), (19, 0.3)), 1: ((17, 0.6), (35, 0.4))})
    return _picture(build_scene(crystal, Style(atom_scale=1.5, show_cell=False)))


def _look():
    crystal = _salt()
    look = Look().with_hidden([0], 8).with_representation([1, 3], 8, Representation.SPACE_FILLING)
    return _picture(build_scene(crystal, Style(show_cell=False), look=look))


def _lines_and_shade():
    scene = build_scene(_salt(), Style(representation="space-filling", show_cell=False))
    return _picture(scene, outline=1.5, occlusion=0.8, gloss=0.2, depth_cue=0.0)


def _perspective_in_the_dark():
    scene = build_scene(_salt(), Style(show_cell=False))
    return _picture(scene, perspective=True, background=(20, 24, 31), depth_cue=1.5)


def _layer_and_arrows():
    scene = build_scene(_salt(), Style(show_bonds=False, show_cell=False, show_images=False))
    points = np.array([[0, 0, 2.8], [5.6, 0, 2.8], [5.6, 5.6, 2.8], [0, 5.6, 2.8]])
    colours = np.array([[220, 60, 40], [240, 240, 240], [40, 60, 220], [240, 240, 240]], dtype=np.uint8)
    sheet = Surface(points, np.array([[0, 1, 2], [0, 2, 3]]), None, colours, opacity=0.6, lit=False)
    arrows = Arrows(scene.positions, np.tile([0.0, 0.0, 1.6], (len(scene), 1)), 0.08, (180, 83, 9))
    return _picture(scene, layers=(Layer((sheet,)),), arrows=arrows)


SCENES = {
    "ball-and-stick": _ball_and_stick,
    "space-filling": _space_filling,
    "sticks": _sticks,
    "polyhedra": _polyhedra,
    "ellipsoids": _ellipsoids,
    "shared-sites": _shared_sites,
    "look": _look,
    "lines-and-shade": _lines_and_shade,
    "perspective-in-the-dark": _perspective_in_the_dark,
    "layer-and-arrows": _layer_and_arrows,
}


def rendered(renderer: Renderer, name: str) -> np.ndarray:
    """Return the picture of a scene, RGB, shape (height, width, 3)."""
    picture = SCENES[name]()
    pixels = np.zeros((HEIGHT, WIDTH, 3), dtype=np.uint8)
    for tile in renderer.tiles(picture):
        height, width, _ = tile.pixels.shape
        pixels[tile.top : tile.top + height, tile.left : tile.left + width] = tile.pixels[:, :, :3]
    return pixels
