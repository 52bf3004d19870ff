"""What the window asks of a worker about fields on grids: read them, look through them, find surfaces and slices."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from core.errors import FileError
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.structures.isosurface import IsoStyle
    from core.structures.layers import Layer
    from core.structures.slices import SliceStyle
    from core.structures.volume import VolumetricData
    from core.structures.volume_facts import VolumeFacts
    from core.tasks.base import Context

Cells = tuple[int, int, int]


def parked(volumes: tuple[VolumetricData, ...], folder: str) -> tuple[VolumetricData, ...]:
    """Return the fields with their grids in files of a folder."""
    return tuple(volume.parked(folder, uuid4().hex) for volume in volumes)


def read_volumes(path: str, crystal: Crystal, grids: str, ctx: Context) -> tuple[VolumetricData, ...]:
    """Read the fields of a file, for a structure that is open.

    Args:
        path: The file.
        crystal: The structure onto which they are to be laid.
        grids: The folder where they are parked.
        ctx: Where progress goes.

    Raises:
        FileError: If the file cannot be read or holds no field.
        StructureError: If a field does not fit the structure; says both cells.
    """
    from core.structures import files

    ctx.report(None)
    loaded = files.read(path, cross_check=False)
    if not loaded.volumes:
        raise FileError(
            Text("{0} holds no values on a grid.", loaded.path),
            hint="Choose a CHGCAR, LOCPOT, ELFCAR, cube or XSF file.",
        )
    for volume in loaded.volumes:
        volume.fitted(crystal)
    return parked(loaded.volumes, grids)


def facts_of(volume: VolumetricData, ctx: Context) -> VolumeFacts:
    """Look through a field."""
    from core.structures.volume_facts import volume_facts

    ctx.report(None)
    return volume_facts(volume)


def surfaces(
    volume: VolumetricData,
    style: IsoStyle,
    colour_by: VolumetricData | None,
    repeat: Cells,
    step: int,
    ctx: Context,
) -> Layer:
    """Find isosurfaces; see ``core.structures.isosurface.isosurfaces``."""
    from core.structures.isosurface import isosurfaces

    ctx.report(None)
    return isosurfaces(volume, style, colour_by=colour_by, repeat=repeat, step=step)


def cut(volume: VolumetricData, style: SliceStyle, repeat: Cells, ctx: Context) -> Layer:
    """Cut a slice; see ``core.structures.slices.slice_layer``."""
    from core.structures.slices import slice_layer

    ctx.report(None)
    return slice_layer(volume, style, repeat=repeat)
