"""Compares searchers for nanotubes: how often tight binding must be asked until a tube will do.

    python tools/compare_searchers.py --gaps 0.3 0.5 0.8 1.1 --seeds 10 --write FILE.json

Each searcher starts anew with each seed, on tubes of 0.5 to 1.6 nm, at most 200 atoms, two changes of sites and -4 to
8 % of strain. Prints the median with its 95 % interval (bootstrap over seeds); a search that finds nothing within the
budget counts as the budget. Answers of tight binding are kept in --cache, so that a second run is quick.
"""

from __future__ import annotations

import argparse
import json
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.exploration.oracles import NETWORK, LawOracle, NetworkOracle, truth_of
from core.exploration.racing import TITLES, Course, Race, Runner
from core.exploration.space import TubeSpace
from core.exploration.wishes import Aim, Wish
from core.models.registry import Store
from core.nanotubes.recipe import TubeRecipe

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.exploration.oracles import Oracle

DRAWS = 10_000


class Kept:
    """Tight binding, with answers kept in a file.

    Args:
        file: Where, one line an answer.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[TubeRecipe, dict[str, float]] = {}
        if file is not None and file.exists():
            for line in file.read_text().splitlines():
                row = json.loads(line)
                self._known[TubeRecipe.from_json(row["recipe"])] = row["answers"]

    def __call__(self, recipe: TubeRecipe) -> dict[str, float]:
        """Return what it says of a tube."""
        if recipe not in self._known:
            self._known[recipe] = truth_of(recipe)
            if self._file is not None:
                with self._file.open("a") as out:
                    out.write(json.dumps({"recipe": recipe.to_json(), "answers": self._known[recipe]}) + "\n")
        return self._known[recipe]


def interval(calls: list[int]) -> tuple[float, float, float]:
    """Return the median and its 95 % interval."""
    drawn = np.random.default_rng(0).choice(calls, (DRAWS, len(calls)))
    low, high = np.percentile(np.median(drawn, axis=1), [2.5, 97.5])
    return float(np.median(calls)), float(low), float(high)


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gaps", type=float, nargs="+", default=[0.3, 0.5, 0.8, 1.1])
    parser.add_argument("--tolerance", type=float, default=0.05)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--budget", type=int, default=100)
    parser.add_argument("--searchers", nargs="+", default=list(TITLES)[:-1], choices=TITLES)
    parser.add_argument("--oracle", choices=["law", "network"], default="law")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    ask, space = Kept(options.cache), TubeSpace()
    oracle: Callable[[], Oracle] = LawOracle
    if options.oracle == "network":
        oracle = partial(NetworkOracle, Store().load(NETWORK))
    rows: list[dict[str, object]] = []
    print("| gap | searcher | median questions (95 %) | found | seconds a search |\n|---|---|---|---|---|")
    for gap in options.gaps:
        wish = Wish((Aim("gap", value=gap, scale=options.tolerance),))
        for key in options.searchers:
            calls, found, begun = [], 0, time.perf_counter()
            for seed in range(options.seeds):
                runner = Runner(key)
                for _ in Race(Course(space, wish, options.budget, seed, oracle=oracle), ask).run(runner):
                    pass
                calls.append(runner.found_after or options.budget)
                found += runner.found_after is not None
            seconds = (time.perf_counter() - begun) / options.seeds
            middle, low, high = interval(calls)
            rows.append({"gap": gap, "searcher": key, "calls": calls, "found": found})
            shown = f"{middle:g} ({low:g} to {high:g})"
            print(f"| {gap:g} | {key} | {shown} | {found} of {options.seeds} | {seconds:.1f} |", flush=True)
            if options.write is not None:
                options.write.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
