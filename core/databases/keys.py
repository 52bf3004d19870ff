"""The key of Materials Project: in the system's keyring, or in the environment; never in a file of ours."""

from __future__ import annotations

import os
import re
from enum import StrEnum

from core.databases.found import DatabaseError

SERVICE = "MatterDesk"
VARIABLE = "MP_API_KEY"
_NAME = "Materials Project"
_KEY = re.compile(r"[A-Za-z0-9]{32}")


class KeyPlace(StrEnum):
    """Where a key is kept."""

    KEYRING = "keyring"
    ENVIRONMENT = "environment"
    NOWHERE = "nowhere"


def checked(text: str) -> str:
    """Return a key without the space around it.

    Raises:
        DatabaseError: If it cannot be one.
    """
    key = text.strip()
    if not _KEY.fullmatch(key):
        raise DatabaseError(
            "This is no key of Materials Project, which has 32 letters and digits.",
            hint="Sign in at https://next-gen.materialsproject.org/api and copy the key from there.",
        )
    return key


def find() -> tuple[str, KeyPlace]:
    """Return the key and where it was found; "" where there is none."""
    key = _from_keyring()
    if key:
        return key, KeyPlace.KEYRING
    key = os.environ.get(VARIABLE, "").strip()
    return (key, KeyPlace.ENVIRONMENT) if key else ("", KeyPlace.NOWHERE)


def place() -> KeyPlace:
    """Return where the key is kept."""
    return find()[1]


def store(text: str) -> bool:
    """Put a key into the system's keyring; return whether there is one that took it.

    Raises:
        DatabaseError: If it cannot be a key.
    """
    key = checked(text)
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return False
    try:
        keyring.set_password(SERVICE, _NAME, key)
    except KeyringError:
        return False
    # some back ends take everything and keep nothing
    return _from_keyring() == key


def forget() -> None:
    """Take the key out of the keyring, if it is there."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return
    try:
        keyring.delete_password(SERVICE, _NAME)
    except KeyringError:
        return


def _from_keyring() -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, _NAME) or ""
    except KeyringError:
        return ""
