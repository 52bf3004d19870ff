"""Gaussian processes for few rows: honest error bars, the same after a way through a file, and sense for bad input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.stats import t as students

from core.errors import ModelError, StructureError
from core.models.architectures import DirectArchitecture, SelfJudging, architecture_named, fewest_rows, judges_itself
from core.models.few_shot.model import MOST, FewShotModel
from core.models.few_shot.process import Process, mixes_of
from core.models.targets import Target
from tests.core.models.crystals import salt, silicon

if TYPE_CHECKING:
    from numpy.typing import NDArray

ENERGY = Target("my_energy", "my_energy", "eV")
PHASE = Target("phase", "phase", "", ("a", "b", "c"))
METAL = Target("is_metal", "Metal", "", ("no", "yes"))
FORMULAS = ("NaCl", "KCl", "LiF", "MgO", "CaO", "TiO2", "Fe2O3", "Al2O3", "GaAs", "InP", "ZnS", "CdTe")


@dataclass(frozen=True)
class Plain:
    """A material of two groups of features."""

    one: NDArray[np.float32]
    two: NDArray[np.float32]

    def groups(self) -> tuple[NDArray[np.float32], ...]:
        """Return them."""
        return self.one, self.two


def materials(count: int, seed: int = 0) -> list[Plain]:
    rng = np.random.default_rng(seed)
    return [Plain(rng.normal(size=3).astype(np.float32), rng.normal(size=2).astype(np.float32)) for _ in range(count)]


def fitted(rows: list[Plain], targets: list[Target], numbers: NDArray[np.float64]) -> FewShotModel:
    return FewShotModel.fit(rows, targets, numbers, (False, True), lambda _fraction, _text: None)


def test_a_row_is_left_out_as_if_it_had_never_been_known() -> None:
    rng = np.random.default_rng(3)
    rows, wanted = [rng.normal(size=(9, 2))], rng.normal(size=9)
    process = Process.fit(rows, (False,), wanted, [(1.0,)])
    for point in process.points[:5]:
        alone = Process(rows, (False,), wanted, (point,))
        said = alone.left_out()
        for i in range(9):
            others = np.arange(9) != i
            fresh = Process([rows[0][others]], (False,), wanted[others], (point,)).say([rows[0][i : i + 1]])
            assert said.mean[i] == pytest.approx(fresh.mean[0], abs=1e-8)
            assert said.scale[i] == pytest.approx(fresh.scale[0], rel=1e-6)
            assert said.freedom == fresh.freedom


@pytest.mark.parametrize("count", [5, 20])
def test_intervals_hold_what_they_promise(count: int) -> None:
    inside = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        places = rng.uniform(-2, 2, size=(count + 20, 1))
        covariance = np.exp(-((places - places.T) ** 2) / 2) + 0.05 * np.eye(count + 20)
        values = 3.0 + rng.multivariate_normal(np.zeros(count + 20), covariance)
        process = Process.fit([places[:count]], (False,), values[:count], [(1.0,)])
        said = process.say([places[count:]])
        width = students.ppf(0.95, said.freedom) * said.scale
        inside.append(np.mean(np.abs(said.mean - values[count:]) <= width))
    assert 0.85 < np.mean(inside) < 0.97


def test_far_from_all_it_knows_it_says_the_mean_and_is_unsure() -> None:
    places = np.linspace(-1, 1, 12)[:, None]
    process = Process.fit([places], (False,), np.sin(3 * places[:, 0]), [(1.0,)])
    near, far = process.say([places]), process.say([places + 100])
    assert np.abs(near.mean - np.sin(3 * places[:, 0])).max() < 0.05
    assert far.scale.min() > 5 * near.scale.max()


def test_groups_are_mixed_in_every_way_once() -> None:
    found = list(mixes_of(3))
    assert len(found) == len(set(found)) == 7
    assert all(sum(one) == pytest.approx(1) for one in found)


def test_arrays_bring_back_the_same_model_and_others_are_refused() -> None:
    rows = materials(10)
    numbers = np.stack([np.array([row.one[0] for row in rows], float), np.arange(10) % 3, np.arange(10) % 2], axis=1)
    numbers[2, 0] = np.nan
    targets = [ENERGY, PHASE, METAL]
    model = fitted(rows, targets, numbers)
    arrays = model.arrays()
    assert all(np.isfinite(array).all() for array in arrays.values())
    again = FewShotModel.of_arrays(targets, (False, True), arrays)
    new = materials(4, seed=1)
    assert model.outputs(new).shape == (4, 1 + 3 + 1)
    np.testing.assert_allclose(again.outputs(new), model.outputs(new), rtol=1e-9)
    np.testing.assert_allclose(again.widths(new), model.widths(new), rtol=1e-9)
    assert isinstance(again, SelfJudging)
    assert np.isnan(again.widths(new)[:, 1:]).all()
    outputs, widths = again.left_out()
    assert np.isnan(outputs[2, 0])
    assert np.isfinite(np.delete(outputs[:, 0], 2)).all()
    assert np.isfinite(np.delete(widths[:, 0], 2)).all()
    for damage in ({"known": arrays["known"][:3]}, {"points.0": arrays["points.0"][:, :3]}, {"rows.1": np.zeros(3)}):
        with pytest.raises(ValueError, match=r".+"):
            FewShotModel.of_arrays(targets, (False, True), {**arrays, **damage})
    with pytest.raises(ValueError, match="numbers"):
        FewShotModel.of_arrays(targets, (False, True), {k: v for k, v in arrays.items() if k != "numbers"})


def test_what_goes_linearly_is_followed_beyond_the_rows() -> None:
    rows = materials(8)
    numbers = np.array([[2.0 * row.two[0] - row.two[1]] for row in rows], float)
    model = fitted(rows, [ENERGY], numbers)
    far = [Plain(row.one, 4 * row.two) for row in materials(5, seed=2)]
    wanted = [2.0 * row.two[0] - row.two[1] for row in far]
    np.testing.assert_allclose(model.outputs(far)[:, 0], wanted, atol=0.5)


def test_too_many_rows_and_rows_without_values_are_refused() -> None:
    with pytest.raises(ModelError, match="up to 500"):
        fitted(materials(MOST + 1), [ENERGY], np.zeros((MOST + 1, 1)))
    with pytest.raises(ModelError, match="Fewer than two"):
        fitted(materials(5), [ENERGY], np.full((5, 1), np.nan))


def test_rows_that_are_all_alike_give_their_mean() -> None:
    rows = [materials(1)[0]] * 6
    values = np.array([[1.0], [2.0], [3.0], [1.0], [2.0], [3.0]])
    model = fitted(rows, [ENERGY], values)
    assert model.outputs(rows[:1])[0, 0] == pytest.approx(2.0, abs=1e-6)
    assert 0.7 < model.widths(rows[:1])[0, 0] < 2.0


def test_formulae_give_numbers_with_error_bars() -> None:
    kind = architecture_named("composition_few_shot")
    assert isinstance(kind, DirectArchitecture)
    assert fewest_rows(kind) == 5
    assert judges_itself(kind)
    hyper = kind.hyper()
    examples = [kind.example(formula, hyper) for formula in FORMULAS]
    numbers = np.array([[float(np.sum(one.shares[7:9]))] for one in examples])
    model = kind.fit(examples, [ENERGY], numbers, hyper)
    assert isinstance(model, SelfJudging)
    np.testing.assert_allclose(model.outputs(examples)[:, 0], numbers[:, 0], atol=0.1)
    assert (model.widths(examples) > 0).all()
    assert kind.example("Cl2Na2", hyper).groups()[0] == pytest.approx(kind.example("NaCl", hyper).groups()[0])


def test_structures_are_seen_by_the_energy_of_their_formation() -> None:
    kind = architecture_named("few_shot")
    one = kind.example(salt(), kind.hyper())
    # rock salt is bound by 2.1 eV an atom (NIST-JANAF: -411 kJ/mol); PBE finds less
    assert -2.3 < float(one.groups()[0][0]) < -1.6
    with pytest.raises(StructureError, match="crystals only"):
        kind.example(silicon().replace(pbc=(False, False, False)), kind.hyper())
