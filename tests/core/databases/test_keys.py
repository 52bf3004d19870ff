import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError

from core.databases import keys
from core.databases.found import DatabaseError
from core.databases.keys import KeyPlace

_KEY = "0123456789abcdefghijABCDEFGHIJ01"


class _Memory(KeyringBackend):
    priority = 1

    def __init__(self):
        super().__init__()
        self.held = {}

    def get_password(self, service, username):
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        self.held[service, username] = password

    def delete_password(self, service, username):
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture
def ring(monkeypatch):
    """A keyring in memory, and no key in the environment."""
    monkeypatch.delenv(keys.VARIABLE, raising=False)
    before, ring = keyring.get_keyring(), _Memory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_key_is_kept_in_the_keyring_and_nowhere_else(ring):
    assert keys.find() == ("", KeyPlace.NOWHERE)
    assert keys.store(f" {_KEY}\n")
    assert keys.find() == (_KEY, KeyPlace.KEYRING)
    assert list(ring.held) == [("MatterDesk", "Materials Project")]
    keys.forget()
    keys.forget()
    assert keys.place() is KeyPlace.NOWHERE


def test_without_a_keyring_the_key_is_not_kept(ring, monkeypatch):
    keyring.set_keyring(NoKeyring())
    assert not keys.store(_KEY)
    assert keys.place() is KeyPlace.NOWHERE
    monkeypatch.setenv(keys.VARIABLE, _KEY)
    assert keys.find() == (_KEY, KeyPlace.ENVIRONMENT)
    keys.forget()


def test_keyring_that_keeps_nothing_is_found_out(ring):
    ring.set_password = lambda *_: None
    assert not keys.store(_KEY)


@pytest.mark.parametrize("text", ["", "short", _KEY + "x", _KEY[:-1] + "-"])
def test_what_cannot_be_a_key_is_refused(ring, text):
    with pytest.raises(DatabaseError):
        keys.store(text)
    assert not ring.held
