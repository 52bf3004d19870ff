"""Runs a task from its key: the one way in for the window, the command line and scripts."""

from __future__ import annotations

import logging
import time
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from core.engine.context import PreviewContext
from core.errors import UserError
from core.models.dispersion import SUFFIX
from core.models.registry import spec_named
from core.tasks.base import Entry, Provenance
from core.tasks.building import PreviewSizeError
from core.tasks.registry import find
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.tasks.base import Context, Inputs, Params, Result, Task

log = logging.getLogger(__name__)

_PACKAGES = ("matterdesk", "torch", "ase", "pymatgen", "numpy")


def parse(task: Task, options: Mapping[str, Any]) -> Params:
    """Validate options into the task's parameters.

    Raises:
        UserError: Naming each option that is wrong and what is allowed.
    """
    try:
        return task.params.model_validate(options)
    except ValidationError as error:
        faults = "; ".join(map(_said, error.errors()))
        known = ", ".join(task.params.model_fields)
        raise UserError(Text("{0}: {1}.", task.title, faults), hint=Text("Parameters: {0}.", known)) from error


def _said(fault: Mapping[str, Any]) -> str:
    """Say what is wrong with which option; of what holds for all together the sentence alone."""
    words = str(fault["msg"]).removeprefix("Value error, ").removesuffix(".")
    place = ".".join(map(str, fault["loc"]))
    return f"{place}: {words}" if place else words


def run_task(key: str, inputs: Inputs, params: Params | Mapping[str, Any], ctx: Context) -> tuple[Result, Provenance]:
    """Run the task named ``key``.

    Args:
        key: The task's key.
        inputs: The structures.
        params: Its parameters, validated here if they are not yet.
        ctx: Where progress goes.

    Returns:
        The result and what made it.

    Raises:
        UserError: If nothing could be done at all; single inputs that fail give entries with errors instead.
    """
    task = find(key)
    if task.needs_structures and not inputs:
        raise UserError(Text("{0} needs a structure.", task.title), hint="Open a structure file first.")
    parsed = params if isinstance(params, task.params) else parse(task, dict(params))
    start = time.perf_counter()
    result = task.run(inputs, parsed, ctx)
    seconds = time.perf_counter() - start
    provenance = Provenance(key, parsed.model_dump(mode="json"), dict(result.models), _versions(result), seconds)
    return result, provenance


def preview_task(
    key: str, inputs: Inputs, params: Mapping[str, Any], most_atoms: int, ctx: Context
) -> tuple[Entry, ...]:
    """Run the task named ``key`` for a look at what would come of it.

    Args:
        key: The task's key.
        inputs: The structures.
        params: Its parameters.
        most_atoms: How many atoms a structure may have; a larger one gives an entry without a structure that says so.
        ctx: Where progress goes.

    Raises:
        UserError: If nothing could be done at all.
    """
    try:
        return run_task(key, inputs, params, PreviewContext(ctx, most_atoms))[0].entries
    except PreviewSizeError as large:
        return (Entry("", None, remarks=(large.text,)),)


def _versions(result: Result) -> dict[str, str]:
    specs = [spec for spec in map(spec_named, result.models) if spec is not None]
    corrected = ["dftd3"] if any(key.endswith(SUFFIX) for key in result.models) else []
    packages = [*_PACKAGES, *(spec.package for spec in specs if spec.package), *corrected]
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            log.debug("%s is not an installed distribution", package)
    return found


def load_models(keys: tuple[str, ...], ctx: Context) -> None:
    """Load models ahead of their first use, so that the first prediction does not wait."""
    for i, key in enumerate(keys):
        ctx.report(i / len(keys), Text("Loading {0}", key))
        ctx.models.load(key)
