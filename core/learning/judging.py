"""What a model says of materials whose values are known: gathered for an evaluation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.learning.class_calibration import ClassCalibration
from core.learning.conformal import Intervals
from core.learning.evaluation import Evaluation, evaluate_classes, evaluate_numbers
from core.learning.reach import as_said, clues_of
from core.library.importing.columns import WORDS_SUFFIX
from core.models.targets import YES_NO, Target
from core.quantities import QUANTITIES
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from core.learning.calibration import ErrorBars
    from core.learning.domain import Judgement
    from core.learning.material_facts import MaterialFacts
    from core.learning.sources import SourceRow
    from core.library.rows import Property
    from core.models.potentials import PropertyAnswer, PropertyModel
    from core.structures.crystal import Crystal

    Judge = Callable[[Any, NDArray[Any]], Judgement]

_CHUNK, _LONGEST = 32, 40
_METAL = "is_metal"


@dataclass(frozen=True, slots=True)
class Said:
    """What a model says of one material.

    Attributes:
        answer: Its answer, or None where it has none.
        judgement: Where the material lies with respect to what the model knows; None where nobody knows.
        why: Why there is no answer.
    """

    answer: PropertyAnswer | None = None
    judgement: Judgement | None = None
    why: str = ""


def targets_of(model: PropertyModel) -> tuple[Target, ...]:
    """Return what a model says that can be judged; of the models that were not trained here what is a quantity."""
    own: tuple[Target, ...] | None = getattr(model, "targets", None)
    if own is not None:
        return own
    keys = [key for key in model.spec.quantities if key in QUANTITIES and key != "metal_probability"]
    return tuple(
        Target(key, QUANTITIES[key].label, QUANTITIES[key].unit, YES_NO if key == _METAL else ()) for key in keys
    )


def matching(targets: Sequence[Target], rows: Sequence[SourceRow]) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """Return the targets of which some value is known, and why others that stand in the data cannot be judged."""
    found, notes = [], []
    for target in targets:
        known = [one for row in rows if (one := row.properties.get(target.key)) is not None and one.value is not None]
        words = next(
            (row.properties[other] for row in rows if (other := target.key + WORDS_SUFFIX) in row.properties), None
        )
        units = {one.unit for one in known if one.unit} - {target.unit}
        if units and not target.is_class:
            notes.append(
                Text("{0} is not judged: its unit is {1}, not {2}.", target.title, listing(sorted(units)), target.unit)
            )
        elif any(np.isfinite(known_value(target, one)) for one in known):
            found.append(target)
        elif known or words is not None:
            what = str((words or known[0]).value)[:_LONGEST]
            wanted = listing(target.classes) if target.is_class else Text("a number")
            notes.append(
                Text("{0} is not judged: its column holds “{1}” where {2} is wanted.", target.title, what, wanted)
            )
    return tuple(found), tuple(notes)


def known_value(target: Target, one: Property | None) -> float:
    """Return a known value, of classes the index; NaN where it is none that the model could say."""
    if one is None or one.value is None:
        return float("nan")
    if not target.is_class:
        return float("nan") if isinstance(one.value, str) else float(one.value)
    word = one.value.strip() if isinstance(one.value, str) else ""
    if target.classes == YES_NO and not isinstance(one.value, str):
        word = YES_NO[bool(one.value)]
    return float(target.classes.index(word)) if word in target.classes else float("nan")


def answers(
    model: PropertyModel,
    items: Sequence[Crystal | str | UserError],
    judge: Judge | None,
) -> Iterator[tuple[int, Said]]:
    """Yield what a model says of each material, in their order; one that it cannot answer does not end it.

    Args:
        model: The model.
        items: Structures, formulae for a model of these, or why a material cannot be asked about.
        judge: Says where a structure, or a formula, lies with respect to what the model knows; None where nobody knows.
    """
    numbered = iter(enumerate(items))
    while part := list(islice(numbered, _CHUNK)):
        asked = [(i, item) for i, item in part if not isinstance(item, UserError)]
        said = _ask(model, asked, judge)
        for i, item in part:
            yield i, Said(why=item.text) if isinstance(item, UserError) else said[i]


def _ask(model: PropertyModel, asked: Sequence[tuple[int, Any]], judge: Judge | None) -> dict[int, Said]:
    try:
        found = dict(model.predict([item for _, item in asked], explain=False)) if asked else {}
    except UserError as error:
        if len(asked) == 1:
            return {asked[0][0]: Said(why=error.text)}
        # one of them is at fault: ask one by one
        return {i: said for one in asked for i, said in _ask(model, [one], judge).items()}
    out = {}
    for place, (i, item) in enumerate(asked):
        answer = found[place]
        judged = None if judge is None else judge(item, answer.embedding)
        out[i] = Said(answer, judged)
    return out


def evaluation_of(
    target: Target,
    rows: Sequence[SourceRow],
    said: Sequence[Said],
    facts: Sequence[MaterialFacts],
    bars: Mapping[str, ErrorBars],
    *,
    certain: Mapping[str, Intervals | ClassCalibration] | None = None,
    usual: float | None = None,
    seed: int = 0,
) -> Evaluation:
    """Judge what a model said of one target.

    Args:
        target: The target.
        rows: The materials.
        said: What the model says of each.
        facts: What is known of each.
        bars: Error bars of the model, by key of the target.
        certain: How sure a model that was trained here is of its targets, by key.
        usual: Mean of the values that it learned from, which is the baseline; None where it is not known.
        seed: Of the draws.
    """
    truth = np.array([known_value(target, row.properties.get(target.key)) for row in rows])
    marks = ["" if one.judgement is None else str(one.judgement.mark) for one in said]
    own = None if certain is None else certain.get(target.key)
    if target.is_class:
        # what the model says is tempered already
        calibration = as_said(own) if isinstance(own, ClassCalibration) else None
        shares = _probabilities(target, said)
        return evaluate_classes(target, truth, shares, facts, calibration=calibration, marks=marks, seed=seed)
    found = np.array([_number(one, target.key) for one in said])
    intervals = own if isinstance(own, Intervals) else None
    return evaluate_numbers(
        target,
        truth,
        found,
        facts,
        clues=_clues(target, said) if intervals is None else _own_clues(target, found, said),
        intervals=intervals,
        bars=_widths(target, bars.get(target.key), found, said),
        marks=marks,
        train=None if usual is None else np.array([usual]),
        seed=seed,
    )


def known_and_said(
    target: Target, rows: Sequence[SourceRow], said: Sequence[Said]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return known and predicted values of materials, of classes their indices; NaN where there is none."""
    truth = np.array([known_value(target, row.properties.get(target.key)) for row in rows], float)
    if not target.is_class:
        return truth, np.array([_number(one, target.key) for one in said], float)
    chances = _probabilities(target, said)
    found = np.where(np.isfinite(chances).all(axis=1), np.nan_to_num(chances).argmax(axis=1), np.nan)
    return truth, found


def unanswered(said: Sequence[Said]) -> tuple[str, ...]:
    """Return why materials have no answer, commonest reason first, with their numbers."""
    counts = Counter(one.why for one in said if one.answer is None and one.why)
    return tuple(
        Text("One material was not answered: {0}", why)
        if count == 1
        else Text("{0} materials were not answered: {1}", count, why)
        for why, count in counts.most_common(5)
    )


def _number(one: Said, key: str) -> float:
    value = None if one.answer is None else one.answer.values.get(key)
    return float("nan") if value is None or isinstance(value, str) else float(value)


def _probabilities(target: Target, said: Sequence[Said]) -> NDArray[np.float64]:
    found = np.full((len(said), len(target.classes)), np.nan)
    for i, one in enumerate(said):
        if one.answer is None:
            continue
        shares = one.answer.probabilities.get(target.key)
        if shares is not None:
            found[i] = shares
        elif target.key == _METAL and "metal_probability" in one.answer.values:
            yes = float(one.answer.values["metal_probability"])
            found[i] = 1 - yes, yes
    return found


def _clues(target: Target, said: Sequence[Said]) -> NDArray[np.float64] | None:
    """Return a model's own error bar or the spread of its members, and the distance to known materials; or None."""
    answers = [one.answer for one in said]
    spreads = [
        np.nan if one is None else one.widths.get(target.key, one.spreads.get(target.key, np.nan)) for one in answers
    ]
    distances = [np.nan if one.judgement is None else one.judgement.distance for one in said]
    columns = []
    for column in (np.array(spreads, float), np.array(distances, float)):
        known = column[np.isfinite(column)]
        if len(known) and np.ptp(known) > 0:
            # what has none is as hard as the hardest
            columns.append(np.where(np.isfinite(column), column, known.max()))
    return np.column_stack(columns) if columns else None


def _own_clues(target: Target, found: NDArray[np.float64], said: Sequence[Said]) -> NDArray[np.float64]:
    """Return the clues that intervals of models trained here take; NaN for the gap of what is taken for a metal."""
    answers = [one.answer for one in said]
    spreads = np.array(
        [np.nan if one is None else one.widths.get(target.key, one.spreads.get(target.key, 0.0)) for one in answers]
    )
    distances = np.array([np.nan if one.judgement is None else one.judgement.distance for one in said], float)
    clues = clues_of(target, found, spreads, distances)
    closed = [target.key == "band_gap" and one is not None and one.gap_if_open is not None for one in answers]
    clues[closed] = np.nan
    return clues


def _widths(
    target: Target, bars: ErrorBars | None, found: NDArray[np.float64], said: Sequence[Said]
) -> NDArray[np.float64] | None:
    """Return the half-widths that stand beside the values: calibrated ones, or else a model's own; or None."""
    if bars is None:
        own = np.array([np.nan if one.answer is None else one.answer.widths.get(target.key, np.nan) for one in said])
        return own if np.isfinite(own).any() else None
    widths = [
        float("nan") if one.answer is None else _width(bars, value, one.answer, one.judgement)
        for value, one in zip(found.tolist(), said, strict=True)
    ]
    return np.where(np.isfinite(found), widths, np.nan)


def _width(bars: ErrorBars, value: float, answer: PropertyAnswer, judgement: Judgement | None) -> float:
    """Return the half-width that stands beside a value; NaN beside the gap of what is taken for a metal."""
    if value == 0 and answer.gap_if_open is not None:
        return float("nan")
    return bars.half_width(value, float("nan") if judgement is None else judgement.distance)
