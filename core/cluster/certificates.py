"""Who may talk to a scheduler: certificates given by the user, or made for a scheduler that is started here."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from core.cluster.settings import ClusterError
from core.errors import MissingExtraError
from core.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from distributed.security import Security

    from core.cluster.settings import ClusterSettings

EXTRA = "cluster"
_ROLES = ("client", "scheduler", "worker")


def make_certificate(folder: Path) -> None:
    """Put a key and a certificate that signs itself into a folder; both are readable to the user alone.

    Raises:
        MissingExtraError: If the library for it is not installed.
    """
    try:
        from distributed.security import Security

        made = Security.temporary()
    except ImportError as error:
        raise MissingExtraError.named("cryptography", EXTRA) from error
    for name, text in (("key.pem", made.tls_client_key), ("certificate.pem", made.tls_client_cert)):
        path = folder / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(text)


def security_in(folder: Path) -> Security:
    """Return what a scheduler that is started here, its workers and its clients know one another by."""
    certificate, key = str(folder / "certificate.pem"), str(folder / "key.pem")
    return _security(certificate, certificate, key)


def security_of(settings: ClusterSettings) -> Security | None:
    """Return what a client shows at an address; None without encryption.

    Raises:
        ClusterError: If a file is not there.
    """
    if not settings.address.startswith("tls"):
        return None
    files = (settings.ca_file, settings.certificate, settings.key_file)
    for file in files:
        if not os.access(file, os.R_OK):
            raise ClusterError(Text("The certificate {0} cannot be read.", file), hint="Choose the file again.")
    return _security(*files)


def _security(authority: str, certificate: str, key: str) -> Security:
    from distributed.security import Security

    named = {f"tls_{role}_cert": certificate for role in _ROLES} | {f"tls_{role}_key": key for role in _ROLES}
    return Security(tls_ca_file=authority, require_encryption=True, **named)
