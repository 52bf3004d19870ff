"""Extended XYZ with energies, forces and stress, frame by frame: made for files of many gigabytes."""

from __future__ import annotations

import re
from itertools import islice
from math import isfinite
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from core.errors import FileError, UserError
from core.library.importing.records import Meter, Record, Reject
from core.library.importing.streams import text_of
from core.structures.files import read_text
from core.structures.readers.extxyz import cell_of, frame_of, info_of, pairs
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.structures.crystal import Crystal

_EXTENDED = re.compile(r"\b(?:lattice|properties)\s*=", re.IGNORECASE)
_ENERGIES = ("energy", "REF_energy", "dft_energy", "DFT_energy", "Energy", "free_energy")
_STRESSES = ("stress", "REF_stress", "dft_stress", "DFT_stress")
_VIRIALS = ("virial", "virials", "REF_virial", "dft_virial")
_FORCES = ("forces", "REF_forces", "dft_forces", "DFT_forces")
_GEOMETRY = {"Lattice", "Properties", "pbc"}
_TENSORS = frozenset({*_STRESSES, *_VIRIALS})
_NO_FIELDS = frozenset({*_GEOMETRY, *_ENERGIES, *_STRESSES, *_VIRIALS})
_GPA = 160.2176634  # eV/Å³
_VOIGT = np.array([[0, 5, 4], [5, 1, 3], [4, 3, 2]])
_MOST_ATOMS = 50_000_000

UNITS = {"energy": "eV", "energy_per_atom": "eV/atom", "max_force": "eV/Å", "pressure": "GPa"}
"""Units of the columns that the reader itself makes."""


def records(path: Path, meter: Meter) -> Iterator[Record | Reject]:
    """Read the frames of a file one after the other.

    A stress is taken for eV/Å³ with tension positive, a virial for eV, as ase and the trainers of potentials write
    them; in ``Crystal.info`` the stress is in GPa.

    Raises:
        FileError: If the file cannot be opened; frames that are wrong are rejected instead.
    """
    number = 0
    try:
        with text_of(path, meter) as stream:
            for line in stream:
                if not line.strip():
                    continue
                number += 1
                where = Text("frame {0}", number)
                count = line.split(None, 1)[0]
                if not count.isdigit() or not 0 < int(count) < _MOST_ATOMS:
                    yield Reject(where, Text("expected the number of atoms; the rest of the file was left out"))
                    return
                yield _record(where, int(count), stream)
    except FileError as error:
        if not number:
            raise
        yield Reject(Text("after frame {0}", number), error.message)


def _record(where: str, count: int, stream: IO[str]) -> Record | Reject:
    comment = stream.readline()
    lines = list(islice(stream, count))
    if len(lines) < count:
        return Reject(where, Text("the file is cut off in it"))
    found = pairs(comment) if _EXTENDED.search(comment) else None
    info = _info(found or {})
    crystal = frame_of(found, lines, info) if found is not None else None
    if crystal is not None:
        return _with_results(where, crystal, found or {}, ())
    text = f"{count}\n{comment.rstrip()}\n{''.join(lines)}"
    try:
        loaded = read_text(text, format="xyz", name=where, cross_check=False)
    except UserError as error:
        return Reject(where, error.message)
    crystal = loaded.structures[0]
    return _with_results(where, crystal.replace(info={**crystal.info, **info}), found or {}, loaded.warnings)


def _info(found: dict[str, str]) -> dict[str, Any]:
    """Return the facts about the whole, energy (eV) and stress (GPa) under their usual names."""
    info = info_of({name: text for name, text in found.items() if name not in _TENSORS})
    energy = next((info[name] for name in _ENERGIES if isinstance(info.get(name), float | int)), None)
    if energy is not None:
        info["energy"] = float(energy)
    stress = _stress(found)
    if stress is not None:
        info["stress"] = stress.tolist()
    return info


def _with_results(where: str, crystal: Crystal, found: dict[str, str], warnings: tuple[str, ...]) -> Record:
    info = crystal.info
    fields: dict[str, Any] = {}
    if isinstance(info.get("energy"), float):
        fields["energy"] = info["energy"]
        fields["energy_per_atom"] = info["energy"] / len(crystal)
    forces = next((crystal.arrays[name] for name in _FORCES if name in crystal.arrays), None)
    if forces is not None and forces.shape == (len(crystal), 3):
        fields["max_force"] = float(np.sqrt(np.einsum("ij,ij->i", forces, forces).max()))
        if "forces" not in crystal.arrays:
            crystal = crystal.with_arrays(forces=forces)
    if "stress" in info:
        stress = info["stress"]
        fields["pressure"] = -(stress[0][0] + stress[1][1] + stress[2][2]) / 3
    for name, text in found.items():
        if name not in _NO_FIELDS and name not in fields:
            value = info.get(name, text)
            if not isinstance(value, str) or len(value) < 200:
                fields[name] = value
    return Record(where, fields, (crystal,), crystal.title, warnings)


def _stress(found: dict[str, str]) -> Any:
    """Return the stress in GPa, shape (3, 3), positive in tension; None without one."""
    given = next((name for name in (*_STRESSES, *_VIRIALS) if name in found), None)
    if given is None:
        return None
    try:
        values = list(map(float, found[given].split()))
    except ValueError:
        return None
    if len(values) not in {6, 9} or not all(map(isfinite, values)):
        return None
    tensor = np.array(values).reshape(3, 3) if len(values) == 9 else np.array(values)[_VOIGT]
    if given in _STRESSES:
        return tensor * _GPA
    lattice = cell_of(found)
    volume = 0.0 if lattice is None else abs(float(np.linalg.det(lattice[0])))
    return tensor * (-_GPA / volume) if volume else None
