"""Which of the imported materials are twins of others, and which values look wrong."""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.library.importing.columns import SPLIT_KEY, TIME_KEY
from core.quantities import QUANTITIES
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.library.rows import Draft
    from core.structures.crystal import Crystal

ROBUST_Z = 6.0
"""Distance from the median, in robust standard deviations, from which on a value is an outlier."""

_LEAST = 20
_APART = 1 << 18
_DECADES = 1e3
_TO_SIGMA = 1.4826
_TENTH = 1.2816  # where the last tenth of a normal distribution begins, in standard deviations
_POSSIBLE = {
    "band_gap": (0.0, 30.0),
    "formation_energy_per_atom": (-10.0, 10.0),
    "energy_above_hull": (-0.5, 10.0),
    "bulk_modulus": (0.0, 1000.0),
    "shear_modulus": (0.0, 1000.0),
    "young_modulus": (0.0, 2000.0),
    "poisson_ratio": (-1.0, 0.5),
    "density": (0.0, 30.0),
    "debye_temperature": (0.0, 5000.0),
    "thermal_conductivity": (0.0, 1e5),
    "heat_capacity": (0.0, 1e5),
    "refractive_index": (0.0, 100.0),
    "glass_transition": (0.0, 5000.0),
    "melting_temperature": (0.0, 6000.0),
    "hardness": (0.0, 20000.0),
    "yield_strength": (0.0, 100000.0),
    "tensile_strength": (0.0, 100000.0),
    "ionic_conductivity": (0.0, 1e4),
    "temperature": (0.0, 1e6),
    "volume": (0.0, np.inf),
}
"""Key to the least and the largest value that a material can have, generously."""


@dataclass(frozen=True, slots=True)
class Outlier:
    """A value that looks wrong; it was imported all the same.

    Attributes:
        entry: Number of the entry.
        title: What the entry is called.
        key: Of the property.
        value: The value.
        reason: Why it looks wrong.
    """

    entry: int
    title: str
    key: str
    value: float
    reason: str


_NO_VALUES = frozenset({SPLIT_KEY, TIME_KEY})


class Values:
    """The numbers of an import by property, for a look at the whole of them."""

    def __init__(self) -> None:
        self._values: dict[str, array[float]] = {}
        self._entries: dict[str, array[int]] = {}

    def add(self, entry: int, draft: Draft) -> None:
        """Remember the numbers of an entry."""
        for one in draft.properties:
            if one.key not in _NO_VALUES and isinstance(one.value, float | int) and not isinstance(one.value, bool):
                if one.key not in self._values:
                    self._values[one.key], self._entries[one.key] = array("d"), array("q")
                self._values[one.key].append(one.value)
                self._entries[one.key].append(entry)

    def outliers(self, titles: Mapping[int, str] | None = None) -> tuple[Outlier, ...]:
        """Return the values that look wrong, the most surprising of each property first."""
        found: list[Outlier] = []
        for key, values in self._values.items():
            for place, reason in wrong(key, np.array(values)):
                entry = self._entries[key][place]
                found.append(Outlier(entry, (titles or {}).get(entry, ""), key, values[place], reason))
        return tuple(found)


def wrong(key: str, values: np.ndarray) -> list[tuple[int, str]]:
    """Return place and reason of the values that are impossible or far from all others.

    Far is more than ``ROBUST_Z`` times 1.4826 times the median distance from the median (B. Iglewicz and D. C. Hoaglin,
    How to Detect and Handle Outliers, 1993), or, on a side with a long tail, times the distance of the last tenth over
    that of a normal distribution: energies above the hull and gaps have such tails, and a tenth of a data set is no
    outlier. Where more than half of the values are equal, as the gaps of metals are, the others are looked at alone.
    Positive values most of which spread over more than three powers of ten are compared as logarithms.
    """
    low, high = _POSSIBLE.get(key, (-np.inf, np.inf))
    unit = QUANTITIES[key].unit if key in QUANTITIES else ""
    impossible = (values < low) | (values > high)
    found: list[tuple[int, str]] = [
        (int(place), Text("outside of what is possible, {0} to {1} {2}", f"{low:g}", f"{high:g}", unit))
        for place in np.flatnonzero(impossible)
    ]
    kept = np.flatnonzero(~impossible)
    scale = values
    if len(kept) and values[kept].min() > 0 and np.divide(*np.quantile(values[kept], [0.95, 0.05])) > _DECADES:
        scale = np.log10(np.where(impossible, 1.0, values))  # conductivities and the like
    middle, spread = _middle(scale[kept])
    if not spread:
        uncommon = kept[scale[kept] != middle]
        kept = uncommon if len(uncommon) >= _LEAST else kept[:0]
        middle, spread = _middle(scale[kept])
    if not spread or len(kept) < _LEAST:
        return found
    scores = _scores(scale[kept], middle, spread)
    middle = middle if scale is values else 10**middle
    far = np.flatnonzero(scores > ROBUST_Z)
    return found + [
        (
            int(kept[place]),
            Text("{0} robust standard deviations from the median {1}", f"{scores[place]:.1f}", f"{middle:.4g}"),
        )
        for place in far[np.argsort(-scores[far])]
    ]


def _scores(values: np.ndarray, middle: float, spread: float) -> np.ndarray:
    low, high = np.quantile(values, [0.1, 0.9])
    below, above = max(spread, (middle - low) / _TENTH), max(spread, (high - middle) / _TENTH)
    return np.asarray(np.abs(values - middle) / np.where(values < middle, below, above))


def _middle(values: np.ndarray) -> tuple[float, float]:
    if not len(values):
        return 0.0, 0.0
    middle = float(np.median(values))
    return middle, float(np.median(np.abs(values - middle))) * _TO_SIGMA


def geometry_hash(crystal: Crystal | None, formula: str) -> bytes:
    """Return what two entries share that are the same, whatever the order of their atoms.

    Of a structure: elements, the lattice's lengths and products to 0.001 Å and fractional coordinates to 0.001, in the
    setting they are given in; twins in another setting are for StructureMatcher. Of a composition: its formula.
    """
    if crystal is None:
        return hashlib.blake2b(formula.encode(), digest_size=12).digest()
    cell, points = crystal.cell, crystal.positions
    inverse = _inverse(cell)
    if inverse is not None:
        rounded = np.floor(points @ inverse * 1000 + 0.5).astype(np.int64) % 1000
    else:
        rounded = ((points - points.mean(axis=0)) * 1000 + 0.5).astype(np.int64) % _APART
    # one number an atom sorts fast
    codes = np.sort(((crystal.numbers * _APART + rounded[:, 0]) * _APART + rounded[:, 1]) * _APART + rounded[:, 2])
    digest = hashlib.blake2b(codes.tobytes(), digest_size=12)
    digest.update((cell @ cell.T * 100 + 0.5).astype(np.int64).tobytes())
    if crystal.shares:
        digest.update(repr(sorted(crystal.shares.items())).encode())
    return digest.digest()


def _inverse(cell: np.ndarray) -> np.ndarray | None:
    """Return the inverse of a cell, by hand: numpy takes five times as long for three by three numbers."""
    (a, b, c), (d, e, f), (g, h, i) = cell.tolist()
    determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    if abs(determinant) < 1e-9:
        return None
    rows = (e * i - f * h, c * h - b * i, b * f - c * e), (f * g - d * i, a * i - c * g, c * d - a * f)
    return np.asarray(np.array([*rows, (d * h - e * g, b * g - a * h, a * e - b * d)]) / determinant)


def alike(groups: Mapping[bytes, Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Return the groups of more than one entry, the largest first."""
    return tuple(sorted((tuple(each) for each in groups.values() if len(each) > 1), key=len, reverse=True))
