"""What is said of a trained model in words and figures: on its card, in its folder and in the window."""

from __future__ import annotations

import math
import shlex
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import numpy as np

from core.formatting import format_value
from core.learning.metrics import TOP_FIVE, NumberScores
from core.learning.splits import LEFT_OUT, TEST, TRAIN, VALIDATION
from core.models.architectures import architectures
from core.structures.formulas import composition_from
from core.tasks.simulating import Table
from core.tasks.train_model import SPLIT_NAMES
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.learning.loop import Plan
    from core.learning.metrics import ClassScores, Score
    from core.learning.reach import Certainty
    from core.learning.training import Class, Members
    from core.models.targets import Target
    from core.models.trained.manifest import Manifest
    from core.models.trained.model import Predicted

    Scores = Mapping[str, Mapping[str, NumberScores | ClassScores]]

_PACKAGES = ("matterdesk", "torch", "numpy", "scikit-learn", "chgnet")
PART_NAMES = {TEST: Text("Test"), VALIDATION: Text("Validation"), LEFT_OUT: Text("Each left out in turn")}
"""What materials are called that a model was judged by."""
_USED_AS = {TRAIN: "to learn from", VALIDATION: "for validation", TEST: "to judge by"}
_HISTORY = 2000
_BASELINE = Text("The baseline, trees on descriptors, learned from the same materials.")


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
    scores: Mapping[str, NumberScores | ClassScores], bars: Mapping[str, Certainty], judged: str
) -> dict[str, dict[str, Any]]:
    """Return what the manifest says of the error of each target."""
    found: dict[str, dict[str, Any]] = {}
    for key, one in scores.items():
        entry: dict[str, Any] = {"n": one.n, "part": judged}
        if isinstance(one, NumberScores):
            names: tuple[str, ...] = ("mae", "rmse", "r2", "spearman")
        else:
            names = ("accuracy", "top_five", "balanced_accuracy", "roc_auc")
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
        "sizes": lesson.sizes,
        "rejected": len(lesson.table.rejects),
        "split": {name: params[name] for name in ("split", "own_split", "seed", "validation", "test")},
        "plan": asdict(plan),
        "params": dict(params),
        "complete": members.complete,
        "best": list(members.best),
        "history": [one[:_HISTORY] for one in curves],
        "scores": plain_scores(scores),
        "packages": dict(packages),
    }


def plain_scores(scores: Scores) -> dict[str, dict[str, Any]]:
    """Return the figures as plain values, by part and target."""
    return {part: {key: one.to_json() for key, one in each.items()} for part, each in scores.items()}


def _short(number: float) -> float | None:
    return float(f"{number:.6g}") if math.isfinite(number) else None


def score_table(targets: Sequence[Target], scores: Scores, usual: Scores | None = None) -> Table:
    """Return the figures of each target on each part, those of the baseline beside them."""
    rows: list[tuple[Any, ...]] = []
    for target in targets:
        for part, each in scores.items():
            others = _figures((usual or {}).get(part, {}).get(target.key), target)
            rows += [
                (target.title, PART_NAMES.get(part, part), name, _shown(score), _beside(others, name), unit, score.n)
                for name, (score, unit) in _figures(each[target.key], target).items()
                if score.known
            ]
    head = (Text("Target"), Text("Materials"), Text("Figure"), Text("Model"), Text("Baseline"), Text("Unit"), "n")
    note = Text("Intervals are the 68 % ones of the bootstrap. The test materials were not seen before.")
    if usual:
        note = Text("{0} {1}", note, _BASELINE)
    return Table(Text("How good it is"), head, ("",) * 7, tuple(rows), note)


def _figures(one: NumberScores | ClassScores | None, target: Target) -> dict[str, tuple[Score, str]]:
    if one is None:
        return {}
    if isinstance(one, NumberScores):
        return {"MAE": (one.mae, target.unit), "RMSE": (one.rmse, target.unit), "R²": (one.r2, ""),
                "Spearman": (one.spearman, "")}  # fmt: skip
    return {Text("Accuracy"): (one.accuracy, ""), TOP_FIVE: (one.top_five, ""),
            Text("Balanced accuracy"): (one.balanced_accuracy, ""), "ROC-AUC": (one.roc_auc, "")}  # fmt: skip


def _beside(others: Mapping[str, tuple[Score, str]], name: str) -> str:
    return _shown(others[name][0]) if name in others and others[name][0].known else ""


def _shown(score: Score) -> str:
    return format_value(score.value, score.half_width)


def sentences_of(lesson: Class, members: Members, scores: Scores, usual: Scores, name: str) -> tuple[str, ...]:
    """Return what the result says, one sentence each."""
    sizes = lesson.sizes
    found: list[str] = [
        Text("Kept as {0}; it can be chosen under “Predict properties”.", name),
        Text("Learned from {0} materials.", sizes[TRAIN])
        if LEFT_OUT in scores
        else Text("Learned from {0} materials; {1} were for validation and {2} judge it.", *sizes.values()),
    ]
    if not members.complete:
        found.append(Text("It was stopped: the best weights until then were kept."))
    judged, others = scores.get(TEST) or scores.get(LEFT_OUT) or {}, usual.get(TEST, {})
    how = Text("test materials") if TEST in scores else Text("materials, each by a model of the others")
    worse = []
    for target in lesson.table.targets:
        one, other = judged.get(target.key), others.get(target.key)
        found += [] if one is None else _verdict(target, one, other, how)
        if one is not None and other is not None and _is_worse(one, other):
            worse.append(target.title)
    if not judged:
        found.append(Text("No material was put aside as a test: how good it is on new materials is not known."))
    if worse:
        words = Text("The baseline does better at: {0}. More materials, more epochs or another kind of model may help.",
                     listing(worse))  # fmt: skip
        found.append(words)
    if len(lesson.table.rejects) == 1:
        found.append(Text("One material or value was left out; see the table."))
    elif len(lesson.table.rejects):
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


def _verdict(
    target: Target, one: NumberScores | ClassScores, other: NumberScores | ClassScores | None, how: str
) -> list[str]:
    """Return how good it is for a target, and the baseline on the same materials."""
    score, usual = _first(one), None if other is None else _first(other)
    if not score.known:
        return []
    known = usual is not None and usual.known
    said = _with_unit(score, target), _with_unit(usual, target) if usual is not None and known else "", one.n
    if isinstance(one, NumberScores):
        if known:
            return [Text("{0}: mean absolute error {1}, of the baseline {2}, on {3} {4}.",
                         target.title, *said, how)]  # fmt: skip
        return [Text("{0}: mean absolute error {1} on {2} {3}.", target.title, said[0], one.n, how)]
    if known:
        return [Text("{0}: balanced accuracy {1}, of the baseline {2}, on {3} {4}.",
                     target.title, *said, how)]  # fmt: skip
    return [Text("{0}: balanced accuracy {1} on {2} {3}.", target.title, said[0], one.n, how)]


def _first(one: NumberScores | ClassScores) -> Score:
    """Return the figure by which models are compared."""
    return one.mae if isinstance(one, NumberScores) else one.balanced_accuracy


def _is_worse(one: NumberScores | ClassScores, other: NumberScores | ClassScores) -> bool:
    """Return whether it is worse than the baseline by more than chance."""
    score, usual = _first(one), _first(other)
    if not (score.known and usual.known):
        return False
    behind = score.value - usual.value if isinstance(one, NumberScores) else usual.value - score.value
    return behind > math.hypot(score.half_width or 0.0, usual.half_width or 0.0)


def _with_unit(score: Score, target: Target) -> str:
    return " ".join(filter(None, [_shown(score), target.unit]))


def likeness_of(lesson: Class) -> tuple[str, ...]:
    """Return how many of the test materials have formula or elements in common with training materials."""
    train, test = ([lesson.table.formulas[i] for i in lesson.places(part)] for part in (TRAIN, TEST))
    if not train or not test:
        return ()
    shares = []
    for of in (lambda formula: formula, lambda formula: "-".join(sorted(composition_from(formula)))):
        known = {of(formula) for formula in train}
        shares.append(f"{100 * sum(of(formula) in known for formula in test) / len(test):.0f}")
    return (
        Text(
            "Of the test materials {0} % have their formula and {1} % their chemical system in training, too: the "
            "more, the more the figures flatter. The leakage meter says how much.",
            *shares,
        ),
    )


def _option(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return f"--{name}" if value else f"--no-{name}"
    return f"--{name} {shlex.quote(str(value))}"


def card_of(manifest: Manifest, scores: Scores, usual: Scores, notes: Sequence[str]) -> str:
    """Return the model card, Markdown."""
    about = manifest.about
    sizes, split = about["sizes"], about["split"]
    shares = ", ".join(f"{count} {_USED_AS.get(part, part)}" for part, count in sizes.items())
    known = architectures()
    kind = known[manifest.architecture].title if manifest.architecture in known else manifest.architecture
    command = " ".join(_option(key.replace("_", "-"), value) for key, value in about["params"].items() if value != "")
    ensemble = f", an ensemble of {manifest.members}" if manifest.members > 1 else ""
    lines = [
        f"# {manifest.title}",
        "",
        f"Kind of model: {kind} ({manifest.architecture}){ensemble}. Made on {manifest.version}.",
        "",
        "## Data",
        "",
        f"{about['data']}: n = {sum(sizes.values())} ({shares}); {about['rejected']} materials or values left out.",
        f"Split: {SPLIT_NAMES.get(split['split'], split['split'])}, seed {split['seed']}.",
        *(f"- {note}" for note in notes),
        "",
        "## Licence",
        "",
        manifest.licence or "Nothing was said of the licence of the weights; that of the data may bind them.",
        "",
        "## How good it is",
        "",
        "| target | part | figure | value | baseline | n |",
        "|---|---|---|---|---|---|",
    ]
    targets = [one.target for one in manifest.targets]
    for row in score_table(targets, scores, usual).rows if scores else ():
        title, part, figure, value, other, unit, n = row
        lines.append(f"| {title} | {part} | {figure} | {value} {unit} | {other} | {n} |")
    lines += [
        "",
        f"Intervals are the 68 % ones of the bootstrap. {_BASELINE if usual else ''}".strip(),
        "",
        "## Domain",
        "",
        f"It may be asked about {len(manifest.elements)} elements. Error bars of predictions are calibrated on the",
        "validation materials where there are at least 30 of them; farther from the training materials they are wider.",
        "",
        "## How to train it again",
        "",
        f"    matterdesk run train_model --data DATA {command}",
        "",
    ]
    return "\n".join(lines)
