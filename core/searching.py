"""``matterdesk search``: ask databases from the command line, and print or keep what they hold."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import FileError, UserError
from core.formatting import format_number
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.databases.found import Hit, Outcome, ProviderState

NOTHING_FOUND = 2
SOME_FAILED = 1
_LONGEST_NAME = 60
_USUAL = "mp,cod"
_COLUMNS = ("database", "id", "formula", "space_group", "n_sites")


def main(argv: Sequence[str]) -> int:
    """Search, print what was found, and return the exit status.

    Raises:
        UserError: If the question or an address is wrong.
    """
    options = _parser().parse_args(argv)
    # the libraries of a search are no concern of the other commands
    from core.databases import filters, optimade, providers
    from core.engine.context import LocalContext

    text = options.filter or filters.filter_of(_wanted(options))
    if not text:
        _parser().error("say what to look for, as with --elements or --filter")
    names = options.providers
    if names is None:
        # who gives an address asks that one
        names = "" if options.url else _USUAL
    chosen = providers.named((*_words(names), *options.url))
    progress = _tell if sys.stderr.isatty() else None
    outcome = optimade.search(chosen, text, LocalContext(progress), options.limit)
    _print(outcome, text, options)
    if options.out:
        _write(outcome.hits, Path(options.out))
    for state in outcome.states:
        sys.stderr.write(f"matterdesk: {_line(state)}\n")
    failed = [state for state in outcome.states if state.stage.value == "failed"]
    if failed:
        return NOTHING_FOUND if len(failed) == len(outcome.states) else SOME_FAILED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="matterdesk search", description="Search the world's databases of crystals over OPTIMADE."
    )
    add = parser.add_argument
    add("--elements", default="", metavar="LIST", help="elements that must be in it, such as Li,Fe,O")
    add("--only", default="", metavar="LIST", help="elements of which nothing else may be in it")
    add("--without", default="", metavar="LIST", help="elements that must not be in it")
    add("--nelements", type=_range, default=(None, None), metavar="N", help="how many elements: 3, 2-4, 2- or -4")
    add("--nsites", type=_range, default=(None, None), metavar="N", help="how many sites in the cell, likewise")
    add("--formula", default="", help="a formula, such as SrTiO3")
    add("--anonymous", default="", metavar="FORMULA", help="a formula with letters for elements, such as ABC3")
    add("--filter", default="", help="a filter in the language of OPTIMADE, instead of all these")
    add(
        "--providers",
        metavar="LIST",
        help=f"mp, aflow, oqmd, jarvis, alexandria, cod; default {_USUAL}, and with --url none",
    )
    add("--url", action="append", default=[], help="the address of any other OPTIMADE database")
    add("--limit", type=_count, default=100, metavar="N", help="most entries of each database; default 100")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print one JSON object")
    shape.add_argument("--csv", action="store_true", help="print a table with commas")
    add("--out", metavar="DIR", help="write each structure as CIF, and where it comes from")
    return parser


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number, 1 or more")
    return int(text)


def _range(text: str) -> tuple[int | None, int | None]:
    least, dash, most = text.strip().partition("-")
    if not any((least, most)) or not all(not end or end.isdecimal() for end in (least, most)):
        raise argparse.ArgumentTypeError(f"{text!r} is no range; write 3, 2-4, 2- or -4")
    low, high = (int(end) if end else None for end in (least, most if dash else least))
    if low is not None and high is not None and low > high:
        raise argparse.ArgumentTypeError(f"{text!r} runs backwards; write the smaller number first")
    return low, high


def _wanted(options: argparse.Namespace) -> Any:
    from core.databases.filters import Wanted
    from core.structures.elements import numbers_of

    with_all, only, without = (_words(text) for text in (options.elements, options.only, options.without))
    # an unknown symbol is refused
    numbers_of((*with_all, *only, *without))
    return Wanted(with_all, only, without, options.nelements, options.nsites, options.formula, options.anonymous)


def _tell(_fraction: float | None, _message: str, partial: object | None) -> None:
    from core.databases.found import Progress

    if isinstance(partial, Progress):
        counts = "  ".join(f"{state.name} {state.found}" for state in partial.states)
        sys.stderr.write(f"\r{counts}\x1b[K")


def _line(state: ProviderState) -> str:
    of = "" if state.total is None else f" of {state.total}"
    unusable = f", {state.unusable} without a usable structure" if state.unusable else ""
    return f"{state.name}: {state.found}{of}{unusable}. {state.message} {state.hint}".strip()


def _print(outcome: Outcome, text: str, options: argparse.Namespace) -> None:
    rows = [_row(hit) for hit in outcome.hits]
    if options.json:
        states = [
            {"key": one.key, "stage": one.stage.value, "found": one.found, "total": one.total, "error": one.message}
            for one in outcome.states
        ]
        answer = {"filter": text, "databases": states, "results": rows}
        sys.stdout.write(json.dumps(answer, indent=1, ensure_ascii=False) + "\n")
        return
    units = {key: one["unit"] for row in rows for key, one in row["properties"].items()}
    heads = [f"{key} ({unit})" if unit else key for key, unit in sorted(units.items())]
    table = [[*(row[name] for name in _COLUMNS), *(_value(row, key) for key in sorted(units))] for row in rows]
    if options.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow([*_COLUMNS, *heads])
        writer.writerows(table)
    elif rows:
        _print_columns([[*_COLUMNS, *heads], *table])


def _print_columns(table: Sequence[Sequence[Any]]) -> None:
    lines = [[_shown(cell) for cell in line] for line in table]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    for line in lines:
        text = "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write(f"{text.rstrip()}\n")


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    return format_number(cell) if isinstance(cell, float) else str(cell)


def _value(row: dict[str, Any], key: str) -> Any:
    return row["properties"].get(key, {}).get("value")


def _row(hit: Hit) -> dict[str, Any]:
    return {
        "database": hit.origin.database,
        "id": hit.identifier,
        "formula": hit.formula,
        "space_group": hit.space_group,
        "n_sites": hit.n_sites,
        "problem": hit.problem,
        "notes": list(hit.notes),
        "properties": {one.key: {"value": one.value, "unit": one.unit, "source": one.source} for one in hit.properties},
        "source": hit.origin.source,
        "licence": hit.origin.licence,
        "citation": hit.origin.citation,
        "retrieved": hit.origin.retrieved,
    }


def _file_name(title: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in title)[:_LONGEST_NAME]


def _write(hits: Iterable[Hit], folder: Path) -> None:
    """Write the structures and a file that says where each comes from.

    Raises:
        FileError: If the place cannot be written to.
    """
    from core.structures.write import write

    try:
        folder.mkdir(parents=True, exist_ok=True)
        written: dict[str, Any] = {}
        for number, hit in enumerate(hits, 1):
            if hit.crystal is None:
                continue
            name = f"{number:04d}-{_file_name(hit.title)}.cif"
            try:
                write([hit.crystal.replace(title=hit.title)], str(folder / name), "cif")
            except UserError as error:
                sys.stderr.write(f"matterdesk: {hit.title}: {error}\n")
                continue
            written[name] = _row(hit)
        text = json.dumps(written, indent=1, ensure_ascii=False) + "\n"
        (folder / "origins.json").write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileError(Text("Nothing can be written to {0}.", str(folder)), detail=str(error)) from error
