"""Starts a program, and ends it with all that it started once nobody holds the other end of its own input any more.

It is run by its path, by a bare interpreter, and so imports nothing of the project. Where the process that asked for
the program is killed, the pipe closes: nothing goes on running that nobody waits for.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

_GRACE_S = 0.15
_SCRATCH = "matterdesk-"


def main(command: list[str]) -> int:
    """Run ``command`` and return its exit status; one that a signal ended gives 128 and its number, as in a shell."""
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    ending = threading.Event()
    watcher = threading.Thread(target=_watch, args=(os.getppid(), ending), daemon=True)
    watcher.start()
    code = program.wait()
    if ending.is_set():
        watcher.join()
    return 128 - code if code < 0 else code


def _watch(parent: int, ending: threading.Event) -> None:
    while os.read(0, 1024):
        pass
    ending.set()
    _end_all(signal.SIGTERM)
    time.sleep(_GRACE_S)
    _end_all(signal.SIGKILL)
    if os.getppid() != parent and Path.cwd().name.startswith(_SCRATCH):
        # whoever would have removed the folder is gone, and wave functions are large
        shutil.rmtree(Path.cwd(), ignore_errors=True)
    os._exit(143)


def _end_all(number: int) -> None:
    if not Path("/proc/self/stat").is_file():
        # other systems than Linux: the group has this process, too
        os.killpg(0, signal.SIGKILL)
    for process in _session():
        with suppress(OSError):
            os.kill(process, number)


def _session() -> list[int]:
    """Return the other processes of this session; ranks of MPI are among them, though in groups of their own."""
    own = os.getpid()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == own:
            continue
        with suppress(OSError, ValueError, IndexError):
            # the name of the program, in brackets, may hold anything
            rest = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(rest[3]) == os.getsid(0):
                found.append(int(entry.name))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
