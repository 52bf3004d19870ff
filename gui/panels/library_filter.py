"""Conditions chosen by pointing: elements, ranges, symmetry, tags, data sets, databases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from core.engine.engine import QUICK
from core.engine.library_queries import Spread, spreads
from core.errors import UserError
from core.library.naming import BUILT_IN, SYSTEMS
from core.library.query import Query, Range
from core.structures.elements import symbols
from gui import theme
from gui.jobs import Handlers
from gui.panels.library_words import part_name, range_name, system_name
from gui.panels.number_field import NumberField
from gui.panels.periodic_table import PeriodicTable
from gui.panels.range_bar import RangeBar
from gui.widgets import label, make_panel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.library.datasets import Split
    from gui.jobs import Jobs
    from gui.keeping import Keeper
    from gui.panels.library_search import LibrarySearch

_SIDES = ("with_elements", "without_elements", "within")
_MOST_RANGES = 12
_RANGES_HEIGHT = 220


class RangeRow(QWidget):
    """A histogram with two fields under it: at least, at most.

    Signals:
        changed: Another range; carries the ``Range``, or None where it no longer limits.
    """

    changed = Signal(object)

    def __init__(self, key: str, unit: str, *, whole: bool) -> None:
        """Make the row.

        Args:
            key: A column of ``core.library.query.RANGES`` or a property.
            unit: The unit of its numbers.
            whole: Whether they are whole numbers.
        """
        super().__init__()
        self.key, self._whole = key, whole
        name = range_name(key)
        self.bar = RangeBar(name)
        decimals = 0 if whole else 5
        self.fields = (
            NumberField(self.tr("{0}, at least").format(name), decimals=decimals),
            NumberField(self.tr("{0}, at most").format(name), decimals=decimals),
        )
        self._range = Range()
        heading = f"{name}  ({unit})" if unit else name
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(2)
        layout.addWidget(label(heading), 0, 0, 1, 3)
        layout.addWidget(self.bar, 1, 0, 1, 3)
        layout.addWidget(self.fields[0], 2, 0)
        layout.addWidget(label("–", "quiet"), 2, 1)
        layout.addWidget(self.fields[1], 2, 2)
        self.bar.changed.connect(self._take)
        for field in self.fields:
            field.editingFinished.connect(self._typed)
        self.set_range(Range())

    def set_spread(self, spread: Spread) -> None:
        """Show how the numbers are spread."""
        self.bar.set_spread(spread.least, spread.most, spread.counts, whole=self._whole)
        for field, end in zip(self.fields, (spread.least, spread.most), strict=True):
            field.setPlaceholderText(f"{end:.4g}")

    def set_range(self, limits: Range) -> None:
        """Show a range, without a signal."""
        self._range = limits
        self.bar.set_range(limits.least, limits.most)
        for field, value in zip(self.fields, (limits.least, limits.most), strict=True):
            field.set_value(value, field.placeholderText())

    def _typed(self) -> None:
        self._take(*(field.value if field.text().strip() else None for field in self.fields))

    def _take(self, least: float | None, most: float | None) -> None:
        limits = Range(least, most)
        if limits != self._range:
            self.set_range(limits)
            self.changed.emit(None if limits == Range() else limits)


class FilterPopup(QFrame):
    """A window under the search field in which conditions are pointed at; each takes effect at once.

    Signals:
        asked: Another question; carries the ``Query``.
    """

    asked = Signal(object)

    def __init__(self, search: LibrarySearch, keeper: Keeper, jobs: Jobs) -> None:
        super().__init__(search, Qt.WindowType.Popup)
        self.setObjectName("filter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._search, self._keeper, self._jobs = search, keeper, jobs
        self._job: int | None = None
        self.table = PeriodicTable(many=True)
        self.sides = QButtonGroup(self)
        self.rows: dict[str, RangeRow] = {}
        self.choices: dict[str, QComboBox] = {}
        self._build()
        self._show_query()
        self._ask_spreads()

    def open(self) -> None:
        """Show it under the search field, within the screen."""
        self.adjustSize()
        field = self._search
        corner = field.mapToGlobal(QPoint(0, field.height() + 2))
        room = field.screen().availableGeometry()
        left = min(max(corner.x(), room.left()), room.right() - self.width())
        top = min(max(corner.y(), room.top()), room.bottom() - self.height())
        self.move(left, max(top, room.top()))
        self.show()
        self.table.setFocus()

    @property
    def query(self) -> Query:
        """The question as it stands."""
        return self._search.query

    def _ask(self, query: Query) -> None:
        self.asked.emit(query)

    # Elements

    def _side(self) -> str:
        return _SIDES[max(self.sides.checkedId(), 0)]

    def _show_elements(self) -> None:
        with QSignalBlocker(self.table):
            names = getattr(self.query, self._side())
            held = self.focusWidget()
            self.table.set_elements(symbols().index(name) for name in names)
            if held is not None:
                held.setFocus()

    def _take_elements(self) -> None:
        side, query = self._side(), self.query
        names = tuple(symbols()[number] for number in self.table.elements)
        other = {"with_elements": "without_elements", "without_elements": "with_elements"}.get(side)
        changes: dict[str, tuple[str, ...]] = {side: names}
        if other:
            # what is asked for cannot be ruled out as well
            changes[other] = tuple(name for name in getattr(query, other) if name not in names)
        self._ask(_changed(query, **changes))

    # Ranges

    def _take_range(self, key: str, limits: Range | None) -> None:
        query = self.query
        ranges = {name: held for name, held in query.ranges if name != key}
        if limits is not None:
            ranges[key] = limits
        self._ask(replace(query, ranges=tuple(ranges.items())))
        self._show_system()

    def _ask_spreads(self) -> None:
        keys = tuple(self.rows)
        handlers = Handlers(partial=self._show_spreads, done=self._show_spreads)
        slot = "library-spreads"
        self._job = self._jobs.submit(QUICK, spreads, str(self._keeper.path), keys, handlers=handlers, slot=slot)

    def _show_spreads(self, found: dict[str, Spread]) -> None:
        # the answer may come when the user has closed the window already
        if not isValid(self):
            return
        for key, spread in found.items():
            self.rows[key].set_spread(spread)

    # Choices

    def _take_choice(self, name: str) -> None:
        box, query = self.choices[name], self.query
        value = box.currentData()
        if name == "system":
            ranges = [(key, held) for key, held in query.ranges if key != "space_group"]
            ranges += [("space_group", Range(*map(float, SYSTEMS[value])))] * bool(value)
            self._ask(replace(query, ranges=tuple(ranges)))
        elif name == "tag":
            self._ask(replace(query, tags=(value,) if value else ()))
        elif name == "database":
            self._ask(replace(query, database=value or ""))
        elif name == "split":
            number, _, part = (value or "").partition(":")
            self._ask(replace(query, split=(int(number), part) if value else None))
        else:
            self._ask(replace(query, dataset=value))

    def _show_query(self) -> None:
        query = self.query
        first = next((i for i, side in enumerate(_SIDES) if getattr(query, side)), 0)
        self.sides.button(first).setChecked(True)
        self._show_elements()
        held = dict(query.ranges)
        for key, row in self.rows.items():
            row.set_range(held.get(key, Range()))
        for name, value in (("tag", next(iter(query.tags), None)), ("database", query.database or None)):
            _choose(self.choices[name], value)
        _choose(self.choices["dataset"], query.dataset)
        _choose(self.choices["split"], None if query.split is None else "{}:{}".format(*query.split))
        self._show_system()

    def _show_system(self) -> None:
        limits = dict(self.query.ranges).get("space_group", Range())
        system = next((name for name, ends in SYSTEMS.items() if ends == (limits.least, limits.most)), None)
        _choose(self.choices["system"], system)

    def _clear(self) -> None:
        self._ask(replace(Query(), sort=self.query.sort, descending=self.query.descending))
        self._show_query()

    # Making it

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.GRID)
        left.addLayout(self._make_sides())
        left.addWidget(self.table)
        left.addLayout(self._make_choices())
        left.addStretch(1)
        self.table.changed.connect(self._take_elements)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(2 * theme.MARGIN)
        layout.addLayout(left)
        layout.addWidget(self._make_ranges())

    def _make_sides(self) -> QHBoxLayout:
        line = QHBoxLayout()
        titles = (self.tr("With"), self.tr("Without"), self.tr("No others than"))
        for number, title in enumerate(titles):
            button = QPushButton(title)
            button.setCheckable(True)
            button.setProperty("segment", "true")
            self.sides.addButton(button, number)
            line.addWidget(button)
        self.sides.idClicked.connect(lambda _: self._show_elements())
        line.addStretch(1)
        clear = QPushButton(self.tr("Clear all"))
        clear.clicked.connect(self._clear)
        line.addWidget(clear)
        return line

    def _make_choices(self) -> QGridLayout:
        try:
            project = self._keeper.reader
            tags, databases = project.entries.all_tags(), project.entries.databases()
            datasets = project.datasets.all()
            parts = [pair for one in datasets for pair in _parts(one.name, project.datasets.splits(one.number))]
        except UserError:
            tags, databases, datasets, parts = {}, (), (), []
        systems: list[tuple[str, object]] = [(system_name(system), system) for system in SYSTEMS]
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GRID)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        fields: tuple[tuple[str, str, list[tuple[str, object]]], ...] = (
            ("system", self.tr("Crystal system"), systems),
            ("tag", self.tr("Tag"), [(f"{tag} ({count:,})", tag) for tag, count in tags.items()]),
            ("dataset", self.tr("Data set"), [(one.name, one.number) for one in datasets]),
            ("database", self.tr("Database"), [(name, name) for name in databases]),
            ("split", self.tr("Part of a split"), parts),
        )
        for place, (name, title, entries) in enumerate(fields):
            box = _combo(title, self.tr("any"), entries)
            box.activated.connect(lambda _index, name=name: self._take_choice(name))
            self.choices[name] = box
            row, column = divmod(place, 2)
            grid.addWidget(label(title, "quiet"), row, 2 * column)
            grid.addWidget(box, row, 2 * column + 1)
        return grid

    def _make_ranges(self) -> QScrollArea:
        try:
            columns = [column for column in self._keeper.reader.properties.columns() if column.is_number]
        except UserError:
            columns = []
        content = QWidget()
        make_panel(content)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, theme.GRID, 0)
        layout.setSpacing(theme.GRID)
        asked = {key for key, _ in self.query.ranges}
        known = [
            (about.key, about.unit, about.whole) for about in BUILT_IN if about.key not in {"space_group", "frames"}
        ]
        # those that are asked for already come first among the properties
        columns.sort(key=lambda column: column.key not in asked)
        known += [(column.key, column.unit, False) for column in columns[:_MOST_RANGES]]
        for key, unit, whole in known:
            row = RangeRow(key, unit, whole=whole)
            row.changed.connect(lambda limits, key=key: self._take_range(key, limits))
            layout.addWidget(row)
            self.rows[key] = row
        layout.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(content)
        scroller.setMinimumWidth(_RANGES_HEIGHT)
        return scroller


def _parts(dataset: str, splits: Iterable[Split]) -> Iterator[tuple[str, object]]:
    for split in splits:
        for part, size in split.report.get("sizes", {}).items():
            yield f"{dataset} · {split.name} · {part_name(part)} ({size:,})", f"{split.number}:{part}"


def _combo(name: str, nothing: str, entries: Iterable[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(nothing, None)
    for text, value in entries:
        box.addItem(text, value)
    box.setEnabled(box.count() > 1)
    return box


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(box.findData(value), 0) if value is not None else 0)


def _changed(query: Query, **changes: tuple[str, ...]) -> Query:
    return replace(query, **changes)  # type: ignore[arg-type]  # all of them are tuples of symbols
