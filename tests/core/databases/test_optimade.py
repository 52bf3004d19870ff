import json
import socket
import threading
import time

import httpx2
import pytest
from werkzeug import Response

from core.databases.fetching import Patience
from core.databases.filters import Wanted, filter_of
from core.databases.found import FilterError, Stage
from core.databases.optimade import search
from core.databases.providers import Provider, custom
from core.engine.context import LocalContext
from core.errors import Cancelled
from core.structures.convert import to_pymatgen
from tests.core.databases.conftest import page, silicon

_QUICK = Patience(connect=2, read=0.4, page=3, pause=1, again=0.02, tries=3)


def _find(url, text="", limit=500, listener=None, patience=_QUICK):
    providers = [custom(one) for one in ([url] if isinstance(url, str) else url)]
    return search(providers, text, LocalContext(listener), limit, patience)


def _one(httpserver, **kwargs):
    outcome = _find(httpserver.url_for(""), **kwargs)
    return outcome.hits, outcome.states[0]


# The reference server


def test_reference_server_is_read_page_by_page(reference_server):
    pages = []
    outcome = _find(reference_server, listener=lambda _f, _m, partial: pages.append(partial), patience=Patience())
    (state,) = outcome.states
    assert (state.stage, state.found, state.total) == (Stage.DONE, 17, 17)
    assert len({hit.identifier for hit in outcome.hits}) == 17
    assert outcome.hits == tuple(hit for part in pages for hit in part.hits)
    first = outcome.hits[0]
    assert (first.identifier, first.formula, first.crystal.volume) == ("mpf_1", "Ac", pytest.approx(3.675, abs=1e-3))
    assert first.origin.source == f"{reference_server}/v1/structures/mpf_1"


def test_structures_are_those_that_the_optimade_library_reads(reference_server):
    from optimade.adapters.structures import Structure

    ours = {hit.identifier: hit.crystal for hit in _find(reference_server, patience=Patience()).hits}
    entries = httpx2.get(f"{reference_server}/v1/structures?page_limit=50").json()["data"]
    assert len(entries) == len(ours)
    for entry in entries:
        theirs, crystal = Structure(entry).as_pymatgen, ours[entry["id"]]
        assert crystal.volume == pytest.approx(theirs.volume)
        assert crystal.positions == pytest.approx(theirs.cart_coords)
        assert to_pymatgen(crystal).composition.almost_equals(theirs.composition)


def test_filter_is_understood_by_the_reference_server(reference_server):
    text = filter_of(Wanted(with_all=("Ag",), without=("Br",), n_elements=(2, None)))
    outcome = _find(reference_server, text, patience=Patience())
    assert outcome.states[0].found == outcome.states[0].total > 0
    for hit in outcome.hits:
        assert 47 in hit.crystal.elements
        assert 35 not in hit.crystal.elements
        assert len(hit.crystal.elements) >= 2


def test_limit_is_kept_and_told(reference_server):
    outcome = _find(reference_server, limit=7, patience=Patience())
    assert (len(outcome.hits), outcome.states[0].limited, outcome.states[0].total) == (7, True, 17)


def test_wrong_filter_is_not_sent(httpserver):
    with pytest.raises(FilterError):
        _one(httpserver, text="elements HAS")
    assert not httpserver.log


def test_remarks_of_a_database_are_passed_on(httpserver):
    answer = page()
    answer["meta"]["warnings"] = [{"type": "warning", "detail": "unknown\x1b[31m property"}, {"detail": None}, 7]
    httpserver.expect_request("/v1/structures").respond_with_json(answer)
    _, state = _one(httpserver, text="_other_gap>1")
    assert (state.stage, state.message) == (Stage.DONE, "It remarks: unknown [31m property")


# What goes wrong with databases


def test_question_names_fields_and_filter(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_json(page(silicon()))
    _one(httpserver, text='elements HAS "Si"', limit=3)
    asked = httpserver.log[0][0].args
    assert asked["filter"] == 'elements HAS "Si"'
    assert asked["page_limit"] == "3"
    assert "lattice_vectors" in asked["response_fields"]
    assert httpserver.log[0][0].headers["User-Agent"].startswith("MatterDesk/")


def test_empty_answer_is_no_failure(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_json(page())
    hits, state = _one(httpserver)
    assert (hits, state.stage, state.total) == ((), Stage.DONE, 0)


def test_next_page_may_be_relative_or_an_object(httpserver):
    httpserver.expect_ordered_request("/v1/structures").respond_with_json(
        page(silicon("a"), following="/v1/structures?page=2", total=3)
    )
    httpserver.expect_ordered_request("/v1/structures", query_string="page=2").respond_with_json(
        page(silicon("b"), following={"href": httpserver.url_for("/v1/structures?page=3")}, total=3)
    )
    httpserver.expect_ordered_request("/v1/structures", query_string="page=3").respond_with_json(
        page(silicon("c"), total=3)
    )
    hits, state = _one(httpserver)
    assert [hit.identifier for hit in hits] == ["a", "b", "c"]
    assert state.stage is Stage.DONE


def test_busy_database_is_asked_again_when_it_says(httpserver):
    stages = []
    httpserver.expect_ordered_request("/v1/structures").respond_with_data("", status=429, headers={"Retry-After": "1"})
    httpserver.expect_ordered_request("/v1/structures").respond_with_json(page(silicon()))
    began = time.monotonic()
    hits, state = _one(httpserver, listener=lambda _f, _m, partial: stages.append(partial.states[0].stage))
    assert time.monotonic() - began >= 1
    assert len(hits) == 1
    assert (state.stage, state.message) == (Stage.DONE, "")
    assert Stage.PAUSING in stages


def test_database_that_asks_for_too_long_a_wait_is_given_up(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_data("", status=429, headers={"Retry-After": "3600"})
    _, state = _one(httpserver)
    assert (state.stage, state.message, state.hint) == (
        Stage.FAILED,
        "The database is busy.",
        "It asks to wait 3600 s.",
    )
    assert len(httpserver.log) == 1


def test_database_that_stays_busy_is_given_up(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_data("", status=503)
    _, state = _one(httpserver)
    assert state.stage is Stage.FAILED
    assert len(httpserver.log) == _QUICK.tries


def test_broken_database_is_asked_once_more_each_way_and_given_up(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_data("<html>", status=500)
    hits, state = _one(httpserver)
    assert (hits, state.stage, state.message) == ((), Stage.FAILED, "The database is out of order (500).")
    assert len(httpserver.log) <= 8


def test_page_that_broke_once_is_fetched_again(httpserver):
    httpserver.expect_ordered_request("/v1/structures").respond_with_data("", status=502)
    httpserver.expect_ordered_request("/v1/structures").respond_with_json(page(silicon()))
    hits, state = _one(httpserver)
    assert (len(hits), state.stage) == (1, Stage.DONE)


def test_database_that_refuses_a_field_is_asked_without(httpserver):
    def answer(request):
        if "response_fields" in request.args:
            return Response(json.dumps({"errors": [{"detail": "unknown field"}]}), status=400)
        return Response(json.dumps(page(silicon())))

    httpserver.expect_request("/v1/structures").respond_with_handler(answer)
    hits, state = _one(httpserver)
    assert (len(hits), state.stage) == (1, Stage.DONE)


def test_database_that_does_not_know_has_only_is_asked_in_other_words(httpserver):
    def answer(request):
        known = "HAS ONLY" not in request.args["filter"]
        return Response(json.dumps(page(silicon()))) if known else Response("{}", status=501)

    httpserver.expect_request("/v1/structures").respond_with_handler(answer)
    hits, _ = _one(httpserver, text='elements HAS ONLY "Si"')
    assert len(hits) == 1


def test_question_that_is_not_understood_is_passed_on_with_the_reason(httpserver):
    body = {"errors": [{"status": "400", "title": "Bad Request", "detail": "no such   property"}]}
    httpserver.expect_request("/v1/structures").respond_with_json(body, status=400)
    _, state = _one(httpserver, text="_x_y=1")
    assert state.message == "The database does not understand the question: no such property"


def test_address_without_a_database_is_told(httpserver):
    _, state = _one(httpserver)
    assert state.stage is Stage.FAILED
    httpserver.expect_request("/v1/structures").respond_with_data("", status=404)
    _, state = _one(httpserver)
    assert state.message == "There is no OPTIMADE database at this address."


@pytest.mark.parametrize("body", ["<html>", "[]", '{"data": null}', '{"data": {}}', "", "{" * 5000])
def test_malformed_page_is_told(httpserver, body):
    httpserver.expect_request("/v1/structures").respond_with_data(body)
    hits, state = _one(httpserver)
    assert (hits, state.stage) == ((), Stage.FAILED)
    assert "no list of structures" in state.message


def test_what_came_before_a_malformed_page_is_kept(httpserver):
    first = page(silicon("a"), following="/v1/structures?page=2", total=2)
    httpserver.expect_ordered_request("/v1/structures").respond_with_json(first)
    httpserver.expect_ordered_request("/v1/structures").respond_with_data("nonsense")
    hits, state = _one(httpserver)
    assert (len(hits), state.stage, state.found, state.total) == (1, Stage.FAILED, 1, 2)


def test_pages_that_go_round_in_circles_are_left(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_json(
        page(silicon("a"), following="/v1/structures?again", total=900)
    )
    hits, state = _one(httpserver)
    assert (len(hits), state.stage) == (2, Stage.FAILED)
    assert "same pages" in state.message


def test_next_page_must_be_on_the_web(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_json(page(silicon(), following="file:///etc/passwd"))
    _, state = _one(httpserver)
    assert state.stage is Stage.FAILED


def test_page_that_is_too_large_is_refused(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_data("x" * 5000)
    _, state = _one(httpserver, patience=Patience(most_bytes=1000))
    assert "too large" in state.message


def test_unusable_structures_are_counted(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_json(
        page(silicon(), silicon("b", lattice_vectors=None), "nonsense")
    )
    hits, state = _one(httpserver)
    assert (len(hits), state.found, state.unusable, state.stage) == (3, 3, 2, Stage.DONE)


def _closed_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_database_that_cannot_be_reached_is_told_at_once():
    began = time.monotonic()
    outcome = _find(f"http://127.0.0.1:{_closed_port()}", patience=Patience())
    assert time.monotonic() - began < 5
    assert outcome.is_offline
    assert "cannot be reached" in outcome.states[0].message


def test_one_that_fails_does_not_disturb_another(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_json(page(silicon()))
    outcome = _find([httpserver.url_for(""), f"http://127.0.0.1:{_closed_port()}"])
    assert [state.stage for state in outcome.states] == [Stage.DONE, Stage.FAILED]
    assert not outcome.is_offline
    assert len(outcome.hits) == 1


@pytest.fixture
def silent_server():
    """A server that takes a connection and never answers."""
    server = socket.create_server(("127.0.0.1", 0))
    taken = []
    server.settimeout(0.05)
    closing = threading.Event()

    def accept():
        while not closing.is_set():
            try:
                taken.append(server.accept()[0])
            except TimeoutError:
                continue

    thread = threading.Thread(target=accept)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}"
    closing.set()
    thread.join()
    for one in (*taken, server):
        one.close()


def test_time_out_is_told(silent_server):
    (state,) = _find(silent_server).states
    assert state.stage is Stage.FAILED
    assert "does not answer" in state.message


def test_search_is_cancelled_within_a_second(silent_server):
    began = time.monotonic()

    def listener(_fraction, _message, _partial):
        if time.monotonic() - began > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        _find(silent_server, listener=listener, patience=Patience())
    assert time.monotonic() - began < 1.3


def test_connection_that_breaks_off_is_told(httpserver):
    def short(_request):
        return Response("{", headers={"Content-Length": "1000"})

    httpserver.expect_request("/v1/structures").respond_with_handler(short)
    (state,) = _find(httpserver.url_for("")).states
    assert state.stage is Stage.FAILED


def test_page_sizes_are_those_of_the_database(httpserver):
    httpserver.expect_request("/v1/structures").respond_with_json(page(silicon()))
    provider = Provider("x", "X", httpserver.url_for("").rstrip("/"), page_limit=10)
    search([provider], "", LocalContext(), 500, _QUICK)
    assert httpserver.log[0][0].args["page_limit"] == "10"
