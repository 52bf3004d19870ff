"""How well zone folding tells the gaps of all nanotubes up to (20, 20), held against bands that sisl solves."""

from __future__ import annotations

import numpy as np
import pytest

from core.structures.builders.nanotube import Wall, periodic_tube
from core.tight_binding.bands import hamiltonian, mesh, refined_gap, solve, states
from core.tight_binding.pi_system import pi_system
from core.tight_binding.recognise import recognise_tube
from core.tight_binding.zone_folding import folded_gap, is_metallic

pytestmark = pytest.mark.bench

_MOST_ATOMS = 700  # in a period; matrices of that size take half a second at each point


def test_tubes() -> None:
    """Print how many tubes are told right, and the largest difference of a gap."""
    tubes, told, named, worst = 0, 0, 0, 0.0
    for n in range(3, 21):
        for m in range(n + 1):
            wall = Wall(n, m)
            crystal = periodic_tube((wall,), (6, 6), repeats=1, vacuum=10.0, most_strain=0.01).crystal
            if len(crystal) > _MOST_ATOMS:
                continue
            system = pi_system(crystal, 2.7, 0.0)
            matrix = hamiltonian(system, (2,))
            points = mesh(system, (2,))[:: max(1, len(crystal) // 40)]
            found = states(points, np.array(list(solve(matrix, points))), system.electrons)
            *_, gap = refined_gap(matrix, found, system.electrons, (2,))
            facts = recognise_tube(system, 2)
            tubes += 1
            named += facts is not None and (facts.n, facts.m) == (n, m)
            told += (gap < 0.01) == is_metallic(n, m)
            if not is_metallic(n, m):
                worst = max(worst, abs(gap / folded_gap(n, m, 2.7) - 1))
    print(f"{tubes} tubes: {named} recognised, {told} told metal or not, gaps within {100 * worst:.2f} %")
