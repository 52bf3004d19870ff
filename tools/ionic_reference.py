"""Runs an ionic conductor at several temperatures for the reference figures of ionic conductivity.

The runs are kept in a folder and go on where they were cut off, so that a slow machine can take its time. What there is
of them is written as trajectories, out of which the program works conductivity:

    python tools/ionic_reference.py CIF FOLDER --temperatures 400 600 900 1200 --picoseconds 20
    matterdesk run conductivity_from_runs FOLDER/*.extxyz
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.api import open_structures
from core.models.registry import Store
from core.simulation.dynamics import Going, Settings, dynamics
from core.structures.approximant import ordered_approximant
from core.structures.write_frames import write_frames

if TYPE_CHECKING:
    from core.models.potentials import Potential
    from core.structures.crystal import Crystal

POTENTIAL = "chgnet-0.3.0"
STEP = 2.0  # fs
SAMPLE = 5  # steps
EQUILIBRATION = 2.0  # ps
PIECE = 500  # steps between two checkpoints


def run_one(potential: Potential, start: Crystal, settings: Settings, file: Path) -> dict[str, Any]:
    """Run one temperature, or go on with it."""
    kept: dict[str, Any] = dict(np.load(file)) if file.exists() else {}
    done, seconds = int(kept.get("steps", 0)), float(kept.get("seconds", 0.0))
    paths, temperatures = [*kept.get("paths", ())], [*kept.get("temperatures", ())]
    while done < settings.steps:
        going = Going(kept["velocities"], tuple(kept["thermostat"])) if kept else None
        crystal = start.replace(positions=kept["positions"]) if kept else start
        piece = Settings(
            settings.ensemble,
            settings.temperature,
            step=settings.step,
            steps=min(PIECE, settings.steps - done),
            seed=settings.seed,
        )
        begun = time.monotonic()
        for state in dynamics(potential, crystal, piece, going):
            if state.step and state.step % SAMPLE == 0:
                paths.append(state.positions.astype(np.float32))
                temperatures.append(state.temperature)
        done, seconds = done + state.step, seconds + time.monotonic() - begun
        kept = {
            "paths": np.array(paths),
            "temperatures": np.array(temperatures),
            "numbers": start.numbers,
            "cell": start.cell,
            "positions": state.positions,
            "velocities": state.velocities,
            "thermostat": np.array(state.thermostat),
            "steps": np.array(done),
            "seconds": np.array(seconds),
            "target": np.array(settings.temperature),
        }
        part = file.with_suffix(".part.npz")
        np.savez(part, **kept)
        part.rename(file)
        print(f"{settings.temperature:.0f} K, {done * STEP / 1000:.1f} ps, {done / seconds:.1f} steps/s", flush=True)
    return kept


def write(start: Crystal, kept: dict[str, Any], file: Path) -> None:
    """Write what comes after the equilibration as a trajectory."""
    settled = round(EQUILIBRATION * 1000 / STEP) // SAMPLE
    pairs = zip(kept["paths"][settled:], kept["temperatures"][settled:], strict=True)
    facts = {"target_temperature": float(kept["target"])}
    frames = [
        start.replace(positions=place, arrays={}, info={**facts, "time": k * SAMPLE * STEP, "temperature": float(heat)})
        for k, (place, heat) in enumerate(pairs)
    ]
    if len(frames) > 1:
        write_frames(frames, file)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cif", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--temperatures", type=float, nargs="+", default=[600.0, 750.0, 900.0, 1050.0, 1200.0])
    parser.add_argument("--picoseconds", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    start, sentence = ordered_approximant(open_structures(asked.cif)[0].crystal)
    print(sentence, flush=True)
    potential = Store().load(POTENTIAL)
    steps = round((asked.picoseconds + EQUILIBRATION) * 1000 / STEP)
    for temperature in asked.temperatures:
        settings = Settings("nose-hoover", temperature, step=STEP, steps=steps, seed=asked.seed)
        file = asked.folder / f"{temperature:.0f}.npz"
        write(start, run_one(potential, start, settings, file), file.with_suffix(".extxyz"))


if __name__ == "__main__":
    main()
