"""The composition network: order, padding and tiny amounts."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.models.architectures import NetworkArchitecture, architecture_named
from core.models.composition.architecture import ARCHITECTURE, CompositionParams, Formula
from core.models.composition.network import Network, Shape

HYPER = CompositionParams(features=32, layers=2)


def network() -> Network:
    torch.manual_seed(0)
    made = Network(Shape(32, 2, outputs=2)).eval()
    for one in made.parameters():  # layers that begin as nothing would hide what they do
        if not one.any():
            torch.nn.init.normal_(one, std=0.2)
    return made


def answer(*formulae: Formula) -> np.ndarray:
    with torch.inference_mode():
        return np.asarray(network()(ARCHITECTURE.batch(formulae)).numpy())


def test_it_is_found() -> None:
    assert isinstance(architecture_named("composition"), NetworkArchitecture)


def test_the_order_of_elements_changes_nothing() -> None:
    one = ARCHITECTURE.example("SrTiO3", HYPER)
    other = Formula(one.numbers[::-1].copy(), one.shares[::-1].copy())
    assert answer(other) == pytest.approx(answer(one), abs=1e-5)


def test_a_longer_formula_beside_it_changes_nothing() -> None:
    short, long = (ARCHITECTURE.example(text, HYPER) for text in ("NaCl", "La0.7Sr0.3Mn0.9Fe0.1O3"))
    assert answer(short, long)[0] == pytest.approx(answer(short)[0], abs=1e-5)


def test_a_tiny_amount_changes_little_and_a_large_one_much() -> None:
    pure, traces, alloy = (answer(ARCHITECTURE.example(text, HYPER)) for text in ("Fe", "FeC0.00001", "FeC0.5"))
    assert np.abs(traces - pure).max() < 0.2 * np.abs(alloy - pure).max()


def test_an_element_that_the_table_hardly_knows_gives_a_number() -> None:
    assert np.isfinite(answer(ARCHITECTURE.example("OgF4", HYPER))).all()
