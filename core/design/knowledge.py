"""What the program knows of alloys before anything was measured: models that learned from published measurements.

Each outcome is the mean of two models of its logarithm: trees on descriptors of the composition, which hold far from
what they learned, and a Gaussian process on few centres (J. Quiñonero-Candela, C. E. Rasmussen, J. Mach. Learn. Res. 6,
1939, 2005), which bends smoothly between. How far off an answer may be was measured on publications that were left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.design.mixing import element_amounts
from core.models.trees import Trees
from core.structures.elements import LAST
from core.structures.fingerprints.composition import composition_vectors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.design.formulation import Formulation

ROUTES = ("as cast", "annealed", "wrought", "powder", "other")
"""How an alloy was made, as words of a setting."""
TESTS = ("compression", "tension")
TEMPERATURE, ROUTE, TEST = "Test temperature", "Processing", "Test"
"""Settings that are heeded, by name; others are not known here."""
ROOM = 25.0  # °C
_KELVIN = 273.15
_SOFTENING = 3.0  # of the share of the melting temperature, by which strength falls
_KNOWN = {"alloys": ("Hardness", "Yield strength")}
"""Key of what is shipped to the outcomes that it tells."""


@dataclass(frozen=True, eq=False)
class Knowledge:
    """What is known of one outcome.

    Attributes:
        trees: On ``descriptors``, of the natural logarithm.
        centres: Of the process on ``smooth``, shape (c, d); they are means of groups of alloys.
        weights: Of the centres, shape (c,).
        middle: What they are added to.
        spread: Of logarithms of what was left out, about the mean of both models: half-width of the 68 % interval.
    """

    trees: Trees
    centres: NDArray[np.float64]
    weights: NDArray[np.float64]
    middle: float
    spread: float

    def predict(self, amounts: NDArray[Any], settings: NDArray[Any]) -> NDArray[np.float64]:
        """Return the logarithm for compositions, shape (n,).

        Args:
            amounts: By atomic number, shape (n, 119).
            settings: See ``settings_of``.
        """
        by_trees = self.trees.predict(descriptors(amounts, settings))[:, 0]
        by_process = kernel(smooth(amounts, settings), self.centres) @ self.weights + self.middle
        return np.asarray((by_trees + by_process) / 2)

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, NDArray[Any]], prefix: str) -> Self:
        """Return what ``arrays`` gave."""
        return cls(
            Trees.of_arrays(arrays, prefix),
            arrays[prefix + "centres"].astype(float),
            arrays[prefix + "weights"].astype(float),
            float(arrays[prefix + "middle"]),
            float(arrays[prefix + "spread"]),
        )

    def arrays(self, prefix: str) -> dict[str, NDArray[Any]]:
        """Return plain arrays, their names after ``prefix``."""
        singles = {name: np.float32(getattr(self, name)) for name in ("middle", "spread")}
        several = {name: getattr(self, name).astype(np.float32) for name in ("centres", "weights")}
        own = {prefix + name: np.asarray(one) for name, one in {**singles, **several}.items()}
        return {**self.trees.arrays(prefix), **own}


def outcomes_known(formulation: Formulation) -> tuple[str, ...]:
    """Return the outcomes of a formulation that are known beforehand."""
    return tuple(name for name in formulation.outcomes if name in _KNOWN.get(formulation.knowledge, ()))


def known_beforehand(
    formulation: Formulation, outcome: str, rows: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the value and the ends of its 68 % interval for rows, each of shape (n,).

    Raises:
        ValueError: If it is none of ``outcomes_known``.
    """
    known = outcome in outcomes_known(formulation)
    amounts = element_amounts(formulation, rows) if known else None
    if amounts is None:
        raise ValueError(outcome)
    one = shipped(formulation.knowledge)[outcome]
    logarithm = one.predict(amounts, settings_of(formulation, rows))
    return np.exp(logarithm), np.exp(logarithm - one.spread), np.exp(logarithm + one.spread)


@lru_cache(maxsize=4)
def shipped(key: str) -> Mapping[str, Knowledge]:
    """Return what comes with the program under a key, by outcome."""
    with (
        as_file(files("resources").joinpath("models", f"{key}.npz")) as path,
        np.load(path, allow_pickle=False) as arrays,
    ):
        read = dict(arrays)
    return {name: Knowledge.of_arrays(read, f"{place}.") for place, name in enumerate(_KNOWN[key])}


def settings_of(formulation: Formulation, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the settings that are heeded, shape (n, 1 + routes + tests): °C, then one column a word."""
    return settings_table([formulation.written(row) for row in rows])


def settings_table(cells: list[dict[str, Any]]) -> NDArray[np.float64]:
    """Return the settings of rows by name; what is missing counts as room temperature, or as no word."""
    found = np.zeros((len(cells), 1 + len(ROUTES) + len(TESTS)))
    for into, row in zip(found, cells, strict=True):
        into[0] = float(row.get(TEMPERATURE, ROOM))
        for start, name, words in ((1, ROUTE, ROUTES), (1 + len(ROUTES), TEST, TESTS)):
            if row.get(name) in words:
                into[start + words.index(row[name])] = 1.0
    return found


def descriptors(amounts: NDArray[Any], settings: NDArray[Any]) -> NDArray[np.float32]:
    """Return what the trees see: statistics of the elements, mixing, and how the piece was made and tested."""
    mixing = alloying(amounts)
    hot = (settings[:, :1] + _KELVIN) / mixing[:, 4:5]
    vectors = np.nan_to_num(composition_vectors(amounts))
    return np.hstack([vectors, mixing, settings, hot, mixing[:, 2:3] * np.exp(-_SOFTENING * hot)]).astype(np.float32)


def smooth(amounts: NDArray[Any], settings: NDArray[Any]) -> NDArray[np.float64]:
    """Return what the process sees, of such sizes that a step of one means about as much everywhere."""
    shares = amounts[:, 1:] / amounts[:, 1:].sum(axis=1, keepdims=True)
    mixing = alloying(amounts)
    hot = (settings[:, :1] + _KELVIN) / mixing[:, 4:5]
    tests = 0.5 * settings[:, -len(TESTS) :]
    scaled = 0.5 * (mixing - _USUAL[0]) / _USUAL[1]
    warm = (settings[:, :1] + _KELVIN) / 400.0
    return np.hstack([np.sqrt(shares), scaled, settings[:, 1 : 1 + len(ROUTES)], warm, 2 * hot, tests])


def kernel(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the covariances of a Matérn process (ν = 3/2, length 1) at two sets of points, shape (n, m)."""
    square = np.square(first).sum(axis=1)[:, None] + np.square(second).sum(axis=1) - 2 * first @ second.T
    far = np.sqrt(3.0 * np.maximum(square, 0.0))
    return np.asarray((1.0 + far) * np.exp(-far))


_USUAL = np.array([
    [8.5, 0.1, 200.0, 0.35, 2000.0, 0.25, 6.5, 8.0, 12.0],
    [1.5, 0.06, 60.0, 0.15, 400.0, 0.12, 1.5, 6.0, 8.0],
])  # fmt: skip
"""About the mean and the spread of ``alloying`` over alloys of several metals."""


def alloying(amounts: NDArray[Any]) -> NDArray[np.float64]:
    """Return how the elements of alloys mix, shape (n, 9).

    Mean molar volume (cm³/mol) and its relative spread, mean of Young's moduli (GPa) and its relative spread, mean
    melting temperature (K), spread of electronegativity, mean of valence electrons, and two measures of hardening by
    misfit: of size alone, and of size and stiffness (R. Labusch, Acta Metall. 20, 917, 1972), both in GPa.
    """
    shares = np.asarray(amounts, dtype=float)[:, 1:]
    shares = shares / shares.sum(axis=1, keepdims=True)
    volume, stiffness, melting, affinity, valence = _metals()[1:].T
    middle = shares @ volume
    size = np.sqrt((shares * (volume - middle[:, None]) ** 2).sum(axis=1)) / middle
    stiff = shares @ stiffness
    uneven = np.sqrt((shares * (stiffness - stiff[:, None]) ** 2).sum(axis=1)) / stiff
    charge = shares @ affinity
    polar = np.sqrt((shares * (affinity - charge[:, None]) ** 2).sum(axis=1))
    misfit = stiff * size ** (4 / 3)
    both = stiff * (size**2 + uneven**2 / 10) ** (2 / 3)
    return np.column_stack([middle, size, stiff, uneven, shares @ melting, polar, shares @ valence, misfit, both])


@cache
def _metals() -> NDArray[np.float64]:
    """Return molar volume, Young's modulus, melting temperature, electronegativity and valence electrons by number."""
    import warnings

    from pymatgen.core import Element

    values = np.full((LAST + 1, 5), np.nan)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of each value that nobody measured
        for number in range(1, LAST + 1):
            one = Element.from_Z(number)
            group = one.group if one.group <= 12 else one.group - 10
            read = (one.molar_volume, one.youngs_modulus, one.melting_point, one.X, 3 if one.is_lanthanoid else group)
            values[number] = [np.nan if value is None else float(value) for value in read]
    return np.where(np.isnan(values), np.nanmedian(values[1:95], axis=0), values)
