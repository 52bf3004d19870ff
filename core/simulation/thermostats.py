"""Nosé-Hoover chains: a few extra degrees of freedom that exchange energy with others, so that these are canonical."""

from __future__ import annotations

import numpy as np

from core.simulation.units import BOLTZMANN

LINKS = 3
"""Thermostats in a chain; the second and third keep the first from swinging forever."""
# Suzuki-Yoshida weights of fourth order (H. Yoshida, Phys. Lett. A 150, 262 (1990), doi:10.1016/0375-9601(90)90092-3)
_OUTER = 1 / (2 - 2 ** (1 / 3))
_WEIGHTS = (_OUTER, 1 - 2 * _OUTER, _OUTER)


class Chain:
    """A Nosé-Hoover chain on a kinetic energy (G. J. Martyna et al., Mol. Phys. 87, 1117 (1996)).

    Attributes:
        rates: How fast each thermostat drains the one before it, 1/fs.
        places: Their integrals over time, without unit.

    Args:
        freedoms: Degrees of freedom behind the kinetic energy.
        temperature: To be kept, K.
        time: In which the thermostat answers, fs.
    """

    def __init__(self, freedoms: int, temperature: float, time: float) -> None:
        self._freedoms = freedoms
        self._time = time
        self.rates = np.zeros(LINKS)
        self.places = np.zeros(LINKS)
        self.set_temperature(temperature)

    def set_temperature(self, temperature: float) -> None:
        """Keep another temperature from now on, K."""
        self._kt = BOLTZMANN * temperature
        self._masses = np.full(LINKS, self._kt * self._time**2)
        self._masses[0] *= self._freedoms

    @property
    def energy(self) -> float:
        """What the chain has taken up in eV."""
        held = self._freedoms * self.places[0] + self.places[1:].sum()
        return float(0.5 * np.sum(self._masses * self.rates**2) + self._kt * held)

    def scale(self, kinetic: float, time: float) -> float:
        """Advance the chain and return by what the velocities it acts on are to be multiplied.

        Args:
            kinetic: Their kinetic energy in eV.
            time: fs.
        """
        factor = 1.0
        for weight in _WEIGHTS:
            part = weight * time
            for link in reversed(range(LINKS)):
                self._push(link, kinetic * factor**2, part)
            self.places = self.places + part * self.rates
            factor *= float(np.exp(-part * self.rates[0]))
            for link in range(LINKS):
                self._push(link, kinetic * factor**2, part)
        return factor

    def _push(self, link: int, kinetic: float, time: float) -> None:
        if link:
            excess = self._masses[link - 1] * self.rates[link - 1] ** 2 - self._kt
        else:
            excess = 2 * kinetic - self._freedoms * self._kt
        drag = np.exp(-time / 4 * self.rates[link + 1]) if link + 1 < LINKS else 1.0
        self.rates[link] = (self.rates[link] * drag + time / 2 * excess / self._masses[link]) * drag
