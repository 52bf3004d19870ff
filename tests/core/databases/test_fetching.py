import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.databases.fetching import FetchError, _next_url, _page, _refusal, _retry_after

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.text(max_size=40) | st.integers().map(str) | st.floats().map(str))
def test_any_retry_after_gives_seconds_or_nothing(text):
    seconds = _retry_after(text)
    assert seconds is None or seconds >= 0


def test_retry_after_may_be_a_date():
    assert _retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0


@given(
    st.fixed_dictionaries(
        {"data": st.lists(_JSON, max_size=3), "meta": _JSON, "links": _JSON | st.fixed_dictionaries({"next": _JSON})}
    )
)
def test_any_answer_with_a_list_is_a_page_or_is_refused(answer):
    try:
        page = _page(json.dumps(answer).encode(), "https://example.org/v1/structures")
    except FetchError:
        return
    assert page.entries == json.loads(json.dumps(answer))["data"]


@given(st.binary(max_size=60) | _JSON.map(lambda value: json.dumps({"errors": value}).encode()), st.integers(400, 599))
def test_any_refusal_has_words(body, status):
    assert _refusal(status, {}, body).message


def test_database_that_forgets_that_it_is_spoken_to_safely_is_reminded():
    assert _next_url("https://a.org/v1/s", "http://a.org/v1/s?page=2") == "https://a.org/v1/s?page=2"
    assert _next_url("http://a.org:80/v1/s", "http://b.org/s") == "http://b.org/s"


@pytest.mark.parametrize("following", ["ftp://a.org/", "http://[::1", "javascript:1"])
def test_next_page_that_is_not_on_the_web_is_refused(following):
    with pytest.raises(FetchError):
        _next_url("https://a.org/v1/s", following)
