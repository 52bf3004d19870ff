"""Writes the Python script that gives a job's numbers again."""

from __future__ import annotations

import pprint
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.structures.crystal import Crystal

Origin = tuple[str, int] | None
"""File and index of the structure in it, or None for a structure that no file holds."""


def as_python(task: str, params: Mapping[str, Any], origins: Sequence[Origin], crystals: Sequence[Crystal]) -> str:
    """Return a script that runs the task on the same structures.

    Args:
        task: The task's key.
        params: Its parameters.
        origins: Where each structure came from.
        crystals: The structures; those without an origin are written out in full.
    """
    parts = [_structure(origin, crystal) for origin, crystal in zip(origins, crystals, strict=True)]
    names = sorted({part.split("(", 1)[0] for part in parts} | {"run"})
    options = "".join(f"    {name}={value!r},\n" for name, value in params.items())
    structures = "".join(f"    *{part},\n" for part in parts)
    return (
        f'"""Made by MatterDesk: {task}."""\n\n'
        f"from core.api import {', '.join(names)}\n\n"
        f"structures = (\n{structures})\n\n"
        f"result = run(\n    {task!r},\n    structures,\n{options})\n\n"
        "for entry in result.entries:\n"
        '    print(entry.source or "structure", entry.error)\n'
        "    for key, value in entry.values.items():\n"
        "        print(key, value.value, value.unit)\n"
        "    for line in (*entry.extra_text(), *entry.remarks):\n"
        "        print(line)\n"
    )


def _structure(origin: Origin, crystal: Crystal) -> str:
    if origin is None:
        from core.structures.write import text_of

        text = pprint.pformat(text_of(crystal), width=100, indent=4)
        return f"from_text(\n{text}\n)".replace("\n", "\n    ")
    path, index = origin
    return f"open_structures({path!r}, index={index})"
