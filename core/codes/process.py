"""Other people's programs: found, run in a folder with their output read line by line, and ended within a second."""

from __future__ import annotations

import errno
import os
import selectors
import shutil
import subprocess
import sys
import tempfile
import time
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import EngineError, FileError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PAUSE_S = 0.15
"""How long ``Program.lines`` waits for output before it says that there is none."""
_GUARD = Path(__file__).with_name("guard.py")
_GRACE_S = 0.4
_TAIL = 40
_LEAST_ROOM = 200 * 2**20
_FULL = ("No space left on device", "Disk quota exceeded", "disk full")


class ProgramError(EngineError):
    """A program that is missing, failed, or was given something it cannot do."""


@dataclass(frozen=True, slots=True)
class Command:
    """What to run.

    Attributes:
        program: The program.
        arguments: Its arguments.
        environment: Variables that differ from those of this process.
        title: What to call it.
    """

    program: Path
    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    title: str = ""

    @property
    def name(self) -> str:
        """What to call it."""
        return self.title or self.program.name


def find_program(name: str, given: str, variable: str, hint: str) -> Path:
    """Return where a program is: where the user says, where a variable of the environment says, or on the PATH.

    Args:
        name: Its name, such as "pw.x".
        given: What the user says, or "".
        variable: The variable of the environment.
        hint: How to get it.

    Raises:
        ProgramError: If it is not there or cannot be run.
    """
    asked = given.strip() or os.environ.get(variable, "")
    if not asked:
        found = shutil.which(name)
        if found is None:
            raise ProgramError(Text("{0} was not found.", name), hint=hint)
        return Path(found)
    path = Path(asked).expanduser()
    if path.is_dir():
        path /= name
    found = shutil.which(str(path))
    if found is None:
        why = Text("it cannot be run") if path.is_file() else Text("there is no such file")
        raise ProgramError(Text("{0} was not found at {1}: {2}.", name, path, why), hint=hint)
    return Path(found)


@dataclass
class Scratch:
    """A folder to run in.

    Attributes:
        path: Where it is.
        keep: Whether to leave it there.
    """

    path: Path
    keep: bool = False


@contextmanager
def scratch_folder(name: str) -> Iterator[Scratch]:
    """Give a folder to run in; it is removed unless something fails, or whoever asked for it wants to keep it.

    Raises:
        FileError: If there is hardly any room on the disk.
    """
    scratch = Scratch(Path(tempfile.mkdtemp(prefix=f"matterdesk-{name}-")))
    try:
        require_room(scratch.path)
        yield scratch
    except Exception:
        scratch.keep = any(scratch.path.iterdir())
        raise
    finally:
        if not scratch.keep:
            shutil.rmtree(scratch.path, ignore_errors=True)


def require_room(folder: Path, least: int = _LEAST_ROOM) -> None:
    """Refuse a disk that is nearly full.

    Raises:
        FileError: Saying how much room there is.
    """
    free = shutil.disk_usage(folder).free
    if free < least:
        raise FileError(
            Text("There are only {0} MB left on the disk of {1}.", free // 2**20, folder),
            hint="Make room, or set TMPDIR to another disk.",
        )


class Program:
    """A program under way.

    Attributes:
        command: What was started.
        folder: Where it runs.
        code: Its exit status once it has ended, else None.
    """

    def __init__(self, command: Command, folder: Path, process: subprocess.Popen[bytes], output: Path) -> None:
        self.command = command
        self.folder = folder
        self.code: int | None = None
        self._process = process
        self._output = output
        self._tail: deque[str] = deque(maxlen=_TAIL)

    @property
    def tail(self) -> str:
        """The last lines that it wrote."""
        return "\n".join(self._tail)

    def lines(self, pause: float = PAUSE_S) -> Iterator[tuple[str, ...]]:
        """Yield the lines written since, at least every ``pause`` seconds, be there none, until the program ends."""
        stream = self._process.stdout
        assert stream is not None  # noqa: S101  # asked for at the start
        rest = b""
        with selectors.DefaultSelector() as selector, self._output.open("ab") as copy:
            selector.register(stream, selectors.EVENT_READ)
            open_ = True
            while open_:
                found: list[str] = []
                until = time.monotonic() + pause
                while open_ and (left := until - time.monotonic()) > 0:
                    if not selector.select(left):
                        break
                    data = os.read(stream.fileno(), 1 << 16)
                    open_ = bool(data)
                    copy.write(data)
                    *whole, rest = (rest + data).split(b"\n")
                    found += [line.decode("utf-8", errors="replace") for line in whole]
                copy.flush()
                self._tail.extend(found)
                yield tuple(found)
            if rest:
                self._tail.append(last := rest.decode("utf-8", errors="replace"))
                yield (last,)
        self.code = self._process.wait()

    def failure(self, why: str = "") -> EngineError:
        """Return what to say of a program that failed: a full disk, what it said itself, or its exit status.

        Args:
            why: What it said itself, "" for nothing.
        """
        hint = Text("Its files are kept in {0}.", self.folder)
        if any(mark in self.tail for mark in _FULL) or shutil.disk_usage(self.folder).free < 2**20:
            message: str = Text("{0} could not go on: the disk is full.", self.command.name)
        elif why:
            message = Text("{0} failed: {1}", self.command.name, why)
        elif self.code is not None and self.code > 128:
            message = Text("{0} was ended by signal {1}.", self.command.name, self.code - 128)
        else:
            message = Text("{0} ended with code {1}.", self.command.name, self.code)
        return ProgramError(message, hint=hint, detail=self.tail)

    def end(self) -> None:
        """End it with all that it started."""
        assert self._process.stdin is not None  # noqa: S101  # asked for at the start
        with suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            with suppress(OSError):
                os.killpg(self._process.pid, 9)
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


@contextmanager
def start(command: Command, folder: Path, output: str) -> Iterator[Program]:
    """Start a program in a folder; it is ended where the block is left, however that comes about.

    Args:
        command: What to run.
        folder: Where.
        output: Name of the file in it that takes a copy of its output.

    Raises:
        ProgramError: If it cannot be started.
        FileError: If the disk is full.
    """
    line: Sequence[str] = (sys.executable, "-I", "-S", str(_GUARD), str(command.program), *command.arguments)
    try:
        process = subprocess.Popen(
            line,
            cwd=folder,
            env={**os.environ, **command.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise ProgramError(
            Text("{0} could not be started: {1}.", command.name, error.strerror or error),
            hint="Close other programs, or check that it is installed.",
        ) from None
    program = Program(command, folder, process, folder / output)
    try:
        yield program
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise FileError(
            Text("{0} could not go on: the disk is full.", command.name),
            hint=Text("Its files are kept in {0}.", folder),
        ) from None
    finally:
        program.end()
