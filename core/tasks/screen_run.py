"""The way from a recipe to what is left of its candidates: what the task ``screen`` does."""

from __future__ import annotations

import csv
import io
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.config import data_folder
from core.errors import FileError, MissingExtraError, UserError
from core.models.registry import spec_named
from core.screening.journal import Journal
from core.screening.recipe import needs_structure, read_recipe
from core.screening.running import Screen
from core.screening.sources import dropped, pool_of
from core.screening.stages import PhononStage
from core.tasks.base import Part
from core.tasks.screen_fields import recipe_of
from core.tasks.screen_tools_run import TOOLS
from core.tasks.screen_words import (
    charts_of,
    entries_of,
    levels_of,
    rejects_of,
    summary_of,
    table_of,
    with_wishes,
)
from core.tasks.screened import Screening, ScreeningSoFar
from core.texts import Text
from core.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.screening.candidates import Candidate
    from core.screening.recipe import Recipe
    from core.tasks.base import Context, Inputs
    from core.tasks.screen import ScreenParams

_READ, _SCREENED = 0.05, 0.98  # shares of the way
_SHOW_EVERY, _TELL_EVERY = 1.5, 0.1
_SUFFIX, _JOURNAL = ".recipe.json", ".journal.jsonl"
_SHOWN_LIVE = 200


def screened(inputs: Inputs, params: ScreenParams, ctx: Context) -> tuple[Screening, dict[str, str]]:
    """Return what came of a screen, and the models that were used.

    Raises:
        UserError: If the recipe is none, there is nothing to screen, or files cannot be written.
    """
    recipe, place, from_file = _recipe(params)
    chosen = [(item.crystal, item.source or str(item.crystal.title)) for item in inputs]
    pool = pool_of(recipe.source, chosen, Part(ctx, 0.0, _READ).report)
    recipe = recipe.settled(structures=pool.structures)
    _require(recipe, structures=pool.structures)
    models = _models(recipe)
    digests = recipe.digests(models)
    journal = Journal(place.with_name(f"{place.name}{_JOURNAL}"))
    if not from_file:
        # first of all, so that a run that is killed can be gone on with by it
        recipe.write(place.with_name(f"{place.name}{_SUFFIX}"))
    ctx.report(_READ, "Reading what was found out before")
    journal.open(recipe, digests)
    try:
        screen = Screen(recipe.stages, digests, pool, TOOLS, journal, params.workers or None)
        teller = _Teller(screen, recipe, Part(ctx, _READ, _SCREENED))
        for _ in screen.run(teller.beat, lambda: ctx.stopping):
            teller.beat()
    finally:
        journal.close()
    ctx.report(_SCREENED, "Ranking")
    best = with_wishes(screen.survivors, recipe.ranking)
    entry = _entry(screen, recipe, journal, best, _written(place, best, from_file=from_file))
    ctx.report(1.0, "Written")
    return entry, models


def _recipe(params: ScreenParams) -> tuple[Recipe, Path, bool]:
    """Return the recipe, where its files are (without their ends), and whether it came from a file."""
    if params.recipe:
        file = Path(params.recipe).expanduser()
        recipe = read_recipe(file)
        name = file.name.removesuffix(_SUFFIX).removesuffix(".json")
        folder = Path(params.folder).expanduser() if params.folder else file.parent
    else:
        recipe = recipe_of(params)
        name = params.name.strip()
        if not name or name != Path(name).name or name.startswith("."):
            raise FileError(Text("“{0}” is no name of a file.", params.name), hint="Take letters, numbers and hyphens.")
        folder = Path(params.folder).expanduser() if params.folder else data_folder() / "screens"
        if not params.folder:
            folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        raise FileError(Text("The folder {0} does not exist.", folder), hint="Make it first, or choose another.")
    return recipe, folder / name, bool(params.recipe)


def _require(recipe: Recipe, *, structures: bool) -> None:
    """Refuse what cannot run before anything is computed.

    Raises:
        UserError: If a stage needs structures and there are none, a model is unknown, or an extra is missing.
    """
    needy = [stage for stage in recipe.stages if needs_structure(stage)]
    if needy and not structures:
        raise UserError(
            Text("Of the candidates only compositions are known, and “{0}” needs structures.", needy[0].title),
            hint="Take stages that look at the composition, or candidates with structures.",
        )
    for key in {key for stage in recipe.stages for key in stage.models}:
        if spec_named(key) is None:
            raise UserError(Text("There is no model named {0}.", key), hint="Name another model in the recipe.")
    if any(isinstance(stage, PhononStage) for stage in recipe.stages):
        try:
            import phonopy  # noqa: F401
        except ImportError as error:
            raise MissingExtraError.named("phonopy", "phonons") from error


def _models(recipe: Recipe) -> dict[str, str]:
    """Return the models of the stages with their versions."""
    keys = dict.fromkeys(key for stage in recipe.stages for key in stage.models)
    return {key: spec.version for key in keys if (spec := spec_named(key)) is not None}


class _Teller:
    """Tells several times a second how far a screen is, and now and then what it has."""

    def __init__(self, screen: Screen, recipe: Recipe, ctx: Context) -> None:
        self._screen, self._recipe, self._ctx = screen, recipe, ctx
        self._shown = time.monotonic()
        self._told = self._largest = 0.0

    def beat(self) -> None:
        """Tell of it, if it is time to."""
        now = time.monotonic()
        if now - self._told < _TELL_EVERY:
            return
        self._told = now
        screen = self._screen
        self._largest = max(self._largest, screen.fraction)
        lost = sum(screen.lost.values())
        words = Text(
            "{0} of {1} candidates, {2} rejected", f"{screen.came:,}", f"{screen.pool.expected:,}", f"{lost:,}"
        )
        partial = None
        if now - self._shown > _SHOW_EVERY:
            partial = self._so_far()
            self._shown = time.monotonic()
        self._ctx.report(self._largest, words, partial)

    def _so_far(self) -> ScreeningSoFar:
        screen, wishes = self._screen, self._recipe.ranking
        best = with_wishes(screen.leading, wishes)[:_SHOWN_LIVE]
        rejected = screen.rejected[-_SHOWN_LIVE:]
        ranking, lost = table_of(best, self._recipe), rejects_of(rejected, screen)
        # the structures come with the result; nothing is linked to them before
        tables = tuple(replace(table, frames=()) for table in (ranking, lost))
        charts = tuple(replace(chart, frames=()) for chart in charts_of(best, rejected, wishes))
        return ScreeningSoFar(0, charts, tables=tables, levels=levels_of(screen))


def _written(place: Path, best: Sequence[Candidate], *, from_file: bool) -> tuple[str, ...]:
    """Write the table, and return where all files are."""
    file = place.with_name(f"{place.name}{_SUFFIX}")
    table = place.with_name(f"{place.name}.csv")
    write_text(table, csv_of(best))
    return (*((str(file),) if not from_file else ()), str(place.with_name(f"{place.name}{_JOURNAL}")), str(table))


def csv_of(candidates: Sequence[Candidate]) -> str:
    """Return what passed, in its order, with all its numbers and half-widths, as comma-separated values."""
    keys = list(dict.fromkeys(key for one in candidates for key in one.numbers))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    heads = [head for key in keys for head in (key, f"{key} ±")]
    writer.writerow(["rank", "key", "title", "formula", *heads, "origin"])
    for place, one in enumerate(candidates, start=1):
        cells = [cell for key in keys for cell in one.numbers.get(key, (None, None))]
        written = ["" if cell is None else repr(cell) for cell in cells]
        writer.writerow([place, one.key, one.title, one.formula, *written, str(one.origin)])
    return stream.getvalue()


def _entry(
    screen: Screen, recipe: Recipe, journal: Journal, best: Sequence[Candidate], files: tuple[str, ...]
) -> Screening:
    tried = entries_of(best, recipe)
    made = tuple(one.crystal for one in tried if one.crystal is not None)
    tables = [table_of(best, recipe)] if best else []
    tables += [rejects_of(screen.rejected, screen)] if screen.rejected else []
    return Screening(
        Text("{0} of {1} candidates", f"{len(best):,}", f"{screen.came:,}"),
        made[0] if made else None,
        dict(tried[0].values) if tried else {},
        remarks=tuple(_remarks(screen, journal, len(made), len(best))),
        charts=charts_of(best, screen.rejected, recipe.ranking),
        summary=tuple(summary_of(screen, len(best))),
        tables=tuple(tables),
        made=made,
        made_title=Text("Screened"),
        complete=screen.complete,
        shown=0,
        tried=tried,
        levels=levels_of(screen),
        outside=tuple(one.candidate.crystal for one in screen.rejected),
        recipe=recipe.model_dump_json(indent=1),
        files=files,
    )


def _remarks(screen: Screen, journal: Journal, made: int, passed: int) -> list[str]:
    said = [dropped(screen.pool.rejects)] if screen.pool.rejects else []
    if journal.other:
        said.append(
            Text("The recipe is another than the one its journal was last written with: stages that changed, and those "
                 "that follow from them, were asked anew.")
        )  # fmt: skip
    if journal.skipped:
        said.append(Text("{0} lines of the journal could not be read and were worked out again.", journal.skipped))
    if not passed:
        said.append(Text("Nothing passed: loosen the stage that lost most, or give other candidates."))
    elif 0 < made < passed:
        said.append(Text("The first {0} structures are handed on; the table has all.", made))
    return said
