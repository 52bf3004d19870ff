"""One page of a database's answer, over a network that fails in many ways.

The client of the ``optimade`` package is not used for this: it cannot be cancelled between pages, ignores
Retry-After, tries a refused page without end and waits up to a thousand seconds for one.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from core.errors import MissingExtraError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from httpx2 import AsyncClient

_BUSY = frozenset({429, 503})
_BROKEN = frozenset({500, 502, 504})
_SAID = 300
"""Characters of a server's own words that are passed on."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait, and for how much.

    Attributes:
        connect: Seconds until a connection stands.
        read: Seconds without a byte.
        page: Seconds for a whole page.
        pause: Most seconds that a busy database may make us wait.
        again: Seconds until a page that broke is asked for again.
        tries: How often a page is asked for.
        most_bytes: Size above which a page is not taken.
    """

    connect: float = 10.0
    read: float = 30.0
    page: float = 120.0
    pause: float = 60.0
    again: float = 1.0
    tries: int = 4
    most_bytes: int = 64_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """One page of entries.

    Attributes:
        entries: As they came.
        following: Address of the next page; "" after the last.
        total: How many entries match; None where the database does not say.
        warning: What it remarks on the question, shortened, or "".
    """

    entries: list[Any]
    following: str
    total: int | None
    warning: str = ""


class FetchError(Exception):
    """A page that did not come.

    Attributes:
        message: What went wrong, a sentence.
        hint: What to do, or "".
        status: The HTTP status where there is one, else 0.
        offline: Whether the database could not be reached.
    """

    def __init__(self, message: str, *, hint: str = "", status: int = 0, offline: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status = status
        self.offline = offline


def new_client(patience: Patience) -> AsyncClient:
    """Return a client for one search.

    Raises:
        MissingExtraError: If the HTTP library is not installed.
    """
    try:
        import httpx2
    except ImportError as error:
        raise MissingExtraError.named("httpx2", "databases") from error
    from importlib.metadata import version

    return httpx2.AsyncClient(
        timeout=httpx2.Timeout(patience.read, connect=patience.connect),
        follow_redirects=True,
        max_redirects=5,
        headers={"User-Agent": f"MatterDesk/{version('matterdesk')}", "Accept": "application/json, */*"},
    )


async def fetch_page(client: AsyncClient, url: str, patience: Patience, pausing: Callable[[float], None]) -> Page:
    """Fetch a page of entries; waits where a busy database asks for it, and tries a broken one once more.

    Args:
        client: From ``new_client``.
        url: The page.
        patience: How long to wait.
        pausing: Called with the seconds before each wait, and with 0 after it.

    Raises:
        FetchError: If it does not come.
    """
    for attempt in range(patience.tries):
        status, headers, body = await _read(client, url, patience)
        if status == 200:
            return _page(body, url)
        wait = _wait_for(status, headers, attempt, patience)
        if wait is None:
            break
        pausing(wait)
        await asyncio.sleep(wait)
        pausing(0)
    raise _refusal(status, headers, body)


async def _read(client: AsyncClient, url: str, patience: Patience) -> tuple[int, Mapping[str, str], bytes]:
    import httpx2

    host = urlsplit(url).netloc
    try:
        async with asyncio.timeout(patience.page), client.stream("GET", url) as response:
            parts, size = [], 0
            async for part in response.aiter_bytes():
                size += len(part)
                if size > patience.most_bytes:
                    raise FetchError("The database sent a page that is too large.", hint="Ask for less.")
                parts.append(part)
            return response.status_code, response.headers, b"".join(parts)
    except (httpx2.ConnectError, httpx2.ConnectTimeout):
        raise FetchError(
            Text("{0} cannot be reached.", host),
            hint="Check the network and the address of the database.",
            offline=True,
        ) from None
    except (httpx2.TimeoutException, TimeoutError):
        raise FetchError(Text("{0} does not answer.", host), hint="Try again later, or ask for less.") from None
    except httpx2.TooManyRedirects:
        raise FetchError(
            Text("{0} sends us round in circles.", host), hint="Check the address of the database."
        ) from None
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError):
        raise FetchError(Text("The connection to {0} broke off.", host), hint="Try again.") from None


def _wait_for(status: int, headers: Mapping[str, str], attempt: int, patience: Patience) -> float | None:
    """Return how many seconds to wait before another try, or None where there is no sense in it."""
    if attempt + 1 >= patience.tries:
        return None
    if status in _BROKEN:
        return patience.again if attempt == 0 else None
    if status not in _BUSY:
        return None
    wait = _retry_after(headers.get("retry-after", ""))
    wait = patience.again * 2**attempt if wait is None else wait
    return wait if wait <= patience.pause else None


def _retry_after(text: str) -> float | None:
    """Read Retry-After, which holds seconds or a date (RFC 9110, section 10.2.3)."""
    if text.strip().isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def _refusal(status: int, headers: Mapping[str, str], body: bytes) -> FetchError:
    said = _own_words(body)
    if status in _BUSY:
        wait = _retry_after(headers.get("retry-after", ""))
        hint = Text("Try again later.") if wait is None else Text("It asks to wait {0} s.", f"{wait:.0f}")
        return FetchError("The database is busy.", hint=hint, status=status)
    if status in {401, 403}:
        return FetchError(Text("The database refuses access ({0}).", said or str(status)), status=status)
    if status == 404:
        return FetchError(
            "There is no OPTIMADE database at this address.", hint="Check the address of the database.", status=status
        )
    if 400 <= status < 500 or status == 501:
        return FetchError(
            Text("The database does not understand the question: {0}", said or str(status)),
            hint="Leave out what this database does not know.",
            status=status,
        )
    return FetchError(Text("The database is out of order ({0}).", status), hint="Try again later.", status=status)


def _own_words(body: bytes) -> str:
    """Return what an error page of OPTIMADE says, shortened."""
    try:
        return _said_in(_table(json.loads(body)).get("errors"))
    except (ValueError, RecursionError):
        return ""


def _said_in(remarks: Any) -> str:
    """Return what a list of errors or warnings says, each once."""
    listed = [_table(one) for one in remarks] if isinstance(remarks, list) else []
    words = dict.fromkeys(str(one.get("detail") or one.get("title") or "") for one in listed)
    return cleaned("; ".join(filter(None, words)), _SAID)


def cleaned(text: str, most: int) -> str:
    """Return what somebody else wrote on one line, shortened, without what a terminal would obey."""
    words = "".join(letter if letter.isprintable() else " " for letter in text).split()
    line = " ".join(words)
    return line if len(line) <= most else line[: most - 1] + "…"


def _page(body: bytes, url: str) -> Page:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    entries = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        raise FetchError(
            "The database sent something that is no list of structures.", hint="Check its address, or try again later."
        )
    meta, links = _table(answer.get("meta")), _table(answer.get("links"))
    total, following = meta.get("data_returned"), links.get("next")
    following = following.get("href") if isinstance(following, dict) else following
    return Page(
        entries,
        _next_url(url, following) if isinstance(following, str) and following else "",
        total if isinstance(total, int) and not isinstance(total, bool) and total >= 0 else None,
        _said_in(meta.get("warnings")),
    )


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _next_url(here: str, following: str) -> str:
    """Return where the next page is; a database behind a proxy may forget that it is spoken to safely."""
    try:
        url = urlsplit(urljoin(here, following))
        before = urlsplit(here)
    except ValueError:
        raise FetchError("The address of the next page is damaged.", hint="Try again later.") from None
    if url.scheme not in {"http", "https"}:
        raise FetchError("The address of the next page is damaged.", hint="Try again later.")
    if before.scheme == "https" and url.hostname == before.hostname and url.scheme == "http":
        url = url._replace(scheme="https", netloc=before.netloc)
    return url.geturl()
