from __future__ import annotations

import numpy as np
import pytest

from core.prediction.reranking import rerank


def test_energies_share_out_what_the_relaxed_have() -> None:
    found = rerank([0.5, 0.2, 0.1], [-1.0, -1.05, None])
    assert found[2] == 0.1
    assert found[:2].sum() == pytest.approx(0.7)
    assert 0.4 < found[1] / found[0] < 0.4 * np.e**2, "the lower one gains, and is not certain"


def test_energies_that_were_counted_before_are_not_counted_again() -> None:
    found = rerank([0.4, 0.4, 0.2], [-1.1, -1.05, -1.05], (), [-1.1, -1.05, None])
    assert found.sum() == pytest.approx(1.0)
    assert found[0] / found[1] == pytest.approx(1.0)
    assert found[2] / found[1] < 0.5, "nothing was counted of the third, which lies above the first"


def test_what_was_far_above_and_fell_does_not_come_first() -> None:
    """A score that counts heights gently would be undone by weights that are steep."""
    found = rerank([0.8, 0.05], [-1.0, -1.01], (), [-1.0, -0.4])
    assert found[0] > found[1]


def test_what_relaxes_to_far_above_the_others_loses() -> None:
    found = rerank([0.5, 0.3], [0.5, -1.0], (), [-1.0, -1.0])
    assert found[1] > found[0]


def test_without_energies_nothing_changes() -> None:
    assert rerank([0.5, 0.2], [None, None]).tolist() == [0.5, 0.2]


def test_a_pattern_decides_between_all() -> None:
    found = rerank([0.6, 0.1, 0.2], [None, None, None], [0.3, 0.98, None])
    assert found.argmax() == 1
    assert found.sum() == pytest.approx(0.9)


def test_far_apart_energies_do_not_overflow() -> None:
    assert rerank([0.5, 0.5], [0.0, 1e5]).tolist() == [1.0, 0.0]
    assert np.isfinite(rerank([0.5, 0.5], [0.0, 0.1], (), [1e5, 0.0])).all()
