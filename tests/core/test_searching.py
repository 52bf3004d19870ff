import json
import socket

import pytest

from core.__main__ import main
from tests.databases import optimade_server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with optimade_server(tmp_path_factory.mktemp("optimade")) as base:
        yield base


def test_search_prints_what_a_database_holds(server, capsys):
    assert main(["search", "--elements", "Ag", "--providers", "", "--url", server, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["filter"] == 'elements HAS ALL "Ag"'
    assert answer["databases"][0]["found"] == len(answer["results"]) > 0
    assert all("Ag" in row["formula"] for row in answer["results"])


def test_search_writes_structures_with_their_origins(server, capsys, tmp_path):
    folder = tmp_path / "found"
    arguments = ["--nelements", "1", "--providers", "", "--url", server, "--csv", "--out", str(folder)]
    assert main(["search", *arguments]) == 0
    lines = capsys.readouterr().out.splitlines()
    origins = json.loads((folder / "origins.json").read_text(encoding="utf-8"))
    assert lines[0].startswith("database,id,formula")
    assert len(lines) - 1 == len(origins) == len(list(folder.glob("*.cif")))
    assert all(one["source"].startswith(server) for one in origins.values())


def test_search_that_reaches_nothing_fails(capsys):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert main(["search", "--filter", "nelements=1", "--providers", "", "--url", f"http://127.0.0.1:{port}"]) == 2
    assert "cannot be reached" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--elements", "Xx"],
        ["--filter", "nelements="],
        ["--formula", "water"],
        ["--elements", "H", "--providers", "icsd"],
    ],
)
def test_wrong_questions_are_refused(arguments, capsys):
    assert main(["search", *arguments]) == 2
    assert capsys.readouterr().err.startswith("matterdesk: ")
