"""The formulations of the templates."""

from __future__ import annotations

from core.design.formulation import Formulation, Ingredient, Limit, Objective, Process
from core.design.knowledge import ROUTE, ROUTES


def alloys() -> Formulation:
    """Return alloys of several principal elements, of transition metals and aluminium."""
    metals = ("Al", "Co", "Cr", "Cu", "Fe", "Hf", "Mn", "Mo", "Nb", "Ni", "Ta", "Ti", "V", "W", "Zr")
    return Formulation(
        "Alloys of several principal elements",
        tuple(Ingredient(name, name, 0, 35, 5) for name in metals),
        "mol",
        (Process(ROUTE, categories=ROUTES[:4]),),
        (Objective("Yield strength", "maximise", "MPa"), Objective("price_per_kg", "minimise", "USD/kg")),
        (Limit("Hardness", upper=900.0, unit="HV"),),
        most=6,
        knowledge="alloys",
    )


def steels() -> Formulation:
    """Return maraging steels: iron with what hardens them, in per cent of the mass."""
    bounds = {"Ni": (8, 20), "Co": (0, 15), "Cr": (0, 15), "Mo": (0, 6), "Ti": (0, 2), "Al": (0, 2), "V": (0, 2)}
    return Formulation(
        "Strong steels",
        (
            Ingredient("Fe", "Fe", 55, 92),
            *(Ingredient(name, name, low, high, 0.1) for name, (low, high) in bounds.items()),
            Ingredient("C", "C", 0, 0.4, 0.01),
        ),
        "mass",
        (Process("Ageing temperature", "°C", 400, 560, 10), Process("Ageing time", "h", 1, 12, 1)),
        (Objective("Yield strength", "maximise", "MPa"), Objective("price_per_kg", "minimise", "USD/kg")),
    )


def glasses() -> Formulation:
    """Return metallic glasses on zirconium."""
    bounds = {"Zr": (35, 70), "Cu": (0, 50), "Ni": (0, 30), "Al": (0, 20), "Ti": (0, 20)}
    return Formulation(
        "Metallic glasses",
        tuple(Ingredient(name, name, low, high, 0.5) for name, (low, high) in bounds.items()),
        "mol",
        (),
        (Objective("Critical diameter", "maximise", "mm"),),
        (Limit("price_per_kg", upper=200.0, unit="USD/kg"),),
    )


def ceramics() -> Formulation:
    """Return carbides with up to five metals."""
    metals = ("Ti", "Zr", "Hf", "V", "Nb", "Ta", "Mo", "W")
    return Formulation(
        "High-entropy carbides",
        tuple(Ingredient(f"{metal}C", f"{metal}C", 0, 100 if metal != "Mo" else 35, 5) for metal in metals),
        "mol",
        (Process("Sintering temperature", "°C", 1800, 2200, 50),),
        (Objective("Hardness", "maximise", "GPa"),),
        most=5,
    )


def composites() -> Formulation:
    """Return films of poly(3-hexylthiophene) with nanotubes of four kinds (bounds of the Olympus data set)."""
    tubes = {"Long single-walled": 60, "Short single-walled": 70, "Multi-walled": 85, "Double-walled": 75}
    return Formulation(
        "P3HT/CNT films",
        (Ingredient("P3HT", "", 15, 96.5), *(Ingredient(name, "", 0, high) for name, high in tubes.items())),
        "mass",
        (),
        (Objective("Conductivity", "maximise", "S/cm"),),
    )
