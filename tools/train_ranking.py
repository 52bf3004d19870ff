"""Learns the scores that rank guesses at the structure of a composition: a voxel network's, and that of all clues.

    python tools/train_ranking.py --data ../shared/data --cache FOLDER --write resources/prototypes

Tenths of the Materials Project part are left out of the index in turn, and their compounds are guessed from what is
left; those of mp20_part with at most 20 atoms are learned from. The tenth on which predictions are measured is in
neither. A guess is right if pymatgen's StructureMatcher(stol=0.5, ltol=0.3, angle_tol=10) says so. Lists are kept in
the cache, a file for each tenth, and --lists stops when there are so many; several processes may make those of
different tenths (--folds) at a time. What the voxel network says of a list comes of one that learned from the other
half of the chemical systems. With --test the score is cross-validated by chemical system, with and without that clue.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from ranking_lists import FOLDS, Listed, gathered
from voxel_scorer import scorer, with_voxels

from core.prediction.clues import FROM_VOXELS, NAMES
from core.prediction.ranking import Ranking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PARTS = 5
DEEP = len(NAMES) - len(FROM_VOXELS)
"""Clues before those of the voxel network."""
HIDDEN, MEMBERS, EPOCHS, BATCH, RATE, DECAY, DROPOUT = 16, 5, 40, 128, 5e-3, 0.02, 0.2


class Member(torch.nn.Module):  # type: ignore[misc]  # torch is untyped here
    """One network of a ``Ranking``; what the voxel network says is only added: deeper in, it was learned by heart."""

    def __init__(self) -> None:
        super().__init__()
        linear = torch.nn.Linear
        self.straight, self.last = linear(len(NAMES), 1, bias=False), linear(HIDDEN, 1, bias=False)
        self.first, self.second = linear(DEEP, HIDDEN), linear(HIDDEN, HIDDEN)
        self.drop, self.none = torch.nn.Dropout(DROPOUT), torch.nn.Parameter(torch.tensor(0.0))

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        """Return the score of each guess, and last that of there being no right one, shape (lists, n + 1)."""
        hidden = self.drop(torch.nn.functional.silu(self.first(seen[..., :DEEP])))
        hidden = self.drop(torch.nn.functional.silu(self.second(hidden)))
        scores = (self.straight(seen) + self.last(hidden))[..., 0]
        return torch.cat([scores, self.none.expand(len(seen), 1)], 1)


def fit(lists: Sequence[Listed], members: int = MEMBERS, epochs: int = EPOCHS) -> Ranking:
    """Learn a ranking: maximise the probability of the right guesses together, or that there is none."""
    clues = np.concatenate([one.clues for one in lists])
    middle, spread = clues.mean(0), clues.std(0) + 1e-3
    count = max(len(one.right) for one in lists)
    seen = torch.zeros(len(lists), count, len(NAMES))
    there = torch.zeros(len(lists), count + 1, dtype=torch.bool)
    right = torch.zeros(len(lists), count + 1, dtype=torch.bool)
    for i, one in enumerate(lists):
        seen[i, : len(one.right)] = torch.from_numpy((one.clues - middle) / spread)
        there[i, : len(one.right)] = True
        right[i, : len(one.right)] = torch.from_numpy(one.right)
    there[:, -1], right[:, -1] = True, ~right.any(1)
    nets = [_learned(seed, seen, there, right, epochs) for seed in range(members)]

    def stacked(take: Any) -> NDArray[np.float64]:
        return np.stack([np.asarray(take(net).detach().numpy(), np.float64) for net in nets])

    return Ranking(
        middle=np.tile(middle, (members, 1)).astype(np.float64),
        spread=np.tile(spread, (members, 1)).astype(np.float64),
        straight=stacked(lambda net: net.straight.weight[0]),
        first=np.pad(stacked(lambda net: net.first.weight.T), ((0, 0), (0, len(FROM_VOXELS)), (0, 0))),
        first_bias=stacked(lambda net: net.first.bias),
        second=stacked(lambda net: net.second.weight.T),
        second_bias=stacked(lambda net: net.second.bias),
        last=stacked(lambda net: net.last.weight[0]),
        none=stacked(lambda net: net.none),
    )


def _learned(seed: int, seen: torch.Tensor, there: torch.Tensor, right: torch.Tensor, epochs: int) -> Member:
    torch.manual_seed(seed)
    net, steps = Member(), epochs * -(-len(seen) // BATCH)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2 * RATE, total_steps=steps)
    for _ in range(epochs):
        for chosen in torch.randperm(len(seen)).split(BATCH):
            scores = net(seen[chosen]).masked_fill(~there[chosen], -1e9)
            likely = torch.log_softmax(scores, 1).masked_fill(~right[chosen], -1e9)
            optimizer.zero_grad()
            (-torch.logsumexp(likely, 1).mean()).backward()
            optimizer.step()
            rates.step()
    return net.eval()


def cross_validated(lists: Sequence[Listed]) -> NDArray[np.float64]:
    """Return the place of the first right guess, from 0, where chemical systems were not learned from, and confidence.

    Returns:
        Shape (lists, 2); where no guess is right, the place is infinite.
    """
    found = np.zeros((len(lists), 2))
    for part in range(PARTS):
        ranking = fit([one for one in lists if one.system % PARTS != part], members=2)
        for i, one in enumerate(lists):
            if one.system % PARTS == part:
                chances = ranking.probabilities(one.clues)
                hits = np.flatnonzero(one.right[np.argsort(-chances, kind="stable")])
                found[i] = hits[0] if len(hits) else np.inf, chances.max()
    return found


def tell(lists: Sequence[Listed]) -> None:
    """Print how often the right guess comes first, and what the voxel network adds to that."""
    with_it, without = cross_validated(lists), cross_validated([_without_voxels(one) for one in lists])
    twins = np.array([one.twin for one in lists])
    for name, chosen in (
        ("all", np.ones(len(lists), bool)),
        ("formula not in the index", ~twins),
        ("formula in the index", twins),
    ):
        for ranks, sure in (with_it[chosen].T, without[chosen].T):
            rates = ", ".join(f"{100 * float(np.mean(ranks < k)):.1f} % at {k}" for k in (1, 2, 5, 20))
            print(f"{name}: n {len(ranks)}, {rates}; mean confidence {100 * float(np.mean(sure)):.1f} %", flush=True)
    for k in (1, 20):
        gain = 100 * ((with_it[:, 0] < k).astype(float) - (without[:, 0] < k))
        print(f"voxels add {gain.mean():.2f} ± {gain.std() / len(gain) ** 0.5:.2f} at {k}")


def _without_voxels(one: Listed) -> Listed:
    clues = one.clues.copy()
    clues[:, DEEP:] = 0.0
    return replace(one, clues=clues)


def main() -> None:
    """Make the lists, learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--lists", type=int, default=2000)
    parser.add_argument("--folds", type=int, nargs="+", default=list(range(FOLDS)), help="tenths that lists are of")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--write", type=Path, help="folder for ranking.npz and voxels.safetensors")
    args = parser.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    lists = gathered(args.data, args.cache, args.lists, args.folds, args.workers)
    if not args.test and not args.write:
        return
    seen = with_voxels(lists, args.cache)
    if args.test:
        tell(seen)
    if args.write:
        fit(seen).save(args.write / "ranking.npz")
        scorer(lists, args.cache).save(args.write / "voxels.safetensors")
        print(f"learned from {len(lists)} lists")


if __name__ == "__main__":
    main()
