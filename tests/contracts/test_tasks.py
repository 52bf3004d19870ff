"""What every task must keep to, built in or added by another package."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.commandline import main
from core.engine.context import LocalContext
from core.errors import Cancelled
from core.library.coding import decode, encode
from core.quantities import QUANTITIES, own_key, quantity
from core.structures.crystal import Crystal
from core.tasks.base import Group, Inputs, Params, Result, StructureInput, Task
from core.tasks.classes import result_classes
from core.tasks.registry import discover
from tests.contracts.starting import options_for, prepared
from tests.core.library.comparing import difference
from tests.core.models.crystals import copper, salt, silicon, store

if TYPE_CHECKING:
    from collections.abc import Callable

TASKS = discover()
USES_MODELS = frozenset(Group) - {Group.BUILD, Group.ANALYSE}
ALWAYS_BAD = ("no atoms", "a flat cell", "a position that is no number")
BAD = {
    "no atoms": Crystal(np.zeros(0), np.zeros((0, 3)), np.eye(3)),
    "an unknown element": Crystal([0, 8], [[0, 0, 0], [2, 0, 0]], 4 * np.eye(3)),
    "two atoms on one place": Crystal([14, 14], [[0, 0, 0], [0.01, 0, 0]], 5 * np.eye(3)),
    "a flat cell": Crystal([14], [[0, 0, 0]], [[3, 0, 0], [0, 3, 0], [3, 3, 0]]),
    "a position that is no number": Crystal([14], [[np.nan, 0, 0]], 4 * np.eye(3)),
    "shared sites": Crystal([29], [[0, 0, 0]], 3.7 * np.eye(3), shares={0: ((29, 0.5), (79, 0.5))}),
    "an element no model has seen": Crystal([118], [[0, 0, 0]], 4 * np.eye(3)),
}


TOGETHER = {"active_learning", "screen", "train_generator"}
"""Tasks that take all structures as one, and answer for their parameters."""


@pytest.fixture(params=sorted(TASKS), scope="module")
def task(request: pytest.FixtureRequest) -> Task:
    return TASKS[request.param]


def context(listener: Callable[..., None] | None = None) -> LocalContext:
    return LocalContext(listener, store())


def inputs(*crystals: Crystal, frames: int = 0) -> Inputs:
    return tuple(StructureInput(crystal, f"{i}.cif", (crystal,) * frames) for i, crystal in enumerate(crystals))


def test_says_what_it_is(task: Task) -> None:
    assert task.key == task.key.lower().replace(" ", "_").replace("-", "_")
    assert task.title
    assert task.summary.endswith(".")
    assert task.cost.endswith(".")
    assert isinstance(task.group, Group)


def test_parameters_have_valid_defaults_and_words_for_the_form(task: Task) -> None:
    assert issubclass(task.params, Params)
    task.params()
    for name, field in task.params.model_fields.items():
        assert field.title, name
        assert field.description, name
        assert field.description.endswith("."), name
        assert not field.is_required(), name


def test_choices_are_allowed_values(task: Task) -> None:
    for name, field in task.params.model_fields.items():
        for choice in (field.json_schema_extra or {}).get("choices", {}):
            task.params.model_validate({name: choice})


def test_parameters_survive_json(task: Task) -> None:
    params = task.params()
    text = params.model_dump_json()
    assert task.params.model_validate_json(text) == params
    assert json.loads(text) == params.model_dump(mode="json")


def test_the_command_line_has_an_option_for_each_parameter(task: Task, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["run", task.key, "--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert [name for name in task.params.model_fields if f"--{name.replace('_', '-')}" not in said] == []


def test_an_unknown_parameter_is_refused(task: Task) -> None:
    with pytest.raises(ValueError, match="no_such_thing"):
        task.params.model_validate({"no_such_thing": 1})


def run(task: Task, *crystals: Crystal, listener: Callable[..., None] | None = None, **options: Any) -> Result:
    given = inputs(*(prepared(task, crystal) for crystal in crystals), frames=6 if task.takes_frames else 0)
    return task.run(given, task.params(**options_for(task), **options), context(listener))


@dataclass(frozen=True)
class Told:
    """A run: what came of it, what it said on its way, and what had become of its input."""

    result: Result
    reports: tuple[tuple[float | None, str, object], ...]
    unchanged: bool


def watched(task: Task, *crystals: Crystal) -> Told:
    before = [pickle.dumps(crystal) for crystal in crystals]
    reports: list[tuple[float | None, str, object]] = []
    result = run(task, *crystals, listener=lambda *report: reports.append(report))
    return Told(result, tuple(reports), [pickle.dumps(crystal) for crystal in crystals] == before)


@pytest.fixture(scope="module")
def of_two(task: Task) -> Told:
    """Run once for all tests that only look at what was done; so is the next."""
    return watched(task, silicon(), copper())


@pytest.fixture(scope="module")
def of_salt(task: Task) -> Told:
    return watched(task, salt())


def test_result_has_an_entry_for_each_input_in_order_travels_and_is_kept(task: Task, of_two: Told) -> None:
    if not task.takes_structures or task.key in TOGETHER:
        pytest.skip("does not answer for each structure")
    result = of_two.result
    assert [entry.source for entry in result.entries] == ["0.cif", "1.cif"]
    assert bool(result.models) == (task.group in USES_MODELS)
    assert difference(result, decode(encode(result), result_classes())) == ""
    again = pickle.loads(pickle.dumps(result))  # noqa: S301  # our own bytes
    for entry, crystal in zip(again.entries, (silicon(), copper()), strict=True):
        assert entry.error == ""
        if task.group is not Group.BUILD:
            assert set(entry.crystal.elements) == set(crystal.elements)
        for key, value in entry.values.items():
            assert value.key == key
            # the chances of the classes of a model have keys of their own
            assert key in QUANTITIES or own_key(quantity(key).label, quantity(key).unit) == key
            assert np.all(np.isfinite(np.asarray(value.value, dtype=float)))
        json.dumps({key: value.to_json() for key, value in entry.values.items()} | entry.extra_json())


def test_does_not_change_its_input(task: Task, of_two: Told, of_salt: Told) -> None:
    if not task.takes_structures:
        pytest.skip("takes no structures")
    assert of_two.unchanged
    assert of_salt.unchanged


def test_a_bad_input_gives_an_error_to_read_and_the_rest_go_on(task: Task) -> None:
    if not task.takes_structures or task.key in TOGETHER:
        pytest.skip("does not answer for each structure")
    # where no model is used some of them are fine
    faults = sorted(BAD) if task.group in USES_MODELS else ALWAYS_BAD
    first, *bad, last = run(task, silicon(), *(BAD[fault] for fault in faults), silicon()).entries
    assert not first.error
    assert not last.error
    assert len(bad) == len(faults)
    for fault, entry in zip(faults, bad, strict=True):
        assert entry.error, fault
        assert entry.error.strip()[-1] in ".!?", fault
        assert "Traceback" not in entry.error, fault
        assert not entry.values, fault


def cancel_after(reports: int) -> Callable[..., None]:
    left = iter(range(reports))

    def listener(*_report: object) -> None:
        if next(left, None) is None:
            raise Cancelled

    return listener


def test_can_be_cancelled_at_each_report(task: Task, of_two: Told) -> None:
    assert of_two.reports, "a task that never reports cannot be cancelled"
    # Reports come by the clock, so only the first two are sure to come again.
    for stop in range(min(len(of_two.reports), 2)):
        with pytest.raises(Cancelled):
            run(task, silicon(), copper(), listener=cancel_after(stop))


def test_progress_runs_from_nothing_to_all_and_partials_travel(of_two: Told, of_salt: Told) -> None:
    for told in (of_two, of_salt):
        known = [fraction for fraction, _, _ in told.reports if fraction is not None]
        assert all(0 <= fraction <= 1 for fraction in known)
        assert known == sorted(known)
        for _, message, partial in told.reports:
            assert message
            pickle.dumps(partial)


def test_gives_the_same_numbers_again(task: Task, of_salt: Told) -> None:
    if not task.takes_structures or task.key in TOGETHER:
        pytest.skip("does not answer for each structure")
    first, second = (result.entries[0] for result in (of_salt.result, run(task, salt())))
    assert first.crystal.same_geometry(second.crystal, 1e-12 if task.group is Group.BUILD else 1e-3)
    for key, value in first.values.items():
        assert np.allclose(np.asarray(value.value, float), np.asarray(second.values[key].value, float), atol=1e-6)
