"""How fast extended XYZ gets into a project, and what that takes of memory.

``pytest -m bench -s tests/benchmarks/test_bench_import.py``
"""

import resource
import time

import numpy as np
import pytest

from core.library.importing.forms import look
from core.library.importing.importer import Plan, import_into
from core.library.project import Project

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

COUNT = 100_000
SYMBOLS = np.array(["Si", "O", "Ti", "Sr", "Ba", "Fe", "Li", "Mg", "Al", "Zn"])


def frame(rng):
    """Return a cell of 2 to 20 atoms with energy, forces and stress as text."""
    count = int(rng.integers(2, 21))
    a, b, c = 3 + 4 * rng.random(3)
    stress = " ".join(f"{value:.6f}" for value in rng.normal(size=(3, 3)).ravel() * 0.01)
    comment = (
        f'Lattice="{a:.6f} 0 0 0 {b:.6f} 0 0 0 {c:.6f}" Properties=species:S:1:pos:R:3:forces:R:3 '
        f'energy={-5 * count + rng.normal():.6f} stress="{stress}" config_type=bulk pbc="T T T"'
    )
    rows = np.concatenate([rng.random((count, 3)) * (a, b, c), rng.normal(size=(count, 3)) * 0.1], axis=1)
    symbols = np.sort(rng.choice(SYMBOLS, size=count))
    lines = [f"{symbol} {' '.join(f'{value:.8f}' for value in row)}" for symbol, row in zip(symbols, rows, strict=True)]
    return "\n".join([str(count), comment, *lines])


def test_extended_xyz_into_a_project(tmp_path):
    rng = np.random.default_rng(0)
    path = tmp_path / "set.xyz"
    with path.open("w") as stream:
        stream.writelines(f"{frame(rng)}\n" for _ in range(COUNT))
    with Project.create(tmp_path / "p.mdesk") as project:
        wall, cpu = time.perf_counter(), time.process_time()
        found = look(path)
        report = import_into(project, Plan(found.path, found.form, found.columns, "set"))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        assert (report.imported, report.rejected) == (COUNT, 0)
        assert project.entries.count() == COUNT
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (tmp_path / "p.mdesk").stat().st_size / 1e6
    print(f"\n{COUNT} structures: {COUNT / wall:.0f}/s ({COUNT / cpu:.0f} per second of processor time)")
    print(f"file {path.stat().st_size / 1e6:.0f} MB, project {size:.0f} MB, most memory {memory:.0f} MB")
