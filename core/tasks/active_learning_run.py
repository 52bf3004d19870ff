"""The way from a pool to what was learned of it: what the task ``active_learning`` does."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.active.acquisition import Choice
from core.active.answers import answers_of, table_of
from core.active.campaign import Campaign
from core.active.notebook import Notebook
from core.active.pool import Pool, pool_of
from core.active.replay import Course, Race, run_race
from core.config import data_folder
from core.errors import FileError, UserError
from core.exploration.law import features_of
from core.learning.examples import processors
from core.learning.sources import Source, SourceRow, read_source
from core.nanotubes.build import title_of
from core.nanotubes.sampling import Sampling, recipes_of
from core.screening.recipe import digest_of
from core.spread import spread
from core.structures.facts import reduced_formula
from core.tasks.active_learning_ask_run import LABELS, Question, asked
from core.tasks.active_learning_words import campaign_entry, campaign_so_far, replay_entry, replay_so_far
from core.tasks.base import Part
from core.tasks.potentials import spec_of
from core.texts import Text
from core.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.active.acquisition import Way
    from core.active.campaign import Step
    from core.tasks.active_learning import ActiveLearningParams
    from core.tasks.base import Context, Inputs
    from core.tasks.simulating import Simulation

_READ = 0.15  # share of the way
_TELL_EVERY = 0.1


def learned_actively(inputs: Inputs, params: ActiveLearningParams, ctx: Context) -> tuple[Simulation, dict[str, str]]:
    """Return what came of it, and the models that were used.

    Raises:
        UserError: If there is no pool, or nothing can be learned of it; it says why.
    """
    place = _place(params)
    pool = _pool(inputs, params, Part(ctx, 0.0, _READ))
    part = Part(ctx, _READ, 1.0)
    if params.mode == "replay":
        return _replayed(pool, params, place, part), {}
    models = {}
    if params.oracle in {"energy", "relaxed"}:
        models = {params.potential: spec_of(params.potential).version}
    elif params.oracle == "tight_binding":
        models = {"tight binding": "1"}
    return _campaign(pool, params, place, part), models


def _place(params: ActiveLearningParams) -> Path:
    """Return where files are, without their ends."""
    name = params.name.strip()
    if not name or name != Path(name).name or name.startswith("."):
        raise FileError(Text("“{0}” is no name of a file.", params.name), hint="Take letters, numbers and hyphens.")
    folder = Path(params.folder).expanduser() if params.folder else data_folder() / "campaigns"
    if not params.folder:
        folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        raise FileError(Text("The folder {0} does not exist.", folder), hint="Make it first, or choose another.")
    return folder / name


# -- the pool --------------------------------------------------------------------------------------------------------


def _pool(inputs: Inputs, params: ActiveLearningParams, ctx: Context) -> Pool:
    if params.mode == "run" and params.oracle == "tight_binding":
        return _tubes(params, ctx)
    first, second = Part(ctx, 0.0, 0.3), Part(ctx, 0.3, 1.0)
    source = read_source(params.data, params.dataset, "", first.report) if params.data.strip() else _chosen(inputs)
    columns = tuple(filter(None, (one.strip() for one in params.columns.split(","))))
    computed = params.mode == "run" and params.oracle != "user"
    target = params.target.strip() or (LABELS[params.oracle] if computed else "")
    if computed and not any(row.crystal is not None for row in source.rows):
        raise UserError("Of the pool only compositions are known.", hint="Take a pool of structures, or label by hand.")
    pool = pool_of(source, target, columns, second.report, labelled=not computed)
    if computed:
        # what others say of the same is another thing
        pool = pool.with_labels(dict.fromkeys(pool.keys, float("nan")))
    return pool


def _chosen(inputs: Inputs) -> Source:
    if not inputs:
        raise UserError("There is no pool.", hint="Choose data, or structures.")
    rows = [
        SourceRow(item.source or str(item.crystal.title), item.crystal, reduced_formula(item.crystal), {})
        for item in inputs
        if len(item.crystal)
    ]
    return Source(Text("the chosen structures"), tuple(rows))


def _tubes(params: ActiveLearningParams, ctx: Context) -> Pool:
    ctx.report(0.0, "Drawing nanotubes")
    recipes = list(recipes_of(Sampling(params.most_n, 200, params.changed, seed=params.seed)))
    features = []
    for i, recipe in enumerate(recipes):
        ctx.report(i / len(recipes), Text("Describing nanotube {0} of {1}", i + 1, len(recipes)))
        features.append(features_of(recipe))
    keys = tuple(recipe.to_json() for recipe in recipes)
    return Pool(
        tuple(map(title_of, recipes)),
        keys,
        np.stack(features),
        np.full(len(recipes), np.nan),
        Text("Gap"),
        "eV",
        subjects=tuple(recipes),
    )


# -- replaying -------------------------------------------------------------------------------------------------------


def _replayed(pool: Pool, params: ActiveLearningParams, place: Path, ctx: Context) -> Simulation:
    known = pool.only(pool.known.tolist())
    if len(known) < 2 * params.first + 10:
        raise UserError(
            Text("Only {0} materials have a label; a replay needs {1}.", len(known), 2 * params.first + 10),
            hint="Give more labelled data.",
        )
    if np.ptp(known.labels) <= 1e-9 * max(1.0, float(np.abs(known.labels).max())):
        raise UserError("All labels are the same, so that there is nothing to learn.", hint="Take another column.")
    ways: tuple[Way, ...] = tuple(dict.fromkeys((params.acquisition, "random")))
    races = {(way, seed): _race(known, params, way, params.seed + seed) for seed in range(params.seeds) for way in ways}
    shared = [params.model, params.sense, params.batch, params.first, params.budget]
    book = Notebook(place.with_name(f"{place.name}.replay.jsonl"), digest_of([known.digest(), *shared]))
    courses = {key: Course.of_json(book.held[_name(*key)]) for key in races if _name(*key) in book.held}
    waiting = [key for key in races if key not in courses]
    teller = _Teller(ctx)

    def beat() -> None:
        teller.tell(
            len(courses) / len(races),
            Text("{0} of {1} replays", len(courses), len(races)),
            lambda: replay_so_far(known, params, courses),
        )

    pieces = [races[key] for key in waiting]
    for number, answer in spread(run_race, pieces, workers=params.workers or processors(), beat=beat):
        if isinstance(answer, UserError):
            raise answer
        key = waiting[number]
        courses[key] = answer
        book.add(_name(*key), answer.to_json())
        if ctx.stopping:
            break
    complete = len(courses) == len(races)
    return replay_entry(known, params, courses, complete=complete, seeds=params.seeds)


def _name(way: Way, seed: int) -> str:
    return f"{way} {seed}"


def _race(pool: Pool, params: ActiveLearningParams, way: Way, seed: int) -> Race:
    choice = Choice(way, params.sense, params.batch)
    return Race(pool.features, pool.labels, params.model, choice, params.first, params.budget, seed)


# -- a campaign ------------------------------------------------------------------------------------------------------


def _campaign(pool: Pool, params: ActiveLearningParams, place: Path, ctx: Context) -> Simulation:
    potential = params.potential if params.oracle in {"energy", "relaxed"} else ""
    about = digest_of([params.oracle, params.target, potential])
    book = Notebook(place.with_name(f"{place.name}.labels.jsonl"), about)
    if params.oracle == "user" and params.answers.strip():
        for key, label in answers_of(Path(params.answers).expanduser(), pool).items():
            if book.held.get(key) != label:
                book.add(key, label)
    pool = pool.with_labels({key: float(one) for key, one in book.held.items() if isinstance(one, int | float)})
    choice = Choice(params.acquisition, params.sense, params.batch)
    campaign = Campaign(pool, params.model, choice, min(params.first, len(pool)), params.seed)
    campaign.failed = {i for i, key in enumerate(pool.keys) if isinstance(book.held.get(key), str)}
    teller = _Teller(ctx)
    faults: dict[int, str] = {i: str(book.held[pool.keys[i]]) for i in campaign.failed}
    while True:
        held = len(campaign.pool.known)
        step = _learn(campaign, held, params.budget, teller)
        good = step is not None and params.stop_error > 0 and step.error <= params.stop_error
        room = min(params.budget - held, len(campaign.free))
        if good or room <= 0 or ctx.stopping:
            return campaign_entry(campaign, params, (), faults, good=good, file="", complete=not ctx.stopping)
        batch = campaign.next_batch(room)
        if params.oracle == "user":
            file = place.with_name(f"{place.name}.next.csv")
            write_text(file, table_of(campaign.pool, batch))
            return campaign_entry(campaign, params, batch, faults, good=False, file=str(file), complete=True)
        _ask(campaign, batch, params, book, faults, teller)


def _learn(campaign: Campaign, held: int, budget: int, teller: _Teller) -> Step | None:
    words = Text("Learning from {0} labels", held)
    return campaign.learn(lambda: teller.tell(min(held / budget, 1.0), words, lambda: None))


def _ask(
    campaign: Campaign,
    batch: Sequence[int],
    params: ActiveLearningParams,
    book: Notebook,
    faults: dict[int, str],
    teller: _Teller,
) -> None:
    """Have a batch labelled; every label is put down as it comes."""
    pool = campaign.pool
    questions = [Question(params.oracle, pool.subjects[i], params.target.strip(), params.potential) for i in batch]
    done = 0

    def beat() -> None:
        held = len(pool.known) + done
        words = Text("{0} labels; {1} of this batch of {2}", held, done, len(batch))
        teller.tell(min(held / params.budget, 1.0), words, lambda: campaign_so_far(campaign, params))

    labels: dict[str, float] = {}
    # what takes a moment is not worth a process that loads its potential anew
    workers = params.workers or (0 if params.oracle == "energy" else processors())
    for number, answer in spread(asked, questions, workers=workers, beat=beat):
        place = batch[number]
        if isinstance(answer, UserError):
            campaign.failed.add(place)
            faults[place] = answer.text
            book.add(pool.keys[place], str(answer.text))
        else:
            labels[pool.keys[place]] = float(answer)
            book.add(pool.keys[place], float(answer))
        done += 1
    if not labels and len(campaign.failed) > len(pool) // 2:
        raise UserError(
            Text("The oracle could label none of {0} materials: {1}", len(faults), next(iter(faults.values()))),
            hint="Choose another oracle or pool.",
        )
    campaign.pool = pool.with_labels(labels)


class _Teller:
    """Tells several times a second how far it is, and now and then what there is."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._told = self._largest = 0.0
        self._shown = time.monotonic()

    def tell(self, fraction: float, words: str, so_far: Any) -> None:
        """Tell of it, if it is time to.

        Args:
            fraction: How far it is.
            words: What is being done.
            so_far: Makes what can be shown already.
        """
        now = time.monotonic()
        if now - self._told < _TELL_EVERY:
            return
        self._told = now
        self._largest = max(self._largest, fraction)
        partial = so_far() if now - self._shown > 20 * _TELL_EVERY else None
        self._shown = now if partial is not None else self._shown
        self._ctx.report(self._largest, words, partial)
