from __future__ import annotations

import numpy as np
import pytest

from core.prediction.own import TOGETHER, own_guesses
from core.prediction.proposing import shipped
from core.structures.symmetry.groups import space_group
from tests.core.models.crystals import copper, rutile, salt


def test_elements_take_the_places_of_the_template() -> None:
    (one,) = own_guesses([("rutile.cif", rutile())], {50: 2, 8: 4}, shipped())
    assert (one.kind, one.origin) == ("own", "Your rutile.cif")
    assert np.bincount(one.crystal.numbers)[[50, 8]].tolist() == [2, 4]
    assert space_group(one.crystal).number == 136
    # SnO2 has 71.5 Å³ (W. H. Baur, Acta Cryst. 9, 515 (1956))
    assert one.crystal.volume == pytest.approx(71.5, rel=0.1)


def test_the_more_alike_way_is_the_likelier() -> None:
    ways = own_guesses([("salt", salt())], {12: 1, 8: 1}, shipped())
    assert len(ways) == 2
    assert sum(one.probability for one in ways) == pytest.approx(TOGETHER)
    best = max(ways, key=lambda one: one.probability)
    # magnesium where sodium was
    assert set(best.crystal.numbers[salt().numbers == 11].tolist()) == {12}


def test_the_same_elements_give_the_template_back() -> None:
    best = max(own_guesses([("salt", salt())], {11: 4, 17: 4}, shipped()), key=lambda one: one.probability)
    assert best.crystal.same_geometry(salt(), 1e-6)


def test_other_formulae_do_not_fit() -> None:
    assert own_guesses([("salt", salt()), ("copper", copper())], {22: 1, 8: 2}, shipped()) == []
