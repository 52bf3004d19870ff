"""Each stage lets through what it should and says why it rejects the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.generation.candidates import Candidate
from core.generation.energies import Distinct, Dynamic, Relaxed, Stable
from core.generation.funnel import RAW, Funnel
from core.generation.sameness import KnownProject, New, Unique, reference
from core.generation.soundness import Neutral, Valid, geometry_fault
from core.generation.specimens import Specimen, Watcher
from core.generation.targets import OnTarget, chance_of
from core.generation.wanted import Target, Wanted
from core.library.project import Project
from core.library.rows import Draft
from core.simulation.batch_relax import RelaxOptions
from core.structures.crystal import Crystal
from tests.core.simulation.model_potentials import LennardJones

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

QUIET = Watcher(lambda *_: None)


def salt(first: int, second: int, length: float) -> Crystal:
    cell = length / 2 * np.array([[0.0, 1, 1], [1, 0, 1], [1, 1, 0]])
    return Crystal(np.array([first, second]), np.array([[0.0, 0, 0], cell.sum(0) / 2]), cell)


def specimen(crystal: Crystal, number: int = 0) -> Specimen:
    return Specimen(Candidate(crystal, "test", "by hand", number), crystal)


def verdicts(stage: Any, *crystals: Crystal) -> list[str]:
    return [str(why) for _, why in stage.sift([specimen(one, i) for i, one in enumerate(crystals)], QUIET)]


def test_distances() -> None:
    assert not geometry_fault(salt(11, 17, 5.64))
    assert "apart" in geometry_fault(salt(11, 17, 2.6))
    assert "no neighbour" in geometry_fault(salt(11, 17, 11.0))
    # hydrogen is small, but no two atoms are within half an ångström
    close = Crystal(np.array([1, 1]), np.array([[0.0, 0, 0], [0.45, 0, 0]]), 4 * np.eye(3))
    assert "0.45 Å apart" in geometry_fault(close)


def test_what_was_not_asked_for_is_not_valid() -> None:
    assert verdicts(Valid(Wanted(barred=frozenset({17}))), salt(11, 17, 5.64), salt(11, 9, 4.6))[0]
    assert verdicts(Valid(Wanted(barred=frozenset({17}))), salt(11, 9, 4.6)) == [""]


def test_an_alloy_is_let_through_and_said_so() -> None:
    brass = specimen(salt(29, 30, 5.2))
    assert [why for _, why in Neutral().sift([brass], QUIET)] == [""]
    assert brass.facts["alloy"] is True


def test_what_came_before_in_another_cell_is_not_unique() -> None:
    twice = salt(11, 17, 5.64)
    cubic = Crystal(
        np.array([11] * 4 + [17] * 4),
        5.0 * np.array([[0, 0, 0], [0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0], [0.5, 0.5, 0.5], [0.5, 0, 0],
                        [0, 0.5, 0], [0, 0, 0.5]]),
        5.0 * np.eye(3),
    )  # fmt: skip
    caesium = Crystal(np.array([11, 17]), np.array([[0.0, 0, 0], [1.7, 1.7, 1.7]]), 3.4 * np.eye(3))
    found = verdicts(Unique(), twice, cubic, caesium, salt(19, 17, 6.3))
    assert found == ["", "The same as number 1.", "", ""]


def test_known_crystals_are_recognised() -> None:
    new = New(reference())
    found = verdicts(new, salt(11, 17, 5.9), salt(12, 8, 4.2), salt(11, 18, 5.6))
    assert "NaCl is known" in found[0]
    assert "MgO is known" in found[1]
    assert found[2] == ""
    # zinc blende sodium chloride is not known, though the formula is
    blende = salt(11, 17, 6.5)
    blende = blende.replace(positions=np.array([[0.0, 0, 0], 6.5 * np.full(3, 0.25)]))
    assert verdicts(new, blende) == [""]


def above(value: float) -> Any:
    return SimpleNamespace(value=value, uncertainty=0.03)


def test_heights_above_the_hull_are_counted_at_each_level() -> None:
    batch = [specimen(salt(18, 18, 5.3), i) for i in range(5)]
    for one, height in zip(batch, (-0.01, 0.05, 0.08, 0.2, 0.9), strict=True):
        one.figures["energy_above_hull"] = above(height)
    stable = Stable(0.1)
    found = [why for _, why in stable.sift(batch, QUIET)]
    assert [not why for why in found] == [True, True, True, False, False]
    assert "0.900 eV/atom above the hull" in found[-1]
    assert stable.counted() == ((0.0, 1), (0.05, 2), (0.1, 3), (0.25, 4))


@pytest.mark.parametrize(("value", "met"), [(2.2, True), (1.6, False)])
def test_targets(value: float, met: bool) -> None:
    wanted = Wanted((Target("band_gap", 2.0, 0.3),))
    figures = {"band_gap": SimpleNamespace(value=value, uncertainty=0.3)}
    one = specimen(salt(11, 17, 5.64))
    ((_, why),) = OnTarget(wanted, lambda *_: iter([(0, figures)])).sift([one], QUIET)
    assert bool(why) is not met
    assert one.figures["band_gap"].value == value
    assert one.group == ("Fm-3m", 225)


def test_the_symmetry_asked_for_is_looked_at_again_in_the_end() -> None:
    stage = OnTarget(Wanted(space_groups=frozenset({216})), lambda *_: iter([(0, {})]))
    ((_, why),) = stage.sift([specimen(salt(11, 17, 5.64))], QUIET)
    assert "Fm-3m" in why


def test_the_probability_of_a_target_counts_the_error_bar() -> None:
    target = Target("band_gap", 2.0, 0.3)
    # within one standard deviation of the middle: 68.3 %
    assert chance_of(target, SimpleNamespace(value=2.0, uncertainty=0.3)) == pytest.approx(0.683, abs=0.001)
    assert chance_of(target, SimpleNamespace(value=2.3, uncertainty=0.001)) == pytest.approx(0.5, abs=0.001)
    assert chance_of(target, SimpleNamespace(value=2.1, uncertainty=None)) == 1.0


@dataclass
class Drawer:
    """Draws argon at different distances; every fifth one lies too close."""

    key = "drawer"
    title = "Drawer"
    summary = ""

    def draw(self, _wanted: Wanted, count: int, _seed: int, tell: Any) -> Iterator[list[Candidate]]:
        for start in range(0, count, 4):
            tell("Drawing")
            yield [self._one(number) for number in range(start, min(start + 4, count))]

    def _one(self, number: int) -> Candidate:
        # elements of much the same size, so that each is new
        crystal = salt(18, 17 + number % 3, 1.0 if number % 5 == 4 else 5.0 + 0.02 * number)
        return Candidate(crystal, self.key, "argon", number)


def appraised(_crystal: Crystal, answer: Any) -> dict[str, Any]:
    return {"energy_above_hull": above(answer.energy + 1.0)}


def argon_stages() -> Sequence[Any]:
    wanted = Wanted()
    return [
        Valid(wanted),
        Unique(),
        Relaxed(LennardJones(), RelaxOptions(0.01, 200), appraised),
        Distinct(None),
        Stable(5.0),
    ]


def test_imaginary_modes_are_found_at_the_edge_of_the_zone() -> None:
    close = 2 ** (1 / 6) * 3.4 * 0.971  # the nearest neighbours of solid argon, in a crystal of this potential
    dense = close / np.sqrt(2) * np.array([[0.0, 1, 1], [1, 0, 1], [1, 1, 0]])
    cubic = 0.95 * close * np.eye(3)
    # as light as helium, so that its frequencies are well above what is let through
    crystals = [Crystal(np.array([2]), np.zeros((1, 3)), cell) for cell in (dense, cubic)]
    stable, unstable = verdicts(Dynamic(LennardJones(), 8.0), *crystals)
    assert stable == ""
    assert "imaginary" in unstable


def test_a_supercell_too_large_for_phonons_is_told() -> None:
    crystal = Crystal(np.full(30, 18), np.random.default_rng(0).random((30, 3)) * 12, 12 * np.eye(3))
    assert "too many for phonons" in verdicts(Dynamic(LennardJones(), 30.0), crystal)[0]


def test_the_crystals_of_a_project_are_known(tmp_path: Path) -> None:
    with Project.create(tmp_path / "mine.mdesk") as project:
        with project.writing():
            project.entries.add(Draft("My salt", (salt(11, 17, 5.64),)))
        known = KnownProject(project)
        assert known.name_of(salt(11, 17, 5.7)) == "My salt"
        assert known.name_of(salt(19, 17, 6.3)) == ""


def test_counts_add_up_and_can_be_had_again() -> None:
    runs = []
    for _ in range(2):
        funnel = Funnel(Drawer(), argon_stages())
        said: list[tuple[float, str]] = []
        for _ in funnel.run(Wanted(), 15, 0, lambda *words, said=said: said.append(words), lambda: False):
            pass
        runs.append(funnel)
        assert funnel.complete
        assert said == sorted(said, key=lambda words: words[0])
    first, second = runs
    assert first.counts[RAW] == 15
    assert first.counts["valid"] == 12
    assert len(first.rejected) + len(first.survivors) == 15
    assert {one.stage for one in first.rejected} <= {"valid", "unique", "relaxed", "distinct", "stable"}
    assert first.counts == second.counts
    assert [one.candidate.number for one in first.survivors] == [one.candidate.number for one in second.survivors]


def test_the_same_minimum_is_counted_once() -> None:
    # argon in a simple cubic lattice relaxes from any distance to one crystal
    crystals = [salt(18, 18, length) for length in (5.9, 6.3)]
    batch = [specimen(one, i) for i, one in enumerate(crystals)]
    relaxed = list(Relaxed(LennardJones(), RelaxOptions(0.005, 300), appraised).sift(batch, QUIET))
    assert [why for _, why in relaxed] == ["", ""]
    found = [str(why) for _, why in Distinct(None).sift(batch, QUIET)]
    assert found == ["", "It became the same as number 1."]


def test_stopped_in_the_middle_it_keeps_what_there_is() -> None:
    funnel = Funnel(Drawer(), argon_stages())
    for _ in funnel.run(Wanted(), 400, 0, lambda *_: None, lambda: funnel.counts[RAW] >= 12):
        pass
    assert not funnel.complete
    assert 12 <= funnel.counts[RAW] < 400
    assert funnel.rejected


def test_watchers_hear_and_may_cancel() -> None:
    def tell(_share: float, _text: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Unique().sift([specimen(salt(11, 17, 5.6))], replace(QUIET, tell=tell)))
