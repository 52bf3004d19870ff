"""JSON within a project file, which may be damaged like anything else."""

from __future__ import annotations

import json
from typing import Any

from core.errors import FileError


def read_json(text: str, kind: type = dict) -> Any:
    """Return what a column of a project holds as JSON.

    Args:
        text: The column.
        kind: What it must be; ``object`` for anything.

    Raises:
        FileError: If it is damaged.
    """
    try:
        held = json.loads(text)
        if isinstance(held, kind):
            return held
        fault = f"no {kind.__name__}"
    except (ValueError, TypeError, RecursionError) as error:
        fault = repr(error)
    raise FileError(
        "A part of the project is damaged.", hint="Open an earlier copy of it, if there is one.", detail=fault
    )
