"""Many numbers of each material brought down to two, for a map."""

from __future__ import annotations

import re
import warnings
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

import numpy as np
from typing_extensions import override

from core.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Report = Callable[[float | None, str], None]

_KEPT = 30
"""Principal components that UMAP starts from: beyond them is little but noise, and the search takes longer."""
_SPREAD = 10.0  # of UMAP's start; what it expects of its own starts
_SEARCH = 0.3  # of the time goes into finding neighbours
_CHUNK = 8192


@dataclass(frozen=True)
class Projection:
    """Vectors along their principal axes.

    Attributes:
        points: Shape (n, k).
        explained: Share of the whole variance along each axis, shape (k,).
    """

    points: NDArray[np.float32]
    explained: NDArray[np.float64]


def pca(vectors: NDArray[np.float32], k: int = 2) -> Projection:
    """Project vectors onto the axes along which they differ most.

    The eigenvectors of the covariance are exact and, with a few hundred columns, cheaper than any randomised way: the
    rows are passed once. Of each axis the side of its largest component is positive, so that the same data give the
    same picture.

    Args:
        vectors: Shape (n, d), all finite.
        k: How many axes; those beyond d are zero.
    """
    n, d = vectors.shape
    points, explained = np.zeros((n, k), dtype=np.float32), np.zeros(k)
    kept = min(k, d)
    if n < 2 or not kept:
        return Projection(points, explained)
    mean = vectors.mean(axis=0, dtype=np.float64)
    covariance = np.zeros((d, d))
    for start in range(0, n, _CHUNK):
        part = vectors[start : start + _CHUNK] - mean
        covariance += part.T @ part
    variances, axes = np.linalg.eigh(covariance)
    variances, axes = np.maximum(variances[::-1][:kept], 0), axes[:, ::-1][:, :kept]
    axes = axes * np.where(axes[np.argmax(np.abs(axes), axis=0), np.arange(kept)] < 0, -1, 1)
    for start in range(0, n, _CHUNK):
        points[start : start + _CHUNK, :kept] = (vectors[start : start + _CHUNK] - mean) @ axes
    total = float(np.trace(covariance))
    explained[:kept] = variances / total if total > 0 else 0.0
    return Projection(points, explained)


def umap(
    vectors: NDArray[np.float32],
    *,
    neighbours: int = 15,
    spread: float = 0.1,
    seed: int = 0,
    report: Report | None = None,
) -> NDArray[np.float32]:
    """Lay vectors out so that near ones stay near (L. McInnes et al., arXiv:1802.03426); shape (n, 2).

    Distances between far groups mean nothing. The start is PCA's picture, so the two maps resemble each other.

    Args:
        vectors: Shape (n, d), all finite.
        neighbours: How many near ones of each are to stay near.
        spread: How closely points may lie in the map, 0 to 1 (``min_dist``).
        seed: The same seed gives the same map.
        report: Hears how far the work is; None while that cannot be known.

    Raises:
        MissingExtraError: If umap-learn is not installed.
    """
    learn = _umap_learn()
    start = pca(vectors, _KEPT).points
    if len(vectors) <= 3:
        return start[:, :2]
    if report is not None:
        report(None, "Finding neighbours")
    # points on top of each other would stay there for ever
    jitter = np.random.default_rng(seed).normal(0, 1e-4, (len(start), 2))
    first = start[:, :2] / (start[:, 0].std() or 1.0) * (_SPREAD / 4) + jitter
    layout = learn.UMAP(
        n_neighbors=min(neighbours, len(vectors) - 1),
        min_dist=spread,
        random_state=seed,
        n_jobs=1,
        init=first.astype(np.float32),
        low_memory=len(vectors) > 50_000,
        verbose=report is not None,
        tqdm_kwds={"file": _Listener(report), "bar_format": "{n_fmt}/{total_fmt}"} if report is not None else None,
    )
    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        # it warns of graphs in several pieces and of its own compiler's opinions
        warnings.simplefilter("ignore")
        return np.asarray(layout.fit_transform(start), dtype=np.float32)


def _umap_learn() -> Any:
    with warnings.catch_warnings():
        # it tells everybody who has no tensorflow
        warnings.simplefilter("ignore")
        try:
            import umap as learn
        except ImportError as error:
            raise MissingExtraError.named("umap-learn", "maps") from error
    return learn


class _Listener(StringIO):
    """Hears what umap-learn writes on its progress, which it tells in no other way."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    @override
    def write(self, text: str) -> int:
        if found := re.search(r"(\d+)/(\d+)", text):
            self._report(_SEARCH + (1 - _SEARCH) * int(found[1]) / max(int(found[2]), 1), "Laying out the map")
        return len(text)
