"""Reads data-file-schema.xml, which pw.x leaves behind: levels, structure, energy, forces, stress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.codes.electrons import Levels
from core.codes.espresso.output import BOHR, RYDBERG
from core.codes.geometry import IonicStep
from core.codes.xml import read_xml
from core.errors import FileError
from core.structures.crystal import Crystal
from core.structures.elements import numbers_of
from core.texts import Text

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from numpy.typing import NDArray

_WHOLE = 0.02
"""Bands from a whole number up to which smearing may be what is in between."""
HARTREE = 2 * RYDBERG
_FORCE = HARTREE / BOHR
_STRESS = HARTREE / BOHR**3 * 160.2176634
"""GPa in one Hartree/Bohr³."""


@dataclass(frozen=True, eq=False)
class Schema:
    """What the file says.

    Attributes:
        version: Of the program.
        functional: "PBE", "PZ" ...
        calculation: "scf", "relax" ...
        steps: The geometries, the last one as it was left.
        levels: The energy levels at the end, or None where there are none.
        converged: Whether the electrons converged.
        relaxed: Whether the relaxation converged; None where there was none.
        electrons: How many valence electrons there are.
    """

    version: str
    functional: str
    calculation: str
    steps: tuple[IonicStep, ...]
    levels: Levels | None
    converged: bool
    relaxed: bool | None
    electrons: float


def read_schema(path: Path) -> Schema:
    """Return what a data-file-schema.xml says.

    Raises:
        FileError: If it cannot be read.
    """
    root = read_xml(path)
    try:
        return _schema(root)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise FileError(
            Text("{0} is not an XML file of pw.x, or of a version that is not known.", path.name),
            hint="Choose data-file-schema.xml in the folder that ends in .save.",
            detail=repr(error),
        ) from None


def _schema(root: Element) -> Schema:
    output = _need(root, "output")
    levels = _levels(output)
    last = _step(output, _flag(output, "convergence_info/scf_conv/convergence_achieved"), levels)
    middle = [_step(step, _flag(step, "scf_conv/convergence_achieved"), None) for step in root.findall("step")]
    relaxed = output.find("convergence_info/opt_conv/convergence_achieved")
    return Schema(
        version=_need(root, "general_info/creator").attrib.get("VERSION", ""),
        functional=_text(output, "dft/functional"),
        calculation=_text(root, "input/control_variables/calculation"),
        steps=(*middle, last),
        levels=levels,
        converged=last.converged,
        relaxed=None if relaxed is None else (relaxed.text or "").strip() == "true",
        electrons=float(_text(output, "band_structure/nelec")),
    )


def _step(at: Element, converged: bool, levels: Levels | None) -> IonicStep:
    structure = _need(at, "atomic_structure")
    cell = np.array([_numbers(_need(structure, f"cell/a{k}")) for k in (1, 2, 3)]) * BOHR
    atoms = structure.findall("atomic_positions/atom")
    names = [atom.attrib["name"].rstrip("0123456789_-").capitalize() for atom in atoms]
    positions = np.array([_numbers(atom) for atom in atoms]).reshape(-1, 3) * BOHR
    forces, stress = at.find("forces"), at.find("stress")
    moment = at.find("magnetization/total")
    spins = _text(at, "magnetization/lsda") == "true" if at.find("magnetization/lsda") is not None else False
    return IonicStep(
        Crystal(np.array(numbers_of(names)), positions, cell),
        float(_text(at, "total_energy/etot")) * HARTREE,
        None if forces is None else _numbers(forces).reshape(-1, 3) * _FORCE,
        # positive under pressure in the file
        None if stress is None else -_numbers(stress).reshape(3, 3) * _STRESS,
        converged=converged,
        fermi=None if levels is None else levels.fermi,
        moment=float(moment.text or "nan") if moment is not None and spins else None,
    )


def _levels(output: Element) -> Levels | None:
    bands = output.find("band_structure")
    entries = [] if bands is None else bands.findall("ks_energies")
    if bands is None or not entries:
        return None
    spins = 2 if _text(bands, "lsda") == "true" else 1
    points = np.array([_numbers(_need(entry, "k_point")) for entry in entries])
    weights = np.array([float(_need(entry, "k_point").attrib.get("weight", "0")) for entry in entries])
    energies = np.array([_numbers(_need(entry, "eigenvalues")) for entry in entries]) * HARTREE
    energies = energies.reshape(len(entries), spins, -1).transpose(1, 0, 2)
    structure = _need(output, "atomic_structure")
    cell = np.array([_numbers(_need(structure, f"cell/a{k}")) for k in (1, 2, 3)])
    # given in 2π/alat along x, y and z
    fractional = points @ cell.T / float(structure.attrib["alat"])
    total = weights.sum()
    moment = output.find("magnetization/total")
    filled = _filled(float(_text(bands, "nelec")), spins, 0.0 if moment is None else float(moment.text or 0.0))
    return Levels(fractional, weights / total if total > 0 else weights, np.sort(energies), _fermi(bands), filled)


def _filled(electrons: float, spins: int, moment: float) -> tuple[int, ...]:
    """Return how many bands of each spin would be filled in an insulator; () where no whole number would be."""
    counts = [electrons / 2] if spins == 1 else [(electrons + moment) / 2, (electrons - moment) / 2]
    whole = tuple(round(count) for count in counts)
    return whole if all(abs(count - near) < _WHOLE for count, near in zip(counts, whole, strict=True)) else ()


def _fermi(bands: Element) -> float:
    top, bottom = bands.find("highestOccupiedLevel"), bands.find("lowestUnoccupiedLevel")
    if top is not None and bottom is not None:
        return (float(top.text or "nan") + float(bottom.text or "nan")) / 2 * HARTREE
    both = bands.find("two_fermi_energies")
    if both is not None:
        return float(_numbers(both).max()) * HARTREE
    found = top if top is not None else bands.find("fermi_energy")
    return float(found.text or "nan") * HARTREE if found is not None else float("nan")


def _need(at: Element, path: str) -> Element:
    found = at.find(path)
    if found is None:
        raise KeyError(path)
    return found


def _text(at: Element, path: str) -> str:
    return (_need(at, path).text or "").strip()


def _flag(at: Element, path: str) -> bool:
    found = at.find(path)
    return found is None or (found.text or "").strip() == "true"


def _numbers(at: Element) -> NDArray[np.float64]:
    return np.array((at.text or "").split(), dtype=float)
