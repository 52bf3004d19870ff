"""Whether relaxing the crystals of the reference hull would pay: static against relaxed energies on some systems.

    python tools/hull_relaxed.py --data ../shared/data --cache SOME_FOLDER [--crystals 300]

Takes ternary systems at random until they hold so many crystals, relaxes all of these, and compares the energy above
the hull of each system with the labels, once with static and once with relaxed energies.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from hull_energies import POTENTIAL, crystal, energies, read

from core.learning.hull import Hull
from core.models.registry import Store
from core.tasks.potentials import spec_of
from core.tasks.relaxing import Settings, steps
from core.tasks.valuing import Valuer

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

SEED = 2026
FEWEST = 4  # crystals in a system that is looked at
MOST_ATOMS = 30


def chosen_systems(sets: list[frozenset[int]], count: int) -> list[tuple[frozenset[int], list[int]]]:
    """Return ternary systems and their crystals, drawn at random until they hold ``count`` crystals."""
    by_set = defaultdict(list)
    for i, elements in enumerate(sets):
        by_set[elements].append(i)
    systems = sorted((s for s in by_set if len(s) == 3), key=sorted)
    taken: set[int] = set()
    found = []
    for k in np.random.default_rng(SEED).permutation(len(systems)):
        members = [i for elements, rows in by_set.items() if elements <= systems[k] for i in rows]
        if len(members) >= FEWEST and len(taken) < count:
            found.append((systems[k], members))
            taken.update(members)
    return found


def relaxed(potential: object, start: Crystal, file: Path) -> float:
    """Return the relaxed energy in eV/atom, from the cache if it is there."""
    if file.exists():
        return float(file.read_text(encoding="ascii"))
    how = Settings(
        calculator=potential.calculator(),  # type: ignore[attr-defined]
        optimizer="FIRE",
        positions=True,
        cell="free",
        fmax=0.05,
        max_steps=100,
        pressure=0.0,
        keep_symmetry=True,
    )
    energy = np.nan
    for frame, _ in steps(start, 0, how):
        energy = frame.energy / len(start)
    file.write_text(repr(float(energy)), encoding="ascii")
    return float(energy)


def main() -> None:
    """Compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--crystals", type=int, default=300)
    args = parser.parse_args()
    data = energies("mp20", args.data, args.cache)
    stored = read("mp20", args.data)[1]
    references = np.nan_to_num(Valuer.of(spec_of(POTENTIAL)).references)[: data.counts.shape[1]]
    sizes = data.counts.sum(axis=1)
    fractions = data.counts / sizes[:, None]
    sets = [
        frozenset(np.flatnonzero(row).tolist()) if size <= MOST_ATOMS and (row > 0).sum() > 1 else frozenset()
        for row, size in zip(data.counts, sizes, strict=True)
    ]
    systems = chosen_systems(sets, args.crystals)
    folder = args.cache / "relaxed"
    folder.mkdir(exist_ok=True)
    potential = Store().load(POTENTIAL)
    rows = sorted({i for _, members in systems for i in members if sets[i]})
    after = np.full(len(sets), np.nan)
    for done, i in enumerate(rows):
        after[i] = relaxed(potential, crystal(stored[i]), folder / f"mp20-{i}.txt")
        if done % 25 == 0:
            print(f"{done} of {len(rows)}", flush=True)
    label = data.table["hull_energy"].to_numpy()
    for name, energy in (("static", data.arrays["energy"]), ("relaxed", after)):
        errors = []
        for elements, members in systems:
            corner = sorted(elements)
            kept = [i for i in members if sets[i]]
            hull = Hull(fractions[kept][:, corner], (energy - fractions @ references)[kept])
            whole = [sets[i] == elements for i in kept]
            errors.extend(np.abs(hull.above() - label[kept])[whole])
        print(f"{name}: MAE of the energy above hull {np.mean(errors):.4f} eV/atom over {len(errors)} ternaries")
    lowered = (data.arrays["energy"] - after)[rows]
    print(f"relaxing lowers the energy by {np.median(lowered):.4f} (median), {np.mean(lowered):.4f} (mean) eV/atom")


if __name__ == "__main__":
    main()
