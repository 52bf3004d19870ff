"""The report itself, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from core.formatting import format_interval, format_value
from core.quantities import quantity
from core.tasks.charts import Charts
from core.tasks.relax import Relaxation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.reporting.folder import Written
    from core.reporting.study import Study
    from core.tasks.base import Entry, Value
    from core.tasks.simulating import Cell, Table

_MOST_ROWS = 40
"""Rows of a table that the report shows; its file has all of them."""
_MOST_VALUES = 200
_FILES = re.compile(r" \(\[[^\]]*\]\([^)]*\)\)")
"""A link to a file, in brackets."""
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*\)")
"""Any other link, but no picture."""


def markdown_of(study: Study, written: Written, *, alone: bool) -> str:
    """Return the report.

    Args:
        study: What it is about.
        written: What stands in the folder beside it.
        alone: Whether it will be read without the folder: links would lead nowhere then.
    """
    blocks = [
        f"# {study.task.title}",
        str(study.task.summary),
        *_said(study),
        *_values(study),
        *_figures(written),
        *_tables(written),
        *_again(study, written, alone=alone),
        *_parameters(study),
        *_made_with(study, written, alone=alone),
        *([] if alone else _contents(written)),
    ]
    text = "\n\n".join(blocks) + "\n"
    return _LINK.sub(r"\1", _FILES.sub("", text)) if alone else text


def _said(study: Study) -> Iterator[str]:
    lines = []
    for part in study.parts:
        said = [*_sentences(part.entry), *part.entry.remarks, *([part.entry.error] if part.entry.error else [])]
        if said:
            lines.append(f"- {f'**{_cell(part.title)}** ' if part.title else ''}{_cell(' '.join(map(str, said)))}")
    if lines:
        yield "## Findings"
        yield "\n".join(lines)


def _sentences(entry: Entry) -> Sequence[str]:
    if isinstance(entry, Charts):
        return entry.summary
    return [entry.reason] if isinstance(entry, Relaxation) and entry.reason else []


def _values(study: Study) -> Iterator[str]:
    rows = [
        (part.title, quantity(key).label, _number(value), quantity(key).unit, value.model, _domain(value))
        for part in study.parts
        for key, value in part.entry.values.items()
        if not isinstance(value.value, np.ndarray)
    ]
    if rows:
        yield "## Values"
        yield "± and brackets give the 68 % interval; the last column says whether it lies in the model's domain."
        yield _table(("Structure", "Quantity", "Value", "Unit", "Model", "Domain"), rows[:_MOST_VALUES])
        yield from _more(len(rows) - _MOST_VALUES, "results.csv")


def _number(value: Value) -> str:
    if isinstance(value.value, bool | np.bool_):
        return "yes" if value.value else "no"
    number = float(value.value)
    if value.interval is not None:
        return format_interval(number, *value.interval)
    return format_value(number, value.uncertainty)


def _domain(value: Value) -> str:
    return value.domain.value if value.domain else ""


def _figures(written: Written) -> Iterator[str]:
    if written.figures:
        yield "## Figures"
    for figure in written.figures:
        name = f"**{_cell(figure.name)}** ([SVG]({figure.stem}.svg)) ([numbers]({figure.stem}.csv))"
        # one paragraph, so that no page ends between a name and its picture
        yield f"{name}\\\n![{_cell(figure.name)}]({figure.stem}.png)"


def _tables(written: Written) -> Iterator[str]:
    if written.tables:
        yield "## Tables"
    for table, name in written.tables:
        yield f"**{_cell(table.title)}** ([CSV]({name}))"
        yield _table(_heads(table), table.rows[:_MOST_ROWS])
        yield from _more(len(table.rows) - _MOST_ROWS, name)
        if table.note:
            yield str(table.note)


def _heads(table: Table) -> list[str]:
    return [f"{name} ({unit})" if unit else str(name) for name, unit in zip(table.head, table.units, strict=True)]


def _more(count: int, name: str) -> Iterator[str]:
    if count > 0:
        yield f"{count} more rows in [{name}]({name})."


def _again(study: Study, written: Written, *, alone: bool) -> Iterator[str]:
    yield "## Make it again"
    where = "In the folder that this report can be exported as" if alone else "In this folder"
    yield f"{where}, with the versions below:"
    yield f"```\n{written.command}\n```"
    if written.seeds:
        seeds = ", ".join(f"{name} {value}" for name, value in written.seeds.items())
        yield f"Random numbers begin with: {seeds}."
    else:
        yield "No random numbers take part that could be chosen."
    files = _files(study)
    if files:
        yield f"It reads files that are not in this folder: {', '.join(files)}."


def _files(study: Study) -> list[str]:
    kinds = {"file", "folder", "path", "data", "project"}
    found = []
    for name, info in study.task.params.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        if extra.get("kind") in kinds and study.params.get(name):
            found.append(f"`{study.params[name]}`")
    return found


def _parameters(study: Study) -> Iterator[str]:
    rows = []
    for name, info in study.task.params.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        rows.append((info.title or name, name, _short(study.params.get(name)), str(extra.get("unit") or "")))
    if rows:
        yield "## Parameters"
        yield _table(("Parameter", "Option", "Value", "Unit"), rows)


def _short(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _made_with(study: Study, written: Written, *, alone: bool) -> Iterator[str]:
    yield "## Made with"
    if study.models and alone:
        yield _table(("Model", "Version"), list(study.models.items()))
    elif study.models:
        rows = [
            (key, number, f"[card]({written.cards[key]})" if key in written.cards else "")
            for key, number in study.models.items()
        ]
        yield _table(("Model", "Version", "Card"), rows)
    yield _table(("Package", "Version"), list(study.versions.items()))
    yield f"Ended {study.created} after {study.seconds:.1f} s. All packages: [versions.json](versions.json)."


def _contents(written: Written) -> Iterator[str]:
    rows = [
        ("README.md", "this report"),
        ("params.json", "task and parameters"),
        ("results.json, results.csv, results.txt", "all numbers"),
        ("versions.json", "versions of all packages"),
        *([("inputs/", f"{len(written.inputs)} structures that went in")] if written.inputs else []),
        *([("structures/", "structures that came of it")] if written.structures else []),
        *([("figures/", "each as SVG, PNG and CSV")] if written.figures else []),
        *([("tables/", "each as CSV")] if written.tables else []),
        *([("models/", "cards of the models")] if written.cards else []),
    ]
    yield "## In this folder"
    yield _table(("File", "What"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    lines = [f"| {' | '.join(map(_cell, head))} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    """Return something as it may stand in a table: on one line, without bars."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return " ".join(text.replace("|", "\\|").split())
