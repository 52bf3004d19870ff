"""The way to a scheduler, and what to say where there is none."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from core.cluster import host
from core.cluster.certificates import EXTRA, security_in, security_of
from core.cluster.settings import ClusterError
from core.errors import MissingExtraError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from distributed import Client

    from core.cluster.settings import ClusterSettings

_CONNECT_S = 10.0


@contextmanager
def connected(settings: ClusterSettings, beat: Callable[[], None], *, start: bool = True) -> Iterator[Client]:
    """Give a client of the scheduler, and close it in the end; what it was asked to compute goes on.

    Args:
        settings: Which scheduler.
        beat: Called several times a second while a scheduler starts.
        start: Whether to start the scheduler where it is one that MatterDesk starts itself.

    Raises:
        ClusterError: If there is none, saying what to do.
        MissingExtraError: If the libraries for it are not installed.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtraError.named("dask.distributed", EXTRA) from error
    address, security = _where(settings, beat, start=start)
    beat()
    client = _reached(Client, address, security)
    try:
        yield client
    finally:
        client.close(timeout=2.0)


def _where(settings: ClusterSettings, beat: Callable[[], None], *, start: bool) -> tuple[str, Any]:
    if not settings.is_hosted:
        return settings.address.strip(), security_of(settings)
    address = host.launched(settings, beat) if start else host.running(settings)
    if not address:
        raise ClusterError(
            "The cluster that had this work has ended.", hint="What was not fetched from it is lost: run it again."
        )
    return address, security_in(host.folder_of(settings))


def _reached(make: type[Client], address: str, security: Any) -> Client:
    try:
        with warnings.catch_warnings():
            # differences of versions are told where they matter, in our own words
            warnings.simplefilter("ignore")
            return make(address, security=security, timeout=_CONNECT_S, set_as_default=False, name="matterdesk")
    except (OSError, TimeoutError) as error:
        encrypted = "tls" if address.startswith("tls") else "tcp"
        raise ClusterError(
            Text("There is no scheduler at {0}.", address),
            hint=Text(
                "Start one with: dask scheduler. If one runs there, see whether a firewall lies between, and whether "
                "it speaks {0}.",
                encrypted,
            ),
            detail=str(error),
        ) from error
