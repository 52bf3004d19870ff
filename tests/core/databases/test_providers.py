import pytest

from core.databases.found import DatabaseError
from core.databases.providers import PROVIDERS, base_url, custom, named


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/optimade",
        "https://example.org/optimade/",
        "https://example.org/optimade/v1/structures",
        " example.org/optimade/v1.2.0/structures?page_limit=3 ",
    ],
)
def test_address_is_read_however_it_was_pasted(text):
    assert base_url(text) == "https://example.org/optimade"


@pytest.mark.parametrize(
    "text", ["", "ftp://example.org", "https://", "not an address", "http://[::1", "file:///etc/passwd"]
)
def test_what_is_no_web_address_is_refused(text):
    with pytest.raises(DatabaseError):
        base_url(text)


def test_known_database_is_found_by_its_address():
    assert custom("https://oqmd.org/optimade/v1") is PROVIDERS["oqmd"]


def test_names_and_addresses_go_together():
    chosen = named(("COD", "oqmd", "https://example.org/optimade", "cod"))
    assert [one.name for one in chosen] == ["COD", "OQMD", "example.org/optimade"]


def test_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(DatabaseError, match="icsd") as caught:
        named(("icsd",))
    assert "oqmd" in caught.value.hint
