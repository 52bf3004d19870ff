"""How a structure is classified: probabilities, what else it may be, what spglib says, which atoms speak for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import ModelError
from core.formatting import symmetry_text
from core.learning.class_calibration import ClassCalibration
from core.learning.reach import as_said, certainties_from
from core.models.seen import SeesCrystals
from core.models.targets import columns_of
from core.quantities import own_key
from core.structures.smearing import smeared
from core.structures.symmetry.groups import crystal_system, space_group
from core.tasks.classify_structure import Classified, ClassifyParams
from core.tasks.simulating import SimulationSoFar, Table
from core.tasks.trained_values import trained_values
from core.tasks.valuing import Valuer
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.models.potentials import PropertyAnswer
    from core.models.targets import Target
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, StructureInput, Value

TOLERANCES = (0.01, 0.1, 0.3)
"""Å, at which spglib is asked for comparison."""
_MOST_SHOWN = 5
_SET = 0.9


def classified(
    item: StructureInput, place: int, remarks: tuple[str, ...], model: Any, params: ClassifyParams, ctx: Context
) -> Classified:
    """Return what a model of classes says of one structure.

    Args:
        item: The structure, ordered and periodic.
        place: Its index among the inputs.
        remarks: What must be known of it.
        model: A trained model.
        params: What was asked for.
        ctx: Hears how far it is.

    Raises:
        ModelError: If the model knows no classes.
        UserError: If the structure cannot be seen by it.
    """
    targets = [target for target in getattr(model, "targets", ()) if target.is_class]
    if not targets:
        raise ModelError(
            Text("{0} tells no classes apart.", model.spec.title), hint="Choose a model that was trained on classes."
        )
    crystal = item.crystal
    answer = model.answer(crystal)
    chances = {target.key: np.array(answer.probabilities[target.key]) for target in targets}
    first = targets[0]
    known = float(chances[first.key].max()) >= params.sure
    values = _values(crystal, model, answer, targets)
    said = tuple(_sentence(target, chances[target.key], model, params.sure) for target in targets)
    ctx.report(0.5, "Explaining", SimulationSoFar(place, (), said, values))
    seen = weighed = None
    if params.explain and isinstance(model.kind, SeesCrystals):
        values = _explained(values, crystal, model, first, chances[first.key])
        seen = model.kind.density(crystal, model.hyper)
        shares = next((one.contributions for one in values.values() if one.contributions is not None), None)
        weighed = None if shares is None else smeared(crystal, shares)
    ctx.report(0.8, "Comparing")
    return Classified(
        item.source,
        crystal,
        values,
        remarks=remarks,
        summary=said,
        tables=(*(_table(target, chances[target.key]) for target in targets), _compared(crystal)),
        known=known,
        seen=seen,
        weighed=weighed,
    )


def _values(crystal: Crystal, model: Any, answer: PropertyAnswer, targets: Sequence[Target]) -> dict[str, Value]:
    """Return what the model says as values; of each property with classes the likeliest: tables hold the others."""
    found = trained_values(Valuer.of(model.spec), model.targets, crystal, answer, len(model.members))
    best = {_key(target, int(np.argmax(answer.probabilities[target.key]))): target for target in targets}
    others = {
        _key(target, place) for key, target in best.items() if key in found for place in range(len(target.classes))
    }
    first = {key: found[key] for key in best if key in found}
    return {**first, **{key: value for key, value in found.items() if key not in others}}


def _key(target: Target, place: int) -> str:
    return own_key(f"{target.title}: {target.classes[place]}", "")


def _explained(
    values: dict[str, Value], crystal: Crystal, model: Any, target: Target, chances: NDArray[np.float64]
) -> dict[str, Value]:
    """Return the values, that of the likeliest class with what each atom adds to it."""
    best = int(chances.argmax())
    key = _key(target, best)
    if key not in values:
        return values
    columns = columns_of(model.targets)[[one.key for one in model.targets].index(target.key)]

    def score(outputs: Any) -> Any:
        own = outputs[0, columns]
        return own.log_softmax(0)[best] if len(own) > 1 else own[0] * (1 if best else -1)

    slopes = model.kind.slopes(model.members[0], crystal, model.hyper, score)
    meaning = Text(
        "How much the logarithm of the probability of {0} rises with the occupancy of each atom.", target.classes[best]
    )
    return {**values, key: replace(values[key], contributions=slopes, contributions_meaning=meaning)}


def _sentence(target: Target, chances: NDArray[np.float64], model: Any, sure: float) -> str:
    """Return the answer in words; where the model is not sure, which classes it may be."""
    order: list[int] = np.argsort(chances)[::-1].tolist()
    best = order[0]
    if chances[best] >= sure:
        return Text("{0}: {1} with {2} %.", target.title, _name(target, best), f"{100 * chances[best]:.0f}")
    held = certainties_from(model.manifest.quantities).get(target.key)
    likely = order[:_MOST_SHOWN]
    if isinstance(held, ClassCalibration):
        inside = as_said(held).sets(chances[None], _SET)[0]
        likely = [place for place in order[:_MOST_SHOWN] if inside[place]] or likely
    names = listing(Text("{0} ({1} %)", _name(target, place), f"{100 * chances[place]:.0f}") for place in likely)
    return Text("{0}: not known; it may be {1}.", target.title, names)


def _name(target: Target, place: int) -> str:
    """Return the name of a class; a space group also by its symbol."""
    name = target.classes[place]
    return f"{symmetry_text(_symbol(int(name)))} ({name})" if target.key == "space_group" and name.isdecimal() else name


def _symbol(number: int) -> str:
    """Return the short Hermann-Mauguin symbol of a space group."""
    from pymatgen.symmetry.groups import sg_symbol_from_int_number

    return str(sg_symbol_from_int_number(number))


def _table(target: Target, chances: NDArray[np.float64]) -> Table:
    likeliest = np.argsort(chances)[::-1][: max(_MOST_SHOWN, len(chances) if len(chances) <= 7 else 0)]
    rows = tuple((_name(target, place), float(chances[place])) for place in map(int, likeliest))
    return Table(target.title, (target.title, "Probability"), ("", ""), rows)


def _compared(crystal: Crystal) -> Table:
    """Return what spglib finds at several tolerances."""
    rows: list[Sequence[Any]] = []
    for tolerance in TOLERANCES:
        found = space_group(crystal, tolerance)
        if found is None:
            rows.append((tolerance, None, None))
        else:
            rows.append((tolerance, f"{symmetry_text(found.symbol)} ({found.number})", crystal_system(found.number)))
    note = "It takes atoms that lie farther from their places than the tolerance for another structure."
    return Table(
        "What spglib finds",
        ("Tolerance", "Space group", "Crystal system"),
        ("Å", "", ""),
        tuple(tuple(row) for row in rows),
        note,
    )
