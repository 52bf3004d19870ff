"""Which features the window has."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gui.features.parts import Parts

FEATURES: tuple[str, ...] = (
    "project",
    "project_view",
    "long_tasks",
    "space_groups",
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
    "library_export",
    "comparing",
    "library",
    "symmetry",
    "appearance",
    "databases",
    "importing",
    "structure_map",
    "likeness",
    "input",
    "potentials",
    "trained_models",
    "reasons",
    "training",
    "predicting",
    "designing",
    "live_structures",
    "cluster",
    "reports",
)
"""Modules of ``gui.features``, in the order of their menu entries and panels; each has ``install(parts)``."""


def modules() -> tuple[str, ...]:
    """Return the full names of the features' modules."""
    return tuple(f"gui.features.{name}" for name in FEATURES)


def install(parts: Parts) -> Iterator[None]:
    """Build the features into a window, one a step; what a feature makes belongs to the window and lives as long."""
    for name in modules():
        import_module(name).install(parts)
        yield
