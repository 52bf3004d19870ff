"""Trajectories out: frame by frame, so that one of many gigabytes needs the memory of one frame."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError
from core.structures.losses import Losses
from core.structures.trajectory import Trajectory
from core.structures.write import OUTPUT_FORMATS, format_of, text_of
from core.texts import Text
from core.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from os import PathLike

    from core.structures.crystal import Crystal

FORMATS = tuple(each.key for each in OUTPUT_FORMATS if each.many)
"""Keys of the formats that hold trajectories."""


def write_frames(
    frames: Sequence[Crystal],
    path: str | PathLike[str],
    format: str | None = None,  # noqa: A002  # the word a caller expects
    report: Callable[[int], None] = lambda _done: None,
) -> tuple[str, ...]:
    """Write frames to one file; an existing one is replaced only when all is well.

    Args:
        frames: The frames, which may still lie in another file.
        path: The file; .gz at the end packs it.
        format: Key of one of ``FORMATS``; None chooses by the file's name.
        report: Told how many frames are written; what it raises ends the writing.

    Returns:
        What the format cannot hold of them, one sentence each.

    Raises:
        FileError: If a frame cannot be read, the format cannot hold it, or the file cannot be written.
    """
    target, kind = Path(path), format_of(path, format)
    if not kind.many:
        raise FileError(Text("{0} holds one structure a file.", kind.label), hint="Save the frames as extended XYZ.")
    if isinstance(frames, Trajectory) and target.resolve() == Path(frames.place.path).resolve():
        raise FileError(
            Text("{0} is the file that the frames are read from.", target.name), hint="Give the new one another name."
        )
    lost = Losses(kind.key)
    with replacing(target) as stream:
        packed = gzip.GzipFile(fileobj=stream, mode="wb") if target.suffix.lower() == ".gz" else None
        for i in range(len(frames)):
            frame = frames[i]
            (packed or stream).write(text_of(frame, kind.key).encode("utf-8"))
            lost.look(frame)
            report(i + 1)
        if packed is not None:
            packed.close()
    return lost.said
