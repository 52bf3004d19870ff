"""How near built nanotubes come to relaxed ones and their gaps to measured ones, and how fast they are labelled."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from core.models.tube_graph.architecture import TubeGraphParams
from core.nanotubes.build import build
from core.nanotubes.electrons import Model, electrons_of, hoppings_of
from core.nanotubes.labelling import Wanted, row_of
from core.nanotubes.lattice import BOND
from core.nanotubes.recipe import Change, TubeRecipe
from core.nanotubes.sampling import Sampling, recipes_of
from core.nanotubes.springs import shape_of
from core.structures.builders.nanotube import Wall
from core.tight_binding.zone_folding import folded_gap, is_metallic
from tests.core.models.crystals import store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.bench

_MISPRINT = 0.3  # Å; farther along the axis nothing moves, but zeros behind the decimal comma are missing
_TO_IMAGE = 3.347  # Å from a tube to its image in the hexagonal cells of that data set


def _uci(path: Path) -> dict[tuple[int, int], np.ndarray]:
    """Return fractions of each tube's atoms as rolled and as relaxed by CASTEP, shape (atoms, 6)."""
    found: dict[tuple[int, int], list[list[float]]] = {}
    for line in path.read_text().splitlines()[1:]:
        n, m, *cells = line.replace(",", ".").split(";")
        found.setdefault((int(n), int(m)), []).append([float(cell) for cell in cells[:6]])
    return {indices: np.array(rows) for indices, rows in found.items()}


def _cylinder(fractions: np.ndarray, width: float, length: float) -> np.ndarray:
    """Return distance from the axis (Å), angle and height (Å) of atoms of a hexagonal cell, shape (atoms, 3)."""
    plane = (fractions[:, :2] - fractions[:, :2].mean(axis=0)) @ np.array([[1, 0], [-0.5, np.sqrt(0.75)]]) * width
    height = fractions[:, 2] * length
    return np.stack([np.hypot(*plane.T), np.arctan2(plane[:, 1], plane[:, 0]), height], axis=1)


def test_geometry(shared_data: Path) -> None:
    """Print how far atoms, rolled or built, are from where they relax to; along the wall, against where they began."""
    tubes, left_out = _uci(shared_data / "nanotubes/uci_cnt_geometry.csv"), 0
    built, rolled, ratios = [], [], []
    for (n, m), atoms in tubes.items():
        wall = Wall(max(n, m), min(n, m), BOND)
        length = round(len(atoms) / wall.atoms) * wall.period
        width, shape = wall.diameter + _TO_IMAGE, shape_of(wall)
        sound = np.abs(atoms[:, 5] - atoms[:, 2]) * length < _MISPRINT
        left_out += int((~sound).sum())
        start, end = (_cylinder(atoms[sound][:, part], width, length) for part in (slice(0, 3), slice(3, 6)))
        ratios.append(end[:, 0].mean() / shape.radius)
        turn = np.angle(np.exp(1j * (end[:, 1] - start[:, 1]))) * wall.diameter / 2
        shifts = np.stack([turn - turn.mean(), end[:, 2] - start[:, 2] - np.mean(end[:, 2] - start[:, 2])], axis=1)
        # of the shift of one sublattice against the other each has half
        ours = np.array([0.0, np.hypot(shape.around, shape.along) / 2])
        for found, radius, moved in ((rolled, wall.diameter / 2, ours[0]), (built, shape.radius, ours[1])):
            along = np.linalg.norm(shifts, axis=1) - moved
            found.append(np.sqrt(np.mean((end[:, 0] - radius) ** 2 + along**2)))
    print(f"{len(built)} tubes, {left_out} misprinted atoms left out: RMS from relaxed {np.mean(rolled):.3f} A "
          f"rolled, {np.mean(built):.3f} A built; at most {max(rolled):.3f} and {max(built):.3f} A; relaxed over built "
          f"radius {np.mean(ratios):.4f} +- {np.std(ratios) / np.sqrt(len(ratios)):.4f}")  # fmt: skip


def test_gaps() -> None:
    """Print curvature gaps and how many tubes are told metal or not."""
    for n, measured in ((9, 80), (12, 42), (15, 29)):
        print(f"({n}, 0): {1000 * electrons_of(TubeRecipe(n, 0)).gap:.1f} meV, measured {measured}")
    tubes = [(n, m) for n in range(4, 31) for m in range(n + 1) if Wall(n, m).diameter >= 3]
    gaps = {indices: folded_gap(*indices, hoppings_of(TubeRecipe(*indices), Model())) for indices in tubes}
    wrong = [indices for indices, gap in gaps.items() if (gap < 0.1034) != is_metallic(*indices)]
    print(f"{len(tubes)} tubes up to (30, 30): {len(tubes) - len(wrong)} as by n - m; others: {wrong}")


def test_speed() -> None:
    """Print how many tubes with defects are labelled in a second of processor time."""
    recipes = [one for one in recipes_of(Sampling(14, 0, 40, 200, strain=3.0, squash=10.0, seed=5)) if one.changes]
    row_of(recipes[0], Wanted())
    start = time.process_time()
    atoms = [int(row_of(recipe, Wanted())["atoms"] or 0) for recipe in recipes]
    rate = len(recipes) / (time.process_time() - start)
    print(f"{len(recipes)} tubes of {np.mean(atoms):.0f} atoms: {rate:.1f} a second")


def test_network_against_truth() -> None:
    """Print how much sooner the network answers than tight binding, of tubes of 500 atoms, all in one run."""
    import torch

    recipes = [
        TubeRecipe(n, m, repeats, changes=(Change("vacancy", 200), Change("nitrogen", 350)))
        for n, m, repeats in ((10, 0, 13), (7, 7, 18), (12, 0, 10), (9, 3, 3))
    ]
    model, bare = store().load("nanotubes"), TubeGraphParams(levels=False)
    electrons_of(recipes[0])
    crystals = [build(recipe) for recipe in recipes]
    examples = [model.example(crystal) for crystal in crystals]
    model.say(examples[:1])

    def alone(example: Any) -> None:
        with torch.inference_mode():
            model.members[0](model.kind.batch([example]))

    ways: dict[str, list[Callable[[], Any]]] = {
        "tight binding": [lambda one=one: electrons_of(one) for one in recipes],
        "one network, from the graph": [lambda one=one: alone(one) for one in examples],
        "ensemble, from the graph": [lambda one=one: model.say([one]) for one in examples],
        "graph and facts without levels": [lambda one=one: model.kind.example(one, bare) for one in crystals],
        "ensemble, from the structure": [lambda one=one: model.answer(one) for one in crystals],
        "ensemble, from the recipe": [lambda one=one: model.answer(build(one)) for one in recipes],
    }
    # the least of some turns: whatever else the machine does takes from all alike
    seconds = {name: sum(min(_timed(one) for _ in range(3)) for one in turns) for name, turns in ways.items()}
    print(f"{np.mean([len(one) for one in crystals]):.0f} atoms on average, processor time a tube")
    for name, spent in seconds.items():
        print(f"{name}: {1000 * spent / len(recipes):.1f} ms, {seconds['tight binding'] / spent:.0f} times as fast")


def _timed(do: Callable[[], Any]) -> float:
    start = time.process_time()
    do()
    return time.process_time() - start
