"""The domain mark follows the distance to known materials and the elements they hold."""

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.learning.domain import KnownMaterials
from core.models.registry import discover


@pytest.fixture(scope="module")
def known() -> KnownMaterials:
    rng = np.random.default_rng(0)
    features = rng.standard_normal((2500, 24)) @ rng.standard_normal((24, 24))
    counts = np.zeros(119, dtype=np.int64)
    counts[[11, 17]] = 100
    counts[36] = 1
    return KnownMaterials.fit(features[:2000], features[2000:], counts, (0.9, 0.99))


def test_held_out_materials_fall_where_the_quantiles_say(known: KnownMaterials) -> None:
    rng = np.random.default_rng(0)
    features = rng.standard_normal((2500, 24)) @ rng.standard_normal((24, 24))
    distances = known.distances(features[2000:])
    assert np.mean(distances <= known.edge) == pytest.approx(0.9, abs=0.01)
    assert np.mean(distances <= known.far) == pytest.approx(0.99, abs=0.01)


def test_the_average_is_inside_and_nonsense_outside(known: KnownMaterials) -> None:
    assert known.judge([11, 17], known.mean).mark == "inside"
    assert known.judge([11, 17], known.mean + 1e3).mark == "outside"


def test_a_rare_element_is_named_and_puts_it_at_the_edge(known: KnownMaterials) -> None:
    judgement = known.judge([11, 36], known.mean)
    assert judgement.mark == "edge"
    assert "Kr" in judgement.reason


@given(st.integers(0, 1000))
def test_distance_does_not_depend_on_the_scale_of_the_features(seed: int) -> None:
    rng = np.random.default_rng(seed)
    features = rng.standard_normal((80, 6))
    scale = rng.uniform(0.1, 10, 6)
    counts = np.zeros(119, dtype=np.int64)
    plain = KnownMaterials.fit(features[:60], features[60:], counts, (0.9, 0.99))
    scaled = KnownMaterials.fit(features[:60] * scale, features[60:] * scale, counts, (0.9, 0.99))
    assert np.allclose(plain.distances(features[60:]), scaled.distances(features[60:] * scale), rtol=0.02)


def test_survives_the_file(known: KnownMaterials) -> None:
    file = BytesIO()
    np.savez(file, **known.arrays())
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        assert np.array_equal(arrays["points"].astype(np.float32), known.points)
        assert arrays["limits"].tolist() == [known.edge, known.far]


@pytest.mark.parametrize("key", sorted(discover()))
def test_every_built_in_model_has_a_reference(key: str) -> None:
    known = KnownMaterials.read(key)
    assert known is not None
    assert 0 < known.edge < known.far
    assert len(known.points) > 1000
    assert known.counts[8] > 100  # oxides are the largest family of known crystals
