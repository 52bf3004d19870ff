"""What is learned of the errors that a potential makes in elastic moduli, and the moduli corrected by it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from core.learning.calibration import ErrorBars
from core.learning.kernel_machine import KernelMachine
from core.simulation.moduli import Averages, stiffness_eigenvalues
from core.structures.elements import LAST, covalent_radii
from core.structures.fingerprints.composition import composition_vectors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.learning.domain import Mark
    from core.models.potentials import PotentialAnswer
    from core.simulation.elastic import Stiffness
    from core.structures.crystal import Crystal

_LEAST = 1.0  # GPa; softer, or unstable, counts as this
LEAST_MODULUS, LARGEST_MODULUS = 0.1, 600.0
"""GPa. Beyond what is known, diamond aside, no modulus is believed."""


def features_of(
    crystal: Crystal, relaxed: Stiffness, clamped: Stiffness, answer: PotentialAnswer
) -> NDArray[np.float64] | None:
    """Return what a correction is learned from; none of it depends on the axes or on the choice of cell.

    Args:
        crystal: The crystal at rest.
        relaxed: Its stiffness.
        clamped: Its stiffness with atoms that only follow the strain.
        answer: What the potential says of the crystal.

    Returns:
        Logarithms of moduli and stiffness eigenvalues of both, volume, energy, moments, number of constants, spread of
        the site energies, statistics of the elements and the potential's own features; None where it lacks some.
    """
    if answer.embedding is None or answer.magnetic_moments is None or answer.site_energies is None:
        return None
    n = len(crystal)
    volume = crystal.volume / n
    amounts = np.bincount(crystal.numbers, minlength=LAST + 1)[None, : LAST + 1]
    return np.concatenate(
        [
            _stiffness_features(relaxed),
            _stiffness_features(clamped),
            [
                np.log(volume),
                volume / float(np.mean((2 * covalent_radii()[crystal.numbers]) ** 3)),
                answer.energy / n,
                float(np.mean(answer.magnetic_moments)),
                float(len(relaxed.parameters)),
                float(np.std(answer.site_energies)),
            ],
            composition_vectors(amounts)[0, LAST:],
            answer.embedding,
        ]
    ).astype(float)


def _stiffness_features(stiffness: Stiffness) -> NDArray[np.float64]:
    """Logarithms of the bounds of K and G, of their means and of the eigenvalues, and whether it is stable."""
    c = stiffness.voigt
    eigenvalues = stiffness_eigenvalues(c)
    stable = bool(eigenvalues[0] > 0)
    bulk = float(c[:3, :3].sum() / 9)
    shear = float((np.trace(c[:3, :3]) - c[0, 1] - c[0, 2] - c[1, 2] + 3 * np.trace(c[3:, 3:])) / 15)
    if stable:
        found = Averages.of(c)
        bounds = [bulk, found.bulk_reuss, shear, found.shear_reuss, found.bulk, found.shear]
    else:
        bounds = [bulk, _LEAST, shear, _LEAST, bulk, max(shear, 0.0) / 2]
    return np.concatenate([np.log(np.clip([*bounds, *eigenvalues], _LEAST, None)), [float(stable)]])


@dataclass(frozen=True, slots=True)
class Corrected:
    """Corrected moduli.

    Attributes:
        bulk: Bulk modulus in GPa.
        shear: Shear modulus in GPa.
        distance: To the nearest crystal that was learned from, in spreads of the features; infinite for an element.
        mark: Whether the correction knows such crystals.
        bars: Error bars by quantity, also of what follows from the two.
    """

    bulk: float
    shear: float
    distance: float
    mark: Mark
    bars: Mapping[str, ErrorBars]

    def half_width(self, key: str, value: float) -> float | None:
        """Return the half-width of the 68 % interval of a quantity, or None where none is known."""
        bars = self.bars.get(key)
        return None if bars is None else bars.half_width(value, self.distance)


@dataclass(frozen=True, slots=True)
class Correction:
    """The correction that belongs to one potential.

    Attributes:
        machine: Logarithms of K and G in GPa of the features.
        bars: Error bars by quantity.
        edge: Distance up to which crystals are inside what it knows.
        far: Distance beyond which they are outside.
    """

    machine: KernelMachine
    bars: Mapping[str, ErrorBars]
    edge: float
    far: float

    @staticmethod
    def read(potential: str) -> Correction | None:
        """Return the correction of a potential, or None where there is none."""
        return _read(potential)

    def apply(self, features: NDArray[Any] | None, *, compound: bool = True) -> Corrected | None:
        """Return the corrected moduli, or None where the potential lacks features.

        Args:
            features: What ``features_of`` gives.
            compound: Whether there are two elements or more. An element is unlike all compounds it was learned from,
                also where its features are not: it counts as farther than all of them.
        """
        if features is None:
            return None
        found = np.exp(self.machine.predict(features[None])[:, 0])
        bulk, shear = np.clip(found, LEAST_MODULUS, LARGEST_MODULUS).tolist()
        distance = float(self.machine.distances(features[None])[0])
        mark: Mark = "outside" if distance > self.far else "inside" if distance <= self.edge and compound else "edge"
        distance = distance if compound else float("inf")
        return Corrected(bulk, shear, distance, mark, self.bars)


@cache
def _read(potential: str) -> Correction | None:
    folder = files("resources").joinpath("simulated")
    weights, card = (folder.joinpath(f"elasticity-{potential}{end}") for end in (".npz", ".json"))
    if not weights.is_file() or not card.is_file():
        return None
    facts: dict[str, Any] = json.loads(card.read_text(encoding="utf-8"))
    with weights.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        machine = KernelMachine.from_arrays(arrays)
    bars = {key: ErrorBars.from_json(entry["error_bars"]) for key, entry in facts["quantities"].items()}
    return Correction(machine, bars, float(facts["edge"]), float(facts["far"]))
