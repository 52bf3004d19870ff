"""Sets of choices for how a structure looks, to be taken with one click."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.structures.elements import Palette
from core.structures.style import Style
from gui.viewer.finish import Background, Finish

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Preset:
    """How a structure looks as a whole.

    Attributes:
        style: How things are drawn; what is drawn is not part of it: the way of drawing, the repetition of the view,
            the surroundings of the cell.
        finish: How the picture is finished.
    """

    style: Style
    finish: Finish

    def applied_to(self, style: Style) -> Style:
        """Return a style in the way of this preset."""
        return replace(
            self.style,
            representation=style.representation,
            repeat=style.repeat,
            surroundings=style.surroundings,
            show_images=style.show_images,
            whole_molecules=style.whole_molecules,
            polyhedra_centres=style.polyhedra_centres,
        )

    def fits(self, style: Style, finish: Finish) -> bool:
        """Return whether a style and a finish are those of this preset."""
        return self.applied_to(style) == style and self.finish == finish


PRESETS: Mapping[str, Preset] = {
    "matterdesk": Preset(Style(), Finish()),
    # thick two-coloured bonds, shiny balls on white, no fading
    "vesta": Preset(
        Style(palette=Palette.VESTA, bond_radius=0.16),
        Finish(depth_cue=0.3, gloss=1.6, background=Background.WHITE),
    ),
    # matt with lines, as it prints well; measurable
    "publication": Preset(
        Style(bond_radius=0.12),
        Finish(depth_cue=0.45, gloss=0.25, outline=1.0, occlusion=0.45, background=Background.WHITE, scale_bar=True),
    ),
    "dark": Preset(
        Style(palette=Palette.JMOL),
        Finish(depth_cue=1.3, gloss=1.2, occlusion=0.5, background="#0d1117"),
    ),
}
"""The presets by key, in the order of a menu."""

DEFAULT_PRESET = "matterdesk"
"""Key of the preset that a new user sees."""


def title(key: str) -> str:
    """Return what a preset is called, in the user's language."""
    translate = QCoreApplication.translate
    names = {"publication": translate("presets", "Publication"), "dark": translate("presets", "Dark")}
    return names.get(key) or {"matterdesk": "MatterDesk", "vesta": "VESTA"}[key]
