"""Entries out of the library: how many a second in each form, and what memory they take."""

import resource
import time

import pytest

from core.library.exporting import FORMATS, Plan, export
from core.library.project import Project
from core.library.query import Query, find
from core.library.rows import Draft, Property
from tests.core.models.crystals import real_crystals

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
ROWS = 10_000


@pytest.fixture(scope="module")
def project(shared_data, tmp_path_factory):
    crystals = real_crystals(shared_data / "structures" / "mp20_part.csv.xz", 500, seed=7)
    path = tmp_path_factory.mktemp("rows") / "rows.mdesk"
    with Project.create(path) as made:
        with made.writing():
            for number in range(ROWS):
                values = (
                    Property("band_gap", number / 1_000, "eV", uncertainty=0.1),
                    Property("formation_energy_per_atom", -number / 5_000, "eV/atom"),
                )
                made.entries.add(Draft(f"row {number}", (crystals[number % len(crystals)],), properties=values))
        yield made


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.key)
def test_entries_a_second(project, tmp_path, kind, record_property):
    keys = find(project, Query())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    done = export(project, keys.tolist(), Plan(str(tmp_path / f"out{kind.ending}"), kind.key))
    took = time.perf_counter() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"\n{kind.key}: {done.count / took:,.0f} a second, peak memory + {grown:.0f} MB")
    record_property("a_second", done.count / took)
