"""A report as PDF: its Markdown, set on pages."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextImageFormat,
    QTextTable,
)

from core.writing import write_bytes
from gui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARGIN_MM = 6.0  # beside the two centimetres that Qt leaves itself
_WIDTH = 560  # of a picture, where 96 make an inch
_POINTS = 9.0
_CELL = 3.0
_ROOM = 6.0


def write_pdf(readme: Path, path: str) -> None:
    """Set a report on pages of A4 and write them.

    Args:
        readme: Its Markdown; pictures are found beside it.
        path: The file.

    Raises:
        FileError: If it cannot be written.
    """
    document = _document(readme)
    with tempfile.TemporaryDirectory(prefix="matterdesk-report-") as folder:
        made = Path(folder) / "report.pdf"
        writer = QPdfWriter(str(made))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        writer.setTitle(document.firstBlock().text())
        writer.setCreator("MatterDesk")
        document.print_(writer)
        del writer  # the end of the file is written with it
        write_bytes(path, made.read_bytes())


def _document(readme: Path) -> QTextDocument:
    document = QTextDocument()
    font = QFont()
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    document.setMarkdown(readme.read_text(encoding="utf-8"))
    _blacken(document)
    _make_room(document)
    for table in _tables(document.rootFrame()):
        _rule(table)
    _fit_pictures(document, readme.parent)
    return document


def _blacken(document: QTextDocument) -> None:
    """Print on white paper whatever the theme of the window is."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    black = QTextCharFormat()
    black.setForeground(QBrush(QColor(theme.LIGHT.text)))
    cursor.mergeCharFormat(black)


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child


def _rule(table: QTextTable) -> None:
    """Give a table thin lines and a head that comes again on each page."""
    form = table.format()
    form.setBorder(1.0)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(QColor(theme.LIGHT.line)))
    form.setTopMargin(_ROOM)
    form.setBottomMargin(_ROOM)
    form.setBorderCollapse(True)
    form.setCellPadding(_CELL)
    form.setHeaderRowCount(1)
    table.setFormat(form)


def _make_room(document: QTextDocument) -> None:
    """Set headings apart from what stands before them."""
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        if form.headingLevel():
            form.setTopMargin(2 * _ROOM)
            form.setBottomMargin(_ROOM)
            QTextCursor(block).setBlockFormat(form)
        block = block.next()


def _fit_pictures(document: QTextDocument, folder: Path) -> None:
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().objectType() == QTextFormat.ObjectTypes.ImageObject.value:
                form = fragment.charFormat().toImageFormat()
                # what is only named by a path gets lost when Qt lays the pages out anew
                kind = int(QTextDocument.ResourceType.ImageResource.value)
                document.addResource(kind, QUrl(form.name()), QImage(str(folder / form.name())))
                _fit(document, fragment.position(), form)
            iterator += 1
        block = block.next()


def _fit(document: QTextDocument, position: int, form: QTextImageFormat) -> None:
    form.setWidth(_WIDTH)
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(form)
    block = cursor.blockFormat()
    # its name stays with it
    block.setNonBreakableLines(True)
    cursor.setBlockFormat(block)
