import json
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from core.errors import FileError
from core.structures.crystal import Crystal
from core.structures.packed import pack, unpack
from core.texts import Text

NAMES = st.text(min_size=1, max_size=8)
PLAIN = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False) | st.text(max_size=5)


@st.composite
def crystals(draw):
    n = draw(st.integers(0, 6))
    kinds = st.sampled_from([np.float64, np.float32, np.int64, np.int8, bool, "U3"])
    shapes = st.sampled_from([(n,), (n, 3), (n, 3, 3)])
    arrays = {}
    for name in draw(st.lists(NAMES, max_size=3, unique=True)):
        arrays[name] = draw(hnp.arrays(draw(kinds), draw(shapes)))
    sites = draw(st.lists(st.integers(0, max(0, n - 1)), max_size=2, unique=True)) if n else []
    return Crystal(
        numbers=draw(hnp.arrays(np.int64, n, elements=st.integers(0, 118))),
        positions=draw(hnp.arrays(np.float64, (n, 3))),
        cell=draw(hnp.arrays(np.float64, (3, 3))),
        pbc=tuple(draw(st.lists(st.booleans(), min_size=3, max_size=3))),
        shares=dict.fromkeys(sites, ((26, 0.25), (27, 0.75))),
        arrays=arrays,
        title=draw(st.text(max_size=10)),
        info=draw(st.dictionaries(NAMES, PLAIN, max_size=3)),
    )


def same(first, second):
    pairs = [(first.numbers, second.numbers), (first.positions, second.positions), (first.cell, second.cell)]
    pairs += [(first.arrays[name], second.arrays[name]) for name in first.arrays]
    bits = all(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in pairs)
    rest = ("pbc", "shares", "title", "info")
    return (
        bits and set(first.arrays) == set(second.arrays) and all(getattr(first, k) == getattr(second, k) for k in rest)
    )


@given(crystals())
def test_it_comes_back_bit_for_bit(crystal):
    assert same(crystal, unpack(pack(crystal)))


@given(crystals(), st.data())
def test_damaged_bytes_are_refused_or_give_a_structure(crystal, data):
    packed = bytearray(pack(crystal))
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= data.draw(st.integers(1, 255))
    try:
        unpack(bytes(packed))
    except FileError:
        return


@given(st.binary(max_size=200))
def test_any_other_bytes_are_refused(data):
    with pytest.raises(FileError, match="damaged"):
        unpack(data)


def refused(header):
    text = json.dumps(header).encode()
    start = struct.pack("<I", len(text)) + text + np.zeros((3, 3)).tobytes()
    for data in (b"MDC0" + start, b"MDC1" + start, b"MDC1" + start[: -9 * 8] + zlib.compress(start[-9 * 8 :])):
        with pytest.raises(FileError):
            unpack(data)


@pytest.mark.parametrize("kind", ["|O", "O8", "V8", "M8[s]"])
def test_only_plain_arrays_are_read(kind):
    refused({"atoms": [0, kind]})
    refused({"atoms": [0, "<i8"], "arrays": [["extra", kind, [0]]]})


def test_a_header_that_asks_for_the_whole_memory():
    for count in (2**60, -1, 10):
        refused({"atoms": [count, "<i8"]})
    refused({"atoms": [0, "<i8"], "arrays": [["extra", "<i8", [2**60, 0, -1]]]})


@pytest.mark.parametrize("count", [1, 1000])
def test_large_ones_are_made_smaller_and_small_ones_stay_short(count):
    crystal = Crystal(np.full(count, 14), np.zeros((count, 3)), np.eye(3))
    packed = pack(crystal)
    assert same(crystal, unpack(packed))
    assert len(packed) < 300


def test_info_that_json_cannot_hold_is_left_out():
    crystal = Crystal(
        np.array([1]), np.zeros((1, 3)), np.zeros((3, 3)), info={"energy": np.float64(-1.5), "what": object()}
    )
    assert unpack(pack(crystal)).info == {"energy": -1.5}


def test_a_title_can_still_be_translated():
    crystal = Crystal(np.array([1]), np.zeros((1, 3)), np.zeros((3, 3)), title=Text("Slab of {0}", "Si"))
    title = unpack(pack(crystal)).title
    assert isinstance(title, Text)
    assert (title, title.template, title.values) == ("Slab of Si", "Slab of {0}", ("Si",))
