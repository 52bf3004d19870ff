"""What VASP left behind: vasprun.xml, OUTCAR, or a folder with them."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from core.codes.electrons import Levels
from core.codes.geometry import IonicStep
from core.codes.xml import plain_bytes
from core.errors import FileError
from core.structures.convert import from_pymatgen
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

_GPA = 0.1
"""GPa in one kB."""
_GPA_PER_EV = 160.2176634
"""GPa in one eV/Å³."""
NAMES = ("vasprun.xml", "vasprun.xml.gz", "OUTCAR", "OUTCAR.gz")
"""Of the files that VASP writes, the best first."""
_MARKS = {"\\GAMMA": "Γ", "\\DELTA": "Δ", "\\SIGMA": "Σ", "\\LAMBDA": "Λ", "GAMMA": "Γ"}


@dataclass(frozen=True, eq=False)
class VaspRun:
    """A finished run.

    Attributes:
        steps: The geometries, first to last.
        version: Of the program.
        functional: "GGA", "GGA+U", "R2SCAN" ..., as pymatgen names them.
        levels: The energy levels, or None.
        ticks: For a run along a path: index of each special point and its name; empty otherwise.
        breaks: Indices at which new pieces of the path begin.
        on_path: Whether the k-points lie along a path.
        density: Energies in eV, shape (m,), and density of states in 1/eV, shape (spins, m), or None.
        parts: Element to its share of the density, spins added.
        converged: Whether electrons and ions converged.
        incar: The tags that were used.
        own_basis: Whether the last geometry stands there once more, with a basis of its own.
    """

    steps: tuple[IonicStep, ...]
    version: str
    functional: str
    levels: Levels | None = None
    ticks: tuple[tuple[int, str], ...] = ()
    breaks: tuple[int, ...] = ()
    on_path: bool = False
    density: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None
    parts: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    converged: bool = True
    incar: str = ""
    own_basis: bool = False

    @property
    def way(self) -> tuple[IonicStep, ...]:
        """The geometries whose energies have one basis."""
        return self.steps[:-1] if self.own_basis and len(self.steps) > 1 else self.steps


def find_result(path: Path) -> Path:
    """Return the file to read: the path itself, or the best there is in a folder.

    Raises:
        FileError: If there is none.
    """
    if not path.is_dir():
        return path
    for name in NAMES:
        if (path / name).is_file():
            return path / name
    raise FileError(Text("{0} has neither vasprun.xml nor OUTCAR.", path), hint="Choose the folder of a finished run.")


def read_vasprun(path: Path) -> VaspRun:
    """Return what a vasprun.xml says; of a run that was cut off, the steps that are complete.

    Raises:
        FileError: If it cannot be read, or has no complete step.
    """
    # the parser that pymatgen uses would otherwise take whatever there is
    data = plain_bytes(path)
    if b"<modeling>" not in data[:4096]:
        raise FileError(Text("{0} is no vasprun.xml.", path.name), hint="Choose the file that VASP wrote.")
    del data
    run = _parse(path)
    steps = _steps(run)
    if not steps:
        raise FileError(Text("{0} holds no complete step.", path.name), hint="Let VASP run for longer.")
    levels = _levels(run)
    ticks, breaks, on_path = _path(run, path.parent)
    return VaspRun(
        tuple(steps),
        str(getattr(run, "vasp_version", "")),
        str(run.run_type),
        levels,
        tuple(ticks),
        tuple(breaks),
        on_path,
        _density(run),
        _parts(run),
        bool(run.converged),
        str(run.incar),
    )


def _parse(path: Path) -> Any:
    from pymatgen.io.vasp.outputs import Vasprun

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Vasprun(
                path,
                parse_dos=True,
                parse_eigen=True,
                parse_projected_eigen=False,
                parse_potcar_file=False,
                exception_on_bad_xml=False,
            )
        except Exception as error:  # noqa: BLE001  # the parser raises anything on what it does not expect
            raise FileError(
                Text("{0} is damaged or cut off.", path.name),
                hint="Let VASP finish, or choose another file.",
                detail=repr(error),
            ) from None


def _steps(run: Any) -> list[IonicStep]:
    steps: list[IonicStep] = []
    fermi = float(run.efermi) if getattr(run, "efermi", None) is not None else None
    pressure = float((run.incar or {}).get("PSTRESS", 0.0))
    most = int(run.parameters.get("NELM", 60)) if run.parameters else 60
    for step in run.ionic_steps:
        electronic = step.get("electronic_steps") or [{}]
        energy = _energy(step, electronic[-1], pressure)
        if energy is None:
            continue
        forces, stress = step.get("forces"), step.get("stress")
        steps.append(
            IonicStep(
                from_pymatgen(step["structure"]).replace(arrays={}),
                energy,
                None if forces is None else np.array(forces, dtype=float),
                # kB, positive under pressure
                None if stress is None else -np.array(stress, dtype=float) * _GPA,
                # a single iteration is one that was asked for
                converged=most == 1 or len(electronic) < most,
                fermi=fermi,
            )
        )
    return steps


def _energy(step: Mapping[str, Any], last: Mapping[str, Any], pressure: float) -> float | None:
    """Return the energy for no smearing in eV.

    Of a step's own entries only the free energy is right in all versions, and that has the work against an external
    pressure in it. After a linear response the last iteration of the electrons has another meaning.

    Args:
        step: What pymatgen gives for the step.
        last: Its last iteration of the electrons.
        pressure: External pressure in kB.
    """
    free = step.get("e_fr_energy", last.get("e_fr_energy"))
    if free is None or step.get("structure") is None:
        return None
    cold, warm = last.get("e_0_energy"), last.get("e_fr_energy")
    smeared = 0.0 if cold is None or warm is None else float(cold) - float(warm)
    return float(free) + smeared - pressure * _GPA / _GPA_PER_EV * float(step["structure"].volume)


def _levels(run: Any) -> Levels | None:
    found = getattr(run, "eigenvalues", None)
    if not found:
        return None
    energies = np.stack([found[spin][:, :, 0] for spin in sorted(found, key=lambda spin: -spin.value)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gap, bottom, top, _ = run.eigenvalue_band_properties
    weights = np.array(run.actual_kpoints_weights, dtype=float)
    total = weights.sum()
    fermi = (top + bottom) / 2 if gap > 1e-4 else float(run.efermi)
    return Levels(
        np.array(run.actual_kpoints, dtype=float), weights / total if total > 0 else weights, np.sort(energies), fermi
    )


def _path(run: Any, folder: Path) -> tuple[list[tuple[int, str]], list[int], bool]:
    """Return special points, breaks, and whether the k-points lie along a path."""
    kpoints = run.kpoints
    if kpoints is None or "line" not in str(kpoints.style).lower():
        return [], [], False
    divisions, count = int(kpoints.num_kpts), len(run.actual_kpoints)
    points = np.array(run.actual_kpoints, dtype=float)
    names = _labels(folder)
    ticks: list[tuple[int, str]] = []
    breaks = []
    for line, start in enumerate(range(0, count, divisions)):
        stop = min(start + divisions, count) - 1
        if start and np.abs(points[start] - points[start - 1]).max() > 1e-6:
            breaks.append(start)
        for at, end in ((start, 0), (stop, 1)):
            ticks.append((at, names[2 * line + end] if 2 * line + end < len(names) else ""))
    return ticks, breaks, True


def _labels(folder: Path) -> list[str]:
    """Return the names of the special points in KPOINTS, which vasprun.xml does not have."""
    from pymatgen.io.vasp.inputs import Kpoints

    path = folder / "KPOINTS"
    if not path.is_file():
        return []
    try:
        labels = Kpoints.from_file(path).labels or []
    except (ValueError, IndexError, OSError):
        return []
    return [_MARKS.get((label or "").strip().upper(), (label or "").strip().lstrip("\\")) for label in labels]


def _density(run: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    dos = getattr(run, "tdos", None)
    if dos is None or not len(dos.energies):
        return None
    spins = sorted(dos.densities, key=lambda spin: -spin.value)
    return np.array(dos.energies, dtype=float), np.stack([np.array(dos.densities[spin], dtype=float) for spin in spins])


def _parts(run: Any) -> dict[str, NDArray[np.float64]]:
    if not getattr(run, "pdos", None):
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shares = run.complete_dos.get_element_dos()
    return {str(element): np.sum(list(dos.densities.values()), axis=0) for element, dos in shares.items()}
