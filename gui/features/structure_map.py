"""The structure map: makes it in the background, and links it with the library and the 3D view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QPoint

from core.engine import map_calls
from core.engine.engine import BULK, FILES, MODELS
from core.formatting import format_number, formula_text
from core.library.columns import Classes, Numbers
from core.quantities import QUANTITIES
from gui import theme
from gui.i18n import quantity_label, say
from gui.jobs import Handlers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from core.engine.map_calls import MapPoints
    from core.errors import UserError
    from core.library.query import Query
    from core.library.rows import Column
    from gui.features.parts import Parts
    from gui.jobs import JobView
    from gui.plots.map_panel import MapPanel
    from gui.thumbnail_card import ThumbnailCard

_SEED = 0
_SHARE = 0.6
"""Of the height that the map needs beside the crystal, at least."""
_SLOT = "structure-map"


def install(parts: Parts) -> None:
    """Add the command to the menu of analyses."""
    StructureMap(parts)


@dataclass
class _Shown:
    """What the map shows.

    Attributes:
        found: The points.
        query: What the library was asked; None for everything.
        texts: What a column is called, and what gives a point's value in words; None without a column.
    """

    found: MapPoints
    query: Query | None = None
    texts: tuple[str, Callable[[int], str]] | None = None


class StructureMap(QObject):
    """Opens the tab and keeps it in step with the window."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._panel: MapPanel | None = None
        self._card: ThumbnailCard | None = None
        self._shown: _Shown | None = None
        self._job: int | None = None
        self._linking = False
        parts.jobs.changed.connect(self._follow_job)
        parts.document.current_settled.connect(self._mark)
        parts.library.chosen_changed.connect(self._take_chosen)
        parts.keeper.rows_changed.connect(self._look_for_changes)
        parts.library.query_changed.connect(self._look_for_changes)
        parts.keeper.project_changed.connect(self._start_anew)
        text, group = self.tr("Structure &map"), self.tr("Library")
        tip = self.tr("Lay the materials of the library out as a map in which like lies beside like")
        parts.actions.add("structure_map", text, self.open, group=group, icon_name="map", tip=tip)
        parts.menus["analyse"].append("structure_map")

    @property
    def panel(self) -> MapPanel | None:
        """The tab; None while it is closed."""
        return self._panel

    def open(self) -> None:
        """Open the tab, or bring it to the front."""
        results = self._parts.window.results
        if self._panel is not None and results.indexOf(self._panel) < 0:
            # its tab was closed a moment ago
            self._forget(self._panel)
        if self._panel is None:
            self._panel = self._make_panel()
            results.addTab(self._panel, self.tr("Map"))
            self._start_anew()
        results.setCurrentWidget(self._panel)
        self._parts.window.show_results()
        self._parts.window.share_results(_SHARE)

    def _make_panel(self) -> MapPanel:
        from gui.plots.map_panel import MapPanel
        from gui.thumbnail_card import ThumbnailCard
        from gui.thumbnails import Thumbnails

        panel = MapPanel()
        panel.asked.connect(self._make)
        panel.colour_asked.connect(self._colour)
        panel.cancel_asked.connect(self._cancel)
        panel.only_asked.connect(self._show_only)
        panel.failed.connect(lambda error: self._parts.teller.fail(self.tr("Export"), error))
        panel.plot.point_clicked.connect(self._open_point)
        panel.plot.point_hovered.connect(self._hover)
        panel.plot.chosen.connect(self._choose)
        panel.destroyed.connect(partial(self._forget, panel))
        self._card = ThumbnailCard(Thumbnails.of(self._parts.keeper, self._parts.jobs), panel)
        return panel

    def _forget(self, panel: MapPanel) -> None:
        if panel is self._panel:
            self._panel, self._card, self._shown = None, None, None
            self._cancel()

    # Making the map

    def _start_anew(self) -> None:
        if self._panel is not None:
            handlers = Handlers(done=self._take_columns, failed=self._fail)
            self._parts.jobs.submit(FILES, map_calls.map_columns, self._parts.keeper.path, handlers=handlers)
            self._make()

    def _make(self) -> None:
        if self._panel is None:
            return
        self._panel.set_stale(False)
        self._submit("pca")

    def _submit(self, method: str) -> None:
        if self._panel is None:
            return
        kind = self._panel.kind.currentData()
        # what is worked out structure by structure takes its time; the rest is there at once
        lane = MODELS if kind == "learned" else FILES if (kind, method) == ("composition", "pca") else BULK
        query = self._query()
        handlers = Handlers(
            done=lambda found: self._take(method, found, query), failed=self._fail, cancelled=lambda: self._end(method)
        )
        self._job = self._parts.jobs.submit(
            lane,
            map_calls.map_points,
            *(self._parts.keeper.path, kind, method, query, _SEED),
            title=self.tr("Structure map"),
            handlers=handlers,
            slot=_SLOT,
        )
        self._panel.set_busy(None, busy=True)
        if self._shown is None:
            self._panel.tell(self.tr("Comparing the materials of the library"))

    def _query(self) -> Query | None:
        """Return what the library shows, if that is not everything."""
        query = self._parts.library.query
        # the order of the list is no matter of the map
        return None if query.is_all else query.sorted_by("added")

    def _take(self, method: str, found: MapPoints, query: Query | None) -> None:
        from gui.plots.axes import Axis

        self._job = None
        if self._panel is None:
            return
        self._panel.set_busy(None)
        self._shown = _Shown(found, query)
        axes = (Axis(self.tr("UMAP 1")), Axis(self.tr("UMAP 2")))
        if found.explained is not None:
            first, second = (format_number(100 * share, 3) for share in found.explained)
            axes = (
                Axis(self.tr("PC 1"), self.tr("{0} % of the variance").format(first)),
                Axis(self.tr("PC 2"), self.tr("{0} % of the variance").format(second)),
            )
        self._panel.plot.set_points(found.points, axes, found.titles)
        self._tell()
        self._mark()
        self._take_chosen()
        self._colour(self._panel.colour.currentData() or "")
        if method == "pca" and self._panel.method.currentData() == "umap" and len(found.keys) > 3:
            self._submit("umap")

    def _tell(self) -> None:
        if self._panel is None or self._shown is None:
            return
        found = self._shown.found
        if not len(found.keys):
            text = self.tr("Nothing to show yet. Open structures or import a data set; they appear here.")
            self._panel.tell(text if not found.count else self.tr("No material here has this descriptor."))
            return
        text = self.tr("{0} materials").format(f"{len(found.keys):,}")
        if found.explained is not None:
            shares = [format_number(100 * share, 3) for share in found.explained]
            text += " · " + self.tr("PC 1 and 2 hold {0} % and {1} % of the variance").format(*shares)
        if found.left_out:
            text += " · " + self.tr("{0} without this descriptor").format(f"{found.left_out:,}")
        selected = self._panel.plot.selected
        if selected is not None:
            text += " · " + self.tr("{0} selected").format(f"{int(selected.sum()):,}")
        self._panel.tell(text)

    def _fail(self, error: UserError) -> None:
        self._job = None
        if self._panel is not None:
            self._panel.set_busy(None)
            self._panel.tell(say(error.text))

    def _end(self, method: str) -> None:
        """Keep what is shown after the work was given up; a map that another one took the place of goes on."""
        if self._panel is not None and self._job is None:
            self._panel.set_busy(None)
            if method == "umap":
                self._panel.method.setCurrentIndex(self._panel.method.findData("pca"))
            self._tell()

    def _cancel(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            self._parts.jobs.cancel(job)

    def _follow_job(self, view: JobView) -> None:
        if view.job == self._job and self._panel is not None and not view.event.state.is_final:
            self._panel.set_busy(view.event.fraction, busy=True)
            if view.event.message:
                self._panel.tell(say(view.event.message))

    def _look_for_changes(self) -> None:
        if self._panel is not None and self._shown is not None and self._job is None:
            other = self._query() != self._shown.query
            self._panel.set_stale(other or self._parts.library.total != self._shown.found.count)

    # Colours

    def _take_columns(self, columns: Sequence[Column]) -> None:
        if self._panel is None:
            return
        own = (
            ("density", _label("density")),
            ("volume_per_atom", _label("volume_per_atom")),
            ("sites", self.tr("Number of sites")),
            ("elements", self.tr("Number of elements")),
            ("space_group", self.tr("Space group number")),
            ("chemsys", self.tr("Chemical system")),
            ("anonymous", self.tr("Anonymous formula")),
            ("database", self.tr("Database")),
        )
        names = {name for name, _ in own}
        self._panel.set_columns([*((one.key, _label(one.key)) for one in columns if one.key not in names), *own])

    def _colour(self, name: str) -> None:
        from gui.plots.map_scale import plain

        if self._panel is None or self._shown is None:
            return
        if not name or not len(self._shown.found.keys):
            self._shown.texts = None
            self._panel.plot.set_scale(plain(theme.current().color("accent")), None)
            return
        shown = self._shown
        handlers = Handlers(done=lambda found: self._take_colours(shown, name, found), failed=self._fail)
        self._parts.jobs.submit(
            FILES,
            map_calls.map_column,
            *(self._parts.keeper.path, name, shown.found.keys),
            handlers=handlers,
            slot=f"{_SLOT}-colour",
        )

    def _take_colours(self, shown: _Shown, name: str, found: Numbers | Classes) -> None:
        from gui.plots.map_scale import of_numbers, of_words

        if self._panel is None or shown is not self._shown or name != self._panel.colour.currentData():
            return
        about = QUANTITIES.get(name)
        title = _label(name) if about is not None else self._panel.colour.currentText()
        if isinstance(found, Numbers):
            unit = found.unit or (about.unit if about else "")
            head = f"{title} ({unit})" if unit else title
            scale, levels = of_numbers(title, unit, found.values)
        else:
            unit, head = "", title
            scale, levels = of_words(title, found.names, found.places)

        # a hundred thousand numbers take a second to be written down: only those that are looked at are
        def text(index: int) -> str:
            said = _said(found, index)
            return f"{said} {unit}".strip() if said else ""

        shown.texts = title, text
        self._panel.plot.set_scale(scale, levels, (head, lambda: [_said(found, i) for i in range(len(levels))]))

    # Links

    def _open_point(self, index: int) -> None:
        if self._shown is not None:
            self._parts.document.show_item(int(self._shown.found.keys[index]))

    def _hover(self, index: int, at: QPoint) -> None:
        if self._card is None or self._shown is None:
            return
        if index < 0:
            self._card.hide()
            return
        found = self._shown.found
        lines = [formula_text(found.formulas[index])]
        if self._shown.texts is not None:
            name, texts = self._shown.texts
            lines.append(f"{name}: {texts(index) or self.tr('unknown')}")
        self._card.show_row(int(found.keys[index]), found.titles[index], lines, at)

    def _choose(self, mask: NDArray[np.bool_] | None) -> None:
        """Select in the library what was selected here."""
        if self._shown is None or self._panel is None:
            return
        self._panel.set_selected(0 if mask is None else int(mask.sum()))
        self._tell()
        self._linking = True
        keys = self._shown.found.keys[mask] if mask is not None else self._shown.found.keys[:0]
        self._parts.library.choose(keys.tolist())
        self._linking = False

    def _take_chosen(self) -> None:
        """Select here what was selected in the library; one alone is only marked."""
        if self._panel is None or self._shown is None or self._linking:
            return
        chosen = np.asarray(self._parts.library.chosen, dtype=np.int64)
        mask = np.isin(self._shown.found.keys, chosen) if len(chosen) > 1 else None
        self._panel.plot.select(mask)
        self._panel.set_selected(0 if mask is None else int(mask.sum()))
        self._tell()

    def _mark(self) -> None:
        if self._panel is None or self._shown is None:
            return
        item = self._parts.document.current
        key = -1 if item is None else item.key
        places = np.flatnonzero(self._shown.found.keys == key)
        self._panel.plot.mark(int(places[0]) if len(places) else -1)

    def _show_only(self) -> None:
        if self._panel is None or self._shown is None or self._panel.plot.selected is None:
            return
        keys = self._shown.found.keys[self._panel.plot.selected].tolist()
        self._parts.library.show_only(keys, self.tr("Selected in the map"))


def _said(found: Numbers | Classes, index: int) -> str:
    """Return the value of a point without its unit; "" where it is not known."""
    if isinstance(found, Numbers):
        value = float(found.values[index])
        return format_number(value) if np.isfinite(value) else ""
    place = int(found.places[index])
    return found.names[place] if place >= 0 else ""


def _label(name: str) -> str:
    about = QUANTITIES.get(name)
    return quantity_label(about) if about is not None else name.replace("_", " ")
