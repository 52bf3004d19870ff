"""The save dialog's formats, and what a typed name comes to."""

import pytest

from core.structures.write import OUTPUT_FORMATS
from gui.save_kinds import frame_kinds, save_kinds


def kind(key, **options):
    return next(each for each in save_kinds(**options) if each.key == key)


def test_every_format_is_listed_once_with_its_patterns():
    kinds = save_kinds()
    assert [each.key for each in kinds] == [each.key for each in OUTPUT_FORMATS]
    assert len({each.filter for each in kinds}) == len(kinds)
    assert all(each.ending in each.filter for each in kinds)


def test_several_structures_get_formats_that_hold_them():
    assert [each.key for each in save_kinds(several=True)][:2] == ["", "cif"]
    assert "poscar" not in {each.key for each in save_kinds(several=True)}


def test_trajectories_get_the_format_that_holds_most_first():
    assert [each.key for each in frame_kinds()] == ["extxyz", "cif", "xyz"]


@pytest.mark.parametrize(
    ("key", "typed", "path", "chosen"),
    [
        ("cif-symmetry", "a.cif", "a.cif", "cif-symmetry"),
        ("cif-symmetry", "a", "a.cif", "cif-symmetry"),
        ("xyz", "a.xyz", "a.xyz", "xyz"),
        ("cif", "a.vasp", "a.vasp", None),
        ("poscar", "POSCAR", "POSCAR", "poscar"),
        ("lammps", "Zelle v1.2", "Zelle v1.2.lmp", "lammps"),
        ("extxyz", "a.xyz.gz", "a.xyz.gz", None),
    ],
)
def test_a_typed_ending_counts_more_than_the_line_chosen(key, typed, path, chosen):
    assert kind(key).settle(typed) == (path, chosen)
