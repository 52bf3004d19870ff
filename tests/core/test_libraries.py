"""Missing system libraries are named with the line that installs them."""

import subprocess
import sys

import pytest

from core import libraries
from core.__main__ import main
from tests.core.recipe import ROOT

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


@linux
def test_names_the_package_of_a_library_that_does_not_load(monkeypatch):
    monkeypatch.setattr(libraries, "DRAWING", {"libGL.so.1": "libgl1", "libnowhere.so.9": "libnowhere9"})
    assert libraries.missing(window=False) == ("libnowhere9",)


@linux
def test_the_window_does_not_start_without_them(monkeypatch, capsys):
    monkeypatch.setattr(libraries, "DRAWING", {"libnowhere.so.9": "libnowhere9"})
    assert main(["--snapshot", "x.png"]) == 2
    assert "apt-get install -y libnowhere9" in capsys.readouterr().err


def test_runs_before_anything_is_installed():
    script = [sys.executable, "-S", "-I", str(ROOT / "core" / "libraries.py")]
    assert subprocess.run(script, capture_output=True, check=True).returncode == 0


def test_other_systems_need_none(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert libraries.missing(window=True) == ()


@linux
def test_without_a_screen_the_window_says_so(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    assert "--snapshot" in capsys.readouterr().err
