"""What a potential sees of structures."""

import numpy as np
from ase.build import bulk, molecule

from core.models.embeddings import embeddings
from core.models.registry import Store
from core.structures.convert import from_ase
from core.structures.crystal import Crystal

SALT = bulk("NaCl", "rocksalt", a=5.64)


def test_embeddings_of_crystals_and_of_what_the_model_cannot_know():
    half = Crystal([11], [[0, 0, 0]], 3 * np.eye(3), shares={0: ((11, 0.5), (19, 0.5))})
    atoms = [SALT, molecule("H2O"), bulk("NaCl", "rocksalt", a=5.64, cubic=True), bulk("Cu")]
    found = embeddings(Store().load("chgnet-0.3.0"), [*map(from_ase, atoms), half])
    assert found.shape == (5, 64)
    assert np.isfinite(found).all(axis=1).tolist() == [True, False, True, True, False]
    assert np.allclose(found[0], found[2], atol=1e-4)
    assert np.linalg.norm(found[0] - found[3]) > 0.1
