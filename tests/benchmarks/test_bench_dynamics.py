"""How many steps of molecular dynamics a second, against CHGNet's own class. Run with: make bench."""

from __future__ import annotations

import contextlib
import io
import statistics
import time
import warnings
from collections import deque

import pytest

from core.simulation.dynamics import Settings, dynamics
from core.structures.builders.supercell import supercell
from core.structures.convert import to_ase
from tests.core.models.crystals import salt, shaken, store

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

PAIRS = 3
STEPS = 10


@pytest.mark.parametrize("repeats", [(2, 2, 2), (4, 4, 2)], ids=["64 atoms", "256 atoms"])
def test_dynamics_against_chgnet_s_own_class(repeats, capsys: pytest.CaptureFixture[str]) -> None:
    """Both with a Nosé-Hoover thermostat, 2 fs, one torch thread, in turns; in seconds of the processor."""
    import torch
    from chgnet.model import CHGNet, MolecularDynamics

    crystal = shaken(supercell(salt(), repeats), 0.05)
    potential = store().load("chgnet-0.3.0")
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        runner = MolecularDynamics(
            to_ase(crystal),
            model=CHGNet.load(use_device="cpu", verbose=False),
            ensemble="nvt",
            thermostat="nose-hoover",
            temperature=300,
            starting_temperature=300,
            timestep=2,
            bulk_modulus=25,
            use_device="cpu",
            trajectory=None,
            logfile=None,
            loginterval=1_000_000,
        )

    def theirs() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            runner.run(STEPS)

    def ours() -> None:
        deque(dynamics(potential, crystal, Settings("nose-hoover", 300.0, step=2.0, steps=STEPS)), maxlen=1)

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        ours(), theirs()
        pairs = []
        for _ in range(PAIRS):
            start = time.process_time()
            theirs()
            middle = time.process_time()
            ours()
            pairs.append((STEPS / (middle - start), STEPS / (time.process_time() - middle)))
    finally:
        torch.set_num_threads(threads)
    their_speed, our_speed = (statistics.median(pair[i] for pair in pairs) for i in (0, 1))
    ratio = statistics.median(b / a for a, b in pairs)
    speeds = f"chgnet {their_speed:.2f} steps/s | ours {our_speed:.2f} steps/s | ratio {ratio:.2f}"
    with capsys.disabled():
        print(f"\n| {len(crystal)} atoms | {speeds} |")
