from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.library.asking import parse
from core.library.datasets import Dataset
from core.library.query import Query, Range, text_of, words_of
from core.library.rows import Column
from core.library.writing_down import write

COLUMNS = (
    Column("band_gap", "eV", 10, is_number=True),
    Column("energy_above_hull", "eV/atom", 10, is_number=True),
    Column("formation_energy_per_atom", "eV/atom", 10, is_number=True),
    Column("Tc (K)", "K", 3, is_number=True),
    Column("prototype", "", 3, is_number=False),
    Column("is_metal", "", 3, is_number=True),
)
DATASETS = (Dataset(4, "My set", "", {}, "", 3),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Query()),
        ("  ", Query()),
        ("quartz", Query(text="quartz")),
        ("nacl", Query(text="nacl")),
        ('"two words"', Query(text='"two words"')),
        ('"two wor', Query(text='"two wor"')),
        ('"a ""b"""', Query(text='"a ""b"""')),
        ("SrTiO3", Query(formula="SrTiO3")),
        ("O3TiSr", Query(formula="O3TiSr")),
        ("Ba(NO3)2", Query(formula="Ba(NO3)2")),
        ("Li-Fe-O", Query(chemsys=("Fe", "Li", "O"))),
        ("Fm-3m", Query(text="Fm-3m")),
        ("P1", Query(text="P1")),
        ("P2_1/c", Query(text="P2_1/c")),
        ("formula:P4", Query(formula="P4")),
        ("ABC3", Query(anonymous="ABC3")),
        ("ABX3", Query(anonymous="ABC3")),
        ("A2B", Query(anonymous="AB2")),
        ("ABO3", Query(anonymous="ABC3", with_elements=("O",))),
        ("Li", Query(with_elements=("Li",))),
        ("Li,Fe O", Query(with_elements=("Li", "Fe", "O"))),
        ("+li −O", Query(with_elements=("Li",), without_elements=("O",))),
        ("with Li without O", Query(with_elements=("Li",), without_elements=("O",))),
        ("with Li, Fe and P without O and S", Query(with_elements=("Li", "Fe", "P"), without_elements=("O", "S"))),
        ("only Li O F", Query(within=("Li", "O", "F"))),
        ("no text here", Query(text="no text here")),
        ("gap > 1.5", Query(ranges=(("band_gap", Range(1.5000000000000002, None)),))),
        ("band_gap>=1.5eV", Query(ranges=(("band_gap", Range(1.5, None)),))),
        ("E_g ≤ 1,5 eV", Query(ranges=(("band_gap", Range(None, 1.5)),))),
        ("sites<20", Query(ranges=(("sites", Range(None, 19)),))),
        ("sites > 4.5", Query(ranges=(("sites", Range(5, None)),))),
        ("atoms = 5", Query(ranges=(("sites", Range(5, 5)),))),
        ("gap > 1500 meV", Query(ranges=(("band_gap", Range(1.5000000000000002, None)),))),
        ("gap >= 1500meV nice", Query(text="nice", ranges=(("band_gap", Range(1.5, None)),))),
        ("e_hull <= 50 meV/atom", Query(ranges=(("energy_above_hull", Range(None, 0.05)),))),
        ("gap 1000..2000 meV", Query(ranges=(("band_gap", Range(1, 2)),))),
        ("gap >= 1 K", Query(with_elements=("K",), ranges=(("band_gap", Range(1, None)),))),
        ("gap == 0", Query(ranges=(("band_gap", Range(0, 0)),))),
        ("gap => 1", Query(ranges=(("band_gap", Range(1, None)),))),
        ("gap = 1..2", Query(ranges=(("band_gap", Range(1, 2)),))),
        ("Eg >= 1", Query(ranges=(("band_gap", Range(1, None)),))),
        ("bandgap >= 1", Query(ranges=(("band_gap", Range(1, None)),))),
        ("ehull <= 1", Query(ranges=(("energy_above_hull", Range(None, 1)),))),
        ("number of atoms = 5", Query(ranges=(("sites", Range(5, 5)),))),
        ("is_metal:yes", Query(ranges=(("is_metal", Range(1, 1)),))),
        ("Li-*-O", Query(with_elements=("Li", "O"), ranges=(("elements", Range(3, 3)),))),
        ("*-foo", Query(text="*-foo")),
        ("not O", Query(without_elements=("O",))),
        ("!O", Query(without_elements=("O",))),
        ("Li & O", Query(with_elements=("Li", "O"))),
        ("or", Query(text="or")),
        ("SrTiO3, cubic", Query(formula="SrTiO3", text="cubic")),
        ("SrTiO₃", Query(formula="SrTiO3")),
        ("sg 225", Query(ranges=(("space_group", Range(225, 225)),))),
        ("space group Fm-3m", Query(symbol="Fm-3m")),
        ("space group of quartz", Query(text="space group of quartz")),
        ("1 <= density <= 3", Query(ranges=(("density", Range(1, 3)),))),
        ("3 g/cm3 >= density", Query(text="3 g/cm3 >= density")),
        ("gap 1..2", Query(ranges=(("band_gap", Range(1, 2)),))),
        ("gap:1..2", Query(ranges=(("band_gap", Range(1, 2)),))),
        ("band gap ..2", Query(ranges=(("band_gap", Range(None, 2)),))),
        ("energy above hull <= 0.05 eV/atom", Query(ranges=(("energy_above_hull", Range(None, 0.05)),))),
        ("-2 <= formation energy <= -1", Query(ranges=(("formation_energy_per_atom", Range(-2, -1)),))),
        ('"Tc (K)" >= 77', Query(ranges=(("Tc (K)", Range(77, None)),))),
        ("gap >= 1 gap <= 3", Query(ranges=(("band_gap", Range(1, 3)),))),
        ("is_metal = yes", Query(ranges=(("is_metal", Range(1, 1)),))),
        ("has:gap", Query(ranges=(("band_gap", Range()),))),
        ("prototype:perovskite", Query(words=(("prototype", "perovskite"),))),
        ('prototype = "rock salt"', Query(words=(("prototype", "rock salt"),))),
        ("sg:225", Query(ranges=(("space_group", Range(225, 225)),))),
        ("sg:Fm-3m", Query(symbol="Fm-3m")),
        ("space group = 225", Query(ranges=(("space_group", Range(225, 225)),))),
        ("system:cubic", Query(ranges=(("space_group", Range(195, 230)),))),
        ('tag:a tag:"b c"', Query(tags=("a", "b c"))),
        ('dataset:"my set"', Query(dataset=4)),
        ("database:COD", Query(database="COD")),
        ("mp:149", Query(text="mp:149")),
        ("mp-149", Query(text="mp-149")),
        (
            "Li-O gap>=1 sites<=8 nice",
            Query(chemsys=("Li", "O"), text="nice", ranges=(("band_gap", Range(1, None)), ("sites", Range(None, 8)))),
        ),
    ],
)
def test_questions_are_understood(text: str, expected: Query) -> None:
    if text.startswith("3 g/cm3"):
        # a unit before the sign is no name
        with pytest.raises(UserError, match="g/cm3"):
            parse(text, COLUMNS, DATASETS)
        return
    assert parse(text, COLUMNS, DATASETS) == expected


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("gap >", "value is missing"),
        ("> 3", "name is missing"),
        ("1 <", "name is missing"),
        ("foo > 3", "called “foo”"),
        ("foo 1..3", "called “foo”"),
        ("gap > wide", "no number"),
        ("gap > 15 GPa", "given in eV"),
        ("gap > 15GPa", "given in eV"),
        ("energy above hull < 50 meV", "given in eV/atom, not in meV"),
        ("gap != 0", "not so"),
        ("gap ≠ 0", "not so"),
        ("prototype<>perovskite", "not so"),
        ("3 < gap < 1", "nothing between"),
        ("gap 3..1", "nothing between"),
        ("sg:225 system:triclinic", "nothing between"),
        ("Li or Na", "“or”"),
        ("SrTiO3 | NaCl", "“|”"),
        ("volume per atom > 20", "called “atom”"),
        ("energy > 1", "several properties"),
        ("prototype > 3", "are words"),
        ("+Xx", "no element"),
        ("+Li -Li", "asked for and ruled out"),
        ("with", "element is missing"),
        ("sg:999", "no space group"),
        ("system:square", "no crystal system"),
        ("tag:", "value is missing"),
        ("dataset:other", "no data set"),
        ("SrTiO3 NaCl", "both"),
        ("Li-O Li-F", "both"),
        ("formula:foo", "formula"),
        ("chemsys:x", "chemical system"),
    ],
)
def test_what_cannot_be_understood_says_what(text: str, what: str) -> None:
    with pytest.raises(UserError, match=what) as caught:
        parse(text, COLUMNS, DATASETS)
    assert caught.value.hint


_PIECES = st.sampled_from(
    [
        *'"<>=:+-.,() ',
        "..",
        "with",
        "without",
        "and",
        "Li",
        "O",
        "gap",
        "sites",
        "1",
        "1.5",
        "eV",
        "sg:",
        "tag:",
        "has:",
        "ABC3",
        "SrTiO3",
        "Li-O",
        "only",
        "system:",
        "cubic",
        "energy",
        "hull",
        "prototype",
        "1..2",
        "∞",
        "硅",
    ]
)


@given(st.one_of(st.text(max_size=30), st.lists(_PIECES, max_size=10).map(" ".join), st.lists(_PIECES).map("".join)))
def test_no_text_brings_the_parser_down(text: str) -> None:
    try:
        query = parse(text, COLUMNS, DATASETS)
    except UserError:
        return
    assert parse(write(query, COLUMNS, DATASETS), COLUMNS, DATASETS) == query


@given(st.lists(st.text(min_size=1, max_size=8).filter(lambda word: word.strip() != ""), max_size=4))
def test_words_and_phrases_come_back(words: list[str]) -> None:
    assert words_of(text_of(words)) == tuple(words)
    query = Query(text=text_of(words), tags=tuple(dict.fromkeys(word.strip() for word in words)), database="a b")
    assert parse(write(query, COLUMNS), COLUMNS) == query


def test_a_question_is_written_as_a_person_would() -> None:
    text = 'Li-O +Li -F band_gap > 1.5 1 < density <= 3 sg:225 tag:a "b c"'
    query = parse(text, COLUMNS)
    assert write(query, COLUMNS) == text
    assert write(parse("system:cubic sites < 20 foo bar"), ()) == 'system:cubic sites <= 19 "foo" "bar"'
    assert write(Query(text="foo bar"), ()) == "foo bar"
    assert write(Query(chemsys=("Si",), anonymous="A", formula="P4")) == "formula:P4 anonymous:A chemsys:Si"


def test_quotes_and_signs_of_input_methods_are_read_as_the_plain_ones() -> None:
    plain = parse('"two words" density>3 tag:x')
    assert parse("“two words” density＞3 tag：x") == plain
    assert parse("ＳｒＴｉＯ３，density＞3；Ｌｉ、Ｏ") == parse("SrTiO3 density>3 Li O")


def test_a_known_quantity_is_meant_before_what_only_sounds_like_it() -> None:
    columns = (Column("dir_gap", "", 3, is_number=True), *COLUMNS, Column("ind_gap", "", 3, is_number=True))
    assert parse("gap >= 1", columns) == Query(ranges=(("band_gap", Range(1, None)),))
    assert parse("ind_gap >= 1", columns) == Query(ranges=(("ind_gap", Range(1, None)),))


def test_names_of_the_language_of_the_window_are_understood() -> None:
    names = {"带隙": "band_gap", "位点数": "sites"}
    expected = Query(ranges=(("band_gap", Range(1, None)), ("sites", Range(None, 20))))
    assert parse("带隙 >= 1 eV 位点数≤20", COLUMNS, names=names) == expected
    with pytest.raises(UserError, match="带隙"):
        parse("带隙 >= 1", COLUMNS)
