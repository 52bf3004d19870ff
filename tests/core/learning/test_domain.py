"""The domain mark follows the distance to known materials and the elements they hold."""

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.learning.domain import KnownMaterials, spacing
from core.models.registry import discover
from tests.core.models.crystals import salt, silicon

USUAL = np.column_stack([np.linspace(0.8, 1.1, 50), np.linspace(0.9, 1.2, 50), np.linspace(0.3, 3.0, 50)])
# Sodium chloride with a krypton in place of one sodium.
KRYPTON = salt().replace(numbers=np.where(np.arange(8) == 0, 36, salt().numbers))


@pytest.fixture(scope="module")
def known() -> KnownMaterials:
    rng = np.random.default_rng(0)
    features = rng.standard_normal((2500, 24)) @ rng.standard_normal((24, 24))
    counts = np.zeros(119, dtype=np.int64)
    counts[[11, 17]] = 100
    counts[36] = 1
    return KnownMaterials.fit(features[:2000], features[2000:], counts, USUAL, (0.9, 0.99))


def test_held_out_materials_fall_where_the_quantiles_say(known: KnownMaterials) -> None:
    rng = np.random.default_rng(0)
    features = rng.standard_normal((2500, 24)) @ rng.standard_normal((24, 24))
    distances = known.distances(features[2000:])
    assert np.mean(distances <= known.edge) == pytest.approx(0.9, abs=0.01)
    assert np.mean(distances <= known.far) == pytest.approx(0.99, abs=0.01)


def test_the_average_is_inside_and_nonsense_outside(known: KnownMaterials) -> None:
    assert known.judge(salt(), known.mean).mark == "inside"
    assert known.judge(salt(), known.mean + 1e3).mark == "outside"


def test_a_rare_element_is_named_and_puts_it_at_the_edge(known: KnownMaterials) -> None:
    judgement = known.judge(KRYPTON, known.mean)
    assert judgement.mark == "edge"
    assert "Kr" in judgement.reason


@given(st.integers(0, 1000))
def test_distance_does_not_depend_on_the_scale_of_the_features(seed: int) -> None:
    rng = np.random.default_rng(seed)
    features = rng.standard_normal((80, 6))
    scale = rng.uniform(0.1, 10, 6)
    counts = np.zeros(119, dtype=np.int64)
    plain = KnownMaterials.fit(features[:60], features[60:], counts, USUAL, (0.9, 0.99))
    scaled = KnownMaterials.fit(features[:60] * scale, features[60:] * scale, counts, USUAL, (0.9, 0.99))
    assert np.allclose(plain.distances(features[60:]), scaled.distances(features[60:] * scale), rtol=0.02)


def test_survives_the_file(known: KnownMaterials) -> None:
    file = BytesIO()
    np.savez(file, **known.arrays())
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        assert np.array_equal(arrays["points"].astype(np.float32), known.points)
        assert arrays["limits"].tolist() == [known.edge, known.far]


@pytest.mark.parametrize(
    "key", sorted(key for key, entry in discover().items() if entry.spec.card and not entry.spec.folder)
)
def test_every_model_with_a_card_has_a_reference(key: str) -> None:
    known = KnownMaterials.read(key)
    assert known is not None
    assert 0 < known.edge < known.far
    assert len(known.points) > 1000
    assert known.counts[8] > 100  # oxides are the largest family of known crystals


def stretched(factor: float):
    return salt().replace(positions=salt().positions * factor, cell=salt().cell * factor)


def test_spacing_is_near_one_and_grows_with_the_cell() -> None:
    for crystal in (salt(), silicon()):
        closest, mean, volume = spacing(crystal)
        assert 0.9 < closest <= mean < 1.2
        assert 0.4 < volume < 2.5
    assert np.allclose(spacing(stretched(1.1)) / spacing(salt()), [1.1, 1.1, 1.1**3])


@pytest.mark.parametrize("factor", [0.7, 1.6])
def test_atoms_too_close_or_too_far_apart_are_outside(known: KnownMaterials, factor: float) -> None:
    judgement = known.judge(stretched(factor), known.mean)
    assert judgement.mark == "outside"
    assert ("closer" if factor < 1 else "farther apart") in judgement.reason


def test_names_and_values_stay_with_the_nearest_materials(known: KnownMaterials) -> None:
    count = len(known.points)
    names = [f"Si{i} · row {i}" for i in range(count)]
    truths = np.arange(2 * count, dtype=float).reshape(count, 2)
    truths[3, 1] = np.nan
    again = KnownMaterials.of_arrays(known.named(names, truths).arrays())
    assert again.names == tuple(names)
    np.testing.assert_array_equal(again.truths, truths.astype(np.float32))
    # a point of the reference is nearest to itself
    features = known.mean + np.linalg.pinv(known.basis.T) @ known.points[7]
    (first, distance), (_, second) = again.nearest(features, 2)
    assert first == 7
    assert distance == pytest.approx(known.distances(features[None])[0], abs=1e-6)
    assert distance < second
    assert again.with_points(np.zeros((2, len(known.mean)))).names == ()
    with pytest.raises(ValueError, match="other materials"):
        known.named(names[1:], truths)
