"""Search databases over OPTIMADE, several at once, page by page."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from core.databases.entries import read_entry, response_fields
from core.databases.fetching import FetchError, Page, Patience, fetch_page, new_client
from core.databases.filters import check, without_only
from core.databases.found import Hit, Outcome, Progress, ProviderState, Stage
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from httpx2 import AsyncClient

    from core.databases.providers import Provider
    from core.tasks.base import Context

LIMIT = 500
"""Entries asked of each database unless told otherwise."""

_TICK = 0.2
"""Seconds between reports, each of which can cancel."""

_TO_REPHRASE = frozenset({400, 403, 422, 500, 501})
"""Answers of a database that may understand the same question in plainer words."""


def search(
    providers: Sequence[Provider],
    filter: str,  # noqa: A002  # the word of OPTIMADE
    ctx: Context,
    limit: int = LIMIT,
    patience: Patience | None = None,
) -> Outcome:
    """Ask databases for structures; one that fails does not disturb the others.

    Args:
        providers: Which databases.
        filter: In the language of OPTIMADE; "" for everything.
        ctx: Gets a ``Progress`` with each report.
        limit: Most entries of each database.
        patience: How long to wait for what.

    Raises:
        FilterError: If the filter is written wrongly; nothing is sent then.
        MissingExtraError: If the libraries for it are not installed.
    """
    check(filter)
    return asyncio.run(_search([_Run(one, filter, limit, patience or Patience()) for one in providers], ctx))


async def _search(runs: list[_Run], ctx: Context) -> Outcome:
    if not runs:
        return Outcome((), ())
    hits: list[Hit] = []
    async with new_client(runs[0].patience) as client:
        pending = {asyncio.create_task(run.go(client)) for run in runs}
        tasks = tuple(pending)
        try:
            while pending:
                _, pending = await asyncio.wait(pending, timeout=_TICK, return_when=asyncio.FIRST_COMPLETED)
                new = [hit for run in runs for hit in run.take()]
                hits += new
                ctx.report(_fraction(runs), "Searching", Progress(tuple(new), tuple(run.state for run in runs)))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        task.result()
    return Outcome(tuple(hits), tuple(run.state for run in runs))


def _fraction(runs: list[_Run]) -> float | None:
    """Return how much has come of what is asked for; None while a database has not said how much there is."""
    parts = [1.0 if run.state.stage.is_final else run.fraction for run in runs]
    known = [part for part in parts if part is not None]
    return sum(known) / len(parts) if len(known) == len(parts) else None


def _unseen(url: str, seen: set[str]) -> str:
    """Return the address of the next page, and remember it.

    Raises:
        FetchError: If it was fetched before: some databases would go on for ever.
    """
    if url in seen:
        raise FetchError("The database sends the same pages again and again.", hint="What came is kept.")
    seen.add(url)
    return url


class _Run:
    """The search of one database."""

    def __init__(self, provider: Provider, text: str, limit: int, patience: Patience) -> None:
        self.patience = patience
        self.state = ProviderState(provider.key, provider.name)
        self._provider, self._text, self._limit = provider, text, limit
        self._new: list[Hit] = []
        self._warning = ""

    @property
    def fraction(self) -> float | None:
        total = self.state.total
        return None if total is None else min(self.state.found / max(min(total, self._limit), 1), 1.0)

    def take(self) -> list[Hit]:
        """Return what is new since the last call."""
        new, self._new = self._new, []
        return new

    async def go(self, client: AsyncClient) -> None:
        """Fetch page after page until there is no more, or no more is wanted."""
        try:
            page, url = await self._first_page(client)
            seen = {url}
            while True:
                self._keep(page, url)
                if self.state.found >= self._limit or not page.following or not page.entries:
                    break
                url = _unseen(page.following, seen)
                page = await self._fetch(client, url)
        except FetchError as error:
            self._tell(Stage.FAILED, message=error.message, hint=error.hint, offline=error.offline)
            return
        total = self.state.total
        more = bool(page.following) if total is None else total > self.state.found
        remark = Text("It remarks: {0}", self._warning) if self._warning else ""
        self._tell(Stage.DONE, message=remark, limited=more and self.state.found >= self._limit)

    async def _first_page(self, client: AsyncClient) -> tuple[Page, str]:
        """Ask in full words first, then in plainer ones where the database does not understand them."""
        refused: FetchError | None = None
        for url in self._questions():
            try:
                return await self._fetch(client, url), url
            except FetchError as error:
                if error.status not in _TO_REPHRASE:
                    raise
                refused = refused or error
        raise refused if refused is not None else AssertionError

    def _questions(self) -> Iterator[str]:
        size = min(self._provider.page_limit, self._limit)
        fields = ({"response_fields": ",".join(response_fields(self._provider, newer=new))} for new in (True, False))
        extras = [{**part, "page_limit": str(size)} for part in (*fields, {})]
        for text in dict.fromkeys((self._text, without_only(self._text))):
            question = {"filter": text} if text.strip() else {}
            for extra in (*extras, {}):
                # some databases read a plus sign as such
                asked = urlencode({**question, **extra}, quote_via=quote)
                yield f"{self._provider.url}/v1/structures?{asked}"

    async def _fetch(self, client: AsyncClient, url: str) -> Page:
        page = await fetch_page(client, url, self.patience, self._pause)
        self._warning = self._warning or page.warning
        self._tell(Stage.SEARCHING, total=self.state.total if page.total is None else page.total)
        return page

    def _pause(self, seconds: float) -> None:
        if seconds:
            self._tell(Stage.PAUSING, message=Text("The database is busy; going on in {0} s.", f"{seconds:.0f}"))
        else:
            self._tell(Stage.SEARCHING)

    def _keep(self, page: Page, url: str) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        room = self._limit - self.state.found
        hits = [read_entry(entry, self._provider, self._source(entry, url), now) for entry in page.entries[:room]]
        self._new += hits
        unusable = self.state.unusable + sum(hit.crystal is None for hit in hits)
        self._tell(Stage.SEARCHING, found=self.state.found + len(hits), unusable=unusable)

    def _source(self, entry: object, url: str) -> str:
        identifier = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(identifier, str | int):
            return url
        return f"{self._provider.url}/v1/structures/{quote(str(identifier), safe='')}"

    def _tell(self, stage: Stage, *, message: str = "", hint: str = "", **changes: object) -> None:
        self.state = replace(self.state, stage=stage, message=message, hint=hint, **changes)  # type: ignore[arg-type]
