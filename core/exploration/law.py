"""What is known of a nanotube before anything is asked: the law of zone folding, and plain facts of its make."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from core.nanotubes.electrons import LEAST, ROOM_TEMPERATURE, Model, hoppings_of
from core.nanotubes.recipe import KINDS, TubeRecipe
from core.tight_binding.transport import BOLTZMANN
from core.tight_binding.zone_folding import folded_gap

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CHANNELS = 2.0
_CARBON = 12.011  # u
_BENDING = 0.086  # eV nm² an atom; what bending the sheet costs times the diameter squared
_STRENGTH = 45.0  # MJ/kg; 100 GPa in walls of 0.34 nm
_COSTS = {"vacancy": 7.5, "stone_wales": 5.0}  # eV; of the rest about 1
_MODEL = Model()


def law_of(recipe: TubeRecipe) -> dict[str, float]:
    """Return gap (eV) and conductance (2e²/h) that zone folding gives of the tube without its changes.

    Two walls conduct side by side, and the smaller gap is that of both. Flattening is left out.
    """
    gaps = [_folded(n, m, recipe.strain, recipe.twist if i == 0 else 0.0) for i, (n, m) in enumerate(recipe.indices)]
    conductance = sum(_conductance(gap) for gap in gaps)
    return {
        "gap": min(gaps),
        "conductance": conductance,
        "log_conductance": math.log10(max(conductance, LEAST)),
    }


def mechanics_law_of(recipe: TubeRecipe) -> dict[str, float]:
    """Return about what a tube costs (eV/atom) and bears (MJ/kg): what bending the sheet costs and defects cost.

    The bending is that of DFT (O. Gülseren, T. Yildirim, S. Ciraci, Phys. Rev. B 65, 153405, 2002).
    """
    diameter = recipe.walls[0].diameter / 10
    defects = sum(_COSTS.get(change.kind, 1.0) for change in recipe.changes)
    energy = _BENDING / diameter**2 + defects / recipe.atoms
    return {"formation_energy": energy, "specific_strength": _STRENGTH}


def facts_of(recipe: TubeRecipe) -> dict[str, float]:
    """Return what needs no computation: diameter of the outer wall (nm), atoms, and mass (u/nm) without its groups."""
    inner, *_ = recipe.walls
    length = recipe.repeats * inner.period * (1 + recipe.strain / 100) / 10
    return {
        "diameter": recipe.walls[-1].diameter / 10,
        "atoms": float(recipe.atoms),
        "linear_mass": recipe.atoms * _CARBON / length,
    }


def features_of(recipe: TubeRecipe) -> NDArray[np.float64]:
    """Return numbers that describe a tube, of about the size of one, shape (FEATURES,)."""
    inner = recipe.walls[0]
    diameter = inner.diameter / 10
    phase = (recipe.n - recipe.m) % 3
    law = law_of(recipe)
    counts = [sum(change.kind == kind for change in recipe.changes) for kind in KINDS]
    numbers = [
        *(diameter, 1 / diameter, inner.chiral_angle / 30, float(phase == 1), float(phase == 2)),
        *(2 * law["gap"], law["log_conductance"] / 6, recipe.atoms / 200, math.log(recipe.atoms) / 5),
        *(recipe.strain / 5, recipe.twist / 5, recipe.squash / 20, float(recipe.outer is not None)),
        *counts,
        *(10 * count / recipe.atoms for count in counts),
        *_places(recipe),
    ]
    return np.array(numbers)


def _places(recipe: TubeRecipe) -> tuple[float, float, float]:
    """Return how far apart the first two changes are along the cell and around it, and whether on one sublattice."""
    inner = [change for change in recipe.changes if change.wall == 0]
    if len(inner) < 2:
        return 0.0, 0.0, 0.0
    sites = recipe.sites()[0]
    one, other = inner[0].site, inner[1].site
    around, along = abs((sites.places[one] - sites.places[other] + 0.5) % 1 - 0.5).tolist()
    return 2 * along, 2 * around, float(sites.cells[one, 2] == sites.cells[other, 2])


@lru_cache(maxsize=20_000)
def _folded(n: int, m: int, strain: float, twist: float) -> float:
    bare = TubeRecipe(n, m, strain=strain)
    if twist:
        bare = replace(bare, twist=twist)
    return float(folded_gap(n, m, hoppings_of(bare, _MODEL)))


def _conductance(gap: float) -> float:
    """Return what two channels beyond a gap with the Fermi energy in its middle let through at room temperature."""
    return _CHANNELS * 2 / (1 + math.exp(min(gap / 2 / (BOLTZMANN * ROOM_TEMPERATURE), 700)))
