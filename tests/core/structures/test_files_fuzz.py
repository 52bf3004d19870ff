"""Whatever a file holds, reading it gives structures or a FileError, never another exception."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import FileError
from core.structures.files import FORMATS, Loaded, read_text

from . import texts

TEXTS = {key: text for key, (text, _) in texts.ALL.items()} | {"dump": texts.DUMP, "vasp4": texts.VASP4}
JUNK = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "0",
        "-1",
        "nan",
        "inf",
        "1e999",
        "99999999999",
        "x",
        "?",
        ".",
        "'",
        ";",
        "\x00",
        "é",
        "{",
        "[",
        "#",
    ]
)


def read_or_refused(text, **options):
    refusal = None
    try:
        loaded = read_text(text, cross_check=False, **options)
    except FileError as error:
        refusal = error
    if refusal is not None:
        assert refusal.message
        assert "Traceback" not in str(refusal)
    else:
        assert isinstance(loaded, Loaded)
        assert len(loaded.structures) > 0


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_cut_off(key, data):
    text = TEXTS[key]
    read_or_refused(text[: data.draw(st.integers(0, len(text)))])


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_words_replaced(key, data):
    words = TEXTS[key].split(" ")
    for _ in range(data.draw(st.integers(1, 3))):
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(JUNK)
    read_or_refused(" ".join(words))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_lines_dropped_doubled_and_swapped(key, data):
    lines = TEXTS[key].split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        i, j = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[i] = data.draw(st.sampled_from([lines[j], "", lines[i] + "\n" + lines[j]]))
    read_or_refused("\n".join(lines))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text):
    read_or_refused(text)


@pytest.mark.parametrize("key", [each.key for each in FORMATS])
def test_every_reader_refuses_another_format_clearly(key):
    for text in TEXTS.values():
        read_or_refused(text, format=key)
    read_or_refused("nothing of use\n" * 5, format=key)
