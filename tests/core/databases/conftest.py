import pytest

from tests.databases import optimade_server


@pytest.fixture(scope="session")
def reference_server(tmp_path_factory):
    """Base address of the OPTIMADE reference server with its sample data."""
    with optimade_server(tmp_path_factory.mktemp("optimade")) as base:
        yield base


def silicon(identifier="si-1", **changes):
    """An entry as a well-behaved database sends it: the primitive cell of silicon."""
    return {
        "id": identifier,
        "type": "structures",
        "attributes": {
            "chemical_formula_descriptive": "Si2",
            "chemical_formula_reduced": "Si",
            "nsites": 2,
            "dimension_types": [1, 1, 1],
            "nperiodic_dimensions": 3,
            "lattice_vectors": [[0.0, 2.715, 2.715], [2.715, 0.0, 2.715], [2.715, 2.715, 0.0]],
            "cartesian_site_positions": [[0.0, 0.0, 0.0], [1.3575, 1.3575, 1.3575]],
            "species_at_sites": ["Si", "Si"],
            "species": [{"name": "Si", "chemical_symbols": ["Si"], "concentration": [1.0]}],
            "structure_features": [],
            **changes,
        },
    }


def page(*entries, following=None, total=None):
    """An answer with some entries."""
    meta = {"data_returned": total if total is not None else len(entries)}
    return {"data": list(entries), "meta": meta, "links": {"next": following}}
