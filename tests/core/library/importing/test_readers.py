"""Each form of data set, as people have it and broken in the ways in which files break."""

import bz2
import gzip
import json
import lzma
import sqlite3
import zipfile

import numpy as np
import pytest

from core.errors import FileError
from core.library.importing.columns import Kind, Role
from core.library.importing.forms import Form, look, read
from core.library.importing.importer import Duplicates, Plan, rejects_csv, run
from core.library.importing.records import Meter, Record, Reject

CIF = """data_NaCl
_cell_length_a 5.64
_cell_length_b 5.64
_cell_length_c 5.64
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
_symmetry_space_group_name_H-M 'F m -3 m'
loop_
_atom_site_label
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
Na 0 0 0
Cl 0.5 0.5 0.5
"""
POSCAR = "Si\n1.0\n0 2.7155 2.7155\n2.7155 0 2.7155\n2.7155 2.7155 0\nSi\n2\ndirect\n0 0 0\n0.25 0.25 0.25\n"
STRUCTURE = {
    "@module": "os",
    "@class": "system",
    "lattice": {"matrix": [[3.0, 0, 0], [0, 3.0, 0], [0, 0, 3.0]]},
    "sites": [{"species": [{"element": "Po", "occu": 1}], "abc": [0, 0, 0], "xyz": [0, 0, 0], "label": "Po"}],
}
XYZ = (
    '2\nLattice="5 0 0 0 5 0 0 0 5" Properties=species:S:1:pos:R:3:forces:R:3 energy=-4 '
    'stress="0.1 0 0 0 0.1 0 0 0 0.1" config_type=bulk pbc="T T T"\nSi 0 0 0 0 0 0.5\nSi 1 1 1 0 0 -0.5\n'
)


class Sink:
    dataset = None

    def __init__(self):
        self.drafts = []

    def add(self, drafts):
        first = len(self.drafts)
        self.drafts += drafts
        return range(first, len(self.drafts))


def imported(path, **changes):
    found = look(path)
    sink = Sink()
    plan = Plan(found.path, found.form, found.columns, decimal_comma=found.decimal_comma, **changes)
    report = run(plan, sink, lambda _fraction, _progress: None)
    assert report.imported == len(sink.drafts)
    return found, sink.drafts, report


def values(draft):
    return {one.key: one.value for one in draft.properties}


def columns(found):
    return {column.name: (column.role, column.key, column.unit) for column in found.columns}


# -- tables ----------------------------------------------------------------------------------------------------------


def test_csv_with_cif_and_units_in_heads(tmp_path):
    path = tmp_path / "set.csv"
    text = CIF.replace('"', '""')
    path.write_text(f'id,cif,Eg (eV),K [MPa]\nmp-1,"{text}",8.5,25000\nmp-2,"{text}",-,n/a\n', encoding="utf-8")
    found, drafts, report = imported(path)
    assert found.form is Form.TABLE
    assert columns(found)["K [MPa]"] == (Role.PROPERTY, "bulk_modulus", "MPa")
    assert [draft.title for draft in drafts] == ["mp-1", "mp-2"]
    assert len(drafts[0].frames[0]) == 8
    assert values(drafts[0]) == {"band_gap": 8.5, "bulk_modulus": 25.0}
    assert values(drafts[1]) == {}
    assert ("Eg (eV)", "missing", 1) in report.left_out
    assert report.converted == (("K [MPa]", "MPa", "GPa", 1),)
    assert report.duplicate_count == 1


@pytest.mark.parametrize(("ending", "packer"), [("gz", gzip.compress), ("xz", lzma.compress), ("bz2", bz2.compress)])
def test_compressed_tables(tmp_path, ending, packer):
    path = tmp_path / f"set.csv.{ending}"
    path.write_bytes(packer(b"formula,gap\nSi,1.1\nGe,0.7\n"))
    _, drafts, _ = imported(path)
    assert [(draft.formula, values(draft)["band_gap"]) for draft in drafts] == [("Si", 1.1), ("Ge", 0.7)]


def test_table_in_a_zip(tmp_path):
    path = tmp_path / "set.zip"
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("set.csv", "formula,gap\nSi,1.1\n")
        box.writestr("__MACOSX/._set.csv", "x")
    assert [draft.formula for draft in imported(path)[1]] == ["Si"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("formula;Lücke (eV)\nSi;1,1\nGaAs;1,42\n", "latin-1"),
        ("formula;带隙 (eV);说明\nSi;1,1;半导体\nGaAs;1,42;化合物半导体\n", "gbk"),
        ("formula;gap (eV)\nSi;1,1\nGaAs;1,42\n", "utf-8-sig"),
        ("formula\tgap (eV)\nSi\t1,1\nGaAs\t1,42\n", "utf-16"),
    ],
)
def test_encodings_and_decimal_commas(tmp_path, text, encoding):
    path = tmp_path / "set.csv"
    path.write_bytes(text.encode(encoding))
    found, drafts, _ = imported(path)
    assert found.decimal_comma
    assert found.columns[0].name == "formula"
    assert [one.value for draft in drafts for one in draft.properties if not isinstance(one.value, str)] == [1.1, 1.42]
    if encoding == "gbk":
        assert found.columns[1].name == "带隙 (eV)"


def test_a_head_with_commas_over_rows_with_semicolons(shared_data):
    found = look(shared_data / "nanotubes" / "uci_cnt_geometry.csv")
    assert found.decimal_comma
    assert all(column.kind is Kind.NUMBER for column in found.columns)


def test_odd_targets_are_counted_with_their_reasons(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text('formula,gap (eV)\nSi,1.1\nGe,700 meV\nC,"5,5"\nInP,<2\nZnO,abc\nAlN,6 bananas\nNaCl,3 GPa\n')
    _, drafts, report = imported(path)
    assert [values(draft) for draft in drafts] == [{"band_gap": 1.1}, {"band_gap": 0.7}, {}, {}, {}, {}, {}]
    reasons = {reason for _, reason, _ in report.left_out}
    assert len(reasons) == 4
    assert any("comma" in reason for reason in reasons)
    assert any("GPa" in reason for reason in reasons)


def test_rows_without_any_value_are_left_out_if_asked(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("formula,gap\nSi,1.1\nGe,NaN\n")
    _, drafts, report = imported(path, needs_value=True)
    assert len(drafts) == 1
    assert report.rejects == (Reject("row 2", "no value that can be read"),)
    assert rejects_csv(report) == "where,reason\nrow 2,no value that can be read\n"


def test_bad_formulas_and_ragged_rows_are_rejected(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("formula,gap\nSi,1\nAl40Cu60T,2\nLa2-xSrxCuO4,0\nGe,1,2,3\n\n,\nC,5\nSn,0\nInP,1\nGaAs,1\nAlN,6\n")
    _, drafts, report = imported(path)
    assert [draft.formula for draft in drafts] == ["Si", "C", "Sn", "InP", "GaAs", "AlN"]
    assert [one.where for one in report.rejects] == ["row 2", "row 3", "row 4"]
    assert report.rejected == 3


def test_energies_per_mole_are_divided_by_the_atoms_of_the_formula(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("formula,formation energy (kJ/mol)\nAl2O3,-1675.7\nAl4O6,-3351.4\n")
    _, drafts, report = imported(path)
    for draft in drafts:
        assert values(draft)["formation_energy_per_atom"] == pytest.approx(-3.4735, abs=1e-3)
    assert report.converted[0][1:3] == ("kJ/mol", "eV/atom")


def test_duplicates_can_be_skipped(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("formula,gap\nSi,1.1\nSi,1.2\nGe,0.7\n")
    _, drafts, report = imported(path, duplicates=Duplicates.SKIP)
    assert len(drafts) == 2
    assert report.reasons == (("the same as one before it", 1),)


def test_excel(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "set.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["composition", "HV"])
    book.active.append(["HfC", 2500])
    book.active.append(["TiC", None])
    book.save(path)
    found, drafts, _ = imported(path)
    assert found.form is Form.EXCEL
    assert [(draft.formula, values(draft)) for draft in drafts] == [("HfC", {"hardness": 2500.0}), ("TiC", {})]


# -- folders and archives ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["", "name,gap (eV),K (GPa)\n"])
def test_folder_with_targets(tmp_path, head):
    (tmp_path / "a.cif").write_text(CIF)
    (tmp_path / "POSCAR-b.vasp").write_text(POSCAR)
    (tmp_path / "left.cif").write_text(CIF)
    (tmp_path / "atom_init.json").write_text("{}")
    (tmp_path / "id_prop.csv").write_text(head + "a,1.0,2.0\nPOSCAR-b.vasp,3.0,4.0\ngone,1,2\n../secret,1,2\n")
    found, drafts, report = imported(tmp_path)
    assert found.form is Form.TARGETS
    keys = {"band_gap", "bulk_modulus"} if head else {"target_1", "target_2"}
    assert set(values(drafts[0])) == keys
    assert [draft.title for draft in drafts] == ["a", "POSCAR-b.vasp"]
    assert [one.where for one in report.rejects] == ["row 3", "row 4"]
    assert any("1 structure files have no row" in note for note in report.notes)


def test_folder_with_several_files_a_material(tmp_path):
    (tmp_path / "m1").mkdir()
    for name in ("m1/x.cif", "m1/y.cif", "m2.cif"):
        (tmp_path / name).write_text(CIF)
    (tmp_path / "id_prop.csv").write_text("m1,1.0\nm2,2.0\n")
    _, drafts, _ = imported(tmp_path)
    assert [values(draft)["target"] for draft in drafts] == [1.0, 1.0, 2.0]


def test_archive_with_targets_keeps_to_its_folder(tmp_path):
    path = tmp_path / "set.zip"
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("set/id_prop.csv", "a,1.0\n")
        box.writestr("set/a.cif", CIF)
        box.writestr("../../escaped.cif", CIF)
    found, drafts, _ = imported(path)
    assert found.form is Form.ARCHIVE
    assert [values(draft) for draft in drafts] == [{"target": 1.0}]
    assert not (tmp_path.parent / "escaped.cif").exists()


def test_folder_and_archive_of_structures(tmp_path):
    folder = tmp_path / "set"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.cif").write_text(CIF)
    (folder / "sub" / "POSCAR").write_text(POSCAR)
    (folder / "broken.cif").write_text("data_x\n_cell_length_a 1\n")
    (folder / "notes.txt").write_text("nothing")
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as box:
        for file in folder.rglob("*"):
            if file.is_file():
                box.write(file, file.relative_to(folder))
    for path in (folder, tmp_path / "set.zip"):
        _, drafts, report = imported(path)
        assert sorted(len(draft.frames[0]) for draft in drafts) == [2, 8]
        assert [one.where for one in report.rejects] == ["broken.cif"]


# -- JSON --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("root", "count"),
    [
        ([{"id": "a", "structure": STRUCTURE, "band_gap": 1.5}] * 3, 3),
        ([STRUCTURE] * 2, 2),
        ({"mp-1": STRUCTURE, "mp-2": STRUCTURE}, 2),
        (
            {
                "index": [0, 1],
                "columns": ["structure", "gap pbe"],
                "data": [[STRUCTURE, 1.5], [STRUCTURE, float("nan")]],
            },
            2,
        ),
        ({"train": {"1": POSCAR.replace("\n", "\\n") + " " * 80}, "test": {"2": POSCAR + " " * 80}}, 2),
        (
            [
                {
                    "jid": "JVASP-1",
                    "atoms": {"lattice_mat": np.eye(3).tolist(), "coords": [[0, 0, 0]], "elements": ["Po"]},
                }
            ],
            1,
        ),
        ([{"@class": "ComputedStructureEntry", "entry_id": "x", "energy": -1, "structure": STRUCTURE}], 1),
    ],
)
def test_json(tmp_path, root, count):
    path = tmp_path / "set.json.gz"
    path.write_bytes(gzip.compress(json.dumps(root).encode(), mtime=0))
    found, drafts, report = imported(path)
    assert found.form is Form.JSON
    assert (len(drafts), report.rejected) == (count, 0)
    assert all(len(draft.frames[0]) for draft in drafts)


def test_json_groups_become_the_split(tmp_path):
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"train": {"1": POSCAR + " " * 80}, "test": {"2": POSCAR + " " * 80}}))
    _, drafts, _ = imported(path)
    assert [(draft.title, values(draft)["split"]) for draft in drafts] == [("1", "train"), ("2", "test")]


def test_json_lines_and_a_torn_end(tmp_path):
    path = tmp_path / "set.jsonl"
    row = json.dumps({"id": "a", "structure": STRUCTURE, "band_gap": 1.5})
    path.write_text(f"{row}\n{row}\n{row[:80]}")
    _, drafts, report = imported(path)
    assert len(drafts) == 2
    assert report.rejects[0].where == "after entry 2"


def test_json_does_not_build_what_a_file_names(tmp_path):
    path = tmp_path / "set.json"
    path.write_text(json.dumps([{**STRUCTURE, "sites": "none"}, STRUCTURE]))
    _, drafts, report = imported(path)
    assert (len(drafts), report.rejected) == (1, 1)


# -- extended XYZ, ase -------------------------------------------------------------------------------------------------


def test_extended_xyz(tmp_path):
    path = tmp_path / "set.xyz"
    path.write_text(XYZ * 3)
    found, drafts, report = imported(path)
    assert found.form is Form.EXTXYZ
    assert report.imported == 3
    expected = {
        "energy": -4.0,
        "energy_per_atom": -2.0,
        "max_force": 0.5,
        "pressure": -16.02176634,
        "config_type": "bulk",
    }
    assert values(drafts[0]) == pytest.approx(expected)
    assert np.trace(drafts[0].frames[0].info["stress"]) == pytest.approx(3 * 16.02176634)


def test_a_virial_is_turned_into_a_stress(tmp_path):
    path = tmp_path / "set.xyz"
    path.write_text(XYZ.replace('stress="0.1 0 0 0 0.1 0 0 0 0.1"', 'virial="-12.5 0 0 0 -12.5 0 0 0 -12.5"'))
    _, drafts, _ = imported(path)
    assert values(drafts[0])["pressure"] == pytest.approx(-16.02176634)


def test_a_bad_frame_does_not_stop_the_others(tmp_path):
    path = tmp_path / "set.xyz"
    path.write_text(XYZ + XYZ.replace("Si 0 0 0", "Qq 0 0 0") + XYZ + XYZ[:-20])
    _, drafts, report = imported(path)
    assert len(drafts) == 2
    assert [one.where for one in report.rejects] == ["frame 2", "frame 4"]


def test_ase_database(tmp_path):
    ase_db = pytest.importorskip("ase.db")
    from ase.build import bulk
    from ase.calculators.singlepoint import SinglePointCalculator

    path = tmp_path / "set.db"
    base = ase_db.connect(path)
    atoms = bulk("NaCl", "rocksalt", a=5.64)
    stress = np.array([0.1, 0.1, 0.1, 0, 0, 0])
    atoms.calc = SinglePointCalculator(atoms, energy=-6.0, forces=np.full((2, 3), 0.1), stress=stress)
    base.write(atoms, gap=5.0, phase="B1")
    before = sorted(file.name for file in tmp_path.iterdir())
    found, drafts, _ = imported(path)
    assert found.form is Form.ASE_DB
    assert sorted(file.name for file in tmp_path.iterdir()) == before
    got = values(drafts[0])
    assert got["band_gap"] == 5.0
    assert got["energy_per_atom"] == -3.0
    assert got["pressure"] == pytest.approx(-16.0218, abs=1e-3)
    assert np.allclose(drafts[0].frames[0].positions, atoms.positions)
    assert drafts[0].frames[0].pbc == (True, True, True)


def test_a_database_of_another_program(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (id)")
    with pytest.raises(FileError, match="not one of ase"):
        look(path)
    path.write_bytes(path.read_bytes()[:600])
    with pytest.raises(FileError):
        look(path)


# -- bad input ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""),
        ("binary.csv", bytes(range(256)) * 20),
        ("prose.txt", b"Once upon a time\nthere was a crystal.\n"),
        ("cut.csv.gz", gzip.compress(b"formula,gap\nSi,1\n" * 500, mtime=0)[:40]),
        ("cut.zip", b"PK\x03\x04 no more"),
        ("set.json", b"[[[[[[[[[["),
        ("deep.json", b"[" * 100000),
        ("numbers.json", b"[1, 2, 3]"),
        ("words.json", b'{"a": "b"}'),
        ("bad.xyz", b'3\nLattice="1 2"\nSi\n'),
    ],
)
def test_bad_files_are_refused_or_rejected_in_words(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    try:
        found = look(path)
    except FileError as error:
        assert str(error)  # noqa: PT017  # either is right
        return
    one = Plan(found.path, found.form, found.columns)
    assert run(one, Sink(), lambda _fraction, _progress: None).imported == 0


def test_missing_paths(tmp_path):
    for path in (tmp_path / "gone.csv", tmp_path):
        with pytest.raises(FileError):
            look(path)


def test_progress_reaches_the_end(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("formula,gap\n" + "Si,1\n" * 5000)
    meter = Meter()
    assert all(isinstance(one, Record) for one in read(path, Form.TABLE, meter))
    assert meter.fraction == 1.0


def test_a_quotation_mark_that_is_never_closed_swallows_nothing_in_silence(tmp_path):
    path = tmp_path / "open.csv"
    path.write_text("formula,gap (eV),note\nGe,0.66,x\n" + 'Si,1.12,"never closed\n' + "C,5.4,y\n" * 50)
    _, drafts, report = imported(path)
    assert (len(drafts), report.rejected) == (1, 1)
    assert report.rejects[0].where == "row 2"
    assert "never closed" in report.rejects[0].reason


def test_a_column_that_begins_late_is_imported(tmp_path):
    path = tmp_path / "late.csv"
    rows = "".join(f"Si{n}O,1,{n if n > 1500 else ''}\n" for n in range(1, 2001))
    path.write_text(f"formula,gap (eV),hardness (GPa)\n{rows}")
    _, _, report = imported(path)
    assert ("hardness", "HV", 500) in report.values


def test_values_of_a_name_that_nobody_knew_of_are_told(tmp_path):
    path = tmp_path / "set.json"
    rows = [{"formula": f"Si{n}O", "gap": 1.0} for n in range(1, 300)]
    path.write_text(json.dumps([*rows[:250], *({**row, "late": 1.0} for row in rows[250:])]))
    _, drafts, report = imported(path)
    assert {one.key for one in drafts[-1].properties} == {"band_gap", "late"}
    found = look(path)
    kept = tuple(column for column in found.columns if column.name != "late")
    report = run(Plan(found.path, found.form, kept), Sink(), lambda *_: None)
    assert any("late" in note and "49" in note for note in report.notes)


def test_what_comes_before_the_end_of_a_torn_archive_is_imported(tmp_path):
    path = tmp_path / "torn.csv.gz"
    rng = np.random.default_rng(0)
    rows = "".join(f"Si{n}O,{gap:.12f}\n" for n, gap in enumerate(rng.random(5000), start=1))
    path.write_bytes(gzip.compress(f"formula,gap (eV)\n{rows}".encode(), mtime=0)[:-2000])
    _, drafts, report = imported(path)
    assert 4000 < len(drafts) < 5000
    assert "cut off" in report.rejects[-1].reason


def test_a_text_without_end_is_refused(tmp_path):
    path = tmp_path / "text.json"
    path.write_bytes(b'{"a": "' + b"x" * (1 << 25) + b'"}')
    with pytest.raises(FileError, match="too large"):
        look(path)


def test_reasons_of_single_files_are_counted_together(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.vasp").write_text("")
    (tmp_path / "c.vasp").write_text("Si\n1.0\n3 0 0\n0 3 0\n0 0 3\nSi\n1\ndirect\n0 0 0\n")
    _, _, report = imported(tmp_path)
    assert report.reasons == (("the file is empty.", 2),)


def test_a_folder_of_tables_says_which_to_choose(tmp_path):
    (tmp_path / "data.csv").write_text("formula,gap\nSi,1\n")
    with pytest.raises(FileError) as caught:
        look(tmp_path)
    assert "data.csv" in caught.value.hint


def test_heads_in_chinese(tmp_path):
    path = tmp_path / "set.csv"
    path.write_bytes("化学式,带隙 (eV),备注\nSi,1.12,半导体\nGe,0.66,锗\n".encode("gbk"))
    _, drafts, _ = imported(path)
    assert [(one.formula, one.properties[0].key) for one in drafts] == [("Si", "band_gap"), ("Ge", "band_gap")]


def test_units_in_latex_are_shown_plainly_and_a_reference_names_no_material(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("FORMULA,PROPERTY: grain ($\\mu$m),PROPERTY: rho (g/cm$^3$),REFERENCE: title\nFe,1,7.8,On iron\n")
    _, drafts, _ = imported(path)
    assert [one.unit for one in drafts[0].properties] == ["μm", "g/cm³", ""]
    assert drafts[0].title == "Fe"


def test_an_unknown_symbol_is_no_unknown_amount(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("formula,gap\nXx2,1\nLixCoO2,2\nSi,1.12\nGe,0.66\nGaAs,1.42\n")
    _, _, report = imported(path)
    assert ["no chemical element" in report.rejects[0].reason, "amount" in report.rejects[1].reason] == [True, True]
