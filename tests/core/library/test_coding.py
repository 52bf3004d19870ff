from __future__ import annotations

import sys
import zlib
from dataclasses import dataclass, field, make_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from core.errors import FileError
from core.library.coding import decode, encode, name_of
from core.texts import Text
from tests.core.library.comparing import difference
from tests.core.library.drafts import salt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


class Colour(Enum):
    RED = (1, 0, 0)


@dataclass(frozen=True)
class Simple:
    name: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inner:
    numbers: NDArray[np.float64]
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Special(Simple):
    inner: Inner | None = None
    more: tuple[Any, ...] = ()


CLASSES: dict[str, type] = {name_of(kind): kind for kind in (Colour, Simple, Inner, Special)}

_PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.complex_numbers()
_ARRAYS = arrays.arrays(
    st.sampled_from(["<f8", ">f8", "<f4", "<i8", "|u1", "|b1", "<c16", "<U3", "|S2"]),
    arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
_VALUES = st.recursive(
    _PLAIN | _ARRAYS | st.just(Colour.RED) | st.builds(Text, st.just("{0} of {1}."), st.text(), st.text()),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text() | st.integers() | st.booleans(), inner, max_size=3)
        | st.builds(Simple, st.text(), st.dictionaries(st.text(), inner, max_size=2))
        | st.builds(Special, st.text(), inner=st.builds(Inner, _ARRAYS), more=st.lists(inner, max_size=2).map(tuple))
    ),
    max_leaves=8,
)


@given(_VALUES)
@settings(max_examples=60)
def test_a_value_is_the_same_afterwards(value: Any) -> None:
    assert difference(value, decode(encode(value), CLASSES)) == ""


def test_structures_and_numbers_of_numpy_are_kept() -> None:
    crystal = salt().with_arrays(forces=np.arange(6.0).reshape(2, 3))
    value = (crystal, np.float32(1.5), np.int8(3), np.True_, frozenset({1, 2}), float("-inf"), -0.0)
    assert difference(value, decode(encode(value), {})) == ""


def test_what_is_held_twice_is_kept_once() -> None:
    noise = np.random.default_rng(0).random(10_000)
    assert len(encode((noise, [noise], {"a": noise}))) < 1.1 * len(encode(noise))


@pytest.mark.parametrize("value", [object(), np.array([object()]), Simple, lambda: 0, {"a": range(3)}])
def test_what_cannot_be_kept_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot keep"):
        encode(value)


def test_a_class_that_is_gone_becomes_the_simpler_one() -> None:
    data = encode((Special("a", {"x": 1.5}, Inner(np.ones(2))),))
    without = {name: kind for name, kind in CLASSES.items() if kind is not Special}
    assert decode(data, without) == (Simple("a", {"x": 1.5}),)
    # the parts of a class count too
    without = {name: kind for name, kind in CLASSES.items() if kind is not Inner}
    assert decode(data, without) == (Simple("a", {"x": 1.5}),)
    with pytest.raises(FileError, match="another version"):
        decode(data, {})


def test_fields_of_another_version_are_left_out_or_take_their_defaults() -> None:
    older = make_dataclass("Simple", [("name", str)], namespace={"__module__": Simple.__module__})
    name = name_of(Simple)
    assert decode(encode(older("a")), {name: Simple}) == Simple("a")
    assert decode(encode(Simple("a", {"x": 1})), {name: older}) == older("a")
    stricter = make_dataclass("Simple", [("name", str), ("needed", int)], namespace={"__module__": Simple.__module__})
    with pytest.raises(FileError, match="another version"):
        decode(encode(Simple("a")), {name: stricter})


def test_only_what_is_named_is_made(tmp_path: Any) -> None:
    made = tmp_path / "made"

    @dataclass(frozen=True)
    class Evil:
        def __post_init__(self) -> None:
            made.touch()

    data = encode(Evil())
    made.unlink()
    with pytest.raises(FileError):
        decode(data, CLASSES)
    assert not made.exists()


DATA = encode((Special("a", {"x": 1.5, "y": Text("{0}", "b")}, Inner(np.arange(5.0))), salt(), Colour.RED))


@given(st.integers(0, len(DATA) - 1))
def test_damaged_bytes_are_refused(stop: int) -> None:
    with pytest.raises(FileError):
        decode(DATA[:stop], CLASSES)


@given(st.data())
def test_changed_bytes_give_an_error_or_a_value(data: st.DataObject) -> None:
    # the checksum of zlib is passed by, as somebody who means harm would
    body = bytearray(zlib.decompress(DATA[4:]))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] = data.draw(st.integers(0, 255))
    try:
        decode(DATA[:4] + zlib.compress(bytes(body)), CLASSES)
    except FileError:
        return


def _with_tree(tree: bytes) -> bytes:
    return DATA[:4] + zlib.compress(len(tree).to_bytes(8, "little") + tree)


@pytest.mark.parametrize(
    "tree",
    [
        b'{"text":["{0.__class__}","a"]}',
        b'{"text":["{0:>9999999999}","a"]}',
        b'{"array":["<f8",[1000000000000],0,0]}',
        b'{"array":["O",[1],0,0]}',
        b'{"array":["<f8",[-1],0,0]}',
        b'{"bytes":[-5,3]}',
        b"[" * 100_000 + b"]" * 100_000,
        b'{"map":[[{"list":[]},1]]}',
        b"{}",
        b'{"of":5,"with":5}',
        b'{"no such kind":1}',
    ],
)
def test_trees_that_mean_harm_are_refused(tree: bytes) -> None:
    with pytest.raises(FileError):
        decode(_with_tree(tree), CLASSES)


def test_no_tree_takes_long() -> None:
    # each class tries its simpler ones; without a memory of what failed this would take 3 ** 100 steps
    special, simple = name_of(Special), name_of(Simple)
    head = f'{{"of":["{special}","{simple}","{special}"],"with":{{"name":'
    depth = min(100, sys.getrecursionlimit() // 20)
    tree = head * depth + '{"of":["gone"],"with":{}}' + "}}" * depth
    with pytest.raises(FileError, match="another version"):
        decode(_with_tree(tree.encode()), CLASSES)
