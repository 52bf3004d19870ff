"""The crystals of one source: those that survived, or what a stage rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from core.tasks.generated import Reject
from gui import theme
from gui.i18n import say
from gui.panels.flow import FlowLayout
from gui.panels.generated_lists import RejectList, SurvivorList
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.structures.crystal import Crystal
    from core.tasks.generated import Sifted, StageCount, Survivor

SURVIVORS = ""
"""In place of the key of a stage: what passed them all."""


class GeneratedSide(QWidget):
    """Chooses a source and a stage, and lists the crystals there.

    Args:
        draw: Returns the picture of a crystal of so many pixels along a side, RGBA, premultiplied.
        parent: Its parent.

    Signals:
        chosen: The user went to a crystal; carries its place in ``listed``.
        opened: The user wants it in the library; carries the same.
        chosen_changed: Other crystals are chosen, or others are listed.
    """

    chosen = Signal(int)
    opened = Signal(int)
    chosen_changed = Signal()

    def __init__(self, draw: Callable[[Crystal, int], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sifted: Mapping[int, Sifted] = {}
        self._ended = False
        self._source, self._stage = QComboBox(), QComboBox()
        self._source.setAccessibleName(self.tr("Source"))
        self._stage.setAccessibleName(self.tr("Stage"))
        choices = FlowLayout(spacing=theme.GRID // 2)
        for box in (self._source, self._stage):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(lambda _: self._show())
            choices.addWidget(box)
        self.survivors, self.rejects = SurvivorList(draw), RejectList()
        for rows in (self.survivors, self.rejects):
            rows.chosen.connect(self.chosen)
            rows.opened.connect(self.opened)
            rows.chosen_changed.connect(self._tell)
            rows.chosen_changed.connect(self.chosen_changed)
        self._none = label("", "quiet", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note = label("", "quiet", wrap=True, selectable=True)
        self._stack = QStackedWidget()
        for widget in (self.survivors, self.rejects, self._none):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID // 2)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(choices)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._note)

    @property
    def place(self) -> int:
        """Which source is shown: 0 is the one that was asked for."""
        data = self._source.currentData()
        return 0 if data is None else int(data)

    @property
    def stage(self) -> str:
        """Key of the stage whose rejects are shown, or ``SURVIVORS``."""
        return str(self._stage.currentData() or SURVIVORS)

    @property
    def sifted(self) -> Sifted | None:
        """What came of the source that is shown."""
        return self._sifted.get(self.place)

    @property
    def listed(self) -> Sequence[Survivor | Reject]:
        """The crystals in the list."""
        sifted = self.sifted
        if sifted is None:
            return ()
        return sifted.survivors if self.stage == SURVIVORS else sifted.rejected_at(self.stage)

    @property
    def places(self) -> tuple[int, ...]:
        """Places in ``listed`` of those that are chosen."""
        return (self.survivors if self.stage == SURVIVORS else self.rejects).places if self.listed else ()

    def set_sifted(self, sifted: Mapping[int, Sifted], *, ended: bool) -> None:
        """Show this.

        Args:
            sifted: By the place of the source.
            ended: Whether no more is to come.
        """
        self._sifted, self._ended = sifted, ended
        self._show()

    def choose_source(self, place: int) -> None:
        """Show another source."""
        self._source.setCurrentIndex(self._source.findData(place))

    def choose_stage(self, key: str) -> None:
        """Show what a stage rejected; the survivors if it rejected nothing."""
        self._stage.setCurrentIndex(max(self._stage.findData(key), 0))

    def _show(self) -> None:
        self._offer()
        sifted = self.sifted
        if sifted is None:
            return
        if not self.listed:
            self._none.setText(self._nothing())
            self._stack.setCurrentWidget(self._none)
        elif self.stage == SURVIVORS:
            self.survivors.set_survivors(sifted.survivors)
            self._stack.setCurrentWidget(self.survivors)
        else:
            self.rejects.set_rejects(sifted.rejected_at(self.stage))
            self._stack.setCurrentWidget(self.rejects)
        self._tell()
        self.chosen_changed.emit()

    def _tell(self) -> None:
        """Say in full where the crystal comes from that is chosen, and why it went no further if it did not."""
        places = self.places
        one = self.listed[places[0]] if len(places) == 1 and places[0] < len(self.listed) else None
        self._note.setText("" if one is None else self._about(one))
        self._note.setVisible(one is not None)

    def _about(self, one: Survivor | Reject) -> str:
        drawn = self.tr("Number {0} of the draw: {1}.").format(one.number + 1, say(one.origin))
        if isinstance(one, Reject):
            return f"{say(one.reason)} {drawn}"
        chance = one.facts.get("target_probability")
        meets = (
            []
            if chance is None
            else [self.tr("It meets the target with a probability of {0} %.").format(round(100 * float(chance)))]
        )
        return " ".join([drawn, *meets, *map(say, one.flags)])

    def _offer(self) -> None:
        """Offer the sources, and the stages that rejected something; what is chosen stays."""
        blockers = [QSignalBlocker(box) for box in (self._source, self._stage)]
        sources = [
            (place, self.tr("{0} ({1})").format(say(one.title), len(one.survivors)))
            for place, one in sorted(self._sifted.items())
        ]
        _fill(self._source, sources)
        self._source.setVisible(len(sources) > 1)
        sifted = self.sifted
        stages: list[StageCount] = [] if sifted is None else [one for one in sifted.stages[1:] if one.rejected]
        rejected = [
            (one.key, self.tr("Rejected at “{0}” ({1})").format(say(one.title), one.rejected)) for one in stages
        ]
        _fill(self._stage, [(SURVIVORS, self.tr("Survivors")), *rejected])
        del blockers

    def _nothing(self) -> str:
        if not self._ended:
            return self.tr("Nothing has come through all stages so far.")
        return self.tr("Nothing survived. The bars show where the crystals were lost; click one to see why.")


def _fill(box: QComboBox, rows: Sequence[tuple[object, str]]) -> None:
    """Offer rows of data and text; what is chosen stays so."""
    known = box.currentData()
    if [box.itemData(k) for k in range(box.count())] != [data for data, _ in rows]:
        box.clear()
        for data, text in rows:
            box.addItem(text, data)
        box.setCurrentIndex(max(box.findData(known), 0))
    for k, (_, text) in enumerate(rows):
        box.setItemText(k, text)
