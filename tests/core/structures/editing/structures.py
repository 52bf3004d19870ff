"""Structures that the tests of edits work on, and what must hold of any edit."""

import numpy as np
from hypothesis import strategies as st

from core.structures.crystal import Crystal


def rutile():
    """Return TiO2 with everything that can hang on atoms: a = 4.594, c = 2.959 Å, u = 0.305."""
    cell = np.diag([4.594, 4.594, 2.959])
    u = 0.305
    places = np.array([[0, 0, 0], [0.5] * 3, [u, u, 0], [1 - u, 1 - u, 0], [0.5 + u, 0.5 - u, 0.5],
                       [0.5 - u, 0.5 + u, 0.5]])  # fmt: skip
    rng = np.random.default_rng(0)
    return Crystal(
        np.array([22, 22, 8, 8, 8, 8]),
        places @ cell,
        cell,
        shares={1: ((22, 0.9), (41, 0.1)), 5: ((8, 0.5),)},
        arrays={
            "labels": np.array(["Ti1", "Ti2", "O1", "O2", "O3", "O4"]),
            "forces": rng.normal(size=(6, 3)),
            "magnetic_moments": np.arange(6.0),
            "charges": np.array([2.2, 2.2, -1.1, -1.1, -1.1, -1.1]),
            "oxidation_states": np.array([4.0, 4, -2, -2, -2, -2]),
            "fixed": np.array([[1, 1, 1], [0, 0, 1], [0, 0, 0], [1, 0, 0], [0, 0, 0], [0, 0, 0]], dtype=bool),
            "u_aniso": rng.normal(size=(6, 3, 3)),
            "mine": np.arange(6),
        },
        title="TiO2",
        info={"energy": -52.0, "temperature": 300.0},
    )


@st.composite
def crystals(draw):
    """Draw crystals of 1 to 8 atoms in any cell that is not nearly flat."""
    n = draw(st.integers(1, 8))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    cell = np.diag(rng.uniform(3, 9, 3)) + rng.uniform(-1.2, 1.2, (3, 3))
    return Crystal(
        rng.integers(1, 90, n),
        rng.uniform(-1, 2, (n, 3)) @ cell,
        cell,
        tuple(bool(p) for p in rng.random(3) < 0.8),
        arrays={
            "labels": np.array([f"A{i}" for i in range(n)]),
            "tag": np.arange(n),
            "forces": rng.normal(size=(n, 3)),
        },
        info={"energy": 1.0, "source": "made"},
    )


def kept(before, after, order):
    """Assert that the atoms ``order`` of the one carry everything but results into the other."""
    for name, array in before.arrays.items():
        if name != "forces":
            assert np.array_equal(after.arrays[name], array[order], equal_nan=array.dtype.kind == "f"), name
    for new, old in enumerate(order):
        assert after.share(new) == before.share(int(old))
