import pytest

from core.databases.filters import Wanted, check, filter_of, without_only
from core.databases.found import DatabaseError, FilterError


def test_filter_of_what_is_pointed_at():
    wanted = Wanted(with_all=("Li", "O"), without=("Co",), n_elements=(2, 4), n_sites=(None, 20), formula="LiFeO2")
    text = filter_of(wanted)
    assert text == (
        'elements HAS ALL "Li","O" AND NOT elements HAS ANY "Co" AND nelements>=2 AND nelements<=4 AND nsites<=20'
        ' AND chemical_formula_reduced="FeLiO2"'
    )
    check(text)


def test_one_number_of_elements_is_an_equation():
    assert filter_of(Wanted(n_elements=(3, 3), anonymous="ABC3")) == 'nelements=3 AND chemical_formula_anonymous="A3BC"'


def test_nothing_wanted_is_an_empty_filter():
    assert filter_of(Wanted()) == ""
    check("")


def test_wrong_formula_is_refused():
    with pytest.raises(DatabaseError, match="no chemical formula"):
        filter_of(Wanted(formula="water"))


def test_has_only_is_said_by_what_every_database_knows():
    text = without_only('elements HAS ONLY "O", "H" AND nsites<10')
    check(text)
    assert text.startswith("(nelements<=2 AND NOT elements HAS ANY ")
    assert text.endswith(") AND nsites<10")
    assert '"O"' not in text
    assert '"Og"' in text


@pytest.mark.parametrize(
    ("text", "place"),
    [('elements HAS ALL "Si" ADN nelements=2', 23), ("nelements==2", 11), ("nelements=2)", 12)],
)
def test_wrong_filter_is_refused_with_its_place(text, place):
    with pytest.raises(FilterError) as caught:
        check(text)
    assert caught.value.message == f"The filter goes wrong at character {place}: {text[place - 1 :]}"
    assert caught.value.hint


@pytest.mark.parametrize("text", ["nelements=", "elements HAS ALL", 'nelements=2 AND elements HAS "Si'])
def test_filter_that_ends_too_soon_is_refused(text):
    with pytest.raises(FilterError):
        check(text)


def test_unknown_property_is_refused_with_the_one_that_may_be_meant():
    with pytest.raises(FilterError, match="no property nelement") as caught:
        check("nelement=2")
    assert "nelements" in caught.value.hint


def test_properties_of_a_database_pass():
    check('_oqmd_band_gap>1.5 AND _mp_stability.energy LENGTH 3 OR NOT _exmpl_a CONTAINS "x"')
