"""A potential that runs in another Python, whose packages may clash with ours.

The other side is ``core.models.foreign_server``. It ends when we do, however we end: its pipe closes.
"""

from __future__ import annotations

import os
import queue
import subprocess
import tempfile
import threading
import time
import weakref
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from typing_extensions import override

from core.errors import ModelError
from core.models import foreign_server
from core.models.ase_potential import OneByOne, with_version
from core.models.foreign_server import ProtocolError, read_message, write_message
from core.models.potentials import PotentialAnswer
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.models.base import ModelSpec
    from core.structures.crystal import Crystal

_START_S = 120.0
"""How long an interpreter may take to say that it is there; a cold disk counts."""
_LOOK_EVERY_S = 0.2
_TAIL = 4000
_OF_OUR_PYTHON = frozenset({"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONWARNINGS", "PYTHONSTARTUP"})

Message = tuple[dict[str, Any], dict[str, Any]]


class Server:
    """The process of the other interpreter.

    Args:
        python: Path of the interpreter.
        title: What to call the model in errors.

    Raises:
        ModelError: If the interpreter cannot be started, or lacks ase.
    """

    def __init__(self, python: str, title: str) -> None:
        self._python, self._title = python, title
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the process
        try:
            self._process = subprocess.Popen(
                [python, "-u", str(Path(foreign_server.__file__))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                env={name: value for name, value in os.environ.items() if name not in _OF_OUR_PYTHON},
                cwd=tempfile.gettempdir(),
            )
        except OSError as error:
            self._log.close()
            raise ModelError(
                Text("The Python interpreter {0} of {1} cannot be started.", python, title),
                hint="Set the path of the interpreter in that environment, such as .../bin/python.",
                detail=str(error),
            ) from error
        self._answers: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        threading.Thread(target=_carry, args=(self._process.stdout, self._answers), daemon=True).start()
        # also where nobody calls close
        self._end = weakref.finalize(self, _end, self._process, self._log)
        self._greeted()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def ask(self, seconds: float, header: Mapping[str, Any], arrays: Mapping[str, Any] | None = None) -> Message:
        """Send a request and return the answer.

        Args:
            seconds: How long it may take.
            header: What is asked.
            arrays: The numbers that go with it.

        Raises:
            ModelError: If the model fails, the process ends, or it takes too long; the process is then gone.
        """
        try:
            write_message(self._process.stdin, header, arrays)  # type: ignore[arg-type]
        except OSError as error:
            raise self._gone() from error
        try:
            return self._checked(self._wait(seconds))
        except BaseException as error:
            # cancelled halfway: its answer would be taken for that of the next request
            if not isinstance(error, _FaultError):
                self.close()
            raise

    def close(self) -> None:
        """End the process."""
        self._end()

    def _greeted(self) -> None:
        try:
            header, _ = self._wait(_START_S)
        except BaseException:
            self.close()
            raise
        if header.get("protocol") == foreign_server.PROTOCOL:
            return
        self.close()
        raise ModelError(
            Text("The Python interpreter {0} has no package named {1}.", self._python, header.get("missing") or "ase"),
            hint=Text("Install it there: {0} -m pip install ase", self._python),
            detail=str(header.get("detail", "")),
        )

    def _wait(self, seconds: float) -> Message:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                message = self._answers.get(timeout=_LOOK_EVERY_S)
            except queue.Empty:
                continue
            if message is None:
                raise self._gone()
            return message
        raise ModelError(
            Text("{0} gave no answer within {1} s.", self._title, f"{seconds:.0f}"),
            hint="Use a smaller structure, or allow it more time in its settings.",
            detail=self._tail(),
        )

    def _checked(self, message: Message) -> Message:
        header = message[0]
        if header.get("ok"):
            return message
        if header.get("missing"):
            raise _FaultError(
                Text("The Python interpreter {0} has no package named {1}.", self._python, header["missing"]),
                hint=Text("Install it there: {0} -m pip install ...", self._python),
                detail=str(header.get("detail", "")),
            )
        words = " ".join(str(header.get("message", "")).split())[:300].rstrip(".")
        raise _FaultError(
            Text("{0} failed: {1}: {2}.", self._title, header.get("type", ""), words),
            hint="Check that it knows these elements; the details tell more.",
            detail=str(header.get("detail", "")),
        )

    def _gone(self) -> ModelError:
        try:
            code = self._process.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            code = None
        return ModelError(
            Text("The process of {0} ended by itself (code {1}).", self._title, code),
            hint="It is started again with the next structure; the details show what it wrote last.",
            detail=self._tail(),
        )

    def _tail(self) -> str:
        if self._log.closed:
            return ""
        # read beside the process, which goes on writing at its end
        size = os.fstat(self._log.fileno()).st_size
        return os.pread(self._log.fileno(), _TAIL, max(0, size - _TAIL)).decode("utf-8", "replace")


class _FaultError(ModelError):
    """The model said what is wrong; its process is well."""

    def __reduce__(self) -> tuple[object, ...]:
        return ModelError(self.message, hint=self.hint, detail=self.detail).__reduce__()


class ForeignPotential(OneByOne):
    """A calculator in another interpreter as a potential.

    Args:
        spec: The potential's facts.
        python: Path of the interpreter.
        settings: What the calculator is made of, see ``core.models.foreign_server.build``.
        seconds: How long loading, or one structure, may take.

    Raises:
        ModelError: If it cannot be loaded there.
    """

    def __init__(self, spec: ModelSpec, python: str, settings: Mapping[str, Any], seconds: float) -> None:
        super().__init__(spec)
        self._told, self._python, self._settings, self._seconds = spec, python, settings, seconds
        self._server: Server | None = None
        self._serving()

    @property
    def pid(self) -> int | None:
        """The number of the other process; None where none runs."""
        return None if self._server is None else self._server.pid

    def close(self) -> None:
        """End the other process; the next structure starts it again."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _serving(self) -> Server:
        if self._server is None:
            server = Server(self._python, self.spec.title)
            try:
                header, _ = server.ask(self._seconds, {"do": "load", "settings": dict(self._settings)})
            except BaseException:
                server.close()
                raise
            self._server = server
            self.spec = replace(self._told, version=with_version(self._told.version, str(header.get("version", ""))))
        return self._server

    @override
    def _answer(self, crystal: Crystal) -> PotentialAnswer:
        from ase.units import GPa

        server = self._serving()
        arrays = {"numbers": crystal.numbers, "positions": crystal.positions, "cell": crystal.cell}
        try:
            _, out = server.ask(self._seconds, {"do": "compute", "pbc": list(crystal.pbc)}, arrays)
        except _FaultError:
            raise
        except BaseException:
            self.close()
            raise
        n = len(crystal)
        stress, moments = _of_shape(out, "stress", (3, 3)), _of_shape(out, "magmoms", (n,))
        energy, forces = _of_shape(out, "energy", ()), _of_shape(out, "forces", (n, 3))
        if energy is None or forces is None:
            raise ModelError(
                Text("{0} gave no energy, or no force on each atom.", self.spec.title),
                hint="Choose a calculator that gives energies and forces.",
            )
        return PotentialAnswer(
            float(energy),
            forces,
            None if stress is None else stress / GPa,
            magnetic_moments=None if moments is None else np.abs(moments),
            site_energies=_of_shape(out, "energies", (n,)),
        )


def _of_shape(arrays: Mapping[str, Any], name: str, shape: tuple[int, ...]) -> Any:
    found = arrays.get(name)
    return None if found is None or found.shape != shape else np.array(found, dtype=float)


def _carry(stream: Any, answers: queue.SimpleQueue[Message | None]) -> None:
    """Read answers for whoever waits, until there are no more."""
    while True:
        try:
            message = read_message(stream)
        except (ProtocolError, OSError, ValueError):
            message = None
        answers.put(message)
        if message is None:
            return


def _end(process: subprocess.Popen[bytes], log: Any) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue
    log.close()
