"""Expressions that select atoms."""

import pickle
from contextlib import suppress

import numpy as np
import pytest
from ase.build import bulk, molecule
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.structures.bonds import Bonds
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.expression_text import ExpressionError
from core.structures.selecting import expression_of, is_slow, names_of, select

PEROVSKITE = Crystal(
    [38, 22, 8, 8, 8],
    np.array([[0, 0, 0], [0.5, 0.5, 0.5], [0.5, 0.5, 0], [0.5, 0, 0.5], [0, 0.5, 0.5]]) * 3.905,
    np.eye(3) * 3.905,
    arrays={
        "labels": ["Sr1", "Ti1", "O1", "O2", "O3"],
        "forces": np.array([[0, 0, 0], [3, 4, 0], [0, 0, 1], [1, 0, 0], [0, 2, 0]]),
        "fixed": np.array([[1, 1, 1], [0, 0, 0], [0, 0, 1], [0, 0, 0], [0, 0, 0]], dtype=bool),
        "charges": np.array([1.6, 2.1, -1.2, -1.2, -1.3]),
    },
)


def chosen(expression: str, crystal: Crystal = PEROVSKITE) -> list[int]:
    """Return the atoms, counted from 1."""
    return (np.flatnonzero(select(crystal, expression)) + 1).tolist()


@pytest.mark.parametrize(
    ("expression", "atoms"),
    [
        ('element == "O" and z > 0.25', [4, 5]),
        ('element != "O"', [1, 2]),
        ('"O" == element', [3, 4, 5]),
        ('element in ("Sr", "Ti")', [1, 2]),
        ('element not in ["Sr", "Ti"]', [3, 4, 5]),
        ("number >= 22", [1, 2]),
        ("index in (3, 5)", [3, 5]),
        ("index in (3)", [3]),
        ("index in ()", []),
        ("index % 2 == 0", [2, 4]),
        ('label == "O2"', [4]),
        ("0 <= x < 0.5 <= z", [5]),
        ("Z > 1.9", [2, 4, 5]),
        ("coordination == 6 or index == 1", [1, 2]),
        ("coordination == 2 and not fixed", [4, 5]),
        ("fixed", [1, 3]),
        ("occupancy < 1", []),
        ("charge < -1.25", [5]),
        ("forces >= 5", [2]),
        ("abs(charge) < 1.25", [3, 4]),
        ("mass > 80", [1]),
        ('wyckoff == "a"', [1]),
        ('distance(element == "Ti") < 2', [2, 3, 4, 5]),
        ('within(2, element == "Ti") and element != "Ti"', [3, 4, 5]),
        ("near(2, 2.0)", [2, 3, 4, 5]),
        ('bonds(element == "O") == 6', [2]),
        ("molecule(index == 2)", [1, 2, 3, 4, 5]),
        ("all", [1, 2, 3, 4, 5]),
        ("none", []),
        ("x + y * 2 - z / 2 > 1.2", [2, 3]),
        ("  index\n== 1 ", [1]),
    ],
)
def test_what_an_expression_selects(expression: str, atoms: list[int]) -> None:
    if expression.startswith(("coordination", "molecule")):
        # the Sr-O bonds of the usual rule belong to another test
        bonds = Bonds(np.array([1] * 6 + [0]), np.array([2, 2, 3, 3, 4, 4, 1]), np.zeros((7, 3), int), np.ones(7))
        bonds = bonds if expression.startswith("molecule") else _first(bonds, 6)
        assert (np.flatnonzero(select(PEROVSKITE, expression, bonds)) + 1).tolist() == atoms
    else:
        assert chosen(expression) == atoms


def _first(bonds: Bonds, count: int) -> Bonds:
    return Bonds(bonds.i[:count], bonds.j[:count], bonds.shifts[:count], bonds.lengths[:count])


def test_noise_of_a_file_does_not_move_an_atom_across_a_limit() -> None:
    noisy = PEROVSKITE.replace(positions=PEROVSKITE.positions - 1e-9)
    assert chosen("z == 0.5", noisy) == [2, 4, 5]
    assert chosen("z >= 0.5", noisy) == [2, 4, 5]
    assert chosen("z < 0.5", noisy) == [1, 3]


def test_without_a_cell_x_y_z_are_in_angstrom() -> None:
    water = from_ase(molecule("H2O"))
    assert select(water, "y == Y").all()
    assert chosen('element == "O"', water) == [1]


def test_every_element_of_a_shared_site_counts() -> None:
    mixed = PEROVSKITE.replace(shares={0: ((38, 0.6), (56, 0.3))})
    assert chosen('element == "Ba"', mixed) == [1]
    assert chosen('element == "Sr"', mixed) == [1]
    assert chosen("occupancy < 0.95", mixed) == [1]


def test_moments_that_are_vectors_count_by_length() -> None:
    iron = from_ase(bulk("Fe")).with_arrays(magnetic_moments=[[0.0, 0.0, -2.2]])
    assert chosen("moment > 2", iron) == [1]
    assert chosen("moment > 0", iron.with_arrays(magnetic_moments=[-2.2])) == []


@pytest.mark.parametrize(
    ("expression", "place", "says"),
    [
        ("", (0, 0), "empty"),
        ("elemnt == 'O'", (0, 6), "Character 1: Unknown name: elemnt. Is it element?"),
        ("dist < 2", (0, 4), "Character 1: Unknown name: dist. Is it distance?"),
        ("z > 0 and foo", (10, 13), "Known are: labels, forces"),
        ("element == O", (11, 12), 'Words stand in quotation marks: "O"'),
        ('element = "O"', (8, 13), "Write == to compare."),
        ('element == "Xx"', (11, 15), "no such element: Xx"),
        ('element in ("O", "Qq")', (17, 21), "no such element: Qq"),
        ("element == 8", (11, 12), "A word in quotation marks is expected"),
        ('element < "O"', (0, 13), "Words have no order"),
        ('z > "O"', (0, 7), "A number is compared with a word"),
        ("element ==", (10, 10), "not complete"),
        ("z >", (3, 3), "not complete"),
        ("z > 0.5 )", (8, 9), "Character 9: this cannot be read: )"),
        ("x > 0 & y > 0", (4, 9), "Write: and, or, not."),
        ("x", (0, 1), "This is no condition: x"),
        ("element", (0, 7), "Compare it with a word"),
        ("near(9, 2)", (0, 10), "There is no atom 9."),
        ("near(1)", (0, 7), "Write: near(number, number)"),
        ("within(-1, all)", (0, 15), "zero or more"),
        ("abs > 1", (0, 3), "abs(values)"),
        ("moment > 1", (0, 6), "no values called magnetic_moments"),
        ("__import__('os').system('true')", (0, 23), "no such function"),
        ("(1).__class__", (0, 13), "no meaning"),
        ("[i for i in (1,)]", (0, 17), "no meaning"),
        ("x ** 9 > 1", (0, 6), "no meaning"),
        ("'ä' == label and foo", (17, 20), "Character 18: Unknown name: foo"),
        ("-" * 100_000 + "x > 1", None, ""),
        ("1 + " * 20_000 + "x > 1", None, "too deeply"),
        ("(" * 300, None, ""),
        ("x > " + "9" * 5000, None, ""),
        ("\x00", None, ""),
        ("x > \ud800", None, ""),
    ],
)
def test_a_fault_is_told_with_its_place(expression: str, place: tuple[int, int] | None, says: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        select(PEROVSKITE, expression)
    assert says in str(caught.value)
    if place is not None:
        assert (caught.value.start, caught.value.stop) == place


def test_a_fault_crosses_a_process_border_with_its_place() -> None:
    error = pickle.loads(pickle.dumps(ExpressionError("No.", 3, 5, hint="Yes.")))  # noqa: S301  # what we wrote
    assert (error.message, error.start, error.stop, error.hint) == ("No.", 3, 5, "Yes.")


_NAMES = st.sampled_from(["x", "y", "z", "X", "index", "number", "charge", "mass"])
_NUMBERS = st.floats(-3, 3).map(lambda value: round(value, 3) + 0.0005).map(str)
_ARITHMETIC = st.recursive(
    _NAMES | _NUMBERS.map("({})".format),
    lambda part: st.builds("({} {} {})".format, part, st.sampled_from("+-*"), part) | part.map("abs({})".format),
    max_leaves=6,
)
_CONDITIONS = st.recursive(
    st.builds("({} {} {})".format, _ARITHMETIC, st.sampled_from(["<", ">"]), _ARITHMETIC),
    lambda part: (
        st.builds("({} {} {})".format, part, st.sampled_from(["and", "or"]), part) | part.map("(not {})".format)
    ),
    max_leaves=6,
)


def _by_numpy(expression: str) -> np.ndarray:
    """The same by Python itself, atom by atom; equality within the tolerance is left out by the caller."""
    crystal, answers = PEROVSKITE, []
    for atom in range(len(crystal)):
        x, y, z = crystal.fractional[atom]
        scope = {"x": x, "y": y, "z": z, "X": crystal.positions[atom, 0], "index": atom + 1, "abs": abs}
        scope |= {"number": crystal.numbers[atom], "charge": crystal.arrays["charges"][atom]}
        scope |= {"mass": [87.62, 47.867, 15.999, 15.999, 15.999][atom]}
        answers.append(bool(eval(expression, {"__builtins__": {}}, scope)))  # noqa: S307  # built above
    return np.array(answers)


@settings(deadline=None)
@given(_CONDITIONS)
def test_it_agrees_with_python(expression: str) -> None:
    ours = select(PEROVSKITE, expression)
    if "==" not in expression:
        # values that are equal but for rounding may fall on either side in Python
        exact = select(PEROVSKITE, expression.replace("<", "<=").replace(">", ">="))
        agree = ours == exact
        assert np.array_equal(ours[agree], _by_numpy(expression)[agree])


_PIECES = st.sampled_from(
    ["element", "x", "z", "near", "distance", "molecule", "index", "and", "or", "not", "in", "is", "if", "else",
     "(", ")", "[", "]", ",", "==", "=", "<", ">", "+", "-", "*", "/", "%", "0.5", "3", '"O"', "'", "lambda", ":", ".",
     "all", "1j", "None", "True", "f'{x}'", "\\", "#", "\n", "\t", "é", "氧", "**", "@", "await", "yield", ":="]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(_PIECES, max_size=12).map(" ".join) | st.text(max_size=30))
@example("x if all else z")
@example("(yield)")
@example("all == all")
@example("(not x in (1, z))")
@example("- all > 1")
@example("all + 1 > 1")
def test_it_selects_or_refuses_but_never_breaks(expression: str) -> None:
    with suppress(ExpressionError):
        mask = select(PEROVSKITE, expression)
        assert mask.shape == (5,)
        assert mask.dtype == bool


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_an_expression_of_atoms_gives_them_back(flags: list[bool]) -> None:
    mask = np.array(flags)
    row = Crystal(np.ones(len(mask)), np.zeros((len(mask), 3)), np.zeros((3, 3)))
    assert np.array_equal(select(row, expression_of(mask)), mask)


def test_atoms_are_written_shortly() -> None:
    assert expression_of(np.array([0, 0, 1, 0, 1, 0], dtype=bool)) == "index in (3, 5)"
    assert expression_of(np.array([1, 1, 1, 1, 0, 1], dtype=bool)) == "1 <= index <= 4 or index == 6"
    assert expression_of(np.ones(3, dtype=bool)) == "all"
    assert expression_of(np.zeros(3, dtype=bool)) == "none"


def test_very_many_ranges_become_a_list() -> None:
    mask = np.arange(1000) % 10 < 6
    row = Crystal(np.ones(1000), np.zeros((1000, 3)), np.zeros((3, 3)))
    assert expression_of(mask).startswith("index in (1, 2, 3, 4, 5, 6, 11")
    assert np.array_equal(select(row, expression_of(mask)), mask)


def test_names_and_what_takes_long_are_known() -> None:
    assert {"element", "z", "Z", "charge", "forces", "all", "distance("} <= set(names_of(PEROVSKITE))
    assert is_slow("coordination > 3")
    assert is_slow('distance(element == "O") < 2')
    assert not is_slow('element == "O" and z > 0.5')
    assert not is_slow("(((")


def test_no_atoms_at_all() -> None:
    empty = Crystal([], np.zeros((0, 3)), np.zeros((3, 3)))
    for expression in ("all", "x > 0", 'element == "O"', "distance(all) < 1", "molecule(all)", "coordination > 1"):
        assert select(empty, expression).shape == (0,)
