import json
import socket

import pytest
from pymatgen.core import Lattice, Structure
from werkzeug import Response

from core.databases.filters import Wanted
from core.databases.found import DatabaseError, Stage
from core.databases.materials_project import Question, arguments_of, search
from core.engine.context import LocalContext

_KEY = "0123456789abcdefghijABCDEFGHIJ01"
_HEARTBEAT = {"status": "OK", "version": "9.9.9", "db_version": "2025.09.25", "access_controlled_batch_ids": []}


@pytest.fixture(scope="module", autouse=True)
def _client():
    """Import the client, which takes its time, before any test is timed."""
    import mp_api.client  # noqa: F401


_SILICON = Structure.from_spacegroup("Fd-3m", Lattice.cubic(5.44), ["Si"], [[0, 0, 0]])


def _summary(identifier, **changes):
    return {
        "material_id": identifier,
        "formula_pretty": "Si",
        "nsites": len(_SILICON),
        "symmetry": {"symbol": "Fd-3m", "number": 227, "crystal_system": "Cubic"},
        "structure": _SILICON.as_dict(),
        "theoretical": False,
        "formation_energy_per_atom": 0.0,
        "energy_above_hull": 0.0,
        "band_gap": 0.61,
        "bulk_modulus": {"voigt": 83.0, "reuss": 83.0, "vrh": 83.0},
        "shear_modulus": None,
        **changes,
    }


@pytest.fixture
def server(httpserver):
    """Materials Project, as far as it answers with summaries; gives the questions it was asked."""
    documents, asked = [], []

    def answer(request):
        if request.headers.get("x-api-key") != _KEY:
            return Response(json.dumps({"message": "Invalid authentication credentials"}), status=401)
        asked.append(dict(request.args))
        size = int(request.args.get("_per_page", 100))
        start = (int(request.args["_page"]) - 1) * size
        meta = {"total_doc": len(documents)}
        return Response(json.dumps({"data": documents[start : start + size], "meta": meta}))

    httpserver.expect_request("/heartbeat").respond_with_json(_HEARTBEAT)
    httpserver.expect_request("/materials/summary/").respond_with_handler(answer)
    httpserver.documents, httpserver.asked = documents, asked
    return httpserver


def _find(server, question=None, key=_KEY, limit=500, listener=None):
    return search(question or Question(), key, LocalContext(listener), limit, server.url_for("/"))


def test_summaries_become_structures_with_properties(server):
    server.documents.append(_summary("mp-149"))
    outcome = _find(server, Question(Wanted(with_all=("Si",)), band_gap=(0.5, None), stable_only=True))
    (hit,) = outcome.hits
    assert outcome.states[0].stage is Stage.DONE
    assert (hit.formula, hit.space_group, hit.n_sites) == ("Si", "Fd-3m", 8)
    assert {one.key: one.value for one in hit.properties} == {
        "formation_energy_per_atom": 0.0,
        "energy_above_hull": 0.0,
        "band_gap": 0.61,
        "bulk_modulus": 83.0,
    }
    assert (hit.origin.licence, hit.origin.identifier) == ("CC-BY-4.0", "mp-149")
    assert hit.origin.more == {"theoretical": False}
    (asked,) = server.asked
    assert (asked["elements"], asked["band_gap_min"], asked["is_stable"]) == ("Si", "0.5", "True")
    assert "band_gap_max" not in asked


def test_pages_arrive_one_after_the_other_up_to_the_limit(server):
    server.documents.extend(_summary(f"mp-{number}", structure=None) for number in range(250))
    reports = []
    outcome = _find(server, limit=150, listener=lambda _f, _m, part: reports.append(part))
    assert [hit.identifier for hit in outcome.hits] == [f"mp-{number}" for number in range(150)]
    assert sum(len(part.hits) for part in reports) == 150
    assert [asked["_page"] for asked in server.asked] == ["1", "2"]
    state = outcome.states[0]
    assert (state.stage, state.found, state.unusable, state.limited) == (Stage.DONE, 150, 150, True)


def test_wrong_key_is_told(server):
    outcome = _find(server, key="x" * 32)
    assert outcome.states[0].stage is Stage.FAILED
    assert outcome.states[0].message == "Materials Project does not accept the key."


def test_what_cannot_be_a_key_is_not_sent(server):
    with pytest.raises(DatabaseError, match="no key"):
        _find(server, key="too short")
    assert not server.log


@pytest.mark.parametrize("document", [{}, _summary("mp-1", structure={"sites": 3}), _summary("mp-2", symmetry=None), 7])
def test_odd_summaries_do_not_end_the_search(server, document):
    server.documents.append(document)
    outcome = _find(server)
    assert (outcome.states[0].stage, len(outcome.hits)) == (Stage.DONE, 1)


@pytest.mark.parametrize("status", [400, 500])
def test_refusals_are_told(httpserver, status):
    httpserver.expect_request("/heartbeat").respond_with_json(_HEARTBEAT)
    httpserver.expect_request("/materials/summary/").respond_with_data("{}", status=status)
    (state,) = _find(httpserver).states
    assert state.stage is Stage.FAILED
    assert state.message


def test_malformed_answer_is_told(httpserver):
    httpserver.expect_request("/heartbeat").respond_with_json(_HEARTBEAT)
    httpserver.expect_request("/materials/summary/").respond_with_data("<html>")
    (state,) = _find(httpserver).states
    assert state.stage is Stage.FAILED


def test_no_network_is_told_at_once():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    outcome = search(Question(), _KEY, LocalContext(), endpoint=f"http://127.0.0.1:{port}/")
    assert outcome.is_offline


def test_nothing_but_some_elements_is_asked_as_chemical_systems():
    asked = arguments_of(Question(Wanted(only=("O", "Li"), with_all=("Li",))))
    assert asked == {"chemsys": ["Li", "Li-O"]}
    with pytest.raises(DatabaseError, match="at most"):
        arguments_of(Question(Wanted(only=tuple("HBCNOFSP"))))


def test_formula_and_sizes_are_asked():
    asked = arguments_of(Question(Wanted(formula="Ca(OH)2", n_elements=(3, 3), n_sites=(None, 20), without=("F",))))
    assert asked == {"formula": "CaH2O2", "num_elements": (3, 3), "num_sites": (None, 20), "exclude_elements": ["F"]}
