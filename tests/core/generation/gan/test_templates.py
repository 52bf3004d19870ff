"""Templates hold what crystals are, and give it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.generation.gan.templates import templates_of
from core.prediction.deriving import seen
from core.structures.symmetry.groups import space_group

if TYPE_CHECKING:
    from core.prediction.deriving import Seen


def test_crystals_of_one_structure_share_a_template(salts: list[Seen]) -> None:
    templates, filled = templates_of(salts)
    assert {one.space_group for one in templates} == {225, 221, 186}
    for one, held in zip(salts, filled, strict=True):
        template = templates[held.template]
        assert template.space_group == one.space_group
        assert sorted(held.elements) == sorted(one.elements)


def test_a_filled_template_is_the_crystal_it_came_from(salts: list[Seen]) -> None:
    templates, filled = templates_of(salts)
    for one, held in list(zip(salts, filled, strict=True))[::7]:
        back = seen(templates[held.template].crystal(held.elements, held.free, held.volume))
        assert back is not None
        assert back.space_group == one.space_group
        assert back.volume == pytest.approx(one.volume, rel=1e-6)
        # c/a of wurtzite is a free parameter, and comes back
        assert np.sort(np.linalg.norm(back.cell, axis=1)) == pytest.approx(
            np.sort(np.linalg.norm(one.cell, axis=1)), rel=5e-3
        )


def test_free_parameters_are_those_that_symmetry_leaves(salts: list[Seen]) -> None:
    templates, filled = templates_of(salts)
    freedoms = {one.space_group: len(one.modes) for one in templates}
    assert freedoms[225] == 0
    assert freedoms[221] == 0
    assert freedoms[186] == 1
    free = np.array([held.free for held in filled if templates[held.template].space_group == 186])
    assert free[:, 0].std() == pytest.approx(1.0, rel=0.2)
    assert not free[:, 1:].any()


def test_any_free_parameter_keeps_the_symmetry(salts: list[Seen]) -> None:
    templates, _ = templates_of(salts)
    wurtzite = next(one for one in templates if one.space_group == 186)
    for value in (-3.0, 2.0):
        found = space_group(wurtzite.crystal((30, 8), np.array([value]), 12.0))
        assert found is not None
        assert found.number == 186
