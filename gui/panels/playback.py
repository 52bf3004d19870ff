"""Which frame comes next when a trajectory plays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Loop(StrEnum):
    """What happens at the end."""

    ONCE = "once"
    LOOP = "loop"
    SWING = "swing"


@dataclass(frozen=True, slots=True)
class Playback:
    """What is played, and how.

    Attributes:
        first: Index of the first frame.
        last: Index of the last frame; None is the end, also of a trajectory that still grows.
        step: How many frames to go on by.
        loop: What happens at the end.
        fps: Frames a second.
    """

    first: int = 0
    last: int | None = None
    step: int = 1
    loop: Loop = Loop.ONCE
    fps: int = 12

    def ends(self, count: int) -> tuple[int, int]:
        """Return the first and last index that are played of ``count`` frames."""
        last = count - 1 if self.last is None else min(self.last, count - 1)
        return min(self.first, last), last

    def start(self, frame: int, count: int) -> int:
        """Return the frame at which playing begins that is asked for at ``frame``."""
        first, last = self.ends(count)
        return frame if first <= frame < last or (frame == last and self.loop is Loop.SWING) else first

    def after(self, frame: int, count: int, direction: int = 1) -> tuple[int | None, int]:
        """Return the frame after ``frame`` and in which direction, 1 or -1, it goes on; None at the end."""
        first, last = self.ends(count)
        target = frame + direction * self.step
        if first <= target <= last:
            return target, direction
        if self.loop is Loop.LOOP:
            return first, 1
        if self.loop is Loop.SWING and last > first:
            back = max(frame - direction * self.step, first) if direction > 0 else min(frame + self.step, last)
            return back, -direction
        return None, direction

    def frames(self, count: int) -> range:
        """Return the frames played once from the first to the last."""
        first, last = self.ends(count)
        return range(first, last + 1, self.step)
