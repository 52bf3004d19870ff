"""Replays the search for the best of measured pools: how many experiments until one of the top 1 % is found.

    python -m tests.benchmarks.replay_design --pool p3ht_cnt --pool mpea_hardness --seeds 30

Ways: ``ours`` (``core.design``, one experiment at a time), ``plain`` (botorch's SingleTaskGP with its
defaults and LogExpectedImprovement on amounts and settings scaled to 0..1, after three experiments at random) and
``random``. Each run is a line in a journal and is not repeated. Defaults of ``core.design`` were
chosen on p3ht_cnt and mpea_hardness, whose figures are therefore hopeful; the rule of logarithms was changed after
crossed_barrel had been seen, too, and expected improvement alone was preferred after a few runs of the other two.
"""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.design.experiments import Experiments
from core.design.features import RECIPE, Features
from core.design.suggesting import learn, suggest
from tests.benchmarks.design_pools import POOLS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from tests.benchmarks.design_pools import Pool

DATA = Path("/work/shared/data")
MOST = 150
"""Experiments after which a run is given up; it then counts as so many."""
_AT_RANDOM = 3
_RESAMPLES = 10_000


def ours(pool: Pool, features: Features, seed: int) -> int:
    """Return how many experiments ``core.design`` takes."""
    chosen: list[int] = []
    [outcome] = pool.formulation.outcomes
    recipes = {tuple(row): place for place, row in enumerate(np.round(pool.rows, 4).tolist())}
    while len(chosen) < MOST:
        cells = tuple(pool.values[chosen].tolist())
        known = Experiments(pool.rows[chosen], {outcome: cells}, np.zeros(len(chosen), dtype=np.int64))
        model = learn(pool.formulation, known, features)
        [next_one] = suggest(model, 1, pool=pool.rows, seed=seed)
        chosen.append(recipes[tuple(np.round(next_one.row, 4).tolist())])
        if chosen[-1] in pool.top:
            break
    return len(chosen)


def plain(pool: Pool, features: Features, seed: int) -> int:
    """Return how many experiments botorch's defaults take."""
    import torch
    from botorch.acquisition import LogExpectedImprovement
    from botorch.fit import fit_gpytorch_mll
    from botorch.models import SingleTaskGP
    from gpytorch.mlls import ExactMarginalLogLikelihood

    torch.manual_seed(seed)
    x = torch.tensor(features(pool.rows)[:, features.sets[RECIPE]])
    chosen = np.random.default_rng(seed).permutation(len(pool.rows))[:_AT_RANDOM].tolist()
    for count, place in enumerate(chosen, start=1):
        if place in pool.top:
            return count
    while len(chosen) < MOST:
        y = torch.tensor(pool.values[chosen])[:, None]
        model = SingleTaskGP(x[chosen], y)
        fit_gpytorch_mll(ExactMarginalLogLikelihood(model.likelihood, model))
        with torch.no_grad():
            worth = LogExpectedImprovement(model, y.max())(x[:, None])
        worth[chosen] = -torch.inf
        chosen.append(int(worth.argmax()))
        if chosen[-1] in pool.top:
            break
    return len(chosen)


def random(pool: Pool, _features: Features, seed: int) -> int:
    """Return how many experiments chance takes."""
    order = np.random.default_rng(seed).permutation(len(pool.rows))
    return 1 + min(place for place, one in enumerate(order.tolist()) if one in pool.top)


WAYS: Mapping[str, Callable[[Pool, Features, int], int]] = {"ours": ours, "plain": plain, "random": random}


def replay(pool: Pool, way: str, seeds: int, journal: Path) -> NDArray[np.int64]:
    """Return the count of each seed, from the journal or from a run."""
    known = _read(journal)
    features = Features(pool.formulation, pool.rows)
    for seed in range(seeds):
        key = (pool.name, way, seed)
        if key not in known:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                known[key] = WAYS[way](pool, features, seed)
            with journal.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"pool": pool.name, "way": way, "seed": seed, "count": known[key]}) + "\n")
    return np.array([known[pool.name, way, seed] for seed in range(seeds)], dtype=np.int64)


def _read(journal: Path) -> dict[tuple[str, str, int], int]:
    if not journal.exists():
        return {}
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines() if line.endswith("}")]
    return {(line["pool"], line["way"], line["seed"]): line["count"] for line in lines}


def band(values: NDArray[np.float64]) -> tuple[float, float]:
    """Return the 95 % interval of the median, by bootstrap."""
    drawn = np.random.default_rng(0).choice(values, (_RESAMPLES, len(values)))
    low, high = np.quantile(np.median(drawn, axis=1), [0.025, 0.975])
    return float(low), float(high)


def line(pool: Pool, counts: Mapping[str, NDArray[np.int64]]) -> str:
    """Return a row of the table of results."""
    chance = pool.random_median()
    cells = [f"{pool.name} ({len(pool.values)}, top {len(pool.top)})", str(chance)]
    for way in ("random", "plain", "ours"):
        low, high = band(counts[way].astype(float))
        cells.append(f"{np.median(counts[way]):g} ({low:g}–{high:g}); mean {counts[way].mean():.1f}")
    gains = [chance / np.median(counts[way]) for way in ("plain", "ours")]
    return "| " + " | ".join([*cells, f"{gains[0]:.1f}", f"{gains[1]:.1f}"]) + " |"


def main() -> None:
    """Run what is asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pool", action="append", choices=sorted(POOLS))
    parser.add_argument("--way", action="append", choices=sorted(WAYS))
    parser.add_argument("--seeds", type=int, default=30)
    parser.add_argument("--journal", type=Path, default=Path("replay_design.jsonl"))
    asked = parser.parse_args()
    print("| pool | chance, closed form | random | plain GP-EI | ours | gain of plain | gain of ours |")
    for name in asked.pool or POOLS:
        pool = POOLS[name](DATA)
        counts = {way: replay(pool, way, asked.seeds, asked.journal) for way in asked.way or WAYS}
        print(line(pool, counts) if len(counts) == len(WAYS) else (name, counts), flush=True)


if __name__ == "__main__":
    main()
