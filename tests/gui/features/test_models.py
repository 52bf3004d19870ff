"""Writing what the view shows as a model."""

import numpy as np
import pytest

from core.structures.mesh_export import Fineness
from gui.features import models as module
from gui.features.models import Models
from tests.gui.builders import perovskite


@pytest.fixture
def models(parts):
    return Models(parts)


def test_the_dialog_says_how_many_triangles_each_choice_has(parts, models):
    parts.document.add((perovskite(),), "SrTiO3")
    choices = models.choices()
    assert [fineness for fineness, _ in choices] == [Fineness.FINE, Fineness.MEDIUM, Fineness.COARSE]
    assert all("triangles, about" in text for _, text in choices)


def test_too_large_choices_are_not_offered_and_the_last_is_refused_with_a_number(parts, models, monkeypatch):
    parts.document.add((perovskite(),), "SrTiO3")
    monkeypatch.setattr(module, "MOST_TRIANGLES", 4_000)
    assert [fineness for fineness, _ in models.choices()] == [Fineness.COARSE]
    monkeypatch.setattr(module, "MOST_TRIANGLES", 10)
    assert models.choices() == []
    assert "triangles" in parts.teller._log.text


def test_export_writes_what_is_drawn_with_arrows(parts, models, tmp_path):
    parts.document.add((perovskite(),), "SrTiO3")
    models.export(str(tmp_path / "plain.glb"), Fineness.COARSE)
    parts.view.set_vectors(np.ones((5, 3)))
    models.export(str(tmp_path / "arrows.glb"), Fineness.COARSE)
    assert b'"Arrows"' not in (tmp_path / "plain.glb").read_bytes()
    assert b'"Arrows"' in (tmp_path / "arrows.glb").read_bytes()
    assert "Model written to" in parts.teller._log.text


def test_a_place_that_cannot_be_written_to_is_told(parts, models, tmp_path):
    parts.document.add((perovskite(),), "SrTiO3")
    models.export(str(tmp_path / "missing" / "model.glb"), Fineness.COARSE)
    assert "does not exist" in parts.teller._log.text


def test_without_a_structure_there_is_nothing_to_export(parts, models):
    assert not parts.actions["model"].isEnabled()
    assert models.choices() == []


@pytest.mark.parametrize(
    ("path", "kind", "expected"),
    [("a", "glTF (*.glb)", "a.glb"), ("a", "OBJ (*.obj)", "a.obj"), ("a.OBJ", "glTF (*.glb)", "a.OBJ")],
)
def test_the_ending_follows_the_kind_that_was_chosen(path, kind, expected):
    assert module._with_ending(path, kind) == expected
