"""Maps of vectors."""

import sys

import numpy as np
import pytest
from sklearn.decomposition import PCA

from core.errors import Cancelled, MissingExtraError
from core.learning.projection import pca, umap

RANDOM = np.random.default_rng(0)
CLOUD = (RANDOM.normal(size=(9000, 12)) * np.arange(12, 0, -1) @ np.linalg.qr(RANDOM.normal(size=(12, 12)))[0]).astype(
    np.float32
)


def test_pca_is_that_of_scikit_learn():
    found, theirs = pca(CLOUD, 3), PCA(3).fit(CLOUD)
    assert found.explained == pytest.approx(theirs.explained_variance_ratio_, rel=1e-4)
    expected = theirs.transform(CLOUD)
    assert np.abs(found.points) == pytest.approx(np.abs(expected), abs=1e-2)


def test_pca_of_little():
    assert pca(np.zeros((0, 5), np.float32)).points.shape == (0, 2)
    assert pca(np.ones((1, 5), np.float32)).points.tolist() == [[0, 0]]
    assert pca(np.ones((4, 5), np.float32)).explained.tolist() == [0, 0]
    line = pca(np.array([[0.0], [2.0]], np.float32))
    assert line.points.tolist() == [[-1, 0], [1, 0]]
    assert line.explained.tolist() == [1, 0]


def test_what_umap_needs_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "umap", None)
    with pytest.raises(MissingExtraError, match=r"matterdesk\[maps\]"):
        umap(CLOUD[:10])


@pytest.mark.slow
def test_umap_keeps_groups_apart_and_repeats_itself():
    pytest.importorskip("umap", exc_type=ImportError)
    groups = np.repeat(np.arange(3), 60)
    vectors = (RANDOM.normal(size=(180, 8)) + 20 * np.eye(8)[groups]).astype(np.float32)
    heard = []
    points = umap(vectors, report=lambda fraction, message: heard.append((fraction, message)))
    assert points.shape == (180, 2)
    distances = np.linalg.norm(points[:, None] - points, axis=2) + np.diag(np.full(180, np.inf))
    assert np.mean(groups[distances.argmin(axis=1)] == groups) == 1
    assert np.array_equal(points, umap(vectors, report=lambda *_: None))
    assert heard[0] == (None, "Finding neighbours")
    assert heard[-1] == (1.0, "Laying out the map")

    def stop(fraction, _):
        if fraction is not None:
            raise Cancelled

    with pytest.raises(Cancelled):
        umap(vectors, report=stop)
