"""What varies in a search, and that it goes on alike where it was cut off."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Literal

import pytest

from core.errors import FileError, UserError
from core.learning.search import Range, Search, Trial, range_of, ranges_of
from core.models.architectures import architectures
from core.params import Params, param

if TYPE_CHECKING:
    from pathlib import Path

RANGES = (
    Range("rate", "Rate", (), 1e-4, 1e-1, log=True),
    Range("layers", "Layers", (), 1, 6, whole=True),
    Range("kind", "Kind", ("a", "b")),
)


class Hyper(Params):
    features: int = param(64, "Features", ge=8, le=100)
    layers: int = param(3, "Layers", ge=1, le=12)
    radius: float = param(5.0, "Radius", ge=2.0, le=10.0)
    dropout: float = param(0.0, "Dropout", ge=0.0, le=0.8)
    share: float = param(0.3, "Share", gt=0.0, le=1.0)
    angles: bool = param(True, "Angles")
    method: Literal["one", "two"] = param("one", "Method", choices={"one": "The first"})
    name: str = param("", "Name")


def score(values: dict[str, Any]) -> float:
    return (math.log10(values["rate"]) + 2.0) ** 2 + 0.01 * values["layers"] + (values["kind"] == "b")


def run(search: Search, count: int) -> list[dict[str, Any]]:
    tried = []
    for number in range(len(search.trials), count):
        values = search.ask()
        end = score(values)
        losses = [end + 2.0, end + 1.0, end]
        hopeless = next((i for i in range(3) if search.is_hopeless(losses[: i + 1])), None)
        if hopeless is None:
            search.end(Trial(number, values, "complete", end, tuple(losses)))
        else:
            search.end(Trial(number, values, "pruned", losses[hopeless], tuple(losses[: hopeless + 1])))
        tried.append(values)
    return tried


def test_ranges_lie_around_the_defaults_and_within_the_limits() -> None:
    found = {name: range_of(name, info) for name, info in Hyper.model_fields.items()}
    assert found["features"] == Range("features", "Features", (), 16, 100, whole=True, log=True)
    assert found["layers"] == Range("layers", "Layers", (), 1, 6, whole=True)
    assert found["dropout"] == Range("dropout", "Dropout", (), 0.0, 0.5)
    assert found["share"] == Range("share", "Share", (), 0.075, 1.0, log=True)
    assert found["angles"] == Range("angles", "Angles", (False, True), names=("No", "Yes"))
    assert found["method"] == Range("method", "Method", ("one", "two"), names=("The first", "two"))
    assert found["name"] is None


def test_what_describes_materials_varies_only_where_it_is_asked_for() -> None:
    assert "radius" not in [one.name for one in ranges_of(Hyper.model_fields, ())]
    assert [one.name for one in ranges_of(Hyper.model_fields, ["radius"])] == ["radius"]
    with pytest.raises(UserError, match="colour is nothing that can vary"):
        ranges_of(Hyper.model_fields, ["colour"])


@pytest.mark.parametrize("key", sorted(architectures()))
def test_every_kind_has_something_that_varies_within_its_limits(key: str, tmp_path: Path) -> None:
    kind = architectures()[key]
    try:
        ranges = ranges_of(kind.hyper.model_fields, ())
    except UserError:
        assert not any(range_of(*pair) for pair in kind.hyper.model_fields.items())
        return
    for seed in range(5):
        values = Search(ranges, seed, tmp_path / "trials.json").ask()
        kind.hyper.model_validate(values)


def test_it_finds_a_good_value_and_says_what_matters(tmp_path: Path) -> None:
    search = Search(RANGES, 0, tmp_path / "trials.json")
    run(search, 40)
    best = search.best
    assert best is not None
    assert best.score is not None
    assert best.score < 0.2
    assert best.values["kind"] == "a"
    assert {one.state for one in search.trials} == {"complete", "pruned"}
    importance = search.importance()
    assert set(importance) == {"rate", "layers", "kind"}
    assert min(importance, key=lambda name: importance[name]) == "layers"
    assert sum(importance.values()) == pytest.approx(1.0)


def test_one_that_was_cut_off_goes_on_alike(tmp_path: Path) -> None:
    whole = run(Search(RANGES, 3, tmp_path / "whole.json"), 16)
    cut = run(Search(RANGES, 3, tmp_path / "cut.json"), 7)
    # in the midst of a trial
    Search(RANGES, 3, tmp_path / "cut.json").ask()
    again = Search(RANGES, 3, tmp_path / "cut.json")
    assert cut + run(again, 16) == whole
    assert run(Search(RANGES, 4, tmp_path / "other.json"), 3) != whole[:3]


def test_a_trial_that_broke_down_is_an_answer_too(tmp_path: Path) -> None:
    search = Search(RANGES, 0, tmp_path / "trials.json")
    search.end(Trial(0, search.ask(), "failed", None))
    assert search.best is None
    assert search.importance() == {}
    assert Search(RANGES, 0, tmp_path / "trials.json").trials == search.trials


@pytest.mark.parametrize("text", ["no json", "[3]", '[{"number": 0}]', json.dumps([{
    "number": 0, "values": {"x": 1}, "state": "complete", "score": 1.0, "losses": [], "errors": {}, "seconds": 1.0,
}])])  # fmt: skip
def test_a_file_of_something_else_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "trials.json"
    file.write_text(text)
    with pytest.raises(FileError, match="trials"):
        Search(RANGES, 0, file)
