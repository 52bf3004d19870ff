"""What the window asks of a worker about data sets: look, import, split, take back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import UserError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.learning.dataset_splits import SplitMade
    from core.learning.splits import SplitPlan
    from core.library.importing.columns import Column
    from core.library.importing.forms import Form
    from core.library.importing.importer import ImportReport, Plan, Progress
    from core.library.importing.preview import Preview
    from core.tasks.base import Context


@dataclass(frozen=True, slots=True)
class ImportStep:
    """How far an import is.

    Attributes:
        fraction: 0 to 1, or None where nobody can say.
        message: What is being done.
        progress: What is on the disk already; None while the entries are split.
    """

    fraction: float | None
    message: str
    progress: Progress | None = None


@dataclass(frozen=True)
class Imported:
    """What came of an import.

    Attributes:
        report: What was imported and what not.
        split: The split that was made, if one was asked for.
        split_error: Why it could not be made; what was imported stays.
    """

    report: ImportReport
    split: SplitMade | None = None
    split_error: UserError | None = None


def preview(path: str, form: Form | None, columns: Sequence[Column] | None, ctx: Context) -> Preview:
    """Look at a data set; see ``core.library.importing.preview.preview``.

    Raises:
        FileError: If it is no data set, or nothing of it can be read.
    """
    from core.library.importing.preview import preview as look

    ctx.report(None)
    return look(path, form, columns)


def import_dataset(project: str, plan: Plan, split: SplitPlan | None, structures: bool, ctx: Context) -> Imported:
    """Import a data set into a project and split it.

    Args:
        project: The project file.
        plan: What to import, and how.
        split: How to split it; None leaves it whole.
        structures: Whether the look for leakage compares structures too.
        ctx: Hears how far it is; an ``ImportStep`` is the partial result.

    Raises:
        UserError: If nothing of the file can be read, or the project cannot be written to.
    """
    from core.learning.dataset_splits import split_dataset
    from core.library.importing.importer import import_into
    from core.library.project import Project

    share = 0.9 if split is not None else 1.0

    def tell(fraction: float | None, progress: Progress) -> None:
        whole = None if fraction is None else fraction * share
        text = Text("{0} materials imported", progress.imported)
        ctx.report(whole, text, ImportStep(whole, text, progress))

    def tell_split(done: float, text: str) -> None:
        whole = share + (1 - share) * done
        ctx.report(whole, text, ImportStep(whole, text))

    ctx.report(0.0, "Reading")
    with Project.open(project) as target:
        if split is not None:
            split.check()
        report = import_into(target, plan, tell)
        if split is None or report.dataset is None:
            return Imported(report)
        try:
            made = split_dataset(target, report.dataset, split, structures=structures, report=tell_split)
        except UserError as error:
            return Imported(report, None, error)
        return Imported(report, made)


def take_back(project: str, dataset: int, ctx: Context) -> int:
    """Take a data set and its entries out of a project again, and return how many entries they were.

    Raises:
        UserError: If the project cannot be written to.
    """
    from core.library.project import Project

    ctx.report(None)
    with Project.open(project) as target, target.writing():
        members = target.datasets.members(dataset)
        target.entries.remove(members)
        target.datasets.remove(dataset)
    return len(members)


def write_rejects(report: ImportReport, path: str, ctx: Context) -> None:
    """Write what was left out of an import as a table.

    Raises:
        FileError: If the place cannot be written to.
    """
    from core.library.importing.importer import rejects_csv
    from core.writing import write_text

    ctx.report(None)
    write_text(path, rejects_csv(report))
