"""A plot as a file or on the clipboard: picture or numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from core.errors import UserError
from core.writing import write_bytes
from gui import export, theme
from gui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

_SCALE = 2.0
_ENDINGS = ("png", "svg", "pdf", "csv")
_LEAST = QSize(640, 400)  # the plot in the window may be a strip


class PlotExport(QObject):
    """Writes one plot.

    Args:
        name: What a file is called at first.
        table: Gives the numbers as rows, the header first.
        size: Gives the size of the plot in the window; a picture is at least ``_LEAST``.
        draw: Draws it, in the colours of a theme.
        parent: The plot.

    Signals:
        failed: Something could not be exported from the menu; carries the ``UserError``.
    """

    failed = Signal(object)

    def __init__(
        self,
        name: str,
        table: Callable[[], Sequence[Sequence[object]]],
        size: Callable[[], QSize],
        draw: Callable[[QPainter, QRect, theme.Theme], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._table = table
        self._size_now = size
        self._draw_in = draw

    def _draw(self, painter: QPainter, area: QRect) -> None:
        self._draw_in(painter, area, theme.current())

    def _draw_on_paper(self, painter: QPainter, area: QRect) -> None:
        """Draw in dark colours: what has no ground of its own comes to lie on white paper."""
        self._draw_in(painter, area, theme.LIGHT)

    def _size(self) -> QSize:
        return self._size_now().expandedTo(_LEAST)

    def to_csv(self) -> str:
        """Return all numbers as CSV."""
        return export.csv_text(self._table())

    def save(self, path: str) -> None:
        """Write the plot to a file: .png, .svg, .pdf or .csv.

        Raises:
            UserError: If the file cannot be written or its ending is another.
        """
        ending = path.rsplit(".", 1)[-1].lower()
        match ending:
            case "csv":
                data = self.to_csv().encode()
            case "svg":
                data = export.svg(self._size(), self._draw_on_paper)
            case "pdf":
                data = export.pdf(self._size(), self._draw_on_paper)
            case "png":
                data = export.png(self._size(), _SCALE, theme.current().color("panel"), self._draw)
            case _:
                raise UserError(
                    self.tr("A plot cannot be written as .{0}.").format(ending),
                    hint=self.tr("End the name in .png, .svg, .pdf or .csv."),
                )
        write_bytes(path, data)

    def copy_picture(self) -> None:
        """Put the plot on the clipboard as a picture."""
        picture = export.image(self._size(), _SCALE, theme.current().color("panel"), self._draw)
        QGuiApplication.clipboard().setImage(picture)

    def copy_data(self) -> None:
        """Put the numbers on the clipboard, ready for a spreadsheet."""
        QGuiApplication.clipboard().setText(export.csv_text(self._table(), "\t"))

    def menu(self, parent: QWidget) -> QMenu:
        """Return a menu of all this, which deletes itself when it closes."""
        made = QMenu(parent)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(made, parent)
        return made

    def fill(self, made: QMenu, parent: QWidget) -> None:
        """Add all this to a menu."""
        for ending in _ENDINGS:
            text = self.tr("Export as {0}…").format(ending.upper())
            made.addAction(icon("export"), text, lambda ending=ending: self._ask_and_save(parent, ending))
        made.addSeparator()
        made.addAction(icon("copy"), self.tr("Copy picture"), self.copy_picture)
        made.addAction(icon("table"), self.tr("Copy numbers"), self.copy_data)

    def _ask_and_save(self, parent: QWidget, ending: str) -> None:
        path, _ = QFileDialog.getSaveFileName(parent, self.tr("Export plot"), f"{self._name}.{ending}", f"*.{ending}")
        if not path:
            return
        try:
            self.save(path if path.lower().endswith(f".{ending}") else f"{path}.{ending}")
        except UserError as error:
            self.failed.emit(error)
