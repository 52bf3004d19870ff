"""Runs of VASP and Quantum ESPRESSO that were made elsewhere, in one form."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from core.codes.espresso.output import OutputReader
from core.codes.espresso.schema import read_schema
from core.codes.geometry import IonicStep
from core.codes.vasp.results import NAMES, VaspRun, find_result, read_vasprun
from core.errors import FileError
from core.structures import files
from core.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from core.structures.crystal import Crystal

_HEAD = 4096
_MOMENTS = "magnetic_moments"
_KNOWN = "Choose vasprun.xml, OUTCAR, the output of pw.x, data-file-schema.xml, or a folder with one of them."
_SUFFIXES = {"", ".log", ".out", ".txt"}
"""Of outputs of pw.x besides .pwo."""


@dataclass(frozen=True, eq=False)
class Finished:
    """A run that was made elsewhere.

    Attributes:
        path: The file that was read.
        program: "VASP" or "Quantum ESPRESSO".
        run: What it gave.
        relaxed: Whether a relaxation converged; None where there was none, or it is not known.
        errors: What the program said is wrong, "" if nothing.
    """

    path: Path
    program: str
    run: VaspRun
    relaxed: bool | None = None
    errors: str = ""


def read_finished(path: Path) -> Finished:
    """Read vasprun.xml, OUTCAR, the output of pw.x, data-file-schema.xml, or a folder with one of them.

    Raises:
        FileError: If it is none of them, or cannot be read.
    """
    path = _chosen(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise FileError(
            Text("{0} cannot be read: {1}.", path, error.strerror or error), hint="Check its name."
        ) from None
    name = path.name.lower()
    if "vasprun" in name or b"<modeling>" in head:
        return Finished(path, "VASP", _with_moments(read_vasprun(path), path.parent))
    if "outcar" in name:
        return Finished(path, "VASP", _by_loader(path, "outcar"))
    if b"espresso" in head and b"<?xml" in head[:100]:
        return _schema(path)
    if b"Program PWSCF" in head:
        return _output(path)
    raise FileError(
        Text("{0} is no result of VASP or pw.x that is known.", path.name),
        hint=_KNOWN,
    )


def _chosen(path: Path) -> Path:
    if not path.is_dir():
        return path
    for pattern in ("data-file-schema.xml", "*.save/data-file-schema.xml", "out/*.save/data-file-schema.xml"):
        found = sorted(path.glob(pattern))
        if found:
            return found[0]
    if any((path / name).is_file() for name in NAMES):
        return find_result(path)
    outputs = sorted(path.glob("*.pwo")) or _outputs(path)
    if not outputs:
        raise FileError(Text("{0} holds no result of VASP or pw.x.", path), hint=_KNOWN)
    return outputs[-1]


def _outputs(folder: Path) -> list[Path]:
    """Return the outputs of pw.x in a folder, whatever their names are, oldest first."""
    found = []
    for path in folder.iterdir():
        if path.is_file() and path.suffix.lower() in _SUFFIXES:
            with suppress(OSError), path.open("rb") as stream:
                if b"Program PWSCF" in stream.read(_HEAD):
                    found.append(path)
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name))


def _schema(path: Path) -> Finished:
    found = read_schema(path)
    moved = found.calculation == "vc-relax" and bool(found.relaxed)
    run = VaspRun(
        found.steps, found.version, found.functional, found.levels, converged=found.converged, own_basis=moved
    )
    return Finished(path, "Quantum ESPRESSO", run, found.relaxed)


def _output(path: Path) -> Finished:
    first = _frames(path, "qe-out")[0]
    reader = OutputReader(first.replace(arrays={}, info={}))
    with path.open(encoding="utf-8", errors="replace") as stream:
        reader.feed(line.rstrip("\n") for line in stream)
    reader.finish()
    if not reader.steps:
        raise FileError(Text("{0} holds no energy.", path.name), hint=reader.error or "Let pw.x run for longer.")
    text = path.read_text(encoding="utf-8", errors="replace")
    relaxes = "Geometry Optimization" in text
    converged = all(step.converged for step in reader.steps) and reader.done
    run = VaspRun(
        tuple(reader.steps), reader.version, reader.functional, converged=converged, own_basis=reader.own_basis
    )
    return Finished(path, "Quantum ESPRESSO", run, reader.relaxed if relaxes else None, reader.error)


def _by_loader(path: Path, kind: str) -> VaspRun:
    frames = _frames(path, kind)
    steps = [
        IonicStep(frame.replace(arrays={}, info={}), float(frame.info["energy"]), frame.arrays.get("forces"), None)
        for frame in frames
        if "energy" in frame.info
    ]
    if not steps:
        raise FileError(Text("{0} holds no complete step.", path.name), hint="Let VASP run for longer.")
    moments = frames[-1].arrays.get(_MOMENTS)
    if moments is not None:
        crystal = steps[-1].crystal.with_arrays(**{_MOMENTS: moments})
        steps[-1] = replace(steps[-1], crystal=crystal, moment=float(np.sum(moments)))
    return VaspRun(tuple(steps), "", "")


def _frames(path: Path, kind: str) -> list[Crystal]:
    return list(files.read(path, format=kind).structures)


def _with_moments(run: VaspRun, folder: Path) -> VaspRun:
    """Add the moments of the atoms, which stand in OUTCAR only, where it lies beside."""
    outcar = next((folder / name for name in ("OUTCAR", "OUTCAR.gz") if (folder / name).is_file()), None)
    if outcar is None:
        return run
    try:
        last = _frames(outcar, "outcar")[-1]
    except FileError:
        return run
    moments = last.arrays.get(_MOMENTS)
    if moments is None or len(moments) != len(run.steps[-1].crystal):
        return run
    crystal = run.steps[-1].crystal.with_arrays(**{_MOMENTS: moments})
    final = replace(run.steps[-1], crystal=crystal, moment=float(np.sum(moments)))
    return replace(run, steps=(*run.steps[:-1], final))
