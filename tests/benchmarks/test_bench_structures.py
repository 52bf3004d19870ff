"""How soon the structures of a composition are listed and relaxed; goals 3 s to the list and 60 s for 20 atoms.

Run with: make bench.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench

SCRIPT = Path(__file__).parent / "first_guesses.py"
FORMULAE = ("NaCl", "BaTiO3", "Ba4Ti4O12", "Mg4Si4O12")


def test_answer_to_a_composition() -> None:
    """Each in a process of its own, as after the start of the program."""
    print("\n| content of the cell | first list, s | all relaxed, s |\n|---|---|---|")
    for formula in FORMULAE:
        done = subprocess.run([sys.executable, str(SCRIPT), formula], capture_output=True, text=True, check=True)
        first, last = done.stdout.split()
        print(f"| {formula} | {first} | {last} |")
        assert 0 < float(first) <= float(last)
