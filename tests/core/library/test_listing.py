from __future__ import annotations

from typing import TYPE_CHECKING

from core.library.rows import Draft, Origin

if TYPE_CHECKING:
    from core.library.project import Project


def test_tags_and_databases_of_what_is_listed(project: Project) -> None:
    with project.writing():
        first = project.entries.add(Draft("a", formula="LiF", tags=("new", "battery"), origin=Origin("", "COD")))
        second = project.entries.add(Draft("b", formula="NaCl"))
        gone = project.entries.add(Draft("c", formula="KCl", origin=Origin("", "OQMD")))
        project.entries.remove([gone])
    assert project.entries.tags_of([first, second, 99]) == {first: ("battery", "new")}
    assert project.entries.tags_of([]) == {}
    assert project.entries.databases() == ("COD",)
