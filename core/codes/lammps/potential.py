"""A potential that ships with LAMMPS, computed by the LAMMPS library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.codes.lammps.library import new_lammps
from core.codes.lammps.place import potentials_folder
from core.errors import ModelError
from core.models.potentials import PotentialAnswer
from core.structures.checks import require_elements
from core.structures.elements import atomic_masses, numbers_of
from core.structures.write_lammps import lower_triangle
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.codes.lammps.spec import Style
    from core.models.base import ModelSpec
    from core.structures.crystal import Crystal

_VACUUM = 30.0
"""Å between a structure and its image along directions in which it does not repeat; no cutoff is longer."""
_BYTES_PER_ATOM = 40_000
_ENERGY = {"metal": 1.0, "real": 0.0433641153087705}
"""eV in the unit of energy; a kcal/mol is 4184 J/mol."""
_PRESSURE = {"metal": 1e-4, "real": 1.01325e-4}
"""GPa in a bar and in an atmosphere."""
_SITES = "matterdesk_sites"


class LammpsPotential:
    """A loaded potential; see ``core.models.potentials.Potential``.

    Args:
        spec: The potential's facts.
        style: How LAMMPS is told of it.
    """

    def __init__(self, spec: ModelSpec, style: Style) -> None:
        self.spec = spec
        self._style = style
        self._folder = potentials_folder()
        self._numbers = numbers_of(style.elements)
        self._lammps: Any = None
        self._held: NDArray[np.int64] | None = None
        self._box = np.zeros((3, 3))

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, PotentialAnswer]]:
        """Yield (index, answer) in the order given; see ``core.models.potentials.Potential``.

        Raises:
            ModelError: If LAMMPS cannot compute a structure.
            MissingExtraError: If LAMMPS is not installed.
            StructureError: If a structure has an element that the potential does not know.
        """
        for index, crystal in enumerate(crystals):
            require_elements(crystal, self.spec.elements, self.spec.title)
            yield index, self._answer(crystal)

    def calculator(self) -> Any:
        """Return a new ASE calculator."""
        from core.models.calculator import PotentialCalculator

        return PotentialCalculator(self)

    def bytes_needed(self, crystal: Crystal) -> int:
        """Return an estimate of the memory that ``predict`` takes for ``crystal``, in bytes."""
        return len(crystal) * _BYTES_PER_ATOM

    def _answer(self, crystal: Crystal) -> PotentialAnswer:
        cell = repeating_cell(crystal)
        box = lower_triangle(cell)
        fractional = np.linalg.solve(cell.T, crystal.positions.T).T
        fractional -= np.floor(fractional)
        fractional[fractional >= 1.0] = 0.0
        turn: NDArray[Any] = np.linalg.solve(cell, box)
        try:
            self._place(crystal.numbers, box, fractional @ box)
            self._lammps.command("run 0 post no")
            return self._read(crystal, turn)
        except Exception as error:
            self._close()
            raise self._failure(crystal, error) from error

    # -- talking to LAMMPS -------------------------------------------------------------------------------------------

    def _place(self, numbers: NDArray[np.int64], box: NDArray[np.float64], positions: NDArray[np.float64]) -> None:
        if self._lammps is None:
            self._lammps = new_lammps()
        if self._held is not None and np.array_equal(numbers, self._held):
            self._move(box, positions)
        else:
            self._begin(numbers, box, positions)

    def _begin(self, numbers: NDArray[np.int64], box: NDArray[np.float64], positions: NDArray[np.float64]) -> None:
        self._held = None
        engine, style = self._lammps, self._style
        present = [number for number in self._numbers if number in set(numbers.tolist())]
        engine.command("clear")
        for command in (
            f"units {style.units}",
            f"atom_style {'charge' if style.charged else 'atomic'}",
            "atom_modify map array",
            "boundary p p p",
            "box tilt large",
            f"region all prism {_box(box)} units box",
            f"create_box {len(present)} all",
        ):
            engine.command(command)
        kinds = [present.index(number) + 1 for number in numbers.tolist()]
        engine.create_atoms(len(numbers), list(range(1, len(numbers) + 1)), kinds, positions.ravel().tolist())
        for kind, number in enumerate(present):
            engine.command(f"mass {kind + 1} {atomic_masses()[number]:.6f}")
        for command in [*pair_commands(style, self._folder, present), *_output(style)]:
            engine.command(command)
        self._held, self._box = numbers.copy(), box

    def _move(self, box: NDArray[np.float64], positions: NDArray[np.float64]) -> None:
        engine = self._lammps
        if not np.array_equal(box, self._box):
            sides = " ".join(f"{axis} final 0 {box[k, k]:.15g}" for k, axis in enumerate("xyz"))
            tilts = f"xy final {box[1, 0]:.15g} xz final {box[2, 0]:.15g} yz final {box[2, 1]:.15g}"
            engine.command(f"change_box all {sides} {tilts} units box")
            self._box = box
        count = engine.extract_global("nlocal")
        order = engine.numpy.extract_atom("id")[:count] - 1
        engine.numpy.extract_atom("x")[:count] = positions[order]
        engine.numpy.extract_atom("image")[:count] = engine.encode_image_flags(0, 0, 0)

    def _read(self, crystal: Crystal, turn: NDArray[Any]) -> PotentialAnswer:
        engine, units = self._lammps, self._style.units
        count = engine.extract_global("nlocal")
        if count != len(crystal):
            raise ModelError("LAMMPS lost atoms.", hint="Atoms may be too close to each other.")
        back = np.argsort(engine.numpy.extract_atom("id")[:count])
        forces = engine.numpy.extract_atom("f")[:count][back] @ turn.T * _ENERGY[units]
        sites = None
        if self._style.site_energies:
            from lammps import LMP_STYLE_ATOM, LMP_TYPE_VECTOR

            sites = engine.numpy.extract_compute(_SITES, LMP_STYLE_ATOM, LMP_TYPE_VECTOR)[:count][back] * _ENERGY[units]
        stress = None
        if crystal.is_periodic:
            xx, yy, zz, xy, xz, yz = (engine.get_thermo(f"p{axes}") for axes in ("xx", "yy", "zz", "xy", "xz", "yz"))
            pressure = np.array([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]]) * _PRESSURE[units]
            stress = -turn @ pressure @ turn.T
        return PotentialAnswer(engine.get_thermo("pe") * _ENERGY[units], forces, stress, site_energies=sites)

    def _failure(self, crystal: Crystal, error: Exception) -> ModelError:
        words = " ".join(str(error).replace("ERROR:", "").split("(src/")[0].split()).rstrip(".")
        formula = crystal.title or Text("{0} atoms", len(crystal))
        return ModelError(
            Text("{0} cannot compute {1}: {2}.", self.spec.title, formula, words),
            hint="Check that atoms are not too close to each other.",
            detail=str(error),
        )

    def _close(self) -> None:
        """Let the instance go: after an error its state is not to be trusted."""
        engine, self._lammps, self._held = self._lammps, None, None
        if engine is not None:
            engine.close()


def repeating_cell(crystal: Crystal) -> NDArray[np.float64]:
    """Return a cell that repeats in all directions: along those in which the structure does not, there is vacuum.

    Returns:
        Lattice vectors as rows in Å, shape (3, 3).
    """
    if crystal.is_periodic:
        return np.asarray(crystal.cell)
    repeats = np.array(crystal.pbc) & np.any(crystal.cell, axis=1)
    kept = crystal.cell[repeats]
    across = np.linalg.svd(kept)[2][len(kept) :] if len(kept) else np.eye(3)
    cell = crystal.cell.copy()
    along = crystal.positions @ across.T
    extents = np.ptp(along, axis=0) + _VACUUM
    cell[~repeats] = across * extents[:, None]
    return np.asarray(cell)


def _box(box: NDArray[np.float64]) -> str:
    x, y, z = np.diag(box).tolist()
    sides = f"0 {x:.15g} 0 {y:.15g} 0 {z:.15g}"
    return f"{sides} {box[1, 0]:.15g} {box[2, 0]:.15g} {box[2, 1]:.15g}"


def pair_commands(style: Style, folder: Path | None, present: Sequence[int]) -> list[str]:
    """Return the commands that tell LAMMPS of a potential.

    Args:
        style: The potential.
        folder: Where its files are; None for beside the script.
        present: Atomic number of each type of atom.
    """
    names = style.names or style.elements
    known = numbers_of(style.elements)
    chosen = [known.index(number) for number in present]
    types = " ".join(names[i] for i in chosen)
    files = [f'"{folder / name}"' if folder is not None else name for name in style.files]
    commands = [f"pair_style {style.pair}"]
    if style.kind == "single":
        commands += [f"pair_coeff {k + 1} {k + 1} {files[i]}" for k, i in enumerate(chosen)]
    elif style.kind == "meam":
        commands.append(f"pair_coeff * * {files[0]} {' '.join(names)} {files[1]} {types}")
    else:
        commands.append(f"pair_coeff * * {files[0]} {types}")
    if style.charged:
        commands.append("fix matterdesk_charges all qeq/reaxff 1 0.0 10.0 1.0e-8 reaxff maxiter 500")
    return commands


def _output(style: Style) -> list[str]:
    wanted = "pe pxx pyy pzz pxy pxz pyz"
    commands = ["neighbor 1.0 bin", "neigh_modify every 1 delay 0 check no"]
    if style.site_energies:
        # the sum is asked for so that shares are tallied at all
        commands += [f"compute {_SITES} all pe/atom", f"compute matterdesk_sum all reduce sum c_{_SITES}"]
        wanted += " c_matterdesk_sum"
    return [*commands, f"thermo_style custom step {wanted}", "thermo_modify norm no", "thermo 1"]
