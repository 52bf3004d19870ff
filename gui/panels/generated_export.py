"""The button that writes generated crystals: their table, or the crystals themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from gui.panels.predicted_export import PredictedExport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal
    from core.tasks.generated import Survivor


class GeneratedExport(PredictedExport):
    """Writes the survivors that it was given last."""

    def __init__(self) -> None:
        super().__init__()
        self._survivors: tuple[Survivor, ...] = ()

    def set_survivors(self, survivors: Sequence[Survivor]) -> None:
        """Take in what there is to be written."""
        self._survivors = tuple(survivors)
        self.setEnabled(bool(survivors))

    @override
    def save_table(self, path: str) -> None:
        from core.tasks.generated import TABLE_HEAD, row_of
        from core.writing import write_bytes
        from gui import export

        # the mark lets spreadsheets read the file as UTF-8
        write_bytes(path, export.csv_text([TABLE_HEAD, *map(row_of, self._survivors)]).encode("utf-8-sig"))

    @override
    def save_structures(self, path: str) -> None:
        from core.structures.write import write_archive

        named: list[tuple[str, Crystal]] = [
            (f"{rank:03d} {one.crystal.title}.cif", one.crystal) for rank, one in enumerate(self._survivors, start=1)
        ]
        write_archive(named, path)
