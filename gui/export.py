"""Writing what a view shows to a file: all or nothing, and a message that helps where it cannot be done."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QRect, QSaveFile, QSize
from PySide6.QtGui import QImage, QPainter, QPicture
from PySide6.QtSvg import QSvgGenerator

from core.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QColor

Draw = Callable[[QPainter, QRect], None]
"""Draws onto a painter within a rectangle."""


def save_bytes(path: str, data: bytes) -> None:
    """Write a file; the old one stays as it was if that fails.

    Raises:
        FileError: If the file cannot be written.
    """
    file = QSaveFile(path)
    if file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit():
        return
    translate = QCoreApplication.translate
    raise FileError(
        translate("export", "{0} cannot be written.").format(Path(path).name),
        hint=translate("export", "Choose a folder that you may write to, with room on its disk."),
        detail=file.errorString(),
    )


def png(size: QSize, scale: float, background: QColor, draw: Draw) -> bytes:
    """Return a picture as PNG.

    Args:
        size: Its size in device-independent pixels.
        scale: Pixels to each of these.
        background: The colour behind.
        draw: Draws onto a painter within a rectangle.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image(size, scale, background, draw).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def image(size: QSize, scale: float, background: QColor, draw: Draw) -> QImage:
    """Return a picture; see ``png``."""
    made = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(scale)
    made.fill(background)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRect(0, 0, size.width(), size.height()))
    painter.end()
    return made


def svg(size: QSize, draw: Draw) -> bytes:
    """Return a picture as SVG; see ``png``."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    # with another resolution the axes of a plot, which are recorded pictures, come out in another scale
    generator.setResolution(QPicture().logicalDpiX())
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    draw(painter, QRect(0, 0, size.width(), size.height()))
    painter.end()
    return bytes(buffer.data().data())


def csv_text(rows: Iterable[Sequence[object]], separator: str = ",") -> str:
    """Return rows as CSV, or as TSV where the separator is a tab."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()
