"""Calculators in another interpreter, and what may happen to it."""

from __future__ import annotations

import os
import pickle
import signal
import stat
import subprocess
import sys
import textwrap
import threading
import time
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from ase.calculators.emt import EMT

from core.errors import ModelError
from core.models.ase_potential import AsePotential
from core.models.foreign import ForeignPotential
from core.models.foreign_server import ProtocolError, read_message, write_message
from tests.core.models.crystals import copper, foreign_spec, salt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.models.potentials import Potential, PotentialAnswer
    from core.structures.crystal import Crystal

CALCULATORS = '''
import os, time
import numpy as np
from ase.calculators.calculator import Calculator

class Odd(Calculator):
    """Does what its argument says, for crystals that are larger than copper's cell."""
    implemented_properties = ["energy", "forces"]

    def __init__(self, does=""):
        super().__init__()
        self.does = does

    def calculate(self, atoms, properties, changes):
        super().calculate(atoms, properties, changes)
        print("what a library prints")
        if len(atoms) > 1:
            if self.does == "sleep":
                time.sleep(60)
            if self.does == "exit":
                os.write(2, b"last words")
                os._exit(3)
        self.results = {"energy": 1.0, "forces": np.zeros((len(atoms), 3))}
'''


def settings(calculator: str, **arguments: Any) -> dict[str, Any]:
    return {
        "kind": "ase",
        "calculator": calculator,
        "arguments": arguments,
        "file": "",
        "device": "cpu",
        "package": "ase",
    }


def foreign(python: str, calculator: str, seconds: float = 60.0, **arguments: Any) -> ForeignPotential:
    return ForeignPotential(foreign_spec("theirs"), python, settings(calculator, **arguments), seconds)


def of(potential: Potential, crystal: Crystal) -> PotentialAnswer:
    ((_, answer),) = potential.predict([crystal])
    return answer


@pytest.fixture(scope="module")
def emt() -> Iterator[ForeignPotential]:
    potential = foreign(sys.executable, "ase.calculators.emt:EMT")
    yield potential
    potential.close()


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter that knows calculators which ours does not."""
    folder = tmp_path_factory.mktemp("environment")
    (folder / "odd_calculators.py").write_text(CALCULATORS, encoding="utf-8")
    return script(folder, f"PYTHONPATH='{folder}' exec '{sys.executable}'")


def script(folder: Path, command: str) -> str:
    file = folder / "python"
    file.write_text(f'#!/bin/sh\n{command} "$@"\n', encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def test_says_the_same_as_here(emt: ForeignPotential) -> None:
    here = AsePotential(foreign_spec("ours"), EMT())
    for crystal in (copper(3.7), copper(), copper().replace(pbc=(True, True, False))):
        ours, theirs = of(here, crystal), of(emt, crystal)
        assert theirs.energy == pytest.approx(ours.energy, abs=1e-12)
        assert np.allclose(theirs.forces, ours.forces, atol=1e-12)
        assert (theirs.stress is None) == (ours.stress is None)
        if ours.stress is not None:
            assert np.allclose(theirs.stress, ours.stress, atol=1e-9)


def test_an_error_there_is_told_here_and_the_process_goes_on(emt: ForeignPotential) -> None:
    pid = emt.pid
    with pytest.raises(ModelError, match=r"theirs failed: NotImplementedError: .*Na") as caught:
        of(emt, salt())
    assert "Traceback" in caught.value.detail
    assert "Traceback" not in str(caught.value)
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), ModelError)  # noqa: S301  # our own bytes
    assert of(emt, copper()).energy
    assert emt.pid == pid


def test_one_that_was_killed_is_started_again(emt: ForeignPotential) -> None:
    of(emt, copper())
    os.kill(emt.pid, signal.SIGKILL)
    with pytest.raises(ModelError, match=r"ended by itself \(code -9\)"):
        of(emt, copper())
    assert of(emt, copper()).energy


def test_killed_in_the_middle_of_a_calculation(python: str) -> None:
    potential = foreign(python, "odd_calculators:Odd", does="sleep")
    assert of(potential, copper()).energy == 1.0
    killer = threading.Timer(0.5, os.kill, (potential.pid, signal.SIGKILL))
    killer.start()
    with pytest.raises(ModelError, match=r"ended by itself \(code -9\)"):
        of(potential, salt())
    killer.join()
    potential.close()


def test_one_that_takes_too_long_is_given_up(python: str) -> None:
    potential = foreign(python, "odd_calculators:Odd", does="sleep")
    potential._seconds = 0.5
    pid = potential.pid
    with pytest.raises(ModelError, match="gave no answer within"):
        of(potential, salt())
    assert not is_running(pid)


def test_last_words_of_a_crash_are_kept(python: str) -> None:
    potential = foreign(python, "odd_calculators:Odd", does="exit")
    with pytest.raises(ModelError, match=r"ended by itself \(code 3\)") as caught:
        of(potential, salt())
    assert "last words" in caught.value.detail


def test_without_its_program_it_ends_by_itself() -> None:
    code = """
        import sys, time
        sys.path.insert(0, ".")
        from core.models.foreign import Server
        server = Server(sys.executable, "theirs")
        print(server.pid, flush=True)
        time.sleep(60)
    """
    program = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
    with program:
        pid = int(program.stdout.readline())
        was_running = is_running(pid)
        program.kill()
    assert was_running
    end = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(pid)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("", "cannot be started"),
        ("exec true", r"ended by itself \(code 0\)"),
        (f"exec '{sys.executable}' -S", "has no package named (ase|numpy)"),
    ],
)
def test_an_interpreter_that_is_none_or_lacks_packages(tmp_path: Path, command: str, message: str) -> None:
    path = script(tmp_path, command) if command else str(tmp_path / "nothing")
    with pytest.raises(ModelError, match=message):
        foreign(path, "ase.calculators.emt:EMT")


@pytest.mark.parametrize(
    ("calculator", "message"),
    [("no_such_package:Calculator", "has no package named no_such_package"), ("ase.calculators.emt:Emt", "Emt")],
)
def test_a_class_that_is_not_there(calculator: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        foreign(sys.executable, calculator)


def test_messages_hold_numbers_and_nothing_else() -> None:
    stream = BytesIO()
    write_message(
        stream, {"do": "x"}, {"a": np.arange(6).reshape(2, 3), "b": np.float64(1.5), "none": np.zeros((0, 3))}
    )
    stream.seek(0)
    header, arrays = read_message(stream)
    assert header == {"do": "x"}
    assert arrays["a"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert (arrays["b"].shape, float(arrays["b"])) == ((), 1.5)
    assert arrays["none"].shape == (0, 3)
    assert read_message(stream) is None


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\n",
        b"MDSK\x00\x00\x00\x02[]",
        b'MDSK\x00\x00\x00\x20{"arrays": [["a", "O", [1]]]}    ' + b"\x00" * 8,
        b'MDSK\x00\x00\x00\x20{"arrays": [["a", "<f8", [-1]]]} ' + b"\x00" * 8,
        b"MDSK\xff\xff\xff\xff{}",
    ],
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        read_message(BytesIO(data))
