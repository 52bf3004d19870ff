"""``matterdesk import``: a data set into a project file from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.quantities import QUANTITIES
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.engine.import_calls import Imported
    from core.library.importing.columns import Column
    from core.library.importing.importer import ImportReport, Plan, Progress
    from core.library.importing.preview import Preview, PreviewRow
    from core.library.importing.records import Reject

SOME_LEFT_OUT = 1
_LISTED = 10
_OF_ONE_REASON = 3
_EPILOG = """\
A column is mapped by name: --map "Eg=band_gap:eV" gives it to a quantity with its unit, --map "E=my_energy" to a
property of your own, --map "note=ignore" leaves it out. Roles: structure, formula, name, split, time, tag, ignore.
--dry-run, or no --project, says what was found without importing anything.
"""


def main(argv: Sequence[str]) -> int:
    """Import, print the report, and return the exit status: 0, 1 if some materials were left out.

    Raises:
        UserError: If nothing can be imported.
    """
    options = _parser().parse_args(argv)
    from core.engine.context import LocalContext
    from core.engine.import_calls import import_dataset
    from core.library.importing.forms import Form
    from core.library.importing.preview import preview
    from core.library.project import Project

    found = preview(options.path, Form(options.form) if options.form else None)
    columns = mapped(found.columns, options.map)
    if options.dry_run or not options.project:
        _out(_found_text(found, columns) if not options.json else json.dumps(_found_json(found, columns), indent=1))
        return 0
    target = Path(options.project)
    if not target.exists():
        Project.create(target).close()
    context = LocalContext(_progress if sys.stderr.isatty() else None)
    made = import_dataset(str(target), _plan(options, found, columns), _split(options), not options.no_twins, context)
    if options.rejects:
        from core.library.importing.importer import rejects_csv
        from core.writing import write_text

        write_text(options.rejects, rejects_csv(made.report))
    _out(json.dumps(_json(made), indent=1, ensure_ascii=False) if options.json else text_of(made))
    if made.split_error is not None:
        raise made.split_error
    return SOME_LEFT_OUT if made.report.rejected else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="matterdesk import", description="Import a data set into a project file.", epilog=_EPILOG
    )
    add = parser.add_argument
    add("path", metavar="PATH", help="a table, JSON, ASE database, extended XYZ, archive or folder")
    add("--project", metavar="FILE.mdesk", help="the project; it is made if it does not exist")
    add("--form", choices=("targets", "folder", "vasp", "archive", "table", "excel", "json", "ase-db", "extxyz"),
        help="what it is, where that is found wrongly")  # fmt: skip
    add("--map", action="append", default=[], metavar="COLUMN=KEY[:UNIT]", help="what a column means")
    add("--name", default="", help="name of the data set")
    add("--tag", action="append", default=[], help="a word to find the entries by")
    add("--method", default="", choices=("", "measured", "dft", "model"), help="how the values were found")
    add("--licence", default="", help="what may be done with the data")
    add("--cite", default="", help="what to cite")
    add("--skip-duplicates", action="store_true", help="import what is in the file twice once")
    add("--only-with-values", action="store_true", help="leave out materials without any value")
    add(
        "--split",
        choices=("random", "composition", "prototype", "chemsys", "time", "column"),
        help="split it for learning",
    )
    add("--shares", default="0.8,0.1,0.1", help="of training, validation and test")
    add("--folds", type=int, default=0, help="number of folds instead of shares")
    add("--seed", type=int, default=0, help="of the split")
    add("--stratify", default="", metavar="KEY", help="property to spread alike over a random split")
    add("--no-twins", action="store_true", help="compare only formulae when looking for leakage")
    add("--rejects", metavar="OUT.csv", help="where to list what was left out")
    add("--dry-run", action="store_true", help="say what was found and import nothing")
    add("--json", action="store_true", help="print one JSON object")
    return parser


def mapped(columns: Sequence[Column], wishes: Sequence[str]) -> tuple[Column, ...]:
    """Return columns with other meanings as ``--map`` gives them.

    Raises:
        UserError: If a wish names no column or is written wrongly.
    """
    from core.library.importing.columns import Kind, Role
    from core.library.importing.units import conversion, parse

    found = {column.name: column for column in columns}
    for wish in wishes:
        name, equals, meaning = wish.rpartition("=")
        if not equals or name not in found:
            raise UserError(
                Text("--map {0}: there is no such column.", wish), hint=Text("Columns are: {0}.", listing(found))
            )
        if meaning in set(Role) - {Role.PROPERTY}:
            found[name] = replace(found[name], role=Role(meaning))
            continue
        key, _, unit = meaning.partition(":")
        known = QUANTITIES.get(key)
        unit = unit or (known.unit if known is not None else found[name].unit)
        if unit and parse(unit) is None and known is not None:
            raise UserError(Text("--map {0}: the unit {1} is not known.", wish, unit), hint="Write it like eV/atom.")
        if known is not None and unit and conversion(unit, known.unit) is None:
            raise UserError(
                Text("--map {0}: {1} cannot be converted to {2}.", wish, unit, known.unit or Text("a pure number")),
                hint="Give another unit, or a name of your own.",
            )
        found[name] = replace(found[name], role=Role.PROPERTY, key=key, unit=unit, kind=Kind.NUMBER)
    return tuple(found.values())


def _plan(options: argparse.Namespace, found: Preview, columns: tuple[Column, ...]) -> Plan:
    from core.library.importing.importer import Duplicates, Plan

    return Plan(
        found.path,
        found.form,
        columns,
        options.name or Path(found.path).name.split(".")[0],
        tuple(options.tag),
        Duplicates.SKIP if options.skip_duplicates else Duplicates.KEEP,
        options.method,
        options.licence,
        options.cite,
        found.decimal_comma,
        options.only_with_values,
    )


def _split(options: argparse.Namespace) -> Any:
    from core.learning.splits import SplitKind, SplitPlan

    if not options.split:
        return None
    try:
        train, validation, test = map(float, options.shares.split(","))
    except ValueError:
        raise UserError(
            Text("--shares {0}: three numbers are needed.", options.shares), hint="Write --shares 0.8,0.1,0.1"
        ) from None
    plan = SplitPlan(SplitKind(options.split), train, validation, test, options.folds, options.seed, options.stratify)
    plan.check()
    return plan


def _progress(fraction: float | None, message: str, partial: object | None) -> None:
    progress: Progress | None = getattr(partial, "progress", None)
    rate = f", {progress.imported / progress.seconds:.0f}/s" if progress is not None and progress.seconds else ""
    share = "" if fraction is None else f"{fraction:4.0%} "
    sys.stderr.write(f"\r\x1b[2K{share}{message}{rate}" + ("\n" if fraction == 1 else ""))
    sys.stderr.flush()


def _out(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _found_text(found: Preview, columns: Sequence[Column]) -> str:
    rows = [(column.name, column.role.value, column.key, column.unit) for column in columns]
    width = max((len(row[0]) for row in rows), default=0) + 2
    lines = [f"{found.form.value}: {found.path}", *found.notes]
    lines += [
        f"  {name:<{width}}{role:<11}{key} {f'[{unit}]' if unit else ''}".rstrip() for name, role, key, unit in rows
    ]
    lines += _some([row for row in found.rows if row.reason])
    return "\n".join([*lines, f"{found.good} of the first {len(found.rows)} materials can be imported."])


def _found_json(found: Preview, columns: Sequence[Column]) -> dict[str, Any]:
    from dataclasses import asdict

    return {"path": found.path, "form": found.form, "columns": [asdict(c) for c in columns], "notes": list(found.notes)}


def _json(made: Imported) -> dict[str, Any]:
    from dataclasses import asdict

    from core.library.importing.importer import as_json

    return {"report": as_json(made.report), "split": None if made.split is None else asdict(made.split)}


def text_of(made: Imported) -> str:
    """Return the report of an import as lines of text."""
    report = made.report
    rate = report.imported / report.seconds if report.seconds else 0.0
    lines = [f"imported   {report.imported} in {report.seconds:.1f} s ({rate:.0f}/s)", f"left out   {report.rejected}"]
    lines += [f"  {count} × {reason}" for reason, count in report.reasons[:_LISTED]]
    lines += _some(report.rejects)
    lines += [f"values     {count} × {key}{f' [{unit}]' if unit else ''}" for key, unit, count in report.values]
    lines += [f"no value   {count} × {column}: {reason}" for column, reason, count in report.left_out[:_LISTED]]
    lines += [
        f"converted  {count} × {column}: {given} → {kept or '1'}" for column, given, kept, count in report.converted
    ]
    lines += [f"note       {note}" for note in report.notes]
    lines += _doubts(report)
    if made.split is not None:
        sizes = ", ".join(f"{part} {size}" for part, size in made.split.sizes.items())
        lines += [f"split      {made.split.name}: {sizes}", *(f"note       {note}" for note in made.split.notes)]
        if (leak := made.split.leakage) is not None:
            twins = "" if leak.twins is None else f", {leak.twins} have a twin there"
            lines.append(
                f"leakage    {leak.same_formula} of {leak.test} test materials share a formula with training{twins}"
            )
    return "\n".join(lines)


def _some(rejects: Sequence[Reject | PreviewRow]) -> list[str]:
    """Return the first rejects as lines, three of each reason."""
    seen: Counter[str] = Counter()
    lines = []
    for one in rejects:
        seen[one.reason] += 1
        if seen[one.reason] <= _OF_ONE_REASON:
            lines.append(f"  {one.where}: {one.reason}")
    return lines[:_LISTED]


def _doubts(report: ImportReport) -> list[str]:
    lines = [f"duplicates {report.duplicate_count}"] if report.duplicate_count else []
    if report.outlier_count:
        lines.append(f"outliers   {report.outlier_count}")
        lines += [f"  {one.title}: {one.key} {one.value:g}, {one.reason}" for one in report.outliers[:_LISTED]]
    return lines
