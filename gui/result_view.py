"""What every view of a task's result keeps to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from core.tasks.base import Provenance, Result
    from gui.running import Run

NO_ITEM = -1
"""In place of an item's key in a ``Record`` of what came of none, such as a file that a task read."""
NO_CRYSTAL = Crystal.of_formula("")
"""In place of the structure there."""


class ResultView(QWidget):
    """Shows one run, from its start to its result.

    Signals:
        live: A structure on its way; carries the item's key and the crystal.
        live_arrows: Displacements of the atoms of the live structure; carries the item's key, vectors in Å, and their
            name.
        colour_wanted: The atoms of the structure shown are to be coloured by a value; carries the quantity's key.
        why_wanted: The atoms of the structure shown are to be coloured by their shares in a value; carries that
            ``Value``.
        live_ended: The document is to be shown again after live structures.
        trajectory: Frames to add to the library; carries the ``Record`` of what they came of, and the crystals.
        kept: What a run had that ended without a result is to be kept; carries the ``Record`` and the structures made.
        structures: Structures that the user wants in the library; carries the ``Record`` and the structures.
        volumes: Fields on grids to lay onto an item; carries the item's key and the ``VolumetricData``.
        frame_chosen: Carries the index of a frame of that trajectory, or of the item that it ``follows``.
        item_chosen: Carries the key of an item to show.
        task_wanted: Another task is to be set up; carries its key and the values to put into its form.
        failed: Something could not be exported; carries the ``UserError``.
    """

    live = Signal(int, object)
    live_arrows = Signal(int, object, str)
    colour_wanted = Signal(str)
    why_wanted = Signal(object)
    live_ended = Signal()
    trajectory = Signal(object, tuple)
    kept = Signal(object, tuple)
    structures = Signal(object, tuple)
    volumes = Signal(int, tuple)
    frame_chosen = Signal(int)
    item_chosen = Signal(int)
    task_wanted = Signal(str, dict)
    failed = Signal(object)

    def __init__(self, run: Run, title: str) -> None:
        super().__init__()
        self.run = run
        self.title = title

    @property
    def follows(self) -> int | None:
        """Key of the item whose frames its curves run over, or None."""
        return None

    @property
    def keeps_what_came(self) -> bool:
        """Whether it offers what was reported of an input that failed."""
        return False

    @property
    def has_something(self) -> bool:
        """Whether there is anything to see of a run that ended without a result."""
        return True

    @property
    def share(self) -> float:
        """Part of the height that it needs together with the view; 0 for what results have."""
        return 0.0

    @property
    def subject(self) -> str:
        """What it is about where that is no structure, such as a chemical system; "" where nothing says."""
        return ""

    def take_partial(self, payload: object) -> None:
        """Show what the task has so far."""

    def take_result(self, result: Result, provenance: Provenance) -> None:
        """Show what came of it."""

    def take_end(self, reason: str) -> None:
        """Say that the run ended without a result: it failed, or without a reason it was cancelled."""

    def show_frame(self, frame: int) -> None:
        """Mark the frame that the 3D view shows."""
