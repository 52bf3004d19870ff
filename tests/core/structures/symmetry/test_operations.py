"""Operations against International Tables A, and elements against its diagrams."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures.crystal import Crystal
from core.structures.readers.symmetry import named_group, parse_operation
from core.structures.symmetry.drawing import draw
from core.structures.symmetry.elements import Shape, elements_of, symmetry_elements
from core.structures.symmetry.groups import space_group
from core.structures.symmetry.operations import OperationKind, motion, number, operations
from tests.core.models.crystals import graphite, rutile
from tests.core.structures.symmetry.crystals import (
    baddeleyite,
    built,
    described_otherwise,
    perovskite,
    quartz,
    screwed,
    spinel,
)


def meanings(number, symbol=""):
    rotations, shifts, _ = named_group(symbol=symbol, number=number)
    found = [motion(w.astype(int), t) for w, t in zip(rotations, shifts, strict=True)]
    return {m.xyz: (m.symbol, m.kind, m.shift, m.place) for m in found}


def test_p42mnm_as_international_tables_list_it():
    found = meanings(136)
    assert found["-y+1/2,x+1/2,z+1/2"] == ("4+", OperationKind.SCREW, "(0, 0, 1/2)", "0, 1/2, z")
    assert found["-x+1/2,y+1/2,-z+1/2"] == ("2", OperationKind.SCREW, "(0, 1/2, 0)", "1/4, y, 1/4")
    assert found["x+1/2,-y+1/2,z+1/2"] == ("m", OperationKind.GLIDE, "(1/2, 0, 1/2)", "x, 1/4, z")
    assert found["y+1/2,-x+1/2,-z+1/2"] == ("-4+", OperationKind.ROTOINVERSION, "(0, 0, 0)", "1/2, 0, 1/4")
    assert found["y,x,z"] == ("m", OperationKind.MIRROR, "(0, 0, 0)", "x, x, z")
    assert found["-y,-x,-z"] == ("2", OperationKind.ROTATION, "(0, 0, 0)", "x, −x, 0")


def test_p21c_and_p3221_as_international_tables_list_them():
    found = meanings(14)
    assert found["-x,y+1/2,-z+1/2"] == ("2", OperationKind.SCREW, "(0, 1/2, 0)", "0, y, 1/4")
    assert found["x,-y+1/2,z+1/2"] == ("m", OperationKind.GLIDE, "(0, 0, 1/2)", "x, 1/4, z")
    assert found["-x,-y,-z"] == ("-1", OperationKind.INVERSION, "(0, 0, 0)", "0, 0, 0")
    found = meanings(154)
    assert found["-y,x-y,z+2/3"] == ("3+", OperationKind.SCREW, "(0, 0, 2/3)", "0, 0, z")
    assert found["x-y,-y,-z+1/3"] == ("2", OperationKind.ROTATION, "(0, 0, 0)", "x, 0, 1/6")


def test_cubic_threefold_axes_and_centrings():
    found = meanings(225)
    assert found["z,x,y"][:3] == ("3+", OperationKind.ROTATION, "(0, 0, 0)")
    assert found["z,x,y"][3] == "x, x, x"
    assert found["x,y+1/2,z+1/2"][:3] == ("1", OperationKind.TRANSLATION, "(0, 1/2, 1/2)")


def test_only_fractions_of_crystallography_are_written_as_such():
    assert [number(value) for value in (0.25, 1 / 3, -5 / 24, 0.375)] == ["1/4", "1/3", "−5/24", "3/8"]
    assert [number(value) for value in (2 / 23, 0.12345, 0.0, 0.99999)] == ["0.087", "0.1235", "0", "1"]
    assert number(0.3333, 1e-6) == "0.3333"


@settings(max_examples=60)
@given(st.integers(1, 230), st.integers(0, 200))
def test_every_operation_moves_its_element_along_itself_only(number, which):
    rotations, shifts, _ = named_group(number=number)
    k = which % len(rotations)
    found = motion(rotations[k].astype(int), shifts[k])
    assert np.allclose(found.rotation @ found.point + found.translation, found.point + found.intrinsic, atol=1e-9)
    assert np.allclose(found.rotation @ found.axis, found.axis * np.linalg.det(found.rotation))
    assert np.allclose(found.rotation @ found.intrinsic, found.intrinsic, atol=1e-9)
    w, t, _ = parse_operation(found.xyz)
    assert np.allclose(w, found.rotation)
    assert np.allclose(t, found.translation, atol=1e-4)


def elements(crystal, tolerance=0.01):
    return symmetry_elements(space_group(crystal, tolerance), crystal.cell)


def count(crystal):
    return Counter(element.symbol for element in elements(crystal))


def test_elements_of_p21c_as_in_its_diagram():
    found = count(baddeleyite())
    # 2_1 at x = 0, 1/2, 1 and z = 1/4, 3/4; c at y = 1/4, 3/4; centres at all multiples of 1/2
    assert found == {"2_1": 6, "c": 2, "-1": 27}
    planes = [e for e in elements(baddeleyite()) if e.shape is Shape.PLANE]
    assert sorted({float(e.corners[0, 1]) for e in planes}) == pytest.approx([0.25, 0.75])


def test_elements_of_pmmm_and_pa3():
    orthorhombic = built(["Fe"], [(0.1, 0.2, 0.3)], 47, [4, 5, 6, 90, 90, 90])
    assert count(orthorhombic) == {"m": 9, "2": 27, "-1": 27}
    pyrite = built(["Fe", "S"], [(0, 0, 0), (0.3848,) * 3], 205, [5.416] * 3 + [90] * 3)
    found = count(pyrite)
    assert {name: found[name] for name in ("a", "b", "c")} == {"a": 2, "b": 2, "c": 2}
    assert found["-1"] == 27
    assert found["-3"] >= 4


def test_highest_order_names_an_axis():
    found = count(graphite())
    # 6_3 at the corners, -6 at 1/3, 2/3 and 2/3, 1/3
    assert (found["6_3"], found["-6"]) == (4, 2)
    found = count(rutile())
    assert found["4_2"] == 4
    assert found["n"] == 4
    assert count(perovskite())["4"] >= 12
    spinel_axes = count(spinel())
    assert spinel_axes["4_1"] == spinel_axes["4_3"] > 0
    assert spinel_axes["d"] > 0


@pytest.mark.parametrize(
    ("number", "symbol"),
    [(76, "4_1"), (77, "4_2"), (78, "4_3"), (144, "3_1"), (145, "3_2"), (169, "6_1"), (170, "6_5"), (171, "6_2"),
     (172, "6_4"), (173, "6_3")],
)  # fmt: skip
def test_the_hand_of_a_screw_axis_does_not_depend_on_the_axes(number, symbol):
    crystal = screwed(number)
    assert symbol in count(crystal)
    left_handed = crystal.replace(cell=crystal.cell[[1, 0, 2]])
    assert symbol in count(left_handed)
    assert {"4_1": "4_3", "3_1": "3_2"}.get(symbol, "none") not in count(left_handed)


def test_elements_lie_in_the_cell_and_on_their_operations():
    crystal = described_otherwise(quartz(), 5)
    group = space_group(crystal)
    whole = {tuple(np.round(e.corners.ravel(), 3)) for e in symmetry_elements(group, crystal.cell)}
    for found in operations(group):
        for element in elements_of(found, group, crystal.cell):
            assert element.corners.min() > -1e-3
            assert element.corners.max() < 1 + 1e-3
            assert tuple(np.round(element.corners.ravel(), 3)) in whole


def test_drawing_shows_each_kind_in_its_own_way():
    crystal = baddeleyite()
    found = elements(crystal)
    axes = draw([e for e in found if e.shape is Shape.AXIS], crystal.cell)
    planes = draw([e for e in found if e.shape is Shape.PLANE], crystal.cell)
    points = draw([e for e in found if e.shape is Shape.POINT], crystal.cell)
    # dashes of screw axes and glide planes
    assert len(axes.segments[0].starts) > 6 * 5
    assert len(planes.segments[0].starts) > 2 * 4 * 5
    assert planes.surfaces[0].opacity < 0.5
    assert points.surfaces[0].lit
    assert not points.segments
    assert draw([], crystal.cell).surfaces == ()


def test_a_group_without_elements_draws_nothing():
    crystal = Crystal([6, 7, 8], [[0, 0, 0], [1.1, 0.2, 0.3], [0.1, 1.3, 0.9]], [[4, 0, 0], [0.3, 5, 0], [0.2, 0.4, 6]])
    assert space_group(crystal).number == 1
    assert elements(crystal) == ()
