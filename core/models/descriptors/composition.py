"""Numbers that describe a composition: statistics of properties of its elements, and its shares.

The statistics are those of Magpie (L. Ward et al., npj Comput. Mater. 2, 16028 (2016),
doi:10.1038/npjcompumats.2016.28) with the table of elements that matminer brings; their numbers are those of matminer's
``ElementProperty`` preset, sooner. What sets glasses and alloys apart is added: differences of size, heat and entropy
of mixing (A. Takeuchi, A. Inoue, Mater. Trans. 46, 2817 (2005), doi:10.2320/matertrans.46.2817).
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.errors import MissingExtraError
from core.structures.elements import LAST, number_of, symbols

if TYPE_CHECKING:
    from numpy.typing import NDArray

PROPERTIES = (
    *("Number", "MendeleevNumber", "AtomicWeight", "MeltingT", "Column", "Row", "CovalentRadius", "Electronegativity"),
    *("NsValence", "NpValence", "NdValence", "NfValence", "NValence"),
    *("NsUnfilled", "NpUnfilled", "NdUnfilled", "NfUnfilled", "NUnfilled"),
    *("GSvolume_pa", "GSbandgap", "GSmagmom", "SpaceGroupNumber"),
)
"""The properties of elements, by the names of Magpie."""
STATISTICS = ("minimum", "maximum", "range", "mean", "avg_dev", "mode")
_NORMS = (2, 3, 5, 7, 10)
_SHELLS = ("NsValence", "NpValence", "NdValence", "NfValence")
_EQUAL = 1e-8  # shares that differ by less are equally frequent, as for numpy.isclose


@cache
def names() -> tuple[str, ...]:
    """Return what the numbers of ``describe`` mean."""
    return (
        *(f"{statistic} {name}" for name in PROPERTIES for statistic in STATISTICS),
        "elements",
        *(f"{norm}-norm" for norm in _NORMS),
        *(f"share of {name}" for name in _SHELLS),
        *("mean ionic character", "largest ionic character", "size mismatch", "electronegativity mismatch"),
        *("entropy of mixing", "heat of mixing", "spread of heats of mixing"),
        *(f"share of {symbol}" for symbol in symbols()[1:]),
    )


def describe(shares: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the numbers that describe a composition, see ``names``.

    Args:
        shares: Share of each element by atomic number, shape (119,), adding up to one.

    Raises:
        MissingExtraError: If matminer, which brings the tables, is not installed.
    """
    present = np.flatnonzero(shares)
    weights = shares[present]
    values = element_table()[present]
    means = weights @ values
    return np.concatenate(
        [
            _statistics(values, weights, means).ravel(),
            [len(present)],
            [float(np.sum(weights**norm) ** (1 / norm)) for norm in _NORMS],
            _shells(means),
            _mixing(present, weights, values, means),
            shares[1:],
        ]
    ).astype(np.float32)


def _statistics(
    values: NDArray[np.float64], weights: NDArray[np.float64], means: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return least, largest, range, mean, mean deviation and mode of each property, shape (p, 6)."""
    low, high = values.min(axis=0), values.max(axis=0)
    frequent = np.isclose(weights, weights.max(), atol=_EQUAL)
    return np.stack(
        [low, high, high - low, means, weights @ np.abs(values - means), values[frequent].min(axis=0)], axis=1
    )


def _shells(means: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the shares of s, p, d and f among the valence electrons."""
    counts = means[[PROPERTIES.index(name) for name in _SHELLS]]
    return np.asarray(counts / max(float(counts.sum()), 1e-9))


def _mixing(
    present: NDArray[np.int64],
    weights: NDArray[np.float64],
    values: NDArray[np.float64],
    means: NDArray[np.float64],
) -> list[float]:
    """Return what the differences between the elements amount to.

    Ionic character: 1 − exp(−Δχ²/4) of each pair (Pauling). Mismatch: √Σ cᵢ (1 − rᵢ/r̄)². Heat: 4 Σ cᵢ cⱼ ΔHᵢⱼ in
    kJ/mol. Entropy in units of the gas constant.
    """
    x, radius = (PROPERTIES.index(name) for name in ("Electronegativity", "CovalentRadius"))
    pairs = weights[:, None] * weights[None, :]
    ionic = 1 - np.exp(-((values[:, None, x] - values[None, :, x]) ** 2) / 4)
    heats = _heats()[np.ix_(present, present)]
    heat = 2 * float((pairs * heats).sum())
    spread = float((pairs * (heats - heat) ** 2).sum()) ** 0.5
    return [
        float((pairs * ionic).sum()),
        float(ionic.max()),
        float(weights @ (1 - values[:, radius] / means[radius]) ** 2) ** 0.5,
        float(weights @ (values[:, x] - means[x]) ** 2) ** 0.5,
        -float(weights @ np.log(weights)),
        heat,
        spread,
    ]


@cache
def element_table() -> NDArray[np.float64]:
    """Return Magpie's properties of the elements by atomic number, shape (119, 22); unknown ones count as the mean.

    Raises:
        MissingExtraError: If matminer is not installed.
    """
    columns = [_column(name) for name in PROPERTIES]
    table = np.concatenate([np.full((1, len(PROPERTIES)), np.nan), np.stack(columns, axis=1)])
    table.setflags(write=False)
    return table


def _column(name: str) -> NDArray[np.float64]:
    lines = (_folder() / "magpie_elementdata" / f"{name}.table").read_text(encoding="utf-8").splitlines()
    values = np.array([_number(lines[i]) if i < len(lines) else np.nan for i in range(LAST)])
    return np.where(np.isnan(values), np.nanmean(values), values)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:  # "Missing"
        return np.nan


@cache
def _heats() -> NDArray[np.float64]:
    """Return heats of mixing of pairs of elements in kJ/mol, shape (119, 119); the mean where none is known."""
    table = np.full((LAST + 1, LAST + 1), np.nan)
    lines = (_folder() / "MiedemaLiquidDeltaHf.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        first, second, heat = line.split()
        i, j = number_of(first), number_of(second)
        table[i, j] = table[j, i] = float(heat)
    table = np.where(np.isnan(table), np.nanmean(table), table)
    np.fill_diagonal(table, 0.0)
    table.setflags(write=False)
    return table


def _folder() -> Path:
    """Return where matminer keeps its tables; it takes seconds to import, and the tables are plain text."""
    spec = find_spec("matminer")
    for root in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(root) / "utils" / "data_files"
        if folder.is_dir():
            return folder
    raise MissingExtraError.named("matminer", "learning")
