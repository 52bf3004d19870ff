"""UPF files are read in both of their forms, and chosen so that all fit each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.codes.espresso.pseudopotentials import choose, folder_of, read_folder, read_header
from core.codes.process import ProgramError

if TYPE_CHECKING:
    from pathlib import Path

SECOND = """<UPF version="2.0.1">
  <PP_HEADER generated="x" element="{element}" pseudo_type="{kind}" relativistic="{relativity}" is_coulomb="F"
    functional="{functional}" z_valence="{valence}" wfc_cutoff="{wave}" rho_cutoff="{density}" number_of_proj="6"/>
"""
FIRST = """<PP_HEADER>
   0                   Version Number
  {element:<20} Element
   {kind}                  Norm - Conserving pseudopotential
    F                  Nonlinear Core Correction
 {functional}   Exchange-Correlation functional
    {valence}      Z valence
    -5.34834           Total energy (Ha)
  {wave}  {density} Suggested cutoff for wfc and rho
"""
USUAL = {"kind": "PAW", "relativity": "scalar", "functional": "PBE", "valence": "4.0", "wave": "40.0", "density": "320"}


def put(folder: Path, name: str, element: str, form: str = SECOND, **more: str) -> Path:
    path = folder / name
    path.write_text(form.format(element=element, **(USUAL | more)), encoding="utf-8")
    return path


def test_the_second_form_is_read(tmp_path: Path) -> None:
    found = read_header(put(tmp_path, "Si.upf", "Si", functional="SLA  PW   PBX  PBC", valence="4.000000000000E+000"))
    assert found is not None
    assert (found.element, found.functional, found.kind, found.relativity) == (14, "PBE", "PAW", "scalar")
    assert (found.valence, found.wave_cutoff, found.density_cutoff) == (4.0, 40.0, 320.0)


@pytest.mark.parametrize(
    ("written", "functional"),
    [
        ("SLA  PZ   NOGX NOGC   PZ", "LDA"),
        ("SLA  PW   PBX  PBC    PBE", "PBE"),
        ("SLA  PW   PSX  PSC    PBESOL", "PBEsol"),
        ("SLA  LYP  B88  BLYP", "SLA LYP B88 BLYP"),
    ],
)
def test_the_first_form_is_read(tmp_path: Path, written: str, functional: str) -> None:
    found = read_header(put(tmp_path, "C.UPF", "C", FIRST, kind="NC", functional=written, valence="4.00000000000"))
    assert found is not None
    assert (found.element, found.functional, found.kind, found.valence) == (6, functional, "NC", 4.0)


def test_what_is_none_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "notes.upf").write_text("nothing", encoding="utf-8")
    (tmp_path / "broken.upf").write_text("<PP_HEADER element='Si'", encoding="utf-8")
    put(tmp_path, "Xx.upf", "Xx")
    put(tmp_path, "Si.upf", "Si")
    assert [found.path.name for found in read_folder(tmp_path)] == ["Si.upf"]


def test_all_are_of_one_functional(tmp_path: Path) -> None:
    put(tmp_path, "Ti.upf", "Ti", functional="PZ")
    put(tmp_path, "O.pbe.upf", "O")
    put(tmp_path, "O.pz.upf", "O", functional="PZ")
    choice = choose(tmp_path, [22, 8])
    assert choice.functional == "LDA"
    assert {file.path.name for file in choice.files.values()} == {"Ti.upf", "O.pz.upf"}
    with pytest.raises(ProgramError, match="no PBE pseudopotential for Ti"):
        choose(tmp_path, [22, 8], "PBE")


def test_special_ones_are_left_out_and_the_best_is_taken(tmp_path: Path) -> None:
    put(tmp_path, "C.rel-pbe.upf", "C", relativity="full")
    put(tmp_path, "C_3.98.upf", "C", valence="3.98148")
    put(tmp_path, "C.pbe-mt.upf", "C", kind="NC", wave="0", density="0")
    put(tmp_path, "C.pbe-kjpaw_0.1.upf", "C")
    put(tmp_path, "C.pbe-kjpaw_1.0.upf", "C")
    put(tmp_path, "Chole.pbe-kjpaw_9.upf", "C")
    assert choose(tmp_path, [6]).files[6].path.name == "C.pbe-kjpaw_1.0.upf"


def test_cutoffs_suit_all(tmp_path: Path) -> None:
    put(tmp_path, "Si.upf", "Si", kind="NC", wave="30", density="120")
    put(tmp_path, "O.upf", "O", kind="USPP", wave="45.2", density="200")
    put(tmp_path, "H.upf", "H", kind="NC", wave="0", density="0")
    assert choose(tmp_path, [14]).cutoffs() == (30.0, 120.0, True)
    assert choose(tmp_path, [14, 8]).cutoffs() == (46.0, 368.0, True)
    assert choose(tmp_path, [1]).cutoffs() == (60.0, 240.0, False)
    assert choose(tmp_path, [14, 1]).electrons([14, 1, 1]) == 12.0


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "Si.upf", "Si")
    with pytest.raises(ProgramError, match="no pseudopotential for Na, Cl") as caught:
        choose(tmp_path, [11, 14, 17])
    assert "folder" in caught.value.hint
    monkeypatch.setenv("ESPRESSO_PSEUDO", str(tmp_path / "none"))
    with pytest.raises(ProgramError, match="no folder of pseudopotentials"):
        folder_of("")
    assert folder_of(str(tmp_path)) == tmp_path
