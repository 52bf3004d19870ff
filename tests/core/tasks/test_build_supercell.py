"""The task that builds supercells."""

import numpy as np
import pytest

from core.engine.context import LocalContext, PreviewContext
from core.engine.run import preview_task
from core.structures.crystal import Crystal
from core.tasks.base import StructureInput
from core.tasks.build_supercell import TASK, SupercellParams
from core.tasks.building import PreviewSizeError
from tests.core.models.crystals import silicon


def build(crystal, ctx=None, **options):
    return TASK.run((StructureInput(crystal, "a.cif"),), SupercellParams(**options), ctx or LocalContext()).entries[0]


def test_says_what_was_built():
    entry = build(silicon(), repeat=(2, 3, 1))
    assert entry.crystal.title == "Si 2×3×1"
    assert len(entry.crystal) == 6 * len(silicon())
    assert entry.extra_json()["facts"]["Cells"] == 6


def test_distance_between_images():
    entry = build(silicon(), how="cubic", length=10.0)
    assert min(1 / np.linalg.norm(np.linalg.inv(entry.crystal.cell), axis=0)) >= 10.0 - 1e-6
    assert entry.extra_json()["facts"]["Departure from a cube"] == pytest.approx(0, abs=1e-6)


def test_more_than_memory_holds_is_refused_with_atoms_and_memory():
    entry = build(silicon(), repeat=(5000, 5000, 5000))
    assert entry.crystal is None
    assert f"{5000**3 * len(silicon()):,} atoms" in entry.error
    assert "GB" in entry.error


def test_a_preview_ends_at_its_limit_and_says_so():
    preview = PreviewContext(LocalContext(), 1000)
    assert build(silicon(), preview, repeat=(5, 5, 5)).crystal is not None
    with pytest.raises(PreviewSizeError):
        build(silicon(), preview, repeat=(10, 10, 10))
    inputs = (StructureInput(silicon()),)
    (large,) = preview_task("build_supercell", inputs, {"repeat": (10, 10, 10)}, 1000, LocalContext())
    assert large.crystal is None
    assert not large.error
    assert f"{1000 * len(silicon()):,} atoms" in large.remarks[0]
    assert "Previews end at 1,000" in large.remarks[0]
    assert build(silicon(), repeat=(10, 10, 10)).crystal is not None


def test_a_molecule_is_refused():
    assert "no cell" in build(Crystal([1], [[0, 0, 0]], np.zeros((3, 3)), (False,) * 3)).error


def test_the_command_line_takes_a_matrix_and_says_what_was_built(capsys, tmp_path):
    from core.commandline import main
    from resources import path

    out = tmp_path / "super.cif"
    command = ["run", "build_supercell", str(path("samples", "Si.cif")), "--how", "matrix"]
    assert main([*command, "--matrix", "1,1,0;-1,1,0;0,0,1", "-o", str(out)]) == 0
    assert "Si supercell of 2 cells, 16 atoms" in capsys.readouterr().out
    assert out.exists()
