"""The reflections of a crystal: where they stand, how strong they are, which planes they come from.

pymatgen works out structure factors and intensities; here come the doublet of an X-ray tube, one list without
reflections that differ by rounding alone, and errors that say what to do.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.structures.convert import to_pymatgen
from core.structures.elements import symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

TUBES = ("Cu", "Mo", "Co", "Fe", "Cr", "Ag")
"""Anodes whose K-alpha lines are known."""

MOST_REFLECTIONS = 2_000_000
"""Points of the reciprocal lattice above which a pattern would take minutes and gigabytes."""

_ALPHA_2 = 0.5
"""Strength of Kα2 against Kα1."""

_SAME_D = 1e-5
"""Spacings that differ by a smaller share are one reflection."""

_FAINT = 1e-5
"""Of the strongest; weaker ones are absent but for rounding."""


@dataclass(frozen=True, eq=False)
class Reflections:
    """What a crystal diffracts, in order of angle.

    Attributes:
        two_theta: Degrees, shape (n,).
        intensity: Of the whole family, Lorentz factor (and for X-rays polarisation) included, shape (n,).
        spacing: d in Å, shape (n,).
        factor2: Mean of |F|² over the planes of the family, electrons² (X-rays) or fm² (neutrons), shape (n,).
        multiplicity: Number of planes, shape (n,).
        planes: Miller indices with their multiplicities: "(1 1 0) × 4".
        line: 1 for Kα1 or a single wavelength, 2 for Kα2, shape (n,).
    """

    two_theta: NDArray[np.float64]
    intensity: NDArray[np.float64]
    spacing: NDArray[np.float64]
    factor2: NDArray[np.float64]
    multiplicity: NDArray[np.int64]
    planes: tuple[str, ...]
    line: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.two_theta)


@dataclass(frozen=True, slots=True)
class Beam:
    """What shines on the sample.

    Attributes:
        wavelength: Å; of Kα1 where there is a doublet.
        second: Å, of Kα2, or None.
        neutrons: Whether it is a beam of neutrons.
    """

    wavelength: float
    second: float | None = None
    neutrons: bool = False


def tube(anode: str, *, doublet: bool) -> Beam:
    """Return the K-alpha radiation of an anode: both lines, or their weighted mean."""
    from pymatgen.analysis.diffraction.xrd import WAVELENGTHS

    if doublet:
        return Beam(WAVELENGTHS[f"{anode}Ka1"], WAVELENGTHS[f"{anode}Ka2"])
    return Beam(WAVELENGTHS[f"{anode}Ka"])


def reflections(
    crystal: Crystal, beam: Beam, two_theta: tuple[float, float], b_factors: Mapping[int, float] | None = None
) -> Reflections:
    """Return the reflections within a range of angles.

    Args:
        crystal: A periodic crystal; shared sites count by their occupancies.
        beam: What shines on it.
        two_theta: Lowest and highest angle in degrees.
        b_factors: Debye-Waller factor B in Å² by atomic number; none at rest.

    Raises:
        StructureError: If it is no crystal, too large, holds an unknown element, or diffracts nothing there.
    """
    _check(crystal, beam, two_theta)
    found = _by_pymatgen(crystal, beam, two_theta, b_factors or {})
    first = _merged(found, beam)
    return first if beam.second is None else _with_second(first, beam.wavelength, beam.second, two_theta[1])


def _check(crystal: Crystal, beam: Beam, two_theta: tuple[float, float]) -> None:
    if not crystal.is_periodic or not crystal.volume > 0:
        raise StructureError("Only a crystal that is periodic in three directions has a powder pattern.")
    reach = 2 * np.sin(np.radians(two_theta[1] / 2)) / beam.wavelength
    count = int(4 / 3 * np.pi * reach**3 * crystal.volume)
    if count > MOST_REFLECTIONS:
        raise StructureError(
            Text("There would be {0} reflections; the limit is {1}.", count, MOST_REFLECTIONS),
            hint="Lower the largest angle, take a longer wavelength, or use the primitive cell.",
        )


def _by_pymatgen(crystal: Crystal, beam: Beam, two_theta: tuple[float, float], b_factors: Mapping[int, float]) -> Any:
    from pymatgen.analysis.diffraction.neutron import NDCalculator
    from pymatgen.analysis.diffraction.xrd import XRDCalculator

    kind = NDCalculator if beam.neutrons else XRDCalculator
    names = symbols()
    factors = {names[number]: b for number, b in b_factors.items()}
    calculator = kind(wavelength=beam.wavelength, debye_waller_factors=factors)
    plain = crystal.replace(arrays={}, info={})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return calculator.get_pattern(to_pymatgen(plain), scaled=False, two_theta_range=two_theta)
    except ValueError as error:
        if "scattering" in str(error):
            raise StructureError(
                "How strongly one of the elements scatters is not known.",
                hint="Replace it by a similar element, or leave it out.",
                detail=str(error),
            ) from error
        raise StructureError(
            Text("There is no reflection between {0}° and {1}°.", f"{two_theta[0]:g}", f"{two_theta[1]:g}"),
            hint="Widen the range of angles, or take a shorter wavelength.",
        ) from error


def _merged(found: Any, beam: Beam) -> Reflections:
    """Return one list in which reflections that differ by rounding alone are one."""
    spacing = np.array(found.d_hkls)
    order = np.argsort(-spacing, kind="stable")
    spacing = spacing[order]
    intensity, families = np.array(found.y)[order], [found.hkls[k] for k in order]
    starts = np.flatnonzero(np.append(True, -np.diff(spacing) > _SAME_D * spacing[:-1]))
    stops = [*starts[1:].tolist(), len(spacing)]
    total = np.add.reduceat(intensity, starts)
    groups = [
        [family for group in families[a:b] for family in group] for a, b in zip(starts.tolist(), stops, strict=True)
    ]
    multiplicity = np.array([sum(family["multiplicity"] for family in group) for group in groups])
    spacing = spacing[starts]
    theta = np.arcsin(np.clip(beam.wavelength / (2 * spacing), -1, 1))
    kept = total > _FAINT * total.max()
    factor2 = total / (_lorentz(theta, polarised=not beam.neutrons) * multiplicity)
    planes = tuple(_planes(group) for group, keep in zip(groups, kept, strict=True) if keep)
    return Reflections(
        np.degrees(2 * theta)[kept],
        total[kept],
        spacing[kept],
        factor2[kept],
        multiplicity[kept],
        planes,
        np.ones(int(kept.sum()), dtype=np.int64),
    )


def _with_second(first: Reflections, one: float, two: float, most: float) -> Reflections:
    """Add the reflections of Kα2, half as strong and a little farther out."""
    sine = two / (2 * first.spacing)
    seen = sine < np.sin(np.radians(most / 2))
    theta, before = np.arcsin(np.minimum(sine, 1.0)), np.arcsin(one / (2 * first.spacing))
    with np.errstate(divide="ignore"):
        ratio = _ALPHA_2 * _lorentz(theta, polarised=True) / _lorentz(before, polarised=True)
    both = {
        "two_theta": (first.two_theta, np.degrees(2 * theta)[seen]),
        "intensity": (first.intensity, (first.intensity * ratio)[seen]),
        "spacing": (first.spacing, first.spacing[seen]),
        "factor2": (first.factor2, first.factor2[seen]),
        "multiplicity": (first.multiplicity, first.multiplicity[seen]),
        "line": (first.line, np.full(int(seen.sum()), 2)),
    }
    joined = {name: np.concatenate(parts) for name, parts in both.items()}
    order = np.argsort(joined["two_theta"], kind="stable")
    planes = [*first.planes, *(plane for plane, keep in zip(first.planes, seen, strict=True) if keep)]
    return Reflections(**{name: array[order] for name, array in joined.items()}, planes=tuple(planes[k] for k in order))


def _lorentz(theta: NDArray[np.float64], *, polarised: bool) -> NDArray[np.float64]:
    """Return the Lorentz factor of a powder, with the polarisation of an X-ray tube's beam or without."""
    polarisation = 1 + np.cos(2 * theta) ** 2 if polarised else 1.0
    return np.asarray(polarisation / (np.sin(theta) ** 2 * np.cos(theta)))


def _planes(group: list[dict[str, Any]]) -> str:
    return ", ".join(f"({' '.join(map(str, family['hkl']))}) × {family['multiplicity']}" for family in group)
