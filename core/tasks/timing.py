"""How much time lies between the frames of a trajectory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import StructureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.structures.crystal import Crystal

_EVEN = 0.1  # of the interval


def told_interval(frames: Sequence[Crystal]) -> float | None:
    """Return the time between the first two frames in fs, or None if they do not say it."""
    first, second = _times(frames[:2]) if len(frames) > 1 else (None, None)
    return None if first is None or second is None or second <= first else second - first


def in_step(frames: Iterable[Crystal], interval: float | None) -> Iterator[Crystal]:
    """Give the frames one after the other, as long as each comes an interval after the one before.

    Args:
        frames: The frames.
        interval: What lies between them, fs; None where they do not say it.

    Raises:
        StructureError: If they say that they are not evenly spaced, as those of several runs.
    """
    before: float | None = None
    for frame in frames:
        (now,) = _times((frame,))
        if None not in (interval, before, now) and abs(now - before - interval) > _EVEN * interval:  # type: ignore[operator]
            raise StructureError(
                "The frames are not evenly spaced in time.",
                hint="Choose frames from one run, or give the time between them.",
            )
        yield frame
        before = now


def _times(frames: Iterable[Crystal]) -> list[float | None]:
    found = [frame.info.get("time") for frame in frames]
    return [float(time) if isinstance(time, int | float) else None for time in found]
