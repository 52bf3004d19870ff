"""The task that shows what more data would bring and where transfer helps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import Cancelled, UserError
from core.report import as_csv
from core.tasks.simulating import Simulation, SimulationSoFar

if TYPE_CHECKING:
    from collections.abc import Callable

CUBIC = str(Path(__file__).parents[1] / "learning" / "cubic.csv")
SMALL: dict[str, Any] = {
    "data": CUBIC,
    "target": "my_energy",
    "smallest": 8,
    "largest": 16,
    "repeats": 2,
    "split": "random",
    "most_test": 20,
    "steps": 2,
    "network": "composition",
    "foundation": False,
    "few_shot": False,
    "descriptors": False,
}
METALS = ("Li", "Na", "K", "Mg", "Ca", "Fe", "Ti", "Al")


@pytest.fixture
def formulae(tmp_path: Path) -> str:
    """Return a table of formulae with values that follow from them."""
    place = tmp_path / "formulae.csv"
    rows = [f"{metal}{n}O,{n + 0.3 * i}" for i, metal in enumerate(METALS) for n in range(1, 7)]
    place.write_text("formula,my value\n" + "\n".join(rows) + "\n")
    return str(place)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def run(context: LocalContext | None = None, **options: Any) -> Simulation:
    result, _ = run_task("learning_curve", (), {**SMALL, **options}, context or LocalContext())
    (entry,) = result.entries
    assert isinstance(entry, Simulation)
    return entry


def figures(entry: Simulation) -> list[Any]:
    return [tuple(row) for row in entry.tables[-1].rows]


class Interrupting(LocalContext):
    """Does something after so many reports."""

    def __init__(self, after: int, act: Callable[[Interrupting], None]) -> None:
        super().__init__()
        self.left, self.act, self.stop = after, act, False
        self.partials: list[SimulationSoFar] = []

    @property
    def stopping(self) -> bool:
        return self.stop

    def report(self, fraction: float, message: str = "", partial: object = None) -> None:
        super().report(fraction, message, partial)
        if isinstance(partial, SimulationSoFar):
            self.partials.append(partial)
            self.left -= 1
            if self.left == 0:
                self.act(self)


def test_curves_tables_and_words_go_together(formulae: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.tasks.learning_curve_run._SHOW_EVERY", 0.0)
    context = Interrupting(0, lambda _context: None)
    options = {"data": formulae, "target": "", "few_shot": True}
    entry = run(context, **options)
    curve, apart = entry.charts
    assert {str(one.name) for one in curve.curves} == {
        "Scratch",
        "Gaussian process",
    }
    assert all(one.x.tolist() == [8.0, 16.0] for one in curve.curves)
    assert all(one.errors is not None and (one.errors > 0).all() for one in curve.curves)
    # one colour a model in both
    assert [str(one.name) for one in apart.curves] == [str(one.name) for one in curve.curves]
    assert (apart.curves[0].y == 0).all()
    assert [str(table.title) for table in entry.tables] == ["Figures", "Pair by pair", "Every model"]
    assert len(figures(entry)) == 2 * 2 * 2
    assert any("8 rows: best is" in sentence for sentence in entry.summary)
    assert entry.complete
    # the chart grows while it runs
    assert len(context.partials) == 2 * 2 * 2
    assert [len(one.x) for one in context.partials[0].charts[0].curves] == [1, 0]
    assert context.partials[0].summary[0].startswith("So far")
    assert not any(one.startswith(("So far", "Stopped")) for one in entry.summary)
    result, _ = run_task("learning_curve", (), {**SMALL, **options}, LocalContext())
    assert figures(result.entries[0]) == figures(entry)  # type: ignore[arg-type]
    lines = as_csv(result.entries).splitlines()
    assert lines[0] == "Model,Rows,Draw,Mean absolute error"
    assert len(lines) == 1 + 2 * 2 * 2


def test_another_seed_gives_other_draws() -> None:
    assert figures(run()) != figures(run(seed=1))


def test_what_is_stopped_is_kept_and_what_is_cancelled_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.tasks.learning_curve_run._SHOW_EVERY", 0.0)

    def stop(context: Interrupting) -> None:
        context.stop = True

    entry = run(Interrupting(3, stop))
    assert not entry.complete
    assert len(figures(entry)) == 3
    assert entry.summary[0].startswith("Stopped")

    def cancel(_context: Interrupting) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        run(Interrupting(2, cancel))


def test_the_model_under_way_is_not_waited_for_when_it_is_stopped(formulae: str) -> None:
    context, heard = LocalContext(), []

    def listen(_fraction: float | None, message: str, _partial: object) -> None:
        begun = message.startswith("Draw 1 of 2, 16 rows: Gaussian")
        if begun or heard:
            heard.append(message)
        context.stop_asked = begun or context.stop_asked

    context._listener = listen
    entry = run(context, data=formulae, target="", few_shot=True, composition=False, network="composition")
    assert not entry.complete
    assert len(figures(entry)) == 3
    # only that it begins, that it was stopped at once, and that all is done
    assert len(heard) <= 2


def test_a_network_begins_with_another() -> None:
    options = {"data": CUBIC, "targets": "my_energy", "model": "composition", "epochs": 3, "name": "first"}
    run_task("train_model", (), options, LocalContext())
    entry = run(base="first", network="auto")
    names = [str(one.name) for one in entry.charts[0].curves]
    assert names == ["Scratch", "Transfer"]
    assert any(remark.startswith("With 2 draws only very large") for remark in entry.remarks)
    # it was trained on the same table
    assert any("too good" in remark for remark in entry.remarks)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"data": ""}, "No data"),
        ({"target": "colour"}, "no property colour"),
        ({"smallest": 4096, "largest": 4096}, "too few for a learning curve"),
        ({"smallest": 32, "largest": 16}, "cannot begin at 32 rows and end at 16"),
        ({"data": "nowhere.csv"}, "nowhere"),
    ],
)
def test_bad_input_is_refused_with_a_reason(options: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        run(**options)
    assert caught.value.hint


def test_formulae_alone_have_no_network_of_structures(formulae: str) -> None:
    entry = run(data=formulae, target="", network="auto", largest=8, split="composition")
    assert any("Composition network from scratch" in sentence for sentence in entry.summary)
    with pytest.raises(UserError, match="formulae alone"):
        run(data=formulae, target="", network="crystal_graph")


def test_materials_with_the_same_value_of_a_column_stay_together(formulae: str) -> None:
    path = Path(formulae)
    head, *rows = path.read_text().splitlines()
    path.write_text("\n".join([f"{head},batch", *(f"{row},{i // 6}" for i, row in enumerate(rows))]) + "\n")
    entry = run(data=formulae, target="my_value", largest=8, split="column", column="batch")
    # 48 materials in batches of six: a quarter is two batches
    assert any("12 materials, in 2 groups" in str(remark) for remark in entry.remarks)


def test_a_column_that_is_not_there_is_told(formulae: str) -> None:
    with pytest.raises(UserError, match="no column") as caught:
        run(data=formulae, target="my_value", split="column", column="colour")
    assert "my_value" in str(caught.value.hint)
