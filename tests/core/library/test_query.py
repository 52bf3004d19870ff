from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.library.query import Query, Range, find
from core.library.rows import Draft, Origin, Property
from core.structures.crystal import Crystal
from tests.core.library.drafts import draft

if TYPE_CHECKING:
    from core.library.project import Project

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
        project.entries.set_symmetry(2, 225, "Fm-3m")
        project.entries.set_symmetry(3, 194, "P6_3/mmc")
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
        (Query(text="%"), []),
        (Query(text='"'), []),
        (Query(tags=("battery",)), [5]),
        (Query(only=(6, 2, 99)), [2, 6]),
    ],
)
def test_entries_are_found(salts: Project, query: Query, expected: list[int]) -> None:
    assert find(salts, query).tolist() == expected
    assert find(salts, query, 2).tolist() == expected[:2]
