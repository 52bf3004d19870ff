"""Data sets into project files."""

import numpy as np
import pytest

from core.errors import Cancelled
from core.library.importing import importer
from core.library.importing.checks import alike, geometry_hash, wrong
from core.library.importing.forms import look
from core.library.importing.importer import Plan, import_into
from core.library.project import Project
from core.structures.crystal import Crystal


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "set.csv"
    rows = "".join(f"Si{number}O{number + 1},{number / 100}\n" for number in range(1, 1201))
    path.write_text(f"formula,gap (eV)\n{rows}X9,1\nGe,500\n")
    return path


def plan_of(path, **changes):
    found = look(path)
    return Plan(found.path, found.form, found.columns, **changes)


def test_into_a_project_with_its_data_set_and_report(tmp_path, table):
    with Project.create(tmp_path / "p.mdesk") as project:
        heard = []
        report = import_into(project, plan_of(table, name="gaps", tags=("mine",)), lambda *args: heard.append(args))
        (dataset,) = project.datasets.all()
        assert (report.imported, report.rejected, dataset.size, dataset.name) == (1201, 1, 1201, "gaps")
        assert dataset.report["imported"] == 1201
        assert heard[-1][1].imported == 1201
        first = project.datasets.members(dataset.number)[0]
        (row,) = project.entries.rows([first], ["band_gap"])
        assert (row.formula, row.properties["band_gap"].value) == ("SiO2", 0.01)
        assert project.properties.of(first)[0].source == "set.csv"
        assert project.entries.tags(first) == ("mine",)
        (outlier,) = report.outliers
        assert (outlier.title, outlier.value) == ("Ge", 500.0)


def test_what_was_imported_before_a_cancel_stays_whole(tmp_path, table, monkeypatch):
    monkeypatch.setattr(importer, "BATCH", 500)
    monkeypatch.setattr(importer, "_BEAT_S", 0.0)

    def stop(_fraction, progress):
        if progress.imported >= 500:
            raise Cancelled

    with Project.create(tmp_path / "p.mdesk") as project:
        with pytest.raises(Cancelled):
            import_into(project, plan_of(table, name="gaps"), stop)
        assert project.entries.count() == len(project.datasets.members(1)) == 500


def test_outliers_by_robust_z_and_by_what_is_possible():
    rng = np.random.default_rng(0)
    values = np.append(rng.normal(10.0, 1.0, 500), [30.0])
    assert [place for place, _ in wrong("own", values)] == [500]
    assert [place for place, _ in wrong("band_gap", np.array([1.0, -0.5, 2.0]))] == [1]
    # most gaps are zero: the others are judged among themselves
    gaps = np.concatenate([np.zeros(900), rng.normal(2.0, 0.3, 100)])
    assert wrong("band_gap", gaps) == []
    # conductivities over ten powers of ten are no outliers
    assert wrong("ionic_conductivity", 10 ** rng.uniform(-10, -2, 300)) == []
    # energies above the hull: nothing in a long tail is strange by itself, but what lies far beyond it
    hull = rng.gamma(1.5, 0.02, 2000)
    assert wrong("energy_above_hull", hull) == []
    assert [place for place, _ in wrong("energy_above_hull", np.append(hull, [2.0]))] == [2000]
    # two of twenty
    assert len(wrong("own", np.append(rng.normal(10.0, 1.0, 18), [40.0, 41.0]))) == 2


def test_a_year_is_no_outlier(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text(
        "formula,gap (eV),year\n" + "".join(f"Si{n}O,1,{2018 + n % 3}\n" for n in range(1, 100)) + "Ge,1,1950\n"
    )
    with Project.create(tmp_path / "p.mdesk") as project:
        assert import_into(project, plan_of(path)).outliers == ()


def test_nothing_imported_leaves_no_data_set(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("formula,gap (eV)\nXx,1\nQq,2\n")
    with Project.create(tmp_path / "p.mdesk") as project:
        report = import_into(project, plan_of(path, name="none"))
        assert (report.imported, report.rejected, report.dataset) == (0, 2, None)
        assert project.datasets.all() == ()


def test_the_order_of_atoms_does_not_matter_to_duplicates():
    rng = np.random.default_rng(0)
    numbers, points = np.array([14, 8, 8, 22]), rng.random((4, 3)) * 5
    crystal = Crystal(numbers, points, np.eye(3) * 5)
    order = [2, 0, 3, 1]
    same = Crystal(numbers[order], points[order] + np.eye(3)[0] * 5, np.eye(3) * 5)
    moved = Crystal(numbers, points * 1.01, np.eye(3) * 5)
    assert geometry_hash(crystal, "") == geometry_hash(same, "")
    assert geometry_hash(crystal, "") != geometry_hash(moved, "")
    assert geometry_hash(None, "Si") != geometry_hash(None, "Ge")
    assert alike({b"a": [1, 2], b"b": [3], b"c": [4, 5, 6]}) == ((4, 5, 6), (1, 2))
