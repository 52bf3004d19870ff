from __future__ import annotations

import numpy as np
import pytest

from core.prediction.reranking import rerank


def test_energies_share_out_what_the_relaxed_have() -> None:
    found = rerank([0.5, 0.2, 0.1], [-1.0, -1.05, None])
    assert found[2] == 0.1
    assert found[:2].sum() == pytest.approx(0.7)
    # 50 meV/atom lower is worth a factor of e
    assert found[1] / found[0] == pytest.approx(0.4 * np.e)


def test_energies_that_were_counted_before_are_not_counted_again() -> None:
    # the first came down by 100 meV/atom, the second stayed; the third was not judged before
    found = rerank([0.4, 0.4, 0.2], [-1.1, -1.05, -1.05], (), [-1.0, -1.05, None])
    assert found.sum() == pytest.approx(1.0)
    assert found[0] / found[1] == pytest.approx(np.exp(2))
    assert found[2] / found[1] == pytest.approx(0.5)


def test_without_energies_nothing_changes() -> None:
    assert rerank([0.5, 0.2], [None, None]).tolist() == [0.5, 0.2]


def test_a_pattern_decides_between_all() -> None:
    found = rerank([0.6, 0.1, 0.2], [None, None, None], [0.3, 0.98, None])
    assert found.argmax() == 1
    assert found.sum() == pytest.approx(0.9)


def test_far_apart_energies_do_not_overflow() -> None:
    assert rerank([0.5, 0.5], [0.0, 1e5]).tolist() == [1.0, 0.0]
