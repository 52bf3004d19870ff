"""Does edits of the structure shown: looks for overlaps first, and says what did not work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.structures.editing.overlaps import new_overlaps, overlap_text
from core.structures.remarks import heard
from core.texts import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from core.structures.crystal import Crystal
    from gui.document import Document

Atoms = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that somebody wants.

    Attributes:
        change: From the structure to the changed one.
        text: What undo calls it, such as "Delete 3 atoms".
        touched: Atoms of the changed structure that might lie too near to others now; None for all, () for none.
        select: The atoms selected afterwards; None for those that are.
        merge: See ``Document.edit``.
    """

    change: Callable[[Crystal], Crystal]
    text: str
    touched: Atoms | None = ()
    select: Atoms | None = None
    merge: Hashable = None


class Editor(QObject):
    """Carries out edits.

    Signals:
        failed: An edit could not be done; carries the ``UserError``.
        overlap_found: An edit would let atoms overlap, and was not done; carries it and a sentence that says which.
        done: An edit was done.
        remarked: An edit was done, but not all could be kept; carries what to say of it.
    """

    failed = Signal(object)
    overlap_found = Signal(object, str)
    done = Signal()
    remarked = Signal(object)  # as str the sentence would forget its template

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def do(self, edit: Edit) -> bool:
        """Do an edit unless it lets atoms overlap that did not before; return whether it was done."""
        crystal = self._document.crystal
        if crystal is None:
            return False
        try:
            changed = edit.change(crystal)
            found = new_overlaps(crystal, changed, edit.touched) if edit.touched != () else ()
        except UserError as error:
            self.failed.emit(error)
            return False
        if found:
            self.overlap_found.emit(edit, overlap_text(changed, found))
            return False
        return self.do_anyway(edit)

    def do_anyway(self, edit: Edit) -> bool:
        """Do an edit, whatever overlaps; return whether it was done."""
        crystal = self._document.crystal
        if crystal is None:
            return False
        try:
            with heard() as said:
                self._document.edit(edit.change, edit.text, select=edit.select, merge=edit.merge)
        except UserError as error:
            self.failed.emit(error)
            return False
        self.done.emit()
        if said:
            self.remarked.emit(sentences(*said))
        return True
