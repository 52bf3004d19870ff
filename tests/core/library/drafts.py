"""Entries for tests."""

from __future__ import annotations

import numpy as np

from core.library.rows import Draft, Origin, Property
from core.structures.crystal import Crystal


def salt(a: float = 5.64, numbers: tuple[int, int] = (11, 17), title: str = "NaCl") -> Crystal:
    """Return rock salt with two atoms in its primitive cell."""
    cell = a / 2 * (np.ones((3, 3)) - np.eye(3))
    return Crystal(np.array(numbers), np.array([[0, 0, 0], [a / 2, a / 2, a / 2]]), cell, title=title)


def draft(title: str = "NaCl", gap: float | None = 5.0, **kwargs: object) -> Draft:
    """Return an entry of rock salt."""
    known = () if gap is None else (Property("band_gap", gap, "eV", source="a paper", method="measured"),)
    return Draft(title, (salt(**kwargs),), properties=known, origin=Origin("salts.cif", identifier=title))  # type: ignore[arg-type]
