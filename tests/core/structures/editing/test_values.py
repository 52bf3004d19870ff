"""Edits of what hangs on atoms."""

import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StructureError
from core.structures.crystal import Crystal
from core.structures.editing import values
from tests.core.structures.editing.structures import rutile


def bare():
    return Crystal(np.array([26, 8]), np.eye(3)[:2], np.eye(3) * 5)


def test_values_leave_results_alone():
    after = values.set_value(rutile(), [0], "charges", 1.5)
    assert np.array_equal(after.arrays["forces"], rutile().arrays["forces"])
    assert after.info["energy"] == -52.0
    assert after.arrays["charges"].tolist() == [1.5, 2.2, -1.1, -1.1, -1.1, -1.1]


def test_others_get_nothing():
    assert values.set_value(bare(), [0], "magnetic_moments", 5).arrays["magnetic_moments"].tolist() == [5, 0]
    states = values.set_value(bare(), [1], "oxidation_states", -2).arrays["oxidation_states"]
    assert np.isnan(states[0])
    assert states[1] == -2


def test_a_moment_may_become_a_vector_and_a_number_then_points_along_z():
    one = values.set_value(bare(), [0], "magnetic_moments", 3)
    vectors = values.set_value(one, [1], "magnetic_moments", (1, 2, 0))
    assert vectors.arrays["magnetic_moments"].tolist() == [[0, 0, 3], [1, 2, 0]]
    assert values.set_value(vectors, [1], "magnetic_moments", -1).arrays["magnetic_moments"][1].tolist() == [0, 0, -1]


@pytest.mark.parametrize("value", [np.nan, np.inf, (1, np.nan, 0)])
def test_a_value_that_is_no_number_is_refused(value):
    with pytest.raises(StructureError, match="finite"):
        values.set_value(bare(), [0], "magnetic_moments", value)


def test_freezing_one_axis_leaves_the_others():
    after = values.set_fixed(rutile(), [0, 2], (None, None, True))
    assert after.arrays["fixed"][[0, 2]].tolist() == [[True] * 3, [False, False, True]]
    assert after.arrays["fixed"][1].tolist() == [False, False, True]


def test_whole_atoms_are_kept_as_one_flag_and_none_as_nothing():
    frozen = values.set_fixed(bare(), [1], (True, True, True))
    assert frozen.arrays["fixed"].tolist() == [False, True]
    assert "fixed" not in values.set_fixed(frozen, [0, 1], (False, False, False)).arrays


def test_labels_of_several_are_numbered_and_need_no_room():
    after = values.set_label(rutile(), [2, 3], "O with a long name")
    assert after.arrays["labels"].tolist()[2:4] == ["O_with_a_long_name1", "O_with_a_long_name2"]
    assert values.set_label(bare(), [1], "Ow").arrays["labels"].tolist() == ["Fe1", "Ow"]
    with pytest.raises(StructureError, match="at least one"):
        values.set_label(bare(), [1], "  ")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Ti", ((22, 1.0),)),
        ("ti 0.9", ((22, 0.9),)),
        ("Fe 0.5, Mn 0.5", ((26, 0.5), (25, 0.5))),
        ("Fe0.25Mn.5", ((26, 0.25), (25, 0.5))),
        ("Fe 0.7 Mn", ((26, 0.7), (25, 0.3))),
    ],
)
def test_shares_as_people_write_them(text, share):
    assert values.parse_share(text) == share


@pytest.mark.parametrize("text", ["Xx", "0.5", "Fe 0.5.5", "Fe Mn", "Fe 1 Mn", "Fe ½", "铁"])
def test_a_share_that_cannot_be_read_says_why(text):
    with pytest.raises(StructureError):
        values.parse_share(text)


@given(st.text(max_size=12))
def test_reading_a_share_raises_nothing_else(text):
    with contextlib.suppress(StructureError):
        values.parse_share(text)


@given(st.lists(st.tuples(st.integers(1, 118), st.integers(1, 30)), min_size=1, max_size=3, unique_by=lambda p: p[0]))
def test_a_share_written_is_read_again(parts):
    share = tuple((number, amount / 100) for number, amount in parts)
    assert values.parse_share(values.share_text(share)) == share
