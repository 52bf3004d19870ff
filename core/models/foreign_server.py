"""Serves one ASE calculator to a program in another Python.

MatterDesk starts this file by its path with the interpreter that the user set, whose packages may clash with its own.
It is one file that needs the standard library, numpy and ase only, and runs on Python 3.9 and later. Messages go both
ways through the pipes of the process: four letters, the length of a JSON object, the object, then the bytes of the
arrays that it names. Nothing is ever unpickled.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import struct
import sys
import threading
import traceback
import warnings
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import BinaryIO

PROTOCOL = 1
_MAGIC = b"MDSK"
_HEAD = struct.Struct("!4sI")
_LONGEST_HEADER = 16_000_000
_LONGEST_ARRAY = 2_000_000_000
_TYPES = ("<f8", "<i8")
FILE = "{file}"
"""An argument that is this text stands for the path of the model file."""


class ProtocolError(Exception):
    """What came is no message."""


def write_message(stream: BinaryIO, header: Mapping[str, Any], arrays: Mapping[str, Any] | None = None) -> None:
    """Send one message.

    Args:
        stream: Where it goes.
        header: What JSON can hold.
        arrays: Name to an array of numbers; whole numbers travel as 64-bit integers, others as doubles.
    """
    import numpy as np

    plain = {}
    for name, array in (arrays or {}).items():
        values = np.asarray(array)
        plain[name] = values.astype("<i8" if values.dtype.kind in "iub" else "<f8")
    listed = [[name, array.dtype.str, list(array.shape)] for name, array in plain.items()]
    text = json.dumps({**header, "arrays": listed}).encode()
    stream.write(_HEAD.pack(_MAGIC, len(text)) + text)
    for array in plain.values():
        stream.write(array.tobytes())
    stream.flush()


def read_message(stream: BinaryIO) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return header and arrays of the next message, or None at the end of the stream.

    Raises:
        ProtocolError: If it is none.
    """
    head = _read(stream, _HEAD.size)
    if head is None:
        return None
    magic, length = _HEAD.unpack(head)
    if magic != _MAGIC or length > _LONGEST_HEADER:
        raise ProtocolError("no message")
    text = _read(stream, length)
    if text is None:
        return None
    try:
        header = json.loads(text)
        arrays = {str(name): _array(stream, kind, shape) for name, kind, shape in header.pop("arrays")}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProtocolError("no message") from error
    return header, arrays


def _array(stream: BinaryIO, kind: str, shape: list[int]) -> Any:
    import numpy as np

    count = math.prod(shape)
    if kind not in _TYPES or min(shape, default=0) < 0 or 8 * count > _LONGEST_ARRAY:
        raise ProtocolError("no array")
    data = _read(stream, 8 * count)
    if data is None:
        raise ProtocolError("half a message")
    return np.frombuffer(data, dtype=kind).reshape(shape)


def _read(stream: BinaryIO, length: int) -> bytes | None:
    parts = []
    while length:
        part = stream.read(length)
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def build(settings: Mapping[str, Any]) -> Any:
    """Return the calculator that settings ask for.

    Args:
        settings: "kind" (a key of ``BUILDERS``), "file" (the model), "calculator" ("module:Class"), "arguments" (of the
            calculator) and "device".
    """
    return BUILDERS[settings["kind"]](settings)


def version_of(package: str) -> str:
    """Return the version of a distribution; "" where it is not known."""
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""


def _named(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


def _filled(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments with the path of the model where it belongs."""

    def fill(value: Any) -> Any:
        if isinstance(value, list):
            return [fill(part) for part in value]
        return settings["file"] if value == FILE else value

    return {name: fill(value) for name, value in settings["arguments"].items()}


def _ase(settings: Mapping[str, Any]) -> Any:
    return _named(settings["calculator"])(**_filled(settings))


def _mace(settings: Mapping[str, Any]) -> Any:
    usual = {"model_paths": settings["file"], "device": settings["device"], "default_dtype": "float64"}
    return _named("mace.calculators:MACECalculator")(**{**usual, **_filled(settings)})


def _sevenn(settings: Mapping[str, Any]) -> Any:
    usual = {"model": settings["file"] or "7net-0", "device": settings["device"]}
    return _named("sevenn.calculator:SevenNetCalculator")(**{**usual, **_filled(settings)})


def _mattersim(settings: Mapping[str, Any]) -> Any:
    usual = {"load_path": settings["file"], "device": settings["device"]}
    return _named("mattersim.forcefield:MatterSimCalculator")(**{**usual, **_filled(settings)})


def _matgl(settings: Mapping[str, Any]) -> Any:
    potential = _named("matgl:load_model")(settings["file"])
    # the library gives GPa unless it is asked for ASE's unit
    return _named("matgl.ext.ase:PESCalculator")(potential, **{"stress_unit": "eV/A3", **_filled(settings)})


def _orb(settings: Mapping[str, Any]) -> Any:
    arguments = _filled(settings)
    make = _named(f"orb_models.forcefield.pretrained:{arguments.pop('architecture', 'orb_v3_conservative_inf_omat')}")
    network = make(weights_path=settings["file"], device=settings["device"])
    return _named("orb_models.forcefield.calculator:ORBCalculator")(
        network, **{"device": settings["device"], **arguments}
    )


BUILDERS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "ase": _ase,
    "mace": _mace,
    "matgl": _matgl,
    "mattersim": _mattersim,
    "orb": _orb,
    "sevenn": _sevenn,
}
"""Kind of model to what makes its calculator."""


class _Server:
    """Holds the calculator and answers one request after the other."""

    def __init__(self) -> None:
        self._atoms: Any = None
        self._calculator: Any = None

    def answer(self, header: Mapping[str, Any], arrays: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        if header["do"] == "load":
            self._calculator = build(header["settings"])
            return {"ok": True, "version": version_of(header["settings"]["package"])}, {}
        return self._compute(header, arrays)

    def _compute(self, header: Mapping[str, Any], arrays: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        from ase import Atoms
        from ase.calculators.calculator import PropertyNotImplementedError

        atoms = self._atoms
        if atoms is None or list(atoms.numbers) != list(arrays["numbers"]) or list(atoms.pbc) != header["pbc"]:
            atoms = self._atoms = Atoms(arrays["numbers"], arrays["positions"], cell=arrays["cell"], pbc=header["pbc"])
            atoms.calc = self._calculator
        else:
            atoms.set_cell(arrays["cell"])
            atoms.set_positions(arrays["positions"])
        out = {"energy": atoms.get_potential_energy(), "forces": atoms.get_forces()}
        if all(header["pbc"]):
            with suppress(PropertyNotImplementedError, NotImplementedError):
                out["stress"] = atoms.get_stress(voigt=False)
        for name in ("magmoms", "energies"):
            if name in getattr(atoms.calc, "implemented_properties", ()):
                values = atoms.calc.get_property(name, atoms, allow_calculation=False)
                if values is not None:
                    out[name] = values
        return {"ok": True}, out


def _listen(stream: BinaryIO, requests: SimpleQueue[Any]) -> None:
    """Hand requests on; end at once where nobody is left to want an answer, even in the middle of a calculation."""
    while True:
        try:
            message = read_message(stream)
        except (ProtocolError, OSError):
            message = None
        if message is None:
            os._exit(0)
        requests.put(message)


def _fault(error: BaseException) -> dict[str, Any]:
    detail = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    missing = error.name if isinstance(error, ModuleNotFoundError) else ""
    return {"ok": False, "type": type(error).__name__, "message": str(error), "detail": detail, "missing": missing}


def main() -> None:
    """Answer until the pipe closes."""
    # what libraries print must not mix with the answers
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # beside this file lie modules of the program that started it
    here = str(Path(__file__).resolve().parent)
    sys.path[:] = [place for place in sys.path if str(Path(place or ".").resolve()) != here]
    warnings.simplefilter("ignore")
    try:
        importlib.import_module("ase")
    except ImportError as error:
        # without numpy there is no message with arrays, and none is needed
        text = json.dumps({**_fault(error), "arrays": []}).encode()
        answers.write(_HEAD.pack(_MAGIC, len(text)) + text)
        answers.flush()
        return
    requests: SimpleQueue[Any] = SimpleQueue()
    write_message(answers, {"ok": True, "protocol": PROTOCOL, "python": sys.version.split()[0]})
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    server = _Server()
    while True:
        header, arrays = requests.get()
        try:
            reply, out = server.answer(header, arrays)
        except Exception as error:  # noqa: BLE001  # whatever somebody's model raises is an answer
            reply, out = _fault(error), {}
        write_message(answers, reply, out)


if __name__ == "__main__":
    main()
