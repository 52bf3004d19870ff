"""Finds tasks."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING

import core.tasks
from core.errors import UserError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.tasks.base import Task

GROUP = "matterdesk.tasks"


def module_names() -> tuple[str, ...]:
    """Return the modules in which ``discover`` looks for tasks; they can be imported one by one before it.

    What a module of a name that ends in ``_run`` needs is heavy: its task imports it when it runs.
    """
    names = (module.name for module in pkgutil.iter_modules(core.tasks.__path__, "core.tasks."))
    return tuple(name for name in names if not name.endswith("_run"))


@cache
def discover() -> Mapping[str, Task]:
    """Return every task by key: modules of ``core.tasks`` with a ``TASK``, then other packages' entry points."""
    found: dict[str, Task] = {}
    for name in module_names():
        task = getattr(import_module(name), "TASK", None)
        if task is not None:
            found[task.key] = task
    for point in entry_points(group=GROUP):
        task = point.load()
        found[task.key] = task
    return MappingProxyType(found)


def find(key: str) -> Task:
    """Return the task named ``key``.

    Raises:
        UserError: If there is none.
    """
    tasks = discover()
    if key not in tasks:
        raise UserError(
            Text("There is no task named {0}.", repr(key)), hint=Text("Known tasks: {0}.", ", ".join(sorted(tasks)))
        )
    return tasks[key]
