"""The panel for fields on grids: isosurfaces, slices and lattice planes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.icons import icon
from gui.panels.plane_cards import PlaneCard, PlaneChoice, SliceCard, SliceChoice
from gui.panels.volume_card import SurfaceChoice, VolumeCard
from gui.widgets import discard, label, make_panel, separator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtCore import SignalInstance

    from core.structures.volume import VolumetricData
    from core.structures.volume_facts import VolumeFacts

_LAID_OUT = 30  # ms


class VolumesPanel(QWidget):
    """Shows what can be drawn beside the atoms of one structure.

    Signals:
        surface_changed: Number of the field, and whether the change still goes on.
        slice_changed: Number of the slice.
        plane_changed: Number of the set of planes.
        slice_removed: Number of the slice.
        plane_removed: Number of the set of planes.
        volume_wanted: The user wants to add a field.
        slice_wanted: The user wants another slice.
        planes_wanted: The user wants another set of planes.
    """

    surface_changed = Signal(int, bool)
    slice_changed = Signal(int)
    plane_changed = Signal(int)
    slice_removed = Signal(int)
    plane_removed = Signal(int)
    volume_wanted = Signal()
    slice_wanted = Signal()
    planes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_panel(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.MARGIN)
        self._body: QWidget | None = None
        self.surfaces: list[VolumeCard] = []
        self.slices: list[SliceCard] = []
        self.planes: list[PlaneCard] = []
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what belongs here, with no structure open."""
        text = self.tr("Open a structure to draw isosurfaces, slices and lattice planes here.")
        self._replace(lambda layout: layout.addWidget(label(text, "quiet", wrap=True)))

    def show_choices(
        self,
        volumes: Sequence[tuple[VolumetricData, SurfaceChoice, VolumeFacts | None]],
        slices: Sequence[SliceChoice],
        planes: Sequence[PlaneChoice],
        *,
        cell: NDArray[np.float64] | None,
    ) -> None:
        """Show the fields, slices and planes of a structure.

        Args:
            volumes: The fields, how they are shown, and what is known of them.
            slices: The slices.
            planes: The lattice planes.
            cell: Lattice vectors as rows in Å, shape (3, 3), or None without a cell.
        """

        def fill(layout: QVBoxLayout) -> None:
            self._add_volumes(layout, volumes)
            if volumes:
                self._add_slices(layout, [volume for volume, _, _ in volumes], slices)
            if cell is not None:
                self._add_planes(layout, planes, cell)

        self._replace(fill)

    def begin(self, card: SliceCard | PlaneCard) -> None:
        """Bring a new card into sight, ready for its indices."""
        card.begin()
        # it has a place, and the scroll bar its range, once the layout has told all that hold it
        QTimer.singleShot(_LAID_OUT, card, partial(self._reveal, card))

    def _reveal(self, card: SliceCard | PlaneCard) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.verticalScrollBar().setValue(card.mapTo(self, QPoint(0, 0)).y() - theme.GRID)

    def _replace(self, fill: Callable[[QVBoxLayout], object]) -> None:
        if self._body is not None:
            discard(self._layout, self._body)
        self.surfaces, self.slices, self.planes = [], [], []
        self._body = QWidget()
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        fill(layout)
        layout.addStretch(1)
        self._layout.addWidget(self._body)

    def _add_volumes(
        self,
        layout: QVBoxLayout,
        volumes: Sequence[tuple[VolumetricData, SurfaceChoice, VolumeFacts | None]],
    ) -> None:
        layout.addLayout(self._heading(self.tr("Isosurfaces"), self.tr("Add a volume…"), self.volume_wanted))
        if not volumes:
            text = self.tr(
                "Charge densities, potentials, orbitals and other values on a grid belong here. Open a CHGCAR, LOCPOT, "
                "ELFCAR, cube or XSF file, or add one to the structure shown."
            )
            layout.addWidget(label(text, "quiet", wrap=True))
        for number, (volume, choice, facts) in enumerate(volumes):
            others = [other for other, _, _ in volumes if other is not volume]
            card = VolumeCard(volume, others, choice, facts)
            card.changed.connect(lambda dragging, number=number: self.surface_changed.emit(number, dragging))
            layout.addWidget(card)
            self.surfaces.append(card)

    def _add_slices(
        self, layout: QVBoxLayout, volumes: Sequence[VolumetricData], slices: Sequence[SliceChoice]
    ) -> None:
        layout.addWidget(separator())
        layout.addLayout(self._heading(self.tr("Slices"), self.tr("Add a slice"), self.slice_wanted))
        if not slices:
            layout.addWidget(
                label(self.tr("Values on a plane (h k l) through the cell, as colours."), "quiet", wrap=True)
            )
        for number, choice in enumerate(slices):
            card = SliceCard(volumes, choice)
            card.changed.connect(lambda number=number: self.slice_changed.emit(number))
            card.removed.connect(lambda number=number: self.slice_removed.emit(number))
            layout.addWidget(card)
            self.slices.append(card)

    def _add_planes(self, layout: QVBoxLayout, planes: Sequence[PlaneChoice], cell: NDArray[np.float64]) -> None:
        layout.addWidget(separator())
        layout.addLayout(self._heading(self.tr("Lattice planes"), self.tr("Add planes"), self.planes_wanted))
        if not planes:
            layout.addWidget(label(self.tr("Planes (h k l) of the lattice, see-through."), "quiet", wrap=True))
        for number, choice in enumerate(planes):
            card = PlaneCard(choice, cell)
            card.changed.connect(lambda number=number: self.plane_changed.emit(number))
            card.removed.connect(lambda number=number: self.plane_removed.emit(number))
            layout.addWidget(card)
            self.planes.append(card)

    def _heading(self, title: str, offer: str, wanted: SignalInstance) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(title, "heading"), 1)
        button = QPushButton(offer)
        button.setProperty("link", True)
        button.setIcon(icon("plus", "accent"))
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(wanted)
        row.addWidget(button)
        return row
