"""The way from a data set to a generator on the shelf: what the task ``train_generator`` does."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.formatting import format_value
from core.generation.gan.hyper import GanHyper
from core.generation.gan.lessons import PROPERTIES, GanLesson
from core.generation.gan.model import CrystalGan, manifest_of
from core.generation.gan.rivals import train_gan
from core.generation.gan.shelf import own_folder, titles
from core.learning.loop import Plan
from core.learning.sources import Source, SourceRow, read_source
from core.learning.unfinished import place_of, under_way
from core.library.importing.records import Reject
from core.models.trained.shelf import free_name
from core.prediction.deriving import seen
from core.structures.facts import reduced_formula
from core.tasks.base import Part
from core.tasks.charts import Chart, Curve
from core.tasks.simulating import SimulationSoFar, Table
from core.tasks.train_generator import GeneratorTraining
from core.tasks.training_charts import loss_chart, rate_chart
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.learning.loop import Epoch, Progress, Trained
    from core.prediction.deriving import Seen
    from core.tasks.base import Context, Inputs
    from core.tasks.train_generator import TrainGeneratorParams

_READ, _SEEN, _TRAINED = 0.05, 0.2, 0.98  # shares of the way
_TELL_EVERY = 0.2
_SHOW_EVERY = 1.0
_LISTED = 200
COLLAPSED = 0.5
"""Of how many different crystals, or templates, as many real ones have: the share below which a warning is given."""
_CARD = """# {title}

- **What it is:** a generator of crystals and its critic (`crystal_gan`).
- **Data:** {data}: {rows} crystals learned from, {aside} of other chemical systems put aside; seed {seed}.
- **On what was put aside:** surprise at the elements of a crystal, given its template: {surprise:.2f} nats.
- **Of 256 that it made:** {neutral:.0%} charge balanced, {distinct:.1%} distinct, {variety:.0%} as many templates as
  among as many real crystals.
"""


def trained(inputs: Inputs, params: TrainGeneratorParams, ctx: Context) -> tuple[GeneratorTraining, str]:
    """Return what came of a training, and the version of the generator.

    Raises:
        UserError: If there is too little to learn from, or it was stopped before the first epoch.
    """
    source = _source(inputs, params, Part(ctx, 0.0, _READ))
    crystals, values, rejects = _crystals(source, params.max_atoms, Part(ctx, _READ, _SEEN))
    lesson = GanLesson.of(crystals, values, share=params.validation, seed=params.seed)
    hyper = GanHyper.model_validate({name: getattr(params, name) for name in GanHyper.model_fields})
    plan = Plan(
        params.epochs, params.batch, learning_rate=params.learning_rate, weight_decay=1e-3, clip=5.0, seed=params.seed
    )
    title = params.name or Text("Crystals like {0}", source.name)
    place = place_of("crystal_gan", hyper.model_dump_json(), str(plan), source.name, str(len(lesson.templates)))
    with under_way(place, "train_generator", params.model_dump(mode="json"), title) as stopped:
        live = _Live(lesson, Part(ctx, _SEEN, _TRAINED))
        made = train_gan(
            lesson, hyper, plan, keep=place / "rivals.safetensors", report=live.hear, stopping=lambda: ctx.stopping
        )
        if made.best < 0:
            raise UserError(
                "It was stopped before the first epoch was done.", hint="Run it again and give it more time."
            )
        entry, version = _kept(lesson, hyper, made, str(title), source, rejects, params)
        if not made.complete:
            stopped()
    return entry, version


def _source(inputs: Inputs, params: TrainGeneratorParams, ctx: Context) -> Source:
    """Return the data that are named, or else the structures that were chosen, of which no property is known."""
    if params.data:
        return read_source(params.data, params.dataset, report=ctx.report)
    rows = [
        SourceRow(item.crystal.title or item.source, item.crystal, reduced_formula(item.crystal), {}) for item in inputs
    ]
    return Source(f"{len(rows)} chosen crystals", tuple(rows))


def _crystals(
    source: Source, largest: int, ctx: Context
) -> tuple[list[Seen], dict[str, NDArray[np.float64]], list[Reject]]:
    """Return the crystals that can be learned from, what is known of them, and what was left out."""
    found: list[Seen] = []
    rejects = list(source.rejects)
    keys = [key for key in PROPERTIES if key != "density"]
    values: dict[str, list[float]] = {key: [] for key in keys}
    told = 0.0
    for i, row in enumerate(source.rows):
        if time.monotonic() - told > _TELL_EVERY:
            told = time.monotonic()
            ctx.report(i / len(source.rows), Text("Looking at the symmetry of crystal {0} of {1}", i, len(source.rows)))
        one = None if row.crystal is None else seen(row.crystal)
        if one is None:
            rejects.append(Reject(row.where, Text("no periodic structure whose sites are whole, or no symmetry")))
        elif len(one.slots) > largest:
            rejects.append(Reject(row.where, Text("{0} atoms in the primitive cell", len(one.slots))))
        else:
            found.append(one)
            for key in keys:
                held = row.properties.get(key)
                known = held is not None and isinstance(held.value, int | float)
                values[key].append(float(held.value) if known and held is not None else np.nan)
    if not found and rejects:
        raise UserError(
            Text("{0} holds no crystal to learn from; {1}: {2}", source.name, rejects[0].where, rejects[0].reason),
            hint="Choose a file or folder with crystals, such as a table with a column of CIF texts.",
        )
    return found, {key: np.array(column) for key, column in values.items()}, rejects


class _Live:
    """Shows a training on its way."""

    def __init__(self, lesson: GanLesson, ctx: Context) -> None:
        self._lesson, self._ctx = lesson, ctx
        self._shown, self._last = 0, 0.0

    def hear(self, progress: Progress) -> None:
        """Hear how far it is."""
        now, epochs = time.monotonic(), len(progress.epochs)
        partial = None
        if epochs > self._shown and now - self._last > _SHOW_EVERY:
            self._shown, self._last = epochs, now
            gallery = tuple(progress.shown or ())
            summary = sentences(self._lesson, progress.epochs, progress.best)
            partial = SimulationSoFar(
                0, charts(progress.epochs, progress.best), summary,
                crystal=gallery[epochs % len(gallery)] if gallery else None, made=gallery,
            )  # fmt: skip
        words = Text("Epoch {0}, {1} crystals a second", epochs + 1, f"{progress.rate:.0f}")
        self._ctx.report(progress.fraction, words, partial)


def charts(epochs: Sequence[Epoch], best: int) -> tuple[Chart, ...]:
    """Return losses of both rivals, the norm of the gradient, and what can be said of what is made."""
    x = np.arange(1, len(epochs) + 1, dtype=float)

    def curve(name: str, key: str, factor: float = 1.0) -> Curve:
        return Curve(name, x, np.array([factor * one.further.get(key, np.nan) for one in epochs]))

    losses = loss_chart([epochs], best)
    critic = [
        curve(Text("Critic: real above made"), "critic"),
        curve(Text("Generator: judged by the critic"), "generator"),
    ]
    made = [
        curve(Text("Charge balanced"), "neutral", 100.0),
        curve(Text("Distinct"), "distinct", 100.0),
        curve(Text("Variety of templates"), "variety", 100.0),
        curve(Text("Told apart by the critic"), "told apart", 100.0),
    ]
    gradient = Curve(Text("Gradient"), x, np.array([one.gradient for one in epochs]))
    epoch = Text("Epoch")

    def chart(name: str, unit: str, curves: list[Curve]) -> Chart:
        shown = tuple(one for one in curves if np.isfinite(one.y).any())
        return Chart(epoch, "", name, unit, shown, counts=True, title=name)

    return (
        losses,
        chart(Text("Judged by the critic"), "", critic),
        chart(Text("What is made"), "%", made),
        chart(Text("Norm of the gradient"), "", [gradient]),
        rate_chart(epochs),
    )


def sentences(lesson: GanLesson, epochs: Sequence[Epoch], best: int) -> tuple[str, ...]:
    """Return what is to be said of a training; a collapse first."""
    last = epochs[-1].further
    found: list[str] = []
    if min(last["freshness"], last["variety"]) < COLLAPSED:
        found.append(
            Text("The generator repeats itself: among its crystals are {0} % as many different ones as among as many "
                 "real crystals, with {1} % as many templates. Give likeness more weight, or the critic less.",
                 round(100 * last["freshness"]), round(100 * last["variety"]))
        )  # fmt: skip
    found.append(
        Text("Epoch {0}, of which epoch {1} was the best: {2} % of what it makes is charge balanced, {3} % distinct.",
             len(epochs), best + 1, round(100 * last["neutral"]), round(100 * last["distinct"]))
    )  # fmt: skip
    for target, scale in zip(lesson.language.targets, lesson.language.scales, strict=True):
        error = last.get(f"mae {target.key}")
        if error is not None and not target.logarithmic:
            off = format_value(error * scale.spread)
            found.append(Text("{0} is foreseen to {1} {2} on average.", target.title, off, target.unit))
        elif error is not None:
            percent = round(100 * (10 ** (error * scale.spread) - 1))
            found.append(Text("{0} is foreseen to {1} % on average.", target.title, percent))
    return tuple(found)


def _kept(
    lesson: GanLesson,
    hyper: GanHyper,
    made: Trained,
    title: str,
    source: Source,
    rejects: Sequence[Reject],
    params: TrainGeneratorParams,
) -> tuple[GeneratorTraining, str]:
    version = datetime.now(UTC).date().isoformat()
    name = free_name(params.name or source.name, frozenset(titles()))
    best, aside = made.epochs[made.best], int(lesson.held_out.sum())
    card = _CARD.format(
        title=title,
        data=source.name,
        rows=len(lesson.templates) - aside,
        aside=aside,
        seed=params.seed,
        surprise=best.validation,
        **{key: best.further[key] for key in ("neutral", "distinct", "variety")},
    )
    model = CrystalGan.of(
        manifest_of(lesson, hyper, title[:120], version=version, trained_on=source.name), lesson.language, made.state
    )
    model.save(own_folder() / name, card)
    tables: list[Table] = []
    if rejects:
        rows: Any = tuple((one.where, one.reason) for one in rejects[:_LISTED])
        note = Text("{0} in all.", len(rejects)) if len(rejects) > _LISTED else ""
        tables.append(Table(Text("Left out"), (Text("Material"), Text("Reason")), ("", ""), rows, note))
    entry = GeneratorTraining(
        "",
        None,
        charts=charts(made.epochs, made.best),
        summary=(Text("Kept as {0}: choose it as the generator of “Generate crystals”.", name),
                 *sentences(lesson, made.epochs, made.best)),
        tables=tuple(tables),
        complete=made.complete,
        model=name,
        folder=str(own_folder() / name),
        remarks=(Text("{0} crystals with {1} templates to learn from.", len(lesson.templates) - aside,
                      len(lesson.language.templates)),),
    )  # fmt: skip
    return entry, version
