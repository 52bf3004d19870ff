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


def test_columns_stay_apart_and_properties_have_units(capsys, httpserver):
    entry = {
        "id": "x" * 30,
        "type": "structures",
        "attributes": {
            "chemical_formula_reduced": "NaCl",
            "nsites": 2,
            "lattice_vectors": [[4, 0, 0], [0, 4, 0], [0, 0, 4]],
            "cartesian_site_positions": [[0, 0, 0], [2, 2, 2]],
            "species": [{"name": one, "chemical_symbols": [one], "concentration": [1]} for one in ("Na", "Cl")],
            "species_at_sites": ["Na", "Cl"],
        },
    }
    httpserver.expect_request("/v1/structures").respond_with_json({"data": [entry], "meta": {"data_returned": 1}})
    address = httpserver.url_for("").rstrip("/")
    assert main(["search", "--elements", "Na", "--url", address]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head.split() == ["database", "id", "formula", "space_group", "n_sites"]
    assert row.split()[1:] == ["x" * 30, "NaCl", "2"]


def test_an_address_alone_asks_no_other_database(server, capsys):
    assert main(["search", "--elements", "Ag", "--url", server, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["databases"]) == 1


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("--nelements", "a", "no range"),
        ("--nelements", "-", "no range"),
        ("--nsites", "4-2", "backwards"),
        ("--limit", "x", "whole number"),
        ("--limit", "0", "1 or more"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(option, text, told, capsys):
    with pytest.raises(SystemExit):
        main(["search", "--elements", "Li", f"{option}={text}"])
    assert told in capsys.readouterr().err


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
