"""Shared by all tests."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# Set before Qt is imported anywhere.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Unsaved sessions of tests do not belong among the user's own; processes that tests start inherit it.
_DATA = tempfile.TemporaryDirectory(prefix="matterdesk-tests-")
os.environ["XDG_DATA_HOME"] = _DATA.name
# nor do the user's own potentials belong among those of tests
os.environ["MATTERDESK_CONFIG"] = str(Path(_DATA.name) / "config")

# The same examples at every run; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data that lies beside the checkout; the test is skipped without it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs the real data in ../shared/data")
    return folder
