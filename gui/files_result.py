"""What another program gave, or what it needs: the view of simulations, with the files beside the charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from core.tasks.first_principles import WithFiles
from gui.panes import Pane
from gui.simulation_result import SimulationResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gui.simulation_result import Shown


class FilesResult(SimulationResult):
    """Shows a run of another program, or the input for one."""

    @property
    @override
    def subject(self) -> str:
        entry = self._shown_entry()
        return entry.made_title if entry is not None and not self.run.items else ""

    @override
    def more_panes(self, shown: Shown) -> Sequence[Pane]:
        entry = shown.entry
        if not isinstance(entry, WithFiles) or not entry.files:
            return ()

        def fill(widget: QWidget) -> None:
            from gui.panels.files_panel import FilesPanel

            if isinstance(widget, FilesPanel):
                widget.set_files(entry.files, entry.folder)

        return (Pane("files", self.tr("Files"), self._make_files, fill, 2),)

    def _make_files(self) -> QWidget:
        from gui.panels.files_panel import FilesPanel

        panel = FilesPanel()
        panel.failed.connect(self.failed)
        return panel

    def _shown_entry(self) -> WithFiles | None:
        found = next((shown.entry for shown in self._inputs.values() if isinstance(shown.entry, WithFiles)), None)
        return found if isinstance(found, WithFiles) else None
