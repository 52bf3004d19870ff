"""Pictures stay as they are: at least 99.5 % of the pixels within one level of the pinned ones."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gui.viewer.renderer import Renderer
from tests.gui.viewer.pinned_scenes import FOLDER, HEIGHT, SCENES, WIDTH, rendered

SHARE = 0.995


@pytest.fixture(scope="module")
def renderer():
    held = Renderer()
    if "llvmpipe" not in held.graphics:
        held.close()
        pytest.skip(f"the pictures are pinned for Mesa's software renderer, and this is {held.graphics}")
    yield held
    held.close()


def pinned(name):
    image = QImage(str(FOLDER / f"{name}.png")).convertToFormat(QImage.Format.Format_RGB888)
    assert (image.width(), image.height()) == (WIDTH, HEIGHT), "run tools/pin_scenes.py"
    lines = np.array(image.constBits()).reshape(HEIGHT, image.bytesPerLine())
    return lines[:, : 3 * WIDTH].reshape(HEIGHT, WIDTH, 3)


def alike(one, other):
    """Return the share of pixels that differ by one level at most in each channel."""
    return float((np.abs(one.astype(int) - other.astype(int)).max(axis=2) <= 1).mean())


@pytest.mark.parametrize("name", SCENES)
def test_the_picture_is_the_pinned_one(name, renderer):
    assert alike(rendered(renderer, name), pinned(name)) >= SHARE


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_that_is_off_by_a_pixel_would_be_noticed(name):
    picture = pinned(name)
    assert alike(np.roll(picture, 1, axis=1), picture) < SHARE


def test_every_pinned_picture_belongs_to_a_scene():
    assert {path.stem for path in FOLDER.glob("*.png")} == set(SCENES)
