"""The task writes what the sets give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.engine.context import LocalContext
from core.engine.run import run_task
from core.tasks.base import StructureInput
from tests.core.models.crystals import copper, salt

if TYPE_CHECKING:
    from pathlib import Path


def test_each_structure_gets_a_folder(tmp_path: Path) -> None:
    inputs = tuple(StructureInput(crystal, f"{crystal.title}.cif") for crystal in (salt(), copper()))
    params = {"folder": str(tmp_path / "vasp"), "kind": "mp-bands"}
    result = run_task("vasp_inputs", inputs, params, LocalContext())[0]
    assert [entry.error for entry in result.entries] == ["", ""]
    for name in ("NaCl", "Cu"):
        for stage in ("static", "bands"):
            assert {path.name for path in (tmp_path / "vasp" / name / stage).iterdir()} == {
                "INCAR",
                "KPOINTS",
                "POSCAR",
                "POTCAR.spec",
            }
    assert [file.name for file in result.entries[0].files][:2] == ["static/INCAR", "static/KPOINTS"]


def test_a_library_of_potcars_that_is_missing_is_told() -> None:
    inputs = (StructureInput(copper(), "Cu.cif"),)
    entry = run_task("vasp_inputs", inputs, {"potcar": True}, LocalContext())[0].entries[0]
    assert any("PMG_VASP_PSP_DIR" in remark for remark in entry.remarks)
