"""Measures the classifier of crystal systems on damaged supercells, beside spglib and the shape of the cell alone.

    python tools/measure_symmetry.py --data ../shared/data --crystals 300 --write curves.json
    python tools/measure_symmetry.py --data ../shared/data --moving 12 --only-moving

Test crystals are of prototypes and formulae that were not learned from (``tools/symmetry_data.py``), up to 40 atoms a
cell, each in a 2x2x2 supercell. spglib is asked at symprec 0.01, 0.1 and 0.3 Å. "Cell alone" is spglib at the same
tolerances and at 1 Å on a single atom in the very cell; the best of the four stands in the table, which flatters it.

With ``--moving`` the first so many of up to eight atoms a cell are also looked at as molecular dynamics leaves them at
300 K and 600 K: CHGNet, steps of 2 fs, with a fixed cell (Langevin) or, with ``--ensemble npt``, one that may take any
shape. Few steps from rest are no thermal motion, and a barostat swings at first: let it run for some picoseconds.
``--rows`` reads but the first lines of each file, to see that all works.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spglib
from symmetry_data import SYSTEMS, Known, read

from core.errors import UserError
from core.learning.damage import Damage, damaged
from core.models.registry import Store
from core.simulation.dynamics import Ensemble, Settings, dynamics
from core.structures.readers.symmetry import quiet_spglib

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.structures.crystal import Crystal

MODEL = "symmetry-voxels"
TOLERANCES = (0.01, 0.1, 0.3)
CELL_TOLERANCES = (0.01, 0.1, 0.3, 1.0)
MOST_ATOMS = 40
POTENTIAL = "chgnet-0.3.0"
MOST_MOVING = 8  # atoms of the cell, 64 of the supercell that moves
TEMPERATURES = (300.0, 600.0)  # K
SEED = 11
TWICE = (2, 2, 2)
SURE = "network, where at least 80 % sure"
CONDITIONS = (
    Damage(TWICE),
    *(Damage(TWICE, displacement=one) for one in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)),
    *(Damage(TWICE, vacancies=one) for one in (0.1, 0.2, 0.3, 0.4)),
    *(Damage(TWICE, strain=one) for one in (0.005, 0.01, 0.02, 0.03)),
    Damage(TWICE, displacement=0.1, vacancies=0.1, strain=0.01),
    Damage(TWICE, displacement=0.2, vacancies=0.2, strain=0.02),
)


def by_spglib(crystal: Crystal, tolerance: float, *, alone: bool = False) -> str:
    """Return the crystal system that spglib finds, "" where it finds none; of the cell alone with one atom in it."""
    places = np.zeros((1, 3)) if alone else crystal.fractional
    numbers = np.ones(1, int) if alone else crystal.numbers
    with quiet_spglib():
        found = spglib.get_symmetry_dataset((crystal.cell, places, numbers), symprec=tolerance)
    return "" if found is None else SYSTEMS[Known(crystal, found.number).system]


def measured(chosen: list[Known], damage: Damage, model: Any) -> dict[str, float]:
    """Return the share of crystals whose system, and space group, each way finds under damage."""
    rng = np.random.default_rng(SEED)
    return judged(((one, damaged(one.crystal, damage, rng)) for one in chosen), model)


def moving(chosen: list[Known], temperature: float, steps: int, ensemble: Ensemble) -> Iterator[tuple[Known, Crystal]]:
    """Yield crystals with what molecular dynamics makes of their 2x2x2 supercells."""
    potential = Store().load(POTENTIAL)
    settings = Settings(ensemble, temperature, step=2.0, steps=steps, cell="full", seed=SEED)
    for one in chosen:
        start = damaged(one.crystal, Damage(TWICE), np.random.default_rng(SEED))
        *_, last = dynamics(potential, start, settings)
        yield one, last.crystal(start).replace(arrays={}, info={})


def judged(pairs: Iterable[tuple[Known, Crystal]], model: Any) -> dict[str, float]:
    """Return the share of crystals whose system, and space group, each way finds in what became of them."""
    right: dict[str, list[bool]] = defaultdict(list)
    for one, crystal in pairs:
        truth = SYSTEMS[one.system]
        try:
            said = model.answer(crystal).probabilities
        except UserError:
            # atoms sit on one another: an answer refused counts as a wrong one
            said = {"crystal_system": np.zeros(len(SYSTEMS)), "space_group": np.zeros(len(model.targets[1].classes))}
        chances = np.array(said["crystal_system"])
        right["network"].append(chances.max() > 0 and SYSTEMS[int(chances.argmax())] == truth)
        right[SURE] += [right["network"][-1]] if chances.max() >= 0.8 else []
        groups = [int(name) for name in model.targets[1].classes]
        best = [groups[i] for i in np.argsort(said["space_group"])[::-1][:5]] if chances.max() > 0 else [0]
        right["space group"].append(best[0] == one.group)
        right["space group, five guesses"].append(one.group in best)
        for tolerance in TOLERANCES:
            right[f"spglib {tolerance}"].append(by_spglib(crystal, tolerance) == truth)
        for tolerance in CELL_TOLERANCES:
            right[f"cell alone {tolerance}"].append(by_spglib(crystal, tolerance, alone=True) == truth)
    found = {name: round(float(np.mean(each)), 4) for name, each in right.items() if each}
    found["share at least 80 % sure"] = round(len(right[SURE]) / len(right["network"]), 4)
    found["cell alone"] = max(found.pop(f"cell alone {one}") for one in CELL_TOLERANCES)
    return found


def main() -> None:
    """Measure under every damage and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--crystals", type=int, default=300)
    parser.add_argument("--write", type=Path, help="JSON file for the curves")
    parser.add_argument("--moving", type=int, default=0, help="crystals whose molecular dynamics is looked at")
    parser.add_argument("--only-moving", action="store_true", help="leave the drawn damage out")
    parser.add_argument("--steps", type=int, default=1000, help="of the molecular dynamics")
    parser.add_argument("--ensemble", choices=("langevin", "npt"), default="langevin")
    parser.add_argument("--rows", type=int, default=0, help="lines to read of each file; 0 for all")
    args = parser.parse_args()
    known = [one for one in read(args.data, most=args.rows) if one.part == "test" and len(one.crystal) <= MOST_ATOMS]
    order = np.random.default_rng(SEED).permutation(len(known))[: args.crystals]
    chosen, model = [known[i] for i in order], Store().load(MODEL)
    print(f"n = {len(chosen)} of {len(known)}, seed {SEED};", np.bincount([one.system for one in chosen], minlength=7))
    rows: list[dict[str, Any]] = []
    for damage in () if args.only_moving else CONDITIONS:
        found = measured(chosen, damage, model)
        rows.append({**asdict(damage), **found})
        print(json.dumps(rows[-1]), flush=True)
    small = [one for one in chosen if len(one.crystal) <= MOST_MOVING][: args.moving]
    for temperature in TEMPERATURES if small else ():
        found = judged(moving(small, temperature, args.steps, args.ensemble), model)
        rows.append(
            {"temperature": temperature, "n": len(small), "steps": args.steps, "ensemble": args.ensemble, **found}
        )
        print(json.dumps(rows[-1]), flush=True)
    if args.write:
        args.write.write_text(json.dumps({"n": len(chosen), "seed": SEED, "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
