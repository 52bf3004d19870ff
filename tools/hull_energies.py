"""Energies of known crystals by a potential, piece by piece into a cache folder, for make_reference_hull.py."""

from __future__ import annotations

import gzip
import json
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from core.models.registry import Store
from core.structures.convert import from_pymatgen
from core.structures.symmetry.groups import space_group

if TYPE_CHECKING:
    from pathlib import Path

    from core.structures.crystal import Crystal

POTENTIAL = "chgnet-0.3.0"
SOURCES = {
    "mp20": "structures/mp20_part.csv.xz",
    "mpts52": "structures/mpts52_part.csv.xz",
    "binaries": "benchmarks/mp-binary-pbe-elasticity-2025.1.json.gz",
    "phonons": "benchmarks/alexandria-binary-pbe-phonon-2025.1.json.gz",
    "aflow": "aflow/bulk_modulus.csv.xz",
    "wbm": "structures/wbm_part.csv.xz",
}
_PIECE = 250
_SYMPREC = 0.01  # that of the Materials Project


@dataclass(frozen=True)
class Energies:
    """One data set with the potential's answers, one row a crystal.

    Attributes:
        table: Labels: "material_id" ("" if none), "formation_energy" and "hull_energy" (NaN if none), eV/atom.
        counts: Atoms of each element in the cell, shape (n, 119).
        arrays: "energy" in eV/atom, "max_force" in eV/Å, "group" (space group number, 0 if none) and
            "embedding", shape (n, k).
    """

    table: pd.DataFrame
    counts: np.ndarray
    arrays: dict[str, np.ndarray]


def energies(name: str, data: Path, cache: Path) -> Energies:
    """Return the potential's answers for one data set; what is in the cache is not computed again.

    Args:
        name: A key of ``SOURCES``.
        data: The folder with the labelled data.
        cache: Where answers are kept between runs, in pieces, so that a run that was broken off goes on.
    """
    cache.mkdir(parents=True, exist_ok=True)
    table, structures = read(name, data)
    store = Store()
    pieces = []
    for start in range(0, len(table), _PIECE):
        file = cache / f"{name}-{start:05d}.npz"
        if not file.exists():
            piece = _answers(store, [crystal(entry) for entry in structures[start : start + _PIECE]])
            part = file.with_suffix(".part.npz")
            np.savez_compressed(part, **piece)
            part.rename(file)
            print(f"{name}: {min(start + _PIECE, len(table))} of {len(table)}", flush=True)
        with np.load(file, allow_pickle=False) as stored:
            pieces.append(dict(stored))
    arrays = {key: np.concatenate([piece[key] for piece in pieces]) for key in pieces[0]}
    return Energies(table, arrays.pop("counts"), arrays)


def read(name: str, data: Path) -> tuple[pd.DataFrame, list[Any]]:
    """Return the labels of one set and its crystals as stored: CIF texts or dictionaries."""
    path = data / SOURCES[name]
    if path.suffixes[-2:] == [".json", ".gz"]:
        rows = json.loads(gzip.decompress(path.read_bytes()))
        raw, structures = pd.DataFrame({"material_id": [row["mp_id"] for row in rows]}), [r["structure"] for r in rows]
    else:
        raw = pd.read_csv(path)
        structures = raw["cif"].tolist()
    nothing = pd.Series(np.nan, raw.index)
    table = pd.DataFrame(
        {
            "material_id": raw.get("material_id", pd.Series("", raw.index)),
            "formation_energy": raw.get("formation_energy_per_atom", nothing),
            "hull_energy": raw.get("e_above_hull", raw.get("energy_above_hull", nothing)),
        }
    )
    return table, structures


def crystal(stored: str | dict[str, Any]) -> Crystal:
    """Return a stored structure as a crystal."""
    from pymatgen.core import Structure

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = Structure.from_str(stored, fmt="cif") if isinstance(stored, str) else Structure.from_dict(stored)
        return from_pymatgen(read)


def _answers(store: Store, crystals: list[Crystal]) -> dict[str, np.ndarray]:
    found = dict(store.load(POTENTIAL).predict(crystals))
    answers = [found[i] for i in range(len(crystals))]
    groups = [space_group(crystal, _SYMPREC) for crystal in crystals]
    return {
        "counts": np.stack([np.bincount(c.numbers, minlength=119) for c in crystals]).astype(np.int16),
        "energy": np.array([a.energy / len(a.forces) for a in answers]),
        "max_force": np.array([np.linalg.norm(a.forces, axis=1).max() for a in answers]),
        "group": np.array([0 if group is None else group.number for group in groups], dtype=np.int16),
        "embedding": np.stack([a.embedding for a in answers]).astype(np.float32),
    }


def main() -> None:
    """Fill the cache."""
    import argparse
    from pathlib import Path

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("sets", nargs="*", default=list(SOURCES))
    args = parser.parse_args()
    for name in args.sets:
        energies(name, args.data, args.cache)


if __name__ == "__main__":
    main()
