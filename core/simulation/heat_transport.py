"""Lattice thermal conductivity from third-order force constants and the Boltzmann equation in relaxation time.

Source: A. Togo, L. Chaput and I. Tanaka, Phys. Rev. B 91, 094306 (2015), doi:10.1103/PhysRevB.91.094306; the program is
phono3py.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import MissingExtraError
from core.simulation.phonons import forces_of, quiet_phonopy
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.phonons import Plan, Report
    from core.structures.crystal import Crystal

_TOLERANCE = 1e-4
_ONE_THZ_ANGSTROM_PS = 0.1  # nm, of a mean free path: THz Å times ps
_POINTS = 200
_TELLING = 1e-3  # of the conductivity, from which on it is told against the free path
_NOISE = 1e-9  # of the largest component of a tensor


@dataclass(frozen=True, eq=False)
class ThirdOrder:
    """What is to be computed.

    Attributes:
        phono3py: A ``Phono3py`` with its displacements, and the harmonic force constants.
        count: How many displaced supercells there are, without those beyond the cutoff.
    """

    phono3py: Any
    count: int

    @property
    def atoms(self) -> int:
        """How many atoms a supercell has."""
        return len(self.phono3py.supercell)


@dataclass(frozen=True, eq=False)
class Conduction:
    """The conductivity of a lattice.

    Attributes:
        temperatures: K, shape (k,).
        tensor: W/(m K), shape (k, 3, 3).
        free_paths: Mean free paths in nm, ascending, shape (m,).
        cumulative: Conductivity of the modes with a free path up to that, W/(m K), at the temperature asked for,
            shape (m,).
        mesh: Points along each reciprocal vector.
    """

    temperatures: NDArray[np.float64]
    tensor: NDArray[np.float64]
    free_paths: NDArray[np.float64]
    cumulative: NDArray[np.float64]
    mesh: tuple[int, int, int]

    @property
    def mean(self) -> NDArray[np.float64]:
        """A third of the trace, W/(m K), shape (k,)."""
        return np.asarray(np.trace(self.tensor, axis1=1, axis2=2) / 3)


def third_order(plan: Plan, cell: Crystal, repeats: tuple[int, int, int], distance: float, cutoff: float) -> ThirdOrder:
    """Choose the pairs of displacements.

    Args:
        plan: Of the harmonic force constants, which are known already; its cell is repeated here, too.
        cell: That cell.
        repeats: How often, for the third order.
        distance: How far atoms are displaced, Å.
        cutoff: Pairs farther apart than this, in Å, are left out; 0 for none.

    Raises:
        MissingExtraError: Without phono3py.
    """
    try:
        from phono3py import Phono3py
        from phonopy.structure.atoms import PhonopyAtoms
    except ImportError as error:
        raise MissingExtraError.named("phono3py", "phonons") from error
    unit = PhonopyAtoms(numbers=cell.numbers, cell=cell.cell, positions=cell.positions)
    with quiet_phonopy():
        made = Phono3py(
            unit,
            np.diag(repeats),
            primitive_matrix=plan.phonopy.primitive_matrix,
            phonon_supercell_matrix=np.diag(plan.repeats),
            symprec=_TOLERANCE,
        )
        made.generate_displacements(distance=distance, cutoff_pair_distance=cutoff or None)
        made.fc2 = plan.phonopy.force_constants
        cells = made.supercells_with_displacements
    return ThirdOrder(made, sum(one is not None for one in cells))


def solve_third_order(planned: ThirdOrder, potential: Potential, report: Report) -> None:
    """Compute the forces and from them the force constants of third order, which ``planned.phono3py`` then has.

    Raises:
        ModelError: If a force is no number.
    """
    made = planned.phono3py
    cells = made.supercells_with_displacements
    *forces, rest = forces_of([*(one for one in cells if one is not None), made.supercell], potential, _timed(report))
    found = iter(forces)
    report(0.97, "Force constants of third order")
    with quiet_phonopy():
        made.forces = [np.zeros_like(rest) if one is None else next(found) - rest for one in cells]
        harmonic = made.fc2
        made.produce_fc3()
        made.symmetrize_fc3()
        made.fc2 = harmonic


def _timed(report: Report) -> Report:
    """Say with the progress how long the forces will still take."""
    begun = time.monotonic()

    def tell(fraction: float | None, message: str = "", /) -> None:
        spent = time.monotonic() - begun
        if fraction and spent > 2:
            left = spent * (1 - fraction) / fraction
            message = Text("{0}, about {1} s left", message, f"{left:.0f}")
        report(None if fraction is None else 0.95 * fraction, message)

    return tell


def conduct(
    planned: ThirdOrder,
    numbers: tuple[int, int, int],
    temperatures: NDArray[np.float64],
    at: float,
    report: Report,
    *,
    isotopes: bool,
    boundary: float = 0.0,
) -> Conduction:
    """Solve the Boltzmann equation in the approximation of relaxation times.

    Args:
        planned: With force constants.
        numbers: Points along each reciprocal vector.
        temperatures: K, ascending.
        at: For which of the temperatures, the nearest one, free paths are told.
        report: Told how far it is.
        isotopes: Whether natural isotopes scatter.
        boundary: Size of grains in µm, beyond which no phonon flies; 0 for none.
    """
    from phono3py.conductivity.factory import conductivity_calculator

    made = planned.phono3py
    with quiet_phonopy():
        made.mesh_numbers = list(numbers)
        made.init_phph_interaction()
        solver = conductivity_calculator(
            made.phph_interaction,
            temperatures,
            [None],
            method="std-rta",
            is_isotope=isotopes,
            boundary_mfp=boundary or None,
        )
        count = len(solver.grid_points)
        solver.run(
            on_grid_point=lambda done: report(
                (done + 1) / count, Text("Scattering at wave vector {0} of {1}", done + 1, count)
            )
        )
    kappa = np.asarray(solver.kappa)[0]
    which = int(np.argmin(np.abs(temperatures - at)))
    paths, cumulative = _free_paths(solver, which)
    return Conduction(temperatures, _tensors(kappa), paths, cumulative, numbers)


def _tensors(six: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return tensors of their components xx, yy, zz, yz, xz, xy, those that are zero by symmetry exactly so."""
    six = np.where(np.abs(six) < _NOISE * np.abs(six).max(axis=1, keepdims=True), 0.0, six)
    return np.asarray(six[:, [[0, 5, 4], [5, 1, 3], [4, 3, 2]]])


def _free_paths(solver: Any, which: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return mean free paths in nm and the conductivity of the modes up to each."""
    widths = np.asarray(solver.gamma)[0, which]
    if solver.gamma_isotope is not None:
        widths = widths + np.asarray(solver.gamma_isotope)[0]
    speeds = np.linalg.norm(np.asarray(solver.group_velocities), axis=-1)
    shares = np.asarray(solver.mode_kappa)[0, which][..., :3].mean(axis=-1) / np.prod(solver.mesh_numbers)
    known = widths > 0
    with np.errstate(divide="ignore"):
        paths = np.where(known, _ONE_THZ_ANGSTROM_PS * speeds / (4 * np.pi * np.where(known, widths, 1.0)), 0.0)
    order = np.argsort(paths, axis=None)
    paths, sums = paths.ravel()[order], np.cumsum(shares.ravel()[order])
    # modes that hardly move have paths down to nothing
    telling = (paths > 0) & (sums > _TELLING * sums[-1])
    if not telling.any():
        return np.zeros(0), np.zeros(0)
    grid = np.geomspace(paths[telling][0], paths[-1], _POINTS)
    places = np.searchsorted(paths, grid * (1 + 1e-12), side="right") - 1
    return grid, sums[places]
