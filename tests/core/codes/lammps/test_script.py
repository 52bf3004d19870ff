"""Scripts are made of structures, watched without being changed, and refused where they could do harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.codes.lammps.script import Run, made_files, read_script, steps_in, watched
from core.errors import FileError, UserError
from tests.core.models.crystals import salt

if TYPE_CHECKING:
    from pathlib import Path


def script(folder: Path, *lines: str, name: str = "in.user") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


HARMFUL = [
    "shell rm -rf *",
    "  shell  ls",
    'if "1 == 1" then "shell ls"',
    'if "1 == 1" then "print a" else "if \'2>1\' then \'shell ls\'"',
    'run 100 every 10 "shell ls"',
    "sh&\nell ls",
    "python f input 1 SELF here 'import os'",
    "variable f python g",
    "plugin load evil.so",
    "variable home getenv HOME",
    "fix 1 all imd 5678",
    "fix 1 all ipi localhost 5000",
    "fix 1 all python/invoke 1 end_of_step f",
    "pair_style python 5",
    "pair_style mliap unified evil.pkl",
    "mdi plugin x",
    "variable a string sh\n${a}ell ls",
    'variable a string ls\nif "1 == 1" then "${a} x"',
    'if "1 == 1" then ${a}',
    'run 100 every 10 "${a} ls"',
    "fix 1 all ${a} 5",
    "include ${a}",
    "dump 1 all atom 10 /tmp/elsewhere.dump",
    "write_data ../../elsewhere.data",
    "log ~/elsewhere.log",
    "print 'x' file /tmp/elsewhere",
    "variable f string /tmp/elsewhere",
]


@pytest.mark.parametrize("harm", HARMFUL)
def test_a_script_that_could_do_harm_is_refused(tmp_path: Path, harm: str) -> None:
    with pytest.raises(UserError, match=r"in\.user, line"):
        read_script(script(tmp_path, "units metal", *harm.split("\n")))


HARMLESS = [
    "# a shell of atoms is cut out",
    "variable t equal 300*v_scale",
    "variable i loop 10",
    'if "${i} > 5" then "jump SELF end" else "print \'$i\'"',
    "fix 1 all nvt temp $t $t 0.1",
    "run 100 every 10 \"print '$(pe)'\"",
    "dump 1 all atom 10 run_*.dump",
    "pair_coeff * * /somewhere/else/Cu.eam.alloy Cu",
    "compute core shells temp",
    'print """several\nlines"""',
]


@pytest.mark.parametrize("line", HARMLESS)
def test_an_ordinary_script_is_taken(tmp_path: Path, line: str) -> None:
    assert line in read_script(script(tmp_path, "units metal", *line.split("\n"))).text


def test_files_beside_the_script_go_along_and_included_scripts_are_checked(tmp_path: Path) -> None:
    (tmp_path / "my.data").write_text("x", encoding="utf-8")
    script(tmp_path, "pair_style lj/cut 2.5", name="potential.mod")
    path = script(tmp_path, "read_data my.data", "include potential.mod")
    assert dict(read_script(path).files) == {
        "my.data": tmp_path / "my.data",
        "potential.mod": tmp_path / "potential.mod",
    }
    script(tmp_path, "shell ls", name="potential.mod")
    with pytest.raises(UserError, match=r"potential\.mod, line 1"):
        read_script(path)
    with pytest.raises(FileError, match="cannot be read"):
        read_script(script(tmp_path, "include nowhere"))


def test_what_is_no_script(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        read_script(tmp_path / "none")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FileError, match="no text"):
        read_script(tmp_path / "binary")


def test_the_dump_begins_before_the_first_run_only_once() -> None:
    text = watched("units metal\nrun 10\nminimize 0 0 10 &\n 10\n", 5)
    lines = text.splitlines()
    assert lines[1].startswith("if")
    assert lines[2] == "run 10"
    assert lines[4:] == ["minimize 0 0 10 &", " 10"]


def test_steps_are_counted() -> None:
    assert steps_in("run 100\nminimize 0 0 50 500\n  run 7 upto\nrun ${n}\n") == 157


def test_elements_without_a_potential_leave_a_line_to_fill_in() -> None:
    files = made_files(salt(), None, Run("nvt"))
    assert [file.name for file in files] == ["in.lammps", "structure.data"]
    assert "put your potential here" in files[0].text


def test_frozen_atoms_are_held_and_the_pressure_is_in_bar() -> None:
    fixed = np.zeros(8, dtype=bool)
    fixed[[0, 3]] = True
    text = made_files(salt().with_arrays(fixed=fixed), None, Run("npt", pressure=2.0))[0].text
    assert "group held id 1 4" in text
    assert "iso 20000 20000" in text
    assert "velocity free create" in text
