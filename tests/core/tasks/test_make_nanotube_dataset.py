"""Making a data set of nanotubes: reproducible, resumed, stopped and refused with reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.engine.context import LocalContext
from core.errors import Cancelled, UserError
from core.tasks.registry import find

TASK = find("make_nanotube_dataset")
SMALL = {"most_n": 6, "perfect_atoms": 40, "changed": 3, "changed_atoms": 70}


def make(where: Path, listener=None, **options):
    ctx = LocalContext(None)
    ctx._listener = listener and (lambda *report: listener(ctx, *report))
    return TASK.run((), TASK.params(**{**SMALL, "folder": str(where), **options}), ctx).entries[0]


def test_the_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = (make(tmp_path / name) for name in ("one", "two"))
    assert one.rows == two.rows > 8
    assert one.complete
    for suffix in (".extxyz", ".csv"):
        texts = [Path(made.file).with_suffix(suffix).read_text() for made in (one, two)]
        assert texts[0] == texts[1]
    assert [str(chart.y_name) for chart in one.charts] == ["Gap", "Logarithm of the conductance"]
    assert one.extra_json()["rows"] == one.rows


def test_goes_on_where_it_was_cancelled(tmp_path: Path) -> None:
    def stop(_ctx, _fraction, message, _partial):
        if str(message).startswith("5 of"):
            raise Cancelled

    with pytest.raises(Cancelled):
        make(tmp_path, stop)
    kept = (tmp_path / "nanotubes.jsonl").read_text()
    assert len(kept.splitlines()) == 5
    entry = make(tmp_path)
    assert entry.complete
    assert any("5 of them had been computed before" in str(sentence) for sentence in entry.summary)
    assert (tmp_path / "nanotubes.jsonl").read_text().startswith(kept)


def test_stop_writes_what_there_is(tmp_path: Path) -> None:
    def stop(ctx, _fraction, message, _partial):
        ctx.stop_asked = ctx.stop_asked or str(message).startswith("3 of")

    entry = make(tmp_path, stop)
    assert not entry.complete
    assert 0 < entry.rows < 10
    assert Path(entry.file).exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"name": "a/b"}, "no name"),
        ({"folder": "/no/such/folder"}, "does not exist"),
        ({"perfect_atoms": 0, "changed": 0}, "No tube lies"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, options: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        make(tmp_path, **options)
    assert caught.value.hint
