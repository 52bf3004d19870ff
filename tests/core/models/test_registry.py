"""Potentials that other packages bring under an entry point."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from core.errors import ModelError
from core.models.registry import POTENTIALS, plugged
from tests.core.models.crystals import copper


def point(value: str) -> EntryPoint:
    return EntryPoint("theirs", value, POTENTIALS)


def test_a_factory_of_a_calculator_becomes_a_potential() -> None:
    entry = plugged(point("ase.calculators.emt:EMT"))
    assert entry.spec.key == "theirs"
    ((_, answer),) = entry.load().predict([copper()])
    assert answer.forces.shape == (1, 3)


def test_nothing_of_it_is_imported_before_it_is_loaded() -> None:
    entry = plugged(point("no_such_package:Factory"))
    with pytest.raises(ModelError, match=r"theirs of the package .* cannot be loaded: ModuleNotFoundError"):
        entry.load()


def make_potential():
    from tests.contracts.test_models import argon

    return argon()


def test_a_factory_of_a_potential_is_taken_as_it_is() -> None:
    entry = plugged(point("tests.core.models.test_registry:make_potential"))
    assert entry.load().spec.key == "lennard-jones"
