"""Candidates from where a recipe says, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from core.errors import FileError, UserError
from core.screening.recipe import (
    GridSource,
    PrototypeSource,
    Recipe,
    StructuresSource,
    SubstitutionSource,
    TableSource,
    read_recipe,
    replacements_of,
)
from core.screening.sources import pool_of
from core.screening.stages import PropertyStage, RelaxStage
from core.structures.crystal import Crystal
from tests.core.models.crystals import salt, silicon

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("bounds", "count"),
    [({}, 66), ({"least": {"Fe": 0.2}}, 45), ({"most": {"Fe": 0.5, "Co": 0.3}}, 24), ({"most": {"Fe": 0.0}}, 11)],
)
def test_a_grid_has_all_compositions_within_bounds(bounds: dict[str, dict[str, float]], count: int) -> None:
    pool = pool_of(GridSource(elements=("Fe", "Co", "Ni"), step=0.1, **bounds), [])
    held = list(pool)
    assert len({one.key for one in held}) == len(held) == pool.expected == count
    assert all(sum(one.amounts.values()) == pytest.approx(1.0) for one in held)
    for name, least in bounds.get("least", {}).items():
        assert all(one.amounts.get(name, 0.0) >= least - 1e-9 for one in held)
    for name, most in bounds.get("most", {}).items():
        assert all(one.amounts.get(name, 0.0) <= most + 1e-9 for one in held)


@pytest.mark.parametrize(
    "fields",
    [
        {"elements": ("Fe",)},
        {"elements": ("Fe", "Xx")},
        {"elements": ("Fe", "Co"), "step": 0.3},
        {"elements": ("Fe", "Co"), "least": {"Fe": 0.6, "Co": 0.6}},
        {"elements": ("Fe", "Co"), "most": {"Fe": 0.3, "Co": 0.3}},
    ],
)
def test_grids_that_cannot_be_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        GridSource(**fields)


def test_a_grid_that_is_too_fine_says_so() -> None:
    with pytest.raises(UserError, match="candidates"):
        pool_of(GridSource(elements=("Fe", "Co", "Ni", "Cr", "Mn", "Al"), step=0.01), [])


def test_substitutions_are_all_combinations_scaled_to_their_volume() -> None:
    pool = pool_of(SubstitutionSource(replace=replacements_of("Na=K Rb; Cl=Br")), [(salt(), "salt.cif")])
    held = list(pool)
    assert [one.title for one in held] == ["NaBr", "KCl", "KBr", "RbCl", "RbBr"]
    assert pool.expected == 5
    by_title = {one.title: one.crystal for one in held}
    start = salt().volume
    assert all(one is not None and one.volume > start for one in by_title.values())
    # KBr: 6.60 Å (experiment); a guess that a relaxation starts from
    assert by_title["KBr"].volume == pytest.approx(6.60**3 * len(salt()) / 8, rel=0.12)
    with pytest.raises(UserError, match="holds Na"):
        pool_of(SubstitutionSource(replace={"Na": ("K",)}), [(silicon(), "")])


def test_prototypes_take_every_combination_of_different_elements() -> None:
    source = PrototypeSource(prototypes=("AB3C_cP5_221_a_c_b",), elements=(("Ca", "Sr"), ("Ti", "Ca"), ("O",)))
    assert [one.title for one in pool_of(source, [])] == ["CaTiO3", "SrTiO3", "SrCaO3"]
    with pytest.raises(UserError, match="places"):
        pool_of(PrototypeSource(prototypes=("AB3C_cP5_221_a_c_b",), elements=(("Ca",), ("O",))), [])


def test_chosen_structures_count_once_and_formulae_are_candidates_too() -> None:
    unknown = Crystal([0], [[0, 0, 0]], silicon().cell)
    pool = pool_of(
        StructuresSource(),
        [(silicon(), "a"), (silicon(), "b"), (Crystal.of_formula("GaAs"), ""), (unknown, "c")],
    )
    assert [one.formula for one in pool] == ["Si", "GaAs"]
    assert pool.repeated == 1
    assert [where for where, _ in pool.rejects] == ["c"]
    with pytest.raises(UserError, match="nothing to screen"):
        pool_of(StructuresSource(), [])


def test_a_table_brings_its_numbers(tmp_path: Path) -> None:
    file = tmp_path / "gaps.csv"
    file.write_text("formula,band_gap (eV)\nGaAs,1.42\nnonsense!,2\nZnO,3.3\n")
    pool = pool_of(TableSource(path=str(file)), [])
    held = {one.formula: one.numbers for one in pool}
    assert held["GaAs"]["band_gap"] == (1.42, None)
    assert set(held) == {"GaAs", "ZnO"}
    assert len(pool.rejects) == 1
    assert not pool.structures


def test_a_recipe_comes_back_from_its_file(tmp_path: Path) -> None:
    recipe = Recipe(source=GridSource(elements=("Fe", "Co")), stages=(PropertyStage(limits={"band_gap": {"most": 1}}),))
    file = tmp_path / "one.json"
    recipe.write(file)
    assert read_recipe(file) == recipe
    settled = recipe.settled(structures=False)
    assert settled.stages[0].of == "formula"
    assert settled.digests({}) != recipe.digests({})
    file.write_text('{"stages": [{"stage": "relax", "fmax": -1}]}')
    with pytest.raises(FileError, match="fmax"):
        read_recipe(file)
    file.write_text("{")
    with pytest.raises(FileError):
        read_recipe(file)


def test_a_grid_has_no_structures_to_relax() -> None:
    with pytest.raises(ValidationError, match="Relaxed"):
        Recipe(source=GridSource(elements=("Fe", "Co")), stages=(RelaxStage(),))
