"""Measures heat capacities from phonons on the Alexandria half of MatCalc-Bench, and writes their error bars.

    python tools/calibrate_phonons.py --data ../shared/data --cache SOME_FOLDER --rows 90

Takes the rows in a random order (seed 2026): the first 30 are the test, those after them calibrate the error bars in
resources/simulated/<potential>.json. What was computed is kept in the folder, so that the run can be taken up again; no
row of the data goes into the resource. Heat capacities are those of the structure as it is listed, at 300 K, in
J/(mol K) of its cells, as in the benchmark.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from pymatgen.core import Structure

from core.engine.context import LocalContext
from core.errors import UserError
from core.learning.calibration import LEVEL, ErrorBars
from core.models.registry import Store
from core.simulation.phonon_spectrum import IMAGINARY, mesh_of
from core.simulation.phonon_thermal import GAS_CONSTANT, thermal_of
from core.simulation.phonons import plan, solve
from core.structures.convert import from_pymatgen
from core.tasks.relaxed import relaxed
from core.tasks.simulated import Simulated

ROOT = Path(__file__).resolve().parent.parent
TABLE = "benchmarks/alexandria-binary-pbe-phonon-2025.1.json.gz"
SEED = 2026
TEST = 30
PUBLISHED = {"chgnet-0.3.0": 24.04}
"""MAE in J/(mol K) that matpes.ai lists for CHGNet trained on MPtrj (matcalc-benchmark-pbe.csv), all 1,170 binaries."""
_TEMPERATURE = 300.0


def compute(row: dict[str, Any], potential: Any, min_length: float) -> dict[str, Any]:
    """Return the heat capacity of one structure and what bears on its error."""
    crystal = from_pymatgen(Structure.from_dict(row["structure"]))
    begun = time.perf_counter()
    try:
        rested, _ = relaxed(crystal, potential, LocalContext(), fmax=0.005, max_steps=300)
        planned = plan(rested, min_length, 0.015)
        solve(planned, potential, lambda *_: None)
        mesh = mesh_of(planned.phonopy, 40.0)
        thermal = thermal_of(planned.phonopy, mesh, np.array([_TEMPERATURE]))
        distance = Simulated.of(potential, rested).judgement.distance
    except UserError as error:
        return {"error": error.text}
    share = len(crystal) / len(planned.phonopy.primitive)
    return {
        "atoms": len(crystal),
        "heat_capacity": float(thermal.heat_capacity[0]) * share,
        "left_out": thermal.left_out,
        "imaginary": bool(mesh.frequencies.min() < IMAGINARY),
        "distance": distance,
        "supercell": planned.atoms,
        "displacements": len(planned.supercells),
        "seconds": time.perf_counter() - begun,
    }


def gather(rows: list[dict[str, Any]], cache: Path, key: str, min_length: float) -> list[dict[str, Any]]:
    """Compute what is not in the cache yet."""
    potential = Store().load(key)
    known = json.loads(cache.read_text()) if cache.is_file() else {}
    for number, row in enumerate(rows):
        if row["mp_id"] not in known:
            known[row["mp_id"]] = compute(row, potential, min_length)
            cache.write_text(json.dumps(known))
            print(f"{number + 1}/{len(rows)} {row['formula']}: {known[row['mp_id']]}", flush=True)
    return [known[row["mp_id"]] for row in rows]


def errors(rows: list[dict[str, Any]], found: list[dict[str, Any]]) -> dict[str, np.ndarray]:
    """Return errors, values and distances of the rows that could be computed."""
    pairs = [(row, one) for row, one in zip(rows, found, strict=True) if "heat_capacity" in one]
    truth = np.array([row["heat_capacity"] for row, _ in pairs])
    ours = np.array([one["heat_capacity"] for _, one in pairs])
    atoms = np.array([one["atoms"] for _, one in pairs])
    return {
        "absolute": np.abs(ours - truth),
        "signed": ours - truth,
        "relative": np.abs(ours - truth) / ours,
        "per_atom": np.abs(ours - truth) / atoms,
        "distance": np.array([one["distance"] for _, one in pairs]),
        "left_out": np.array([one["left_out"] for _, one in pairs]),
        "imaginary": np.array([one["imaginary"] for _, one in pairs]),
        "classical": np.abs(ours + 3 * GAS_CONSTANT * atoms * [one["left_out"] for _, one in pairs] - truth),
    }


def main() -> None:
    """Measure, and write the error bars."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of labelled data")
    parser.add_argument("--cache", type=Path, required=True, help="where what was computed is kept")
    parser.add_argument("--rows", type=int, default=90, help="how many rows, the 30 of the test among them")
    parser.add_argument("--potential", default="chgnet-0.3.0")
    parser.add_argument("--min-length", type=float, default=8.0, help="of the supercells, in Å")
    parser.add_argument("--write", action="store_true", help="write the error bars")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    with gzip.open(given.data / TABLE) as file:
        table = json.load(file)
    order = np.random.default_rng(SEED).permutation(len(table))[: given.rows]
    rows = [table[i] for i in order]
    given.cache.mkdir(parents=True, exist_ok=True)
    cache = given.cache / f"phonons-{given.potential}-{given.min_length:g}.json"
    found = gather(rows, cache, given.potential, given.min_length)
    test, rest = errors(rows[:TEST], found[:TEST]), errors(rows[TEST:], found[TEST:])
    for name, part in (("test", test), ("calibration", rest)):
        if len(part["absolute"]):
            print(
                f"{name}: n {len(part['absolute'])}, MAE {part['absolute'].mean():.2f} J/(mol K) of cells "
                f"(median {np.median(part['absolute']):.2f}, mean error {part['signed'].mean():+.2f}), "
                f"{part['per_atom'].mean():.3f} J/(mol K) of atoms, {100 * part['relative'].mean():.2f} %, "
                f"imaginary modes in {part['imaginary'].sum():.0f}; with those counted as classical "
                f"{part['classical'].mean():.2f}"
            )
    print(f"published: {PUBLISHED.get(given.potential)}")
    if given.write:
        write(given, test, rest)


def write(given: argparse.Namespace, test: dict[str, np.ndarray], rest: dict[str, np.ndarray]) -> None:
    """Put the error bars into the potential's resource, beside those of other quantities."""
    bars = ErrorBars.fit(rest["relative"], rest["distance"], relative=True)
    coverage = bars.coverage(test["relative"], test["distance"])
    print(f"half-widths {bars.widths} at {bars.distances}; they hold {100 * coverage:.0f} % of the test ({LEVEL:.0%})")
    file = ROOT / "resources" / "simulated" / f"{given.potential}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    known = json.loads(file.read_text()) if file.is_file() else {}
    known["heat_capacity"] = {
        "error_bars": bars.to_json(),
        "mae": float(test["absolute"].mean()),
        "mae_unit": "J/(mol K) of cells as listed",
        "mae_per_atom": float(test["per_atom"].mean()),
        "n": len(test["absolute"]),
        "n_calibration": len(rest["absolute"]),
        "coverage": coverage,
        "against": "PBE phonons of binaries at 300 K, Alexandria (MatCalc-Bench 2025.1)",
        "seed": SEED,
        "command": "python tools/calibrate_phonons.py --data ../shared/data --cache SOME_FOLDER "
        f"--rows {given.rows} --min-length {given.min_length:g} --write",
    }
    file.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
