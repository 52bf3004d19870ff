"""What an interatomic potential and a property model must be able to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.base import ModelSpec
    from core.structures.crystal import Crystal


@dataclass(frozen=True, slots=True)
class PotentialAnswer:
    """What a potential says of one structure.

    Attributes:
        energy: Total energy in eV.
        forces: Forces in eV/Å, shape (n, 3).
        stress: Stress in GPa, shape (3, 3), tension positive; None without a three-dimensional cell.
        magnetic_moments: Size of each moment in μB, shape (n,), or None where the potential has none.
        site_energies: Share of each atom in the energy in eV, shape (n,), or None.
        embedding: The structure in the potential's own feature space, intensive, shape (k,), or None.
        dispersion: Part of ``energy`` that a correction added, eV; ``site_energies`` leave it out.
        features: What ``embedding`` is the mean of, of each atom, shape (n, k), or None.
    """

    energy: float
    forces: NDArray[Any]
    stress: NDArray[Any] | None = None
    magnetic_moments: NDArray[Any] | None = None
    site_energies: NDArray[Any] | None = None
    embedding: NDArray[Any] | None = None
    dispersion: float = 0.0
    features: NDArray[Any] | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """What a potential sees of the atoms of one structure.

    Attributes:
        energy: Per atom, eV.
        features: Of each atom in the potential's own feature space, shape (n, k).
        moments: Size of each magnetic moment in μB, shape (n,), or None where the potential has none.
        site_energies: Share of each atom in the energy in eV, shape (n,), or None where the potential has none.
    """

    energy: float
    features: NDArray[Any]
    moments: NDArray[Any] | None = None
    site_energies: NDArray[Any] | None = None


class Potential(Protocol):
    """A loaded potential."""

    spec: ModelSpec

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, PotentialAnswer]]:
        """Yield (index in ``crystals``, answer), in the order that is quickest to compute.

        Raises:
            StructureError: If a structure cannot be computed at all.
        """

    def calculator(self) -> Any:
        """Return a new ASE calculator: energy (eV), forces (eV/Å), stress (eV/Å³, ASE's order and sign)."""

    def bytes_needed(self, crystal: Crystal) -> int:
        """Return an estimate of the memory that ``predict`` takes for ``crystal``, in bytes."""


@dataclass(frozen=True, slots=True)
class PropertyAnswer:
    """What a property model says of one structure.

    Attributes:
        values: Quantity key to value, in the quantity's unit.
        contributions: Quantity key to the share of each atom, shape (n,); they add up to value minus baseline.
        baselines: Quantity key to the value of the average known material, from which contributions count.
        embedding: The structure in the model's own feature space, shape (k,).
        gap_if_open: The gap in eV if the material is not a metal; None where ``values`` has it already.
        spreads: Quantity key to the standard deviation of the members of an ensemble; of classes that of the
            probability of the likeliest.
        probabilities: Key of a property with classes to their probabilities.
        widths: Quantity key to the half-width of the 68 % interval, of a model that knows how sure it is of each.
    """

    values: Mapping[str, float | bool | str]
    embedding: NDArray[Any]
    gap_if_open: float | None = None
    contributions: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    baselines: Mapping[str, float] = field(default_factory=dict)
    spreads: Mapping[str, float] = field(default_factory=dict)
    probabilities: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)


class PropertyModel(Protocol):
    """A loaded model of scalar properties."""

    spec: ModelSpec

    def predict(self, crystals: Sequence[Crystal], *, explain: bool = True) -> Iterator[tuple[int, PropertyAnswer]]:
        """Yield (index in ``crystals``, answer), in the order that is quickest to compute."""
