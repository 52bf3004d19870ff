"""Films: pictures one after the other into MP4 or GIF, encoded by a program of its own (ffmpeg)."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from core.errors import FileError, MissingExtraError, UserError

if TYPE_CHECKING:
    from collections.abc import Generator

_KINDS = {
    # what every player and slide program shows, with the index at the front
    ".mp4": ("libx264", "yuv420p", ["-crf", "18", "-movflags", "+faststart"]),
    # a palette for each picture, so that colours are true without a first pass over all of them
    ".gif": (
        "gif",
        "pal8",
        ["-filter_complex", "split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=new=1"],
    ),
}
ENDINGS = tuple(_KINDS)


class FilmWriter:
    """Writes one film; what is not ``finish``ed leaves no file behind. Used from one thread at a time.

    Args:
        path: Where to; the ending says whether MP4 or GIF.
        fps: Pictures a second.

    Raises:
        MissingExtraError: If the encoder is not installed.
        UserError: If the ending is another.
        FileError: If the folder cannot be written to.
    """

    def __init__(self, path: str, fps: int) -> None:
        try:
            import imageio_ffmpeg
        except ImportError:
            raise MissingExtraError.named("imageio-ffmpeg", "films") from None
        translate = QCoreApplication.translate
        self._target = Path(path)
        if self._target.suffix.lower() not in _KINDS:
            raise UserError(
                translate("Films", "A film cannot be written as {0}.").format(self._target.suffix or self._target.name),
                hint=translate("Films", "End the name in .mp4 or .gif."),
            )
        if not os.access(self._target.parent, os.W_OK):
            raise FileError(
                translate("Films", "The folder {0} cannot be written to.").format(self._target.parent),
                hint=translate("Films", "Choose another folder."),
            )
        self._write_frames = imageio_ffmpeg.write_frames
        self._fps = fps
        self._part = self._target.with_name(f".{self._target.stem}.part{self._target.suffix.lower()}")
        self._size = (0, 0)
        self._stream: Generator[None, bytes | None, None] | None = None

    def add(self, image: QImage) -> None:
        """Add a picture, of the size of the first.

        Raises:
            FileError: If it cannot be written.
        """
        picture = image.convertToFormat(QImage.Format.Format_RGB888)
        width, height = picture.width(), picture.height()
        try:
            if self._stream is None:
                self._size = (width, height)
                self._stream = self._open()
                self._stream.send(None)
            self._stream.send(_packed(picture))
        except OSError as error:
            self.abort()
            raise self._refusal(error) from None

    def finish(self) -> None:
        """Complete the file and put it in its place.

        Raises:
            FileError: If that fails.
        """
        try:
            if self._stream is not None:
                self._stream.close()
            self._part.replace(self._target)
        except OSError as error:
            raise self._refusal(error) from None
        finally:
            self._stream = None
            self._forget()

    def abort(self) -> None:
        """Give the film up and remove what was written of it."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.close()
            self._stream = None
        self._forget()

    def _open(self) -> Generator[None, bytes | None, None]:
        codec, pixels, options = _KINDS[self._part.suffix]
        made: Generator[None, bytes | None, None] = self._write_frames(
            str(self._part),
            self._size,
            fps=self._fps,
            codec=codec,
            pix_fmt_out=pixels,
            quality=None,
            macro_block_size=1,
            ffmpeg_log_level="error",
            output_params=options,
        )
        return made

    def _forget(self) -> None:
        with suppress(OSError):
            self._part.unlink()

    def _refusal(self, error: OSError) -> FileError:
        translate = QCoreApplication.translate
        return FileError(
            translate("Films", "{0} was not written.").format(self._target.name),
            hint=translate("Films", "Check that there is room on the disk, or choose another place."),
            detail=str(error),
        )


def _packed(picture: QImage) -> bytes:
    """Return RGB without the bytes that fill lines up."""
    width, height, line = picture.width(), picture.height(), picture.bytesPerLine()
    data = bytes(picture.constBits())
    if line == 3 * width:
        return data
    return b"".join(data[y * line : y * line + 3 * width] for y in range(height))
