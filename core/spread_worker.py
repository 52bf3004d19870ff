"""A process that computes what it is sent until its input ends; see ``core.spread``."""

from __future__ import annotations

import os
import pickle
import struct
import sys
from contextlib import suppress
from typing import IO, Any

_HEAD = struct.Struct("<Q")
_NICE = 10


def send(stream: IO[bytes], message: object) -> None:
    """Write one message to the pipe between the program and a process of its own."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_HEAD.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message from that pipe.

    Raises:
        EOFError: If the other side is gone.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    data = stream.read(_HEAD.unpack(head)[0])
    return pickle.loads(data)  # noqa: S301  # the program's own bytes


def main() -> None:
    """Answer each call with an error or a value."""
    answers = os.fdopen(os.dup(1), "wb")
    # libraries that print must not mix with the answers
    os.dup2(2, 1)
    with suppress(OSError, AttributeError):
        os.nice(_NICE)
    with suppress(EOFError, BrokenPipeError):
        while True:
            function, args, kwargs = receive(sys.stdin.buffer)
            answer: tuple[Exception | None, Any]
            try:
                answer = (None, function(*args, **kwargs))
            except Exception as error:  # noqa: BLE001  # it is the caller's
                answer = (error, None)
            send(answers, answer)


if __name__ == "__main__":
    main()
