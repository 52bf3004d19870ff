"""Folders of VASP runs: the final structure with energy, forces, stress, gap and whether it converged."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.library.importing.folders import files_in
from core.library.importing.records import Meter, Record, Reject
from core.library.importing.streams import text_of
from core.structures.files import read
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.structures.crystal import Crystal

_KINDS = ("vasprun", "outcar", "contcar")
_PER_KBAR = -0.1  # VASP counts compression as positive, in kbar
_LOOK = 5_000

UNITS = {"energy": "eV", "energy_per_atom": "eV/atom", "max_force": "eV/Å", "pressure": "GPa", "band_gap": "eV",
         "fermi_energy": "eV"}  # fmt: skip


def runs_in(folder: Path) -> list[Path]:
    """Return the best file of each folder that holds a run: vasprun.xml, else OUTCAR, else CONTCAR."""
    best: dict[Path, tuple[int, Path]] = {}
    for path in files_in(folder):
        kind = next((rank for rank, word in enumerate(_KINDS) if path.name.lower().startswith(word)), None)
        if kind is not None and (path.parent not in best or kind < best[path.parent][0]):
            best[path.parent] = (kind, path)
    return [path for _, path in best.values()]


def is_run_folder(folder: Path) -> bool:
    """Return whether a folder holds a VASP run, itself or below."""
    for seen, path in enumerate(files_in(folder)):
        if seen > _LOOK:
            return False
        if path.name.lower().startswith(("vasprun", "outcar")):
            return True
    return False


def records(folder: Path, meter: Meter) -> Iterator[Record | Reject]:
    """Read the runs in a folder and below, or one vasprun.xml or OUTCAR."""
    paths = [folder] if folder.is_file() else runs_in(folder)
    for done, path in enumerate(paths, start=1):
        where = path.name if path == folder else str(path.relative_to(folder))
        yield _run(path, where)
        meter.fraction = done / len(paths)


def _run(path: Path, where: str) -> Record | Reject:
    title = path.parent.name
    if path.name.lower().startswith("vasprun"):
        try:
            return _vasprun(path, where, title)
        except Exception as error:  # noqa: BLE001  # pymatgen raises anything on broken runs
            return Reject(where, _words(error))
    try:
        crystal = read(path, cross_check=False).structures[-1]
    except UserError as error:
        return Reject(where, error.message)
    more: dict[str, Any] = {}
    if path.name.lower().startswith("outcar"):
        more["converged"], stress = _outcar(path)
        if stress is not None:
            crystal = crystal.replace(info={**crystal.info, "stress": stress})
    fields = {**results_of(crystal), **more}
    return _told(Record(where, fields, (crystal,), title))


def _vasprun(path: Path, where: str, title: str) -> Record | Reject:
    from pymatgen.io.vasp import Vasprun

    from core.structures.convert import from_pymatgen

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        run = Vasprun(str(path), parse_dos=False, parse_potcar_file=False, exception_on_bad_xml=False)
        crystal = from_pymatgen(run.final_structure, title)
        last = run.ionic_steps[-1] if run.ionic_steps else {}
        info, arrays = dict[str, Any](), dict[str, Any]()
        if run.ionic_steps:
            info["energy"] = float(run.final_energy)
        if last.get("forces") is not None and np.shape(last["forces"]) == (len(crystal), 3):
            arrays["forces"] = np.array(last["forces"], dtype=float)
        if last.get("stress") is not None and np.shape(last["stress"]) == (3, 3):
            info["stress"] = (np.array(last["stress"], dtype=float) * _PER_KBAR).tolist()
        crystal = crystal.replace(info={**crystal.info, **info}, arrays={**crystal.arrays, **arrays})
        fields = results_of(crystal)
        fields["converged"] = bool(run.converged)
        if run.eigenvalues:
            fields["band_gap"] = float(run.eigenvalue_band_properties[0])
        if run.efermi is not None:
            fields["fermi_energy"] = float(run.efermi)
    return _told(Record(where, fields, (crystal,), title))


def results_of(crystal: Crystal) -> dict[str, Any]:
    """Return what a structure itself says of its energy, forces (eV/Å) and stress (GPa), as fields of a record."""
    fields: dict[str, Any] = {}
    energy, stress, forces = crystal.info.get("energy"), crystal.info.get("stress"), crystal.arrays.get("forces")
    if isinstance(energy, float | int):
        fields |= {"energy": float(energy), "energy_per_atom": float(energy) / max(len(crystal), 1)}
    if forces is not None and np.ndim(forces) == 2 and len(forces):
        fields["max_force"] = float(np.linalg.norm(forces, axis=1).max())
    if stress is not None and np.shape(stress) == (3, 3):
        fields["pressure"] = float(-np.trace(stress) / 3)
    return fields


def _told(record: Record) -> Record:
    if record.fields.get("converged") is not False:
        return record
    return Record(record.where, record.fields, record.frames, record.title, (Text("The run has not converged."),))


def _words(error: Exception) -> str:
    text = " ".join(str(error).split())[:120]
    if not text or isinstance(error, LookupError | AttributeError | TypeError):
        return Text("the run is broken or cut off")
    return Text("the run cannot be read: {0}", text)


def _outcar(path: Path) -> tuple[bool, list[list[float]] | None]:
    """Return whether a run converged and its last stress in GPa, positive in tension."""
    electronic = relaxed = relaxing = finished = False
    last = ""
    with text_of(path, Meter()) as stream:
        for line in stream:
            if "NSW" in line and "=" in line:
                words = line.partition("=")[2].split()
                relaxing = bool(words) and words[0].isdigit() and int(words[0]) > 1
            elif "  in kB" in line:
                last = line
            electronic = electronic or "EDIFF is reached" in line
            relaxed = relaxed or "reached required accuracy" in line
            finished = finished or "General timing and accounting" in line
    return electronic and finished and (relaxed or not relaxing), _tensor(last.split()[2:])


def _tensor(words: list[str]) -> list[list[float]] | None:
    try:
        xx, yy, zz, xy, yz, zx = (float(word) * _PER_KBAR for word in words)
    except ValueError:
        return None
    return [[xx, xy, zx], [xy, yy, yz], [zx, yz, zz]]
