"""What a worker does for the pictures of library rows; it imports no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import UserError
from core.library.project import Project
from gui.thumbnail_drawing import draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.library.rows import Row
    from core.tasks.base import Context


@dataclass(frozen=True, slots=True)
class Asked:
    """A row whose picture is wanted.

    Attributes:
        key: Its number.
        frames: The structure that the window has a picture of already, or None.
    """

    key: int
    frames: int | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The picture of a row.

    Attributes:
        key: The row's number.
        frames: The number of its structure, None where there is none to be drawn.
        formula: Its formula.
        picture: RGBA, premultiplied, row by row from the top; None without a structure, or if nothing changed.
        unchanged: Whether the window's picture is still right.
    """

    key: int
    frames: int | None
    formula: str
    picture: bytes | None = None
    unchanged: bool = False


def draw_rows(path: str, asked: Sequence[Asked], pixels: int, ctx: Context) -> tuple[Made, ...]:
    """Draw rows of a project; those that it does not hold are left out.

    Args:
        path: The project's file.
        asked: Which rows.
        pixels: Width and height of each picture.
        ctx: Where progress goes.

    Raises:
        FileError: If the project cannot be read.
    """
    known = {row.key: row.frames for row in asked}
    with Project.open(path, read_only=True) as project:
        made = []
        for row in project.entries.rows(list(known)):
            ctx.report(None)
            made.append(_made(project, row, known[row.key], pixels))
    return tuple(made)


def _made(project: Project, row: Row, known: int | None, pixels: int) -> Made:
    if row.frames is None:
        return Made(row.key, None, row.formula)
    if row.frames == known:
        return Made(row.key, known, row.formula, unchanged=True)
    try:
        crystal = project.frames.read(row.frames)
        return Made(row.key, row.frames, row.formula, draw(crystal, pixels).tobytes())
    except (UserError, ValueError, ArithmeticError):
        # a structure that is damaged, or so odd that it cannot be drawn, is told where it is opened
        return Made(row.key, None, row.formula)
