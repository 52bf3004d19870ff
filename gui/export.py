"""What a view shows, in the formats of files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter, QPicture
from PySide6.QtSvg import QSvgGenerator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QColor

Draw = Callable[[QPainter, QRect], None]
"""Draws onto a painter within a rectangle."""


def encoded(picture: QImage) -> bytes:
    """Return a picture as PNG, with its resolution.

    Raises:
        MemoryError: If there is no room for it.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(picture):
        raise MemoryError(f"{picture.width()} x {picture.height()} pixels")
    return bytes(buffer.data().data())


def png(size: QSize, scale: float, background: QColor, draw: Draw) -> bytes:
    """Return a picture as PNG.

    Args:
        size: Its size in device-independent pixels.
        scale: Pixels to each of these.
        background: The colour behind.
        draw: Draws onto a painter within a rectangle.
    """
    return encoded(image(size, scale, background, draw))


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


def pdf(size: QSize, draw: Draw) -> bytes:
    """Return a picture as a PDF page of its size; see ``png``."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    dots = QPicture().logicalDpiX()  # as for SVG
    writer.setResolution(dots)
    writer.setPageSize(QPageSize(QSizeF(size) * (72 / dots), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    draw(painter, QRect(0, 0, size.width(), size.height()))
    painter.end()
    return bytes(buffer.data().data())


def csv_text(rows: Iterable[Sequence[object]], separator: str = ",") -> str:
    """Return rows as CSV, or as TSV where the separator is a tab."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()
