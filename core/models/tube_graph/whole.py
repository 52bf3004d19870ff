"""What the network hears of a nanotube as a whole: no atom sees how often the wall goes around, nor who is missing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.texts import Text
from core.tight_binding.levels import few_levels
from core.tight_binding.transport import BOLTZMANN
from core.tight_binding.wall import wall_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.tight_binding.wall import TubeWall

LINEAR = 8
"""How many of the numbers, the first, answers may go linearly with."""
FACTS = LINEAR + 21
_CHANGED = np.r_[6:8, 16:18, 20:FACTS]  # places of what is zero of a perfect tube
_WIDTH = 4 * BOLTZMANN * 300.0  # eV; tubes with a smaller gap count as metals
_SHARP = 0.02  # eV
_ROUND = 0.01  # spread of the radius, below which the law of round tubes holds
_MOST_ORBITALS = 2000
_FOREIGN = (5, 7, 1, 8)
_CHANNELS = 2.0
_LEAST = 1e-12  # 2e²/h, what data sets of nanotubes call nothing


def facts_of(crystal: Crystal, *, levels: bool) -> NDArray[np.float32]:
    """Return the numbers, of about the size of one, shape (``FACTS``,).

    What the laws say of gap and conductance; size, chirality and load; what is missing, foreign or bears a group; and
    whether that leaves an electron or a sublattice without a partner, which closes the gap.

    Args:
        crystal: The tube.
        levels: Whether to look at the levels of what is changed at a few points of the zone, which takes most of the
            time from some 200 atoms on; otherwise a gap is thought to stay where no electron is left alone.

    Raises:
        StructureError: If it is no tube of one wall, or too large to look at its levels.
    """
    wall = wall_of(crystal)
    law = wall.folded_gap
    return _numbers(wall, law, *(_levels(wall, law) if levels else (law * _paired(wall), 0.0, 0.0)))


def facts_without_changes(wall: TubeWall, *, levels: bool) -> NDArray[np.float32]:
    """Return what the numbers of a tube would be if nothing were changed in its wall, shape (``FACTS``,)."""
    law = wall.folded_gap
    found = _numbers(wall, law, law, law * levels, law * levels)
    found[_CHANGED] = 0.0
    return found


def _numbers(wall: TubeWall, law: float, gap: float, middle: float, edge: float) -> NDArray[np.float32]:
    numbers = [gap, _log_conductance(law), *_curvature(wall), *_shares(wall)]
    numbers += [law, _log_conductance(gap), _is_metal(law), _is_metal(gap), middle, edge]
    numbers += [wall.diameter / 10, wall.flattening * 10, *_cell(wall), *_kind(wall), *_changes(wall)]
    return np.array(numbers, dtype=np.float32)


def _levels(wall: TubeWall, law: float) -> tuple[float, float, float]:
    """Return the gap that is begun with, and those in the middle and at the edge of the zone."""
    if wall.is_perfect and wall.flattening < _ROUND:
        return law, law, law
    if len(wall.system) > _MOST_ORBITALS:
        raise StructureError(
            Text("A changed tube of {0} atoms is too large for this model.", len(wall.system.crystal)),
            hint=Text("Take a shorter cell; up to {0} atoms will do.", _MOST_ORBITALS),
        )
    gap, middle, edge = few_levels(wall)
    # where only the load is new, bands of short cells cross between the points, which folding finds
    return min(gap, law) if wall.is_perfect else gap, middle, edge


def _cell(wall: TubeWall) -> tuple[float, float]:
    """Return length and size of the cell, which mean nothing where nothing is changed."""
    return (0.0, 0.0) if wall.is_perfect else (wall.length / 20, math.log(wall.sites) / 3)


def _paired(wall: TubeWall) -> bool:
    """Return whether each electron has a partner, and each site one of the other sublattice."""
    return not (wall.system.electrons % 2 or wall.sublattices.sum())


def _log_conductance(gap: float) -> float:
    """Return the decimal logarithm of what two channels beyond a gap let through at 300 K, in units of 2e²/h."""
    through = 2 * _CHANNELS / (1 + math.exp(min(gap / 2 / (BOLTZMANN * 300.0), 60.0)))
    return math.log10(max(through, _LEAST))


def _is_metal(gap: float) -> float:
    """Return 1 of a metal, 0 of a semiconductor, and what is between where it is close."""
    return 1 / (1 + math.exp(min((gap - _WIDTH) / _SHARP, 60.0)))


def _curvature(wall: TubeWall) -> list[float]:
    """Return what energies and moduli of perfect tubes go with: powers of the curvature in 1/nm, and the angle."""
    angle = math.atan2(math.sqrt(3) * wall.m, 2 * wall.n + wall.m)
    curvature, turned = 10 / wall.diameter, math.cos(6 * angle)
    return [curvature, curvature**2, turned * curvature, turned * curvature**2]


def _shares(wall: TubeWall) -> list[float]:
    """Return what share of the sites is missing, and of the orbitals disturbed."""
    return [10 * wall.missing / wall.sites, 10 * int((~wall.undisturbed).sum()) / wall.sites]


def _kind(wall: TubeWall) -> list[float]:
    """Return to which of the three kinds of chirality it belongs."""
    return [float((wall.n - wall.m) % 3 == kind) for kind in (1, 2)]


def _changes(wall: TubeWall) -> list[float]:
    """Return what is changed: how often in the cell, and what it leaves alone."""
    system, numbers = wall.system, wall.system.crystal.numbers
    counts = [wall.missing, *(int((numbers == element).sum()) for element in _FOREIGN)]
    upright = int(np.isin(numbers, (5, 6, 7)).sum()) - len(system)  # four neighbours leave no pi orbital
    alone = abs(int(wall.sublattices.sum()))
    charged = abs(system.electrons - len(system))
    return [*map(float, counts), float(upright), float(system.electrons % 2), float(alone), float(charged)]
