"""A k-path as the band-structure programs read it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from core.structures.k_path import pretty

if TYPE_CHECKING:
    from core.structures.k_path import KPath, KPoint

_LATEX = {"GAMMA": r"\Gamma", "DELTA": r"\Delta", "SIGMA": r"\Sigma", "LAMBDA": r"\Lambda"}


def vasp_kpoints(path: KPath, divisions: int, *, given_cell: bool = False) -> str:
    r"""Return a KPOINTS file in line mode; labels are written as sumo and pymatgen read them, "\Gamma".

    Args:
        path: The path.
        divisions: Points on each line.
        given_cell: In terms of the crystal's own cell rather than of the standard primitive one.
    """
    lines = [f"k-path of {path.space_group}, {_convention(path)}", f"{divisions}", "Line-mode", "Reciprocal"]
    for branch in path.branches:
        for line in pairwise(branch):
            lines += [f"{_numbers(path.point(key), given_cell=given_cell)} ! {_latex(key)}" for key in line]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def espresso_kpoints(path: KPath, divisions: int, *, given_cell: bool = False) -> str:
    """Return a K_POINTS card of Quantum ESPRESSO, crystal_b; see ``vasp_kpoints`` for the arguments."""
    rows = []
    for branch in path.branches:
        for i, key in enumerate(branch):
            weight = divisions if i < len(branch) - 1 else 0
            rows.append(f"{_numbers(path.point(key), given_cell=given_cell)} {weight:4d} ! {pretty(key)}")
    return "\n".join(["K_POINTS crystal_b", f"{len(rows)}", *rows]) + "\n"


def ase_path(path: KPath, divisions: int, *, given_cell: bool = False) -> str:
    """Return Python that makes the path with ase; see ``vasp_kpoints`` for the arguments."""
    names = _ase_names(path)
    points = [
        f'    "{names[point.key]}": [{", ".join(_numbers(point, given_cell=given_cell).split())}],'
        for point in path.points
    ]
    text = ",".join("".join(names[key] for key in branch) for branch in path.branches)
    count = divisions * sum(len(branch) - 1 for branch in path.branches)
    return "\n".join([
        "special_points = {", *points, "}",
        f'path = atoms.cell.bandpath("{text}", special_points=special_points, npoints={count})',
    ]) + "\n"  # fmt: skip


def _convention(path: KPath) -> str:
    return f"HPKOT {path.lattice}" if path.lattice else "Setyawan-Curtarolo"


def _numbers(point: KPoint, *, given_cell: bool) -> str:
    place = point.given if given_cell else point.primitive
    return " ".join(f"{round(float(value), 10) + 0.0:13.10f}" for value in place)


def _latex(key: str) -> str:
    name, _, index = key.partition("_")
    return _LATEX.get(name, name) + (f"_{index}" if index else "")


def _ase_names(path: KPath) -> dict[str, str]:
    """Return a letter with digits for each point: that is all that ase can read."""
    names: dict[str, str] = {}
    for point in path.points:
        base, _, index = point.key.rstrip("'").partition("_")
        digits = index if not point.key.endswith("'") else f"{index}0"
        while base[0] + digits in names.values():
            digits = str(int(digits or 0) + 10)
        names[point.key] = base[0] + digits
    return names
