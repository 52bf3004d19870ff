"""The panel that says how a structure looks: a preset, or every choice by itself; all of it at once on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.structures.style import PALETTES, REPRESENTATIONS, Representation, Surroundings
from gui import theme
from gui.panels.element_choice import ElementChoice
from gui.panels.number_slider import NumberSlider
from gui.widgets import Section, SpinBox, label, make_panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.structures.style import Style

_MOST_REPEAT = 20
_REPEAT_WIDTH = 64
_OWN = "own"


class AppearancePanel(QWidget):
    """Every choice of style, picture and labels; shows what is and tells what is wanted.

    Signals:
        preset_chosen: Carries its key.
        style_edited: Carries the fields of ``Style`` that change, by name.
        finish_edited: Carries the fields of ``Finish`` that change, by name.
        labels_edited: What to write on atoms, by key, and whether on selected ones only.
        projection_edited: "orthographic" or "perspective".
    """

    preset_chosen = Signal(str)
    style_edited = Signal(dict)
    finish_edited = Signal(dict)
    labels_edited = Signal(str, bool)
    projection_edited = Signal(str)

    def __init__(self, presets: Mapping[str, str], backgrounds: Mapping[str, str]) -> None:
        """Make the panel.

        Args:
            presets: Their names by key.
            backgrounds: Names of those that are no colour, by key.
        """
        super().__init__()
        make_panel(self)
        self.setAccessibleName(self.tr("Appearance"))
        self._style: dict[str, QWidget] = {}
        self._finish: dict[str, QWidget] = {}
        self._presets = self._combo(self.tr("Preset"), presets)
        self._presets.setPlaceholderText(self.tr("Your own"))
        self._presets.activated.connect(lambda _: self.preset_chosen.emit(self._presets.currentData()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GRID)
        top = _form()
        top.addRow(self.tr("Preset"), self._presets)
        layout.addLayout(top)
        self._polyhedra = self._polyhedra_section()
        self._ellipsoids = self._ellipsoids_section()
        for section in (
            self._atoms_section(),
            self._polyhedra,
            self._ellipsoids,
            self._cell_section(),
            self._labels_section(),
            self._picture_section(backgrounds),
        ):
            layout.addWidget(section)
        layout.addStretch(1)

    # What is shown

    def show_style(self, style: Style, ways: Sequence[Representation]) -> None:
        """Show a style.

        Args:
            style: The style.
            ways: The ways of drawing that single atoms have beside it.
        """
        for name, widget in self._style.items():
            _show(widget, getattr(style, name))
        with QSignalBlocker(self._repeat[0]), QSignalBlocker(self._repeat[1]), QSignalBlocker(self._repeat[2]):
            for field, count in zip(self._repeat, style.repeat, strict=True):
                field.setValue(count)
        self._centres.choose(style.polyhedra_centres)
        self._probability.set_value(100 * style.probability)
        used = {style.representation, *ways}
        self._polyhedra.setVisible(Representation.POLYHEDRA in used)
        self._ellipsoids.setVisible(Representation.ELLIPSOIDS in used)

    def show_finish(self, values: Mapping[str, Any]) -> None:
        """Show how the picture is finished: values of the fields of ``Finish`` by name."""
        for name, widget in self._finish.items():
            _show(widget, values[name])
        background = str(values["background"])
        own = self._backgrounds.findData(background) < 0
        with QSignalBlocker(self._backgrounds):
            last = self._backgrounds.count() - 1
            self._backgrounds.setCurrentIndex(last if own else self._backgrounds.findData(background))
            swatch = QPixmap(14, 14)
            swatch.fill(QColor(background) if own else QColor(0, 0, 0, 0))
            self._backgrounds.setItemIcon(last, QIcon(swatch) if own else QIcon())

    def show_preset(self, key: str) -> None:
        """Show which preset that is; "" for none of them."""
        with QSignalBlocker(self._presets):
            self._presets.setCurrentIndex(self._presets.findData(key))

    def show_projection(self, projection: str) -> None:
        """Show the projection, and that a perspective has no scale."""
        _show(self._projection, projection)
        self._finish["scale_bar"].setEnabled(projection == "orthographic")

    def show_elements(self, elements: Mapping[int, str]) -> None:
        """Offer elements as centres of polyhedra: symbols by atomic number."""
        self._centres.offer(elements)

    def show_label_choices(self, choices: Mapping[str, str], chosen: str) -> None:
        """Offer what can be written on atoms: names by key."""
        with QSignalBlocker(self._labels):
            self._labels.clear()
            for key, name in choices.items():
                self._labels.addItem(name, key)
            self._labels.setCurrentIndex(max(self._labels.findData(chosen), 0))

    # The parts

    def _atoms_section(self) -> Section:
        form = _form()
        ways = {way: _capital(QCoreApplication.translate("styles", way.value)) for way in REPRESENTATIONS}
        self._add(form, self.tr("Drawn as"), "representation", self._combo(self.tr("Drawn as"), ways))
        palettes = {palette: palette.value for palette in PALETTES}
        self._add(form, self.tr("Colours"), "palette", self._combo(self.tr("Colours"), palettes))
        size = NumberSlider(self.tr("Size of atoms"), 0.2, 3.0, 0.05, decimals=2, unit="×")
        self._add(form, self.tr("Size of atoms"), "atom_scale", size)
        bonds = NumberSlider(self.tr("Radius of bonds"), 0.02, 0.5, 0.01, decimals=2, unit="Å")
        self._add(form, self.tr("Radius of bonds"), "bond_radius", bonds)
        self._add(form, "", "show_bonds", QCheckBox(self.tr("Bonds")))
        shares = QCheckBox(self.tr("Sectors on shared sites"))
        shares.setToolTip(self.tr("What shares a site, or leaves it empty (white), is a sector of its ball"))
        self._add(form, "", "show_occupancy", shares)
        return _section(self.tr("Atoms and bonds"), form)

    def _polyhedra_section(self) -> Section:
        form = _form()
        opacity = NumberSlider(self.tr("Opacity"), 0.0, 1.0, 0.05, decimals=2)
        self._add(form, self.tr("Opacity"), "polyhedra_opacity", opacity)
        self._add(form, "", "polyhedra_edges", QCheckBox(self.tr("Edges")))
        self._centres = ElementChoice(self.tr("Automatic"))
        self._centres.changed.connect(lambda chosen: self.style_edited.emit({"polyhedra_centres": chosen}))
        form.addRow(self.tr("Around"), self._centres)
        return _section(self.tr("Polyhedra"), form)

    def _ellipsoids_section(self) -> Section:
        form = _form()
        self._probability = NumberSlider(self.tr("Probability"), 5, 99, 1, unit="%")
        self._probability.changed.connect(lambda percent: self.style_edited.emit({"probability": percent / 100}))
        form.addRow(self.tr("Probability"), self._probability)
        return _section(self.tr("Thermal ellipsoids"), form)

    def _cell_section(self) -> Section:
        form = _form()
        self._add(form, "", "show_cell", QCheckBox(self.tr("Edges of the cell")))
        self._add(form, "", "show_images", QCheckBox(self.tr("Atoms on its faces on all sides")))
        around = {
            Surroundings.NONE: self.tr("None"),
            Surroundings.NEEDED: self.tr("Where bonds need them"),
            Surroundings.COMPLETE: self.tr("All bonded ones"),
        }
        self._add(form, self.tr("Atoms outside"), "surroundings", self._combo(self.tr("Atoms outside"), around))
        form.addRow(label(self.tr("Repeat the view (the structure stays the same)"), "quiet", wrap=True))
        form.addRow(self._repeats())
        return _section(self.tr("Cell"), form)

    def _repeats(self) -> QWidget:
        self._repeat = [SpinBox() for _ in "abc"]
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        for axis, field in zip("abc", self._repeat, strict=True):
            field.setRange(1, _MOST_REPEAT)
            field.setPrefix(f"{axis}  ")
            field.setAccessibleName(self.tr("Cells of the view along {0}").format(axis))
            field.setToolTip(field.accessibleName())
            field.setKeyboardTracking(False)
            field.valueChanged.connect(self._repeat_edited)
            # three of them must fit beside each other
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            field.setMinimumWidth(_REPEAT_WIDTH)
            row.addWidget(field, 1)
        held = QWidget()
        held.setLayout(row)
        return held

    def _repeat_edited(self) -> None:
        self.style_edited.emit({"repeat": tuple(field.value() for field in self._repeat)})

    def _labels_section(self) -> Section:
        form = _form()
        self._labels = self._combo(self.tr("Labels"), {"": self.tr("None")})
        self._selected_only = QCheckBox(self.tr("On selected atoms only"))
        self._labels.activated.connect(self._tell_labels)
        self._selected_only.toggled.connect(self._tell_labels)
        form.addRow(self.tr("On atoms"), self._labels)
        form.addRow(self._selected_only)
        return _section(self.tr("Labels"), form)

    def _tell_labels(self) -> None:
        self.labels_edited.emit(self._labels.currentData() or "", self._selected_only.isChecked())

    def _picture_section(self, backgrounds: Mapping[str, str]) -> Section:
        form = _form()
        self._backgrounds = self._combo(self.tr("Background"), {**backgrounds, _OWN: self.tr("A colour…")})
        self._backgrounds.activated.connect(self._background_edited)
        form.addRow(self.tr("Background"), self._backgrounds)
        for name, text, high in (
            ("depth_cue", self.tr("Fading with depth"), 2.0),
            ("gloss", self.tr("Gloss"), 2.0),
            ("occlusion", self.tr("Shade in hollows"), 1.0),
        ):
            self._add(form, text, name, NumberSlider(text, 0.0, high, 0.05, decimals=2), finish=True)
        outline = NumberSlider(self.tr("Outlines"), 0.0, 4.0, 0.5, decimals=1, unit="px")
        self._add(form, self.tr("Outlines"), "outline", outline, finish=True)
        kinds = {"orthographic": self.tr("Orthographic"), "perspective": self.tr("Perspective")}
        self._projection = self._combo(self.tr("Projection"), kinds)
        self._projection.activated.connect(lambda _: self.projection_edited.emit(self._projection.currentData()))
        form.addRow(self.tr("Projection"), self._projection)
        for name, text in (
            ("scale_bar", self.tr("Scale bar")),
            ("axes", self.tr("Axes")),
            ("legend", self.tr("Keys to colours and arrows")),
        ):
            self._add(form, "", name, QCheckBox(text), finish=True)
        self._finish["scale_bar"].setToolTip(self.tr("Without perspective, in which lengths differ with depth"))
        return _section(self.tr("Picture"), form)

    def _background_edited(self) -> None:
        chosen = self._backgrounds.currentData()
        if chosen != _OWN:
            self.finish_edited.emit({"background": chosen})
            return
        dialog = QColorDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self.finish_edited.emit({"background": colour.name()}))
        # what was chosen before stays, should the dialog be closed without a choice
        dialog.rejected.connect(lambda: self.finish_edited.emit({}))
        dialog.open()

    # Helpers

    def _add(self, form: QFormLayout, text: str, name: str, widget: QWidget, *, finish: bool = False) -> None:
        """Add the field ``name`` of the style, or of the finish."""
        held, edited = (self._finish, self.finish_edited) if finish else (self._style, self.style_edited)
        held[name] = widget

        def tell(value: object) -> None:
            edited.emit({name: value})

        match widget:
            case NumberSlider():
                widget.changed.connect(tell)
            case QCheckBox():
                widget.toggled.connect(tell)
            case QComboBox():
                widget.activated.connect(lambda _: tell(widget.currentData()))
        if text:
            form.addRow(text, widget)
        else:
            form.addRow(widget)

    def _combo(self, name: str, choices: Mapping[Any, str]) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for key, text in choices.items():
            # plain words, for Qt would not find an enum again
            combo.addItem(text, str(key))
        return combo


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(theme.GRID)
    form.setVerticalSpacing(theme.GRID // 2)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    return form


def _section(title: str, form: QFormLayout) -> Section:
    content = QWidget()
    content.setLayout(form)
    return Section(title, content)


def _show(widget: QWidget, value: Any) -> None:
    """Let a widget show a value, without a signal."""
    with QSignalBlocker(widget):
        match widget:
            case NumberSlider():
                widget.set_value(value)
            case QCheckBox():
                widget.setChecked(value)
            case QComboBox():
                widget.setCurrentIndex(widget.findData(str(value)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
