"""Space groups and Wyckoff sites: against published structures, and the same however a crystal is described."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures.crystal import Crystal
from core.structures.facts import describe
from core.structures.symmetry.groups import space_group
from core.structures.symmetry.magnetic import magnetic_group
from core.structures.symmetry.point_groups import point_group
from core.structures.symmetry.sites import wyckoff_table
from core.structures.symmetry.tolerance import LARGEST, SMALLEST, tolerance_scan
from tests.core.structures.symmetry.crystals import baddeleyite, described_otherwise, perovskite, quartz, spinel


def sites(crystal, tolerance=0.01):
    return [(site.name, site.symmetry, site.share[0][0]) for site in wyckoff_table(crystal, space_group(crystal))]


def test_published_structures():
    assert space_group(perovskite()).symbol == "Pm-3m"
    assert {name for name, _, _ in sites(perovskite())} <= {"1a", "1b", "3c", "3d"}
    group = space_group(quartz())
    assert (group.number, group.symbol, group.point_group, group.crystal_system) == (154, "P3_221", "32", "trigonal")
    assert sites(quartz()) == [("3a", ".2.", 14), ("6c", "1", 8)]
    assert space_group(baddeleyite()).full_symbol == "P 1 2_1/c 1"
    assert sites(baddeleyite()) == [("4e", "1", 40), ("4e", "1", 8), ("4e", "1", 8)]


def test_spinel_takes_8a_16d_32e_or_the_same_seen_from_the_other_centre():
    found = {z: (name, symmetry) for name, symmetry, z in sites(spinel())}
    assert space_group(spinel()).number == 227
    assert found[8] == ("32e", ".3m")
    assert (found[12], found[13]) in {
        (("8a", "-43m"), ("16d", ".-3m")),
        (("8b", "-43m"), ("16c", ".-3m")),
    }


def test_orbits_hold_every_atom_once_and_their_multiplicity_fits_the_cell():
    crystal = described_otherwise(spinel(), 3, (2, 1, 1))
    table = wyckoff_table(crystal, space_group(crystal))
    assert sorted(i for site in table for i in site.atoms) == list(range(len(crystal)))
    assert all(len(site.atoms) == 2 * site.multiplicity for site in table)


def test_labels_and_occupancies_stand_in_the_table():
    crystal = perovskite().replace(shares={1: ((22, 0.9), (40, 0.1))})
    crystal = crystal.with_arrays(labels=np.array(["Sr1", "Ti1", "O1", "O1", "O1"]))
    titanium = next(site for site in wyckoff_table(crystal, space_group(crystal)) if site.atoms == (1,))
    assert titanium.share == ((22, 0.9), (40, 0.1))
    assert titanium.labels == ("Ti1",)


def test_occupancies_that_differ_by_rounding_are_the_same():
    shares = {1: ((22, 0.9), (40, 0.1)), 0: ((38, 1 / 1.11), (56, 0.11 / 1.11))}
    crystal = built_twice(perovskite().replace(shares=shares))
    shares = {**crystal.shares, 5: ((56, 0.11 / 1.11 + 1e-16), (38, 1 / 1.11 - 1e-16))}
    assert space_group(crystal.replace(shares=shares)).number == 221


def built_twice(crystal):
    positions = np.concatenate([crystal.positions, crystal.positions + crystal.cell[0]])
    shares = {**crystal.shares, **{i + len(crystal): share for i, share in crystal.shares.items()}}
    return Crystal(np.tile(crystal.numbers, 2), positions, np.diag([2, 1, 1]) @ crystal.cell, shares=shares)


@settings(max_examples=25)
@given(st.sampled_from([perovskite, quartz, baddeleyite]), st.integers(0, 10**6), st.permutations([1, 1, 2]))
def test_does_not_depend_on_orientation_origin_order_or_cell(make, seed, repeat):
    crystal = make()
    other = described_otherwise(crystal, seed, repeat)
    first, second = space_group(crystal), space_group(other)
    assert second.number == first.number
    # an origin may be chosen in several ways, which swaps letters among sites of the same kind
    kinds = [[(s.multiplicity, s.share) for s in wyckoff_table(c, g)] for c, g in ((crystal, first), (other, second))]
    assert sorted(kinds[0]) == sorted(kinds[1])


def test_nothing_is_found_where_there_is_nothing():
    for odd in (
        Crystal([], np.zeros((0, 3)), np.eye(3)),
        Crystal([6], [[0, 0, 0]], np.zeros((3, 3)), (False,) * 3),
        Crystal([6], [[np.nan, 0, 0]], np.eye(3)),
        Crystal([6, 6], [[0, 0, 0], [0, 0, 0]], 3 * np.eye(3)),
    ):
        assert space_group(odd) is None


def test_facts_say_the_same():
    facts, group = describe(quartz()), space_group(quartz())
    assert (facts.space_group_number, facts.wyckoff) == (group.number, group.wyckoff)


def test_scan_finds_the_tolerance_at_which_a_shift_no_longer_counts():
    crystal = perovskite()
    positions = crystal.positions.copy()
    positions[1, 2] += 0.03
    scan = tolerance_scan(crystal.replace(positions=positions))
    assert [step.symbol for step in scan.steps] == ["P4mm", "Pm-3m"]
    assert scan.steps[0].start == SMALLEST
    assert scan.steps[-1].stop == LARGEST
    (edge,) = scan.changes
    assert space_group(crystal.replace(positions=positions), edge * 0.97).number == 99
    assert space_group(crystal.replace(positions=positions), edge * 1.03).number == 221
    # an inversion takes the atom to the other side: twice the shift
    assert edge == pytest.approx(0.06, rel=0.03)
    assert scan.at(edge * 0.9).number == 99


def test_a_scan_can_be_stopped():
    def stop(done):
        if done > 0.2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tolerance_scan(perovskite(), stop)


def test_magnetic_groups():
    chromium = Crystal([24, 24], [[0, 0, 0], [1.44] * 3], 2.88 * np.eye(3))
    assert magnetic_group(chromium, 0.01) is None
    # moments without a direction; BNS 221.97 is P_Im-3m, of type IV
    found = magnetic_group(chromium.with_arrays(magnetic_moments=[0.6, -0.6]), 0.01)
    assert (found.bns, found.kind) == ("221.97", 4)
    found = magnetic_group(chromium.with_arrays(magnetic_moments=[2.2, 2.2]), 0.01)
    assert (found.bns, found.kind) == ("229.140", 1)
    # along z ferromagnetic bcc iron is I4/mm'm'
    along_z = chromium.with_arrays(magnetic_moments=[[0, 0, 2.2], [0, 0, 2.2]])
    assert magnetic_group(along_z, 0.01).bns == "139.537"


@pytest.mark.parametrize(
    ("name", "symbol", "order"),
    [
        ("H2O", "C2v", 4),
        ("C6H6", "D6h", 24),
        ("CO2", "D∞h", 0),
        ("CH4", "Td", 24),
        ("HCl", "C∞v", 0),
        ("C2H6", "D3d", 12),
    ],
)
def test_point_groups_of_molecules(name, symbol, order):
    from ase.build import molecule

    from core.structures.convert import from_ase

    found = point_group(from_ase(molecule(name)), 0.05)
    assert (found.symbol, found.order) == (symbol, order)


def test_equivalent_atoms_of_a_molecule():
    from ase.build import molecule

    from core.structures.convert import from_ase

    assert point_group(from_ase(molecule("CH4")), 0.05).orbits == ((0,), (1, 2, 3, 4))
