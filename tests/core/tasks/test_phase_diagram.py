"""Phase diagrams as a task: from structures, from the reference, from a project."""

import json

import numpy as np
import pytest

from core.api import run
from core.commandline import main
from core.errors import UserError
from core.learning.phases import INPUT, PROJECT
from core.library.project import Project
from core.library.rows import Draft, Property
from core.structures.crystal import Crystal
from core.tasks.base import Domain
from core.tasks.phase_diagram import DiagramSoFar, Stability
from tests.core.models.crystals import copper, rutile, salt, silicon


def stable(entry):
    above = zip(entry.diagram.phases, entry.diagram.above, strict=True)
    return {phase.formula for phase, height in above if height == 0}


def given(crystal, energy):
    return crystal.replace(info={**crystal.info, "formation_energy_per_atom": energy})


def test_a_system_alone_is_drawn_from_known_compounds():
    result = run("phase_diagram", system="Li Fe O")
    (entry,) = result.entries
    assert not result.of_inputs
    assert {"Li2O", "Fe2O3", "Fe3O4"} <= stable(entry)
    assert any("may be missing" in remark for remark in entry.remarks)


def test_a_terminal_shows_the_phases(capsys):
    assert main(["run", "phase_diagram", "--system", "Li Fe O"]) == 0
    lines = capsys.readouterr().out.splitlines()
    oxide = next(line for line in lines if line.split()[:1] == ["Fe4O5"])
    assert oxide.split()[:4] == ["Fe4O5", "−1.513", "0.025", "mp-1188678"]
    assert oxide.endswith("0.8333 Fe3O4 + 0.1667 Fe9O10")


def test_phases_are_written_as_a_table_and_never_as_a_structure(tmp_path, capsys):
    table = tmp_path / "phases.csv"
    assert main(["run", "phase_diagram", "--system", "Li Fe O", "-o", str(table)]) == 0
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    assert head.startswith("formula,share of Li,share of Fe,share of O,formation energy (eV/atom),above hull (eV/atom)")
    assert len(rows) > 10
    assert main(["run", "phase_diagram", "--system", "Li Fe O", "-o", str(tmp_path / "a.cif")]) == 2
    assert "holds no structure" in capsys.readouterr().err


def test_rock_salt_is_stable_and_what_it_is_held_against_is_said():
    (entry,) = run("phase_diagram", [salt()]).entries
    assert isinstance(entry, Stability)
    assert entry.diagram.components == ("Na", "Cl")
    above = entry.values["energy_above_hull"]
    assert above.value == pytest.approx(0.0, abs=0.01)
    assert above.domain is Domain.INSIDE
    assert any("mp-22862" in note for note in above.notes)


def test_a_stretched_crystal_lies_above_the_hull_and_decomposes():
    (entry,) = run("phase_diagram", [salt(6.6)]).entries
    above = entry.values["energy_above_hull"]
    assert above.value > 0.1
    assert above.uncertainty > 0.03
    assert entry.reaction == "NaCl → NaCl"


def test_given_energies_alone_make_an_exact_hull():
    crystals = [given(salt(), -1.0), given(salt().replace(numbers=[11] * 6 + [17] * 2), -0.6)]
    first, second = run("phase_diagram", crystals, energies="given", reference=False).entries
    assert first.values["energy_above_hull"].value == pytest.approx(-1.0 - (-0.6 * 2 / 3))
    # Na3Cl lies 0.1 below the line from Na to NaCl, and NaCl would fall to Na3Cl and chlorine
    assert first.reaction == "NaCl → 0.3333 Na3Cl + 0.6667 Cl"
    assert second.values["energy_above_hull"].value == pytest.approx(-0.1)
    assert first.values["energy_above_hull"].model == ""
    assert first.values["energy_above_hull"].uncertainty is None


def test_mixing_scales_is_told():
    (entry,) = run("phase_diagram", [given(salt(), -2.1)], energies="given").entries
    assert any("different sources" in remark for remark in entry.remarks)
    (missing,) = run("phase_diagram", [salt()], energies="given").entries
    assert "formation_energy_per_atom" in missing.error


def test_compounds_as_components():
    (entry,) = run("phase_diagram", system="Li2O Fe2O3").entries
    assert {phase.formula for phase in entry.diagram.phases} >= {"Li2O", "Fe2O3"}
    with pytest.raises(UserError, match="no energy of"):
        run("phase_diagram", system="NaCl Na3Cl7")


def test_structures_of_many_elements_get_diagrams_of_their_own():
    many = [salt(), rutile(), silicon()]
    entries = run("phase_diagram", many).entries
    assert [entry.diagram.components for entry in entries] == [("Na", "Cl"), ("Ti", "O"), ("Si",)]


def test_structures_of_one_system_share_its_diagram():
    first, second = run("phase_diagram", [salt(), salt(6.0)]).entries
    assert second.diagram is None
    assert (first.holder, second.holder) == (0, 0)
    assert first.phase != second.phase
    assert second.extra_json()["diagram_of"] == 0


def test_a_structure_outside_the_system_says_so():
    inside, outside = run("phase_diagram", [salt(), copper()], system="Na Cl").entries
    assert not inside.error
    assert "outside the system Na–Cl" in outside.error


def test_what_happens_to_be_chosen_does_not_stand_in_the_way_of_a_system():
    result = run("phase_diagram", [copper(), silicon()], system="Na Cl")
    (entry,) = result.entries
    assert not result.of_inputs
    assert "NaCl" in stable(entry)
    assert any("outside the system Na–Cl" in remark for remark in entry.remarks)


def test_without_system_and_structures_there_is_nothing():
    with pytest.raises(UserError, match="no system"):
        run("phase_diagram")


def test_a_molecule_is_refused_with_a_hint():
    water = Crystal([8, 1, 1], [[0, 0, 0], [0.96, 0, 0], [-0.24, 0.93, 0]], np.zeros((3, 3)), (False, False, False))
    (entry,) = run("phase_diagram", [water]).entries
    assert "periodic" in entry.error


def test_the_known_part_is_shown_while_structures_are_predicted():
    partials = []
    run("phase_diagram", [salt()], system="Na Cl", listener=lambda _f, _m, partial: partials.append(partial))
    shown = [one for one in partials if isinstance(one, DiagramSoFar)]
    assert shown
    assert not any(phase.origin == INPUT for phase in shown[0].diagram.phases)


def project_with(path, *energies):
    with Project.create(path) as project, project.writing():
        for formula, energy, source in energies:
            known = (Property("formation_energy_per_atom", energy, "eV/atom", source=source),)
            project.entries.add(Draft(formula, formula=formula, properties=known))
    return str(path)


def test_entries_of_a_project_join_by_source(tmp_path):
    path = project_with(
        tmp_path / "a.mdesk",
        ("Na2Cl", -1.5, "CHGNet 0.3.0 (PBE)"),
        ("NaCl", -2.0, "Materials Project, PBE"),
        ("KCl", -2.0, "CHGNet 0.3.0 (PBE)"),
    )
    (entry,) = run("phase_diagram", system="Na Cl", project=path).entries
    joined = [phase for phase in entry.diagram.phases if phase.origin == PROJECT]
    assert [(phase.formula, phase.place) for phase in joined] == [("Na2Cl", 1)]
    assert any("Materials Project, PBE (1)" in remark for remark in entry.remarks)
    (mixed,) = run("phase_diagram", system="Na Cl", project=path, project_source="materials project").entries
    assert [phase.formula for phase in mixed.diagram.phases if phase.origin == PROJECT] == ["NaCl"]
    assert any("different sources" in remark for remark in mixed.remarks)
    (alone,) = run(
        "phase_diagram", system="Na Cl", project=path, project_source="materials project", reference=False
    ).entries
    assert stable(alone) == {"Na", "Cl", "NaCl"}
    assert not any("different sources" in remark for remark in alone.remarks)


def test_entries_without_an_energy_are_predicted(tmp_path):
    path = tmp_path / "b.mdesk"
    with Project.create(path) as project, project.writing():
        project.entries.add(Draft("mine", (salt(5.9),)))
        project.entries.add(Draft("other", (copper(),)))
    (entry,) = run("phase_diagram", system="Na Cl", project=str(path)).entries
    (joined,) = [phase for phase in entry.diagram.phases if phase.origin == PROJECT]
    assert (joined.title, joined.place, joined.formula) == ("mine", 1, "NaCl")
    assert joined.energy == pytest.approx(-2.05, abs=0.08)
    (entry,) = run("phase_diagram", system="Na Cl", project=str(path), predict_project=False).entries
    assert not any(phase.origin == PROJECT for phase in entry.diagram.phases)


def test_what_is_no_project_is_refused(tmp_path):
    file = tmp_path / "notes.mdesk"
    file.write_text("hello", encoding="utf-8")
    with pytest.raises(UserError, match="no MatterDesk project"):
        run("phase_diagram", system="Na Cl", project=str(file))


def test_the_command_line_prints_phases_and_reaction(capsys):
    assert main(["run", "phase_diagram", "--system", "Al-Ni", "--json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)["results"]
    assert "AlNi" in {phase["formula"] for phase in shown["diagram"]["phases"] if phase["stable"]}
