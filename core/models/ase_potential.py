"""Any ASE calculator as a potential."""

from __future__ import annotations

import traceback
import warnings
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np
from typing_extensions import override

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

_LONGEST = 300


class OneByOne(ABC):
    """A potential that computes one structure after the other; see ``core.models.potentials.Potential``.

    Subclasses say what it gives for one, in ``_answer``.

    Args:
        spec: The potential's facts.
        bytes_per_atom: Memory that it takes for each atom.
    """

    def __init__(self, spec: ModelSpec, bytes_per_atom: int = BYTES_PER_ATOM) -> None:
        self.spec = spec
        self._bytes_per_atom = bytes_per_atom

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, PotentialAnswer]]:
        """Yield (index, answer) in the order given.

        Raises:
            ModelError: If a structure cannot be computed, or what comes is no number.
        """
        for index, crystal in enumerate(crystals):
            answer = self._answer(crystal)
            require_numbers(self.spec.title, answer)
            yield index, answer

    def calculator(self) -> Any:
        """Return a new ASE calculator that checks what it gives."""
        from core.models.calculator import PotentialCalculator

        return PotentialCalculator(self)

    def bytes_needed(self, crystal: Crystal) -> int:
        """Return an estimate of the memory that ``predict`` takes for ``crystal``."""
        return len(crystal) * self._bytes_per_atom

    @abstractmethod
    def _answer(self, crystal: Crystal) -> PotentialAnswer:
        """Return the answer for one structure."""


class AsePotential(OneByOne):
    """A potential that asks an ASE calculator.

    Args:
        spec: The potential's facts.
        calculator: The calculator: energy in eV, forces in eV/Å, stress in eV/Å³.
        bytes_per_atom: Memory that it takes for each atom.
    """

    def __init__(self, spec: ModelSpec, calculator: Any, bytes_per_atom: int = BYTES_PER_ATOM) -> None:
        super().__init__(spec, bytes_per_atom)
        self._calculator = calculator
        self._atoms: Atoms | None = None

    @override
    def _answer(self, crystal: Crystal) -> PotentialAnswer:
        atoms = self._set(crystal)
        try:
            with warnings.catch_warnings():
                # whoever runs a structure cannot put right what somebody else's package warns of
                warnings.simplefilter("ignore")
                return _ask(atoms, crystal)
        except UserError:
            raise
        except Exception as error:
            self._atoms = None
            named = crystal.title or Text("{0} atoms", len(crystal))
            raise explained(
                Text("{0} failed for {1}", self.spec.title, named),
                error,
                hint="Check that it knows these elements; the details tell more.",
            ) from error

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


def explained(what: str, error: Exception, hint: str = "The details tell more.") -> ModelError:
    """Return what to say where somebody else's package raised an error of its own.

    Args:
        what: What went wrong, without a full stop.
        error: What was raised.
        hint: What to do.
    """
    words = " ".join(str(error).split())[:_LONGEST].rstrip(".")
    detail = "".join(traceback.format_exception(error))
    return ModelError(Text("{0}: {1}: {2}.", what, type(error).__name__, words), hint=hint, detail=detail)


def with_version(held: str, package: str) -> str:
    """Return what tells a model from others: the version of what runs it, and what is held of its file."""
    return ", ".join(part for part in (package, held) if part)


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
