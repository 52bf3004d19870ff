"""How fast screens are. Run with: make bench."""

from __future__ import annotations

import csv
import lzma
import os
import random
import time
from typing import TYPE_CHECKING

import pytest

from core.engine.context import LocalContext
from core.engine.run import run_task
from core.structures.elements import symbols

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

COMPOSITIONS, STRUCTURES, SEED = 10_000, 2000, 0
_NOT_USED = {"He", "Ne", "Ar", "Kr", "Xe", "Rn", "Po", "At", "Fr", "Ra", "Ac", "Pa"}


def formulas(count: int) -> list[str]:
    """Two to four elements in small whole amounts, one of them an anion."""
    chance = random.Random(SEED)  # noqa: S311
    usual = [one for one in symbols()[1:90] if one not in _NOT_USED]
    found: dict[str, None] = {}
    while len(found) < count:
        elements = {*chance.sample(usual, chance.randint(1, 3)), chance.choice(["O", "S", "F", "Cl", "N"])}
        found["".join(f"{one}{chance.randint(1, 6)}" for one in sorted(elements))] = None
    return list(found)


def screened(folder: Path, **params: object) -> tuple[str, object]:
    """Return the seconds that passed and those that processors worked, processes included, as cells of a table."""
    start, before = time.perf_counter(), sum(os.times()[:4])
    result, _ = run_task("screen", (), {"folder": str(folder), **params}, LocalContext())
    seconds = time.perf_counter() - start
    return f"{seconds} | {sum(os.times()[:4]) - before:.1f}", result.entries[0]


def test_ten_thousand_compositions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "formulas.csv"
    file.write_text("formula\n" + "\n".join(formulas(COMPOSITIONS)) + "\n")
    few = tmp_path / "few.csv"
    few.write_text("formula\nNaCl\n")
    asked = {"source": "table", "charges": True, "composition": "price_per_kg < 200; hhi_reserve < 5000"}
    # libraries and the network are loaded once a process
    screened(tmp_path, **asked, data=str(few), name="few", limits="band_gap 1..3")
    rules, first = screened(tmp_path, **asked, data=str(file), name="rules", limits="", ranking="least price_per_kg")
    whole, second = screened(tmp_path, **asked, data=str(file), name="whole", limits="band_gap 1..3")
    again, _ = screened(tmp_path, **asked, data=str(file), name="whole", limits="band_gap 1..3")
    with capsys.disabled():
        print(f"\n| {COMPOSITIONS} compositions of a table, files included | seconds | of processors |")
        print("|---|---|---|")
        print(f"| price, supply risk and charges | {rules} |\n| and a network of formulae | {whole} |")
        print(f"| the same again, from its journal | {again} |")
        print([[one.count for one in entry.levels] for entry in (first, second)])
    assert first.levels[0].count == second.levels[0].count


def test_two_thousand_structures(shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with lzma.open(shared_data / "structures" / "mp20_part.csv.xz", "rt", encoding="utf-8", newline="") as stream:
        texts = [row["cif"] for row in csv.DictReader(stream)][::4][:STRUCTURES]
    file = tmp_path / "structures.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([["cif"], *([text] for text in texts)])
    asked = {"source": "table", "data": str(file), "limits": "band_gap 1..3; bulk_modulus > 50"}
    seconds, entry = screened(tmp_path, **asked, ranking="most bulk_modulus; band_gap near 2")
    again, _ = screened(tmp_path, **asked, ranking="most bulk_modulus; band_gap near 2")
    with capsys.disabled():
        print(f"\n| {STRUCTURES} structures through the ensemble, files included | seconds | of processors |")
        print(f"|---|---|---|\n| first | {seconds} |\n| again, from its journal | {again} |")
        print([one.count for one in entry.levels])
    assert sum(one.rejected for one in entry.levels) + entry.levels[-1].count == entry.levels[0].count
