"""The tasks that make defects and mix alloys."""

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.tasks import build_alloy, build_defect
from core.tasks.base import StructureInput
from tests.core.models.crystals import rutile, salt, silicon


def build(module, crystal, **options):
    inputs = (StructureInput(crystal, "a.cif"),)
    return module.TASK.run(inputs, module.TASK.params(**options), LocalContext()).entries[0]


def test_vacancies_are_listed_by_site():
    entry = build(build_defect, rutile(), site=2)
    assert [option.title for option in entry.options] == ["V_Ti (2a)", "V_O (4f)"]
    cells = len(entry.crystal) + 1
    assert np.count_nonzero(entry.crystal.numbers == 8) == cells * 2 // 3 - 1
    assert entry.crystal.title == "TiO2 with V_O (4f)"
    assert entry.extra_json()["facts"]["Distance of defects (Å)"] >= 10.0


def test_antisites_are_every_pair_of_site_and_element():
    entry = build(build_defect, salt(), kind="antisite", size_by="repeat", repeat=(1, 1, 1))
    assert [option.title for option in entry.options] == ["Cl_Na (4a)", "Na_Cl (4b)"]
    assert np.count_nonzero(entry.crystal.numbers == 17) == 5


def test_an_interstitial_stands_where_it_has_most_room():
    entry = build(build_defect, silicon(), kind="interstitial", element="Li", length=10.0)
    (lithium,) = np.flatnonzero(entry.crystal.numbers == 3)
    from core.structures.near import near_pairs

    first, _, distance, _ = near_pairs(entry.crystal, 3.0)
    assert distance[first == lithium].min() == pytest.approx(2.352, abs=1e-3)


def test_atoms_of_an_expression_are_taken_out_once_not_in_every_copy():
    entry = build(build_defect, salt(), atoms="index in (1, 3)", size_by="repeat", repeat=(2, 2, 2))
    assert len(entry.crystal) == 64 - 2


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"kind": "substitution", "element": "Xy"}, "no element"),
        ({"kind": "substitution", "element": ""}, "no element"),
        ({"atoms": 'element == "Fe"'}, "No atom"),
        ({"kind": "antisite"}, "no site"),
    ],
)
def test_what_cannot_be_done_says_so(options, word):
    assert word in build(build_defect, silicon(), **options).error


def test_an_alloy_has_exact_numbers():
    entry = build(build_alloy, silicon(), mixture="Ge 0.25", size_by="repeat", repeat=(2, 2, 2))
    assert entry.extra_json()["facts"] == {"Sites": 16, "On these sites": "Si 12, Ge 4"}


def test_too_large_an_alloy_is_refused_with_its_size():
    assert "GB" in build(build_alloy, silicon(), size_by="repeat", repeat=(5000, 5000, 5000)).error
