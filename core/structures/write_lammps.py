"""LAMMPS data files: box, masses, and atoms with or without charges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.elements import atomic_masses, symbols

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal


def lammps_text(crystal: Crystal) -> str:
    """Return a data file; its atom style is "charge" where the structure has charges, else "atomic".

    LAMMPS wants a along x and b in the plane of x and y, so the structure is turned; nothing is wrapped.
    """
    box = lower_triangle(crystal.cell)
    positions = crystal.fractional @ box
    kinds = list(dict.fromkeys(crystal.numbers.tolist()))
    names, masses = symbols(), atomic_masses()
    charges = crystal.arrays.get("charges")
    lines = [
        " ".join(crystal.title.split()) or "-".join(names[number] for number in kinds),
        "",
        f"{len(crystal)} atoms",
        f"{len(kinds)} atom types",
        "",
        *(f"0.0 {box[k, k]:.12g} {axis}lo {axis}hi" for k, axis in enumerate("xyz")),
    ]
    if np.abs(box[np.tril_indices(3, -1)]).max() > 0:
        lines.append(f"{box[1, 0]:.12g} {box[2, 0]:.12g} {box[2, 1]:.12g} xy xz yz")
    lines += ["", "Masses", ""]
    lines += [f"{k + 1} {masses[number]:.6f}  # {names[number]}" for k, number in enumerate(kinds)]
    lines += ["", f"Atoms  # {'atomic' if charges is None else 'charge'}", ""]
    for k, (number, point) in enumerate(zip(crystal.numbers.tolist(), positions.tolist(), strict=True)):
        charge = "" if charges is None else f" {charges[k]:.10g}"
        lines.append(f"{k + 1} {kinds.index(number) + 1}{charge} " + " ".join(f"{x:.10f}" for x in point))
    return "\n".join(lines) + "\n"


def lower_triangle(cell: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a right-handed cell turned so that a lies along x and b in the plane of x and y.

    A left-handed one becomes its mirror image, whose distances are the same.
    """
    triangle = np.linalg.qr(cell.T)[1].T
    turned = triangle * np.sign(np.diag(triangle))[None, :]
    # what is zero but for rounding would make an upright box a leaning one
    return np.where(np.abs(turned) < 1e-12 * np.abs(turned).max(), 0.0, turned)
