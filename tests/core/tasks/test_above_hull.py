"""Energy above the hull among the predicted properties."""

import numpy as np
import pytest

from core.api import run
from core.structures.crystal import Crystal
from core.tasks.base import Domain
from tests.core.models.crystals import rutile, salt


def above(crystal, **options):
    (entry,) = run("predict_properties", [crystal], properties=False, **options).entries
    return entry.values.get("energy_above_hull")


def test_known_compounds_lie_on_the_hull():
    for crystal in (salt(), rutile()):
        value = above(crystal)
        assert abs(value.value) < 0.05
        assert value.uncertainty > 0.03
        assert value.model == "chgnet-0.3.0"


def test_a_stretched_crystal_lies_above():
    value = above(salt(7.0))
    assert value.value > 0.2
    assert value.value > value.uncertainty


def test_a_system_without_known_compounds_is_outside():
    pair = Crystal([55, 74], [[0, 0, 0], [2.0, 2.0, 2.0]], 4.0 * np.eye(3))
    value = above(pair)
    assert value.domain is Domain.OUTSIDE
    assert "only the elements" in value.reason


@pytest.mark.parametrize("options", [{"potential": "chgnet-r2scan"}])
def test_a_potential_without_formation_energies_gives_none(options):
    assert above(salt(), **options) is None
