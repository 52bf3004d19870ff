"""What is set of a cluster is kept, and refused where it cannot be."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from core.cluster.settings import (
    ClusterError,
    ClusterSettings,
    read_settings,
    settings_file,
    usable_settings,
    write_settings,
)
from core.errors import FileError


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))


def test_nothing_is_set_at_first():
    assert read_settings() == ClusterSettings()
    with pytest.raises(ClusterError, match="No cluster is set up"):
        usable_settings()


def test_what_is_set_is_kept():
    chosen = ClusterSettings(kind="slurm", queue="long", cores=8, wall_time="12:30:00")
    write_settings(chosen)
    assert read_settings() == usable_settings() == chosen


def test_a_damaged_file_is_told():
    settings_file().parent.mkdir()
    settings_file().write_text('{"kind": "moon"}')
    with pytest.raises(FileError, match=r"cluster\.json"):
        read_settings()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "address"}, "tcp://host:port"),
        ({"kind": "address", "address": "http://host:80"}, "tcp://host:port"),
        ({"kind": "address", "address": "tls://host:8786"}, "three files"),
        ({"kind": "address", "address": "tcp://host:8786", "ca_file": "ca.pem"}, "tls://"),
        ({"kind": "slurm", "wall_time": "a day"}, "hours:minutes:seconds"),
    ],
)
def test_what_cannot_be_is_refused(given, said):
    with pytest.raises(ValidationError, match=said):
        ClusterSettings(**given)


def test_other_settings_have_another_scheduler():
    assert ClusterSettings(workers=2).fingerprint == ClusterSettings(workers=2).fingerprint
    assert ClusterSettings(workers=2).fingerprint != ClusterSettings(workers=3).fingerprint
