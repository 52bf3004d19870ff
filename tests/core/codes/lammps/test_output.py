"""The log and the dump are read while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.codes.lammps.output import DumpTail, LogReader

if TYPE_CHECKING:
    from pathlib import Path

LOG = """LAMMPS (22 Jul 2025)
  Unit style    : metal
   Step          Temp          PotEng
         0   600           -936.7
        50   184.4         -924.5
Loop time of 0.5
   Step          Temp          PotEng
        50   184.4         -924.5
       100   nan           -920.0
Loop time of 0.5
WARNING: something odd (src/src/file.cpp:12)
ERROR: Lost atoms: original 64 current 60 (src/src/thermo.cpp:481)
Last input line: run 100
"""
FRAME = """ITEM: TIMESTEP
{step}
ITEM: NUMBER OF ATOMS
2
ITEM: BOX BOUNDS xy xz yz pp pp ff
-0.5 4.5 1.0
0.0 3.0 -0.5
1.0 5.0 0.25
ITEM: ATOMS id type mass xu yu zu
1 1 28.0855 0.5 0 1
2 2 15.999 1 1 {z}
"""


def test_the_table_grows_over_several_runs() -> None:
    log = LogReader()
    log.feed(LOG.splitlines())
    assert log.column("Step").tolist() == [0, 50, 100]
    assert np.isnan(log.column("Temp")[2])
    assert log.column("Volume") is None
    assert (log.step, log.units, log.version) == (100, "metal", "22 Jul 2025")
    assert log.error == "Lost atoms: original 64 current 60 (run 100)"
    assert log.warnings == ["something odd"]


def test_frames_come_when_they_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    tail = DumpTail(path)
    assert tail.read() == []
    first, second = FRAME.format(step=0, z=2), FRAME.format(step=10, z=2.5)
    path.write_text(first + second[:60], encoding="ascii")
    (frame,) = tail.read()
    path.write_text(first + second, encoding="ascii")
    (other,) = tail.read()
    assert tail.read() == []
    assert frame.numbers.tolist() == [14, 8]
    assert frame.pbc == (True, True, False)
    # bounds enclose the leaning box: x from -0.5 to 4.5 with xy 1 and xz -0.5 is 0 to 3.5, y ends at 3 - yz
    assert frame.cell == pytest.approx(np.array([[3.5, 0, 0], [1, 2.75, 0], [-0.5, 0.25, 4]]))
    assert other.positions[1] == pytest.approx([1, 1, 1.5])
    assert tail.steps == [0, 10]


def test_types_whose_masses_tell_nothing_get_the_elements_given(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_text(FRAME.format(step=0, z=1).replace("28.0855", "1").replace("15.999", "1"), encoding="ascii")
    assert DumpTail(path).read()[0].numbers.tolist() == [0, 0]
    assert DumpTail(path, (29, 40)).read()[0].numbers.tolist() == [29, 40]
