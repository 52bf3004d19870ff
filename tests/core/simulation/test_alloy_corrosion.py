"""Corrosion of alloys in media: the forests, their limits, and Faraday's law."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from core.errors import StructureError
from core.simulation.alloy_corrosion import (
    CURRENT,
    ELEMENTS,
    POTENTIAL,
    Medium,
    card_of,
    equivalent_weight,
    estimates,
    features,
    medium_features,
    mixed_density,
    penetration,
    why_not,
)

CANTOR = dict.fromkeys(("Co", "Cr", "Fe", "Mn", "Ni"), 1.0)
BASE = dict.fromkeys(("Co", "Cr", "Fe", "Ni"), 1.0)


def test_iron_loses_as_much_as_astm_g102_says() -> None:
    # 1 µA/cm² takes 0.0116 mm a year off iron that dissolves as Fe2+ (Fontana, Corrosion Engineering)
    assert equivalent_weight({"Fe": 1.0}) == pytest.approx(27.92, abs=0.01)
    assert penetration({"Fe": 1.0}, 1e-6, 7.87) == pytest.approx(0.0116, rel=0.005)


def test_stainless_steel_has_the_equivalent_weight_of_the_standard() -> None:
    # ASTM G102-89, Table 1: UNS S30400 (19 Cr, 9.25 Ni, 71.75 Fe by weight), lowest valences: 25.12
    weights = {"Cr": 19.0 / 51.996, "Ni": 9.25 / 58.693, "Fe": 71.75 / 55.845}
    assert equivalent_weight(weights) == pytest.approx(25.12, abs=0.1)


def test_density_of_a_mixture_is_near_the_measured_one() -> None:
    # CoCrFeMnNi: 7.96 g/cm3 (Laurent-Brocq et al., Acta Mater. 88, 355 (2015))
    assert mixed_density(CANTOR) == pytest.approx(7.96, rel=0.03)


def test_a_known_alloy_in_salt_water_lies_where_such_alloys_do() -> None:
    found = estimates(BASE, Medium.CHLORIDE, 0.6)
    # measured between −0.26 and −0.70 V and from 3e-8 to 1e-5 A/cm2
    assert -0.7 < found[POTENTIAL].value < -0.2
    assert -7.6 < found[CURRENT].value < -4.9
    assert found[POTENTIAL].known_set


def test_an_unseen_set_of_elements_has_wider_bars() -> None:
    sets = card_of(POTENTIAL)["sets"]
    assert "Co-Cr-Fe-Ni" in sets
    strange = {"Co": 1.0, "Ti": 1.0, "Mn": 0.5, "Ni": 1.0}
    assert "Co-Ni-Ti-Mn" not in sets
    one, other = estimates(BASE, Medium.CHLORIDE, 0.6), estimates(strange, Medium.CHLORIDE, 0.6)
    for key in (POTENTIAL, CURRENT):
        assert not other[key].known_set
        assert other[key].half_width > one[key].half_width


@pytest.mark.parametrize(
    ("shares", "medium", "strength", "reason"),
    [
        ({"Mg": 0.9, "Al": 0.05, "Zn": 0.05}, Medium.CHLORIDE, 0.6, "Too few alloys with Mg, Zn"),
        ({"Hf": 0.2, "Fe": 0.4, "Ni": 0.4}, Medium.CHLORIDE, 0.6, "Too few alloys with Hf"),
        ({"Fe": 0.9, "Cr": 0.05, "Ni": 0.05}, Medium.CHLORIDE, 0.6, "No alloy with more than 67 at.% Fe"),
        ({"Fe": 0.5, "Ni": 0.5}, Medium.CHLORIDE, 0.6, "3 and more elements"),
        ({"Fe": 0.4, "Cr": 0.3, "Ni": 0.3}, Medium.CHLORIDE, 5.0, "from 0.1 to 1 mol/L"),
        ({"Fe": 0.4, "Cr": 0.3, "Ni": 0.3}, Medium.NITRIC, 5.0, "at 0.5 mol/L"),
    ],
)
def test_refuses_what_it_has_not_seen(shares: dict[str, float], medium: Medium, strength: float, reason: str) -> None:
    assert reason in why_not(shares, medium, strength)
    with pytest.raises(StructureError, match=r"(?i)" + reason[:12]):
        estimates(shares, medium, strength)


@pytest.mark.parametrize(
    ("medium", "strength", "expected"),
    [
        (Medium.CHLORIDE, 0.6, (7.0, 0.6, 0.0)),
        (Medium.SULFURIC, 0.1, (0.699, 0.0, 0.1)),
        (Medium.SULFURIC, 0.5, (0.0, 0.0, 0.5)),
        (Medium.ALKALINE, 0.1, (13.0, 0.0, 0.0)),
        (Medium.HYDROCHLORIC, 0.05, (1.301, 0.05, 0.0)),
        (Medium.NITRIC, 0.5, (0.301, 0.0, 0.0)),
    ],
)
def test_media_are_counted_as_in_the_data(medium: Medium, strength: float, expected: tuple[float, ...]) -> None:
    assert medium_features(medium, strength) == pytest.approx(expected, abs=1e-3)


def test_features_name_the_medium_once() -> None:
    row = features([0.0] * len(ELEMENTS), 2, 13.0, 0.0, 0.0)
    assert row[len(ELEMENTS) :].tolist() == [0, 0, 1, 0, 0, 13.0, 0.0, 0.0]


def test_the_card_says_that_it_is_little_better_than_the_median_on_new_systems() -> None:
    text = files("resources").joinpath("corrosion", "alloys.md").read_text(encoding="utf-8")
    cards = json.loads(files("resources").joinpath("corrosion", "alloys.json").read_text(encoding="utf-8"))
    for key in (POTENTIAL, CURRENT):
        for groups in ("alloy", "system"):
            assert f"{cards[key][groups]['forest']:.3f}" in text
            assert f"{cards[key][groups]['medium']:.3f}" in text
            assert cards[key][groups]["coverage"] == pytest.approx(0.68, abs=0.04)
            assert cards[key][groups]["forest"] < cards[key][groups]["mean"]
    assert "tools/corrosion_model.py" in text
