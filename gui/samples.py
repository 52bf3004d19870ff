"""The structures that ship with the app."""

from __future__ import annotations

import json

from PySide6.QtCore import QCoreApplication

import resources
from gui.panels.welcome import Sample


def samples() -> tuple[Sample, ...]:
    """Return the shipped structures in the order to show them, named in the window's language."""
    index = resources.path("samples", "index.json")
    rows = json.loads(index.read_text(encoding="utf-8"))
    return tuple(
        Sample(
            str(index.with_name(row["file"])),
            QCoreApplication.translate("samples", row["title"]),
            row.get("formula", ""),
        )
        for row in rows
    )
