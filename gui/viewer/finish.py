"""How a picture is finished: light, depth, background, and what is written over it. It never changes what is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from gui.theme import Theme


class Background(StrEnum):
    """What stands behind the atoms, where it is no colour of the user's own."""

    THEME = "theme"
    WHITE = "white"
    TRANSPARENT = "transparent"


@dataclass(frozen=True, slots=True)
class Finish:
    """What the user chose for the picture as a whole.

    Attributes:
        depth_cue: How much things fade with their distance; 0 not at all, 1 as usual, 2 twice that.
        gloss: Strength of the highlights; 0 is matt, 1 as usual.
        outline: Width of the lines around things that stand in front of others, in device-independent pixels.
        occlusion: How much hollows are darkened in pictures that do not move, 0 to 1.
        background: A ``Background``, or a colour as "#rrggbb".
        axes: Draw the axes.
        legend: Draw the key to colours and arrows.
        scale_bar: Draw a scale bar, without perspective.
    """

    depth_cue: float = 1.0
    gloss: float = 1.0
    outline: float = 0.0
    occlusion: float = 0.0
    background: str = Background.THEME
    axes: bool = True
    legend: bool = True
    scale_bar: bool = False

    def __post_init__(self) -> None:
        put = object.__setattr__
        for name, high in (("depth_cue", 2.0), ("gloss", 2.0), ("outline", 5.0), ("occlusion", 1.0)):
            put(self, name, float(min(max(getattr(self, name), 0.0), high)))
        known = self.background in set(Background) or QColor.isValidColorName(self.background)
        put(self, "background", str(self.background) if known else str(Background.THEME))

    @property
    def is_transparent(self) -> bool:
        """Whether nothing stands behind the atoms."""
        return self.background == Background.TRANSPARENT

    def ground(self, theme: Theme) -> QColor:
        """Return the colour behind the atoms; white where that is nothing, for there it is seen against paper."""
        match self.background:
            case Background.THEME:
                return theme.color("window" if theme.is_dark else "panel")
            case Background.WHITE | Background.TRANSPARENT:
                return QColor("#ffffff")
            case own:
                return QColor(own)

    def is_dark(self, theme: Theme) -> bool:
        """Return whether what is written over the picture must be light."""
        return self.ground(theme).lightnessF() < 0.5
