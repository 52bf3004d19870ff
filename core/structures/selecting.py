"""Which atoms are meant: expressions such as ``element == "O" and z > 0.5``, and back from atoms to an expression.

Names: ``element`` (true for any share of a shared site), ``number`` (atomic), ``index`` (from 1, as the window counts),
``label``, ``wyckoff``, ``x y z`` (fractional; Å without a cell), ``X Y Z`` (Cartesian, Å), ``coordination`` (number of
bonds), ``mass`` (u), ``occupancy``, ``fixed``, ``charge`` (e), ``moment`` (μB), ``oxidation``, ``all``, ``none``, and
any per-atom array by its own name, vectors by their length.

Functions: ``distance(atoms)``, to the nearest of those in Å, zero for these themselves; ``within(number, atoms)``,
all at most so many Å from one of them; ``near(number, number)``, the same around one index; ``bonds(atoms)``, how many
bonds lead to such atoms; ``molecule(atoms)``, all that bonds join to one of them; ``abs(values)``.

Comparisons (chains and ``in (...)`` too), ``and or not``, ``+ - * / %``. Numbers nearer than 1e-6 count as equal.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.structures import grow
from core.structures.bonds import find_bonds
from core.structures.elements import LAST, atomic_masses, symbols
from core.structures.expressions import Function, Named, evaluate, names_in
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal

ALL, NONE = "all", "none"

SEARCHING = frozenset({"coordination", "distance", "within", "near", "bonds", "molecule", "wyckoff"})
"""What looks for neighbours or symmetry, and so takes more than milliseconds in a large structure."""

_ALIASES = {
    "label": "labels",
    "charge": "charges",
    "moment": "magnetic_moments",
    "oxidation": "oxidation_states",
}
_LEAST_RUN = 4  # consecutive atoms from which a range is shorter than their list
_MOST_RUNS = 40


def select(crystal: Crystal, expression: str, bonds: Bonds | None = None) -> NDArray[np.bool_]:
    """Return the atoms that an expression holds for, shape (n,).

    Args:
        crystal: The structure.
        expression: See the module; it may not be empty.
        bonds: Its bonds, if not those of the usual rule.

    Raises:
        ExpressionError: A ``UserError`` that says what is wrong, at which character, and which names there are.
    """
    atoms = _Atoms(crystal, bonds)
    return evaluate(expression, len(crystal), atoms.names(), atoms.functions())


def names_of(crystal: Crystal) -> tuple[str, ...]:
    """Return the names that an expression about a structure may use; those of functions end with a bracket."""
    atoms = _Atoms(crystal, None)
    return (*atoms.names(), *(f"{name}(" for name in atoms.functions()))


def is_slow(expression: str) -> bool:
    """Return whether an expression looks for neighbours or symmetry."""
    return bool(names_in(expression) & SEARCHING)


def expression_of(mask: NDArray[np.bool_]) -> str:
    """Return an expression that selects just these atoms, by their numbers: ``index in (3, 5)``."""
    mask = np.asarray(mask, dtype=bool)
    if mask.all():
        return ALL
    if not mask.any():
        return NONE
    numbers = np.flatnonzero(mask) + 1
    single: list[int] = []
    parts: list[str] = []
    runs = np.split(numbers, np.flatnonzero(np.diff(numbers) > 1) + 1)
    if sum(len(run) >= _LEAST_RUN for run in runs) > _MOST_RUNS:
        # each range is a comparison of all atoms, a list only one search
        runs = [numbers[k : k + 1] for k in range(len(numbers))]
    for run in runs:
        if len(run) < _LEAST_RUN:
            single += run.tolist()
        else:
            parts.append(f"{run[0]} <= index <= {run[-1]}")
    if single:
        listed = ", ".join(map(str, single))
        parts.append(f"index == {listed}" if len(single) == 1 else f"index in ({listed})")
    return " or ".join(parts)


class _Atoms:
    """What there is to say of the atoms of one structure."""

    def __init__(self, crystal: Crystal, bonds: Bonds | None) -> None:
        self._crystal, self._given = crystal, bonds

    @cached_property
    def _bonds(self) -> Bonds:
        return find_bonds(self._crystal) if self._given is None else self._given

    @cached_property
    def _places(self) -> NDArray[np.float64]:
        crystal = self._crystal
        if not crystal.has_cell:
            return crystal.positions
        if not crystal.volume:
            raise UserError("The cell is flat, so there are no fractional coordinates.", hint="Use X, Y and Z, in Å.")
        return crystal.fractional

    def names(self) -> dict[str, Callable[[], Any]]:
        """Return what each name stands for."""
        crystal, n = self._crystal, len(self._crystal)
        known: dict[str, Callable[[], Any]] = {
            "element": lambda: Named(self._of_elements),
            "number": lambda: crystal.numbers,
            "index": lambda: np.arange(1, n + 1),
            **{name: partial(self._place, axis) for axis, name in enumerate("xyz")},
            **{name: partial(self._position, axis) for axis, name in enumerate("XYZ")},
            "coordination": lambda: self._bonds.coordination(n),
            "mass": lambda: atomic_masses()[np.clip(crystal.numbers, 0, LAST)],
            "occupancy": self._occupancy,
            "fixed": self._fixed,
            "wyckoff": self._wyckoff,
            ALL: lambda: np.ones(n, dtype=bool),
            NONE: lambda: np.zeros(n, dtype=bool),
            **{alias: partial(self._array, name) for alias, name in _ALIASES.items()},
        }
        own = {name: partial(self._array, name) for name in crystal.arrays if name.isidentifier()}
        return {**own, **known}

    def functions(self) -> dict[str, Function]:
        """Return what can be called."""
        return {
            "distance": Function(partial(grow.nearest, self._crystal), ("atoms",)),
            "within": Function(self._within, ("number", "atoms")),
            "near": Function(self._near, ("number", "number")),
            "bonds": Function(self._bonds_to, ("atoms",)),
            "molecule": Function(lambda mask: grow.molecules(mask, self._bonds), ("atoms",)),
            "abs": Function(np.abs, ("values",)),
        }

    def _of_elements(self, words: tuple[str, ...]) -> NDArray[np.bool_]:
        for word in words:
            if word not in symbols():
                raise ValueError(word)
        numbers = [symbols().index(word) for word in words]
        mask = np.isin(self._crystal.numbers, numbers)
        for site, share in self._crystal.shares.items():
            mask[site] = any(number in numbers for number, _ in share)
        return np.asarray(mask)

    def _place(self, axis: int) -> NDArray[np.float64]:
        return self._places[:, axis]

    def _position(self, axis: int) -> NDArray[np.float64]:
        return self._crystal.positions[:, axis]

    def _occupancy(self) -> NDArray[np.float64]:
        filled = np.ones(len(self._crystal))
        for site, share in self._crystal.shares.items():
            filled[site] = sum(amount for _, amount in share)
        return filled

    def _fixed(self) -> NDArray[np.bool_]:
        n = len(self._crystal)
        fixed = self._crystal.arrays.get("fixed", np.zeros(n, dtype=bool))
        return np.asarray(fixed.astype(bool).reshape(n, -1).any(axis=1)) if n else np.zeros(0, dtype=bool)

    def _wyckoff(self) -> Named:
        letters: Any = self._crystal.arrays.get("wyckoff")
        if letters is None:
            from core.structures.facts import describe

            letters = describe(self._crystal).wyckoff
        if letters is None:
            raise UserError("The Wyckoff letters of this structure are not known.")
        return _words_of(np.array(letters))

    def _array(self, name: str) -> Any:
        if name not in self._crystal.arrays:
            raise UserError(Text("The atoms of this structure have no values called {0}.", name))
        values = self._crystal.arrays[name]
        if values.dtype.kind in "USO":
            return _words_of(values)
        if values.dtype.kind not in "biuf":
            raise UserError(Text("The values called {0} are no numbers.", name))
        if values.ndim == 1:
            return values
        flat = values.reshape(len(values), -1)
        return flat.any(axis=1) if values.dtype == bool else np.linalg.norm(flat, axis=1)

    def _within(self, radius: float, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return grow.shell(self._crystal, mask, _checked(radius))

    def _near(self, index: float, radius: float) -> NDArray[np.bool_]:
        n = len(self._crystal)
        if index != round(index) or not 1 <= index <= n:
            raise UserError(Text("There is no atom {0}.", f"{index:g}"), hint=Text("Atoms count from 1 to {0}.", n))
        mask = np.zeros(n, dtype=bool)
        mask[round(index) - 1] = True
        return grow.shell(self._crystal, mask, _checked(radius))

    def _bonds_to(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        i, j, _ = self._bonds.both_ways()
        return np.bincount(i[mask[j]], minlength=len(mask))


def _checked(radius: float) -> float:
    if not 0 <= radius < np.inf:
        raise UserError("A distance is a number of Å, zero or more.")
    return radius


def _words_of(values: NDArray[Any]) -> Named:
    words = values.astype(str)
    return Named(lambda wanted: np.isin(words, wanted))
