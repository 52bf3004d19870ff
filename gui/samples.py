"""The structures that ship with the app."""

from __future__ import annotations

import json
from dataclasses import dataclass

import resources


@dataclass(frozen=True, slots=True)
class Sample:
    """A shipped structure.

    Attributes:
        file: Its name under ``resources/samples``.
        title: What it is.
        formula: Its formula, plain.
        citation: Where its cell comes from.
    """

    file: str
    title: str
    formula: str
    citation: str


def samples() -> tuple[Sample, ...]:
    """Return the shipped structures in the order to show them."""
    rows = json.loads(resources.path("samples", "index.json").read_text(encoding="utf-8"))
    return tuple(Sample(row["file"], row["title"], row["formula"], row["citation"]) for row in rows)
