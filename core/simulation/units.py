"""Units of the motion of atoms: Å, fs, eV and eV fs²/Å² (CODATA 2018)."""

from __future__ import annotations

BOLTZMANN = 8.617333262e-5
"""Boltzmann's constant in eV/K."""
DALTON = 103.642696
"""The atomic mass constant in eV fs²/Å²."""
GPA = 160.2176634
"""One eV/Å³ in GPa."""
GRAMS_PER_CM3 = 1.66053907
"""One atomic mass unit in a cubic ångström, in g/cm³."""
CM_PER_THZ = 33.35640952
"""One terahertz in cm⁻¹."""
