"""What a model learns to say: numbers with a unit, or classes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

YES_NO = ("no", "yes")
"""The classes of a target that is a yes or no."""


@dataclass(frozen=True, slots=True)
class Target:
    """One property to learn.

    Attributes:
        key: Of the property: one of ``core.quantities``, or the user's own.
        title: Its name.
        unit: The unit of its values; "" of classes and pure numbers.
        classes: Names of the classes, at least two; () for a number. Values are then their indices.
        logarithmic: Whether it is learned as its logarithm, because it is positive and spans decades.
    """

    key: str
    title: str
    unit: str = ""
    classes: tuple[str, ...] = ()
    logarithmic: bool = False

    @property
    def outputs(self) -> int:
        """Numbers that a network gives for it: one, or one for each class; two classes need one."""
        return 1 if len(self.classes) <= 2 else len(self.classes)

    @property
    def is_class(self) -> bool:
        """Whether its values are classes."""
        return bool(self.classes)

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {**asdict(self), "classes": list(self.classes)}

    @classmethod
    def from_json(cls, entry: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote.

        Raises:
            KeyError: If something is missing.
            TypeError: If it is of another kind.
        """
        return cls(
            str(entry["key"]),
            str(entry["title"]),
            str(entry["unit"]),
            tuple(str(name) for name in entry["classes"]),
            bool(entry["logarithmic"]),
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """How the values of a target and the numbers of a network belong together: value = middle + spread * number.

    Of a logarithmic target that holds for the decadic logarithm of the value.

    Attributes:
        middle: In the unit of the target, or the logarithm.
        spread: Likewise, above zero.
    """

    middle: float = 0.0
    spread: float = 1.0

    @classmethod
    def fit(cls, target: Target, values: NDArray[Any]) -> Self:
        """Return mean and standard deviation of the values that are known; classes are left as they are.

        Args:
            target: The target.
            values: Its values, shape (n,), NaN where they are unknown; above zero where it is logarithmic.
        """
        known = values[np.isfinite(values)]
        if target.is_class or not len(known):
            return cls()
        numbers = np.log10(known) if target.logarithmic else known
        return cls(float(numbers.mean()), float(numbers.std()) or 1.0)

    def scaled(self, target: Target, values: NDArray[Any]) -> NDArray[np.float64]:
        """Return the numbers for values."""
        if target.is_class:
            return np.asarray(values, dtype=float)
        with np.errstate(invalid="ignore"):
            numbers = np.log10(values) if target.logarithmic else np.asarray(values, dtype=float)
        return np.asarray((numbers - self.middle) / self.spread)

    def values(self, target: Target, numbers: NDArray[Any]) -> NDArray[np.float64]:
        """Return the values for numbers."""
        unscaled = self.middle + self.spread * np.asarray(numbers, dtype=float)
        return np.asarray(10.0**unscaled if target.logarithmic else unscaled)


def columns_of(targets: Sequence[Target]) -> list[slice]:
    """Return which outputs of a network belong to each target."""
    ends = [0]
    for target in targets:
        ends.append(ends[-1] + target.outputs)
    return [slice(start, end) for start, end in pairwise(ends)]
