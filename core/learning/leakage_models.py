"""What trains a kind of model on some rows of a table and asks it others, for the leakage meter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.learning.splits import LEFT_OUT, TEST, TRAIN, VALIDATION
from core.learning.training import Class, Watcher, assembled, say_all, train_members
from core.models.architectures import NetworkArchitecture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from core.learning.leakage_meter import Learn, Report, Rows
    from core.learning.loop import Plan, Progress
    from core.learning.tables import LearningTable
    from core.models.architectures import Architecture, Example

_ASIDE = 0.1  # share of the training rows by which a network chooses its best epoch
_LEARNT = 0.9  # share of the way


def learner(
    kind: Architecture,
    hyper: Any,
    table: LearningTable,
    examples: Sequence[Example],
    plan: Plan,
    stopping: Callable[[], bool] = lambda: False,
) -> Learn:
    """Return what learns the first target of a table from some of its rows and predicts others.

    Args:
        kind: Kind of model.
        hyper: Its hyper-parameters.
        table: The table; each of its rows has an example.
        examples: Its materials as the kind sees them.
        plan: How a network learns.
        stopping: Whether to end early and keep the best; the test rows are asked all the same.
    """

    def learn(train: Rows, test: Rows, report: Report) -> NDArray[Any]:
        parts = np.full(len(table), LEFT_OUT, dtype="<U10")
        parts[train], parts[test] = TRAIN, TEST
        if isinstance(kind, NetworkArchitecture):
            order = np.random.default_rng(plan.seed).permutation(train)
            parts[order[: max(1, round(_ASIDE * len(order)))]] = VALIDATION
        lesson = Class.of(table, examples, parts)

        def network(_member: int, progress: Progress) -> None:
            report(_LEARNT * progress.fraction, "")

        watcher = Watcher(network, lambda fraction, _text: report(_LEARNT * fraction, ""), stopping)
        members = train_members(kind, hyper, lesson, plan, 1, watcher=watcher)
        model = assembled(kind, hyper, lesson, members, kind.title)
        asked = [examples[i] for i in test.tolist()]
        said = say_all(model, asked, lambda fraction, _text: report(_LEARNT + (1 - _LEARNT) * fraction, ""))
        target = table.targets[0]
        return said.probabilities[target.key] if target.is_class else said.values[:, 0]

    return learn
