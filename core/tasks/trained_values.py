"""What a trained model says of a structure, as values with what a person needs in order to trust them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.formatting import format_number
from core.learning.conformal import Intervals
from core.learning.reach import clues_of
from core.quantities import QUANTITIES, own_key
from core.tasks.valuing import property_values
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.learning.domain import Judgement
    from core.models.potentials import PropertyAnswer, PropertyModel
    from core.models.targets import Target
    from core.structures.crystal import Crystal
    from core.tasks.base import Value
    from core.tasks.valuing import Valuer

_MOST_CLASSES = 8
_SURE = 0.9
_NEVER_NEGATIVE = frozenset({"band_gap", "energy_above_hull"})


def key_of(target: Target) -> str:
    """Return the key under which values of a target are shown: its own, or one that carries its unit."""
    known = QUANTITIES.get(target.key)
    fits = known is not None and known.unit == target.unit and not known.per_atom
    return target.key if fits else own_key(target.title, target.unit)


def trained_values(
    valuer: Valuer, targets: Sequence[Target], crystal: Crystal, answer: PropertyAnswer, members: int = 1
) -> dict[str, Value]:
    """Return what a trained model says as values, by key.

    Numbers have the error bar that was calibrated and a note of where they lie with 90 %, or a note of how far the
    members of the ensemble differ; of classes the probability of each is given, of many that of the likeliest alone.

    Args:
        valuer: What judges the model.
        targets: What it says.
        crystal: The structure.
        answer: Its answer.
        members: How many members it has.
    """
    own = {target.key: target for target in targets}
    plain = {
        key: value
        for key, value in answer.values.items()
        if key in QUANTITIES and (key not in own or (key_of(own[key]) == key and not isinstance(value, str)))
    }
    found = property_values(valuer, crystal, _only(answer, plain))
    judgement = valuer.judge(crystal, answer.embedding)
    for target in targets:
        if target.key in plain:
            continue
        if target.key in answer.probabilities:
            for name, chance in _shown(target, answer.probabilities[target.key]):
                key = own_key(f"{target.title}: {name}", "")
                found[key] = valuer.value(key, chance, judgement, uncertainty=None)
            continue
        key, number = key_of(target), answer.values[target.key]
        width = valuer.half_width(target.key, number, judgement)
        found[key] = valuer.value(key, number, judgement, uncertainty=width)
    found = {key: _with_interval(value, key, own, answer, valuer, judgement) for key, value in found.items()}
    found = {key: _with_width(value, key, own, answer) for key, value in found.items()}
    return {key: _with_spread(value, key, own, answer, members) for key, value in found.items()}


def said_of(valuer: Valuer, model: PropertyModel, crystal: Crystal) -> dict[str, Value]:
    """Return what any model of properties says of a crystal as values, by key.

    Args:
        valuer: What judges the model.
        model: Loaded; one that was trained here, or one that comes as it is.
        crystal: The structure.

    Raises:
        UserError: If it cannot be seen by the model.
    """
    from core.models.trained.model import TrainedModel

    ((_, answer),) = model.predict([crystal], explain=False)
    if isinstance(model, TrainedModel):
        return trained_values(valuer, model.targets, crystal, answer, len(model.members))
    return property_values(valuer, crystal, answer)


def _only(answer: PropertyAnswer, values: dict[str, Any]) -> PropertyAnswer:
    return replace(answer, values=values, gap_if_open=answer.gap_if_open if "metal_probability" in values else None)


def _shown(target: Target, chances: Sequence[float]) -> list[tuple[str, float]]:
    pairs = list(zip(target.classes, chances, strict=True))
    if len(pairs) == 2 and target.classes == ("no", "yes"):
        return pairs[1:]
    return pairs if len(pairs) <= _MOST_CLASSES else [max(pairs, key=lambda pair: pair[1])]


def _with_width(value: Value, key: str, own: dict[str, Target], answer: PropertyAnswer) -> Value:
    """Return a value with the error bar that the model itself gives it, where none was calibrated on others."""
    name = next((one.key for one in own.values() if key_of(one) == key), "")
    closed = key == "band_gap" and answer.gap_if_open is not None
    if value.uncertainty is not None or name not in answer.widths or closed:
        return value
    return replace(value, uncertainty=answer.widths[name])


def _with_interval(
    value: Value, key: str, own: dict[str, Target], answer: PropertyAnswer, valuer: Valuer, judgement: Judgement
) -> Value:
    """Return a value with half the width of its 68 % interval, and a note of that of 90 %."""
    target = _target(key, own)
    intervals = None if target is None else valuer.certain.get(target.key)
    # of what is taken for a metal the gap is no number with an error
    closed = key == "band_gap" and answer.gap_if_open is not None
    if target is None or not isinstance(intervals, Intervals) or closed:
        return value
    number, spread = (
        np.array([float(value.value)]),
        np.array([answer.widths.get(target.key, answer.spreads[target.key])]),
    )
    if judgement.mark == "outside" and not intervals.weights[1:] > (0.0,):
        return value  # it would be as wide as inside, which nobody knows
    distance = None if valuer.known is None else np.array([judgement.distance])
    expected = intervals.expected(clues_of(target, number, spread, distance))
    (low,), (high,) = intervals.ends(number, expected)
    if not np.isfinite(high - low):
        return value
    value = replace(value, uncertainty=float(high - low) / 2)
    (least,), (most,) = intervals.ends(number, expected, _SURE)
    if not np.isfinite(most - least) or judgement.mark == "outside":
        return value  # of what is unlike all that was learned from nothing is known with 90 %
    least = max(float(least), 0.0) if target.key in _NEVER_NEGATIVE else float(least)
    ends = format_number(least, 3), format_number(float(most), 3)
    note = Text("With 90 % it lies between {0} and {1} {2}, among materials like those it learned from.", *ends,
                target.unit)  # fmt: skip
    return replace(value, notes=(*value.notes, note))


def _target(key: str, own: dict[str, Target]) -> Target | None:
    """Return the number that is shown under a key."""
    return next((one for one in own.values() if key_of(one) == key and not one.is_class), None)


def _with_spread(value: Value, key: str, own: dict[str, Target], answer: PropertyAnswer, members: int) -> Value:
    target = _target(key, own)
    if target is None or value.uncertainty is not None or members < 2:
        return value
    note = Text(
        "Not calibrated; the {0} members differ by {1} {2} (standard deviation).",
        members,
        format_number(float(answer.spreads[target.key]), 3),
        target.unit,
    )
    return replace(value, notes=(*value.notes, note))
