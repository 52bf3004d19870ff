from __future__ import annotations

import numpy as np

from core.prediction.clues import NAMES
from core.prediction.ranking import Ranking, shipped_ranking


def _clues(count: int) -> np.ndarray:
    """Guesses that are middling but for their shares, heights and the like."""
    ranking = shipped_ranking()
    return np.tile(ranking.middle[0], (count, 1)).astype(np.float32)


def test_low_energies_and_likely_fillings_come_first() -> None:
    clues = _clues(3)
    for name, values in (("boltzmann", (1.0, 0.0, 0.4)), ("height", (0.0, 0.6, 0.05)), ("height_rank", (0, 2, 1))):
        clues[:, NAMES.index(name)] = values
    found = shipped_ranking().probabilities(clues)
    assert found.argsort().tolist() == [1, 2, 0]
    assert 0 < found.sum() < 1
    clues = _clues(2)
    for name in ("share", "merged_share"):
        clues[:, NAMES.index(name)] = (-4.0, -0.5)
    assert shipped_ranking().probabilities(clues).argmax() == 1


def test_the_order_of_guesses_does_not_matter() -> None:
    clues = np.random.default_rng(0).normal(size=(6, len(NAMES))).astype(np.float32)
    found = shipped_ranking().probabilities(clues)
    assert np.allclose(shipped_ranking().probabilities(clues[::-1])[::-1], found)
    assert shipped_ranking().probabilities(clues[:0]).shape == (0,)


def test_what_is_written_is_read(tmp_path) -> None:
    shipped_ranking().save(tmp_path / "ranking.npz")
    clues = np.zeros((3, len(NAMES)), np.float32)
    again = Ranking.read(tmp_path / "ranking.npz").probabilities(clues)
    assert np.allclose(again, shipped_ranking().probabilities(clues))
