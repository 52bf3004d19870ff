"""What is said of a generated set: figures, each with its error, its meaning and where that comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Self

from core.texts import Text

CDVAE = "T. Xie et al., ICLR 2022, arXiv:2110.06197"
METRE = "M. M. Martirossyan et al., arXiv:2509.12178 (2025)"
MATTERGEN = "C. Zeni et al., Nature 639, 624 (2025), doi:10.1038/s41586-025-08628-5"
MATCHER = "StructureMatcher of pymatgen, S. P. Ong et al., Comput. Mater. Sci. 68, 314 (2013)"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        key: Its name in JSON.
        title: Its name.
        value: In ``unit``.
        unit: "%" for a share.
        error: Its standard error in the same unit; None where none is known.
        count: Of how many crystals it is a mean.
        better: Which way is better.
        meaning: What it is, one sentence.
        source: Where it was defined.
        floor: What a sample of the reference itself has, where that is not perfect.
    """

    key: str
    title: str
    value: float
    unit: str
    error: float | None
    count: int
    better: Literal["high", "low"]
    meaning: str
    source: str
    floor: float | None = None

    @classmethod
    def share(cls, key: str, title: str, value: float, count: int, meaning: str, source: str) -> Self:
        """Return a share in per cent with its binomial error, which half a crystal more of each kind keeps above zero.

        Args:
            key: Its name in JSON.
            title: Its name.
            value: 0 to 1.
            count: Of how many crystals.
            meaning: What it is.
            source: Where it was defined.
        """
        middle = float(value * count + 0.5) / (count + 1)
        error = 100 * (middle * (1 - middle) / (count + 1)) ** 0.5 if count else None
        return cls(key, title, float(100 * value), "%", error, count, "high", meaning, source)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "key": self.key,
            "title": str(self.title),
            "value": self.value,
            "unit": self.unit,
            "error": self.error,
            "count": self.count,
            "better": self.better,
            "floor": self.floor,
            "meaning": str(self.meaning),
            "source": self.source,
        }


STRUCTURAL = Text("Structural validity")
COMPOSITIONAL = Text("Compositional validity")
"""Words that stand in more than one table."""
