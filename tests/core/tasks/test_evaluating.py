"""Charts, tables and sentences say what the evaluation found."""

from __future__ import annotations

import numpy as np
import pytest

from core.learning.evaluation import Evaluation, evaluate_classes, evaluate_numbers
from core.learning.material_facts import MaterialFacts
from core.models.targets import Target
from core.tasks.evaluating import charts, summary
from core.tasks.evaluation_tables import order_of, tables

ENERGY = Target("formation_energy_per_atom", "Formation energy", "eV/atom")
KIND = Target("kind", "Kind", classes=("a", "b", "c"))


def facts(n: int) -> list[MaterialFacts]:
    return [
        MaterialFacts(f"m{i}", ("O", "Cs" if i % 5 == 0 else "Fe", f"X{i % 31}"), 8, "cubic", "AB", f"F{i}")
        for i in range(n)
    ]


def numbers(n: int = 200, *, bars: float = 0.1, **more: object) -> Evaluation:
    rng = np.random.default_rng(0)
    truth = rng.normal(size=n)
    hard = np.where(np.arange(n) % 5 == 0, 0.5, 0.05)
    predicted = truth + hard * rng.normal(size=n)
    return evaluate_numbers(
        ENERGY, truth, predicted, facts(n), clues=hard, bars=np.full(n, bars), train=truth + 1, **more
    )


def classes(n: int = 200) -> Evaluation:
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 3, n)
    shares = rng.dirichlet([1, 1, 1], n) + 0.7 * np.eye(3)[truth]
    return evaluate_classes(KIND, truth.astype(float), shares / shares.sum(axis=1, keepdims=True), facts(n))


def named(found: tuple, title: str) -> object:
    return next(one for one in found if one.title == title)


def test_points_with_a_structure_are_one_curve_in_the_order_of_their_errors() -> None:
    evaluation = numbers()
    order = order_of(evaluation)
    linked = order[:50]
    parity = charts(evaluation, {int(row): 100 + i for i, row in enumerate(linked)})[0]
    assert parity.frames == tuple(range(100, 150))
    assert parity.curves[0].x.tolist() == evaluation.truth[linked].tolist()
    assert len(parity.curves[0].x) + len(parity.curves[1].x) == evaluation.n
    assert parity.curves[-1].name == "Ideal"


def test_without_structures_nothing_is_linked() -> None:
    parity = charts(numbers(), {})[0]
    assert parity.frames == ()
    assert len(parity.curves[0].x) == 200


def test_each_kind_has_its_charts_and_tables() -> None:
    evaluation = numbers()
    assert [chart.title for chart in charts(evaluation, {})] == [
        "Parity",
        "Residuals",
        "Calibration",
        "Accuracy against refusal",
    ]
    assert [table.title for table in tables(evaluation, {})] == [
        "Figures",
        "Worst 20",
        "Errors by element",
        "Errors by crystal system",
        "Errors by size of the cell",
        "Errors by prototype",
        "Coverage",
        "Accuracy against refusal",
        "Materials",
    ]
    assert [chart.title for chart in charts(classes(), {})] == ["Calibration", "Accuracy against refusal"]
    confusion = named(tables(classes(), {}), "Right and wrong classes")
    assert sum(sum(row[1:]) for row in confusion.rows) == 200
    for evaluation in (numbers(), classes()):
        for table in tables(evaluation, {}):
            assert len(table.head) == len(table.units)
            assert all(len(row) == len(table.head) for row in table.rows)


def test_sentences_say_what_is_hard_and_what_does_not_hold() -> None:
    said = " ".join(summary(numbers()))
    assert "Formation energy: the mean absolute error is 0.1" in said
    assert "Cs (" in said
    assert "The mean of the training values alone would miss by" in said
    assert "too narrow" not in " ".join(summary(numbers(bars=1.0)))
    assert "too narrow here" in " ".join(summary(numbers(bars=0.01)))


def test_wrong_classes_are_said_in_per_cent() -> None:
    evaluation = classes()
    assert "% of 200 classes are wrong" in summary(evaluation)[0]


def test_refusing_is_told_in_steps() -> None:
    table = named(tables(numbers(), {}), "Accuracy against refusal")
    assert table.rows[0][0] == 100
    errors = [row[1] for row in table.rows]
    assert errors[-1] < 0.5 * errors[0]


def test_nothing_to_judge_is_said() -> None:
    empty = evaluate_numbers(ENERGY, np.full(3, np.nan), np.zeros(3), facts(3))
    assert charts(empty, {}) == ()
    assert [table.title for table in tables(empty, {})] == ["Figures"]
    assert tables(empty, {})[0].rows[0][-1] == "No value is known."
    assert summary(empty) == ("Formation energy: no material has both a known and a predicted value.",)


@pytest.mark.parametrize("n", [1, 2, 9])
def test_few_materials_are_shown_all_the_same(n: int) -> None:
    for evaluation in (numbers(n), classes(n)):
        charts(evaluation, {0: 0})
        assert tables(evaluation, {})
        assert summary(evaluation)


def test_logarithms_are_said_to_be_decades() -> None:
    rng = np.random.default_rng(0)
    truth = 10 ** rng.normal(0, 1, 100)
    target = Target("k", "Conductivity", "S/cm", logarithmic=True)
    evaluation = evaluate_numbers(target, truth, truth * 10 ** rng.normal(0, 0.2, 100), facts(100))
    assert charts(evaluation, {})[0].log_x
    assert "decades" in named(tables(evaluation, {}), "Coverage").note
    assert "decades wide" in " ".join(summary(evaluation))
