"""The command that measures how often structures are predicted."""

from __future__ import annotations

import csv
import json
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from core.structures.write import text_of
from tests.benchmarks import csp
from tests.core.models.crystals import rutile, silicon

if TYPE_CHECKING:
    from pathlib import Path


def test_rates_and_distances_of_some_rows() -> None:
    outcomes = [
        csp.Outcome("a", "NaCl", 2, (0.02, 0.1), 0.9, 1.0, twin=False),
        csp.Outcome("b", "TiO2", 2, (None, 0.3, 0.1), 0.5, 3.0, twin=True),
        csp.Outcome("c", "SrTiO3", 3, (), 0.0, 2.0, twin=False),
        csp.Outcome("d", "", 0),
    ]
    found = csp.report(outcomes, 20, twins=True)
    assert found["unreadable"] == 1
    assert found["all"]["match_1"] == pytest.approx(100 / 3, abs=0.01)
    assert found["all"]["match_20"] == pytest.approx(200 / 3, abs=0.01)
    assert (found["all"]["rms_1"], found["all"]["rms_20"]) == (0.02, 0.06)
    assert found["by_elements"]["3"]["match_20"] == 0.0
    assert found["no_twins"]["match_1"] == 50.0
    assert "match 20 %" in csp.table(found, 20)


def test_a_table_of_cifs_is_measured(tmp_path, capsys) -> None:
    with (tmp_path / "some.csv").open("w", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["material_id", "cif"])
        for name, crystal in (("silicon", silicon()), ("rutile", rutile())):
            table.writerow([name, text_of(crystal.replace(arrays={}), "cif")])
        table.writerow(["broken", "no CIF at all"])
    assert csp.main([str(tmp_path / "some.csv"), "--guesses", "30"]) == 0
    line, *_ = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert found["unreadable"] == 1
    # both are among the prototypes
    assert found["all"]["match_30"] == 100.0
    assert found["all"]["rms_30"] < 0.05


def test_the_held_out_tenth_is_chosen_by_the_identifier(tmp_path) -> None:
    names = [f"mp-{number}" for number in range(200)]
    (tmp_path / "ids.csv").write_text("\n".join(["material_id,cif", *(f"{name},x" for name in names)]))
    rows = csp.rows_of(str(tmp_path / "ids.csv"), "test", 0, 0)
    assert [row.name for row in rows] == [name for name in names if zlib.crc32(name.encode()) % 10 == 0]
    assert len(csp.rows_of(str(tmp_path / "ids.csv"), "test", 5, 0)) == 5


def test_a_run_that_was_cut_off_goes_on(tmp_path, capsys) -> None:
    with (tmp_path / "some.csv").open("w", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["material_id", "cif"])
        table.writerows([["first", "no CIF"], ["second", "no CIF"]])
    written = tmp_path / "out.jsonl"
    kept = json.dumps(csp.Outcome("first", "NaCl", 2, (0.02,), 0.9, 1.0).__dict__)
    written.write_text(kept + "\n" + kept[:20])
    assert csp.main([str(tmp_path / "some.csv"), "--out", str(written), "--resume"]) == 0
    line, *_ = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert (found["all"]["rows"], found["all"]["match_1"], found["unreadable"]) == (1, 100.0, 1)
    assert [json.loads(line)["name"] for line in written.read_text().splitlines()] == ["first", "second"]


POSCAR = "salt\n1.0\n0.0 {0} {0}\n{0} 0.0 {0}\n{0} {0} 0.0\n{1}\n1 1\ndirect\n0.0 0.0 0.0\n0.5 0.5 0.5\n"


def _parts(folder: Path) -> str:
    parts = {
        "train": {"a": POSCAR.format(2.82, "Na Cl"), "b": POSCAR.format(3.15, "K Cl")},
        "val": {"c": POSCAR.format(2.57, "Li Cl")},
        "test": {"d": POSCAR.format(3.3, "K Br")},
    }
    text = json.dumps(
        {part: {key: one.replace("\n", "\\n") for key, one in rows.items()} for part, rows in parts.items()}
    )
    with zipfile.ZipFile(folder / "salts.json.zip", "w") as held:
        held.writestr("salts.json", text)
    return str(folder / "salts.json.zip")


def test_prototypes_are_derived_from_the_other_parts_of_a_file(tmp_path, capsys) -> None:
    file = _parts(tmp_path)
    index = str(tmp_path / "index.npz")
    options = ["--no-energies", "--no-twins", "--index", index]
    assert csp.main([f"{file}#test", "--derive", f"{file}#train+val", *options]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (found["all"]["rows"], found["all"]["match_1"], found["twins"]["rows"]) == (1, 100.0, 0)
    assert found["options"]["derive"] == ["salts.json.zip#train+val"]
    # what was written is taken without deriving it again; sodium chloride is known in its only structure
    assert csp.main([f"{file}#train", "--new-only", *options]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (found["all"]["match_20"], found["twins"]["rows"]) == (0.0, 2)


def test_what_is_measured_may_not_be_learned_from(tmp_path) -> None:
    file = _parts(tmp_path)
    with pytest.raises(SystemExit, match="derived from"):
        csp.main([f"{file}#test", "--derive", file])
    with pytest.raises(SystemExit, match="train, val, test"):
        csp.rows_of(f"{file}#validation", "all", 0, 0)
