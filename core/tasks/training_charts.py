"""Charts of a training: losses, learning rate, and what is predicted against what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.tasks.charts import Chart, Curve, Mark
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.learning.loop import Epoch
    from core.models.targets import Target

_MOST_POINTS = 3000


def loss_chart(histories: Sequence[Sequence[Epoch]], best: int = -1) -> Chart:
    """Return training and validation loss against the epoch; of several members those of the last stand out.

    Args:
        histories: What each epoch of each member gave.
        best: Index of the epoch that the last member is of, to be marked; -1 for none.
    """
    curves = []
    for member, epochs in enumerate(histories):
        last = member == len(histories) - 1
        x = np.arange(1, len(epochs) + 1, dtype=float)
        names = [Text("Training"), Text("Validation")]
        if len(histories) > 1:
            names = [Text("Training, member {0}", member + 1), Text("Validation, member {0}", member + 1)]
        train = np.array([one.train for one in epochs])
        held_out = np.array([one.validation for one in epochs])
        curves.append(Curve(names[0], x, train, main=last))
        if np.isfinite(held_out).any():
            curves.append(Curve(names[1], x, held_out, main=last))
    marks = (Mark(float(best + 1), Text("Best")),) if best >= 0 else ()
    return Chart(
        Text("Epoch"), "", Text("Loss"), "", tuple(curves), counts=True, title=Text("Loss"), log_y=True, marks=marks
    )


def rate_chart(epochs: Sequence[Epoch]) -> Chart:
    """Return the learning rate against the epoch."""
    x = np.arange(1, len(epochs) + 1, dtype=float)
    curve = Curve(Text("Learning rate"), x, np.array([one.learning_rate for one in epochs]))
    return Chart(
        Text("Epoch"), "", Text("Learning rate"), "", (curve,), counts=True, title=Text("Learning rate"), log_y=True
    )


def parity_charts(
    targets: Sequence[Target],
    truth: NDArray[np.float64],
    said: NDArray[np.float64],
    part: str,
    widths: NDArray[np.float64] | None = None,
    baseline: NDArray[np.float64] | None = None,
) -> list[Chart]:
    """Return, of each target that is a number, predicted against known values and how far they differ.

    Args:
        targets: The targets.
        truth: Known values, NaN where unknown, shape (n, targets).
        said: Predicted ones.
        part: Which materials these are, a ``Text``.
        widths: Half-widths of the 68 % intervals, where they are known, shape (n, targets).
        baseline: What the baseline predicts; it waits in the legend.
    """
    charts = []
    for i, target in enumerate(targets):
        known = np.flatnonzero(np.isfinite(truth[:, i]) & np.isfinite(said[:, i]))[:_MOST_POINTS]
        if target.is_class or not len(known):
            continue
        x, y = truth[known, i], said[known, i]
        ends = np.array([min(x.min(), y.min()), max(x.max(), y.max())])
        logs = target.logarithmic
        bars = None if widths is None else widths[known, i]
        curves = [Curve(part, x, y, drawn="points", errors=bars), Curve(Text("Equal"), ends, ends)]
        if baseline is not None:
            curves.append(Curve(Text("Baseline"), x, baseline[known, i], main=False, drawn="points"))
        charts.append(
            Chart(
                Text("Known"),
                target.unit,
                Text("Predicted"),
                target.unit,
                tuple(curves),
                title=Text("Parity: {0}", target.title),
                log_x=logs,
                log_y=logs,
                equal=not logs,
            )
        )
        wrong, unit = (np.log10(y / x), Text("decades")) if logs else (y - x, target.unit)
        charts.append(
            Chart(
                Text("Known"),
                target.unit,
                Text("Predicted minus known"),
                unit,
                (Curve(part, x, wrong, drawn="points"),),
                title=Text("Residuals: {0}", target.title),
                log_x=logs,
                marks=(Mark(0.0, "", "y"),),
            )
        )
    return charts
