"""What the window asks of a worker besides tasks: open, describe, save, make ready."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.structures.facts import Facts
    from core.structures.files import Loaded
    from core.tasks.base import Context


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read, with the facts and problems of the structure shown first."""

    loaded: Loaded
    facts: Facts
    problems: tuple[str, ...]


def open_path(path: str, species: tuple[str, ...] | None, ctx: Context) -> Opened:
    """Read a structure file.

    Raises:
        FileError: Naming the file and what to do.
    """
    from core.structures import files

    ctx.report(None)
    return _opened(files.read(path, species=species))


def open_text(text: str, ctx: Context) -> Opened:
    """Read a pasted structure.

    Raises:
        FileError: If no format fits.
    """
    from core.structures import files

    ctx.report(None)
    return _opened(files.read_text(text))


def _opened(loaded: Loaded) -> Opened:
    shown = loaded.structures[-1] if loaded.is_trajectory else loaded.structures[0]
    return Opened(loaded, *_facts_and_problems(shown))


def _facts_and_problems(crystal: Crystal) -> tuple[Facts, tuple[str, ...]]:
    from core.structures.checks import problems
    from core.structures.facts import describe

    return describe(crystal), problems(crystal)


def describe_crystal(crystal: Crystal, ctx: Context) -> Facts:
    """Work out a structure's facts."""
    from core.structures.facts import describe

    ctx.report(None)
    return describe(crystal)


def save(crystal: Crystal, path: str, ctx: Context) -> str:
    """Write a structure file in the format its name says, and return the path.

    Raises:
        FileError: If the place cannot be written to.
    """
    from core.structures.write import write

    ctx.report(None)
    write(crystal, path)
    return path


def import_all(names: tuple[str, ...], ctx: Context) -> None:
    """Import modules ahead of their first use."""
    for name in names:
        ctx.report(None, name)
        import_module(name)
