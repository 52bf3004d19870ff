"""The task that cuts slabs."""

from core.engine.context import LocalContext
from core.tasks.base import StructureInput
from core.tasks.build_slab import TASK, SlabParams
from tests.core.models.crystals import salt, silicon


def build(crystal, **options):
    return TASK.run((StructureInput(crystal, "a.cif"),), SlabParams(**options), LocalContext()).entries[0]


def facts(entry):
    return entry.extra_json()["facts"]


def test_lists_terminations_and_builds_the_one_chosen():
    first, second = (build(silicon(), miller=(1, 1, 1), termination=number) for number in (1, 2))
    assert [option.value for option in first.options] == [1, 2]
    assert first.chosen_by == "termination"
    assert facts(first)["Thickness (Å)"] == 7.06
    assert facts(second)["Thickness (Å)"] == 8.62
    assert first.crystal.title == "Si (1 1 1) slab"


def test_a_polar_surface_is_remarked_upon():
    entry = build(salt(), miller=(1, 1, 1))
    assert facts(entry)["Polar"] is True
    assert "polar" in entry.remarks[0]


def test_thickness_in_angstrom_is_reached():
    entry = build(salt(), miller=(1, 0, 0), size_by="thickness", thickness=20.0)
    assert 20.0 <= facts(entry)["Thickness (Å)"] < 20.0 + 5.64 / 2


def test_a_termination_that_is_no_more_gives_the_last():
    entry = build(silicon(), miller=(1, 0, 0), termination=5)
    assert entry.crystal is not None
    assert "only 1" in entry.remarks[0]


def test_no_plane_is_refused():
    assert "(0 0 0)" in build(silicon(), miller=(0, 0, 0)).error
