"""The structures that ship with the app."""

from __future__ import annotations

import json

import resources
from gui.panels.welcome import Sample


def samples() -> tuple[Sample, ...]:
    """Return the shipped structures in the order to show them."""
    index = resources.path("samples", "index.json")
    rows = json.loads(index.read_text(encoding="utf-8"))
    return tuple(Sample(str(index.with_name(row["file"])), row["title"], row.get("formula", "")) for row in rows)
