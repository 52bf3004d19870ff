"""A process that turns materials into examples until its input ends; see ``core.learning.examples``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from core.errors import UserError
from core.learning.example_store import packed
from core.spread_worker import receive, send
from core.texts import Text

_NICE = 10


def one_example(kind: Any, item: Any, hyper: Any) -> Any:
    """Return an example, or the reason why there is none as a ``UserError``."""
    try:
        return kind.example(item, hyper)
    except UserError as error:
        return error
    except Exception as error:  # noqa: BLE001  # one bad material never stops the rest
        return UserError(Text("It cannot be seen by this kind of model ({0}: {1}).", type(error).__name__, error))


def kind_named(key: str) -> Any:
    """Return the kind of model with a key, or what a key "module:NAME" points to."""
    module, _, name = key.partition(":")
    if name:
        return getattr(import_module(module), name)
    from core.models.architectures import architecture_named

    return architecture_named(key)


def main() -> None:
    """Answer runs of materials with their examples as bytes, or with what is wrong with them."""
    answers = os.fdopen(os.dup(1), "wb")
    # libraries that print must not mix with the answers
    os.dup2(2, 1)
    with suppress(OSError, AttributeError):
        os.nice(_NICE)
    with suppress(EOFError, BrokenPipeError):
        key, text = receive(sys.stdin.buffer)
        kind = kind_named(key)
        hyper = kind.hyper.model_validate_json(text)
        while True:
            made = [one_example(kind, item, hyper) for item in receive(sys.stdin.buffer)]
            send(answers, [one if isinstance(one, UserError) else packed(one) for one in made])


if __name__ == "__main__":
    main()
