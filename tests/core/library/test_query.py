from __future__ import annotations

from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.library.project import Project
from core.library.query import Query, Range, count, find
from core.library.rows import Draft, Origin, Property, Shown
from core.structures.crystal import Crystal
from tests.core.library.drafts import draft, salt

_GAPS = {"NaCl": 5.0, "LiF": 9.0, "KBr": None, "MgO": 4.8}


@pytest.fixture
def salts(project: Project) -> Project:
    numbers = {"NaCl": (11, 17), "LiF": (3, 9), "KBr": (19, 35), "MgO": (12, 8)}
    with project.writing():
        for place, (title, gap) in enumerate(_GAPS.items()):
            project.entries.add(draft(title, gap, a=5.0 + place, numbers=numbers[title]), key=place + 1)
        project.entries.add(Draft("a formula alone", formula="Li2(CO3)", tags=("battery",)), key=5)
        silicon = Crystal(np.array([14, 14]), np.array([[0.0, 0, 0], [1.3575] * 3]), 2.715 * (1 - np.eye(3)))
        project.entries.add(
            Draft("硅", (silicon,), properties=(Property("band_gap", 1.1),), origin=Origin("", "COD"), note="the chip"),
            key=6,
        )
        for key, number, symbol in ((2, 225, "Fm-3m"), (3, 194, "P6_3/mmc")):
            project.entries.set_symmetry(key, number, symbol)
    return project


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), [1, 2, 3, 4, 5, 6]),
        (Query(descending=True), [6, 5, 4, 3, 2, 1]),
        (Query(sort="band_gap"), [6, 4, 1, 2, 3, 5]),
        (Query(sort="band_gap", descending=True), [2, 1, 4, 6, 3, 5]),
        (Query(sort="volume"), [1, 6, 2, 3, 4, 5]),
        (Query(with_elements=("Li",)), [2, 5]),
        (Query(with_elements=("Li",), without_elements=("F",)), [5]),
        (Query(within=("Li", "F", "Mg", "O")), [2, 4]),
        (Query(chemsys=("O", "Mg")), [4]),
        (Query(anonymous="AB"), [1, 2, 3, 4]),
        (Query(formula="Li2CO3"), [5]),
        (Query(formula="Li4(CO3)2"), [5]),
        (Query(text='"formula alone"'), [5]),
        (Query(symbol="Fm-3m"), [2]),
        (Query(symbol="P6_3/mmc"), [3]),
        (Query(symbol="P63/mmc"), [3]),
        (Query(database="COD"), [6]),
        (Query(ranges=(("band_gap", Range(4.9, None)),)), [1, 2]),
        (Query(ranges=(("sites", Range(1, 2)), ("band_gap", Range(None, 4.9)))), [4, 6]),
        (Query(text="nacl"), [1]),
        (Query(text="chip"), [6]),
        (Query(text="硅"), [6]),
        (Query(text="br"), [3]),
        (Query(text="ip"), [6]),
        (Query(text="_"), []),
        (Query(text="Cubic"), [2]),
        (Query(text="hexagonal"), [3]),
        (Query(text="%"), []),
        (Query(text='"'), []),
        (Query(tags=("battery",)), [5]),
        (Query(only=(6, 2, 99)), [2, 6]),
    ],
)
def test_entries_are_found(salts: Project, query: Query, expected: list[int]) -> None:
    assert find(salts, query).tolist() == expected
    assert find(salts, query, 2).tolist() == expected[:2]


@pytest.mark.parametrize("limit", [None, 1, 3, 100])
@pytest.mark.parametrize("query", [Query(), Query(sort="band_gap"), Query(sort="volume"), Query(tags=("battery",))])
def test_removed_entries_are_not_found_until_they_are_brought_back(
    salts: Project, query: Query, limit: int | None
) -> None:
    before = find(salts, query).tolist()
    with salts.writing():
        salts.entries.remove([2, 5])
    kept = [key for key in before if key not in {2, 5}]
    assert find(salts, query, limit).tolist() == kept[:limit]
    assert count(salts, query) == len(kept)
    with salts.writing():
        salts.entries.restore([2, 5])
    assert find(salts, query, limit).tolist() == before[:limit]


def test_entries_are_found_by_where_they_come_from_and_by_what_changed(salts: Project) -> None:
    assert find(salts, Query(text="SALTS.c")).tolist() == [1, 2, 3, 4]
    assert find(salts, Query(text="salts_c")).tolist() == []
    with salts.writing():
        frames = salts.frames.put([salt(numbers=(3, 17))])
        salts.entries.show(1, Shown("lithium chloride", 1.0, frames))
        salts.properties.add(1, [Property("band_gap", 9.4)])
    assert find(salts, Query(with_elements=("Na",))).tolist() == []
    assert find(salts, Query(with_elements=("Li", "Cl"))).tolist() == [1]
    assert find(salts, Query(within=("Cl", "Li"))).tolist() == [1]
    assert find(salts, Query(text="lithium chl")).tolist() == [1]
    assert find(salts, Query(ranges=(("band_gap", Range(9.2, 9.5)),))).tolist() == [1]


@given(
    st.lists(st.sampled_from([None, 0.5, 1.0, 2.0, "word"]), max_size=8),
    st.sets(st.integers(0, 7)),
    st.sampled_from(["p", "sites", "volume", "title", "added", "place"]),
    st.booleans(),
)
@settings(max_examples=30)
def test_any_library_is_sorted_as_python_sorts_it(
    values: list[float | str | None], removed: set[int], sort: str, descending: bool
) -> None:
    with TemporaryDirectory() as folder, Project.create(f"{folder}/a.mdesk") as project:
        drafts = [
            Draft(f"t{i % 3}", (salt(4.0 + i % 2),), properties=() if value is None else (Property("p", value),))
            for i, value in enumerate(values)
        ]
        with project.writing():
            keys = project.entries.add_all(drafts)
            project.entries.remove([key for i, key in enumerate(keys) if i in removed])
        held = [(key, value) for i, (key, value) in enumerate(zip(keys, values, strict=True)) if i not in removed]
        rows = {row.key: row for row in project.entries.rows(keys)}

        def order(pair: tuple[int, float | str | None]) -> tuple[object, ...]:
            key, value = pair
            columns = {"p": (isinstance(value, str), value), "volume": rows[key].volume, "title": rows[key].title}
            return (columns.get(sort, 2 if sort == "sites" else key), key)

        known = sorted((pair for pair in held if sort != "p" or pair[1] is not None), key=order, reverse=descending)
        expected = [key for key, _ in known] + [key for key, value in held if sort == "p" and value is None]
        for limit in (None, 2):
            assert find(project, Query(sort=sort, descending=descending), limit).tolist() == expected[:limit]
            page = find(project, Query(sort=sort, descending=descending), limit, 2)
            assert page.tolist() == expected[2:][:limit]
            # some are put in order in another way than all
            question = Query(sort=sort, descending=descending, only=(*keys[1:], 99_999))
            some = [key for key in expected if key in keys[1:]]
            assert find(project, question, limit).tolist() == some[:limit]
        kept = [value for _, value in held if value is not None]
        shown = {column.key: (column.count, column.is_number) for column in project.properties.columns()}
        assert shown == ({"p": (len(kept), "word" not in kept)} if kept else {})
