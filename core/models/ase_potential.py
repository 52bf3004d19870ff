"""Any ASE calculator as a potential."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import ModelError, UserError
from core.models.potentials import PotentialAnswer
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ase import Atoms
    from numpy.typing import NDArray

    from core.models.base import ModelSpec
    from core.structures.crystal import Crystal

BYTES_PER_ATOM = 2_000_000
"""What a calculator may take for an atom; message passing networks on the CPU take about as much."""


class AsePotential:
    """A potential that asks an ASE calculator, one structure after the other.

    Args:
        spec: The potential's facts.
        calculator: The calculator: energy in eV, forces in eV/Å, stress in eV/Å³.
        bytes_per_atom: Memory that it takes for each atom.
    """

    def __init__(self, spec: ModelSpec, calculator: Any, bytes_per_atom: int = BYTES_PER_ATOM) -> None:
        self.spec = spec
        self._calculator = calculator
        self._bytes_per_atom = bytes_per_atom
        self._atoms: Atoms | None = None

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, PotentialAnswer]]:
        """Yield (index, answer) in the order given; see ``core.models.potentials.Potential``.

        Raises:
            ModelError: If the calculator fails, or what it gives is no number.
        """
        for index, crystal in enumerate(crystals):
            yield index, self._answer(crystal)

    def calculator(self) -> Any:
        """Return a new ASE calculator that checks what the one within gives."""
        from core.models.calculator import PotentialCalculator

        return PotentialCalculator(self)

    def bytes_needed(self, crystal: Crystal) -> int:
        """Return an estimate of the memory that ``predict`` takes for ``crystal``."""
        return len(crystal) * self._bytes_per_atom

    def _answer(self, crystal: Crystal) -> PotentialAnswer:
        atoms = self._set(crystal)
        try:
            with warnings.catch_warnings():
                # whoever runs a structure cannot put right what somebody else's package warns of
                warnings.simplefilter("ignore")
                answer = _ask(atoms, crystal)
        except UserError:
            raise
        except Exception as error:
            self._atoms = None
            raise failure(self.spec.title, crystal, error) from error
        require_numbers(self.spec.title, answer)
        return answer

    def _set(self, crystal: Crystal) -> Atoms:
        """Return atoms that hold the calculator; those of before where only they moved, so that it keeps its lists."""
        from ase import Atoms

        held = self._atoms
        if held is None or not np.array_equal(held.numbers, crystal.numbers) or tuple(held.pbc) != crystal.pbc:
            held = Atoms(crystal.numbers, crystal.positions, cell=crystal.cell, pbc=crystal.pbc)
            held.calc = self._calculator
            self._atoms = held
        else:
            held.set_cell(crystal.cell)
            held.set_positions(crystal.positions)
        return held


def _ask(atoms: Atoms, crystal: Crystal) -> PotentialAnswer:
    energy, forces = atoms.get_potential_energy(), atoms.get_forces(apply_constraint=False)
    stress = _stress(atoms) if crystal.is_periodic else None
    moments = _optional(atoms, "magmoms")
    return PotentialAnswer(
        float(energy),
        np.array(forces, dtype=float),
        stress,
        magnetic_moments=None if moments is None else np.abs(moments),
        site_energies=_optional(atoms, "energies"),
    )


def _stress(atoms: Atoms) -> NDArray[Any] | None:
    from ase.calculators.calculator import PropertyNotImplementedError
    from ase.units import GPa

    try:
        stress: NDArray[Any] = np.array(atoms.get_stress(voigt=False, apply_constraint=False)) / GPa
    except (PropertyNotImplementedError, NotImplementedError):
        return None
    return stress


def _optional(atoms: Atoms, name: str) -> NDArray[Any] | None:
    """Return values of the atoms where the calculator has worked them out with the rest."""
    if name not in getattr(atoms.calc, "implemented_properties", ()):
        return None
    values: Any = atoms.calc.get_property(name, atoms, allow_calculation=False)
    if np.shape(values) != (len(atoms),):
        return None
    array: NDArray[Any] = np.asarray(values, dtype=float)
    return array


def failure(title: str, crystal: Crystal, error: Exception) -> ModelError:
    """Return what to say where a calculator raised an error of its own."""
    import traceback

    formula = crystal.title or Text("{0} atoms", len(crystal))
    return ModelError(
        Text("{0} failed for {1}: {2}: {3}.", title, formula, type(error).__name__, _one_line(error)),
        hint="Check that it knows these elements; the details tell more.",
        detail="".join(traceback.format_exception(error)),
    )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200].rstrip(".")


def require_numbers(title: str, answer: PotentialAnswer) -> None:
    """Refuse an answer that is not made of finite numbers.

    Raises:
        ModelError: Saying which potential gave it.
    """
    stress = np.zeros(1) if answer.stress is None else answer.stress
    if not (np.isfinite(answer.energy) and np.isfinite(answer.forces).all() and np.isfinite(stress).all()):
        raise ModelError(
            Text("{0} gave an energy, a force or a stress that is not a number.", title),
            hint="Atoms may be too close to each other, or far outside what it was made for.",
        )
