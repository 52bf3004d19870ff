"""Draws frames of a scene with OVITO; one line in is one series, one line out its seconds a frame."""

import sys
import time

import numpy as np
from ovito.data import DataCollection
from ovito.pipeline import Pipeline, StaticSource
from ovito.vis import OpenGLRenderer, Viewport

SIZE = (1000, 800)


def main() -> None:
    held = np.load(sys.argv[1])
    data = DataCollection()
    data.create_cell(np.column_stack([held["cell"].T, np.zeros(3)]), pbc=(False, False, False))
    particles = data.create_particles()
    particles.create_property("Position", data=held["positions"])
    particles.create_property("Radius", data=held["radii"])
    particles.create_property("Color", data=held["colours"] / 255)
    if len(held["bonds"]):
        bonds = particles.create_bonds()
        bonds.create_property("Topology", data=held["bonds"])
        bonds.vis.enabled = True
        bonds.vis.width = 2 * float(held["bond_radius"])
        # two colours a bond, as ours
        bonds.vis.coloring_mode = type(bonds.vis).ColoringMode.ByParticle
    Pipeline(source=StaticSource(data=data)).add_to_scene()
    viewport = Viewport(type=Viewport.Type.Ortho, camera_dir=(-0.90, -0.34, -0.27))
    viewport.zoom_all(size=SIZE)
    angle = 0.0
    for line in sys.stdin:
        samples, frames = map(int, line.split())
        renderer = OpenGLRenderer(antialiasing_level=samples)
        viewport.render_image(size=SIZE, renderer=renderer)
        begun = time.perf_counter()
        for _ in range(frames):
            angle += 0.1
            viewport.camera_dir = (-np.cos(angle), -np.sin(angle), -0.3)
            viewport.render_image(size=SIZE, renderer=renderer)
        print((time.perf_counter() - begun) / frames, flush=True)


if __name__ == "__main__":
    main()
