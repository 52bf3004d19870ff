"""Entries out of a project and back: by pymatgen, ase and our own readers."""

import csv
import gzip
import io
import json
import zipfile

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Cancelled, FileError
from core.library.export_ase import valid_key
from core.library.export_files import Which
from core.library.exporting import FORMATS, Plan, export, format_of
from core.library.project import Project
from core.library.query import Query, find
from core.library.rows import Draft, Origin, Property
from core.structures import files
from core.structures.crystal import Crystal
from tests.core.library.drafts import salt

GAP = Property("band_gap", 5.0, "eV", uncertainty=0.25, source="a paper", method="measured")
ENDINGS = {each.key: each.ending for each in FORMATS}


def full():
    """Return a structure with everything that a calculation leaves."""
    crystal = salt()
    return crystal.replace(
        arrays={"forces": np.array([[0.1, 0, 0], [-0.1, 0, 0]]), "fixed": np.array([True, False])},
        info={"energy": -6.5, "stress": [[1.0, 0, 0], [0, 2.0, 0.5], [0, 0.5, 3.0]]},
    )


@pytest.fixture
def filled(project):
    """Four entries: all there is to know, a formula alone, a trajectory, and shared sites."""
    shared = salt(title="mixed").replace(shares={0: ((11, 0.5), (19, 0.5))})
    path = [salt(5.6), salt(5.7), salt(5.8)]
    values = (GAP, Property("phase", "NaN"), Property("hardness", float("nan"), "GPa"))
    origin = Origin("salts.cif", "COD", "1000041", "CC0", more={"year": 1926})
    with project.writing():
        project.entries.add(Draft("rock salt, =1+1", (full(),), properties=values, origin=origin, tags=("a", "b; c"),
                                  note="two\nlines"))  # fmt: skip
        project.entries.add(Draft("glass", formula="Na2Si3O7", properties=(Property("band_gap", 9000.0, "meV"),)))
        project.entries.add(Draft("relaxing", path))
        project.entries.add(Draft("mixed", (shared,), properties=(Property("energy_above_hull", 0.01, "eV/atom"),)))
    return project


def out(project, folder, key, **options):
    target = folder / f"out{ENDINGS[key]}"
    return target, export(project, find(project, Query()), Plan(str(target), key, **options))


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_table_has_units_in_its_head_and_a_column_for_each_unit(filled, tmp_path):
    target, done = out(filled, tmp_path, "csv")
    assert done.count == 4
    assert not done.left_out
    rows = rows_of(target.read_bytes())
    assert [row["title"] for row in rows] == ["rock salt, =1+1", "glass", "relaxing", "mixed"]
    assert float(rows[0]["band_gap (eV)"]) == 5.0
    assert float(rows[0]["band_gap uncertainty (eV)"]) == 0.25
    assert (rows[1]["band_gap (eV)"], float(rows[1]["band_gap (meV)"])) == ("", 9000.0)
    assert [row["chemsys"] for row in rows[:2]] == ["Cl-Na", "Na-O-Si"]
    assert rows[0]["note"] == "two\nlines"
    assert rows[0]["tags"] == "a; b; c"
    assert float(rows[0]["density (g/cm³)"]) == pytest.approx(2.16, abs=0.01)
    assert (rows[1]["sites"], rows[1]["volume (Å³)"]) == ("", "")


def test_a_table_has_the_columns_asked_for(filled, tmp_path):
    target, _ = out(filled, tmp_path, "csv", columns=("formula", "band_gap", "title"), details=True, mark=False)
    data = target.read_bytes()
    assert data.decode().splitlines()[0] == (
        "title,formula,band_gap (eV),band_gap uncertainty (eV),band_gap source (eV),"
        "band_gap (meV),band_gap source (meV)"
    )
    target, _ = out(filled, tmp_path, "csv", columns=("title",))
    assert target.read_bytes().startswith(b"\xef\xbb\xbftitle")


def test_extended_xyz_comes_back_whole(filled, tmp_path):
    target, done = out(filled, tmp_path, "extxyz")
    assert done.count == 2
    assert dict(done.left_out) == {
        "Only a formula is known, no structure.": 1,
        "Extended XYZ cannot hold shared or partly occupied sites.": 1,
    }
    assert done.named[0][0] == "glass"
    assert "Of trajectories only the first frame is written." in done.losses
    back = files.read(target).structures
    assert len(back) == 2
    assert back[0].same_geometry(full(), 1e-6)
    assert np.allclose(back[0].arrays["forces"], full().arrays["forces"])
    assert back[0].info["band_gap"] == 5.0
    assert back[0].info["band_gap_uncertainty"] == 0.25
    assert back[0].info["identifier"] == 1000041
    from ase.io import read

    first = read(target, 0)
    assert first.get_potential_energy() == -6.5
    # ase counts stress in eV/Å³
    assert np.allclose(first.get_stress(voigt=False) * 160.2176634, full().info["stress"])


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=12),
        st.one_of(st.integers(-999, 999), st.text(max_size=12), st.floats(allow_nan=False, allow_infinity=False)),
        max_size=4,
    )
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_properties_are_called_the_structure_comes_back(tmp_path_factory, values):
    folder = tmp_path_factory.mktemp("odd")
    with Project.create(folder / "a.mdesk") as project:
        with project.writing():
            known = tuple(Property(key, value, "u") for key, value in values.items())
            project.entries.add(Draft('odd "title" = [1]', (salt(),), properties=known))
        for key in ("extxyz", "json", "csv", "ase-db"):
            target = folder / f"out{ENDINGS[key]}"
            assert export(project, [1], Plan(str(target), key)).count == 1
        for name in ("out.extxyz", "out.json"):
            assert files.read(folder / name).structures[0].same_geometry(salt(), 1e-6)
        (row,) = rows_of((folder / "out.csv").read_bytes())
        assert row["formula"] == "NaCl"


def test_a_value_is_not_taken_for_what_a_format_means_by_its_name(project, tmp_path):
    odd = ("a=b", "energy", "Lattice", "forces", "dipole", "density")
    values = [Property(name, 1.5, "g/cm³" if name == "density" else "kcal") for name in odd]
    with project.writing():
        project.entries.add(Draft("odd", (salt(),), properties=(*values, Property("empty", ""))))
    target, _ = out(project, tmp_path, "extxyz")
    from ase.io import read

    atoms = read(target)
    assert atoms.calc is None
    names = {"a_b", "energy_value", "Lattice_value", "forces_value", "dipole_value", "density"}
    assert {name: float(atoms.info[name]) for name in names} == dict.fromkeys(names, 1.5)
    target, _ = out(project, tmp_path, "csv")
    (row,) = rows_of(target.read_bytes())
    assert (float(row["density (g/cm³)"]), row["given density (g/cm³)"]) == (pytest.approx(2.16, abs=0.01), "1.5")


def test_all_frames_of_a_trajectory_are_written_if_asked_for(filled, tmp_path):
    target, done = out(filled, tmp_path, "extxyz", frames=Which.ALL)
    assert done.losses == ()
    volumes = [crystal.volume for crystal in files.read(target).structures]
    assert np.allclose(volumes[1:], [a**3 / 4 for a in (5.6, 5.7, 5.8)])


def test_the_last_frame_of_a_trajectory_can_stand_for_it(filled, tmp_path):
    for key, which, edge in (("cif-zip", Which.LAST, 5.8), ("cif-zip", Which.ALL, 5.6), ("ase-db", Which.LAST, 5.8)):
        target, done = out(filled, tmp_path, key, frames=which)
        word = "last" if which is Which.LAST else "first"
        assert f"Of trajectories only the {word} frame is written." in done.losses
        if key == "cif-zip":
            with zipfile.ZipFile(target) as archive:
                found = files.read_text(archive.read("relaxing.cif").decode(), format="cif").structures[0]
            assert found.volume == pytest.approx(edge**3 / 4)


def test_cif_files_in_an_archive_have_a_table_beside_them(filled, tmp_path):
    with filled.writing():
        filled.entries.add(Draft("Relaxing", (salt(6.0),)))
    target, done = out(filled, tmp_path, "cif-zip")
    assert done.count == 4
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        assert names == ["rock salt, =1+1.cif".replace("=", "_").replace("+", "_"), "relaxing.cif", "mixed.cif",
                         "Relaxing 2.cif", "index.csv"]  # fmt: skip
        table = rows_of(archive.read("index.csv"))
        assert [row["file"] for row in table] == names[:-1]
        assert float(table[0]["band_gap (eV)"]) == 5.0
        from pymatgen.core import Structure

        for name, volume in (("relaxing.cif", 5.6**3 / 4), ("Relaxing 2.cif", 54.0)):
            found = Structure.from_str(archive.read(name).decode(), fmt="cif")
            assert found.composition.reduced_formula == "NaCl"
            assert found.volume == pytest.approx(volume, rel=1e-6)
        mixed = files.read_text(archive.read("mixed.cif").decode(), format="cif").structures[0]
        assert dict(mixed.share(0)) == {11: 0.5, 19: 0.5}


def test_json_is_read_by_pymatgen_and_by_us(filled, tmp_path):
    target, done = out(filled, tmp_path, "json")
    assert done.count == 4
    held = json.loads(target.read_text(encoding="utf-8"))
    assert [one["title"] for one in held] == ["rock salt, =1+1", "glass", "relaxing", "mixed"]
    assert held[0]["band_gap"] == 5.0
    assert held[0]["units"]["band_gap"] == "eV"
    assert held[0]["uncertainties"] == {"band_gap": 0.25}
    assert held[0]["phase"] == "NaN"
    assert held[0]["hardness"] is None
    assert held[0]["origin"]["more"] == {"year": 1926}
    assert held[1]["structure"] is None
    from pymatgen.core import Structure

    assert Structure.from_dict(held[0]["structure"]).volume == pytest.approx(salt().volume)
    back = files.read(target).structures
    assert len(back) == 3
    assert back[0].same_geometry(salt())
    assert dict(back[2].share(0)) == {11: 0.5, 19: 0.5}


def test_a_database_of_ase_is_read_by_ase(filled, tmp_path):
    import ase.db

    target, done = out(filled, tmp_path, "ase-db")
    assert done.count == 2
    assert "Ase cannot hold shared or partly occupied sites." in dict(done.left_out)
    with ase.db.connect(target) as database:
        assert len(database) == 2
        row = database.get(name="rock salt, =1+1")
        assert (row.energy, row.band_gap, row.space_group if "space_group" in row else None) == (-6.5, 5.0, None)
        assert np.allclose(row.stress * 160.2176634, [1, 2, 3, 0.5, 0, 0])
        assert np.allclose(row.toatoms().get_positions(), salt().positions)
        assert row.toatoms().constraints[0].index.tolist() == [0]
        # a word that ase takes for a number stands where it is not asked
        assert "phase" not in row
        assert row.data["matterdesk"]["phase"] == "NaN"
        assert row.data["matterdesk"]["uncertainties"] == {"band_gap": 0.25}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(("out", "."))] == ["out.db"]


@pytest.mark.parametrize(
    ("key", "valid"),
    [
        ("band_gap", "band_gap"),
        ("energy", "energy_value"),
        ("id", "id_value"),
        ("Fe", "Fe_value"),
        ("H2O", "H2O_value"),
        ("2 theta (°)", "_2_theta____"),
        ("band gap", "band_gap"),
        ("带隙", "__"),
    ],
)
def test_names_are_made_valid_for_ase(key, valid):
    assert valid_key(key) == valid


def test_a_material_called_nan_gets_into_a_database_of_ase(project, tmp_path):
    import ase.db

    with project.writing():
        project.entries.add(Draft("NaN", (salt(numbers=(11, 7)),), properties=(Property("formula", "NaN"),)))
    target, done = out(project, tmp_path, "ase-db")
    assert done.count == 1
    assert any("look like numbers" in text for text in done.losses)
    with ase.db.connect(target) as database:
        assert database.get(1).data["matterdesk"]["title"] == "NaN"
        assert database.get(1).formula == "NaN"


def test_a_project_of_some_entries_holds_all_that_belongs_to_them(filled, tmp_path):
    with filled.writing():
        dataset = filled.datasets.add("salts", "here", {})
        filled.datasets.add_members(dataset, [1, 3])
        filled.datasets.add_split(dataset, "random", {}, {1: "train", 3: "test"}, {})
    target = tmp_path / "some of ü?.mdesk"
    done = export(filled, [1, 2, 99], Plan(str(target), "mdesk"))
    assert done.count == 2
    with Project.open(target) as made:
        assert made.check() == ()
        assert find(made, Query()).tolist() == [1, 2]
        assert find(made, Query(text="rock")).tolist() == [1]
        assert find(made, Query(tags=("a",))).tolist() == [1]
        assert made.entries.rows([1])[0].source == "salts.cif"
        assert made.properties.of(1) == filled.properties.of(1)
        assert {column.key: column.count for column in made.properties.columns()} == {
            "band_gap": 2,
            "phase": 1,
            "hardness": 1,
        }
        assert made.entries.origin(1) == filled.entries.origin(1)
        assert made.entries.note(1) == "two\nlines"
        assert made.frames.read(made.entries.rows([1])[0].frames).same_geometry(full())
        assert made.datasets.members(dataset) == (1,)
        assert made.datasets.parts(made.datasets.splits(dataset)[0].number) == {1: "train"}
        with made.writing():
            # a new entry gets a number that none of the old project has
            assert made.entries.add(Draft("new", formula="Si")) > 4


def test_a_project_that_is_open_elsewhere_is_not_replaced(filled, tmp_path):
    target = tmp_path / "other.mdesk"
    with Project.create(target) as other:
        with other.writing():
            other.entries.add(Draft("theirs", formula="Si"))
        with pytest.raises(FileError, match="open in another window"):
            export(filled, [1], Plan(str(target), "mdesk"))
    with Project.open(target) as other:
        assert other.entries.count() == 1


@pytest.mark.parametrize("key", list(ENDINGS))
def test_what_is_given_up_leaves_the_old_file_as_it_was(filled, tmp_path, key):
    folder = tmp_path / "here"
    folder.mkdir()
    target = folder / f"old{ENDINGS[key]}"
    target.write_bytes(b"old")

    def stop(done, of):
        assert of == 4
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        export(filled, [1, 2, 3, 4], Plan(str(target), key), stop)
    assert target.read_bytes() == b"old"
    assert [path.name for path in folder.iterdir()] == [target.name]


def test_nothing_is_written_where_nothing_can_be(filled, tmp_path):
    for keys, message in (([2], "Only a formula"), ([77], "no longer"), ([], "nothing to export")):
        with pytest.raises(FileError, match=message):
            export(filled, keys, Plan(str(tmp_path / "out.extxyz"), "extxyz"))
    with pytest.raises(FileError, match="project itself"):
        export(filled, [1], Plan(str(filled.path), "mdesk"))
    with pytest.raises(FileError, match="does not exist"):
        export(filled, [1], Plan(str(tmp_path / "no folder" / "a.csv"), "csv"))
    assert sorted(path.name for path in tmp_path.glob("out*")) == []


def test_a_damaged_structure_is_left_out_with_its_reason(filled, tmp_path):
    with filled.writing(), filled.reading() as connection:
        connection.execute("UPDATE frames SET data = x'00' WHERE id = 1")
    _, done = out(filled, tmp_path, "json")
    assert done.count == 3
    assert done.named == (("rock salt, =1+1", "A stored structure is damaged."),)


def test_a_file_can_be_packed(filled, tmp_path):
    target = tmp_path / "out.extxyz.gz"
    export(filled, [1], Plan(str(target), "extxyz"))
    assert gzip.decompress(target.read_bytes()).startswith(b"2\n")
    assert files.read(target).structures[0].same_geometry(salt(), 1e-6)


def test_many_entries_of_one_title_take_no_longer_for_it(project, tmp_path):
    one = Crystal(np.array([29]), np.zeros((1, 3)), np.eye(3) * 2.5)
    with project.writing():
        for _ in range(450):
            project.entries.add(Draft("Cu", (one,)))
    told = []
    keys = find(project, Query())
    target = tmp_path / "out.zip"
    export(project, keys, Plan(str(target), "cif-zip"), lambda done, of: told.append((done, of)))
    assert told == [(0, 450), (200, 450), (400, 450), (450, 450)]
    with zipfile.ZipFile(target) as archive:
        assert len(set(archive.namelist())) == 451


def test_formats_are_known_by_their_endings():
    assert format_of("a.CSV").key == "csv"
    assert format_of("a.extxyz.gz").key == "extxyz"
    assert format_of("a.txt", "json").key == "json"
    with pytest.raises(FileError, match="does not tell"):
        format_of("a.docx")
    with pytest.raises(FileError, match="no format"):
        format_of("a.csv", "xls")
