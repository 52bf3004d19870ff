"""The way from limits and a seed to a data set of nanotubes: what the task ``make_nanotube_dataset`` does."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.config import data_folder
from core.errors import FileError, UserError
from core.formatting import format_value
from core.learning.examples import processors
from core.models.dispersion import SUFFIX
from core.nanotubes.crew import rows_of
from core.nanotubes.dataset import Journal, write_dataset
from core.nanotubes.labelling import UNITS, VERSION, Wanted
from core.nanotubes.sampling import Sampling, recipes_of
from core.tasks.base import Part
from core.tasks.charts import Chart, Curve
from core.tasks.make_nanotube_dataset import NanotubeDataset
from core.tasks.potentials import spec_of
from core.tasks.simulating import SimulationSoFar, Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.nanotubes.labelling import Cell, Row
    from core.nanotubes.recipe import ChangeKind
    from core.tasks.base import Context
    from core.tasks.make_nanotube_dataset import NanotubeDatasetParams

_DRAWN, _LABELLED = 0.05, 0.97  # shares of the way
_SHOW_EVERY, _TELL_EVERY = 2.0, 0.1
_LISTED = 100
_FEW = 16  # tubes for which starting processes does not pay
_LEFT_OUT = Text(
    "One pi orbital an atom: spin, sigma bands and charges around dopants are left out, so that tubes narrower than "
    "0.65 nm are told wrong."
)


def made(params: NanotubeDatasetParams, ctx: Context) -> tuple[NanotubeDataset, dict[str, str]]:
    """Return what was made, and the models that were used.

    Raises:
        UserError: If there are no such tubes, or the files cannot be written.
    """
    wanted = wanted_of(params)
    output = _output(params)
    recipes = _recipes(params, Part(ctx, 0.0, _DRAWN))
    work = _Work(Journal.beside(output, wanted), wanted, recipes, Part(ctx, _DRAWN, _LABELLED))
    work.go(params.workers or (0 if len(work.waiting) <= _FEW else processors()))
    rows = work.rows()
    if not rows:
        raise UserError("It was stopped before the first tube was done.", hint="Run it again and let it run longer.")
    last = Part(ctx, _LABELLED, 1.0)
    write_dataset(output, rows, lambda share: last.report(share, "Writing the data set"))
    ctx.report(1.0, "Written")
    return _entry(work, rows, output), models_of(wanted)


def wanted_of(params: NanotubeDatasetParams) -> Wanted:
    """Return what is to be computed of each tube."""
    asked = ("electrons", "energies", "stiffness", "strength").index(params.labels)
    potential = params.potential + (SUFFIX if params.dispersion else "")
    return Wanted(asked > 0, asked > 1, asked > 2, potential, params.temperature)


def models_of(wanted: Wanted) -> dict[str, str]:
    """Return the models that labels come from, with their versions."""
    found = {"tight binding": VERSION}
    if wanted.mechanics:
        found[wanted.potential] = spec_of(wanted.potential.removesuffix(SUFFIX)).version
    return found


def _output(params: NanotubeDatasetParams) -> Path:
    name = params.name.strip()
    if not name or name != Path(name).name or name.startswith("."):
        raise FileError(Text("“{0}” is no name of a file.", params.name), hint="Take letters, numbers and hyphens.")
    folder = Path(params.folder).expanduser() if params.folder else data_folder() / "nanotubes"
    if not params.folder:
        folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        raise FileError(Text("The folder {0} does not exist.", folder), hint="Make it first, or choose another.")
    return folder / f"{name}.extxyz"


def _recipes(params: NanotubeDatasetParams, ctx: Context) -> list[str]:
    kinds: tuple[tuple[bool, tuple[ChangeKind, ...]], ...] = (
        (params.vacancies, ("vacancy",)),
        (params.stone_wales, ("stone_wales",)),
        (params.dopants, ("boron", "nitrogen")),
        (params.groups, ("hydrogen", "hydroxyl")),
    )
    sampling = Sampling(
        params.most_n,
        params.perfect_atoms,
        params.changed,
        params.changed_atoms,
        tuple(kind for wanted, group in kinds if wanted for kind in group),
        params.most_changes,
        params.strain,
        params.twist,
        params.squash,
        params.two_walls,
        params.seed,
    )
    found = []
    told = 0.0
    for recipe in recipes_of(sampling):
        found.append(recipe.to_json())
        if time.monotonic() - told > _TELL_EVERY:
            told = time.monotonic()
            ctx.report(min(1.0, len(found) / (params.changed + 1)), Text("Drawing nanotubes: {0}", len(found)))
    if not found:
        raise UserError("No tube lies within these limits.", hint="Allow more atoms, or ask for changed tubes.")
    return found


class _Work:
    """The labelling on its way."""

    def __init__(self, journal: Journal, wanted: Wanted, recipes: Sequence[str], ctx: Context) -> None:
        self._journal, self._wanted, self._recipes, self._ctx = journal, wanted, recipes, ctx
        known = journal.rows(wanted)
        self._found: dict[str, Row] = {recipe: known[recipe] for recipe in recipes if recipe in known}
        self.rejects: dict[str, str] = {}
        self.waiting = [recipe for recipe in recipes if recipe not in self._found]
        self.resumed = len(self._found)
        self._started, self._shown = time.monotonic(), time.monotonic()

    @property
    def complete(self) -> bool:
        """Whether all tubes are done."""
        return len(self._found) + len(self.rejects) == len(self._recipes)

    def go(self, workers: int) -> None:
        """Label what is left, until it is done or the user has enough."""
        self._started = time.monotonic()
        for recipe, row in rows_of(self.waiting, self._wanted, workers, self._tell):
            if isinstance(row, UserError):
                self.rejects[recipe] = row.text
            else:
                self._journal.add(row)
                self._found[recipe] = row
            if self._ctx.stopping:
                return

    def rows(self) -> list[Row]:
        """Return what is done, in the order in which it was drawn."""
        return [self._found[recipe] for recipe in self._recipes if recipe in self._found]

    def _tell(self) -> None:
        done, whole = len(self._found) + len(self.rejects), len(self._recipes)
        partial = None
        if time.monotonic() - self._shown > _SHOW_EVERY and self._found:
            self._shown = time.monotonic()
            partial = SimulationSoFar(0, charts_of(self.rows()))
        rate = (done - self.resumed) / max(time.monotonic() - self._started, 1e-3)
        self._ctx.report(done / whole, Text("{0} of {1} nanotubes, {2} a second", done, whole, f"{rate:.2g}"), partial)


def charts_of(rows: Sequence[Row]) -> tuple[Chart, ...]:
    """Return what was computed against the diameter, perfect tubes and changed ones apart."""
    charts = []
    for name, title in (
        ("tight_binding_gap", Text("Gap")),
        ("log_conductance", Text("Logarithm of the conductance")),
        ("formation_energy_per_atom", Text("Formation energy")),
        ("tensile_modulus", Text("Young's modulus")),
        ("ideal_strength", Text("Strength")),
    ):
        curves = [
            curve
            for changed, words in ((False, Text("Perfect")), (True, Text("Changed")))
            if (curve := _curve(rows, name, changed, words)) is not None
        ]
        if curves:
            charts.append(Chart(Text("Diameter"), "Å", title, UNITS[name], tuple(curves), title=title))
    return tuple(charts)


def _curve(rows: Sequence[Row], name: str, changed: bool, words: str) -> Curve | None:
    points = [
        (float(row["tube_diameter"] or 0.0), float(value))
        for row in rows
        if (value := row.get(name)) is not None and _is_changed(row) == changed and not isinstance(value, str)
    ]
    if not points:
        return None
    x, y = np.array(points).T
    return Curve(words, x, y, drawn="points")


def _is_changed(row: Row) -> bool:
    return any(row[name] for name in ("changes", "axial_strain", "twist", "squash"))


def _entry(work: _Work, rows: Sequence[Row], output: Path) -> NanotubeDataset:
    metals = sum(bool(row["is_metal"]) for row in rows)
    changed = sum(map(_is_changed, rows))
    summary = [
        Text("{0} nanotubes, {1} of them changed or under load; {2} are metals.", len(rows), changed, metals),
        Text("Structures with labels: {0}; labels alone: {1}.", output, output.with_suffix(".csv")),
    ]
    if work.resumed:
        summary.append(Text("{0} of them had been computed before.", work.resumed))
    tables = [_ranges(rows)]
    if work.rejects:
        rejects = tuple(work.rejects.items())[:_LISTED]
        tables.append(Table(Text("Left out"), (Text("Recipe"), Text("Reason")), ("", ""), rejects))
    return NanotubeDataset(
        "",
        None,
        charts=charts_of(rows),
        summary=tuple(summary),
        tables=tuple(tables),
        remarks=(_LEFT_OUT,),
        complete=work.complete,
        file=str(output),
        rows=len(rows),
    )


def _ranges(rows: Sequence[Row]) -> Table:
    """Return least, mean and largest of each label."""
    found: list[tuple[Cell, ...]] = []
    for name, unit in UNITS.items():
        values = [float(cell) for row in rows if isinstance(cell := row.get(name), int | float)]
        if values:
            mean = sum(values) / len(values)
            found.append((name, unit, len(values), *map(format_value, (min(values), mean, max(values)))))
    head = (Text("Column"), Text("Unit"), Text("Known"), Text("Least"), Text("Mean"), Text("Largest"))
    return Table(Text("Labels"), head, ("",) * 6, tuple(found))
