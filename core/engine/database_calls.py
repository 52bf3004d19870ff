"""What the window asks of a worker about the world's databases; entries arrive with the reports."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

_BATCH = 100
"""Entries written at once: what a cancelled job wrote before stays."""

if TYPE_CHECKING:
    from pathlib import Path

    from core.databases.found import ProviderState
    from core.databases.keys import KeyPlace
    from core.databases.materials_project import Question
    from core.databases.providers import Provider
    from core.library.rows import Draft
    from core.tasks.base import Context


def search(providers: tuple[Provider, ...], filter: str, limit: int, ctx: Context) -> tuple[ProviderState, ...]:  # noqa: A002
    """Ask databases; see ``core.databases.optimade.search``. Returns how each ended.

    Raises:
        FilterError: If the filter is written wrongly.
        MissingExtraError: If the libraries for it are not installed.
    """
    from core.databases import optimade

    return optimade.search(providers, filter, ctx, limit).states


def search_materials_project(
    question: Question, key: str, limit: int, endpoint: str, ctx: Context
) -> tuple[ProviderState, ...]:
    """Ask Materials Project; see ``core.databases.materials_project.search``. Returns how it ended.

    Args:
        question: What to look for.
        key: The key typed for this run; "" takes that of the keyring or the environment.
        limit: Most entries.
        endpoint: Address of the API; "" for the usual one.
        ctx: Where progress goes.

    Raises:
        DatabaseError: If there is no key, or it cannot be one.
        MissingExtraError: If the libraries for it are not installed.
    """
    from core.databases import keys, materials_project
    from core.databases.found import DatabaseError

    ctx.report(None)
    secret = key or keys.find()[0]
    if not secret:
        raise DatabaseError("Materials Project asks for a key.", hint="Give the key that your account there shows.")
    return materials_project.search(question, secret, ctx, limit, endpoint or materials_project.ENDPOINT).states


def check_filter(text: str, ctx: Context) -> None:
    """Look whether a filter is written rightly.

    Raises:
        FilterError: Saying what is wrong, and where.
        MissingExtraError: If the OPTIMADE library is not installed.
    """
    from core.databases.filters import check

    ctx.report(None)
    check(text)


def key_place(ctx: Context) -> KeyPlace:
    """Return where the key of Materials Project is kept; asking the keyring may take a moment."""
    from core.databases import keys

    ctx.report(None)
    return keys.place()


def store_key(key: str, ctx: Context) -> bool:
    """Put the key of Materials Project into the keyring; return whether there is one that took it.

    Raises:
        DatabaseError: If it cannot be a key.
    """
    from core.databases import keys

    ctx.report(None)
    return keys.store(key)


def forget_key(ctx: Context) -> KeyPlace:
    """Take the key of Materials Project out of the keyring; return where there is still one."""
    from core.databases import keys

    ctx.report(None)
    keys.forget()
    return keys.place()


def keep(path: Path, drafts: tuple[Draft, ...], ctx: Context) -> tuple[int | None, ...]:
    """Write entries into a project and return their numbers, which also come with the reports as they are written.

    Args:
        path: The project file.
        drafts: The entries; None stands for one with neither a structure nor a formula that can be read.
        ctx: Gets the numbers of each batch.

    Raises:
        FileError: If the project cannot be written to.
    """
    from core.library.project import Project
    from core.texts import Text

    kept: list[int | None] = []
    ctx.report(0.0)
    with Project.open(path) as project:
        for start in range(0, len(drafts), _BATCH):
            batch = drafts[start : start + _BATCH]
            good = [_says_what_it_is(draft) for draft in batch]
            with project.writing():
                numbers = iter(project.entries.add_all(itertools.compress(batch, good)))
            keys = tuple(next(numbers) if is_good else None for is_good in good)
            kept += keys
            done = len(kept)
            ctx.report(done / len(drafts), Text("Entry {0} of {1}", done, len(drafts)), keys)
    return tuple(kept)


def _says_what_it_is(draft: Draft) -> bool:
    from core.errors import StructureError
    from core.structures.formulas import composition_from

    if draft.frames:
        return True
    try:
        composition_from(draft.formula)
    except StructureError:
        return False
    return True
