"""The baseline that every trained model is shown against: trees on descriptors of the very same training materials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.learning.examples import examples_of
from core.learning.loop import Plan
from core.learning.splits import TEST, TRAIN, VALIDATION
from core.learning.training import Class, Watcher, assembled, say_all, scores_of, train_members
from core.models.architectures import architecture_named
from core.models.trained.model import Predicted
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.learning.metrics import ClassScores, NumberScores

    Report = Callable[[float, str], None]

BASELINES = {"structure": "descriptors", "formula": "composition_descriptors"}
"""Kind of the baseline by what a kind of model learns from."""

QUICK = {"method": "extra_trees", "trees": 100}
"""As good as twice as many within a per cent, and a small part of the time that boosting takes."""
_SEEN, _FITTED = 0.5, 0.9  # shares of the way


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """What the baseline says of the materials that were put aside.

    Attributes:
        title: Its kind.
        said: Part of the data to what it says of that part's materials; NaN of those that it cannot describe.
        scores: Part of the data to how good that is, by target.
    """

    title: str
    said: Mapping[str, Predicted]
    scores: Mapping[str, Mapping[str, NumberScores | ClassScores]]


def baseline_of(
    lesson: Class, key: str, seed: int = 0, report: Report = lambda _fraction, _text: None
) -> Baseline | None:
    """Return the baseline for what is learned; None where a model of its own kind is trained, or nothing is put aside.

    Args:
        lesson: What is learned; the baseline gets the same training materials and is asked the others.
        key: Kind of model that is trained.
        seed: Of whatever is drawn.
        report: Hears how far it is; what it raises ends it.

    Raises:
        MissingExtraError: If what describes materials is not installed.
        UserError: If nothing can be learned.
    """
    asked = [part for part in (VALIDATION, TEST) if len(lesson.places(part))]
    if key in BASELINES.values() or not asked:
        return None
    kind = architecture_named(BASELINES["formula" if isinstance(lesson.table.items[0], str) else "structure"])
    hyper = kind.hyper.model_validate(QUICK)
    words = Text("Baseline: {0}", kind.title)
    seen = examples_of(kind, hyper, lesson.table.items, report=lambda fraction, _text: report(_SEEN * fraction, words))
    places = np.array(seen.places, dtype=np.int64)
    parts = lesson.parts[places]
    if not (parts == TRAIN).any():
        return None
    own = Class(lesson.table.only(places.tolist()), seen.examples, parts, lesson.scales)
    watcher = Watcher(other=lambda fraction, _text: report(_SEEN + (_FITTED - _SEEN) * fraction, words))
    model = assembled(
        kind, hyper, own, train_members(kind, hyper, own, Plan(seed=seed), 1, watcher=watcher), kind.title
    )
    said = {}
    for part in asked:
        there = np.flatnonzero(parts == part)
        if len(there):
            found = say_all(model, [seen.examples[i] for i in there])
            said[part] = _spread_out(
                found, np.searchsorted(lesson.places(part), places[there]), len(lesson.places(part))
            )
    report(1.0, words)
    scores = {part: scores_of(lesson.table, lesson.places(part), one) for part, one in said.items()}
    return Baseline(kind.title, said, scores)


def _spread_out(found: Predicted, places: np.ndarray, count: int) -> Predicted:
    """Return it with a row for each of ``count`` materials, NaN of those that were not asked."""

    def of(rows: np.ndarray) -> np.ndarray:
        whole = np.full((count, *rows.shape[1:]), np.nan)
        whole[places] = rows
        return whole

    return Predicted(
        of(found.values),
        of(found.spreads),
        of(found.features),
        {key: of(rows) for key, rows in found.probabilities.items()},
    )
