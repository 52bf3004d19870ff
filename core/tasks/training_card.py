"""What is said of a trained model in words and figures: on its card, in its folder and in the window."""

from __future__ import annotations

import math
import shlex
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import numpy as np

from core.formatting import format_value
from core.learning.metrics import NumberScores
from core.learning.splits import LEFT_OUT, TEST, TRAIN, VALIDATION
from core.learning.training import sizes_of
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.learning.calibration import ErrorBars
    from core.learning.loop import Plan
    from core.learning.metrics import ClassScores, Score
    from core.learning.training import Class, Members
    from core.models.targets import Target
    from core.models.trained.manifest import Manifest
    from core.models.trained.model import Predicted

    Scores = Mapping[str, Mapping[str, NumberScores | ClassScores]]

_PACKAGES = ("matterdesk", "torch", "numpy", "scikit-learn", "chgnet")
PART_NAMES = {TEST: Text("Test"), VALIDATION: Text("Validation"), LEFT_OUT: Text("Each left out in turn")}
"""What materials are called that a model was judged by."""
_HISTORY = 2000


def versions() -> dict[str, str]:
    """Return the versions of what the weights depend on."""
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def quantities_of(
    scores: Mapping[str, NumberScores | ClassScores], bars: Mapping[str, ErrorBars], judged: str
) -> dict[str, dict[str, Any]]:
    """Return what the manifest says of the error of each target."""
    found: dict[str, dict[str, Any]] = {}
    for key, one in scores.items():
        entry: dict[str, Any] = {"n": one.n, "part": judged}
        if isinstance(one, NumberScores):
            names: tuple[str, ...] = ("mae", "rmse", "r2", "spearman")
        else:
            names = ("accuracy", "balanced_accuracy", "roc_auc")
        entry |= {name: _plain(getattr(one, name)) for name in names if getattr(one, name).known}
        if key in bars:
            entry["error_bars"] = bars[key].to_json()
        found[key] = entry
    return found


def _plain(score: Score) -> float:
    return float(f"{score.value:.6g}")


def about_of(
    lesson: Class, plan: Plan, params: Mapping[str, Any], members: Members, scores: Scores, packages: Mapping[str, str]
) -> dict[str, Any]:
    """Return whatever else the manifest keeps; ``params`` are those of the task."""
    curves = [[[_short(epoch.train), _short(epoch.validation)] for epoch in one] for one in members.histories]
    return {
        "data": lesson.table.name,
        "digest": lesson.table.digest(),
        "sizes": sizes_of(lesson),
        "rejected": len(lesson.table.rejects),
        "split": {name: params[name] for name in ("split", "own_split", "seed", "validation", "test")},
        "plan": asdict(plan),
        "params": dict(params),
        "complete": members.complete,
        "best": list(members.best),
        "history": [one[:_HISTORY] for one in curves],
        "scores": {part: {key: one.to_json() for key, one in each.items()} for part, each in scores.items()},
        "packages": dict(packages),
    }


def _short(number: float) -> float | None:
    return float(f"{number:.6g}") if math.isfinite(number) else None


def score_table(targets: Sequence[Target], scores: Scores) -> Table:
    """Return the figures of each target on each part."""
    rows: list[tuple[Any, ...]] = []
    for target in targets:
        for part, each in scores.items():
            one = each[target.key]
            figures: tuple[tuple[str, Score, str], ...]
            if isinstance(one, NumberScores):
                figures = (("MAE", one.mae, target.unit), ("RMSE", one.rmse, target.unit), ("R²", one.r2, ""),
                           ("Spearman", one.spearman, ""))  # fmt: skip
            else:
                figures = ((Text("Accuracy"), one.accuracy, ""), (Text("Balanced accuracy"), one.balanced_accuracy, ""),
                           ("ROC-AUC", one.roc_auc, ""))  # fmt: skip
            rows += [
                (target.title, PART_NAMES.get(part, part), name, _shown(score), unit, score.n)
                for name, score, unit in figures
                if score.known
            ]
    head = (Text("Target"), Text("Materials"), Text("Figure"), Text("Value"), Text("Unit"), "n")
    note = Text("Intervals are the 68 % ones of the bootstrap. The test materials were not seen before.")
    return Table(Text("How good it is"), head, ("",) * 6, tuple(rows), note)


def _shown(score: Score) -> str:
    return format_value(score.value, score.half_width)


def sentences_of(lesson: Class, members: Members, scores: Scores, name: str) -> tuple[str, ...]:
    """Return what the result says, one sentence each."""
    sizes = sizes_of(lesson)
    found: list[str] = [
        Text("Kept as {0}; it can be chosen under “Predict properties”.", name),
        Text("Learned from {0} materials.", sizes[TRAIN])
        if LEFT_OUT in scores
        else Text("Learned from {0} materials; {1} said when to stop and {2} judge it.", *sizes.values()),
    ]
    if not members.complete:
        found.append("It was stopped: the best weights until then were kept.")
    judged = scores.get(TEST) or scores.get(LEFT_OUT) or {}
    how = Text("test materials") if TEST in scores else Text("materials, each by a model of the others")
    for target in lesson.table.targets:
        one = judged.get(target.key)
        if isinstance(one, NumberScores) and one.mae.known:
            error = Text("{0} {1}", _shown(one.mae), target.unit) if target.unit else _shown(one.mae)
            found.append(Text("{0}: mean absolute error {1} on {2} {3}.", target.title, error, one.n, how))
        elif one is not None and not isinstance(one, NumberScores) and one.balanced_accuracy.known:
            share = f"{one.balanced_accuracy.value:.3f}"
            found.append(Text("{0}: balanced accuracy {1} on {2} {3}.", target.title, share, one.n, how))
    if not judged:
        found.append("No material was put aside as a test: how good it is on new materials is not known.")
    if len(lesson.table.rejects):
        found.append(Text("{0} materials or values were left out; see the table.", len(lesson.table.rejects)))
    return tuple(found)


def held_by_bars(lesson: Class, said: Mapping[str, Predicted]) -> tuple[str, ...]:
    """Say how many known values lie within the error bars of a model that gives its own."""
    found = []
    for part, one in said.items():
        if one.widths is None:
            continue
        truth = lesson.table.values[lesson.places(TRAIN if part == LEFT_OUT else part)]
        for i, target in enumerate(lesson.table.targets):
            known = np.isfinite(truth[:, i]) & np.isfinite(one.widths[:, i])
            inside = np.abs(one.values[:, i] - truth[:, i])[known] <= one.widths[known, i]
            if len(inside):
                held, where = int(inside.sum()), PART_NAMES[part]
                found.append(
                    Text(
                        "{0}: {1} of {2} known values lie within their 68 % interval ({3}).",
                        target.title,
                        held,
                        len(inside),
                        where,
                    )
                )
    return tuple(found)


def _option(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return f"--{name}" if value else f"--no-{name}"
    return f"--{name} {shlex.quote(str(value))}"


def card_of(manifest: Manifest, scores: Scores, notes: Sequence[str]) -> str:
    """Return the model card, Markdown."""
    about = manifest.about
    sizes, split = about["sizes"], about["split"]
    shares = ", ".join(f"{part} {count}" for part, count in sizes.items())
    command = " ".join(_option(key.replace("_", "-"), value) for key, value in about["params"].items() if value != "")
    lines = [
        f"# {manifest.title}",
        "",
        f"Kind of model: {manifest.architecture}, {manifest.members} member(s). Made on {manifest.version}.",
        "",
        "## Data",
        "",
        f"{about['data']}: n = {sum(sizes.values())} ({shares}); {about['rejected']} materials or values left out.",
        f"Split: {split['split']}, seed {split['seed']}.",
        *(f"- {note}" for note in notes),
        "",
        "## Licence",
        "",
        manifest.licence or "Nothing was said of the licence of the weights; that of the data may bind them.",
        "",
        "## How good it is",
        "",
        "| target | part | figure | value | n |",
        "|---|---|---|---|---|",
    ]
    targets = [one.target for one in manifest.targets]
    for row in score_table(targets, scores).rows if scores else ():
        title, part, figure, value, unit, n = row
        lines.append(f"| {title} | {part} | {figure} | {value} {unit} | {n} |")
    lines += [
        "",
        "Intervals are the 68 % ones of the bootstrap.",
        "",
        "## Domain",
        "",
        f"{len(manifest.elements)} elements in training. Error bars of predictions are calibrated on the validation",
        "materials where there are at least 50 of them; farther from the training materials they are wider.",
        "",
        "## How to train it again",
        "",
        f"    matterdesk run train_model --data DATA {command}",
        "",
    ]
    return "\n".join(lines)
