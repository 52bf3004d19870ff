"""Watches over a run, so that one that explodes ends with a reason, and looks at the time step beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.simulation.units import BOLTZMANN
from core.structures.elements import atomic_masses, covalent_radii, symbols
from core.structures.near import near_pairs
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.simulation.dynamics import State
    from core.structures.crystal import Crystal

FARTHEST = 1.0
"""Å in one time step; the fastest atom of a sound run makes a tenth of it."""
_CLOSEST = 0.35  # of the sum of the covalent radii; a head-on collision at 5,000 K comes to 0.6
_CLOSEST_EVER = 0.4  # Å
_UNCHECKED = 0.1  # Å that atoms may move before distances are looked at again
_DEEPEST = 10.0  # eV/atom below the start; no reaction gives so much
_VOLUME_FACTOR = 3.0
_HOTTEST = 5.0  # times the temperature aimed at, for many atoms
_COOLEST_AIM = 300.0  # K


class BrokenRunError(StructureError):
    """A run that cannot go on; the states before it are sound."""


class Guard:
    """Refuses states that cannot be physical.

    Args:
        crystal: The structure that moves.
        temperature: The highest that is aimed at, K.
    """

    def __init__(self, crystal: Crystal, temperature: float) -> None:
        self._crystal = crystal
        self._aim = temperature
        self._start: State | None = None
        self._checked: NDArray[np.float64] | None = None

    def check(self, state: State) -> None:
        """Look at the next state.

        Raises:
            BrokenRunError: If something is wrong with it.
        """
        if self._start is None:
            self._start = state
            self._aim = max(self._aim, state.temperature, _COOLEST_AIM)
        trouble = self._numbers(state, self._start) or self._distances(state)
        if trouble:
            raise BrokenRunError(
                Text("The run broke off at {0} fs: {1}.", f"{state.time:g}", trouble),
                hint="Relax the structure first, or take a shorter time step.",
            )

    def _numbers(self, state: State, start: State) -> str:
        n = len(self._crystal)
        if not np.isfinite([state.total_energy, state.temperature]).all():
            return Text("the energy is no longer a number")
        # few atoms fluctuate more: the spread of a kinetic energy is sqrt(2 / freedoms) of it
        if state.temperature > self._aim * (_HOTTEST + 20 * (2 / state.freedoms) ** 0.5):
            return Text("the temperature rose to {0} K", f"{state.temperature:.0f}")
        if (state.potential_energy - start.potential_energy) / n < -_DEEPEST:
            return Text("the energy fell by {0} eV for each atom, into a hole of the potential", f"{_DEEPEST:g}")
        if state.volume > 0 and not 1 / _VOLUME_FACTOR < state.volume / start.volume < _VOLUME_FACTOR:
            return Text("the volume changed to {0} % of what it was", f"{100 * state.volume / start.volume:.0f}")
        return ""

    def _distances(self, state: State) -> str:
        if self._checked is not None and np.abs(state.positions - self._checked).max() < _UNCHECKED:
            return ""
        self._checked = state.positions
        radii = covalent_radii()[self._crystal.numbers]
        reach = max(2 * _CLOSEST * float(radii.max()), _CLOSEST_EVER)
        pairs = near_pairs(self._crystal.replace(positions=state.positions, cell=state.cell), reach)
        if pairs is None:
            return Text("the cell has collapsed")
        first, second, distance, _ = pairs
        close = distance < np.maximum(_CLOSEST * (radii[first] + radii[second]), _CLOSEST_EVER)
        if close.any():
            return Text("two atoms came within {0} Å of each other", f"{distance[close].min():.2f}")
        return ""


def require_step(moved: NDArray[np.float64]) -> None:
    """Refuse a step in which an atom flies off, before a potential is asked about what it leads to.

    Args:
        moved: How far each atom moved in Å, shape (n, 3).

    Raises:
        BrokenRunError: If it does.
    """
    farthest = float(np.abs(moved).max())
    if not farthest < FARTHEST:
        raise BrokenRunError(
            Text("The run broke off: an atom moved by {0} Å in one time step.", f"{farthest:.1f}"),
            hint="Relax the structure first, or take a shorter time step.",
        )


def good_step(crystal: Crystal) -> float:
    """Return a time step in fs that follows the fastest vibrations: a twentieth of their period or less.

    X-H bonds vibrate in 9 fs, C-C and C-O bonds in 20, oxides and metals in 30 and more.
    """
    lightest = float(atomic_masses()[crystal.numbers].min())
    return 0.5 if lightest < 3 else 1.0 if lightest < 15 else 2.0


def step_warning(crystal: Crystal, step: float) -> str:
    """Return what a person should know of a time step that is too long, or ""."""
    good = good_step(crystal)
    if step <= 2 * good:
        return ""
    lightest = int(crystal.numbers[np.argmin(atomic_masses()[crystal.numbers])])
    return Text(
        "Steps of {0} fs are too long for the vibrations of {1}: the energy may grow without end. Take {2} fs.",
        f"{step:g}",
        symbols()[lightest],
        f"{good:g}",
    )


def drift_verdict(drift: float, error: float | None, time: float, temperature: float) -> str:
    """Say whether energy is conserved well enough.

    Args:
        drift: Of the energy, eV/atom/fs.
        error: Its standard error; None if unknown.
        time: How long the run was, fs.
        temperature: Its mean temperature, K.
    """
    # over the whole run, as a change of temperature: half of it would go into vibrations' potential energy
    change = drift * time / (3 * BOLTZMANN)
    said = Text("{0} meV/atom/ps", f"{drift * 1e6:.2g}")
    share = abs(change) / max(temperature, 1.0)
    if error is not None and abs(drift) < 2 * error:
        return Text("No drift of the energy can be told from its fluctuations ({0}).", said)
    warmed = f"{change:.1g}"
    if share < 0.01:
        return Text("The energy is conserved: it drifts by {0}, or {1} K in this run.", said, warmed)
    if share < 0.05:
        return Text("The energy drifts by {0}, or {1} K in this run.", said, warmed)
    return Text(
        "The energy is not conserved: it drifts by {0}, or {1} K in this run. Take a shorter time step.", said, warmed
    )
