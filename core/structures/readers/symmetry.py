"""Symmetry operations of a CIF, and the atoms that they make of the listed ones."""

from __future__ import annotations

import re
import warnings
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

Ops = tuple[Any, Any, Any]
"""Rotations (k, 3, 3), translations (k, 3) and time reversals (k,) of +1 or -1."""

SAME_ATOM = 0.05
"""Å. Copies of one site nearer than this are one atom: its coordinates were rounded off a special position."""

_TERM = re.compile(r"([+-]?)(?:(\d+(?:\.\d*)?|\.\d+)(?:/(\d+))?)?\*?([xyz]?)(?:/(\d+))?")


@lru_cache(maxsize=8192)
def parse_operation(text: str) -> tuple[tuple[tuple[float, ...], ...], tuple[float, ...], int]:
    """Return rotation, translation and time reversal of an operation such as "-x+1/2,y,z" or "x,y,z,-1".

    Raises:
        ValueError: If it is none.
    """
    parts = text.lower().replace(" ", "").replace("u", "x").replace("v", "y").replace("w", "z").split(",")
    reversal = 1
    if len(parts) == 4 and parts[3] in {"1", "+1", "-1"}:
        reversal = int(parts.pop())
    if len(parts) != 3:
        raise ValueError(text)
    rows, shifts = zip(*(_parse_row(part) for part in parts), strict=True)
    if abs(abs(np.linalg.det(np.array(rows))) - 1) > 1e-6:
        raise ValueError(text)
    return rows, shifts, reversal


def _parse_row(part: str) -> tuple[tuple[float, ...], float]:
    row, shift, end = [0.0, 0.0, 0.0], 0.0, 0
    while end < len(part):
        match = _TERM.match(part, end)
        if match is None or match.end() == end:
            raise ValueError(part)
        end = match.end()
        sign, top, bottom, axis, below = match.groups()
        if not (top or axis) or bottom == "0" or below == "0":
            raise ValueError(part)
        value = float(top or 1) / float(bottom or 1) / float(below or 1) * (-1 if sign == "-" else 1)
        if axis:
            row["xyz".index(axis)] += value
        else:
            shift += value
    return tuple(row), shift


def operations(texts: tuple[str, ...] | list[str]) -> Ops:
    """Return the operations in ``texts``, each once.

    Raises:
        ValueError: With the text that is no operation.
    """
    unique = dict.fromkeys(parse_operation(text) for text in texts)
    rotations, shifts, reversals = zip(*unique, strict=True)
    return np.array(rotations), np.array(shifts), np.array(reversals)


def combine(first: Ops, second: Ops) -> Ops:
    """Return every operation of ``first`` after every one of ``second`` (the centrings of a magnetic group)."""
    rotations = np.einsum("aij,bjk->abik", first[0], second[0]).reshape(-1, 3, 3)
    shifts = (np.einsum("aij,bj->abi", first[0], second[1]) + first[1][:, None]).reshape(-1, 3)
    return rotations, shifts, np.outer(first[2], second[2]).ravel()


def expand(fractional: NDArray[np.float64], ops: Ops, cell: NDArray[np.float64]) -> tuple[Any, Any, Any]:
    """Apply ``ops`` to sites and drop the copies that fall together.

    Args:
        fractional: Sites, shape (m, 3).
        ops: The operations.
        cell: Lattice vectors as rows, shape (3, 3).

    Returns:
        Fractional coordinates in [0, 1), shape (n, 3); the site of each, shape (n,); the operation of each, shape (n,).
    """
    rotations, shifts, _ = ops
    m, k = len(fractional), len(rotations)
    sites = np.repeat(np.arange(m), k)
    which = np.tile(np.arange(k), m)
    if k == 1:
        return _wrap(fractional @ rotations[0].T + shifts[0]), sites, which
    snapped = _snap(fractional, ops, cell)
    images = _wrap((np.einsum("kij,mj->mki", rotations, snapped) + shifts).reshape(-1, 3))
    keep = np.ones(m * k, dtype=bool)
    pairs = close_pairs(images, cell, SAME_ATOM)
    keep[pairs[sites[pairs[:, 0]] == sites[pairs[:, 1]], 1]] = False
    return images[keep], sites[keep], which[keep]


def turned(tensors: NDArray[np.float64], ops: Ops, which: Any, cell: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return tensors of sites as those of their images, turned by the operations that made these.

    Args:
        tensors: Cartesian, shape (n, 3, 3).
        ops: The operations.
        which: The operation of each, shape (n,).
        cell: Lattice vectors as rows, shape (3, 3).
    """
    rotations = cell.T @ ops[0] @ np.linalg.inv(cell.T)
    return np.asarray(rotations[which] @ tensors @ rotations[which].transpose(0, 2, 1))


def _snap(fractional: NDArray[np.float64], ops: Ops, cell: NDArray[np.float64]) -> NDArray[np.float64]:
    # the mean of a site's near images lies exactly on the special position that it was rounded off
    rotations, shifts, _ = ops
    delta = np.einsum("kij,mj->mki", rotations, fractional) + shifts - fractional[:, None]
    delta -= np.round(delta)
    near = np.linalg.norm(delta @ cell, axis=2) < SAME_ATOM
    mean = (delta * near[..., None]).sum(axis=1) / np.maximum(near.sum(axis=1), 1)[:, None]
    return np.asarray(fractional + mean)


def close_pairs(fractional: NDArray[np.float64], cell: NDArray[np.float64], distance: float) -> Any:
    """Return the pairs (i < j) of points nearer than ``distance`` Å under periodic boundaries, shape (p, 2)."""
    from scipy.spatial import cKDTree

    # the ball of radius d fits into a box of this size in fractional coordinates
    radius = float(distance * np.linalg.norm(np.linalg.inv(cell), axis=0).max())
    points = _wrap(fractional)
    pairs = cKDTree(points, boxsize=1.0).query_pairs(min(radius * 1.8, 0.49), output_type="ndarray")
    if not len(pairs):
        return np.zeros((0, 2), dtype=int)
    delta = points[pairs[:, 0]] - points[pairs[:, 1]]
    delta -= np.round(delta)
    return np.sort(pairs[np.linalg.norm(delta @ cell, axis=1) < distance], axis=1)


def _wrap(fractional: NDArray[np.float64]) -> NDArray[np.float64]:
    wrapped = fractional - np.floor(fractional)
    wrapped[(wrapped > 1 - 1e-9) | (wrapped < 1e-9)] = 0.0
    return np.asarray(wrapped)


def named_group(*, hall: str = "", symbol: str = "", number: int | None = None, angles: Any = None) -> Ops | None:
    """Return the operations of a space group by its Hall symbol, its Hermann-Mauguin symbol or its number.

    Where a symbol or number leaves the setting open, the cell's angles decide it: rhombohedral or hexagonal axes,
    and the unique axis of a monoclinic cell.

    Args:
        hall: Hall symbol, or "".
        symbol: Hermann-Mauguin symbol, short or full, or "".
        number: Number in International Tables, or None.
        angles: Cell angles in degrees, shape (3,).

    Returns:
        The operations, or None for a group that is not known.
    """
    import spglib

    by_hall, by_symbol, by_number = _settings()
    candidates = by_hall.get(_hall_key(hall), ()) if hall else ()
    setting = symbol.rpartition(":")[2].strip().lower() if ":" in symbol else ""
    for name in (symbol, symbol.partition(":")[0]):
        candidates = candidates or by_symbol.get(_plain(name), ())
    if not candidates and number is not None:
        candidates = by_number.get(number, ())
    if not candidates:
        return None
    with quiet_spglib():
        found = spglib.get_symmetry_from_database(_choose(candidates, setting, angles))
    if found is None:
        return None
    return found["rotations"].astype(float), found["translations"], np.ones(len(found["rotations"]), dtype=int)


def _choose(candidates: tuple[tuple[int, str], ...], setting: str, angles: Any) -> int:
    """Return the Hall number among ``(Hall number, choice)`` pairs."""
    wanted = [setting] if setting else []
    if angles is not None:
        right = np.abs(np.asarray(angles) - 90) < 0.02
        if not right.any() and np.ptp(angles) < 0.02:
            wanted.append("r")
        elif right[0] and right[1] and abs(angles[2] - 120) < 0.02:
            wanted.append("h")
        elif right.sum() == 2:
            axis = "abc"[int(np.flatnonzero(~right)[0])]
            wanted += [choice for _, choice in candidates if choice.startswith(axis)]
    # origin choice 2 is what nearly all published files use
    for choice in (*wanted, "2"):
        for hall_number, own in candidates:
            if own.lower() == choice:
                return hall_number
    return candidates[0][0]


@contextmanager
def quiet_spglib() -> Iterator[None]:
    """Silence spglib's warning that its way of telling errors will change."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*OLD_ERROR_HANDLING", category=DeprecationWarning)
        yield


def _plain(symbol: str) -> str:
    return re.sub(r"[\s_'\"]", "", symbol).lower()


def _hall_key(symbol: str) -> str:
    # the space tells P 3 2 from P 32
    return " ".join(symbol.replace('"', "=").replace("_", " ").lower().split())


@lru_cache(maxsize=1)
def _settings() -> tuple[dict[str, Any], dict[str, Any], dict[int, Any]]:
    import spglib

    by_hall: dict[str, Any] = {}
    by_symbol: dict[str, Any] = {}
    by_number: dict[int, Any] = {}
    with quiet_spglib():
        kinds = {hall_number: spglib.get_spacegroup_type(hall_number) for hall_number in range(1, 531)}
    for hall_number, kind in kinds.items():
        if kind is None:
            continue
        entry = (hall_number, kind.choice)
        by_hall.setdefault(_hall_key(kind.hall_symbol), []).append(entry)
        by_number.setdefault(kind.number, []).append(entry)
        names = {kind.international_short, kind.international_full, *re.split(r"\s*=\s*", kind.international)}
        if kind.number >= 200:  # before 1983 the cubic classes were written without the bar: F d 3 m
            names |= {name.replace("-3", "3") for name in names if name.count("3") == 1}
        for name in {_plain(name) for name in names}:
            by_symbol.setdefault(name, []).append(entry)
    return by_hall, by_symbol, by_number
