"""What the window asks of a worker about a study: what a table holds, what a mixture would be like, a map of the space.

Models stay fitted between calls, so that a slider hears its answer within milliseconds.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.design.columns import ReadTable, Role
    from core.design.formulation import Formulation
    from core.design.insight import SpaceMap
    from core.design.study import Study
    from core.design.suggesting import Forecast, Model
    from core.tasks.base import Context


def read_experiments(path: str, ctx: Context) -> ReadTable:
    """Read a table of experiments and guess what its columns are.

    Raises:
        FileError: If it cannot be read.
    """
    from core.design.columns import read_table

    ctx.report(None, "Reading the table")
    return read_table(path)


def study_formulation(path: str, ctx: Context) -> Formulation:
    """Return the recipe of a study.

    Raises:
        FileError: If it cannot be read.
    """
    from core.design.study import Study

    ctx.report(None, "Reading the study")
    return Study.open(Path(path)).formulation


def read_study(path: str, ctx: Context) -> Study:
    """Return all that a study holds: the recipe, what was measured, every round.

    Raises:
        FileError: If it cannot be read.
    """
    from core.design.study import Study

    ctx.report(None, "Reading the study")
    return Study.open(Path(path))


def suggested_formulation(path: str, roles: Mapping[str, Role], ctx: Context) -> Formulation:
    """Return the recipe that a table suggests whose columns are taken for what a person says.

    Raises:
        UserError: If nothing varies or nothing was measured.
    """
    from core.design.columns import formulation_from, read_table

    ctx.report(None, "Reading the table")
    return formulation_from(read_table(path).corrected(roles))


def add_results(path: str, rows: Sequence[Mapping[str, Any]], ctx: Context) -> tuple[str, ...]:
    """Add results to a study and return what had to be left out; see ``core.design.study.Study.add_results``.

    Raises:
        UserError: If not one row can be used, or the file cannot be written.
    """
    from core.design.study import Study

    ctx.report(None, "Keeping the results")
    return Study.open(Path(path)).add_results(rows)


def what_if(path: str, rows: NDArray[np.float64], ctx: Context) -> list[tuple[Forecast, ...]]:
    """Return what the models of a study say of mixtures; the first call fits them.

    Args:
        path: Of the study.
        rows: Shape (n, places); see ``core.design.formulation.Formulation``.
        ctx: Where progress goes.

    Raises:
        UserError: If the study cannot be read.
    """
    return _model(path, ctx).forecasts(np.asarray(rows, dtype=float))


def space_map(path: str, outcome: str, names: tuple[str, ...], fixed: NDArray[np.float64], ctx: Context) -> SpaceMap:
    """Return a map; see ``core.design.insight.space_map``.

    Raises:
        UserError: If the study cannot be read, or there is no model of the outcome.
    """
    from core.design.insight import space_map as map_of

    return map_of(_model(path, ctx), outcome, names, np.asarray(fixed, dtype=float))


def _model(path: str, ctx: Context) -> Model:
    ctx.report(None, "Learning from what was measured")
    return _fitted(path, Path(path).stat().st_size if Path(path).exists() else 0)


@lru_cache(maxsize=4)
def _fitted(path: str, size: int) -> Model:  # noqa: ARG001  # a study only ever grows
    from core.design.study import Study
    from core.design.suggesting import learn

    study = Study.open(Path(path))
    return learn(study.formulation, study.experiments)
