"""Isosurfaces, slices and lattice planes: the panel, what is asked of the worker, and the layers of the view."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QFileDialog

from core.engine import volume_calls
from core.errors import UserError
from core.structures.isosurface import IsoStyle, Sign, step_for
from core.structures.planes import Box, lattice_planes
from gui.i18n import say
from gui.newest import Newest
from gui.panels.plane_cards import PlaneChoice, SliceChoice
from gui.panels.volume_card import SurfaceChoice
from gui.panels.volumes_panel import VolumesPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.structures.crystal import Crystal
    from core.structures.layers import Layer
    from core.structures.volume import VolumetricData
    from core.structures.volume_facts import VolumeFacts
    from gui.document import Item
    from gui.features.parts import Parts
    from gui.panels.plane_cards import PlaneCard, SliceCard
    from gui.panels.volume_card import VolumeCard

_COARSE = 64**3  # grid points that are looked at while a slider is dragged


@dataclass
class _Choices:
    """What the user chose for one item; outlives undo and the item's absence from the view."""

    surfaces: dict[VolumetricData, SurfaceChoice] = field(default_factory=dict)
    facts: dict[VolumetricData, VolumeFacts] = field(default_factory=dict)
    slices: list[SliceChoice] = field(default_factory=list)
    planes: list[PlaneChoice] = field(default_factory=list)


class Volumes(QObject):
    """Keeps panel, choices and layers in step with the document."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._newest, self._readers = Newest(parts.jobs), Newest(parts.jobs)
        for jobs in (self._newest, self._readers):
            parts.window.destroyed.connect(jobs.forget)
        self._choices: dict[int, _Choices] = {}
        self._shown: tuple[int, tuple[VolumetricData, ...], bool] | None = None
        self._drawn_for: tuple[np.ndarray, tuple[int, int, int]] | None = None
        self._layers: dict[str, Layer] = {}
        self._problems: dict[str, str] = {}
        self.panel = VolumesPanel()
        right = Qt.DockWidgetArea.RightDockWidgetArea
        parts.window.add_panel(
            "volumes", self.tr("Volumes"), self.panel, right, scroll=True, beside="tasks", icon_name="volumes"
        )
        self._add(parts)
        self._connect()
        self._follow()

    def _add(self, parts: Parts) -> None:
        file, view = self.tr("File"), self.tr("View")
        parts.actions.add("add_volume", self.tr("Add a volume…"), self.add_dialog, group=file)
        parts.actions.add("add_slice", self.tr("Slice"), self.add_slice, group=view)
        parts.actions.add("add_planes", self.tr("Lattice planes"), self.add_planes, group=view)
        parts.menus["file"].append("add_volume")
        parts.menus["view"] += ["add_slice", "add_planes"]

    def _connect(self) -> None:
        panel, document = self.panel, self._parts.document
        panel.surface_changed.connect(self._surface_changed)
        panel.slice_changed.connect(self._slice_changed)
        panel.plane_changed.connect(self._plane_changed)
        panel.slice_removed.connect(lambda number: self._remove(self._mine.slices, number))
        panel.plane_removed.connect(lambda number: self._remove(self._mine.planes, number))
        panel.volume_wanted.connect(self.add_dialog)
        panel.slice_wanted.connect(self.add_slice)
        panel.planes_wanted.connect(self.add_planes)
        document.current_changed.connect(self._follow)
        self._parts.results.volumes.connect(self._found)
        self._parts.view.laid_out.connect(self._repeat_changed)

    # What the user asks for

    def add_dialog(self) -> None:
        """Let the user choose a file whose field is laid onto the structure shown."""
        if self._parts.document.crystal is None:
            return
        kinds = self.tr(
            "Values on a grid (*CHGCAR* *PARCHG* *LOCPOT* *ELFCAR* *.cube *.cub *.xsf *.vasp *.gz);;All files (*)"
        )
        folder = str(QSettings().value("folder", str(Path.home())))
        path, _ = QFileDialog.getOpenFileName(self._parts.window, self.tr("Add a volume"), folder, kinds)
        if path:
            QSettings().setValue("folder", str(Path(path).parent))
            self.add_file(path)

    def add_file(self, path: str) -> None:
        """Lay the fields of a file onto the structure shown; a field that does not fit is refused with a message."""
        item, crystal = self._parts.document.current, self._parts.document.crystal
        if item is None or crystal is None:
            return
        name = Path(path).name
        self._readers.ask(
            path,
            volume_calls.read_volumes,
            path,
            crystal,
            self._parts.opener.grids,
            done=partial(self._added, item.key, name),
            failed=self._complain,
            title=self.tr("Open {0}").format(name),
        )

    def add_slice(self) -> None:
        """Cut another slice, through the middle of the first field that is shown."""
        item = self._parts.document.current
        if item is not None and item.volumes:
            shown = [volume for volume in item.volumes if self._mine.surfaces[volume].on]
            self._mine.slices.append(SliceChoice((shown or list(item.volumes))[0]))
            self._show_panel(item)
            self._parts.window.show_panel("volumes")
            self._draw_slice(len(self._mine.slices) - 1)
            self.panel.begin(self.panel.slices[-1])

    def add_planes(self) -> None:
        """Draw another set of lattice planes."""
        item = self._parts.document.current
        if item is not None:
            self._mine.planes.append(PlaneChoice())
            self._show_panel(item)
            self._parts.window.show_panel("volumes")
            self._draw_planes(len(self._mine.planes) - 1)
            self.panel.begin(self.panel.planes[-1])

    def _remove(self, choices: list[SliceChoice] | list[PlaneChoice], number: int) -> None:
        item = self._parts.document.current
        if item is not None:
            del choices[number]
            self._show_panel(item)
            self._draw_all()

    def _found(self, key: int, volumes: tuple[VolumetricData, ...]) -> None:
        """Lay what a result shows onto its structure; what it showed before goes."""
        document = self._parts.document
        if document.item(key) is None:
            return
        document.show_item(key)
        item = document.current
        if item is None:
            return
        names = {volume.label for volume in volumes}
        kept = tuple(volume for volume in item.volumes if volume.label not in names)
        document.set_volumes((*kept, *volumes), self.tr("Add {0}").format(volumes[0].label))
        self._parts.window.show_panel("volumes")

    def _added(self, key: int, name: str, volumes: tuple[VolumetricData, ...]) -> None:
        document = self._parts.document
        item = document.item(key)
        if item is None:
            return
        document.show_item(key)
        document.set_volumes((*item.volumes, *volumes), self.tr("Add {0}").format(name))
        self._parts.window.show_panel("volumes")

    # Following the document

    @property
    def _mine(self) -> _Choices:
        """What the user chose for the item shown."""
        item = self._parts.document.current
        return self._choices.setdefault(item.key if item else 0, _Choices())

    def _follow(self) -> None:
        item, crystal = self._parts.document.current, self._parts.document.crystal
        for key, possible in (
            ("add_volume", item is not None),
            ("add_slice", item is not None and bool(item.volumes)),
            ("add_planes", crystal is not None and crystal.volume > 0),
        ):
            self._parts.actions[key].setEnabled(possible)
        now = None if item is None or crystal is None else (item.key, item.volumes, crystal.volume > 0)
        if now == self._shown and item is not None and crystal is not None:
            self._same_item(crystal)
            return
        is_new = item is not None and item.key not in self._choices
        self._shown = now
        self._forget_layers()
        if item is None or crystal is None:
            self.panel.show_nothing()
            return
        self._take_in(item)
        self._show_panel(item)
        self._draw_all()
        if is_new and item.volumes:
            self._parts.window.show_panel("volumes")

    def _take_in(self, item: Item) -> None:
        """Make a choice for each field that is new; of an item that is new the first one is shown."""
        mine, is_new = self._mine, not self._mine.surfaces
        for number, volume in enumerate(item.volumes):
            # of an open structure the user added it to see it
            on = number == 0 if is_new else True
            mine.surfaces.setdefault(volume, SurfaceChoice(on=on))
            if volume not in mine.facts:
                came = partial(self._facts_came, item.key, volume)
                self._readers.ask(
                    volume.path or str(id(volume)), volume_calls.facts_of, volume, done=came, failed=self._complain
                )
        mine.slices = [choice for choice in mine.slices if choice.volume in item.volumes]

    def _facts_came(self, key: int, volume: VolumetricData, facts: VolumeFacts) -> None:
        choices = self._choices[key]
        choices.facts[volume] = facts
        sign = Sign.BOTH if facts.is_signed else Sign.POSITIVE if facts.high >= -facts.low else Sign.NEGATIVE
        on = choices.surfaces[volume].on
        choices.surfaces[volume] = SurfaceChoice(on, IsoStyle(facts.suggested, sign))
        item = self._parts.document.current
        if item is not None and item.key == key and volume in item.volumes:
            number = item.volumes.index(volume)
            self.panel.surfaces[number].set_facts(facts, choices.surfaces[volume])
            self._draw_surface(number)

    def _same_item(self, crystal: Crystal) -> None:
        """Draw with another frame of the item: what was found stays right as long as the cell does."""
        if self._drawn_for is not None and (self._drawn_for[0] == crystal.cell).all():
            for name, layer in self._layers.items():
                self._parts.view.set_layer(name, layer)
        else:
            for card in self.panel.planes:
                card.set_cell(crystal.cell)
            self._draw_all()

    def _repeat_changed(self) -> None:
        if self._drawn_for is not None and self._drawn_for[1] != self._parts.view.style_.repeat:
            self._draw_all()

    def _show_panel(self, item: Item) -> None:
        mine, crystal = self._mine, self._parts.document.crystal
        volumes = [(volume, mine.surfaces[volume], mine.facts.get(volume)) for volume in item.volumes]
        cell = crystal.cell if crystal is not None and crystal.volume > 0 else None
        self.panel.show_choices(volumes, mine.slices, mine.planes, cell=cell)
        for name, text in self._problems.items():
            self._tell_problem(name, text)

    # Drawing

    def _surface_changed(self, number: int, dragging: bool) -> None:
        card = self.panel.surfaces[number]
        self._mine.surfaces[card.volume] = card.choice
        self._draw_surface(number, dragging=dragging)

    def _slice_changed(self, number: int) -> None:
        self._mine.slices[number] = self.panel.slices[number].choice
        self._draw_slice(number)

    def _plane_changed(self, number: int) -> None:
        self._mine.planes[number] = self.panel.planes[number].choice
        self._draw_planes(number)

    def _draw_all(self) -> None:
        crystal = self._parts.document.crystal
        self._forget_layers()
        if crystal is None:
            return
        self._drawn_for = crystal.cell, self._parts.view.style_.repeat
        for number in range(len(self.panel.surfaces)):
            self._draw_surface(number)
        for number in range(len(self.panel.slices)):
            self._draw_slice(number)
        for number in range(len(self.panel.planes)):
            self._draw_planes(number)

    def _draw_surface(self, number: int, *, dragging: bool = False) -> None:
        card, crystal = self.panel.surfaces[number], self._parts.document.crystal
        choice, name = self._mine.surfaces[card.volume], f"isosurfaces {number}"
        if crystal is None or not choice.on or choice.style is None:
            self._put(name, None)
            return
        try:
            volume = card.volume.fitted(crystal)
            other = None if choice.colour_by is None else choice.colour_by.fitted(crystal)
        except UserError as error:
            self._refuse(name, error)
            return
        step = step_for(volume, _COARSE) if dragging else 1 if choice.fine else step_for(volume)
        self._ask(name, volume_calls.surfaces, volume, choice.style, other, self._repeat, step)

    def _draw_slice(self, number: int) -> None:
        crystal, choice, name = self._parts.document.crystal, self._mine.slices[number], f"slice {number}"
        if crystal is None or not choice.on:
            self._put(name, None)
            return
        try:
            volume = choice.volume.fitted(crystal)
        except UserError as error:
            self._refuse(name, error)
            return
        self._ask(name, volume_calls.cut, volume, choice.style, self._repeat)

    def _draw_planes(self, number: int) -> None:
        crystal, choice, name = self._parts.document.crystal, self._mine.planes[number], f"planes {number}"
        if crystal is None or not choice.on:
            self._put(name, None)
            return
        box = Box(np.zeros(3), crystal.cell, self._repeat)
        multiples = None if choice.multiple is None else (choice.multiple,)
        try:
            layer = lattice_planes(box, choice.hkl, multiples, colour=choice.colour, opacity=choice.opacity)
        except UserError as error:
            self._refuse(name, error)
            return
        self._put(name, layer)

    @property
    def _repeat(self) -> tuple[int, int, int]:
        return self._parts.view.style_.repeat

    def _ask(self, name: str, function: Callable[..., Layer], *args: object) -> None:
        self._newest.ask(name, function, *args, done=partial(self._put, name), failed=partial(self._refuse, name))

    def _put(self, name: str, layer: Layer | None) -> None:
        self._tell_problem(name, "")
        if layer is None:
            self._layers.pop(name, None)
        else:
            if layer.scale is not None:
                layer = replace(layer, scale=replace(layer.scale, title=say(layer.scale.title)))
            self._layers[name] = layer
        self._parts.view.set_layer(name, layer)

    def _refuse(self, name: str, error: UserError) -> None:
        """Draw nothing, and say why where it was asked for."""
        self._put(name, None)
        self._tell_problem(name, " ".join(filter(None, (say(error.message), say(error.hint)))))

    def _tell_problem(self, name: str, text: str) -> None:
        self._problems[name] = text
        card = self._card(name)
        if card is not None:
            card.set_problem(text)

    def _card(self, name: str) -> VolumeCard | SliceCard | PlaneCard | None:
        kind, number = name.split()
        panel = self.panel
        cards: dict[str, Sequence[VolumeCard | SliceCard | PlaneCard]]
        cards = {"isosurfaces": panel.surfaces, "slice": panel.slices, "planes": panel.planes}
        of_kind = cards[kind]
        return of_kind[int(number)] if int(number) < len(of_kind) else None

    def _forget_layers(self) -> None:
        self._newest.forget()
        for name in list(self._layers):
            self._put(name, None)
        self._problems.clear()
        self._drawn_for = None

    def _complain(self, error: UserError) -> None:
        self._parts.teller.fail("volumes", error)


def install(parts: Parts) -> None:
    """Add the panel for fields on grids and lattice planes."""
    Volumes(parts)
