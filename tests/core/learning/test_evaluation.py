"""An evaluation finds where a model is wrong."""

import json
import pickle

import numpy as np
import pytest

from core.learning.class_calibration import ClassCalibration
from core.learning.conformal import Intervals
from core.learning.evaluation import Evaluation, evaluate_classes, evaluate_numbers, size_name
from core.learning.material_facts import MaterialFacts
from core.models.targets import Target
from tests.core.models.crystals import salt, silicon

ENERGY = Target("formation_energy_per_atom", "Formation energy", "eV/atom")
METAL = Target("is_metal", "Metal", classes=("no", "yes"))


def facts(n: int, seed: int = 0) -> list[MaterialFacts]:
    rng = np.random.default_rng(seed)
    systems = ("cubic", "hexagonal", "triclinic")
    return [
        MaterialFacts(
            f"m{i}",
            tuple(sorted(rng.choice(["O", "S", "Fe", "Li", "Cs"], 2, replace=False).tolist())),
            int(rng.integers(1, 80)),
            systems[i % 3],
            f"AB {i % 7}",
        )
        for i in range(n)
    ]


def judged(n: int = 600) -> Evaluation:
    """Errors that are large where there is caesium, as the spread of an ensemble knows."""
    rng = np.random.default_rng(1)
    about = facts(n)
    hard = np.array([0.5 if "Cs" in one.elements else 0.05 for one in about])
    truth = rng.normal(-1, 1, n)
    predicted = truth + hard * rng.normal(size=n)
    truth[:5] = np.nan
    half = n // 2
    intervals = Intervals.fit(truth[:half], predicted[:half], hard[:half])
    return evaluate_numbers(
        ENERGY, truth[half:], predicted[half:], about[half:], clues=hard[half:], intervals=intervals, train=truth[:half]
    )


def test_the_element_that_is_hard_stands_out() -> None:
    found = {group.name: group.error for group in judged().groups["element"]}
    assert found["Cs"].value > 2 * max(found[name].value for name in ("O", "S", "Fe", "Li"))
    assert found["Cs"].low > found["O"].high


def test_groups_hold_all_materials() -> None:
    evaluation = judged()
    for kind in ("crystal_system", "size", "prototype"):
        assert sum(group.error.n for group in evaluation.groups[kind]) == evaluation.n
    assert sum(group.error.n for group in evaluation.groups["element"]) == 2 * evaluation.n
    total = sum(group.error.n * group.error.value for group in evaluation.groups["crystal_system"])
    assert total / evaluation.n == pytest.approx(evaluation.scores.mae.value)


def test_the_worst_come_first_and_are_caesium() -> None:
    evaluation = judged()
    assert len(evaluation.worst) == 20
    assert (np.diff(evaluation.errors[evaluation.worst]) <= 0).all()
    assert all("Cs" in evaluation.facts[i].elements for i in evaluation.worst)


def test_intervals_hold_and_refusing_helps() -> None:
    evaluation = judged(4000)
    found = {one.level: one.observed for one in evaluation.coverages}
    assert found[0.9] == pytest.approx(0.9, abs=0.02)
    assert evaluation.refusal.gain > 0.4
    assert evaluation.half_widths.min() < 0.2 * evaluation.half_widths.max()


def test_the_baseline_is_the_mean_of_training() -> None:
    evaluation = judged()
    assert evaluation.baseline.r2.value == pytest.approx(0.0, abs=0.05)
    assert evaluation.scores.mae.value < evaluation.baseline.mae.value / 3


def test_unknown_values_keep_the_rows_in_place() -> None:
    truth = np.array([np.nan, 1.0, 2.0])
    evaluation = evaluate_numbers(ENERGY, truth, np.array([0.0, 1.5, np.nan]), facts(3))
    assert evaluation.rows.tolist() == [1]
    assert evaluation.facts[0].name == "m1"
    assert (evaluation.scores.missing, evaluation.scores.unanswered) == (1, 1)


def test_without_clues_nothing_is_ranked() -> None:
    evaluation = evaluate_numbers(ENERGY, np.arange(9.0), np.arange(9.0) + 0.1, facts(9))
    assert evaluation.refusal is None
    assert evaluation.coverages == ()


def test_nothing_known_gives_an_empty_evaluation() -> None:
    evaluation = evaluate_numbers(ENERGY, np.full(3, np.nan), np.zeros(3), facts(3), clues=np.ones(3))
    assert evaluation.n == 0
    assert len(evaluation.worst) == 0
    empty = evaluate_classes(METAL, np.full(3, np.nan), np.full((3, 2), 0.5), facts(3))
    assert empty.n == 0
    assert not empty.scores.roc_auc.known


def test_classes_are_judged_with_their_sets() -> None:
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 2, 1000).astype(float)
    yes = np.clip(rng.normal(0.2 + 0.6 * truth, 0.3), 0.01, 0.99)
    shares = np.column_stack([1 - yes, yes])
    calibration = ClassCalibration.fit(truth[:500], shares[:500])
    evaluation = evaluate_classes(
        METAL, truth[500:], shares[500:], facts(500), calibration=calibration, train=truth[:500]
    )
    assert evaluation.scores.roc_auc.value > 0.85
    assert evaluation.baseline.roc_auc.value == pytest.approx(0.5)
    assert evaluation.scores.confusion.sum() == 500
    assert evaluation.refusal.errors[0] < evaluation.refusal.errors[-1]
    assert {one.level: one.observed for one in evaluation.coverages}[0.9] == pytest.approx(0.9, abs=0.04)


def test_crosses_the_process_border_and_goes_into_json() -> None:
    again = pickle.loads(pickle.dumps(judged()))  # noqa: S301  # our own
    assert again.to_json() == judged().to_json()
    json.dumps(again.to_json(), allow_nan=False)


@pytest.mark.parametrize(
    ("atoms", "name"), [(0, ""), (1, "1–4"), (4, "1–4"), (5, "5–8"), (64, "33–64"), (65, "more than 64")]
)
def test_sizes_have_names(atoms: int, name: str) -> None:
    assert size_name(atoms) == name


def test_facts_of_structures_and_formulae() -> None:
    chloride = MaterialFacts.of(salt())
    assert (chloride.elements, chloride.crystal_system) == (("Cl", "Na"), "cubic")
    assert chloride.prototype.startswith("AB 225")
    assert MaterialFacts.of(silicon()).elements == ("Si",)
    formula = MaterialFacts.of("Fe2O3")
    assert (formula.name, formula.atoms, formula.crystal_system) == ("Fe2O3", 0, "")
    assert formula.chemical_system == "Fe-O"


@pytest.mark.parametrize("seed", range(4))
def test_what_a_model_is_unsure_of_is_refused_though_few_were_judged(seed: int) -> None:
    rng = np.random.default_rng(seed)
    hard = np.arange(80) >= 64
    said = rng.normal(size=80) * np.where(hard, 0.5, 0.01)
    clues = np.column_stack([np.where(hard, 0.4, 0.1), rng.random(80)])
    found = evaluate_numbers(ENERGY, np.zeros(80), said, facts(80), clues=clues)
    # halves that were each calibrated on the other would refuse those of the easier half first
    assert found.refusal is not None
    assert found.refusal.gain > 0.5
