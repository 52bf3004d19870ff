"""The command line: answers, errors and exit statuses."""

import csv
import json
import subprocess
import sys

import pytest

import core.commandline
import core.engine.run
import core.options
import resources
from core.__main__ import main
from core.library.project import Project
from core.library.rows import Draft
from core.structures.files import read
from tests.core.library.drafts import draft
from tests.core.recipe import recipe_task

SI = str(resources.path("samples", "Si.cif"))
NACL = str(resources.path("samples", "NaCl.cif"))


@pytest.fixture
def volume(monkeypatch):
    """Make the recipe's task known, as if its file stood in core/tasks."""
    task = recipe_task()

    def find(key):
        assert key == task.key
        return task

    monkeypatch.setattr(core.commandline, "find", find)
    monkeypatch.setattr(core.engine.run, "find", find)
    return task


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.cif"
    path.write_text("this is no structure")
    return str(path)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1,0,2", ["1", "0", "2"]), ("1 0 2", ["1", "0", "2"]), ("1, 0;0 1", [["1", "0"], ["0", "1"]])],
)
def test_numbers_are_separated_by_commas_or_blanks(text, numbers):
    assert core.options._listed(text) == numbers


def run_json(capsys, *arguments):
    status = main(["run", *arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_one_object_with_values_units_and_provenance(volume, capsys):
    status, out = run_json(capsys, "volume", SI, NACL)
    assert status == 0
    assert out["task"] == "volume"
    assert out["params"] == {"heavy_only": False}
    assert [row["source"] for row in out["results"]] == [SI, NACL]
    value = out["results"][0]["values"]["volume_per_atom"]
    assert value["unit"] == "Å³/atom"
    # a = 5.431 Å, eight atoms
    assert value["value"] == pytest.approx(5.431**3 / 8, rel=1e-3)
    assert {"model", "version", "seconds"} <= out["provenance"].keys()


def test_a_bad_file_among_good_ones_keeps_its_place(volume, capsys, bad):
    status = main(["run", "volume", SI, bad, NACL, "--json"])
    streams = capsys.readouterr()
    rows = json.loads(streams.out)["results"]
    assert status == 1
    assert [bool(row.get("error")) for row in rows] == [False, True, False]
    assert rows[1]["source"] == bad
    assert len(streams.err.strip().splitlines()) == 1
    assert "bad.cif" in streams.err


def test_nothing_done_is_status_2_with_one_line(volume, capsys, bad):
    assert main(["run", "volume", bad]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_options_come_from_the_parameters(volume, capsys):
    assert run_json(capsys, "volume", SI, "--heavy-only")[1]["params"] == {"heavy_only": True}
    assert run_json(capsys, "volume", SI, "--no-heavy-only")[1]["params"] == {"heavy_only": False}


def test_a_task_that_refuses_one_input_says_so_in_its_entry(volume, capsys, tmp_path):
    molecule = tmp_path / "water.xyz"
    molecule.write_text("3\n\nO 0 0 0\nH 0.96 0 0\nH -0.24 0.93 0\n")
    status, out = run_json(capsys, "volume", SI, str(molecule))
    assert status == 1
    assert "molecule" in out["results"][1]["error"]


def test_what_the_reader_noticed_is_told(volume, tmp_path, capsys):
    twice = tmp_path / "twice.cif"
    text = resources.path("samples", "Cu.cif").read_text(encoding="utf-8").rstrip()
    twice.write_text(f"{text}\n{text.splitlines()[-1]}\n", encoding="utf-8")
    assert main(["run", "volume", str(twice)]) == 0
    assert "listed twice" in capsys.readouterr().err


def test_csv_out(volume, tmp_path, capsys):
    out = tmp_path / "table.csv"
    assert main(["run", "volume", SI, NACL, "-o", str(out)]) == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [row["source"] for row in rows] == [SI, NACL]
    assert float(rows[0]["volume_per_atom (Å³/atom)"]) == pytest.approx(5.431**3 / 8, rel=1e-3)


def test_structures_out(volume, tmp_path, capsys):
    one = tmp_path / "one.vasp"
    assert main(["run", "volume", SI, "-o", str(one)]) == 0
    assert len(read(one).structures[0]) == 8
    assert main(["run", "volume", SI, NACL, "-o", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("*.cif"))) == 2


def test_several_structures_need_a_folder(volume, tmp_path, capsys):
    assert main(["run", "volume", SI, NACL, "-o", str(tmp_path / "one.cif")]) == 2
    assert "folder" in capsys.readouterr().err


def test_unknown_task_names_the_known_ones(capsys):
    assert main(["run", "transmute", SI]) == 2
    assert "relax" in capsys.readouterr().err


def test_wrong_value_names_the_parameter(capsys):
    assert main(["run", "relax", SI, "--fmax", "-1"]) == 2
    assert "fmax" in capsys.readouterr().err


def test_tasks_and_models_are_listed(capsys):
    assert main(["tasks"]) == 0
    assert {"predict_properties", "relax"} <= {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert main(["models", "--json"]) == 0
    models = {model["key"]: model for model in json.loads(capsys.readouterr().out)["models"]}
    assert models["chgnet-0.3.0"]["licence"] == "BSD-3-Clause"


def test_info(capsys):
    assert main(["info", NACL, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)["results"][0]
    assert (row["reduced_formula"], row["space_group_number"]) == ("NaCl", 225)


def test_info_of_a_missing_file(capsys):
    assert main(["info", "nowhere.cif"]) == 2
    assert "nowhere.cif" in capsys.readouterr().err


def test_index_chooses_a_frame(volume, tmp_path, capsys):
    path = tmp_path / "t.xyz"
    frame = '1\nLattice="{0} 0 0 0 {0} 0 0 0 {0}" Properties=species:S:1:pos:R:3 pbc="T T T"\nCu 0 0 0\n'
    path.write_text("".join(frame.format(a) for a in (2.0, 3.0, 4.0)))
    assert run_json(capsys, "volume", str(path))[1]["results"][0]["values"]["volume_per_atom"][
        "value"
    ] == pytest.approx(64.0)
    out = run_json(capsys, "volume", str(path), "--index", "0")[1]
    assert out["results"][0]["values"]["volume_per_atom"]["value"] == pytest.approx(8.0)
    assert main(["run", "volume", str(path), "--index", "7"]) == 2


def test_the_command_starts_without_heavy_imports():
    code = (
        "import sys; from core.__main__ import main; main(['--version']); "
        "print(*[name for name in ('torch', 'PySide6', 'ase') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[0].startswith("MatterDesk")
    assert out.splitlines()[1] == ""


def test_a_reader_that_has_had_enough_is_no_error():
    command = [sys.executable, "-m", "core", "run", "build_crystal", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 141


def test_a_project_stands_for_its_entries(capsys, tmp_path):
    path = tmp_path / "salts.mdesk"
    with Project.create(path) as project, project.writing():
        project.entries.add_all([draft("NaCl"), draft("LiF", numbers=(3, 9)), Draft("a formula", formula="MgO")])
    assert main(["run", "bond_lengths", str(path), "--json"]) == 0
    assert [entry["source"].partition("#")[2] for entry in json.loads(capsys.readouterr().out)["results"]] == [
        "NaCl",
        "LiF",
    ]
    assert main(["run", "bond_lengths", str(path), "--index", "7"]) == 2
    assert "there is no structure 7; it holds 2" in capsys.readouterr().err


def test_structures_of_a_composition(capsys, tmp_path):
    formulae = tmp_path / "formulae.txt"
    formulae.write_text("Na1Cl1\nBa1Ti1O3\n")
    quick = ("--exact-cell", "--guesses", "2", "--no-relax", "--no-energies")
    status, out = run_json(capsys, "predict_structure", "--formula", "Na1Cl1", *quick)
    assert status == 0
    assert [row["rank"] for row in out["results"][0]["structures"]] == [1, 2]
    assert {"cif", "confidence", "energy_above_hull"} <= set(out["results"][0]["structures"][0])
    status, out = run_json(capsys, "predict_structure", "--formula-file", str(formulae), *quick)
    assert status == 0
    assert [len(result["structures"]) for result in out["results"]] == [2, 2]
