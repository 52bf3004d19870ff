"""Descriptors of compositions: matminer's numbers, and those of mixing."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from core.errors import MissingExtraError
from core.models.descriptors import composition
from core.models.descriptors.composition import PROPERTIES, STATISTICS, describe, names
from core.models.formulae import shares_of


def described(formula: str) -> dict[str, float]:
    return dict(zip(names(), describe(shares_of(formula)).tolist(), strict=True))


@pytest.mark.parametrize(
    "formula",
    ["Si", "SrTiO3", "La0.7Sr0.3MnO3", "Fe0.62C0.00095Mn0.0005Ni0.19Mo0.018Co0.146", "AgAuS2", "PuO2", "LrF3"],
)
def test_the_statistics_are_those_of_matminer(formula: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from matminer.featurizers.composition import ElementProperty
        from pymatgen.core import Composition

        theirs = ElementProperty.from_preset("magpie", impute_nan=True)
        wanted = theirs.featurize(Composition(formula))
    assert theirs.features == list(PROPERTIES)
    assert theirs.stats == list(STATISTICS)
    assert np.allclose(describe(shares_of(formula))[: len(wanted)], wanted, rtol=1e-5, atol=1e-5)


def test_mixing_is_that_of_the_published_table() -> None:
    # Takeuchi, Inoue 2005, Table: Cu-Zr −23 kJ/mol, so that 4 · 0.5 · 0.5 of it is the heat of CuZr
    found = described("CuZr")
    assert found["heat of mixing"] == pytest.approx(-23, abs=0.5)
    assert found["entropy of mixing"] == pytest.approx(np.log(2), rel=1e-6)
    # a mean over both elements, whose pairs with themselves have none: Pauling's 1 − exp(−Δχ²/4)
    assert described("NaCl")["largest ionic character"] == pytest.approx(1 - np.exp(-(2.23**2) / 4), abs=0.01)


def test_an_element_does_not_mix() -> None:
    found = described("Fe")
    assert found["heat of mixing"] == found["size mismatch"] == found["entropy of mixing"] == 0
    assert found["elements"] == found["2-norm"] == found["share of Fe"] == 1


def test_without_matminer_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "find_spec", lambda _name: None)
    composition.element_table.cache_clear()
    composition._heats.cache_clear()
    with pytest.raises(MissingExtraError, match=r"learning"):
        describe(shares_of("Fe"))
