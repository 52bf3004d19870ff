import sys
import warnings

import pytest

from core.errors import MissingExtraError
from core.structures.compositions.supply import concentration, price_per_kg, price_per_mol, scarcest, without_price


def test_price_follows_the_mass():
    pure = {symbol: price_per_kg({symbol: 1.0}) for symbol in ("Cu", "Au")}
    assert pure["Cu"] == pytest.approx(8.95, abs=0.01)  # USD/kg in 2013
    assert pure["Au"] == pytest.approx(45_400, rel=0.01)
    assert price_per_mol({"Cu": 1.0}) == pytest.approx(8.95 * 0.063546, abs=0.01)
    assert pure["Cu"] < price_per_kg({"Cu": 1, "Au": 1}) < pure["Au"]


def test_price_agrees_with_pymatgen_for_elements():
    from pymatgen.analysis.cost import CostAnalyzer, CostDBElements

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # helium has no electronegativity
        analyser = CostAnalyzer(CostDBElements())
    for formula, amounts in (("TiO2", {"Ti": 1, "O": 2}), ("GaAs", {"Ga": 1, "As": 1})):
        assert price_per_kg(amounts) == pytest.approx(analyser.get_cost_per_kg(formula), rel=1e-3)


def test_an_element_without_price_is_named():
    assert price_per_kg({"U": 1, "O": 2}) is None
    assert price_per_mol({"U": 1, "O": 2}) is None
    assert without_price({"U": 1, "O": 2}) == ("U",)


def test_concentration_agrees_with_the_paper_and_with_pymatgen():
    from pymatgen.analysis.hhi import HHIModel

    assert concentration({"Li": 1}) == (2900, 4200)  # Gaultois et al., Table 1
    ours = concentration({"Ga": 1, "As": 1})
    assert ours == pytest.approx(HHIModel().get_hhi("GaAs"), rel=1e-3)
    assert concentration({"U": 1, "O": 2}) is None
    assert concentration({"H": 2, "O": 1}) == (500, 500)


def test_the_scarcest_element_is_found():
    pytest.importorskip("smact")
    assert scarcest({"Fe": 1, "Au": 1}) == ("Au", pytest.approx(0.004))
    assert scarcest({"Tc": 1, "O": 2}) is None


def test_without_smact_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "smact", None)
    with pytest.raises(MissingExtraError, match="chemistry"):
        scarcest({"Fe": 1})
