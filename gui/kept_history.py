"""The history of a document as the project keeps it: every step, and how much of it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.library.records import Step as KeptStep
from gui.items import Step
from gui.packing import changes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.library.project import Project
    from core.library.writer import Work
    from gui.document import Document
    from gui.packing import Packer


class KeptHistory:
    """What of a document's history the project holds already.

    Args:
        document: The document.
        reader: Gives the project that is open.
    """

    def __init__(self, document: Document, reader: Callable[[], Project]) -> None:
        self._document, self._reader = document, reader
        self._steps: list[tuple[Step, int]] = []
        self._done = 0

    def take_over(self) -> None:
        """Take the document's history as it is for what the project holds."""
        self._steps = [(step, step.merges) for step in self._document.steps]
        self._done = self._document.history.index()

    def step(self, kept: KeptStep) -> Step:
        """Return a step that was kept; what it changes is read when it is needed."""
        before, after = (None if part is None else tuple(part) for part in kept.change["selections"])
        return Step(kept.text, changes_of(self._reader, kept.change), (before, after))

    def work(self, packer: Packer, session: int) -> Iterable[Work]:
        """Yield what writes the steps that are new; nothing if there are none."""
        steps, done = self._document.steps, self._document.history.index()
        now = [(step, step.merges) for step in steps]
        same = next((i for i, pair in enumerate(zip(now, self._steps, strict=False)) if pair[0] != pair[1]), None)
        first = min(len(now), len(self._steps)) if same is None else same
        if now == self._steps and done == self._done:
            return
        self._steps, self._done = now, done
        new = [(first + i, step.text, step.selections, step.changes) for i, step in enumerate(steps[first:])]
        count = len(steps)

        def keep(project: Project) -> None:
            project.records.forget_steps(session, count)
            for place, text, selections, (back, there) in new:
                kept = {
                    "back": packer.change(project, back),
                    "there": packer.change(project, there),
                    "selections": [part if part is None else list(part) for part in selections],
                }
                project.records.put_step(session, place, KeptStep(text, kept))
            project.records.set_done(session, done)

        yield keep
