"""Labels nanotubes, spread over processes here or the workers of a cluster."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from core.nanotubes.labelling import row_of
from core.nanotubes.recipe import TubeRecipe
from core.spread import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.errors import UserError
    from core.models.potentials import Potential
    from core.nanotubes.labelling import Row, Wanted


def rows_of(
    recipes: Sequence[str], wanted: Wanted, workers: int, beat: Callable[[], None]
) -> Iterator[tuple[str, Row | UserError]]:
    """Yield recipes with their rows, or with what is wrong with them, as they are done.

    Args:
        recipes: As JSON.
        wanted: What to compute.
        workers: How many processes; 0 to compute here.
        beat: Called several times a second; what it raises ends the work, processes included.
    """
    # a process of its own is ended, what is computed here must look for itself
    function = partial(label, wanted) if workers else partial(label, wanted, beat=beat)
    for number, row in spread(function, recipes, workers=workers, beat=beat):
        yield recipes[number], row


def label(wanted: Wanted, recipe: str, beat: Callable[[], None] = lambda: None) -> Row:
    """Return the row of a recipe given as JSON.

    Raises:
        UserError: If there is no such tube, or it cannot be computed.
    """
    return row_of(TubeRecipe.from_json(recipe), wanted, _potential(wanted), beat)


def _potential(wanted: Wanted) -> Potential | None:
    return _loaded(wanted.potential) if wanted.mechanics else None


@cache
def _loaded(key: str) -> Potential:
    """Return a potential; each process loads it once."""
    from core.models.registry import Store

    potential: Potential = Store().load(key)
    return potential
