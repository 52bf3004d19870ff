"""Tells the user something: a banner above the view and a line in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import UserError
from gui.i18n import say
from gui.panels.banner import Kind
from gui.panels.log_panel import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.panels.banner import Banners, Offer
    from gui.panels.log_panel import LogPanel


class Teller:
    """Shows messages in one window."""

    def __init__(self, banners: Banners, log: LogPanel) -> None:
        self._banners = banners
        self._log = log

    def inform(self, key: str, text: str, hint: str = "", offers: Sequence[Offer] = ()) -> None:
        """Tell what is worth knowing; ``key`` names what it is about, and a later word on it replaces the earlier."""
        self._say(key, Kind.INFO, text, hint, "", offers)

    def warn(self, key: str, text: str, hint: str = "", offers: Sequence[Offer] = ()) -> None:
        """Tell what may be wrong."""
        self._say(key, Kind.WARNING, text, hint, "", offers)

    def fail(self, key: str, error: UserError | str, offers: Sequence[Offer] = ()) -> None:
        """Tell what did not work, and why."""
        if isinstance(error, UserError):
            self._say(key, Kind.ERROR, say(error.message), say(error.hint), error.detail, offers)
        else:
            self._say(key, Kind.ERROR, error, "", "", offers)

    def note(self, text: str) -> None:
        """Write what happened into the log alone."""
        self._log.append(Level.INFO, text)

    def close(self, key: str) -> None:
        """Take a message away that no longer holds."""
        self._banners.close_banner(key)

    def _say(self, key: str, kind: Kind, text: str, hint: str, detail: str, offers: Sequence[Offer]) -> None:
        self._banners.show_banner(key, kind, text, hint, detail, offers)
        self._log.append(Level(kind.value), "\n".join(part for part in (f"{text} {hint}".strip(), detail) if part))
