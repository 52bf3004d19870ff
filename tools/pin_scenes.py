"""Makes the pinned pictures of the viewer again, and one sheet of all of them to be looked at.

usage: pin_scenes.py [--sheet FILE] [NAME ...]
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PySide6.QtGui import QImage

from gui.viewer.renderer import Renderer
from tests.gui.viewer.pinned_scenes import FOLDER, HEIGHT, SCENES, WIDTH, rendered

COLUMNS = 4


def save(pixels: np.ndarray, path: Path) -> None:
    """Write RGB pixels as PNG."""
    height, width, _ = pixels.shape
    data = np.ascontiguousarray(pixels)
    image = QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    if not image.save(str(path), "PNG", 0):
        sys.exit(f"{path} could not be written")


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[], metavar="NAME", help=", ".join(SCENES))
    parser.add_argument("--sheet", type=Path, help="where to write all pictures side by side")
    options = parser.parse_args()
    renderer = Renderer()
    print(renderer.graphics)
    FOLDER.mkdir(exist_ok=True)
    pictures = {name: rendered(renderer, name) for name in options.names or SCENES}
    for name, pixels in pictures.items():
        save(pixels, FOLDER / f"{name}.png")
        print(f"{name}: {(FOLDER / f'{name}.png').stat().st_size / 1000:.1f} kB")
    if options.sheet:
        rows = -(-len(pictures) // COLUMNS)
        sheet = np.full((rows * HEIGHT, COLUMNS * WIDTH, 3), 255, dtype=np.uint8)
        for number, pixels in enumerate(pictures.values()):
            row, column = divmod(number, COLUMNS)
            sheet[row * HEIGHT : (row + 1) * HEIGHT, column * WIDTH : (column + 1) * WIDTH] = pixels
        save(sheet, options.sheet)
    renderer.close()


if __name__ == "__main__":
    main()
