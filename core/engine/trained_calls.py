"""What the window asks of a worker about trained models: put one into a file, and take one out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.texts import Text

if TYPE_CHECKING:
    from core.learning.onnx_export import Exported
    from core.tasks.base import Context


def export_box(key: str, path: str, ctx: Context) -> str:
    """Write one of the user's models to a zip file and return its path.

    Raises:
        UserError: If there is none of that name, or it cannot be written.
    """
    from core.models.trained.boxes import export_model

    ctx.report(None, Text("Packing {0}", key))
    return str(export_model(key, path))


def import_box(path: str, taken: frozenset[str], ctx: Context) -> str:
    """Put a model from a zip file among the user's and return its key; nothing in the file is run.

    Raises:
        UserError: If it is none, or damaged.
    """
    from core.models.trained.boxes import import_model

    ctx.report(None, "Checking the model")
    return import_model(path, taken=taken)


def export_onnx(key: str, path: str, ctx: Context) -> Exported:
    """Write a network as ONNX, held against the original.

    Raises:
        UserError: If it is no network, says something else as ONNX, or cannot be written.
    """
    from core.errors import ModelError
    from core.learning.onnx_export import export_onnx as export
    from core.models.trained.model import TrainedModel

    ctx.report(0.0, Text("Loading {0}", key))
    model = ctx.models.load(key)
    if not isinstance(model, TrainedModel):
        raise ModelError(
            Text("{0} cannot be written as ONNX.", model.spec.title), hint="Only networks that were trained here can."
        )
    return export(model, path, ctx.report)
