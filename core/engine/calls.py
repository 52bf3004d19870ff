"""What the window asks of a worker besides tasks: open, describe, save, make ready."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from core.structures.bond_rule import BondRule
    from core.structures.bonding import Bonding
    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal
    from core.structures.facts import Facts
    from core.structures.files import Loaded
    from core.structures.frame_facts import FactsPiece
    from core.structures.frame_index import Piece, Scan
    from core.structures.trajectory import Place, Trajectory
    from core.tasks.base import Context


@dataclass(frozen=True, slots=True)
class Examined:
    """What a closer look at a structure finds.

    Attributes:
        facts: Formula, symmetry, density and the like.
        warnings: What the user must know, one sentence each.
    """

    facts: Facts
    warnings: tuple[str, ...]


def open_path(path: str, species: tuple[str, ...] | None, ctx: Context, *, grids: str = "") -> Loaded:
    """Read a structure file, and no more than that: a person waits for the picture.

    A large trajectory is searched only as far as it takes to show its first frame; ``search_frames`` goes on.

    Args:
        path: The file.
        species: Element symbols, for a file that does not name them.
        ctx: Where progress goes.
        grids: The folder where fields on grids are parked; without one they are sent whole.

    Raises:
        FileError: Naming the file and what to do.
    """
    from core.structures import files

    ctx.report(None)
    loaded = files.read(path, species=species, cross_check=False, whole=False)
    if grids and loaded.volumes:
        from core.engine.volume_calls import parked

        return replace(loaded, volumes=parked(loaded.volumes, grids))
    return loaded


def search_frames(place: Place, scan: Scan, ctx: Context) -> Piece:
    """Find more frames of a trajectory.

    Raises:
        FileError: If the file is no longer what it was.
    """
    from core.structures.trajectory import search_on

    ctx.report(scan.fraction)
    return search_on(place, scan)


def read_frame(frames: Trajectory, ctx: Context) -> Crystal:
    """Read the first of some frames.

    Raises:
        FileError: If it cannot be read.
    """
    ctx.report(None)
    return frames.read(0)


def frame_facts(frames: Trajectory, ctx: Context) -> FactsPiece:
    """Find the numbers of some frames, of as many as can be read in a short time.

    Raises:
        FileError: If the file is no longer what it was.
    """
    from core.structures.frame_facts import facts_of_some

    ctx.report(None)
    return facts_of_some(frames)


def open_text(text: str, ctx: Context) -> Loaded:
    """Read a pasted structure.

    Raises:
        FileError: If no format fits.
    """
    from core.structures import files

    ctx.report(None)
    return files.read_text(text, cross_check=False)


def examine(crystal: Crystal, cif: str, ctx: Context) -> Examined:
    """Work out a structure's facts, look for problems, and let a second parser read its file.

    Args:
        crystal: The structure.
        cif: The CIF it was just read from, or "".
        ctx: Where progress goes.
    """
    from core.structures import files
    from core.structures.checks import problems
    from core.structures.facts import describe

    ctx.report(None)
    found: list[str] = list(problems(crystal))
    if cif:
        found += files.read(cif).warnings
    return Examined(describe(crystal), tuple(found))


def save(crystals: tuple[tuple[str, Crystal], ...], path: str, format: str | None, ctx: Context) -> tuple[str, ...]:  # noqa: A002
    """Write structures to one file and return what it cannot hold of them, one sentence each.

    Args:
        crystals: A title for each, and the structure.
        path: The file; one in .zip gets a CIF file for each structure.
        format: Key of the format; None chooses by the file's name.
        ctx: Where progress goes.

    Raises:
        FileError: If the format cannot hold the structures, or the place cannot be written to.
    """
    from core.structures.losses import losses
    from core.structures.write import format_of, write, write_archive

    ctx.report(None)
    structures = [crystal for _, crystal in crystals]
    if path.lower().endswith(".zip"):
        write_archive(crystals, path)
        return losses(structures, "cif")
    key = format_of(path, format).key
    write(structures, path, key)
    return losses(structures, key)


def save_frames(
    frames: Sequence[Crystal],
    part: slice,
    path: str,
    format: str | None,  # noqa: A002
    ctx: Context,
) -> tuple[str, ...]:
    """Write frames of a trajectory to one file and return what it cannot hold of them, one sentence each.

    Args:
        frames: All frames; a file that is still searched is searched to its end.
        part: Which of them.
        path: The file.
        format: Key of the format; None chooses by the file's name.
        ctx: Where progress goes.

    Raises:
        FileError: If a frame cannot be read or held by the format, or the place cannot be written to.
    """
    from core.structures.trajectory import Trajectory
    from core.structures.write_frames import write_frames
    from core.texts import Text

    ctx.report(None)
    if isinstance(frames, Trajectory):
        frames.search_all()
    chosen = frames[part]
    count = len(chosen)
    return write_frames(
        chosen, path, format, lambda done: ctx.report(done / count, Text("Frame {0} of {1}", done, count))
    )


def select_atoms(crystal: Crystal, expression: str, bonds: Bonds | None, ctx: Context) -> NDArray[np.bool_]:
    """Return the atoms that an expression holds for, shape (n,); bonds that are not known are found by the usual rule.

    Raises:
        ExpressionError: Saying what is wrong, and where.
    """
    from core.structures.selecting import select

    ctx.report(None)
    return select(crystal, expression, bonds)


def bonds_of(crystal: Crystal, ctx: Context) -> Bonds:
    """Find the bonds of a structure by the usual rule."""
    from core.structures.bonds import find_bonds

    ctx.report(None)
    return find_bonds(crystal)


def find_bonds(crystal: Crystal, rule: BondRule, ctx: Context) -> Bonding:
    """Find bonds by a method that takes its time.

    Raises:
        StructureError: If the method cannot treat the structure.
    """
    from core.structures.bonding import find_bonding

    return find_bonding(crystal, rule, lambda fraction: ctx.report(fraction, "Looking at each atom"))


def import_all(names: tuple[str, ...], ctx: Context) -> None:
    """Import modules ahead of their first use."""
    for name in names:
        ctx.report(None, name)
        import_module(name)
