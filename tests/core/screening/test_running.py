"""A funnel counts right, says why, goes on where it was cut off, and loses nothing with a process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.errors import Cancelled, FileError
from core.screening import asking
from core.screening.candidates import Candidate
from core.screening.journal import Journal
from core.screening.limits import Limits, Wish
from core.screening.ranking import costs_of, front, ranked
from core.screening.recipe import Recipe
from core.screening.running import Screen
from core.screening.sources import Pool
from core.screening.stages import (
    ChargesStage,
    CompositionStage,
    ElementsStage,
    GivenStage,
    HullStage,
    NewStage,
    PropertyStage,
    RelaxStage,
    TaskStage,
)
from core.structures.crystal import Crystal
from tests.core.models.crystals import silicon
from tests.core.screening.tools import TOOLS, asked
from tests.core.simulation.model_potentials import LennardJones

if TYPE_CHECKING:
    from pathlib import Path

GAP = PropertyStage(model="told", of="formula", limits={"band_gap": Limits(least=4)})
STAGES = (ElementsStage(forbidden=("Pb",)), ChargesStage(), GAP)
FORMULAS = ("PbO", "NaCl", "MgO", "Al2O3", "NaO5", "TiO2", "SiO2")


def candidates(*formulas: str) -> list[Candidate]:
    return [Candidate.of_formula(one, "by hand") for one in formulas]


def screen_of(
    held: list[Candidate], stages: tuple[Any, ...] = STAGES, file: Path | None = None, workers: int = 0
) -> Screen:
    recipe = Recipe(stages=stages)
    digests = recipe.digests({})
    journal = None
    if file is not None:
        journal = Journal(file)
        journal.open(recipe, digests)
    pool = Pool(len(held), structures=False, candidates=iter(held))
    return Screen(stages, digests, pool, TOOLS, journal, workers)


def nothing() -> None:
    pass


def done(screen: Screen) -> Screen:
    for _ in screen.run(nothing, lambda: False):
        assert 0 <= screen.fraction <= 1
    if screen.journal is not None:
        screen.journal.close()
    return screen


def reasons(screen: Screen) -> dict[str, str]:
    return {one.candidate.title: str(one.verdict.reason) for one in screen.rejected}


def test_each_stage_counts_what_it_lets_through_and_says_why_it_rejects() -> None:
    screen = done(screen_of(candidates(*FORMULAS)))
    assert screen.came == len(FORMULAS)
    assert [screen.counts[place] for place in range(3)] == [6, 5, 4]
    assert [screen.lost[place] for place in range(3)] == [1, 1, 1]
    assert [one.title for one in screen.survivors] == ["MgO", "Al2O3", "TiO2", "SiO2"]
    assert screen.survivors[0].numbers["band_gap"] == (5.0, 1.0)
    assert screen.complete
    assert reasons(screen) == {
        "PbO": "It holds Pb, which is not allowed.",
        "NaO5": "No oxidation states of its elements add up to zero.",
        "NaCl": "Band gap is 0 eV, where ≥ 4 eV is asked for.",
    }
    (gap,) = [one for one in screen.rejected if one.candidate.title == "NaCl"]
    assert (gap.stage, gap.verdict.value, gap.verdict.limit) == (2, 0.0, "≥ 4 eV")


def test_a_second_run_asks_nothing_again(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    first = done(screen_of(candidates(*FORMULAS), file=file))
    asked.clear()
    again = done(screen_of(candidates(*FORMULAS, "CaO"), file=file))
    assert dict(asked) == {"told CaO": 1}
    assert [one.title for one in again.survivors] == [*(one.title for one in first.survivors), "CaO"]
    assert [one.numbers for one in again.survivors][:-1] == [one.numbers for one in first.survivors]
    assert reasons(again) == reasons(first)
    assert again.recalled == 6 + 7 + 5


def test_another_threshold_asks_that_stage_alone(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    done(screen_of(candidates(*FORMULAS), file=file))
    stages = (*STAGES[:2], GAP.model_copy(update={"limits": {"band_gap": Limits(least=6)}}))
    screen = screen_of(candidates(*FORMULAS), stages, file)
    assert screen.journal is not None
    assert screen.journal.other
    assert [one.title for one in done(screen).survivors] == ["Al2O3", "TiO2", "SiO2"]
    assert screen.recalled == 7 + 6


def test_what_was_cut_off_goes_on_and_a_half_line_is_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    held = candidates(*(f"Mg{n}O{n + 1}" for n in range(1, 700)))

    def beat() -> None:
        if asked:
            raise Cancelled

    stages = (ElementsStage(), GAP)
    screen = screen_of(held, stages, file)
    asked.clear()
    with pytest.raises(Cancelled):
        for _ in screen.run(beat, lambda: False):
            pass
    assert screen.journal is not None
    screen.journal.close()
    before = set(asked)
    assert 0 < len(before) < 699
    with file.open("ab") as stream:
        stream.write(b'{"c": "Mg1O2", "s": "half')
    asked.clear()
    whole = done(screen_of(held, stages, file))
    assert not before & set(asked)
    assert len(before) + len(asked) == 699
    assert whole.counts[1] + whole.lost[1] == 699
    lines = [json.loads(line) for line in file.read_text().splitlines() if not line.endswith("half")]
    keys = [(line["c"], line["s"]) for line in lines if "c" in line]
    assert len(keys) == len(set(keys)) == 2 * 699


def test_stopping_keeps_what_there_is() -> None:
    screen = screen_of(candidates(*(f"Mg{n}O{n + 1}" for n in range(1, 900))), (GAP,))
    for _ in screen.run(nothing, lambda: len(screen.survivors) > 0):
        pass
    assert 0 < len(screen.survivors) < 899
    assert not screen.complete


def test_a_file_that_is_no_journal_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    file.write_text("my diary\n")
    with pytest.raises(FileError):
        screen_of([], file=file)
    assert file.read_text() == "my diary\n"


def test_one_that_kills_its_process_takes_no_other_with_it(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    formulas = ("MgO", "PuO2", "OgO", "CaO", "TiO2")
    screen = done(screen_of(candidates(*formulas), (GAP,), file, workers=1))
    assert [one.title for one in screen.survivors] == ["MgO", "CaO", "TiO2"]
    assert reasons(screen)["OgO"] == "Nobody knows it."
    assert "ended" in reasons(screen)["PuO2"]
    # what went wrong outside is asked again the next time
    kept = {json.loads(line).get("c") for line in file.read_text().splitlines()[1:]}
    assert kept == {one.key for one in candidates("MgO", "OgO", "CaO", "TiO2")}


def test_structures_are_relaxed_held_against_the_hull_and_come_back_from_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_potential", lambda _: LennardJones())
    argon = Crystal(
        np.full(4, 18), np.array([[0, 0, 0], [0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]]) * 5.4, 5.4 * np.eye(3)
    )
    held = [Candidate.of_crystal(argon, "a"), *candidates("Ar")]
    stages = (
        RelaxStage(fmax=0.01),
        HullStage(most=0.1),
        TaskStage(task="told", limits={"bulk_modulus": Limits(least=10)}),
    )
    file = tmp_path / "journal.jsonl"
    first = done(screen_of(held, stages, file))
    (one,) = first.survivors
    assert one.crystal is not None
    assert one.crystal.volume != pytest.approx(argon.volume, rel=1e-3)
    assert reasons(first) == {"Ar": "Only its composition is known, and this stage needs a structure."}
    monkeypatch.setattr(asking, "_potential", lambda _: 1 / 0)
    again = done(screen_of(held, stages, file))
    assert again.survivors[0].crystal is not None
    assert again.survivors[0].crystal.same_geometry(one.crystal)
    high = done(screen_of(held, (*stages[:1], HullStage(most=0.001)), file))
    assert "Energy above hull is 0.0" in reasons(high)[one.title]


def test_known_crystals_are_not_new() -> None:
    strained = silicon().replace(numbers=np.array([14, 50]))
    screen = done(screen_of([Candidate.of_crystal(silicon(), ""), Candidate.of_crystal(strained, "")], (NewStage(),)))
    assert "is known" in reasons(screen)["Si"]


def test_given_numbers_and_those_of_the_composition() -> None:
    held = [Candidate.of_formula("Au", "", {"band_gap": (0.0, None)}), Candidate.of_formula("Fe", "")]
    given = done(screen_of(held, (GivenStage(limits={"band_gap": Limits(most=1)}),)))
    assert [one.title for one in given.survivors] == ["Au"]
    cheap = done(screen_of(held, (CompositionStage(limits={"price_per_kg": Limits(most=100)}),)))
    assert [one.title for one in cheap.survivors] == ["Fe"]
    assert "Price" in reasons(cheap)["Au"]


def test_ranking_by_several_wishes_needs_no_common_scale() -> None:
    numbers = [(1.0, 300.0), (2.0, 200.0), (3.0, 100.0), (0.5, 100.0), (2.0, 200.0)]
    held = [
        Candidate.of_formula(f"Fe{i + 1}", "", {"band_gap": (a, None), "bulk_modulus": (b, None)}, {"Fe": 1.0 + i})
        for i, (a, b) in enumerate(numbers)
    ]
    wishes = (Wish(key="band_gap", want="most"), Wish(key="bulk_modulus", want="most"))
    assert sorted(front(costs_of(held, wishes))) == [0, 1, 2, 4]
    assert ranked(held, wishes)[-1] == 3
    assert ranked(held, wishes[:1])[0] == 2
    unknown = Candidate.of_formula("Cu", "")
    assert ranked([unknown, *held], wishes)[-1] == 0
