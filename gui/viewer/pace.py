"""How coarsely a scene is drawn while it moves, so that it follows the hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.structures.scene import Scene

SLOW = 1 / 18
"""Seconds a frame above which the next one is drawn more coarsely."""

_QUICK = 1 / 60  # below which the next one is drawn more finely
_FEW_BONDS = 5_000  # up to which sticks cost less than the pixels
_MOST_STICKS = 50_000  # bonds up to which a scene is drawn with sticks at once


@dataclass(frozen=True, slots=True)
class Detail:
    """What is left of a picture in motion.

    Attributes:
        lean: Draw bonds as lines.
        shrink: Pixels of the screen along each side of one that is drawn.
        every: One bond in so many is drawn.
    """

    lean: bool = False
    shrink: int = 1
    every: int = 1


_HEAVY = (
    Detail(),
    Detail(lean=True),
    Detail(lean=True, shrink=2),
    Detail(lean=True, shrink=2, every=4),
    Detail(lean=True, shrink=2, every=8),
)
_LIGHT = (Detail(), Detail(shrink=2))


class Pace:
    """Learns from the time that frames take how the next ones are drawn."""

    def __init__(self) -> None:
        self._levels: tuple[Detail, ...] = _LIGHT
        self._level = 0
        self._fresh = True
        self._failed: int | None = None

    @property
    def detail(self) -> Detail:
        """How the next frame is drawn."""
        return self._levels[self._level]

    def begin(self, scene: Scene) -> None:
        """Get ready for another scene."""
        self._levels = _LIGHT if len(scene.bonds) <= _FEW_BONDS else _HEAVY
        # sticks by the hundred thousand take seconds to hand over; lines come first
        self._level = 1 if len(scene.bonds) > _MOST_STICKS else 0
        self._fresh, self._failed = True, None

    def rest(self) -> None:
        """Take note that the movement ended: the next one may be easier, closer to the scene or farther from it."""
        self._failed = None

    def learn(self, detail: Detail, seconds: float) -> None:
        """Take note of how long a frame took."""
        if detail != self.detail:
            return
        if self._fresh:
            # it took the time to hand the scene over, too
            self._fresh = False
        elif seconds > SLOW and self._level + 1 < len(self._levels):
            self._failed = self._level
            self._go(self._level + 1)
        elif seconds < _QUICK and self._level > 0 and self._level - 1 != self._failed:
            self._go(self._level - 1)

    def _go(self, level: int) -> None:
        self._level, self._fresh = level, True
