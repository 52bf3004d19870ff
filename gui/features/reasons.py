"""“Why” of a prediction whose reasons are not known yet: they are worked out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.tasks.property_models import answer_of

if TYPE_CHECKING:
    from core.tasks.base import Value
    from gui.features.parts import Parts

_TASK = "explain_prediction"


def install(parts: Parts) -> None:
    """Let the cards of predictions lead to the task that explains them."""
    parts.showing.reasons_wanted.connect(partial(work_out, parts))


def work_out(parts: Parts, value: Value) -> None:
    """Explain a prediction of a trained model."""
    parts.panel.set_values(_TASK, {"model": value.model, "property": answer_of(value.key)})
    parts.panel.run()
