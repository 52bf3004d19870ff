"""The nearest vectors."""

import numpy as np
import pytest

from core.structures.fingerprints.nearest import UNRELATED, distances_to, nearest, similarity

POINTS = np.array([[0, 0], [3, 4], [1, 0], [np.nan, 0], [1, 0]], dtype=np.float32)


def test_the_nearest_come_first_and_ties_in_their_order():
    rows, distances = nearest(POINTS, POINTS[0], 10)
    assert rows.tolist() == [0, 2, 4, 1]
    assert distances.tolist() == [0, 1, 1, 5]
    assert nearest(POINTS, POINTS[0], 1)[0].tolist() == [0]
    assert nearest(POINTS, POINTS[0], 0)[0].tolist() == []
    assert nearest(np.zeros((0, 2), np.float32), POINTS[0], 3)[0].tolist() == []


def test_it_is_what_a_full_sort_finds():
    random = np.random.default_rng(3)
    vectors = random.normal(size=(20_000, 7)).astype(np.float32)
    exact = np.linalg.norm(vectors.astype(float) - vectors[5], axis=1)
    assert nearest(vectors, vectors[5], 40)[0].tolist() == np.argsort(exact)[:40].tolist()


def test_small_distances_among_large_numbers_are_kept():
    vectors = np.full((2, 100), 1000, dtype=np.float32)
    vectors[1, 0] += 0.5
    assert distances_to(vectors, vectors[0]) == pytest.approx([0, 0.5])


def test_similarity_reads_as_percent():
    assert similarity([0.0, UNRELATED["structure"] / 2, 99.0], "structure") == pytest.approx([100, 50, 0])
