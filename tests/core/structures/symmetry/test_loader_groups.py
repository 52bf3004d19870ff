"""Real files that lie beside the checkout: the groups that spglib finds by another way through the program."""

import tarfile
import warnings

import numpy as np
import pytest
from pymatgen.symmetry.analyzer import SpacegroupAnalyzer

from core.errors import FileError
from core.structures.convert import to_pymatgen
from core.structures.facts import describe
from core.structures.files import read
from core.structures.symmetry.groups import DEFAULT_TOLERANCE, MAX_SITES, can_have_group, space_group
from core.structures.symmetry.sites import wyckoff_table

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def structures(shared_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("loader")
    for archive in sorted((shared_data / "loader").glob("*.tar.xz")):
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            found.append((path.name, read(path, cross_check=False).structures[0]))
        except FileError:
            continue
    return found


def by_pymatgen(crystal, tolerance):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            analyzer = SpacegroupAnalyzer(to_pymatgen(crystal), symprec=tolerance, angle_tolerance=-1)
            return analyzer.get_space_group_number()
        except Exception:  # noqa: BLE001  # it raises where there is none
            return None


@pytest.mark.parametrize("tolerance", [DEFAULT_TOLERANCE, 0.1])
def test_groups_agree_with_spglib_at_the_same_tolerance(structures, tolerance):
    compared, disordered, apart = 0, 0, []
    for name, crystal in structures:
        if not can_have_group(crystal) or len(crystal) > 1000 or 0 in crystal.elements:
            continue
        # moments and charges would make pymatgen tell atoms apart
        found = space_group(crystal, tolerance)
        theirs = by_pymatgen(crystal.replace(arrays={}), tolerance)
        compared += 1
        disordered += not crystal.is_ordered
        if (found.number if found else None) != theirs:
            apart.append((name, found and found.number, theirs))
    print(f"{compared} structures, {disordered} with shared sites, {len(apart)} apart at {tolerance} Å")
    assert compared > 400
    assert disordered > 20
    assert apart == []


def test_every_atom_stands_in_the_table_and_facts_say_the_same(structures):
    for name, crystal in structures:
        group = space_group(crystal) if len(crystal) <= MAX_SITES else None
        assert describe(crystal).space_group_number == (group.number if group else None), name
        if group is None:
            continue
        table = wyckoff_table(crystal, group)
        atoms = np.sort(np.concatenate([site.atoms for site in table]))
        assert np.array_equal(atoms, np.arange(len(crystal))), name
        cells = len(crystal) / sum(site.multiplicity for site in table)
        assert all(len(site.atoms) == pytest.approx(cells * site.multiplicity) for site in table), name
