"""Contexts: how a running task talks to whoever started it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.models.registry import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.models.base import ModelStore
    from core.tasks.base import Context


class LocalContext:
    """Runs a task in this process: for the command line, scripts and tests.

    Args:
        listener: Called with (fraction, message, partial) at each report; it may raise ``Cancelled``.
        models: Where loaded models are kept; a new store by default.
    """

    def __init__(
        self,
        listener: Callable[[float | None, str, object | None], None] | None = None,
        models: ModelStore | None = None,
    ) -> None:
        self._listener = listener
        self._models = models if models is not None else Store()
        self.stop_asked = False

    @property
    def models(self) -> ModelStore:
        """The loaded models."""
        return self._models

    @property
    def most_atoms(self) -> None:
        """No limit; see ``core.tasks.base.Context.most_atoms``."""
        return

    @property
    def stopping(self) -> bool:
        """See ``core.tasks.base.Context.stopping``; whoever runs the task sets it, as its listener may."""
        return self.stop_asked

    def report(self, fraction: float | None, message: str = "", partial: object | None = None) -> None:
        """Pass the report on; see ``core.tasks.base.Context.report``."""
        if self._listener is not None:
            self._listener(fraction, message, partial)


@dataclass(frozen=True)
class PreviewContext:
    """A context in which only small structures are built: somebody waits for the picture.

    Attributes:
        whole: Where reports go and models come from.
        most_atoms: How many atoms a structure may have.
    """

    whole: Context
    most_atoms: int

    @property
    def models(self) -> ModelStore:
        """The loaded models."""
        return self.whole.models

    @property
    def stopping(self) -> bool:
        """See ``core.tasks.base.Context.stopping``."""
        return self.whole.stopping

    def report(self, fraction: float | None, message: str = "", partial: object | None = None) -> None:
        """Pass the report on; see ``core.tasks.base.Context.report``."""
        self.whole.report(fraction, message, partial)
