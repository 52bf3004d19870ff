"""What the window asks of a worker about the user's own potentials: try one out, and read its file's hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.texts import Text

if TYPE_CHECKING:
    from core.models.trying import Trial
    from core.models.user_potentials import UserPotential
    from core.tasks.base import Context


def try_potential(potential: UserPotential, ctx: Context) -> Trial:
    """Load one of the user's potentials and run it on a crystal that everybody knows.

    Raises:
        UserError: In plain words, where it does not load or does not work.
    """
    from core.models.trying import try_out
    from core.models.user_potentials import load

    ctx.report(None, Text("Loading {0}", potential.title))
    return try_out(lambda: load(potential))


def hash_model(file: str, ctx: Context) -> str:
    """Return the hash by which a model file is trusted.

    Raises:
        FileError: If it cannot be read.
    """
    from core.models.user_potentials import hash_of

    ctx.report(None)
    return hash_of(file)


def try_model(key: str, ctx: Context) -> Trial:
    """Load a potential that is installed and run it on a crystal that everybody knows.

    Raises:
        UserError: Where it does not load or does not work.
    """
    from core.models.trying import try_out

    ctx.report(None, Text("Loading {0}", key))
    return try_out(lambda: ctx.models.load(key))
