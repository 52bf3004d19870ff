"""What is known of formulae is the same however they are written, and right about simple compounds."""

from __future__ import annotations

import numpy as np
import pytest

from core.models.formula_knowledge import MEMBERS, MODEL, OUTPUTS, formula_key, known_of, quarter_of
from tests.core.models.crystals import store


def said(amounts: dict[str, float]) -> dict[str, float]:
    model = store().load(MODEL)
    outputs = known_of(amounts)
    assert outputs.shape == (OUTPUTS,)
    return {
        target.key: float(outputs[i] if target.is_class else scale.values(target, outputs[i]))
        for i, (target, scale) in enumerate(zip(model.targets, model.scales, strict=True))
    }


def test_equal_compositions_are_one_formula() -> None:
    assert formula_key({"Fe": 2, "O": 3}) == formula_key({"O": 0.6, "Fe": 0.4}) == formula_key({"O": 12, "Fe": 8})
    assert formula_key({"Fe": 1, "O": 1}) != formula_key({"Fe": 2, "O": 3})
    np.testing.assert_array_equal(known_of({"Fe": 2, "O": 3}), known_of({"O": 6, "Fe": 4}))


def test_every_member_is_asked() -> None:
    members = {quarter_of(f"{metal}{i}O") for metal in ("Mg", "Fe") for i in range(1, 9)}
    assert members == set(range(MEMBERS))


def test_only_the_member_that_has_not_seen_the_formula_is_heard() -> None:
    model, key = store().load(MODEL), formula_key({"Na": 1, "Cl": 1})
    every, _ = model.outputs([model.example(key)])
    np.testing.assert_allclose(known_of({"Cl": 2, "Na": 2}), every[quarter_of(key), 0], rtol=1e-5)


@pytest.mark.parametrize(
    ("amounts", "energy", "metal"),
    [
        # formation enthalpies at 298 K: CRC Handbook of Chemistry and Physics
        ({"Na": 1, "Cl": 1}, -2.13, False),
        ({"Mg": 1, "O": 1}, -3.12, False),
        ({"Al": 2, "O": 3}, -3.47, False),
        ({"Ni": 1, "Al": 1}, -0.61, True),
        ({"Cu": 1}, 0.0, True),
    ],
)
def test_formation_energies_and_metals_are_known(amounts: dict[str, float], energy: float, metal: bool) -> None:
    found = said(amounts)
    assert found["formation_energy_per_atom"] == pytest.approx(energy, abs=0.35)
    assert (found["is_metal"] > 0) == metal
