"""What a model had seen before it learned: figures of materials that were among it are too good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.texts import Text

if TYPE_CHECKING:
    from core.learning.tables import LearningTable
    from core.models.trained.model import TrainedModel

_BY_CHGNET = frozenset({"foundation", "few_shot"})


def sees_by_chgnet(kind: str, hyper: Any) -> bool:
    """Say whether a kind of model learns from what pretrained CHGNet sees of a structure.

    Args:
        kind: Its key.
        hyper: Its hyper-parameters.
    """
    return kind in _BY_CHGNET or getattr(hyper, "begin", "") == "chgnet"


def seen_by_chgnet() -> str:
    """Return the caution for what learns from what CHGNet sees (B. Deng et al., doi:10.1038/s42256-023-00716-3)."""
    return Text(
        "CHGNet has seen 1.6 million frames of the Materials Project: where the test materials are from there, what "
        "builds on it looks better than it is for new ones."
    )


def seen_by_base(base: TrainedModel, table: LearningTable) -> tuple[str, ...]:
    """Caution where the model begun with has learned from this very data set; () where it has not."""
    about = base.manifest.about
    if about.get("digest") != table.digest() and about.get("data") != table.name:
        return ()
    return (
        Text(
            "{0} was itself trained on {1}: it has seen some of the test materials, and what begins with it looks too "
            "good.",
            base.spec.title,
            table.name,
        ),
    )
