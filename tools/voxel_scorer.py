"""Learns the voxel network that is one of the scorers of guesses (``core.prediction.voxel_score``).

Each step takes some lists, and of each a right guess and wrong ones, those that are low in energy before others; what
rises is the chance of the right one in the softmax over them. The origin of the grid is drawn anew each time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from core.models.voxel_cnn.network import Network
from core.models.voxel_cnn.voxels import Batch, cell_grids
from core.prediction.clues import NAMES
from core.prediction.voxel_score import SHAPE, VoxelScore, repeated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from ranking_lists import Listed

    from core.models.voxel_cnn.atoms import Atoms

HALVES = 2
_EPOCHS, _LISTS, _WRONG, _RATE, _DECAY = 12, 16, 6, 3e-3, 0.02
_SPREAD, _LEAST = 0.1, 0.02
"""eV/atom, by which a wrong guess must be higher to be taken e times less often, and how often any is."""
_NONE = -1e9


def with_voxels(lists: Sequence[Listed], cache: Path) -> list[Listed]:
    """Return lists with what networks that learned from the other half of the chemical systems say of the guesses."""
    scores = [scorer(lists, cache, half) for half in range(HALVES)]
    return [_looked_at(one, scores[half_of(one)]) for one in lists]


def scorer(lists: Sequence[Listed], cache: Path, left_out: int | None = None) -> VoxelScore:
    """Return a network that learned from lists, but for a half of the chemical systems; it is kept in the cache."""
    file = cache / f"voxels-{len(lists)}-lists-without-{left_out}.safetensors"
    if not file.exists():
        learned([one for one in lists if half_of(one) != left_out]).save(file)
    return VoxelScore.read(file)


def half_of(one: Listed) -> int:
    """Return which half of the chemical systems a list belongs to."""
    # other digits than those by which the ranking's parts are taken
    return one.system // 1000 % HALVES


def _looked_at(one: Listed, score: VoxelScore) -> Listed:
    crystals, judged, clues = one.guesses.unpacked(), _judged(one), one.clues.copy()
    clues[judged, NAMES.index("voxels")] = score.of([crystals[i] for i in judged])
    return replace(one, clues=clues)


def _judged(one: Listed) -> NDArray[np.int64]:
    return np.flatnonzero(one.clues[:, NAMES.index("judged")] > 0)


def learned(lists: Sequence[Listed], epochs: int = _EPOCHS, seed: int = 0) -> VoxelScore:
    """Return a network that learned from lists."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Network(SHAPE).train()
    # nothing can be learned where all are right, or none is
    lessons = [_Lesson(one) for one in lists if 0 < one.right[_judged(one)].sum() < len(_judged(one))]
    parts = -(-len(lessons) // _LISTS)
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=epochs * parts)
    for epoch in range(epochs):
        losses = []
        for chosen in np.array_split(rng.permutation(len(lessons)), parts):
            loss = _loss(network, [lessons[i].drawn(rng) for i in chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            rates.step()
            losses.append(loss.item())
        print(f"voxels: epoch {epoch + 1} of {epochs}, loss {np.mean(losses):.4f}", flush=True)
    return VoxelScore(network)


class _Lesson:
    """What is learned from one list.

    Args:
        one: It.
    """

    def __init__(self, one: Listed) -> None:
        judged, crystals = _judged(one), one.guesses.unpacked()
        heights = one.clues[judged, NAMES.index("height")]
        self._atoms = [repeated(crystals[i]) for i in judged]
        self._right, self._wrong = np.flatnonzero(one.right[judged]), np.flatnonzero(~one.right[judged])
        often = np.exp(-heights[self._wrong] / _SPREAD) + _LEAST
        self._often = often / often.sum()

    def drawn(self, rng: np.random.Generator) -> list[Atoms]:
        """Return a right guess and wrong ones."""
        wrong = rng.choice(self._wrong, min(_WRONG, len(self._wrong)), replace=False, p=self._often)
        return [self._atoms[i] for i in (rng.choice(self._right), *wrong)]


def _loss(network: Network, groups: Sequence[Sequence[Atoms]]) -> torch.Tensor:
    batch = Batch.of([one for group in groups for one in group])
    batch = replace(batch, fractional=batch.fractional + torch.rand(len(batch.cells), 1, 3))
    grids = cell_grids(batch, SHAPE.side, SHAPE.spread)
    scores = network.end(network.mix(network.pooled(grids, batch)))[:, 0]
    padded = torch.nn.utils.rnn.pad_sequence(scores.split([len(group) for group in groups]), True, _NONE)
    return -torch.log_softmax(padded, 1)[:, 0].mean()
