from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.engine.library_calls import find_space_groups
from core.errors import Cancelled
from core.library import filling
from core.library.filling import fill_space_groups
from core.library.query import Query, find
from core.library.rows import Draft, Shown
from core.structures.crystal import Crystal
from tests.core.library.drafts import draft, salt

if TYPE_CHECKING:
    from core.library.project import Project


def symbols(project: Project) -> dict[str, tuple[int | None, str | None]]:
    return {row.title: (row.space_group, row.symbol) for row in project.entries.rows(find(project, Query()).tolist())}


def test_space_groups_are_found_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "MAX_SITES", 50)
    silicon = Crystal(np.array([14, 14]), np.array([[0.0, 0, 0], [1.3575] * 3]), 2.715 * (1 - np.eye(3)))
    molecule = Crystal(np.array([8]), np.zeros((1, 3)), np.zeros((3, 3)), (False, False, False))
    large = Crystal(np.full(60, 14), np.random.default_rng(0).random((60, 3)), 9 * np.eye(3))
    drafts = [draft("NaCl"), Draft("Si", (silicon,)), Draft("O", (molecule,)), Draft("large", (large,))]
    with project.writing():
        keys = project.entries.add_all([*drafts, Draft("formula", formula="MgO")])
    told: list[tuple[int, int]] = []
    assert fill_space_groups(project, lambda done, count: told.append((done, count))) == 4
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    # International Tables: rock salt 225, diamond 227
    nothing = (None, "")
    expected = {"NaCl": (225, "Fm-3m"), "Si": (227, "Fd-3m"), "O": nothing, "large": nothing}
    assert symbols(project) == {**expected, "formula": (None, None)}
    assert find(project, Query(symbol="Fd-3m")).tolist() == [keys[1]]
    assert fill_space_groups(project, lambda _done, _count: None) == 0


def test_what_was_found_stays_when_it_is_given_up(project: Project) -> None:
    with project.writing():
        project.entries.add_all(draft(f"{i}") for i in range(5))

    def give_up(done: int, _count: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        fill_space_groups(project, give_up)
    assert [number for number, _ in symbols(project).values()] == [225, 225, None, None, None]
    assert find_space_groups(str(project.path), 60.0, LocalContext(None)) == 3
    assert [number for number, _ in symbols(project).values()] == [225] * 5


def test_an_entry_that_changes_meanwhile_is_looked_at_again(project: Project) -> None:
    with project.writing():
        key = project.entries.add(draft("NaCl"))

    def change(done: int, _count: int) -> None:
        if done == 0 and project.entries.shown(key) != changed:
            with project.writing():
                project.entries.show(key, changed)

    with project.writing():
        moved = salt().replace(positions=np.array([[0.0, 0, 0], [2.5, 2.9, 2.8]]))
        changed = Shown("NaCl", 1.0, project.frames.put([moved]))
    fill_space_groups(project, change)
    ((number, _),) = symbols(project).values()
    assert number == 1


def test_it_stops_in_time_and_goes_on_later(project: Project) -> None:
    with project.writing():
        project.entries.add_all([draft(f"salt {i}") for i in range(3)])
    turns = [fill_space_groups(project, lambda _done, _count: None, 0.0) for _ in range(4)]
    assert turns == [1, 1, 1, 0]
