"""The button that writes a list of predicted structures: its table, or the structures themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from core.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.structures.crystal import Crystal
    from core.tasks.predict_structure import Predicted


class PredictedExport(QPushButton):
    """Writes what it was given last.

    Signals:
        failed: It could not be written; carries the ``UserError``.
    """

    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setText(self.tr("Export"))
        self.setProperty("tight", True)
        self._formula = ""
        self._structures: tuple[Predicted, ...] = ()
        menu = QMenu(self)
        menu.addAction(self.tr("Table as CSV…"), self.ask_table)
        menu.addAction(self.tr("Structures as CIF files…"), self.ask_structures)
        self.setMenu(menu)

    def set_structures(self, formula: str, structures: Sequence[Predicted]) -> None:
        """Take in what there is to be written, the likeliest first."""
        self._formula, self._structures = formula, tuple(structures)

    def ask_table(self) -> None:
        """Ask where the table is to go, and write it."""
        self._ask(self.tr("Export table"), "csv", "CSV (*.csv)", self.save_table)

    def ask_structures(self) -> None:
        """Ask where the structures are to go, and write them."""
        self._ask(self.tr("Export structures"), "zip", "ZIP (*.zip)", self.save_structures)

    def _ask(self, title: str, suffix: str, kinds: str, save: Callable[[str], None]) -> None:
        name = "".join(c for c in self._formula if c.isalnum()) or self.tr("structures")
        start = str(Path(str(QSettings().value("folder", str(Path.home())))) / f"{name}.{suffix}")
        path, _ = QFileDialog.getSaveFileName(self, title, start, kinds)
        if not path:
            return
        try:
            save(path if path.lower().endswith(f".{suffix}") else f"{path}.{suffix}")
        except UserError as error:
            self.failed.emit(error)

    def save_table(self, path: str) -> None:
        """Write the list as CSV.

        Raises:
            FileError: If it cannot be written.
        """
        from core.tasks.predict_structure import TABLE_HEAD, row_of
        from core.writing import write_bytes
        from gui import export

        rows = [TABLE_HEAD, *(row_of(one, rank) for rank, one in enumerate(self._structures, start=1))]
        # the mark lets spreadsheets read the file as UTF-8
        write_bytes(path, export.csv_text(rows).encode("utf-8-sig"))

    def save_structures(self, path: str) -> None:
        """Write the structures as CIF files into an archive, named by their ranks.

        Raises:
            FileError: If it cannot be written.
        """
        from core.structures.write import write_archive

        named: list[tuple[str, Crystal]] = [
            (f"{rank:02d} {one.crystal.title}.cif", one.crystal) for rank, one in enumerate(self._structures, start=1)
        ]
        write_archive(named, path)
