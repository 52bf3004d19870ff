"""The command that makes a study's numbers again."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.params import Params


def command_of(task: str, params: type[Params], values: Mapping[str, Any], files: Sequence[str]) -> str:
    """Return the line to type, ``matterdesk run TASK FILES --option value``.

    Args:
        task: The task's key.
        params: Its parameter class.
        values: Its parameters; those that are as by default are left out.
        files: The structures, relative to where it is typed.
    """
    usual = {name: info.get_default(call_default_factory=True) for name, info in params.model_fields.items()}
    words = ["matterdesk", "run", task, *files]
    for name, value in values.items():
        if name in usual and value is not None and _plain(value) != _plain(usual[name]):
            words += _option(f"--{name.replace('_', '-')}", value)
    return shlex.join(words)


def seeds_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that random numbers begin with."""
    return {name: value for name, value in values.items() if name == "seed" or name.endswith("_seed")}


def _option(flag: str, value: Any) -> list[str]:
    if isinstance(value, bool):
        return [flag if value else f"--no-{flag.removeprefix('--')}"]
    if isinstance(value, list | tuple):
        rows = value if value and isinstance(value[0], list | tuple) else [value]
        # with =, for a list may begin with a minus
        return [f"{flag}={';'.join(','.join(map(str, row)) for row in rows)}"]
    text = str(value)
    return [f"{flag}={text}"] if text.startswith("-") else [flag, text]


def _plain(value: Any) -> Any:
    return list(map(_plain, value)) if isinstance(value, list | tuple) else value
