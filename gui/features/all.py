"""Which features the window has."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.features.parts import Parts

FEATURES: tuple[str, ...] = (
    "selecting",
    "measuring",
    "editing",
    "volumes",
    "vectors",
    "models",
    "trajectories",
    "frame_plots",
    "films",
    "preview",
    "looks",
    "bonds",
    "files_out",
    "symmetry",
    "appearance",
)
"""Modules of ``gui.features``, in the order of their menu entries and panels; each has ``install(parts)``."""


def install(parts: Parts) -> None:
    """Build every feature into a window; what a feature makes belongs to the window and lives as long as it."""
    for name in FEATURES:
        import_module(f"gui.features.{name}").install(parts)
