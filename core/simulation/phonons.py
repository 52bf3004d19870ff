"""Force constants by finite displacements: phonopy chooses the displacements, a potential gives the forces.

Sources: A. Togo, L. Chaput, T. Tadano and I. Tanaka, J. Phys.: Condens. Matter 35, 353001 (2023),
doi:10.1088/1361-648X/acd831; K. Parlinski, Z. Q. Li and Y. Kawazoe, Phys. Rev. Lett. 78, 4063 (1997),
doi:10.1103/PhysRevLett.78.4063.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from core.errors import MissingExtraError, ModelError
from core.simulation.lattice_dynamics import LatticeDynamics
from core.structures.crystal import Crystal
from core.structures.symmetry.cells import Cell, in_cell
from core.structures.symmetry.groups import space_group
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from core.models.potentials import Potential

_TOLERANCE = 1e-4
"""Å. How exactly symmetric a crystal must be for its displacements to be reduced; it has been symmetrised before."""
_WORTH = 0.5  # a supercell of the reduced cell must be so much smaller to be taken instead
_AT_ONCE = 16  # supercells asked for at once, so that it can be cancelled in between


class Report(Protocol):
    """How far it is; also where the work may be cancelled."""

    def __call__(self, fraction: float | None, message: str = "", /) -> None:
        """Tell the fraction done and what is being done."""


@dataclass(frozen=True, eq=False)
class Plan:
    """What is to be computed, before any force is.

    Attributes:
        phonopy: A ``phonopy.Phonopy`` with its displacements.
        cell: The cell that is repeated: the conventional or the reduced one.
        repeats: How often it is, along each of its vectors.
    """

    phonopy: Any
    cell: Crystal
    repeats: tuple[int, int, int]

    @property
    def supercells(self) -> list[Any]:
        """The displaced supercells, as ``PhonopyAtoms``."""
        return list(self.phonopy.supercells_with_displacements)

    @property
    def atoms(self) -> int:
        """How many atoms a supercell has."""
        return len(self.phonopy.supercell)


@contextmanager
def quiet_phonopy() -> Iterator[None]:
    """Keep phonopy's remarks about its own versions and defaults from a person who asked for none."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"phon(opy|o3py)\b")
        warnings.filterwarnings("ignore", category=UserWarning)
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        yield


def plan(crystal: Crystal, min_length: float, distance: float) -> Plan:
    """Choose the supercell and the displacements.

    Args:
        crystal: Periodic and ordered.
        min_length: How far apart opposite faces of the supercell must be at least, Å.
        distance: How far an atom is displaced, Å.

    Raises:
        MissingExtraError: Without phonopy.
    """
    cell, repeats = supercell_of(crystal, min_length)
    return plan_in(cell, repeats, distance)


def plan_in(cell: Crystal, repeats: tuple[int, int, int], distance: float) -> Plan:
    """Choose the displacements in a given supercell.

    Args:
        cell: What is repeated, exactly symmetric.
        repeats: How often, along each of its vectors.
        distance: How far an atom is displaced, Å.

    Raises:
        MissingExtraError: Without phonopy.
    """
    try:
        from phonopy import Phonopy
        from phonopy.structure.atoms import PhonopyAtoms
    except ImportError as error:
        raise MissingExtraError.named("phonopy", "phonons") from error
    unit = PhonopyAtoms(numbers=cell.numbers, cell=cell.cell, positions=cell.positions)
    with quiet_phonopy():
        made = Phonopy(unit, np.diag(repeats), primitive_matrix="auto", symprec=_TOLERANCE)
        made.generate_displacements(distance=distance)
    return Plan(made, cell, repeats)


def supercell_of(crystal: Crystal, min_length: float) -> tuple[Crystal, tuple[int, int, int]]:
    """Return the cell to repeat and how often: the conventional one unless the reduced one makes far fewer atoms."""
    plain = Crystal(crystal.numbers, crystal.positions, crystal.cell, title=crystal.title)
    group = space_group(plain)
    if group is None:
        return plain, repeats_of(plain.cell, min_length)
    cells = [in_cell(plain, group, cell, symmetrise=True).crystal for cell in (Cell.CONVENTIONAL, Cell.NIGGLI)]
    choices = [(cell, repeats_of(cell.cell, min_length)) for cell in cells]
    sizes = [len(cell) * int(np.prod(repeats)) for cell, repeats in choices]
    return choices[1] if sizes[1] < _WORTH * sizes[0] else choices[0]


def repeats_of(cell: NDArray[np.float64], min_length: float) -> tuple[int, int, int]:
    """Return how often a cell is repeated for opposite faces to be so far apart (Å)."""
    heights = 1 / np.linalg.norm(np.linalg.inv(cell), axis=0)
    first, second, third = (max(1, int(np.ceil(min_length / height - 1e-3))) for height in heights)
    return first, second, third


def symmetrised(cell: Crystal) -> Crystal:
    """Return a cell with its atoms exactly where its space group wants them."""
    group = space_group(cell)
    return cell if group is None else in_cell(cell, group, Cell.SAME, symmetrise=True).crystal


def primitive_of(crystal: Crystal) -> Crystal:
    """Return the primitive cell of a crystal, or the crystal itself where none is found."""
    group = space_group(crystal)
    return crystal if group is None else in_cell(crystal, group, Cell.PRIMITIVE, symmetrise=True).crystal


def forces_of(supercells: Sequence[Any], potential: Potential, report: Report) -> list[NDArray[np.float64]]:
    """Return the forces on the atoms of ``PhonopyAtoms`` cells, eV/Å, in their order.

    Args:
        supercells: The cells.
        potential: Gives the forces.
        report: Called after each batch.

    Raises:
        ModelError: If a force is no number.
    """
    found: list[NDArray[np.float64]] = []
    for start in range(0, len(supercells), _AT_ONCE):
        part = [Crystal(cell.numbers, cell.positions, cell.cell) for cell in supercells[start : start + _AT_ONCE]]
        answers: dict[int, NDArray[np.float64]] = {}
        for index, answer in potential.predict(part):
            answers[index] = answer.forces
            done = start + len(answers)
            report(done / len(supercells), Text("Forces of supercell {0} of {1}", done, len(supercells)))
        found += [answers[i] for i in range(len(part))]
    if not all(np.isfinite(forces).all() for forces in found):
        raise ModelError(
            "The potential gave a force that is no number.", hint="Check the structure, or choose another potential."
        )
    return found


def solve(planned: Plan, potential: Potential, report: Report) -> LatticeDynamics:
    """Compute the forces and from them the force constants; ``planned.phonopy`` has them too then.

    What the potential still feels in the supercell at rest is taken off, and the force constants are made symmetric and
    free of a net force (acoustic sum rule).

    Raises:
        ModelError: If a force is no number.
    """
    cells = planned.supercells
    *forces, rest = forces_of([*cells, planned.phonopy.supercell], potential, report)
    with quiet_phonopy():
        planned.phonopy.forces = [one - rest for one in forces]
        planned.phonopy.produce_force_constants(calculate_full_force_constants=False)
        planned.phonopy.symmetrize_force_constants()
    return dynamics_of(planned.phonopy)


def dynamics_of(phonopy: Any) -> LatticeDynamics:
    """Return what ``Phonopy`` with force constants knows, without it."""
    primitive = phonopy.primitive
    vectors, multiplicities = primitive.get_smallest_vectors()
    places = primitive.p2p_map
    atoms = np.array([places[index] for index in primitive.s2p_map], dtype=np.int64)
    constants = np.asarray(phonopy.force_constants)
    if constants.shape[0] == constants.shape[1] != len(primitive):
        constants = constants[primitive.p2s_map]
    supercell = np.round(np.asarray(phonopy.supercell.cell) @ np.linalg.inv(primitive.cell)).astype(np.int64)
    return LatticeDynamics(
        Crystal(primitive.numbers, primitive.positions, primitive.cell),
        np.array(primitive.masses, dtype=float),
        np.array(constants),
        atoms,
        np.array(vectors, dtype=float),
        np.array(multiplicities[:, :, 0], dtype=np.int64),
        supercell,
    )
