"""Sentences that can be translated."""

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import FileError, MissingExtraError, UserError
from core.structures.readers.base import Source, SpeciesNeeded
from core.tasks.base import Entry
from core.texts import Text, from_plain, listing, sentences, to_plain

WORDS = st.text(st.characters(codec="utf-8"))


@given(WORDS, WORDS)
def test_it_is_the_sentence(one: str, other: str) -> None:
    text = Text("{1} follows {0}.", one, other)
    assert text == f"{other} follows {one}."
    assert hash(text) == hash(f"{other} follows {one}.")
    assert json.loads(json.dumps(text)) == text
    assert (text.template, text.values) == ("{1} follows {0}.", (one, other))


@given(st.recursive(WORDS, lambda inner: st.builds(lambda *parts: Text("{0} {1}", *parts), inner, inner)))
def test_parts_survive_the_way_to_another_process(part: str) -> None:
    text = Text("{{{0}}}", part)
    for twin in (pickle.loads(pickle.dumps(text)), copy.deepcopy(text)):  # noqa: S301  # our own bytes
        assert twin == text
        assert twin.template == text.template
        assert twin.values == text.values
        assert type(twin.values[0]) is type(part)


def test_values_become_str() -> None:
    # an exception or an array among them would have to be pickled
    assert Text("{0} of {1}: {2}", 3, 2.5, ValueError("no")).values == ("3", "2.5", "no")


def test_a_template_without_its_values_is_refused() -> None:
    with pytest.raises(IndexError):
        Text("{0} and {1}", "one")


@given(st.lists(WORDS.filter(bool), min_size=1))
def test_listing_joins(items: list[str]) -> None:
    assert listing(items) == ", ".join(items)


def test_sentences_leave_out_what_is_empty() -> None:
    assert sentences("", "") == ""
    assert sentences("One.", "", "Two.") == "One. Two."
    only = Text("{0}.", "One")
    assert sentences("", only) is only


def test_an_error_keeps_its_parts() -> None:
    error = FileError(Text("{0} is empty.", "a.cif"), hint=Text("Open {0}.", "another"))
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert str(twin) == "a.cif is empty. Open another."
    assert (twin.message.template, twin.hint.template) == ("{0} is empty.", "Open {0}.")
    entry = pickle.loads(pickle.dumps(Entry("a.cif", None, error=twin.text)))  # noqa: S301  # our own bytes
    message, hint = entry.error.values
    assert (message.template, hint.template) == ("{0} is empty.", "Open {0}.")


def test_str_of_an_error_is_plain() -> None:
    assert type(str(UserError(Text("{0}.", "One")))) is str
    assert type(str(MissingExtraError.named("phonopy", "phonons"))) is str


def test_a_reader_s_failure_nests_its_place() -> None:
    with pytest.raises(FileError) as caught:
        Source("a.cif", b"").fail(Text("{0} is missing.", "_cell_length_a"), line=3)
    place, what = caught.value.message.values
    assert (place.template, place.values) == ("{0}, line {1}", ("a.cif", "3"))
    assert what.template == "{0} is missing."


def test_a_question_keeps_its_parts() -> None:
    error = pickle.loads(pickle.dumps(SpeciesNeeded(Text("{0}: which?", "POSCAR"), counts=[2, 1])))  # noqa: S301
    assert error.message.template == "{0}: which?"
    assert error.counts == (2, 1)


def test_a_sentence_survives_json_with_its_parts() -> None:
    text = Text("{0} of {1}", "one", Text("{0} {{x}}", "two"))
    again = from_plain(json.loads(json.dumps(to_plain(text))))
    assert isinstance(again, Text)
    assert (again, again.template) == (text, text.template)
    assert isinstance(again.values[1], Text)
    assert type(from_plain(to_plain("a {0}"))) is str


@pytest.mark.parametrize(
    "plain", [5, [], [5], ["{0}"], ["{0.__class__}", "a"], ["{0:>9999999999}", "a"], ["{", "a"], ["{0}", 5]]
)
def test_what_is_no_sentence_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain(plain)
