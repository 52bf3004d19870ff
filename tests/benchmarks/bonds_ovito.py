"""Finds bonds with OVITO; one line in is one search, one line out its seconds and the number of bonds."""

import sys
import time

import numpy as np
from ovito.data import DataCollection
from ovito.modifiers import CreateBondsModifier


def main() -> None:
    held = np.load(sys.argv[1])
    data = DataCollection()
    data.create_cell(np.column_stack([held["cell"].T, np.zeros(3)]), pbc=(True, True, True))
    particles = data.create_particles()
    particles.create_property("Position", data=held["positions"])
    types = particles.create_property("Particle Type", data=held["types"])
    names = [str(name) for name in held["names"]]
    for number, name in enumerate(names, 1):
        types.add_type_name(name, particles) if hasattr(types, "add_type_name") else types.add_type_id(
            number, particles, name
        )
    modifier = CreateBondsModifier(mode=CreateBondsModifier.Mode.Pairwise)
    for a, first in enumerate(names):
        for b, second in enumerate(names):
            modifier.set_pairwise_cutoff(first, second, float(held["cutoffs"][a, b]))
    for _ in sys.stdin:
        fresh = data.clone()
        begun = time.perf_counter()
        fresh.apply(modifier)
        count = fresh.particles.bonds.count
        print(time.perf_counter() - begun, count, flush=True)


if __name__ == "__main__":
    main()
