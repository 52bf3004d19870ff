"""A project that several processes have open at once."""

import subprocess
import sys

from core.library.project import Project
from tests.core.library.drafts import draft

_WRITE = """
import sys
from core.library.project import Project
from tests.core.library.drafts import draft
with Project.open(sys.argv[1]) as project, project.writing():
    project.entries.add(draft())
"""


def _write_elsewhere(path):
    subprocess.run([sys.executable, "-c", _WRITE, str(path)], check=True, timeout=60)


def test_closing_one_connection_takes_no_lock_from_another(tmp_path):
    path = tmp_path / "a.mdesk"
    with Project.create(path) as held:
        with held.writing():
            held.entries.add(draft())
        # a lock belongs to the process: opening and closing the file beside SQLite would give it up
        Project.open(path).close()
        for count in (2, 3):
            _write_elsewhere(path)
            # only the last connection of all may take the log away
            assert (tmp_path / "a.mdesk-wal").exists()
            assert held.entries.count() == count
        with held.writing():
            held.entries.add(draft())
        assert held.check() == ()
