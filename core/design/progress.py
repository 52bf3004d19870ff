"""Progress of a part as that of the whole."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[float], None]
"""Hears how far something is, 0 to 1; what it raises ends the work."""


def silent(_fraction: float) -> None:
    """Tell nobody."""


def between(report: Report, start: float, stop: float) -> Report:
    """Return what tells of a part, 0 to 1, as of the whole."""
    return lambda fraction: report(start + fraction * (stop - start))
