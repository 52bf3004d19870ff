from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.engine import library_queries
from core.engine.context import LocalContext
from core.engine.library_queries import Found, find_entries, find_now, first_entries, spreads, what_hinders
from core.library.conditions import Condition
from core.library.project import Project
from core.library.query import Query, Range
from core.library.rows import Draft, Property

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "a.mdesk") as made:
        with made.writing():
            for number in range(20):
                known = (Property("band_gap", float(number)), Property("kind", "word"))
                made.entries.add(Draft(f"row {number}", formula="LiF" if number % 2 else "NaCl", properties=known))
        yield made


def test_the_first_come_before_all_are_known(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_queries, "FIRST", 5)
    parts: list[Found] = []
    context = LocalContext(lambda _fraction, _message, part: parts.append(part))
    found = find_entries(str(project.path), Query(sort="band_gap", descending=True), context)
    assert parts[0].keys.tolist() == found.keys[:5].tolist()
    assert (parts[0].is_whole, parts[0].total) == (False, 0)
    assert (found.is_whole, found.total, len(found.keys)) == (True, 20, 20)
    few = find_entries(str(project.path), Query(text='"row 7"'), context)
    assert few.keys.tolist() == [found.keys[12]]
    many = find_entries(str(project.path), Query(chemsys=("Li", "F"), sort="band_gap"), context)
    assert len(many.keys) == 10
    # looked for once: what fits is not known in part before it is known
    assert len(parts) == 1


def test_small_projects_answer_at_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    found = find_now(project, Query(chemsys=("Li", "F")), 20)
    assert found is not None
    assert (len(found.keys), found.total) == (10, 20)
    assert find_now(project, Query(), 19) is None
    assert [project.entries.are_at_most(most) for most in (0, 19, 20, 21)] == [False, False, True, True]
    assert first_entries(project).is_whole
    monkeypatch.setattr(library_queries, "FIRST", 5)
    first = first_entries(project)
    assert (len(first.keys), first.total, first.is_whole) == (5, 0, False)


def test_the_condition_to_blame_is_named(project: Project) -> None:
    query = Query(with_elements=("Li",), ranges=(("band_gap", Range(50)),))
    found = what_hinders(str(project.path), query, LocalContext())
    assert found == ((Condition("ranges", ("band_gap", Range(50))), 10),)
    assert what_hinders(str(project.path), Query(text="nowhere", tags=("x",)), LocalContext()) == ()


def test_spreads_count_every_number_once(project: Project) -> None:
    found = spreads(str(project.path), ("band_gap", "elements", "kind", "density"), LocalContext())
    assert set(found) == {"band_gap", "elements"}
    gap = found["band_gap"]
    assert (gap.least, gap.most, sum(gap.counts)) == (0.0, 19.0, 20)
