"""The field that offers generators of crystals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import resources
from core.generation.gan import shelf
from gui.fields.potentials import GeneratorField

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


def test_ones_own_generators_are_offered_beside_the_one_that_comes_along(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "own_folder", lambda: tmp_path)
    field = GeneratorField()
    qtbot.addWidget(field)
    assert field.value() == "crystals"
    assert list(field.choices()) == ["crystals"]
    (tmp_path / "salts").symlink_to(resources.path("generators/crystals"), target_is_directory=True)
    assert list(field.choices()) == ["crystals", "salts"]
    field.set_value("salts")
    assert field.value() == "salts"
