"""A process that labels nanotubes until its input ends; see ``core.nanotubes.crew``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from core.errors import UserError
from core.learning.example_worker import receive, send
from core.nanotubes.labelling import row_of
from core.nanotubes.recipe import TubeRecipe
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.models.potentials import Potential
    from core.nanotubes.labelling import Row, Wanted

_NICE = 10


def labelled(
    text: str, wanted: Wanted, potential: Potential | None, beat: Callable[[], None] = lambda: None
) -> Row | UserError:
    """Return the row of a recipe given as JSON, or what is wrong with it."""
    try:
        return row_of(TubeRecipe.from_json(text), wanted, potential, beat)
    except UserError as error:
        return error
    except Exception as error:  # noqa: BLE001  # one bad tube never stops the rest
        return UserError(Text("It cannot be computed ({0}: {1}).", type(error).__name__, error))


def potential_for(wanted: Wanted) -> Potential | None:
    """Return the potential that the labels need, loaded; None where they need none."""
    if not wanted.mechanics:
        return None
    from core.models.registry import Store

    potential: Potential = Store().load(wanted.potential)
    return potential


def main() -> None:
    """Answer each recipe with its row."""
    answers = os.fdopen(os.dup(1), "wb")
    # libraries that print must not mix with the answers
    os.dup2(2, 1)
    with suppress(OSError, AttributeError):
        os.nice(_NICE)
    with suppress(EOFError, BrokenPipeError):
        wanted: Wanted = receive(sys.stdin.buffer)
        potential = potential_for(wanted)
        while True:
            send(answers, labelled(receive(sys.stdin.buffer), wanted, potential))


if __name__ == "__main__":
    main()
