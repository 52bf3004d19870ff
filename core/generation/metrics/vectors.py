"""The two vectors by which coverage says how alike crystals are, as T. Xie et al. take them (ICLR 2022).

Of the structure: the mean over the atoms of matminer's CrystalNN fingerprint (N. E. R. Zimmermann, A. Jain, RSC Adv.
10, 6063 (2020), doi:10.1039/C9RA07755C); of the composition: its Magpie features (L. Ward et al., npj Comput. Mater. 2,
16028 (2016), doi:10.1038/npjcompumats.2016.28) on the published scale.
"""

from __future__ import annotations

import json
import warnings
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import MissingExtraError
from core.structures.convert import to_pymatgen
from core.structures.elements import symbols

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

STRUCTURE_LENGTH, COMPOSITION_LENGTH = 61, 132
MOST_ATOMS = 500
"""Larger cells have no vector: they would take minutes."""
_DENSEST = 2.0
"""Å³ an atom. In what is denser there are too many neighbours to look at."""
_SAME_PLACE = 1e-3
"""Å within which atoms that symmetry maps onto each other count as equal, so that one of them is looked at."""


def structure_vector(crystal: Crystal) -> NDArray[np.float64] | None:
    """Return the vector of a structure, shape (61,); None where it has none.

    Raises:
        MissingExtraError: If matminer is not installed.
    """
    featurizer = _site_featurizer()
    if not crystal.is_periodic or not crystal.is_ordered or not 0 < len(crystal) <= MOST_ATOMS:
        return None
    if crystal.volume < _DENSEST * len(crystal) or not np.isfinite(crystal.positions).all():
        return None
    places, weights = np.unique(_equal_atoms(crystal), return_counts=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            structure = to_pymatgen(crystal.replace(arrays={}, info={}))
            sites = np.array([featurizer.featurize(structure, int(place)) for place in places], dtype=float)
        except Exception:  # noqa: BLE001  # the published rule: what cannot be described has no vector
            return None
    found: NDArray[np.float64] = np.average(sites, axis=0, weights=weights)
    return found if np.isfinite(found).all() else None


def composition_vector(amounts: Mapping[int, int]) -> NDArray[np.float64] | None:
    """Return the vector of a composition, shape (132,); zero where a feature is unknown, None where all are.

    Args:
        amounts: Atomic number to amount.

    Raises:
        MissingExtraError: If matminer is not installed.
    """
    from pymatgen.core import Composition

    featurizer = _composition_featurizer()
    names = symbols()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = featurizer.featurize(Composition({names[number]: count for number, count in amounts.items()}))
        except Exception:  # noqa: BLE001  # of some elements there are no data at all
            return None
    middles, spreads = _scale()
    return np.nan_to_num((np.asarray(found, dtype=float) - middles) / spreads, nan=0.0)


def _equal_atoms(crystal: Crystal) -> NDArray[np.int64]:
    """Return for each atom the first one that symmetry maps it onto."""
    import spglib

    cell = (crystal.cell, crystal.fractional, crystal.numbers)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = spglib.get_symmetry_dataset(cell, symprec=_SAME_PLACE)
    except spglib.error.SpglibError:
        found = None
    return np.arange(len(crystal)) if found is None else np.asarray(found.equivalent_atoms, dtype=np.int64)


@cache
def _site_featurizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from matminer.featurizers.site import CrystalNNFingerprint
        except ImportError as error:
            raise MissingExtraError.named("matminer", "learning") from error
        return CrystalNNFingerprint.from_preset("ops")


@cache
def _composition_featurizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from matminer.featurizers.composition import ElementProperty
        except ImportError as error:
            raise MissingExtraError.named("matminer", "learning") from error
        return ElementProperty.from_preset("magpie")


@cache
def _scale() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return mean and spread of each feature in the published scale."""
    stored = json.loads(files("resources").joinpath("metrics", "composition_scale.json").read_text("utf-8"))
    return np.array(stored["means"]).ravel(), np.array(stored["deviations"]).ravel()
