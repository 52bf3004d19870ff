"""The user's own potentials: kept, trusted, loaded, and refused with a reason."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import ase
import pytest

from core.engine.context import LocalContext
from core.engine.potential_calls import hash_model, try_potential
from core.errors import FileError, ModelError
from core.models.registry import Store, catalogue, spec_named
from core.models.user_potentials import add, hash_of, load, parse, read, remove
from core.tasks.base import Domain, StructureInput
from core.tasks.predict_properties import TASK as PREDICT
from core.tasks.relax import TASK as RELAX
from tests.core.models.crystals import copper, silicon

if TYPE_CHECKING:
    from pathlib import Path

    from core.models.user_potentials import UserPotential

EMT = {"key": "my-emt", "title": "My EMT", "kind": "ase", "calculator": "ase.calculators.emt:EMT"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MATTERDESK_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


def emt(**more: Any) -> UserPotential:
    return parse({**EMT, **more})


def test_without_a_file_there_are_none() -> None:
    assert read() == ()
    assert "my-emt" not in catalogue()


def test_what_was_added_is_there_and_goes_again(folder: Path) -> None:
    add(emt(elements=("Cu", "Ni")))
    (held,) = read()
    assert held.elements == ("Cu", "Ni")
    assert catalogue()["my-emt"].spec.elements == {29, 28}
    assert spec_named("my-emt").title == "My EMT"
    with pytest.raises(ModelError, match="already"):
        add(emt())
    add(emt(title="Mine"), replaces="my-emt")
    assert spec_named("my-emt").title == "Mine"
    remove("my-emt")
    assert read() == ()
    with pytest.raises(ModelError, match="You have none so far"):
        remove("my-emt")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"potentials": 3}',
        '{"potentials": [{"key": "x"}]}',
        json.dumps({"potentials": [EMT, EMT]}),
        json.dumps({"potentials": [{**EMT, "calculator": "os.system('x')"}]}),
    ],
)
def test_a_damaged_file_is_told_and_never_written_over(folder: Path, text: str) -> None:
    folder.mkdir()
    file = folder / "potentials.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FileError, match=r"potentials\.json"):
        read()
    with pytest.raises(FileError):
        add(emt())
    assert file.read_text(encoding="utf-8") == text
    assert "chgnet-0.3.0" in catalogue()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"kind": "ase", "calculator": ""}, "module:Class"),
        ({"kind": "mace"}, "MACE needs a model file"),
        ({"elements": ("Xx",)}, "no element Xx"),
        ({"functional": "LDA"}, "must be one of PBE"),
        ({"key": "../x"}, "key"),
        ({"calculator": "os.system"}, "calculator"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        emt(**values)


def with_file(file: Path, **more: Any) -> UserPotential:
    # a calculator that takes any argument; what is in the file does not matter to it
    return emt(calculator="ase.calculators.emt:EMT", file=str(file), **more)


def test_a_file_is_loaded_only_while_it_is_the_one_that_is_trusted(tmp_path: Path) -> None:
    file = tmp_path / "model.pth"
    file.write_bytes(b"weights")
    with pytest.raises(ModelError, match="not said yet that you trust"):
        load(with_file(file))
    trusted = with_file(file, sha256=hash_of(str(file)))
    assert load(trusted).spec.version == f"{ase.__version__}, file {trusted.sha256[:12]}"
    file.write_bytes(b"other weights")
    with pytest.raises(ModelError, match="it has changed"):
        load(trusted)
    file.unlink()
    with pytest.raises(FileError, match="cannot be read"):
        load(trusted)


def test_the_hash_of_a_folder_knows_names_and_contents(tmp_path: Path) -> None:
    for name in ("model.json", "state.pt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    before = hash_model(str(tmp_path), LocalContext())
    (tmp_path / "state.pt").rename(tmp_path / "other.pt")
    assert hash_of(str(tmp_path)) != before


def test_a_class_that_cannot_be_found_is_told_with_what_to_install() -> None:
    with pytest.raises(ModelError, match="needs the package no_such_package"):
        load(emt(calculator="no_such_package:Calculator"))
    with pytest.raises(ModelError, match="cannot be loaded: AttributeError"):
        load(emt(calculator="ase.calculators.emt:Emt"))
    with pytest.raises(ModelError, match="My EMT cannot be loaded"):
        load(emt(arguments={"atoms": 3}))


def test_trying_one_out_says_whether_forces_fit_the_energy() -> None:
    trial = try_potential(emt(elements=("Cu",)), LocalContext())
    assert trial.formula == "Cu"
    assert trial.fits
    assert trial.force < -0.05
    assert trial.seconds > 0


def test_tasks_run_with_it_and_say_that_its_domain_is_unknown() -> None:
    add(emt(elements=("Cu", "Ni")))
    inputs = (StructureInput(copper(3.7), "Cu.cif"), StructureInput(silicon(), "Si.cif"))
    result = RELAX.run(inputs, RELAX.params(potential="my-emt", fmax=0.005), LocalContext())
    relaxed, refused = result.entries
    # EMT's own lattice constant of copper (ASE's tests: 3.59 Å)
    assert relaxed.crystal.volume == pytest.approx(3.59**3 / 4, rel=0.005)
    assert relaxed.values["volume"].domain is Domain.UNKNOWN
    assert relaxed.values["volume"].uncertainty is None
    assert "never seen Si" in refused.error
    assert result.models == {"my-emt": ase.__version__}
    (entry,) = PREDICT.run(inputs[:1], PREDICT.params(potential="my-emt", properties=False), LocalContext()).entries
    assert entry.values["energy_per_atom"].model == "my-emt"
    with pytest.raises(ModelError, match="No dispersion correction is known that fits My EMT"):
        RELAX.run(inputs, RELAX.params(potential="my-emt", dispersion=True), LocalContext())


def test_the_store_loads_anew_what_was_set_anew() -> None:
    add(emt())
    store = Store()
    first = store.load("my-emt")
    assert store.load("my-emt") is first
    add(emt(title="Mine"), replaces="my-emt")
    assert store.load("my-emt").spec.title == "Mine"
    remove("my-emt")
    with pytest.raises(ModelError, match="no model named"):
        store.load("my-emt")


def test_one_in_another_interpreter_relaxes_a_crystal() -> None:
    add(emt(python=sys.executable, elements=("Cu",)))
    store = Store()
    inputs = (StructureInput(copper(3.7), "Cu.cif"),)
    (entry,) = RELAX.run(inputs, RELAX.params(potential="my-emt"), LocalContext(models=store)).entries
    assert entry.crystal.volume == pytest.approx(3.59**3 / 4, rel=0.02)
    potential = store.load("my-emt")
    assert potential.spec.version == ase.__version__
    potential.close()
