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

_SCALE = 2.0
_ENDINGS = ("png", "svg", "csv")


class PlotExport(QObject):
    """Writes one plot.

    Args:
        name: What a file is called at first.
        table: Gives the numbers as rows, the header first.
        size: Gives the size of the picture.
        draw: Draws it.
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
        draw: export.Draw,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._table = table
        self._size = size
        self._draw = draw

    def to_csv(self) -> str:
        """Return all numbers as CSV."""
        return export.csv_text(self._table())

    def save(self, path: str) -> None:
        """Write the plot to a file: .png, .svg or .csv.

        Raises:
            UserError: If the file cannot be written or its ending is another.
        """
        ending = path.rsplit(".", 1)[-1].lower()
        match ending:
            case "csv":
                data = self.to_csv().encode()
            case "svg":
                data = export.svg(self._size(), self._draw)
            case "png":
                data = export.png(self._size(), _SCALE, theme.current().color("panel"), self._draw)
            case _:
                raise UserError(
                    self.tr("A plot cannot be written as .{0}.").format(ending),
                    hint=self.tr("End the name in .png, .svg or .csv."),
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
        for ending in _ENDINGS:
            text = self.tr("Export as {0}…").format(ending.upper())
            made.addAction(icon("export"), text, lambda ending=ending: self._ask_and_save(parent, ending))
        made.addSeparator()
        made.addAction(icon("copy"), self.tr("Copy picture"), self.copy_picture)
        made.addAction(icon("table"), self.tr("Copy numbers"), self.copy_data)
        return made

    def _ask_and_save(self, parent: QWidget, ending: str) -> None:
        path, _ = QFileDialog.getSaveFileName(parent, self.tr("Export plot"), f"{self._name}.{ending}", f"*.{ending}")
        if not path:
            return
        try:
            self.save(path if path.lower().endswith(f".{ending}") else f"{path}.{ending}")
        except UserError as error:
            self.failed.emit(error)
