"""What the window asks of a worker about three-dimensional models: write one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.structures.layers import Arrows, Layer
    from core.structures.mesh_export import Fineness
    from core.structures.scene import Scene
    from core.tasks.base import Context


def export_model(
    scene: Scene, layers: tuple[Layer, ...], arrows: Arrows | None, path: str, fineness: Fineness, ctx: Context
) -> str:
    """Write what is drawn as a model and return the path; see ``core.structures.mesh_export``.

    Raises:
        StructureError: If it would have too many triangles.
        FileError: If it cannot be written.
    """
    from core.structures.mesh_export import build_model, write_model

    ctx.report(None)
    model = build_model(scene, layers, arrows, fineness)
    ctx.report(0.4)
    write_model(model, path)
    return path
