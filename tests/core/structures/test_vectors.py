"""Vectors on atoms."""

import numpy as np
import pytest

from core.structures.vectors import AXES, as_vectors, direction, magnification
from tests.core.structures.fields import OBLIQUE


def test_collinear_moments_point_along_the_axis():
    moments = np.array([3.5, -3.5, 0.0])
    along = as_vectors(moments, OBLIQUE, "c")
    assert along @ direction(OBLIQUE, "c") == pytest.approx(moments)
    assert np.cross(along[0], OBLIQUE[2]) == pytest.approx(0)
    assert as_vectors(moments[:, None], OBLIQUE, "x") == pytest.approx(np.outer(moments, (1, 0, 0)))


def test_vectors_stay_what_they_are():
    vectors = np.arange(6.0).reshape(2, 3)
    assert np.array_equal(as_vectors(vectors, OBLIQUE), vectors)


def test_a_molecule_has_no_lattice_vectors_but_axes():
    assert direction(np.zeros((3, 3)), "b").tolist() == [0, 1, 0]
    assert len(AXES) == 6


def test_other_shapes_and_axes_are_refused():
    with pytest.raises(ValueError, match="no vectors"):
        as_vectors(np.zeros((2, 3, 3)), OBLIQUE)
    with pytest.raises(ValueError, match="unknown axis"):
        direction(OBLIQUE, "d")


def test_displacements_are_enlarged_by_a_round_number_that_never_grows_by_itself():
    assert magnification(0.0) is None
    assert [magnification(longest) for longest in (0.001, 0.06, 0.3, 2.0)] == [100, 20, 5, 1]
    assert magnification(0.01, 5.0) == 5
    assert magnification(0.9, 5.0) == 1
    assert magnification(0.0, 5.0) == 5
