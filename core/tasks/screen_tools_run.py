"""What the stages of a screen need of tasks; functions that reach other processes by their names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from core.errors import ModelError, UserError
from core.models.registry import Store, spec_named
from core.quantities import QUANTITIES
from core.screening.judging import Tools
from core.structures.checks import require_elements
from core.structures.crystal import Crystal
from core.tasks.base import StructureInput
from core.tasks.registry import find
from core.tasks.trained_values import key_of, trained_values
from core.tasks.valuing import Valuer, potential_values, property_values
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.models.base import ModelSpec, ModelStore
    from core.models.potentials import PotentialAnswer, PropertyAnswer
    from core.models.trained.model import TrainedModel
    from core.screening.candidates import Number
    from core.tasks.base import Value

    Numbers = Mapping[str, Number]

ENERGIES = ("energy_per_atom", "formation_energy_per_atom", "energy_above_hull")


@cache
def store() -> Store:
    """Return the models of this process, each loaded once."""
    return Store()


@cache
def _valuer(key: str) -> Valuer:
    return Valuer.of(_spec(key))


def _spec(key: str) -> ModelSpec:
    spec = spec_named(key)
    if spec is None:
        raise ModelError(Text("There is no model named {0}.", key), hint="Choose another model in the recipe.")
    return spec


def predicted(key: str, items: Sequence[Crystal | str]) -> list[Numbers | UserError]:
    """Return what a model of properties says of structures or formulae, or what is wrong with them."""
    valuer = _valuer(key)
    found: dict[int, Numbers | UserError] = {}
    fit: list[int] = []
    for i, item in enumerate(items):
        try:
            if isinstance(item, Crystal):
                require_elements(item, valuer.spec.elements, valuer.spec.title)
            fit.append(i)
        except UserError as error:
            found[i] = error
    model: Any = store().load(key)
    chosen = [items[i] for i in fit]
    if not valuer.spec.folder:
        for j, answer in model.predict(chosen, explain=False):
            found[fit[j]] = _numbers(property_values(valuer, _structure(chosen[j]), answer))
    else:
        for j, answer in model.answers(chosen):
            found[fit[j]] = answer if isinstance(answer, UserError) else _said(valuer, model, chosen[j], answer)
    return [found[i] for i in range(len(items))]


def _structure(item: Crystal | str) -> Crystal:
    if isinstance(item, str):
        raise ModelError("This model needs a structure.", hint="Choose a model of formulae.")
    return item


def _said(valuer: Valuer, model: TrainedModel, item: Crystal | str, answer: PropertyAnswer) -> Numbers:
    if isinstance(item, Crystal):
        return _numbers(trained_values(valuer, model.targets, item, answer, len(model.members)))
    judgement = valuer.judge_material(item, answer.embedding)
    found: dict[str, Number] = {}
    for target in model.targets:
        value = answer.values[target.key]
        if not isinstance(value, str):
            half = valuer.half_width(target.key, value, judgement)
            found[key_of(target)] = (float(value), answer.widths.get(target.key) if half is None else half)
    more = {key: value for key, value in answer.values.items() if key in QUANTITIES and not isinstance(value, str)}
    return {**{key: (float(value), None) for key, value in more.items()}, **found}


def appraised(key: str, crystal: Crystal, answer: PotentialAnswer) -> Numbers:
    """Return the energies that a potential's answer comes to."""
    values = potential_values(_valuer(key), crystal, answer, explain=False)
    return _numbers({name: values[name] for name in ENERGIES if name in values})


def simulated(task: str, params: Mapping[str, Any], crystal: Crystal) -> Numbers:
    """Return the numbers that a task gives for a structure.

    Raises:
        UserError: If it gives none; it says why.
    """
    chosen = find(task)
    try:
        parsed = chosen.params.model_validate(dict(params))
    except ValueError as error:
        raise UserError(
            Text("{0} does not take these parameters.", chosen.title), hint="Correct the recipe.", detail=str(error)
        ) from error
    (entry, *_) = chosen.run((StructureInput(crystal),), parsed, _Quiet()).entries
    if entry.error:
        raise UserError(entry.error)
    return _numbers(entry.values)


class _Quiet:
    """A context of which nobody hears: the screen tells of itself."""

    most_atoms = None
    stopping = False

    @property
    def models(self) -> ModelStore:
        """The loaded models."""
        return store()

    def report(self, fraction: float | None, message: str = "", partial: object | None = None) -> None:
        """See ``core.tasks.base.Context``."""


def _numbers(values: Mapping[str, Value]) -> dict[str, Number]:
    numbers = {key: one for key, one in values.items() if isinstance(one.value, bool | int | float)}
    return {key: (float(one.value), one.uncertainty) for key, one in numbers.items()}


TOOLS = Tools(predicted, appraised, simulated)
