"""Measures the models for few rows: their errors against others', and whether their error bars hold what they promise.

    python tools/few_shot.py table.csv --targets bulk_modulus shear_modulus --rows 5 10 20 50 --draws 30 --out few.json

Rows are drawn at random again and again; each model learns from these alone and is judged by up to 200 others. Errors
are given as shares of those of the mean of the rows, coverage as the share of known values within the intervals.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import stdtrit

from core.learning.examples import examples_of
from core.learning.sources import read_source
from core.learning.tables import AUTO, table_of
from core.models.architectures import DirectArchitecture, SelfJudging, architecture_named
from core.models.targets import Scale

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.learning.tables import LearningTable
    from core.models.targets import Target

_JUDGES = 200
_LEVELS = (0.6827, 0.9)
_RIVALS = {"structure": ("few_shot", "descriptors"), "formula": ("composition_few_shot", "composition_descriptors")}


def draw(
    kind: Any, hyper: Any, examples: list[Any], target: Target, values: NDArray[np.float64], rows: int, seed: int
) -> dict[str, float]:
    """Return what one draw gave: error, error of the mean, and coverage."""
    known = np.flatnonzero(np.isfinite(values))
    order = np.random.default_rng((seed, rows)).permutation(known)
    learn, judge = order[:rows], order[rows : rows + _JUDGES]
    scale = Scale.fit(target, values[learn])
    numbers, wanted = (scale.scaled(target, values[part]) for part in (learn, judge))
    model = kind.fit([examples[i] for i in learn], [target], numbers[:, None], hyper, seed=seed)
    asked = [examples[i] for i in judge]
    wrong = np.abs(model.outputs(asked)[:, 0] - wanted)
    found = {"error": float(wrong.mean()), "of the mean": float(np.abs(wanted - numbers.mean()).mean())}
    if isinstance(model, SelfJudging):
        widths = model.widths(asked)[:, 0] / stdtrit(rows - 1, 0.5 + _LEVELS[0] / 2)
        for level in _LEVELS:
            found[f"within {level:.0%}"] = float(np.mean(wrong <= widths * stdtrit(rows - 1, 0.5 + level / 2)))
    return found


def measured(table: LearningTable, takes: str, rows: list[int], draws: int) -> dict[str, Any]:
    """Return the figures of each target, kind and number of rows."""
    found: dict[str, Any] = {}
    for key in _RIVALS[takes]:
        kind = architecture_named(key)
        assert isinstance(kind, DirectArchitecture)
        hyper = kind.hyper(**({"method": "extra_trees"} if "descriptors" in key else {}))
        seen = examples_of(kind, hyper, table.items)
        values = table.values[list(seen.places)]
        for i, target in enumerate(table.targets):
            if target.is_class:
                continue
            for count in rows:
                each = [
                    draw(kind, hyper, list(seen.examples), target, values[:, i], count, seed) for seed in range(draws)
                ]
                mean = {name: float(np.mean([one[name] for one in each])) for name in each[0]}
                mean["share"] = mean["error"] / mean["of the mean"]
                found.setdefault(target.key, {}).setdefault(key, {})[str(count)] = mean
                shown = " ".join(f"{name} {value:.3f}" for name, value in mean.items())
                print(table.name, target.key, key, count, shown, flush=True)
    return found


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--targets", nargs="+", default=[], help="columns to learn; all numbers by default")
    parser.add_argument("--rows", type=int, nargs="+", default=[5, 10, 20, 50])
    parser.add_argument("--draws", type=int, default=30)
    parser.add_argument("--out", type=Path, required=True, help="figures, JSON")
    asked = parser.parse_args()
    figures: dict[str, Any] = {}
    for place in asked.tables:
        source = read_source(place)
        takes: Any = "structure" if any(row.crystal is not None for row in source.rows) else "formula"
        table = table_of(source, takes, targets=asked.targets, logarithms=(AUTO,))
        figures[source.name] = measured(table, takes, asked.rows, asked.draws)
        asked.out.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
