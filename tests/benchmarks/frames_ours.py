"""Draws frames of a scene with MatterDesk's renderer; one line in is one series, one line out its seconds a frame."""

import sys
import time

import numpy as np

from core.structures.scene import Scene
from gui.viewer.camera import Camera
from gui.viewer.picture import Picture
from gui.viewer.renderer import Renderer

WIDTH, HEIGHT = 1000, 800


def main() -> None:
    held = np.load(sys.argv[1])
    count = len(held["positions"])
    scene = Scene(
        positions=held["positions"],
        radii=held["radii"],
        colours=held["colours"],
        parents=np.arange(count),
        shifts=np.zeros((count, 3), dtype=int),
        bonds=held["bonds"],
        bond_radius=float(held["bond_radius"]),
        cell_edges=held["cell_edges"],
        mesh=None,
        cell=held["cell"],
        legend=(),
        pick_radii=held["radii"],
    )
    renderer = Renderer()
    camera = Camera().at_first_sight(scene).fitted(scene, WIDTH / HEIGHT)

    def draw(picture: Picture) -> None:
        for _ in renderer.tiles(picture):
            pass

    for line in sys.stdin:
        samples, frames = map(int, line.split())
        draw(Picture(scene, camera, WIDTH, HEIGHT, samples=samples))
        begun = time.perf_counter()
        for _ in range(frames):
            camera = camera.orbited(0.1, 0.03)
            draw(Picture(scene, camera, WIDTH, HEIGHT, samples=samples))
        print((time.perf_counter() - begun) / frames, flush=True)
    renderer.close()


if __name__ == "__main__":
    main()
