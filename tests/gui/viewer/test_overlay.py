"""What is written over a picture."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from core.structures.layers import Scale
from gui.viewer.overlay import _broken, _ticks


@pytest.mark.parametrize(
    ("low", "high", "clipped", "ends"),
    [
        (1.49e-13, 2.75, True, ("≤ 0", "≥ 2.75")),
        (-0.5, 0.5, False, ("−0.5", "0.5")),
        (1e-9, 5e-9, False, ("1e−09", "5e−09")),
    ],
)
def test_ends_of_a_colour_bar_are_readable(low, high, clipped, ends):
    labels = [text for _, text in _ticks(Scale("", "", low, high, signed=False, clipped=clipped))]
    assert (labels[0], labels[-1]) == ends


@pytest.mark.parametrize("most", [1, 2])
@pytest.mark.parametrize("title", ["Glycine electrostatic potential (with a density)", "Supercalifragilistic", ""])
def test_titles_are_broken_between_words_and_stay_within_their_room(qapp, title, most):
    metrics, room = QFontMetricsF(QFont()), 100.0
    lines = _broken(title, metrics, room, most).split("\n")
    assert len(lines) <= most
    assert all(metrics.horizontalAdvance(line) <= room for line in lines)
    assert "".join(lines).startswith(title[:5])
