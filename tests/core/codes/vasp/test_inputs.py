"""Input files of VASP are those of the sets, with what the user changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from pymatgen.io.vasp.inputs import Incar, Kpoints, Poscar

from core.codes.vasp.inputs import incar_tags, vasp_input
from core.errors import StructureError, UserError
from core.structures.crystal import Crystal
from tests.core.models.crystals import copper, rutile, salt

if TYPE_CHECKING:
    from pathlib import Path

    from core.codes.vasp.inputs import VaspInput


def text(made: VaspInput, name: str) -> str:
    return next(file.text for file in made.files if file.name == name)


def test_a_relaxation_of_materials_project() -> None:
    made = vasp_input(salt(), "mp-relax")
    assert [file.name for file in made.files] == ["INCAR", "KPOINTS", "POSCAR", "POTCAR.spec"]
    incar = Incar.from_str(text(made, "INCAR"))
    # the settings that Materials Project states for PBE
    assert (incar["ENCUT"], incar["ISIF"], incar["IBRION"]) == (520, 3, 2)
    assert made.potcars == ("Na_pv", "Cl")
    assert made.functional == "PBE"
    assert Poscar.from_str(text(made, "POSCAR")).structure.composition.reduced_formula == "NaCl"
    assert not made.potcar


def test_numbers_have_no_digits_that_adding_up_left_behind() -> None:
    # 5e-5 eV an atom
    twelve = salt().replace(
        numbers=np.tile(salt().numbers, 3)[:12],
        positions=np.vstack([salt().positions + i * salt().cell[2] for i in range(3)])[:12],
        cell=salt().cell * [[1], [1], [3]],
        arrays={},
    )
    assert "EDIFF = 0.0006\n" in text(vasp_input(twelve, "mp-relax"), "INCAR")


def test_transition_metal_oxides_get_u() -> None:
    crystal = rutile().replace(numbers=np.where(rutile().numbers == 22, 25, 8))
    incar = Incar.from_str(text(vasp_input(crystal, "mp-relax"), "INCAR"))
    # Mn in oxides: U of 3.9 eV (Materials Project)
    assert incar["LDAU"]
    assert 3.9 in incar["LDAUU"]


def test_r2scan_has_its_own_kpoints_in_incar() -> None:
    made = vasp_input(salt(), "mp-scan-relax")
    incar = Incar.from_str(text(made, "INCAR"))
    assert str(incar["METAGGA"]).upper() == "R2SCAN"
    assert "KSPACING" in incar
    assert made.functional == "PBE_54"


def test_changes_of_the_user_go_in() -> None:
    made = vasp_input(salt(), "mp-static", "encut = 600; LREAL=Auto; MAGMOM = 4*1 4*-1", 400.0)
    incar = Incar.from_str(text(made, "INCAR"))
    assert incar["ENCUT"] == 600
    assert incar["LREAL"] == "Auto"
    few = Kpoints.from_str(text(vasp_input(salt(), "mp-static"), "KPOINTS"))
    many = Kpoints.from_str(text(made, "KPOINTS"))
    assert many.kpts[0][0] > few.kpts[0][0]


@pytest.mark.parametrize("changes", ["NONSENSE = 3", "ISMEAR = sometimes"])
def test_what_vasp_does_not_know_is_remarked(changes: str) -> None:
    assert any(changes.split(maxsplit=1)[0] in remark for remark in vasp_input(salt(), "mp-relax", changes).remarks)


@pytest.mark.parametrize("changes", ["ENCUT 600", "ENCUT =", "= 5"])
def test_what_is_no_tag_is_refused(changes: str) -> None:
    with pytest.raises(UserError):
        incar_tags(changes)


def test_bands_are_a_static_run_and_a_path_in_the_primitive_cell() -> None:
    made = vasp_input(salt(), "mp-bands")
    assert [file.name for file in made.files if file.name.startswith("bands")] == [
        "bands/INCAR",
        "bands/KPOINTS",
        "bands/POSCAR",
        "bands/POTCAR.spec",
    ]
    assert Incar.from_str(text(made, "bands/INCAR"))["ICHARG"] == 11
    assert "Line-mode" in text(made, "bands/KPOINTS")
    assert len(Poscar.from_str(text(made, "static/POSCAR")).structure) == 2
    assert text(made, "static/POSCAR") == text(made, "bands/POSCAR")


def test_frozen_atoms_and_moments_are_kept() -> None:
    crystal = copper().with_arrays(magnetic_moments=[1.5], fixed=[True])
    made = vasp_input(crystal, "mp-relax")
    assert "F F F" in text(made, "POSCAR").upper()
    assert Incar.from_str(text(made, "INCAR"))["MAGMOM"] == [1.5]


def test_an_element_without_a_potcar_is_refused() -> None:
    with pytest.raises(StructureError, match="No input set"):
        vasp_input(Crystal(np.array([118]), np.zeros((1, 3)), 4 * np.eye(3)), "mp-relax")


def test_a_potcar_is_made_of_the_users_library_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMG_VASP_PSP_DIR", str(tmp_path))
    made = vasp_input(salt(), "mp-relax", with_potcar=True)
    assert not made.potcar
    assert any("POTCAR was not made" in remark for remark in made.remarks)
