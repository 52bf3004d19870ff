"""A model that remembers its training materials shines in a random split and fails where materials are new."""

from collections.abc import Callable

import numpy as np
import pytest

from core.errors import Cancelled, UserError
from core.learning.leakage_meter import BASELINE, Leakage, Novelty, measure_leakage
from core.learning.material_facts import MaterialFacts
from core.models.targets import Target

ENERGY = Target("formation_energy_per_atom", "Formation energy", "eV/atom")
METAL = Target("is_metal", "Metal", classes=("no", "yes"))
NAMES = ("Li", "Na", "K", "Rb", "Cs", "Be", "Mg", "Ca", "Sr", "Ba", "F", "Cl", "Br", "I", "O", "S", "Se", "Te")
Report = Callable[[float, str], None]


def materials(n: int = 800, seed: int = 0) -> tuple[list[MaterialFacts], np.ndarray]:
    """Each formula occurs about five times; the value belongs to the formula and says nothing of others."""
    rng = np.random.default_rng(seed)
    about, values = [], []
    known: dict[str, float] = {}
    for i in range(n):
        pair = tuple(sorted(rng.choice(NAMES, 2, replace=False).tolist()))
        formula = "".join(pair)
        known.setdefault(formula, rng.normal())
        about.append(MaterialFacts(f"m{i}", pair, 2, "cubic", f"AB {rng.integers(30)}", formula))
        values.append(known[formula])
    return about, np.array(values)


def memory(about: list[MaterialFacts], values: np.ndarray) -> Callable[..., np.ndarray]:
    def learn(train: np.ndarray, test: np.ndarray, report: Report) -> np.ndarray:
        report(0.5, "remembering")
        held = {about[row].formula: values[row] for row in train}
        return np.array([held.get(about[row].formula, 0.0) for row in test])

    return learn


def meter(**more: object) -> Leakage:
    about, values = materials()
    return measure_leakage(ENERGY, values, about, {"memory": memory(about, values)}, **more)


def test_memory_shines_only_where_materials_are_known() -> None:
    found = {trial.novelty: trial for trial in meter().trials}
    assert list(found) == list(Novelty)
    assert found[Novelty.RANDOM].error("memory").value < 0.1
    for novelty in (Novelty.COMPOSITION, Novelty.CHEMSYS, Novelty.ELEMENTS):
        trial = found[novelty]
        assert trial.error("memory").value == pytest.approx(trial.error(BASELINE).value, rel=0.1)
        assert trial.seen_compositions == 0
        assert meter().factors("memory")[novelty] > 5
    assert meter().factors("memory")[Novelty.RANDOM] == 1


def test_all_learn_from_equally_many() -> None:
    trials = meter().trials
    assert len({trial.train for trial in trials}) == 1
    assert all(100 <= trial.test <= 320 for trial in trials)


def test_what_is_new_is_new() -> None:
    about, values = materials()
    seen: dict[int, tuple[set[int], set[int]]] = {}

    def watch(train: np.ndarray, test: np.ndarray, _report: Report) -> np.ndarray:
        seen[len(seen)] = (set(train.tolist()), set(test.tolist()))
        return values[test]

    found = measure_leakage(ENERGY, values, about, {"watch": watch})
    for trial, (train, test) in zip(found.trials, seen.values(), strict=True):
        assert not train & test
        if trial.novelty is Novelty.PROTOTYPE:
            assert not {about[i].prototype for i in train} & {about[i].prototype for i in test}
        if trial.novelty is Novelty.ELEMENTS:
            assert trial.held_out
            assert all(set(about[i].elements) & set(trial.held_out) for i in test)
            assert not any(set(about[i].elements) & set(trial.held_out) for i in train)


def test_what_all_materials_share_cannot_be_held_out() -> None:
    about = [MaterialFacts(f"m{i}", ("O", "Ti"), 3, "cubic", "AB2 136 af", "TiO2") for i in range(60)]
    found = measure_leakage(ENERGY, np.arange(60.0), about, {})
    assert [trial.novelty for trial in found.trials] == [Novelty.RANDOM]
    assert set(found.impossible) == set(Novelty) - {Novelty.RANDOM}


def test_classes_are_judged_by_the_share_that_is_wrong() -> None:
    about, values = materials()
    metal = (values > 0.3).astype(float)

    def learn(_train: np.ndarray, test: np.ndarray, _report: Report) -> np.ndarray:
        return np.eye(2)[metal[test].astype(int)]

    found = measure_leakage(METAL, metal, about, {"oracle": learn}, novelties=[Novelty.RANDOM])
    assert found.trials[0].error("oracle").value == 0
    assert found.trials[0].error(BASELINE).value == pytest.approx(metal.mean(), abs=0.1)


def test_unknown_values_are_left_out() -> None:
    about, values = materials()
    values[::2] = np.nan
    found = measure_leakage(ENERGY, values, about, {"memory": memory(about, values)}, novelties=[Novelty.RANDOM])
    assert found.trials[0].train + found.trials[0].test == 400
    assert found.trials[0].scores["memory"].missing == 0


def test_few_materials_are_refused() -> None:
    about, values = materials(19)
    with pytest.raises(UserError, match="19 materials"):
        measure_leakage(ENERGY, values, about, {})


def test_it_can_be_stopped_and_cancelled() -> None:
    parts: list[Leakage] = []
    found = meter(stopping=lambda: len(parts) == 2, so_far=parts.append)
    assert (len(found.trials), found.complete) == (2, False)

    def cancel(fraction: float, _text: str) -> None:
        if fraction > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        meter(report=cancel)


def test_progress_rises_to_the_end() -> None:
    told: list[float] = []
    meter(report=lambda fraction, _text: told.append(fraction))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_the_same_seed_gives_the_same() -> None:
    one, other = (meter(seed=4).trials for _ in range(2))
    assert [trial.error("memory") for trial in one] == [trial.error("memory") for trial in other]
