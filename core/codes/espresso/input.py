"""Input files of pw.x."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.structures.elements import atomic_masses, symbols
from core.structures.frozen import by_axis
from core.structures.k_path_text import espresso_kpoints

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.k_path import KPath

Calculation = Literal["scf", "relax", "vc-relax", "nscf", "bands"]
PREFIX = "matterdesk"
OUT = "out"
MAGNETIC = frozenset({24, 25, 26, 27, 28})
"""Elements whose moments start from 5 μB where the structure says nothing: Cr, Mn, Fe, Co, Ni."""
_START_MOMENT = 5.0
_KBAR_PER_GPA = 10.0
_EV_PER_ANGSTROM = 27.211386245988 / 2 / 0.529177210903
_Number = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Species:
    """An element with a moment to start from.

    Attributes:
        label: Its label, of at most three letters and digits.
        number: Atomic number.
        file: Name of the pseudopotential file.
        moment: Moment to start from in μB.
        valence: Electrons that the file treats; 0 where it is not known.
    """

    label: str
    number: int
    file: str
    moment: float = 0.0
    valence: float = 0.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of pw.x.

    Attributes:
        calculation: What it works out.
        wave_cutoff: Cutoff of the wave functions in Ry.
        density_cutoff: Cutoff of the density in Ry.
        k_spacing: Largest distance between k-points in 1/Å, 2π included.
        smearing: "cold", "gaussian", "fermi-dirac", or "fixed" occupations.
        width: Of the smearing in Ry.
        magnetic: Whether the two spins differ.
        force_limit: Largest force of a relaxed structure in eV/Å.
        pressure: External pressure in GPa.
        energy_limit: Error of the energy at which the electrons have converged, Ry for each atom.
        most_iterations: Iterations in which they must.
        most_steps: Steps of a relaxation.
        mixing: Share of the new density that is mixed in.
        bands: How many bands; 0 leaves it to the program.
        pseudo_folder: Folder of the pseudopotentials.
        more: Further values by namelist, which go before these.
    """

    calculation: Calculation
    wave_cutoff: float
    density_cutoff: float
    k_spacing: float = 0.25
    smearing: str = "cold"
    width: float = 0.01
    magnetic: bool = False
    force_limit: float = 0.02
    pressure: float = 0.0
    energy_limit: float = 1e-7
    most_iterations: int = 100
    most_steps: int = 100
    mixing: float = 0.7
    bands: int = 0
    pseudo_folder: str = "."
    more: Mapping[str, Mapping[str, _Number]] = field(default_factory=dict)


def k_grid(crystal: Crystal, spacing: float) -> tuple[int, int, int]:
    """Return how many k-points along each reciprocal vector keep them within ``spacing`` (1/Å) of each other."""
    lengths = np.linalg.norm(2 * np.pi * np.linalg.inv(crystal.cell), axis=0)
    grid = [max(1, math.ceil(float(length) / spacing - 1e-9)) for length in lengths]
    return grid[0], grid[1], grid[2]


def starting_moments(crystal: Crystal) -> NDArray[np.float64]:
    """Return the moments to start from, in μB, shape (n,): those of the structure, else 5 for Cr, Mn, Fe, Co and Ni."""
    given = crystal.arrays.get("magnetic_moments")
    if given is not None and given.ndim == 1 and np.abs(given).max(initial=0.0) > 0.05:
        return np.asarray(given, dtype=float)
    return np.where(np.isin(crystal.numbers, list(MAGNETIC)), _START_MOMENT, 0.0)


def species_of(
    crystal: Crystal, files: Mapping[int, tuple[str, float]], *, magnetic: bool
) -> tuple[tuple[Species, ...], list[str]]:
    """Return the species and the label of each atom.

    Atoms of one element whose moments start up, down and from nothing are species of their own.

    Args:
        crystal: The structure.
        files: Atomic number to name of the file and electrons that it treats.
        magnetic: Whether moments matter.
    """
    moments = starting_moments(crystal) if magnetic else np.zeros(len(crystal))
    signs = np.where(np.abs(moments) < 0.05, 0, np.sign(moments)).astype(int)
    kinds = list(dict.fromkeys(zip(crystal.numbers.tolist(), signs.tolist(), strict=True)))
    labels: dict[tuple[int, int], str] = {}
    species = []
    for number, sign in kinds:
        several = sum(other == number for other, _ in kinds) > 1
        rank = 1 + sum(other == number for other, _ in labels)
        labels[number, sign] = symbols()[number] + (str(rank) if several else "")
        chosen = (crystal.numbers == number) & (signs == sign)
        file, valence = files[number]
        species.append(Species(labels[number, sign], number, file, float(moments[chosen].mean()), valence))
    return tuple(species), [labels[kind] for kind in zip(crystal.numbers.tolist(), signs.tolist(), strict=True)]


def input_text(
    crystal: Crystal, files: Mapping[int, tuple[str, float]], settings: Settings, path: tuple[KPath, int] | None = None
) -> str:
    """Return the input of pw.x.

    Args:
        crystal: The structure, ordered, periodic in all directions.
        files: Atomic number to name of the pseudopotential file and electrons that it treats.
        settings: What is asked.
        path: For bands: the path, and the k-points between two of its points.
    """
    species, labels = species_of(crystal, files, magnetic=settings.magnetic)
    parts = [_namelist(name, values) for name, values in _namelists(crystal, species, settings).items()]
    masses = atomic_masses()
    parts.append("ATOMIC_SPECIES\n" + "".join(f"{s.label:<3} {masses[s.number]:10.5f}  {s.file}\n" for s in species))
    if path is not None:
        parts.append(espresso_kpoints(path[0], path[1], given_cell=True))
    else:
        grid = k_grid(crystal, settings.k_spacing)
        parts.append("K_POINTS automatic\n" + " ".join(map(str, grid)) + " 0 0 0\n")
    rows = "".join(" ".join(f"{x:18.12f}" for x in row) + "\n" for row in crystal.cell.tolist())
    parts.append("CELL_PARAMETERS angstrom\n" + rows)
    parts.append("ATOMIC_POSITIONS crystal\n" + _positions(crystal, labels))
    return "\n".join(parts)


def _namelists(crystal: Crystal, species: tuple[Species, ...], settings: Settings) -> dict[str, dict[str, _Number]]:
    relaxes = settings.calculation in {"relax", "vc-relax"}
    self_consistent = relaxes or settings.calculation == "scf"
    n = len(crystal)
    found: dict[str, dict[str, _Number]] = {
        "control": {
            "calculation": settings.calculation,
            "prefix": PREFIX,
            "outdir": f"./{OUT}",
            "pseudo_dir": settings.pseudo_folder,
            **({"tprnfor": True, "tstress": True} if self_consistent else {}),
            **({"forc_conv_thr": settings.force_limit / _EV_PER_ANGSTROM, "etot_conv_thr": 1e-5 * n,
                "nstep": settings.most_steps} if relaxes else {}),
        },
        "system": {
            "ibrav": 0,
            "nat": n,
            "ntyp": len(species),
            "ecutwfc": settings.wave_cutoff,
            "ecutrho": settings.density_cutoff,
            **_occupations(settings),
            **({"nbnd": settings.bands} if settings.bands else {}),
            **_magnetism(species, settings),
        },
        "electrons": {
            "conv_thr": settings.energy_limit * n,
            "electron_maxstep": settings.most_iterations,
            "mixing_beta": settings.mixing,
        },
    }  # fmt: skip
    if relaxes:
        found["ions"] = {"ion_dynamics": "bfgs"}
    if settings.calculation == "vc-relax":
        found["cell"] = {"cell_dynamics": "bfgs", "press": settings.pressure * _KBAR_PER_GPA, "press_conv_thr": 0.5}
    for name, values in settings.more.items():
        found.setdefault(name, {}).update(values)
    return found


def _occupations(settings: Settings) -> dict[str, _Number]:
    if settings.smearing == "fixed":
        return {"occupations": "fixed"}
    return {"occupations": "smearing", "smearing": settings.smearing, "degauss": settings.width}


def _magnetism(species: tuple[Species, ...], settings: Settings) -> dict[str, _Number]:
    if not settings.magnetic:
        return {}
    found: dict[str, _Number] = {"nspin": 2}
    for i, each in enumerate(species):
        # a share of the valence electrons; where their number is not known, a tenth of the moment is a fair start
        share = each.moment / (each.valence or 10.0)
        found[f"starting_magnetization({i + 1})"] = round(float(np.clip(share, -1.0, 1.0)), 4)
    return found


def _positions(crystal: Crystal, labels: list[str]) -> str:
    fixed = crystal.arrays.get("fixed")
    flags = [""] * len(crystal)
    if fixed is not None and fixed.any():
        flags = ["  " + " ".join("01"[not axis] for axis in row) for row in by_axis(fixed, len(crystal)).tolist()]
    rows = zip(labels, crystal.fractional.tolist(), flags, strict=True)
    return "".join(f"{label:<3} " + " ".join(f"{x:16.12f}" for x in point) + flag + "\n" for label, point, flag in rows)


def _namelist(name: str, values: Mapping[str, _Number]) -> str:
    return f"&{name}\n" + "".join(f"  {key} = {_plain(value)}\n" for key, value in values.items()) + "/\n"


def _plain(value: _Number) -> str:
    if isinstance(value, bool):
        return ".true." if value else ".false."
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value) if isinstance(value, int) else f"{value:.10g}".replace("e", "d")
