"""Vectors, coverage and distances on sets whose figures are known beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.errors import Cancelled
from core.generation.metrics.coverage import Coverage, Cutoffs, coverage
from core.generation.metrics.described import DescribedSet, describe
from core.generation.metrics.spreads import spread
from core.generation.metrics.vectors import composition_vector, structure_vector
from core.learning.example_store import ExampleStore
from core.structures.crystal import Crystal
from tests.core.generation.metrics.crystals import caesium_chloride, chaos, rock_salt, salts

if TYPE_CHECKING:
    from pathlib import Path


def vectors(structures: list[float], compositions: list[float]) -> DescribedSet:
    """Return a set of which only the first numbers of the vectors differ."""
    n = len(structures)
    flat = np.zeros((n, 61)), np.zeros((n, 132))
    flat[0][:, 0], flat[1][:, 0] = structures, compositions
    yes = np.ones(n, dtype=bool)
    crystals = tuple(rock_salt(11, 17) for _ in range(n))
    return DescribedSet(crystals, yes, yes, np.ones(n), np.ones(n, dtype=np.int64), *flat)


def test_octahedra_are_seen_as_such_in_any_cell() -> None:
    from matminer.featurizers.site import CrystalNNFingerprint

    names = CrystalNNFingerprint.from_preset("ops").feature_labels()
    vector = structure_vector(rock_salt(11, 17))
    assert vector is not None
    assert vector[names.index("octahedral CN_6")] == pytest.approx(1.0, abs=0.01)
    cube = rock_salt(11, 17)
    double = Crystal(
        np.tile(cube.numbers, 2),
        np.vstack([cube.positions, cube.positions + cube.cell[0]]),
        cube.cell * [[2], [1], [1]],
    )
    assert structure_vector(double) == pytest.approx(vector, abs=1e-4)


def test_compositions_lie_on_the_published_scale() -> None:
    # (11 - 21.19444) / 16.35782 and (17 - 58.20213) / 20.18954: least and largest atomic number of NaCl
    vector = composition_vector({11: 1, 17: 1})
    assert vector is not None
    assert vector[:2] == pytest.approx([-0.62321, -2.04077], abs=1e-4)
    assert composition_vector({11: 4, 17: 4}) == pytest.approx(vector)


def test_coverage_of_numbers_that_can_be_counted() -> None:
    own, others = vectors([0.0, 5.0], [5.0, 0.0]), vectors([0.1, 0.1, 9.0], [0.1, 9.0, 9.0])
    found = coverage(own, others, Cutoffs(0.2, 1.0))
    # the first of the reference is near to the one in structure and to the other in composition, and that counts
    assert found == Coverage(recall=1 / 3, precision=0.0, joint_recall=0.0, joint_precision=0.0)
    assert coverage(others, others, Cutoffs(0.2, 1.0)) == Coverage(1.0, 1.0, 1.0, 1.0)


def test_what_cannot_be_described_lowers_precision_and_not_recall() -> None:
    own = vectors([0.0, np.nan], [0.0, 0.0])
    assert coverage(own, vectors([0.0], [0.0]), Cutoffs(0.2, 1.0)) == Coverage(1.0, 0.5, 1.0, 0.5)
    assert coverage(vectors([np.nan], [0.0]), own, Cutoffs(0.2, 1.0)).recall == 0


def test_another_form_and_random_atoms_are_far_and_a_part_is_near(tmp_path: Path) -> None:
    store = ExampleStore(tmp_path / "kept.sqlite")
    reference, cutoffs = describe(salts(), workers=0, store=store), Cutoffs(0.2, 4.0)
    assert reference.valid.all()
    part = coverage(describe(salts()[::2], workers=0, store=store), reference, cutoffs)
    assert part.precision == part.joint_precision == 1
    assert 0.5 < part.recall < 1
    other = describe([caesium_chloride(11, 17)], workers=0, store=store)
    assert coverage(other, reference, cutoffs).precision == 0
    random = describe(chaos(12), workers=0, store=store)
    assert random.valid.mean() < 0.5
    assert coverage(random, reference, cutoffs).precision == 0
    assert coverage(random, reference, cutoffs).recall == 0


def test_what_is_no_crystal_is_invalid_and_stops_nothing(tmp_path: Path) -> None:
    bad = [
        Crystal([29], [[0, 0, 0]], 3.7 * np.eye(3), shares={0: ((29, 0.5), (79, 0.5))}),
        Crystal([0, 8], [[0, 0, 0], [2, 0, 0]], 4 * np.eye(3)),
        Crystal([14, 14], [[0, 0, 0], [0.01, 0, 0]], 5 * np.eye(3)),
        Crystal([6], [[0, 0, 0]], 0.6 * np.eye(3)),
        Crystal([118], [[0, 0, 0]], 4 * np.eye(3)),
        Crystal([8, 8], [[0, 0, 0], [0, 0, 1.2]], np.zeros((3, 3)), (False, False, False)),
    ]
    found = describe([*bad, rock_salt(11, 17)], workers=0, store=ExampleStore(tmp_path / "kept.sqlite"))
    assert found.valid.tolist() == [False] * 6 + [True]
    assert [place for place, _ in found.rejects] == [0, 1]


def test_processes_find_the_same_and_are_ended_with_what_asked_for_them(tmp_path: Path) -> None:
    crystals = [*salts()[:3], *chaos(1)]
    alone = describe(crystals, vectors=False, workers=0, store=ExampleStore(tmp_path / "one.sqlite"))
    both = describe(crystals, vectors=False, workers=1, store=ExampleStore(tmp_path / "two.sqlite"))
    assert np.array_equal(alone.densities, both.densities)
    assert alone.structural.tolist() == both.structural.tolist()
    assert alone.compositional.tolist() == both.compositional.tolist()

    def stop(_fraction: float, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        describe(salts(), stop, workers=1, store=ExampleStore(tmp_path / "three.sqlite"))


def test_distances_of_distributions_with_error_and_floor() -> None:
    rng = np.random.default_rng(0)
    reference = rng.normal(5.0, 1.0, 1000)
    same, moved = spread(rng.normal(5.0, 1.0, 500), reference), spread(rng.normal(6.0, 1.0, 500), reference)
    assert same is not None
    assert moved is not None
    assert same.distance == pytest.approx(same.floor, abs=0.06)
    # two normal distributions that differ in their mean alone are as far apart as the means
    assert moved.distance == pytest.approx(1.0, abs=4 * moved.error)
    assert moved.error == pytest.approx((1 / 500 + 1 / 1000) ** 0.5, rel=0.4)
    assert spread(np.array([np.nan]), reference) is None
    assert spread(rng.normal(5.0, 1.0, 1500), reference).count == 1000
