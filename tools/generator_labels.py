"""What the model of properties that ships says of crystals: what a generator's foresight is taught with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.generation.gan.lessons import PROPERTIES
from core.generation.wanted import Target, Wanted
from core.learning.judging import answers
from core.models.registry import Store
from core.structures.facts import density_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.generation.gan.model import CrystalGan, Draft
    from core.structures.crystal import Crystal

LABELLER = "matterdesk"
_TOGETHER = 50  # crystals that are drawn under one wish
_AT_ONCE = 200
WISHED = {
    "formation_energy_per_atom": (-3.5, 0.2, 0.2),
    "band_gap": (0.2, 5.0, 0.3),
    "bulk_modulus": (10.0, 300.0, 20.0),
}
"""What is wished for: from where to where, and the tolerance of ``generate``. The density needs no foresight."""


def labels(crystals: Sequence[Crystal], cache: Path) -> dict[str, np.ndarray]:
    """Return properties of crystals by key, NaN where the model has none; a later call goes on where one ended."""
    table = np.full((len(crystals), len(PROPERTIES)), np.nan)
    done = 0
    if cache.is_file():
        held = np.load(cache)
        done = len(held)
        table[:done] = held
    model = Store().load(LABELLER)
    for start in range(done, len(crystals), _AT_ONCE):
        part = crystals[start : start + _AT_ONCE]
        for place, said in answers(model, list(part), None):
            if said.answer is not None:
                values = dict(said.answer.values) | {"density": density_of(part[place])}
                table[start + place] = [values.get(key, np.nan) for key in PROPERTIES]
        np.save(cache, table[: start + len(part)])
        print(f"{cache.stem}: {start + len(part)} of {len(crystals)} labelled", flush=True)
    return dict(zip(PROPERTIES, table.T, strict=True))


def made_by(generator: CrystalGan, count: int, seed: int) -> list[Draft]:
    """Return crystals of a generator, a quarter without wishes, half of them without its own check."""
    chooser = np.random.default_rng(seed)
    known = [target.key for target in generator.language.targets if target.key in WISHED]
    found: list[Draft] = []
    batch = 0
    while len(found) < count:
        turn, kind = divmod(batch, len(known) + 1)
        generator.checked = turn % 2 == 0
        targets: tuple[Target, ...] = ()
        if kind < len(known):
            low, high, tolerance = WISHED[known[kind]]
            targets = (Target(known[kind], float(chooser.uniform(low, high)), tolerance),)
        found += generator.draw(Wanted(targets), seed, batch)[:_TOGETHER]
        batch += 1
    generator.checked = True
    return found[:count]
