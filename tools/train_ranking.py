"""Learns the score that ranks guesses at the structure of a composition.

    python tools/train_ranking.py --data ../shared/data --cache FOLDER --write resources/prototypes/ranking.npz

Tenths of the Materials Project part are left out of the index in turn, and their compounds are guessed from what is
left; those of mp20_part with at most 20 atoms are learned from. The tenth on which predictions are measured is in
neither. A guess is right if pymatgen's StructureMatcher(stol=0.5, ltol=0.3, angle_tol=10) says so. Lists are kept in
the cache, and --lists stops when there are so many. With --test the score is cross-validated by chemical system.
"""

from __future__ import annotations

import argparse
import pickle
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from derive_prototypes import SOURCES, crystals, formula_of, is_measured

from core.models.registry import Store
from core.prediction.clues import NAMES
from core.prediction.deriving import Seen, derive
from core.prediction.proposing import Knowledge, weighed
from core.prediction.ranking import Ranking
from core.prediction.substitution import Substitution
from core.structures.convert import to_pymatgen
from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

FOLDS, GUESSES, MOST_ATOMS, PARTS = 10, 30, 20, 5
HIDDEN, MEMBERS, EPOCHS, BATCH, RATE, DECAY, DROPOUT = 16, 5, 40, 128, 5e-3, 0.02, 0.2


@dataclass(frozen=True, eq=False)
class Listed:
    """The guesses at one compound.

    Attributes:
        system: Checksum of its elements, by which lists are parted.
        twin: Whether the index knew its formula.
        clues: See ``core.prediction.clues``, shape (n, F).
        right: Which guesses are right, shape (n,).
    """

    system: int
    twin: bool
    clues: NDArray[np.float32]
    right: NDArray[np.bool_]


def listed(fold: int, held: list[tuple[str, str, Seen]], done: int) -> Iterator[Listed | None]:
    """Yield the lists of the compounds of a fold after the first ones; None where there is no guess."""
    measured = {key for name, key, _ in held if is_measured(name, key)}
    asked, others = _parted(fold, [row for row in held if row[1] not in measured])
    index = derive(others)
    knowledge, potential = Knowledge(index, Substitution.learned(index)), Store().load("chgnet-0.3.0")
    for place in np.random.default_rng(0).permutation(len(asked))[done:]:
        truth = asked[int(place)]
        amounts = {int(element): int(count) for element, count in truth.amounts.items()}
        guesses, clues = weighed(amounts, GUESSES, knowledge, potential)
        if not guesses:
            yield None
            continue
        length = truth.volume ** (1 / 3)
        crystal = Crystal(
            np.array(truth.elements)[truth.slots], truth.fractional @ truth.cell * length, truth.cell * length
        )
        system = zlib.crc32("-".join(map(str, sorted(amounts))).encode())
        yield Listed(system, index.knows(amounts), clues, _right(crystal, [guess.crystal for guess in guesses]))


def _parted(fold: int, rows: list[tuple[str, str, Seen]]) -> tuple[list[Seen], list[Seen]]:
    """Return the compounds of a fold, and those that the index is derived from without them."""

    def of_fold(key: str) -> bool:
        return zlib.crc32(key.encode()) // 10 % FOLDS == fold

    materials = {formula_of(one) for name, _, one in rows if name != SOURCES[2]}
    asked = [one for name, key, one in rows if name == SOURCES[0] and of_fold(key) and len(one.slots) <= MOST_ATOMS]
    others: dict[str, Seen] = {}
    for place, (name, key, one) in enumerate(rows):
        if name == SOURCES[2]:
            if formula_of(one) not in materials:
                others[f"#{place}"] = one
        elif not of_fold(key):
            others.setdefault(key, one)
    return asked, list(others.values())


def _right(truth: Crystal, guesses: Sequence[Crystal]) -> NDArray[np.bool_]:
    from pymatgen.core.structure_matcher import StructureMatcher

    matcher, wanted = StructureMatcher(stol=0.5, ltol=0.3, angle_tol=10), to_pymatgen(truth)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.array([matcher.get_rms_dist(wanted, to_pymatgen(one)) is not None for one in guesses])


def gathered(data: Path, cache: Path, count: int, workers: int) -> list[Listed]:
    """Return lists, from the cache as far as it goes; folds take turns."""
    place = cache / "lists.pkl"
    folds: list[list[Listed | None]] = [[] for _ in range(FOLDS)]
    if place.exists():
        folds = pickle.loads(place.read_bytes())  # noqa: S301  # our own
    made = sum(map(len, folds))
    if made < count:
        held = crystals(data, workers)
        turns = [listed(fold, held, len(folds[fold])) for fold in range(FOLDS)]
        while made < count:
            for turn, kept in zip(turns, folds, strict=True):
                kept.append(next(turn))
            made += FOLDS
            place.write_bytes(pickle.dumps(folds))
            print(f"{made} of {count} lists", flush=True)
    return [one for kept in folds for one in kept if one is not None]


class Member(torch.nn.Module):  # type: ignore[misc]  # torch is untyped here
    """One network of a ``Ranking``."""

    def __init__(self) -> None:
        super().__init__()
        linear = torch.nn.Linear
        self.straight, self.last = linear(len(NAMES), 1, bias=False), linear(HIDDEN, 1, bias=False)
        self.first, self.second = linear(len(NAMES), HIDDEN), linear(HIDDEN, HIDDEN)
        self.drop, self.none = torch.nn.Dropout(DROPOUT), torch.nn.Parameter(torch.tensor(0.0))

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        """Return the score of each guess, and last that of there being no right one, shape (lists, n + 1)."""
        hidden = self.drop(torch.nn.functional.silu(self.first(seen)))
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
        first=stacked(lambda net: net.first.weight.T),
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


def cross_validated(lists: Sequence[Listed]) -> None:
    """Print how often the right guess comes first where chemical systems were not learned from."""
    places: list[tuple[Listed, int, float]] = []
    for part in range(PARTS):
        ranking = fit([one for one in lists if one.system % PARTS != part], members=2)
        for one in lists:
            if one.system % PARTS == part:
                chances = ranking.probabilities(one.clues)
                hits = np.flatnonzero(one.right[np.argsort(-chances, kind="stable")])
                places.append((one, int(hits[0]) if len(hits) else len(one.right), float(chances.max())))
    for name, chosen in (
        ("all", places),
        ("formula not in the index", [one for one in places if not one[0].twin]),
        ("formula in the index", [one for one in places if one[0].twin]),
    ):
        ranks = np.array([rank for _, rank, _ in chosen])
        rates = ", ".join(f"{100 * float(np.mean(ranks < k)):.1f} % at {k}" for k in (1, 2, 5, 20))
        sure = 100 * float(np.mean([chance for *_, chance in chosen]))
        print(f"{name}: n {len(chosen)}, {rates}; mean confidence {sure:.1f} %", flush=True)


def main() -> None:
    """Make the lists, learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--lists", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    lists = gathered(args.data, args.cache, args.lists, args.workers)
    if args.test:
        cross_validated(lists)
    if args.write:
        fit(lists).save(args.write)
        print(f"{len(lists)} lists, {args.write.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
