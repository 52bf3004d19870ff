from __future__ import annotations

import numpy as np
import pytest

from core.errors import StructureError
from core.simulation.conductivity import arrhenius, conductivity, tracer
from core.simulation.units import BOLTZMANN
from core.simulation.verdicts import FEW_HOPS, melted, verdicts

LITHIUM, SULFUR, PHOSPHORUS = 3, 16, 15
STEP = 10.0  # fs


def walk(frames: int, ions: int, length: float, every: int, seed: int = 0) -> np.ndarray:
    """Return paths of ions that hop along x, y or z once in so many frames, Å, shape (frames, ions, 3)."""
    rng = np.random.default_rng(seed)
    hops = np.zeros((frames, ions, 3))
    axis = rng.integers(0, 3, (frames, ions))
    goes = rng.random((frames, ions)) < 1 / every
    sign = rng.choice([-1.0, 1.0], (frames, ions))
    t, i = np.nonzero(goes)
    hops[t, i, axis[t, i]] = length * sign[t, i]
    return np.cumsum(hops, axis=0)


def held(frames: int, atoms: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(scale=0.15, size=(frames, atoms, 3))


def crystal_of(*parts: np.ndarray, kinds: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    numbers = np.concatenate([np.full(part.shape[1], kind) for part, kind in zip(parts, kinds, strict=True)])
    return np.concatenate(parts, axis=1), numbers


def conductor(frames: int = 3000, every: int = 40, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    return crystal_of(walk(frames, 24, 3.0, every, seed), held(frames, 30), kinds=(LITHIUM, SULFUR))


def test_random_walks_give_the_known_coefficient_within_the_error() -> None:
    # hops of 3 Å, one in 40 frames of 10 fs: D = l² / 6t
    expected = 3.0**2 / (6 * 40 * STEP) * 0.1
    pulls = []
    for seed in range(12):
        found = tracer(*conductor(seed=seed), LITHIUM, STEP)
        assert found.diffusive
        pulls.append((found.coefficient - expected) / found.error)
    # the published error is one for ions that move in concert; independent ones scatter less, never more
    assert abs(np.mean(pulls)) < 0.5
    assert np.sqrt(np.mean(np.square(pulls))) < 1.3


def test_hops_are_counted_and_leave_the_error_of_he_and_others() -> None:
    found = tracer(*conductor(), LITHIUM, STEP)
    # 24 ions in 3000 frames make 1800 hops; the maximum over lags that few beginnings share scatters
    assert found.hops == pytest.approx(1800, rel=0.4)
    assert found.relative_error >= 3.43 / found.hops**0.5 + 0.04 - 1e-12
    assert found.exponent == pytest.approx(1.0, abs=0.15)


def test_a_longer_run_has_a_smaller_error() -> None:
    short, long = (tracer(*conductor(frames), LITHIUM, STEP) for frames in (600, 6000))
    assert long.relative_error < short.relative_error / 2


def test_motion_along_one_axis_is_seen_along_it_only() -> None:
    paths = walk(3000, 24, 3.0, 40)
    paths[:, :, 1:] = held(3000, 24)[:, :, 1:]
    found = tracer(*crystal_of(paths, held(3000, 30), kinds=(LITHIUM, SULFUR)), LITHIUM, STEP)
    assert found.components[0] == pytest.approx(3 * found.coefficient, rel=0.02)
    assert found.components[1:].max() < 0.02 * found.components[0]


def test_drift_of_the_framework_is_no_diffusion() -> None:
    paths, numbers = conductor()
    drift = np.linspace(0, 30, len(paths))[:, None, None] * np.array([1.0, 0.5, 0.0])
    still, drifting = (tracer(each, numbers, LITHIUM, STEP) for each in (paths, paths + drift))
    assert drifting.coefficient == pytest.approx(still.coefficient, rel=1e-6)


def test_ions_that_move_as_one_have_a_haven_ratio_of_one_over_their_number() -> None:
    together = np.repeat(walk(4000, 1, 3.0, 20), 10, axis=1)
    found = tracer(*crystal_of(together, held(4000, 20), kinds=(LITHIUM, SULFUR)), LITHIUM, STEP)
    assert found.haven_ratio == pytest.approx(0.1, rel=1e-6)


def test_vibration_is_not_taken_for_diffusion() -> None:
    paths, numbers = crystal_of(held(2000, 24, 3), held(2000, 30), kinds=(LITHIUM, SULFUR))
    found = tracer(paths, numbers, LITHIUM, STEP)
    assert not found.diffusive
    assert found.haven_ratio is None
    (said,) = verdicts(found, LITHIUM, 300.0, 300.0)
    assert said.startswith("300 K: Li hardly left its sites")


def test_conductivity_by_hand() -> None:
    # 10²² ions a cm³ of one charge, D = 10⁻⁸ cm²/s, 300 K: n e² D / kT = 6.197e-4 S/cm
    expected = 1e22 * 1.602176634e-19**2 * 1e-8 / (1.380649e-23 * 300)
    assert expected == pytest.approx(6.197e-4, rel=1e-3)
    assert conductivity(1e-8, 1.0, 10, 1000.0, 300.0) == pytest.approx(expected, rel=1e-9)
    assert conductivity(1e-8, -2.0, 10, 1000.0, 300.0) == pytest.approx(4 * expected, rel=1e-9)


def exact(temperatures, energy=0.25, prefactor=2e-3):
    return [prefactor * np.exp(-energy / (BOLTZMANN * t)) for t in temperatures]


def test_arrhenius_of_exact_points_gives_the_energy_back() -> None:
    temperatures = [600.0, 800.0, 1000.0, 1200.0]
    values = exact(temperatures)
    law = arrhenius(temperatures, values, [0.1 * value for value in values])
    assert law.activation_energy == pytest.approx(0.25, abs=1e-9)
    assert np.exp(law.log_prefactor) == pytest.approx(2e-3, rel=1e-6)
    assert law.misfit == pytest.approx(0.0, abs=1e-6)
    assert np.exp(law.at(300.0)[0]) == pytest.approx(exact([300.0])[0], rel=1e-6)


def test_the_error_of_the_energy_between_two_points_is_that_of_their_quotient() -> None:
    values = exact([500.0, 1000.0])
    law = arrhenius([500.0, 1000.0], values, [0.3 * values[0], 0.1 * values[1]])
    span = (1 / 500.0 - 1 / 1000.0) / BOLTZMANN
    assert law.error == pytest.approx(np.hypot(0.3, 0.1) / span)
    assert law.misfit is None
    # at a point that was measured it is the error of that point
    assert law.at(1000.0)[1] == pytest.approx(0.1)


def test_the_interval_of_the_fit_holds_the_truth_two_times_in_three() -> None:
    rng = np.random.default_rng(0)
    temperatures = [600.0, 700.0, 800.0, 1000.0, 1200.0]
    inside = []
    for _ in range(300):
        values = [d * np.exp(0.2 * rng.normal()) for d in exact(temperatures)]
        middle, width = arrhenius(temperatures, values, [0.2 * d for d in values]).at(300.0)
        inside.append(abs(middle - np.log(exact([300.0])[0])) < width)
    # widened where points scatter more than their errors, so a little more than 68 %
    assert 0.64 < np.mean(inside) < 0.85


def test_points_that_scatter_widen_the_errors() -> None:
    temperatures = [600.0, 800.0, 1000.0, 1200.0]
    values = [d * factor for d, factor in zip(exact(temperatures), (1.5, 0.6, 1.5, 0.6), strict=True)]
    narrow = arrhenius(temperatures, values, [0.05 * d for d in values])
    assert narrow.misfit > 5
    wide = arrhenius(temperatures, values, [0.05 * narrow.misfit * d for d in values])
    assert narrow.error == pytest.approx(wide.error, rel=1e-6)


def test_one_temperature_is_too_few() -> None:
    with pytest.raises(StructureError, match="two temperatures"):
        arrhenius([600.0, 600.0], [1e-6, 1e-6], [1e-7, 1e-7])


def test_too_few_frames_and_missing_ions_are_refused() -> None:
    paths, numbers = conductor(frames=20)
    with pytest.raises(StructureError, match="four frames"):
        tracer(paths[:3], numbers, LITHIUM, STEP)
    with pytest.raises(StructureError, match="none of the ions"):
        tracer(paths, numbers, 11, STEP)


def test_a_sound_run_has_no_verdict() -> None:
    assert verdicts(tracer(*conductor(), LITHIUM, STEP), LITHIUM, 800.0, 801.0) == ()


def test_few_hops_are_told_with_the_error_they_leave() -> None:
    found = tracer(*crystal_of(walk(300, 3, 3.0, 30), held(300, 30), kinds=(LITHIUM, SULFUR)), LITHIUM, STEP)
    assert found.diffusive
    assert found.hops < FEW_HOPS
    said = verdicts(found, LITHIUM, 500.0, 500.0)
    assert any("effective hops: the run is too short" in sentence for sentence in said)


def test_a_molten_framework_is_told_from_groups_that_turn() -> None:
    flowing = walk(3000, 30, 1.0, 20, seed=5)
    liquid = tracer(*crystal_of(walk(3000, 24, 3.0, 40), flowing, kinds=(LITHIUM, SULFUR)), LITHIUM, STEP)
    assert melted(liquid)
    assert "melted" in verdicts(liquid, LITHIUM, 1500.0, 1500.0)[-1]
    parts = walk(3000, 24, 3.0, 40), flowing, held(3000, 10, 7)
    turning = tracer(*crystal_of(*parts, kinds=(LITHIUM, SULFUR, PHOSPHORUS)), LITHIUM, STEP)
    assert not melted(turning)
    assert "S moves as well" in verdicts(turning, LITHIUM, 900.0, 900.0)[-1]


def test_a_temperature_that_was_missed_is_told() -> None:
    found = tracer(*conductor(), LITHIUM, STEP)
    assert verdicts(found, LITHIUM, 800.0, 900.0) == ("800 K: the mean temperature was 900 K.",)


def test_ions_in_cages_do_not_spread_in_proportion_to_time() -> None:
    # each is thrown back by walls 8 Å apart
    free = walk(4000, 24, 1.0, 4, seed=4)
    caged = np.abs((free + 4.0) % 16.0 - 8.0)
    found = tracer(*crystal_of(caged, held(4000, 30), kinds=(LITHIUM, SULFUR)), LITHIUM, STEP)
    assert found.exponent < 0.7
    assert any("is not a line" in said for said in verdicts(found, LITHIUM, 700.0, 700.0))
