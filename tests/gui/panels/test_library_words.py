"""What conditions are called."""

import pytest

from core.library.asking import parse
from core.library.conditions import conditions
from core.library.datasets import Dataset
from core.library.query import Query
from core.library.rows import Column
from gui.panels.library_columns import decimals_for, number_text
from gui.panels.library_words import condition_text, names_of

COLUMNS = (
    Column("band_gap", "eV", 9, is_number=True),
    Column("my_number", "", 9, is_number=True),
    Column("kind", "", 9, is_number=False),
)
SETS = (Dataset(3, "mine", "", {}, "", 1),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gap > 1.5", "Band gap > 1.5 eV"),
        ("gap <= 10", "Band gap ≤ 10 eV"),
        ("1 < gap <= 1000000", "1 < Band gap ≤ 1 × 10⁶ eV"),
        ("my_number = -3", "my number = −3"),
        ("sites < 20", "Sites ≤ 19"),
        ("has:gap", "Band gap is known"),
        ("sg:225", "Space group = 225"),
        ("system:cubic", "cubic"),
        ("sg:P6_3/mmc", "P6₃/mmc"),
        ("SrTiO3", "SrTiO₃"),
        ("ABC3", "ABC₃"),
        ("Li-O", "Li-O"),
        ("+Li", "with Li"),
        ("-Li", "without Li"),
        ("only Li O", "only Li, O"),
        ("kind:odd", "kind = odd"),
        ("tag:new", "Tag new"),
        ("dataset:mine", "Data set mine"),
        ("database:COD", "Database COD"),
        ('"two words"', "“two words”"),
    ],
)
def test_conditions_are_said_in_the_words_of_the_field(qapp, text, said):
    units = {column.key: column.unit for column in COLUMNS}
    found = [condition_text(one, units=units, datasets=SETS) for one in conditions(parse(text, COLUMNS, SETS))]
    assert found == [said]


def test_what_cannot_be_typed_is_said_too(qapp):
    only, split = conditions(Query(only=(1, 2), split=(1, "train")))[::-1]
    assert condition_text(only, units={}) == "2 chosen entries"
    assert condition_text(only, units={}, only="Like Si") == "Like Si"
    assert condition_text(split, units={}) == "Part “training” of a split"


def test_decimals_suit_the_numbers_of_a_column():
    assert decimals_for([1.2, 3.4, None, float("nan")]) == 3
    assert decimals_for([160.2, 59.1]) == 1
    assert decimals_for([225.0, 1.0]) == 0
    assert decimals_for([1e-9]) == 5
    assert decimals_for([None]) == 0
    assert number_text(0.00001, 2) == "1.000 × 10⁻⁵"
    assert number_text(-0.001, 3) == "−0.001"
    assert number_text(0.0, 2) == "0.00"
    assert number_text(3e9, 2) == "3.000 × 10⁹"


def test_what_the_window_calls_a_column_can_be_typed():
    names = names_of(COLUMNS)
    assert parse("Number of elements = 3", COLUMNS, names=names) == parse("elements = 3", COLUMNS)
    assert names["band gap"] == "band_gap"
    assert names["my number"] == "my_number"
    assert names["density"] == "density"
