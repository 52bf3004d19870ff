"""Says what a prediction comes of: atoms, bonds, known materials like it, and what another element would change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from core.errors import ModelError, StructureError
from core.learning.reach import FEWEST_HELD_OUT, FEWEST_KNOWN
from core.models.explained import ExplainedArchitecture
from core.models.targets import Target
from core.quantities import own_key, quantity
from core.structures.checks import require_elements
from core.structures.facts import reduced_formula
from core.tasks.base import Entry, Group, Params, Result, Task, each, param
from core.tasks.explaining import Reason, charts, gap_note, summary, tables
from core.tasks.prepare import ready
from core.tasks.property_models import ALL, FIRST_MODEL, PropertyKey, property_choices
from core.tasks.simulating import Simulation, SimulationSoFar
from core.tasks.trained_values import key_of, trained_values
from core.tasks.valuing import Valuer, property_values
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.models.trained.model import TrainedModel
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, StructureInput, Value

_MOST_ATOMS = 500
_SHARES = 0.6  # of the work where substitutions follow


class ExplainParams(Params):
    """What is to be explained."""

    model: PropertyKey = param(
        FIRST_MODEL, "Model", "Whose prediction is explained.", choices=property_choices(), kind="property_model"
    )
    property: str = param("", "Property", "Which of its predictions is explained.", kind="answer")
    substitutions: int = param(
        3, "Substitutions", "How many chemical relatives are tried in the place of each element.", ge=0, le=10
    )
    scaled: bool = param(
        True,
        "Scale the cell",
        "Let the cell follow the size of the atoms that come in: bonds grow as the sums of covalent radii.",
        advanced=True,
    )
    nearest: int = param(
        8, "Materials alike", "How many of the training materials nearest to it are named.", ge=0, le=50, advanced=True
    )
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


@dataclass(frozen=True)
class Reasons(Simulation):
    """Why a model says what it says.

    Attributes:
        substituted: The structures with other elements, each with what the model says of it.
    """

    substituted: tuple[Entry, ...] = ()

    @property
    @override
    def adds(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class _Asked:
    """A model, and how it is asked."""

    model: Any
    valuer: Valuer

    @property
    def targets(self) -> tuple[Target, ...]:
        """What can be explained of it."""
        if isinstance(self.model, _trained()):
            return tuple(self.model.targets)
        keys = self.model.spec.quantities
        return tuple(Target(key, quantity(key).label, quantity(key).unit) for key in keys)

    def values(self, crystal: Crystal) -> tuple[dict[str, Value], Any]:
        """Return what it says of a structure, and the structure in its feature space."""
        require_elements(crystal, self.valuer.spec.elements, self.valuer.spec.title)
        if isinstance(self.model, _trained()):
            answer = self.model.answer(crystal)
            said = trained_values(self.valuer, self.model.targets, crystal, answer, len(self.model.members))
            return said, answer.embedding
        ((_, answer),) = self.model.predict([crystal])
        return property_values(self.valuer, crystal, answer), answer.embedding


def _trained() -> type[TrainedModel]:
    from core.models.trained.model import TrainedModel

    return TrainedModel


def run(inputs: Inputs, params: ExplainParams, ctx: Context) -> Result:
    """Explain one prediction of each input; one that fails gives an entry with its error and the rest go on."""
    ctx.report(0.0, "Loading the model")
    model = ctx.models.load(params.model)
    asked = _Asked(model, Valuer.of(model.spec))
    targets = _chosen(asked, params.property)

    def one(item: StructureInput, part: Context) -> Entry:
        source = next(i for i, other in enumerate(inputs) if other is item)
        return _explain(item, source, asked, targets, params, part)

    return Result(tuple(each(inputs, ctx, one)), {model.spec.key: model.spec.version})


def _chosen(asked: _Asked, wish: str) -> tuple[Target, ...]:
    if wish == ALL:
        return asked.targets
    if not wish:
        return asked.targets[:1]
    found = [target for target in asked.targets if wish.casefold() in {target.key.casefold(), target.title.casefold()}]
    if not found:
        raise ModelError(
            Text("{0} predicts no {1}.", asked.model.spec.title, repr(wish)),
            hint=Text("It predicts {0}.", ", ".join(target.key for target in asked.targets)),
        )
    return tuple(found[:1])


def _explain(
    item: StructureInput, source: int, asked: _Asked, targets: Sequence[Target], params: ExplainParams, ctx: Context
) -> Entry:
    crystal, remarks = ready(item.crystal, approximate_disorder=params.approximate_disorder)
    if not crystal.is_periodic and not getattr(asked.model, "kind", None):
        raise StructureError("Properties are predicted for structures that are periodic in all directions only.")
    if len(crystal) > _MOST_ATOMS:
        raise StructureError(
            Text("{0} atoms are too many to be explained one by one.", len(crystal)),
            hint=Text("Take the primitive cell, or one of up to {0} atoms.", _MOST_ATOMS),
        )
    ctx.report(0.0, "Predicting")
    values, embedding = asked.values(crystal)
    reasons = []
    for place, target in enumerate(targets):
        share = _SHARES * place / len(targets)
        step = Text("Explaining {0}", target.title)
        reasons.append(_reason(asked, crystal, target, values, lambda s=share, t=step: ctx.report(s, t)))  # type: ignore[misc]
    explained = {one.key: one.value for one in reasons}
    drawn = charts(reasons, crystal)
    ctx.report(_SHARES, "Explained", SimulationSoFar(source, drawn, summary(reasons, ()), explained))
    others, complete = _substituted(asked, crystal, params, ctx)
    alike = () if asked.valuer.known is None else asked.valuer.known.nearest(embedding, params.nearest)
    return Reasons(
        item.source,
        crystal,
        explained,
        remarks=(*remarks, *gap_note(reasons, values), *_unnamed(asked, params)),
        charts=drawn,
        summary=summary(reasons, others),
        tables=tables(reasons, crystal, others, asked.valuer.known, alike, _columns(asked, reasons)),
        complete=complete,
        substituted=others,
    )


def _reason(
    asked: _Asked, crystal: Crystal, target: Target, values: Mapping[str, Value], report: Callable[[], None]
) -> Reason:
    """Return one prediction with its shares."""
    from core.learning.attribution import attribute, average_atom
    from core.learning.feature_shares import feature_shares

    report()
    if not isinstance(asked.model, _trained()):
        key = "metal_probability" if target.key == "is_metal" else target.key
        return Reason(target, values[key])
    if isinstance(asked.model.kind, ExplainedArchitecture):
        counts = None if asked.valuer.known is None else asked.valuer.known.counts
        found = attribute(asked.model, crystal, target, average_atom(asked.model, counts), report)
        value = values[_key_of(target, found.said)]
        explained = replace(
            value,
            contributions=found.with_bonds,
            contributions_meaning=found.words,
            bond_contributions=found.near_bonds,
        )
        return Reason(target, explained, found)
    shares = feature_shares(asked.model, crystal, target, report)
    return Reason(target, values[_key_of(target, shares.said)], descriptors=shares)


def _key_of(target: Target, said: str) -> str:
    """Return the key of the value that shares were worked out of."""
    if not target.is_class:
        return key_of(target)
    return "metal_probability" if target.key == "is_metal" else own_key(f"{target.title}: {said}", "")


def _columns(asked: _Asked, reasons: Sequence[Reason]) -> tuple[int, ...]:
    """Return the places of the properties among the known values of the training materials."""
    return tuple(asked.targets.index(one.target) for one in reasons)


def _unnamed(asked: _Asked, params: ExplainParams) -> tuple[str, ...]:
    known = asked.valuer.known
    if not params.nearest or (known is not None and known.names):
        return ()
    if known is None and asked.valuer.spec.folder:
        return (
            Text(
                "Which training materials are like it, and whether any are, a model knows only if it had {0} to learn "
                "from and {1} to stop by.",
                FEWEST_KNOWN,
                FEWEST_HELD_OUT,
            ),
        )
    return ("Which training materials are like it cannot be said: their names are not kept with this model.",)


def _substituted(
    asked: _Asked, crystal: Crystal, params: ExplainParams, ctx: Context
) -> tuple[tuple[Entry, ...], bool]:
    """Return what the model says with other elements, and whether all were tried."""
    from core.learning.substitutions import substitutions

    found: list[Entry] = []
    tried = substitutions(crystal, asked.valuer.spec.elements, most=params.substitutions, scaled=params.scaled)
    for place, one in enumerate(tried):
        ctx.report(_SHARES + (1 - _SHARES) * place / len(tried), Text("Trying {0}", one.title))
        if ctx.stopping:
            return tuple(found), False
        values, _ = asked.values(one.crystal)
        found.append(Entry(reduced_formula(one.crystal), one.crystal, values))
    return tuple(found), True


TASK = Task(
    key="explain_prediction",
    title="Explain a prediction",
    group=Group.PREDICT,
    summary="Says which atoms and bonds a prediction comes of, what known materials are alike, and what other "
    "elements would change.",
    cost="Seconds for a small cell; a minute for hundreds of atoms without symmetry.",
    params=ExplainParams,
    run=run,
    entry=Reasons,
    can_stop=True,
)
