"""A study as a folder; its README.md is the report."""

from __future__ import annotations

import json
import platform
import re
from dataclasses import dataclass, field
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError, UserError
from core.models.cards import card_text
from core.models.registry import spec_named
from core.report import as_csv, as_json, as_text, plain
from core.reporting.commands import command_of, seeds_of
from core.reporting.figures import charts_of, name_of, write_figure
from core.reporting.markdown import markdown_of
from core.structures.write import text_of
from core.tasks.base import Provenance
from core.tasks.simulating import Simulation
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.reporting.study import Part, Study
    from core.structures.crystal import Crystal
    from core.tasks.simulating import Table

README = "README.md"
_MOST_MADE = 200
"""Structures of one result that are written out; of more only those are that stand first."""
_ENDINGS = (".cif", ".extxyz", ".xyz", ".vasp")
_NAME = re.compile(r"[^\w.+-]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart that was written: its name, and its file without an ending, relative to the folder."""

    name: str
    stem: str


@dataclass
class Written:
    """What stands in the folder, for whoever tells of it.

    Attributes:
        command: The line that makes the numbers again.
        inputs: Files of the structures that went in.
        figures: The charts.
        tables: The tables, with their files.
        structures: Files of the structures that came of it.
        cards: Model key to the file of its card.
        seeds: What random numbers began with.
    """

    command: str = ""
    inputs: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    tables: list[tuple[Table, str]] = field(default_factory=list)
    structures: list[str] = field(default_factory=list)
    cards: dict[str, str] = field(default_factory=dict)
    seeds: dict[str, object] = field(default_factory=dict)


def write_report(study: Study, folder: Path, report: Callable[[float, str], None], *, alone: bool = False) -> Path:
    """Write a report and return its README.

    Args:
        study: What it is about.
        folder: Made if need be; what stands in it under the same names is replaced.
        report: Hears how far it is.
        alone: Whether the README will be read without the folder around it, as PDF.

    Raises:
        FileError: If the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = Written(seeds=seeds_of(study.params))
        report(0.05, "Writing structures")
        _write_inputs(study, folder, written)
        written.command = command_of(study.task.key, study.task.params, study.params, written.inputs)
        report(0.2, "Drawing figures")
        _write_figures(study, folder, written, lambda share: report(0.2 + 0.6 * share, "Drawing figures"))
        _write_tables(study, folder, written)
        _write_made(study, folder, written)
        report(0.85, "Writing numbers and model cards")
        _write_numbers(study, folder)
        _write_cards(study, folder, written)
        readme = folder / README
        readme.write_text(markdown_of(study, written, alone=alone), encoding="utf-8")
    except OSError as error:
        raise FileError(
            Text("The report could not be written to {0} ({1}).", folder, error.strerror or error),
            hint="Choose another folder.",
        ) from error
    report(1.0, "Written")
    return readme


def _write_inputs(study: Study, folder: Path, written: Written) -> None:
    for number, (title, crystal) in enumerate(study.inputs, start=1):
        written.inputs.append(_write_structure([crystal], folder, f"inputs/{number:03d}-{_plain_name(title)}"))


def _write_made(study: Study, folder: Path, written: Written) -> None:
    for number, part in enumerate(study.parts, start=1):
        made = list(part.made[:_MOST_MADE]) or _own_structure(part, study)
        if made:
            name = f"structures/{number:03d}-{_plain_name(part.title or study.task.key)}"
            written.structures.append(_write_structure(made, folder, name))


def _own_structure(part: Part, study: Study) -> list[Crystal]:
    """Return the structure that came of it where that is another than went in."""
    crystal = part.entry.crystal
    came = crystal is not None and len(crystal) and (not study.of_inputs or crystal != part.crystal)
    return [crystal] if came and crystal is not None else []


def _write_structure(crystals: Sequence[Crystal], folder: Path, stem: str) -> str:
    """Write structures with all that is known of them, and return the file's name within the folder."""
    kind = "extxyz" if all(one.is_ordered for one in crystals) else "cif"
    name = f"{stem}.{kind}"
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    try:
        path.write_text(text_of(crystals if kind == "extxyz" else crystals[0], kind), encoding="utf-8")
    except UserError:
        name = f"{stem}.json"
        (folder / name).write_text(text_of(crystals[0], "json"), encoding="utf-8")
    return name


def _write_figures(study: Study, folder: Path, written: Written, tell: Callable[[float], None]) -> None:
    charts = [(part, chart) for part in study.parts for chart in charts_of(part.entry) if chart.curves]
    if charts:
        (folder / "figures").mkdir(exist_ok=True)
    for number, (part, chart) in enumerate(charts, start=1):
        tell(number / len(charts))
        stem = f"figures/{number:02d}-{_plain_name(name_of(chart))}"
        write_figure(chart, folder / stem)
        of_which = f"{part.title}: " if part.title and len(study.parts) > 1 else ""
        written.figures.append(Figure(f"{of_which}{name_of(chart)}", stem))


def _write_tables(study: Study, folder: Path, written: Written) -> None:
    tables = [table for part in study.parts if isinstance(part.entry, Simulation) for table in part.entry.tables]
    for number, table in enumerate(tables, start=1):
        name = f"tables/{number:02d}-{_plain_name(table.title)}.csv"
        (folder / "tables").mkdir(exist_ok=True)
        (folder / name).write_text(table_csv(table), encoding="utf-8")
        written.tables.append((table, name))


def table_csv(table: Table) -> str:
    """Return a table as CSV, units in its head."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([f"{name} ({unit})" if unit else name for name, unit in zip(table.head, table.units, strict=True)])
    writer.writerows(["" if cell is None else cell for cell in row] for row in table.rows)
    return out.getvalue()


def _write_numbers(study: Study, folder: Path) -> None:
    entries = [part.entry for part in study.parts]
    made = Provenance(study.task.key, study.params, study.models, study.versions, study.seconds)
    _write_json(folder / "results.json", as_json(entries, made))
    (folder / "results.csv").write_text(as_csv(entries), encoding="utf-8")
    (folder / "results.txt").write_text(as_text(entries) + "\n", encoding="utf-8")
    _write_json(folder / "params.json", {"task": study.task.key, "params": dict(study.params)})
    packages = {one.metadata["Name"]: one.version for one in distributions()}
    about = {
        "made with": dict(study.versions),
        "models": dict(study.models),
        "when": study.created,
        "seconds": study.seconds,
        "python": platform.python_version(),
        "system": platform.platform(),
        "installed when the report was written": dict(sorted(packages.items(), key=lambda item: item[0].lower())),
    }
    _write_json(folder / "versions.json", about)


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(plain(data), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_cards(study: Study, folder: Path, written: Written) -> None:
    for key in study.models:
        spec = spec_named(key)
        if spec is None:
            continue
        name = f"models/{_plain_name(key)}.md"
        (folder / "models").mkdir(exist_ok=True)
        (folder / name).write_text(card_text(spec), encoding="utf-8")
        written.cards[key] = name


def _plain_name(text: str) -> str:
    """Return a text as a part of a file's name."""
    name = Path(str(text)).name
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return _NAME.sub("-", name).strip("-.")[:40] or "result"
