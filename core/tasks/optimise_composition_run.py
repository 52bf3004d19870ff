"""The heavy part of optimising a composition: read, keep, learn, suggest, show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.design.columns import formulation_from, read_table, rows_of, table_of
from core.design.experiments import Experiments, experiments_of
from core.design.features import features_of
from core.design.formulation import Formulation
from core.design.insight import histories, influences, measured_front, qualities, usual_maps
from core.design.study import SUFFIX, Study
from core.design.suggesting import learn, suggest
from core.design.templates import TEMPLATES
from core.design.words import limits_from, objectives_from, roles_from
from core.errors import UserError
from core.tasks.base import Part, Result
from core.tasks.design_charts import charts_of, suggestion_table, tables_of
from core.tasks.designed import Optimisation
from core.texts import Text

if TYPE_CHECKING:
    from core.design.suggesting import Model, Suggestion
    from core.tasks.base import Context
    from core.tasks.optimise_composition import OptimiseParams

_LEARNED, _CHOSEN = 0.45, 0.9


def optimise(params: OptimiseParams, ctx: Context) -> Result:
    """Say what to make next; see ``core.tasks.optimise_composition.run``."""
    ctx.report(0.0, "Reading what is known")
    formulation, experiments, study, notes = _start(params)
    ctx.report(0.05, "Looking at the space")
    features = features_of(formulation)
    part = Part(ctx, 0.05, _LEARNED)
    model = learn(
        formulation, experiments, features, lambda fraction: part.report(fraction, "Learning from what was measured")
    )
    part = Part(ctx, _LEARNED, _CHOSEN)
    suggestions = suggest(
        model,
        params.batch,
        params.exploration,
        pending=None if study is None else study.pending,
        seed=params.seed,
        report=lambda fraction: part.report(fraction, "Choosing the next experiments"),
    )
    if study is not None:
        study.add_round(suggestions)
    notes = (*notes, *experiments.remarks(formulation))
    return Result((_entry(model, suggestions, notes, study, Part(ctx, _CHOSEN, 1.0)),), of_inputs=False)


def _start(params: OptimiseParams) -> tuple[Formulation, Experiments, Study | None, tuple[str, ...]]:
    """Return the recipe, what was measured, where it is kept, and what is to be said.

    Raises:
        UserError: If nothing is described, or it contradicts itself.
    """
    path = Path(params.study) if params.study.strip() else None
    if path is not None and path.exists() and path.name.endswith(".jsonl"):
        study = Study.open(path)
        notes = study.add_results(table_of(params.results).rows) if params.results.strip() else ()
        return study.formulation, study.experiments, study, notes
    formulation, experiments, notes = _described(params, path)
    if params.results.strip():
        more, left = experiments_of(formulation, table_of(params.results).rows)
        experiments, notes = experiments.joined(more, 0), (*notes, *left)
    if path is None or path.suffix == ".json":
        return formulation, experiments, None, notes
    if not path.name.endswith(".jsonl"):
        path = path.with_name(path.name + SUFFIX)
    return formulation, experiments, Study.create(path, formulation, experiments), notes


def _described(params: OptimiseParams, path: Path | None) -> tuple[Formulation, Experiments, tuple[str, ...]]:
    """Return a recipe and experiments from a file of a recipe, a template, data, or a template and data together."""
    recipe: Formulation | None = None
    if path is not None and path.exists() and path.suffix == ".json":
        recipe = Formulation.from_text(path.read_text(encoding="utf-8", errors="replace"))
    elif params.recipe.strip():
        recipe = Formulation.from_text(params.recipe)
    elif params.template in TEMPLATES:
        recipe = TEMPLATES[params.template].make()
    cells: list[dict[str, Any]] = []
    notes: tuple[str, ...] = ()
    if params.data.strip():
        table = read_table(params.data).corrected(roles_from(params.columns))
        cells, notes = rows_of(table)
        recipe = recipe or formulation_from(table)
    if recipe is None:
        raise UserError(
            "Nothing says what may be varied.", hint="Choose measured data, a template, or a study to go on with."
        )
    recipe = _with_wishes(recipe, params)
    experiments, left = experiments_of(recipe, cells)
    return recipe, experiments, (*notes, *left)


def _with_wishes(recipe: Formulation, params: OptimiseParams) -> Formulation:
    """Return the recipe with the objectives and limits that were typed."""
    objectives, limits = objectives_from(params.objectives), limits_from(params.limits)
    units = {name: recipe.unit_of(name) for name in recipe.outcomes}
    if objectives:
        recipe = replace(
            recipe, objectives=tuple(replace(one, unit=units.get(one.name, one.unit)) for one in objectives)
        )
    return replace(recipe, limits=(*recipe.limits, *limits)) if limits else recipe


def _entry(
    model: Model, suggestions: tuple[Suggestion, ...], notes: tuple[str, ...], study: Study | None, ctx: Context
) -> Optimisation:
    """Return all that is shown."""
    found = influences(model, lambda fraction: ctx.report(fraction, "Looking at what matters"))
    good, past = qualities(model), histories(model) if len(model.experiments) else ()
    front = tuple(measured_front(model).tolist()) if len(model.experiments) else ()
    centre = model.experiments.rows[front[0]] if front else np.asarray(suggestions[0].row)
    maps = usual_maps(model, centre)
    entry = Optimisation(
        source=model.formulation.title,
        crystal=None,
        formulation=model.formulation,
        suggestions=suggestions,
        qualities=good,
        histories=past,
        front=front,
        influences=found,
        maps=maps,
        study=str(study.path) if study is not None else "",
        experiments=len(model.experiments),
        remarks=notes,
    )
    summary = Text("{0} experiments come next; the models learned from {1}.", len(suggestions), len(model.experiments))
    return replace(
        entry,
        tables=(suggestion_table(model.formulation, suggestions), *tables_of(entry)),
        charts=charts_of(entry, model),
        summary=(summary, *notes),
    )
