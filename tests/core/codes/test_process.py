"""Programs are found, run with their output read as it comes, and ended."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.codes.process import Command, ProgramError, Scratch, find_program, require_room, scratch_folder, start
from core.errors import Cancelled, FileError

PYTHON = Path(sys.executable)


def python(code: str, **more: str) -> Command:
    return Command(PYTHON, ("-u", "-c", code), more, "a program")


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until_gone(process: int, seconds: float = 5.0) -> bool:
    until = time.monotonic() + seconds
    while is_running(process) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_running(process)


def test_lines_come_while_it_runs_and_a_copy_is_kept(tmp_path: Path) -> None:
    code = "import time\nprint('one')\ntime.sleep(0.4)\nprint('two')\nprint('three', end='')"
    with start(python(code), tmp_path, "out.txt") as program:
        batches = list(program.lines())
    assert [line for batch in batches for line in batch] == ["one", "two", "three"]
    assert ("one",) in batches
    assert () in batches, "whoever waits must be called in between"
    assert program.code == 0
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "one\ntwo\nthree"


def test_a_failing_program_is_told_with_its_last_words_and_its_folder(tmp_path: Path) -> None:
    with start(python("import sys; print('no such orbital'); sys.exit(3)"), tmp_path, "out.txt") as program:
        list(program.lines())
    error = program.failure()
    assert "code 3" in error.message
    assert str(tmp_path) in error.hint
    assert "no such orbital" in error.detail
    assert program.failure("there is no orbital.").message == "a program failed: there is no orbital."


def test_a_signal_is_told(tmp_path: Path) -> None:
    code = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    with start(python(code), tmp_path, "out.txt") as program:
        list(program.lines())
    assert "signal 11" in program.failure().message


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    code = "import sys; print('OSError: [Errno 28] No space left on device'); sys.exit(1)"
    with start(python(code), tmp_path, "out.txt") as program:
        list(program.lines())
    assert "disk is full" in program.failure("something else").message


CHILDREN = "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']"
CHILDREN += ", process_group=0); print(p.pid); time.sleep(60)"


def test_leaving_ends_it_with_its_children_within_a_second(tmp_path: Path) -> None:
    with start(python(CHILDREN), tmp_path, "out.txt") as program:
        child = next(int(line) for lines in program.lines() for line in lines)
        assert is_running(child)
    assert wait_until_gone(child)


def first_line(folder: Path, found: list[int]) -> None:
    with start(python(CHILDREN), folder, "out.txt") as program:
        for lines in program.lines():
            if lines:
                found.append(int(lines[0]))
                raise Cancelled


def test_a_cancelled_job_ends_it(tmp_path: Path) -> None:
    found: list[int] = []
    with pytest.raises(Cancelled):
        first_line(tmp_path, found)
    assert wait_until_gone(found[0])


def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    folder = tmp_path / "matterdesk-run"
    folder.mkdir()
    code = (
        "import sys\nfrom pathlib import Path\nfrom core.codes.process import Command, start\n"
        f"with start(Command(Path(sys.executable), ('-u', '-c', {CHILDREN!r})), Path({str(folder)!r}), 'o') as p:\n"
        "    for lines in p.lines():\n        [print(line, flush=True) for line in lines]\n"
    )
    worker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
    assert worker.stdout is not None
    child = int(worker.stdout.readline())
    assert is_running(child)
    worker.kill()
    worker.wait()
    worker.stdout.close()
    assert wait_until_gone(child)
    until = time.monotonic() + 5
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert not folder.exists()


def test_programs_are_found_by_name_by_hand_and_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pw.x"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramError, match=r"pw\.x was not found\. Get it\."):
        find_program("pw.x", "", "NO_SUCH_VARIABLE", "Get it.")
    with pytest.raises(ProgramError, match="it cannot be run"):
        find_program("pw.x", str(program), "NO_SUCH_VARIABLE", "Get it.")
    program.chmod(0o755)
    assert find_program("pw.x", "", "NO_SUCH_VARIABLE", "") == program
    monkeypatch.setenv("PATH", os.devnull)
    assert find_program("pw.x", str(tmp_path), "NO_SUCH_VARIABLE", "") == program
    monkeypatch.setenv("WHERE_PW", str(program))
    assert find_program("pw.x", "", "WHERE_PW", "") == program
    with pytest.raises(ProgramError, match="there is no such file"):
        find_program("pw.x", str(tmp_path / "other"), "WHERE_PW", "")


def fail_in(scratch: Scratch, error: BaseException) -> None:
    (scratch.path / "half.txt").write_text("half", encoding="utf-8")
    raise error


def test_a_folder_is_kept_only_if_something_failed() -> None:
    with scratch_folder("test") as done:
        (done.path / "file").write_text("x", encoding="utf-8")
    assert not done.path.exists()
    with pytest.raises(ProgramError), scratch_folder("test") as failed:
        fail_in(failed, ProgramError("No."))
    assert (failed.path / "half.txt").exists()
    with pytest.raises(Cancelled), scratch_folder("test") as cancelled:
        fail_in(cancelled, Cancelled())
    assert not cancelled.path.exists()
    (failed.path / "half.txt").unlink()
    failed.path.rmdir()


def test_a_disk_without_room_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="MB left"):
        require_room(tmp_path, 1 << 62)
