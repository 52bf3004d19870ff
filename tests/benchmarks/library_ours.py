"""Opens a project, asks for all entries in several orders and for pages of them; prints the memory that took in MB."""

import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from core.library.project import Project
from core.library.query import Query, find

KILOBYTES = 1 if sys.platform != "darwin" else 1024


def main(path):
    """Do what a window does with a project, without the window."""
    with Project.open(path) as project:
        kept = []
        for sort in ("place", "formula", "density", "band_gap"):
            keys = find(project, Query(sort=sort))
            kept.append(keys)
            pages = (keys[start : start + 100].tolist() for start in range(0, len(keys), 5000))
            kept.extend(project.entries.rows(page, ["band_gap"]) for page in pages)
    print(most_memory() / 1000)


def most_memory():
    """Return the most memory that this process had, in kilobytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # what getrusage says counts the process that started this one, too
        return int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1])
    return getrusage(RUSAGE_SELF).ru_maxrss / KILOBYTES


if __name__ == "__main__":
    main(sys.argv[1])
