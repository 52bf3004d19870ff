"""Formulations and experiments with known answers."""

from __future__ import annotations

import numpy as np

from core.design.experiments import Experiments
from core.design.formulation import Formulation, Ingredient, Limit, Objective, Process


def alloy(**changes: object) -> Formulation:
    plain: dict[str, object] = {
        "title": "alloy",
        "ingredients": (
            Ingredient("Al", "Al", 0, 40, 1),
            Ingredient("Co", "Co", 0, 50, 1),
            Ingredient("Cr", "Cr", 5, 50, 1),
            Ingredient("Fe", "Fe", 0, 50, 1),
            Ingredient("Ni", "Ni", 0, 50, 1),
        ),
        "basis": "mol",
        "settings": (Process("T", "K", 300, 1200, 50), Process("route", categories=("cast", "annealed"))),
        "objectives": (Objective("hardness", "maximise", "HV"),),
        "forbidden": (("Al", "Co"),),
        "most": 4,
    }
    return Formulation(**{**plain, **changes})  # type: ignore[arg-type]


def blend(**changes: object) -> Formulation:
    """Return three components without formulae; the best is at (50, 30, 20)."""
    plain: dict[str, object] = {
        "ingredients": tuple(Ingredient(name) for name in ("a", "b", "c")),
        "basis": "mass",
        "objectives": (Objective("y"),),
    }
    return Formulation(**{**plain, **changes})  # type: ignore[arg-type]


def height(rows: np.ndarray) -> np.ndarray:
    return 100.0 - np.square(rows[:, :3] - [50.0, 30.0, 20.0]).sum(axis=1) / 40.0


def measured(formulation: Formulation, rows: np.ndarray, **outcomes: object) -> Experiments:
    cells = {name: tuple(values) for name, values in outcomes.items()}  # type: ignore[call-overload]
    return Experiments(np.asarray(rows, dtype=float), cells, np.zeros(len(rows), dtype=np.int64))


PHASE = Limit("phase", one_of=("FCC",))
