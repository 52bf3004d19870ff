"""What a trained model says of a structure, as values with what a person needs in order to trust them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.quantities import QUANTITIES, own_key
from core.tasks.valuing import property_values
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.models.potentials import PropertyAnswer
    from core.models.targets import Target
    from core.structures.crystal import Crystal
    from core.tasks.base import Value
    from core.tasks.valuing import Valuer

_MOST_CLASSES = 8


def key_of(target: Target) -> str:
    """Return the key under which values of a target are shown: its own, or one that carries its unit."""
    known = QUANTITIES.get(target.key)
    fits = known is not None and known.unit == target.unit and not known.per_atom
    return target.key if fits else own_key(target.title, target.unit)


def trained_values(
    valuer: Valuer, targets: Sequence[Target], crystal: Crystal, answer: PropertyAnswer, members: int = 1
) -> dict[str, Value]:
    """Return what a trained model says as values, by key.

    Numbers have the error bar that was calibrated, or a note of how far the members of the ensemble differ; of classes
    the probability of each is given, of many that of the likeliest alone.

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
    found = {key: _with_width(value, key, own, answer) for key, value in found.items()}
    return {key: _with_spread(value, key, own, answer, members) for key, value in found.items()}


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


def _with_spread(value: Value, key: str, own: dict[str, Target], answer: PropertyAnswer, members: int) -> Value:
    target = next((one for one in own.values() if key_of(one) == key and not one.is_class), None)
    if target is None or value.uncertainty is not None or members < 2:
        return value
    note = Text(
        "Not calibrated; the {0} members differ by {1} {2} (standard deviation).",
        members,
        f"{answer.spreads[target.key]:.3g}",
        target.unit,
    )
    return replace(value, notes=(*value.notes, note))
