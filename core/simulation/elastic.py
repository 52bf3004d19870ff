"""Elastic stiffness from the stresses of strained crystals whose atoms have relaxed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.simulation.batch_relax import RelaxOptions, Step, relaxing
from core.simulation.strains import (
    cartesian_rotations,
    design,
    free_stiffness,
    mandel,
    reversals,
    strained,
    telling_strains,
    tensor,
    to_voigt,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.potentials import Potential, PotentialAnswer
    from core.structures.crystal import Crystal


@dataclass(frozen=True, slots=True)
class StrainOptions:
    """How a crystal is strained.

    Attributes:
        size: Largest strain, the norm of the tensor.
        count: How many strained cells for each kind of strain, even: half of them with either sign.
        relax: Whether the atoms relax in the strained cells.
        fmax: To which force they relax, eV/Å.
        max_steps: After how many steps to stop.
    """

    size: float = 0.03
    count: int = 2
    relax: bool = True
    fmax: float = 0.005
    max_steps: int = 30

    def amplitudes(self) -> NDArray[np.float64]:
        """Return the strains of each kind, ascending, shape (count,)."""
        half = np.arange(1, self.count // 2 + 1) / (self.count // 2)
        return self.size * np.concatenate([-half[::-1], half])


@dataclass(frozen=True, slots=True)
class Stiffness:
    """An elastic stiffness tensor.

    Attributes:
        voigt: In GPa, in the Cartesian axes of the cell and Voigt's notation, shape (6, 6).
        covariance: Of the parameters below in GPa², from the misfit, shape (p, p).
        basis: Of the tensors that the symmetry allows, in Mandel's notation, shape (p, 6, 6).
        parameters: The tensor in that basis, GPa, shape (p,).
        residual: Root mean square misfit of the slopes of the stresses, GPa.
    """

    voigt: NDArray[np.float64]
    covariance: NDArray[np.float64]
    basis: NDArray[np.float64]
    parameters: NDArray[np.float64]
    residual: float


@dataclass(frozen=True, slots=True)
class Strained:
    """What straining a crystal gave.

    Attributes:
        relaxed: The stiffness with atoms that relax in the strained cells.
        clamped: The stiffness with atoms that only follow the strain.
        answer: What the potential says of the crystal without strain.
    """

    relaxed: Stiffness
    clamped: Stiffness
    answer: PotentialAnswer


class ElasticPlan:
    """The strained cells of one crystal, and the fit to their stresses.

    Args:
        crystal: The crystal, best relaxed.
        options: How it is strained.
        rotations: Of its point group on Cartesian columns, shape (k, 3, 3); found if None.
    """

    def __init__(self, crystal: Crystal, options: StrainOptions, rotations: NDArray[np.float64] | None = None) -> None:
        self.crystal = crystal
        self.options = options
        turns = cartesian_rotations(crystal) if rotations is None else rotations
        self._basis = free_stiffness(turns)
        self._reversals = reversals(turns)
        self.kinds = telling_strains(self._basis)
        units = tensor(np.eye(6))
        self.strains = [
            (kind, float(size))
            for kind in self.kinds
            for size in options.amplitudes()
            if size > 0 or kind not in self._reversals
        ]
        self.cells = tuple(strained(crystal, size * units[kind]) for kind, size in self.strains)

    def fit(self, stresses: Mapping[int, NDArray[np.float64]], reference: NDArray[np.float64]) -> Stiffness:
        """Fit the stiffness.

        Args:
            stresses: Of each of ``cells``, GPa, shape (3, 3).
            reference: Stress without strain, GPa, shape (3, 3).
        """
        slopes = np.concatenate([self._slope(kind, stresses, reference) for kind in self.kinds])
        matrix = design(self._basis, self.kinds)
        parameters, *_ = np.linalg.lstsq(matrix, slopes)
        misfit = slopes - matrix @ parameters
        freedom = max(1, len(slopes) - len(parameters))
        covariance = np.linalg.inv(matrix.T @ matrix) * float(misfit @ misfit) / freedom
        found = to_voigt(np.einsum("p,pij->ij", parameters, self._basis))
        return Stiffness(found, covariance, self._basis, parameters, float(np.sqrt(np.mean(misfit**2))))

    def _slope(
        self, kind: int, stresses: Mapping[int, NDArray[np.float64]], reference: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Slope at no strain of a parabola through the stresses, six-vector in GPa."""
        members = [i for i, (its, _) in enumerate(self.strains) if its == kind]
        sizes = np.array([0.0, *(self.strains[i][1] for i in members)]) / self.options.size
        values = mandel(np.stack([reference, *(stresses[i] for i in members)]))
        back = self._reversals.get(kind)
        if back is not None:
            sizes, values = np.append(sizes, -sizes[1:]), np.append(values, values[1:] @ back.T, axis=0)
        coefficients, *_ = np.linalg.lstsq(np.vander(sizes, 3, increasing=True), values)
        return np.asarray(coefficients[1] / self.options.size)


def straining(plans: Sequence[ElasticPlan], potential: Potential) -> Iterator[tuple[int, int, Step]]:
    """Yield (plan, cell of the plan, step) for all strained cells of all plans, side by side.

    Args:
        plans: Of equal options.
        potential: Where the stresses come from.
    """
    options = plans[0].options
    owners = [(i, j) for i, plan in enumerate(plans) for j in range(len(plan.cells))]
    relax = RelaxOptions(
        fmax=options.fmax, max_steps=options.max_steps if options.relax else 0, positions=options.relax, cell="fixed"
    )
    cells = [cell for plan in plans for cell in plan.cells]
    for step in relaxing(cells, potential, relax):
        yield *owners[step.index], step
