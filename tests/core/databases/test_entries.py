import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.databases.entries import read_entry, response_fields
from core.databases.found import draft_of
from core.databases.providers import PROVIDERS, custom
from tests.core.databases.conftest import silicon

_OTHER = custom("https://example.org/optimade")


def _read(entry, provider=_OTHER):
    return read_entry(entry, provider, "https://example.org/x", "2026-01-01T00:00:00+00:00")


def test_entry_becomes_a_structure_with_its_origin():
    hit = _read(silicon("mp-149"), PROVIDERS["mp"])
    assert (hit.formula, hit.n_sites, hit.problem, hit.notes) == ("Si", 2, "", ())
    assert hit.crystal.is_periodic
    assert hit.crystal.volume == pytest.approx(2 * 2.715**3)
    assert hit.origin.database == "Materials Project"
    assert hit.origin.identifier == "mp-149"
    assert hit.origin.licence == "CC-BY-4.0"
    assert "10.1063/1.4812323" in hit.origin.citation


def test_properties_have_unit_and_source():
    hit = _read(silicon(_oqmd_delta_e=-0.5, _oqmd_band_gap="1.1", _oqmd_stability=None), PROVIDERS["oqmd"])
    found = {one.key: one for one in hit.properties}
    assert found.keys() == {"formation_energy_per_atom", "band_gap"}
    assert found["band_gap"].value == 1.1
    assert found["band_gap"].unit == "eV"
    assert found["band_gap"].source == "OQMD, PBE/PBE+U"
    assert found["band_gap"].method == "dft"


def test_nested_properties_of_materials_project_take_the_first_scheme_that_has_a_value():
    stability = {"gga_gga+u_r2scan": {"energy_above_hull": 0.02, "formation_energy_per_atom": -1.0}}
    hit = _read(silicon(_mp_stability={**stability, "gga_gga+u": {"energy_above_hull": 0.01}}), PROVIDERS["mp"])
    found = {one.key: (one.value, one.source) for one in hit.properties}
    assert found["energy_above_hull"] == (0.01, "Materials Project, GGA/GGA+U")
    assert found["formation_energy_per_atom"] == (-1.0, "Materials Project, GGA/GGA+U/r2SCAN")


@pytest.mark.parametrize("value", [-99999, "na", None, True, float("nan"), {"a": 1}])
def test_values_that_were_not_computed_are_no_values(value):
    assert _read(silicon(_jarvis_ehull=value), PROVIDERS["jarvis"]).properties == ()


def test_words_of_others_cannot_command_a_terminal():
    hit = _read(silicon("a\x1b]0;b\n", lattice_vectors=None, chemical_formula_descriptive="Si" * 500))
    assert hit.identifier == "a ]0;b"
    assert len(hit.formula) == 200


def test_space_group_comes_from_the_standard_or_the_database():
    assert _read(silicon(space_group_symbol_hermann_mauguin="F d -3 m")).space_group == "F d -3 m"
    assert _read(silicon(_aflow_spacegroup_relax=227), PROVIDERS["aflow"]).space_group == "227"


def test_entry_of_cod_is_cited_by_its_own_article():
    hit = _read(silicon(_cod_doi="10.1107/S0108270100001234"), PROVIDERS["cod"])
    assert hit.origin.citation.startswith("https://doi.org/10.1107/S0108270100001234")
    assert hit.origin.licence == "CC0-1.0"


def test_entry_that_was_retracted_says_so():
    hit = _read(silicon(_cod_status="retracted"), PROVIDERS["cod"])
    assert hit.notes == ("COD marks this entry: retracted.",)
    assert _read(silicon(_cod_status=None), PROVIDERS["cod"]).notes == ()


def test_shared_and_partly_vacant_sites_are_kept_and_told():
    species = [
        {"name": "A", "chemical_symbols": ["Si", "Ge"], "concentration": [0.25, 0.75]},
        {"name": "B", "chemical_symbols": ["Si", "vacancy"], "concentration": [0.5, 0.5]},
    ]
    hit = _read(silicon(species=species, species_at_sites=["A", "B"]))
    assert hit.crystal.share(0) == ((14, 0.25), (32, 0.75))
    assert hit.crystal.share(1) == ((14, 0.5),)
    assert hit.crystal.numbers.tolist() == [32, 14]
    assert hit.notes == ("Some sites are shared or partly occupied.",)


def test_vacant_sites_are_left_out():
    species = [
        {"name": "Si", "chemical_symbols": ["Si"], "concentration": [1]},
        {"name": "V", "chemical_symbols": ["vacancy"], "concentration": [1]},
    ]
    hit = _read(silicon(species=species, species_at_sites=["V", "Si"]))
    assert len(hit.crystal) == 1
    assert hit.crystal.positions[0].tolist() == [1.3575] * 3
    assert "Vacant sites that are left out: 1." in hit.notes


def test_attached_atoms_unknown_elements_and_assemblies_are_told():
    species = [
        {"name": "C", "chemical_symbols": ["C"], "concentration": [1], "attached": ["H"], "nattached": [2]},
        {"name": "?", "chemical_symbols": ["X"], "concentration": [1]},
    ]
    hit = _read(silicon(species=species, species_at_sites=["C", "?"], structure_features=["assemblies"]))
    assert hit.crystal.numbers.tolist() == [6, 0]
    assert len(hit.notes) == 3


def test_missing_species_are_taken_from_the_names_of_the_sites():
    assert _read(silicon(species=None)).crystal.numbers.tolist() == [14, 14]


def test_layer_gets_room_where_it_does_not_repeat():
    cell = [[2.46, 0, 0], [-1.23, 2.13, 0], [None, None, None]]
    hit = _read(silicon(lattice_vectors=cell, dimension_types=[1, 1, 0], nperiodic_dimensions=2))
    assert hit.crystal.pbc == (True, True, False)
    assert np.linalg.norm(hit.crystal.cell[2]) == pytest.approx(10 + 1.3575)
    assert np.linalg.det(hit.crystal.cell) > 0
    assert "10 Å" in hit.notes[0]


def test_molecule_has_no_cell():
    hit = _read(silicon(lattice_vectors=None, dimension_types=[0, 0, 0], nperiodic_dimensions=0))
    assert not hit.crystal.has_cell
    assert hit.problem == ""


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"lattice_vectors": None}, "no lattice vectors"),
        ({"lattice_vectors": [[1, 0, 0], [0, 1, 0], [1, 1, 0]]}, "no volume"),
        ({"lattice_vectors": [[1, 0], [0, 1, 0], [1, 1, 0]]}, "damaged"),
        ({"cartesian_site_positions": None}, "no positions"),
        ({"cartesian_site_positions": [[0, 0, None], [1, 1, 1]]}, "damaged"),
        ({"cartesian_site_positions": [[0, 0, 1e30], [1, 1, 1]]}, "damaged"),
        ({"lattice_vectors": [None, None, []]}, "damaged"),
        ({"species_at_sites": ["Si"]}, "what stands at each"),
        ({"species_at_sites": ["Si", "Qq"]}, "Qq is no element"),
        ({"species": [{"name": "Si", "chemical_symbols": ["Si"], "concentration": [7]}]}, "makes no sense"),
        ({"species": [{"name": "Si", "chemical_symbols": ["vacancy"], "concentration": [1]}]}, "only vacant"),
    ],
)
def test_unusable_structure_says_why_and_keeps_the_rest(changes, reason):
    hit = _read(silicon("x-1", _exmpl_a=1, **changes))
    assert hit.crystal is None
    assert reason in hit.problem
    assert hit.formula == "Si2"
    draft = draft_of(hit)
    assert (draft.frames, draft.formula, draft.warnings) == ((), "Si2", (hit.problem,))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(_JSON, st.sampled_from(sorted(silicon()["attributes"])))
def test_no_value_of_a_field_brings_the_reader_down(value, name):
    hit = _read(silicon(**{name: value}), PROVIDERS["mp"])
    assert (hit.crystal is None) == bool(hit.problem)


@given(_JSON)
def test_no_entry_brings_the_reader_down(entry):
    assert _read(entry).crystal is None
    assert _read({"id": 1, "attributes": entry}).crystal is None


def test_fields_of_every_database_carry_its_prefix_and_a_known_unit():
    from core.quantities import QUANTITIES

    for provider in PROVIDERS.values():
        own = [name for name in response_fields(provider) if name.startswith("_")]
        assert own, provider.key
        assert all(name.startswith(f"_{provider.key}_") for name in own)
        assert all(field.unit == QUANTITIES[field.key].unit for field in provider.fields)
        assert provider.licence
        assert provider.citation
