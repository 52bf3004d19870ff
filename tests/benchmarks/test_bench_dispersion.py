"""What the dispersion correction costs beside the potential that it corrects."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from core.models.dispersion import Dispersed
from core.structures.convert import from_ase, to_ase
from tests.core.models.crystals import graphite, silicon, store

if TYPE_CHECKING:
    from core.models.potentials import Potential
    from core.structures.crystal import Crystal


def seconds(potential: Potential, crystal: Crystal, times: int = 5) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        list(potential.predict([crystal]))
        found.append(time.perf_counter() - start)
    return sorted(found)[len(found) // 2]


@pytest.mark.bench
def test_dispersion_beside_chgnet(capsys: pytest.CaptureFixture[str]) -> None:
    model = store().load("chgnet-0.3.0")
    both = Dispersed(model)
    rows = []
    for name, crystal in (("graphite", graphite()), ("silicon", silicon())):
        for repeat in (1, 2, 4):
            large = from_ase(to_ase(crystal).repeat(repeat))
            alone = seconds(model, large)
            rows.append((name, len(large), 1000 * alone, 1000 * (seconds(both, large) - alone)))
    with capsys.disabled():
        print("\n| crystal | atoms | CHGNet, ms | D3(BJ) besides, ms | share |\n|---|---|---|---|---|")
        for name, atoms, alone, more in rows:
            print(f"| {name} | {atoms} | {alone:.1f} | {more:.1f} | {more / alone:.0%} |")
