"""Measures a potential's bulk and shear moduli against density functional theory, and learns how to correct them.

    python tools/learn_elasticity.py --data ../shared/data --cache SOME_FOLDER

The first part computes the elastic constants of the crystals of MatCalc-Bench's mp-binary-pbe-elasticity (about 1.5 s
a crystal on one shared core) and can be stopped and taken up again; the second learns on what there is by then, in half
a minute. Writes resources/simulated/elasticity-chgnet-0.3.0.npz, .json and .md, and the error bars of the uncorrected
quantities into resources/simulated/chgnet-0.3.0.json. No row of the data goes into them.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import lzma
import warnings
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from ase.data import atomic_numbers
from pymatgen.core import Structure
from sklearn.model_selection import GroupKFold

from core.learning.calibration import ErrorBars
from core.learning.domain import KnownMaterials
from core.learning.kernel_machine import KernelMachine
from core.models.potentials import PotentialAnswer
from core.models.registry import Store
from core.simulation.batch_relax import RelaxOptions, relax_all
from core.simulation.elastic import ElasticPlan, Stiffness, StrainOptions, straining
from core.simulation.elastic_correction import LARGEST_MODULUS, LEAST_MODULUS, features_of
from core.simulation.moduli import Averages, stiffness_eigenvalues
from core.simulation.strains import cartesian_rotations
from core.structures.convert import from_pymatgen
from core.structures.crystal import Crystal
from core.tasks.elastic_tables import derived

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "simulated"
POTENTIAL = "chgnet-0.3.0"
TABLE = "benchmarks/mp-binary-pbe-elasticity-2025.1.json.gz"
SEED, TEST, CHUNK = 2026, 120, 40
SIZES = (0, 6, 8, 12, 16, 1000)
"""After the test rows come the others at random, those of few atoms first: a run that is stopped has learned most."""
COST, WIDTH, TOLERANCE = 5.0, 0.15, 0.03
"""C, γ times the number of features, and ε: chosen by grouped cross-validation on the training rows alone."""
FOLDS = 10
OTHERS, MOST_ATOMS = {1: 25, 3: 40}, 8
"""How many crystals of so many elements, of at most so many atoms, the correction is tried on beyond its own kind."""
COMMAND = "python tools/learn_elasticity.py --data ../shared/data --cache SOME_FOLDER"
RELATIVE = {"poisson_ratio": False}
"""Error bars are shares of the value, but for these quantities."""
LEFT_OUT = {
    "O": (8,), "F Cl Br I": (9, 17, 35, 53), "S Se Te": (16, 34, 52), "N P As Sb Bi": (7, 15, 33, 51, 83),
    "H B C Si Ge": (1, 5, 6, 14, 32), "Li Na K Rb Cs": (3, 11, 19, 37, 55), "La-Lu": tuple(range(57, 72)),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """What was computed of one crystal, and what density functional theory says of it."""

    crystal: Crystal
    features: np.ndarray
    embedding: np.ndarray
    raw: tuple[float, float]
    clamped: tuple[float, float]
    stable: bool
    truth: tuple[float, float]
    volume: tuple[float, float]
    size: int


def main() -> None:
    """Compute, learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of labelled data")
    parser.add_argument("--cache", type=Path, required=True, help="where computed crystals are kept")
    parser.add_argument("--only-learn", action="store_true", help="learn on what is in the cache")
    args = parser.parse_args()
    labels, crystals = read_table(args.data / TABLE)
    order = ordered([len(crystal) for crystal in crystals])
    args.cache.mkdir(parents=True, exist_ok=True)
    if not args.only_learn:
        compute(crystals, order, args.cache)
    far_labels, far_crystals = other_crystals(args.data)
    elsewhere = list(range(len(far_crystals)))
    (args.cache / "others").mkdir(exist_ok=True)
    if not args.only_learn:
        compute(far_crystals, elsewhere, args.cache / "others")
    others = rows_of(far_labels, far_crystals, elsewhere, args.cache / "others")
    learn(rows_of(labels, crystals, order, args.cache), others)


def other_crystals(data: Path) -> tuple[list[tuple[float, float]], list[Crystal]]:
    """Return moduli and structures of elements and of compounds of three elements, of another database (AFLOW)."""
    tables = []
    for name in ("bulk_modulus", "shear_modulus"):
        with lzma.open(data / "aflow" / f"{name}.csv.xz", "rt", encoding="utf-8", newline="") as file:
            tables.append({row["cif"]: float(row[name]) for row in csv.DictReader(file)})
    bulk, shear = tables
    cifs, left = list(bulk), dict(OTHERS)
    labels, crystals = [], []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pymatgen tells of rounded coordinates
        for i in np.random.default_rng(SEED).permutation(len(cifs)).tolist():
            structure = Structure.from_str(cifs[i], fmt="cif")
            kinds = len(structure.composition.elements)
            if len(structure) > MOST_ATOMS or not left.get(kinds) or cifs[i] not in shear:
                continue
            left[kinds] -= 1
            labels.append((bulk[cifs[i]], shear[cifs[i]]))
            crystals.append(from_pymatgen(structure).replace(arrays={}))
            if not any(left.values()):
                break
    return labels, crystals


def read_table(path: Path) -> tuple[list[tuple[float, float]], list[Crystal]]:
    """Return bulk and shear modulus in GPa and the structure of each row."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = json.load(file)
    crystals = []
    for row in rows:
        sites = row["structure"]["sites"]
        numbers = [atomic_numbers[site["species"][0]["element"]] for site in sites]
        cell = row["structure"]["lattice"]["matrix"]
        crystals.append(Crystal(numbers, [site["xyz"] for site in sites], cell))
    return [(row["bulk_modulus_vrh"], row["shear_modulus_vrh"]) for row in rows], crystals


def ordered(sizes: list[int]) -> list[int]:
    """Return the test rows, then the others."""
    order = np.random.default_rng(SEED).permutation(len(sizes)).tolist()
    rest = [[i for i in order[TEST:] if low < sizes[i] <= high] for low, high in pairwise(SIZES)]
    return order[:TEST] + [i for part in rest for i in part]


def compute(crystals: list[Crystal], order: list[int], cache: Path) -> None:
    """Compute elastic constants chunk by chunk; chunks that lie in the cache are left."""
    potential = Store().load(POTENTIAL)
    for start in range(0, len(order), CHUNK):
        file = cache / f"{start:05d}.npz"
        if file.exists():
            continue
        rows = order[start : start + CHUNK]
        arrays: dict[str, Any] = {}
        chosen = [crystals[i] for i in rows]
        turns = [cartesian_rotations(crystal) for crystal in chosen]
        rest = relax_all(chosen, potential, RelaxOptions(fmax=0.01, max_steps=150))
        options = StrainOptions()
        plans = [ElasticPlan(step.crystal, options, rotations=turn) for step, turn in zip(rest, turns, strict=True)]
        strained: list[dict[int, np.ndarray]] = [{} for _ in rows]
        clamped: list[dict[int, np.ndarray]] = [{} for _ in rows]
        for plan, cell, step in straining(plans, potential):
            if step.number == 0:
                clamped[plan][cell] = step.answer.stress
            if step.finished:
                strained[plan][cell] = step.answer.stress
        for k, row in enumerate(rows):
            answer = rest[k].answer
            both = [plans[k].fit(found[k], answer.stress) for found in (strained, clamped)]
            arrays |= packed(row, rest[k].crystal, both[0], both[1], answer)
        np.savez_compressed(cache / "part.npz", **arrays)
        (cache / "part.npz").rename(file)
        print(f"{start + len(rows)} of {len(order)}", flush=True)


def packed(
    row: int, crystal: Crystal, relaxed: Stiffness, clamped: Stiffness, answer: PotentialAnswer
) -> dict[str, np.ndarray]:
    """Return the arrays of one crystal under names that begin with its row."""
    found = {
        "numbers": crystal.numbers, "positions": crystal.positions, "cell": crystal.cell, "relaxed": relaxed.voigt,
        "clamped": clamped.voigt, "constants": np.array(len(relaxed.parameters)), "energy": np.array(answer.energy),
        "moments": answer.magnetic_moments, "sites": answer.site_energies, "embedding": answer.embedding,
    }  # fmt: skip
    return {f"{row}/{name}": np.asarray(array) for name, array in found.items()}


def rows_of(labels: list[tuple[float, float]], crystals: list[Crystal], order: list[int], cache: Path) -> list[Row]:
    """Return the rows that are in the cache, in order."""
    arrays: dict[str, np.ndarray] = {}
    for file in sorted(cache.glob("[0-9]*.npz")):
        with np.load(file, allow_pickle=False) as part:
            arrays |= {name: part[name] for name in part.files}
    found = []
    for row in order:
        if f"{row}/cell" in arrays:
            own = {name.split("/")[1]: array for name, array in arrays.items() if name.startswith(f"{row}/")}
            found.append(unpacked(own, labels[row], crystals[row]))
    return found


def unpacked(own: dict[str, np.ndarray], label: tuple[float, float], start: Crystal) -> Row:
    """Return a row of its arrays."""
    crystal = Crystal(own["numbers"], own["positions"], own["cell"])
    zero = np.zeros((0, 0))
    relaxed, clamped = (
        Stiffness(own[name], zero, zero, np.zeros(int(own["constants"])), 0.0) for name in ("relaxed", "clamped")
    )
    answer = PotentialAnswer(
        float(own["energy"]), np.zeros((len(crystal), 3)), None, own["moments"], own["sites"], own["embedding"]
    )
    features = features_of(crystal, relaxed, clamped, answer)
    assert features is not None
    both = [hill(stiffness.voigt) for stiffness in (relaxed, clamped)]
    stable = bool(stiffness_eigenvalues(relaxed.voigt)[0] > 0)
    volumes = (crystal.volume / len(crystal), start.volume / len(start))
    return Row(crystal, features, own["embedding"], both[0], both[1], stable, label, volumes, len(crystal))


def hill(stiffness: np.ndarray) -> tuple[float, float]:
    """Return K and G in GPa: Hill's means, or of an unstable crystal Voigt's K and no G."""
    if stiffness_eigenvalues(stiffness)[0] > 0:
        averages = Averages.of(stiffness)
        return averages.bulk, averages.shear
    return float(stiffness[:3, :3].sum() / 9), 0.0


def transferred(machine: KernelMachine, others: list[Row]) -> dict[str, Any]:
    """Return the errors for elements and for compounds of three elements."""
    out = {}
    for kinds, name in ((1, "elements"), (3, "three elements")):
        rows = [row for row in others if len(row.crystal.elements) == kinds]
        if not rows:
            continue
        truth, raw = (np.array([getattr(row, key) for row in rows]).T for key in ("truth", "raw"))
        found = np.exp(machine.predict(np.array([row.features for row in rows])))
        found = np.clip(found, LEAST_MODULUS, LARGEST_MODULUS)
        medians = [np.median(np.abs(values - truth), axis=1).tolist() for values in (raw, found)]
        out[name] = {"rows": len(rows), "raw": mae(raw, truth), "corrected": mae(found, truth), "medians": medians}
    return out


def learn(rows: list[Row], others: list[Row]) -> None:
    """Learn, measure and write."""
    features = np.array([row.features for row in rows])
    truth = np.array([row.truth for row in rows]).T
    raw, clamped = (np.array([getattr(row, name) for row in rows]).T for name in ("raw", "clamped"))
    systems = np.array(["-".join(map(str, row.crystal.elements)) for row in rows])
    test = np.arange(TEST)
    train = np.flatnonzero(~np.isin(systems, systems[test]) & (np.arange(len(rows)) >= TEST))
    held_out, _ = predict(features, truth, train, test)
    folded, distances = cross_validated(features, truth, systems)
    stable = np.array([row.stable for row in rows])
    figures: dict[str, Any] = {
        "rows": len(rows), "test_rows": len(test), "training_rows_for_test": len(train), "seed": SEED,
        "chemical_systems": len(set(systems.tolist())), "unstable_share": float(np.mean(~stable)),
        "test": {"raw": mae(raw[:, test], truth[:, test]), "clamped": mae(clamped[:, test], truth[:, test]),
                 "corrected": mae(held_out, truth[:, test])},
        "cross_validation": {"raw": mae(raw, truth), "clamped": mae(clamped, truth), "corrected": mae(folded, truth)},
        "left_out": left_out(features, truth, raw, rows),
    }  # fmt: skip
    edge, far = np.quantile(distances, (0.95, 0.995))
    machine = machine_of(features, np.log(truth))
    figures["transfer"] = transferred(machine, others)
    quantities = calibrated(folded, truth, rows, distances)
    write(machine, figures, quantities, float(edge), float(far))
    write_raw(rows, raw, truth, stable)
    print(json.dumps(figures, indent=1))
    print({key: (round(entry["mae"], 3), round(entry["coverage"], 3)) for key, entry in quantities.items()})


def machine_of(features: np.ndarray, targets: np.ndarray) -> KernelMachine:
    """Learn with scikit-learn's ``SVR``.

    Args:
        features: Shape (m, d).
        targets: Shape (q, m).
    """
    from sklearn.svm import SVR

    mean, scale = features.mean(axis=0), features.std(axis=0)
    gamma = WIDTH / features.shape[1]
    weights, offsets = np.zeros(np.shape(targets)), np.zeros(len(targets))
    draft = KernelMachine(
        mean, np.where(scale > 0, scale, 1.0), np.zeros((0, len(mean)), np.float32), weights, offsets, gamma
    )
    # rounded before it learns, so that the weights belong to what is stored
    points = draft.standardised(features).astype(np.float32)
    for k, target in enumerate(targets):
        machine = SVR(C=COST, epsilon=TOLERANCE, gamma=gamma).fit(points, target)
        weights[k, machine.support_], offsets[k] = machine.dual_coef_[0], machine.intercept_[0]
    return replace(draft, points=points)


def predict(
    features: np.ndarray, truth: np.ndarray, train: np.ndarray, test: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Learn on some rows; return K and G in GPa of others, shape (2, n), and their distances."""
    machine = machine_of(features[train], np.log(truth[:, train]))
    found = np.clip(np.exp(machine.predict(features[test])), LEAST_MODULUS, LARGEST_MODULUS)
    return found, machine.distances(features[test])


def cross_validated(features: np.ndarray, truth: np.ndarray, systems: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return K and G of all rows, each learned on chemical systems other than its own, and the distances to these."""
    found, distances = np.zeros_like(truth), np.zeros(len(systems))
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(features, groups=systems):
        found[:, test], distances[test] = predict(features, truth, train, test)
    return found, distances


def left_out(features: np.ndarray, truth: np.ndarray, raw: np.ndarray, rows: list[Row]) -> dict[str, Any]:
    """Return the errors for compounds of elements none of which was learned from."""
    out = {}
    for name, numbers in LEFT_OUT.items():
        with_them = np.array([bool(set(row.crystal.elements) & set(numbers)) for row in rows])
        test, train = np.flatnonzero(with_them), np.flatnonzero(~with_them)
        found, _ = predict(features, truth, train, test)
        own = {"raw": mae(raw[:, test], truth[:, test]), "corrected": mae(found, truth[:, test])}
        out[name] = {"rows": len(test), **own}
    return out


def mae(found: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """Return the mean absolute errors of K and G in GPa."""
    errors = np.abs(found - truth).mean(axis=1)
    return {"bulk_modulus": float(errors[0]), "shear_modulus": float(errors[1])}


def calibrated(found: np.ndarray, truth: np.ndarray, rows: list[Row], distances: np.ndarray) -> dict[str, Any]:
    """Return error bars of K, G and all that follows from them, on one half of the rows checked on the other."""
    ours = [derived(*pair, row.crystal) for pair, row in zip(found.T.tolist(), rows, strict=True)]
    theirs = [derived(*pair, row.crystal) for pair, row in zip(truth.T.tolist(), rows, strict=True)]
    half = np.random.default_rng(SEED).random(len(rows)) < 0.5
    out = {}
    for key in ours[0]:
        one, other = (np.array([numbers[key] for numbers in both]) for both in (ours, theirs))
        relative = RELATIVE.get(key, True)
        errors = np.abs(one - other) / (np.maximum(np.abs(one), 1e-9) if relative else 1.0)
        bars = ErrorBars.fit(errors, distances, relative=relative)
        checked = ErrorBars.fit(errors[half], distances[half], relative=relative)
        out[key] = {
            "error_bars": bars.to_json(),
            "mae": float(np.abs(one - other).mean()),
            "n": len(rows),
            "coverage": checked.coverage(errors[~half], distances[~half]),
        }
    return out


def write(machine: KernelMachine, figures: dict[str, Any], quantities: dict[str, Any], edge: float, far: float) -> None:
    """Write weights, figures and card."""
    FOLDER.mkdir(exist_ok=True)
    name = f"elasticity-{POTENTIAL}"
    np.savez_compressed(FOLDER / f"{name}.npz", **machine.arrays())
    facts = {"edge": edge, "far": far, "figures": figures, "quantities": quantities}
    (FOLDER / f"{name}.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    (FOLDER / f"{name}.md").write_text(card(figures, quantities), encoding="utf-8")


def write_raw(rows: list[Row], raw: np.ndarray, truth: np.ndarray, stable: np.ndarray) -> None:
    """Write the error bars of what the potential gives by itself; other quantities in that file are left."""
    known = KnownMaterials.read(POTENTIAL)
    assert known is not None
    distances = known.distances(np.array([row.embedding for row in rows]))
    volumes = np.array([row.volume for row in rows]).T
    pairs = {
        "bulk_modulus": (raw[0][stable], truth[0][stable], distances[stable]),
        "shear_modulus": (raw[1][stable], truth[1][stable], distances[stable]),
        "volume_per_atom": (*volumes, distances),
    }
    ours = [derived(*raw[:, i].tolist(), rows[i].crystal) for i in np.flatnonzero(stable)]
    theirs = [derived(*truth[:, i].tolist(), rows[i].crystal) for i in np.flatnonzero(stable)]
    for key in ("young_modulus", "poisson_ratio", "pugh_ratio", "debye_temperature"):
        pairs[key] = (*(np.array([n[key] for n in both]) for both in (ours, theirs)), distances[stable])
    file = FOLDER / f"{POTENTIAL}.json"
    there = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    for key, (ours_, theirs_, far) in pairs.items():
        relative = RELATIVE.get(key, True)
        errors = np.abs(ours_ - theirs_) / (np.maximum(np.abs(ours_), 1e-9) if relative else 1.0)
        there[key] = {
            "error_bars": ErrorBars.fit(errors, far, relative=relative).to_json(),
            "mae": float(np.abs(ours_ - theirs_).mean()),
            "n": len(errors),
            "against": "density functional theory (PBE), mp-binary-pbe-elasticity-2025.1; stable crystals only",
            "command": COMMAND,
        }
    file.write_text(json.dumps(there, indent=1) + "\n", encoding="utf-8")


def card(figures: dict[str, Any], quantities: dict[str, Any]) -> str:
    """Return the model card."""
    test, folds = figures["test"], figures["cross_validation"]
    lines = [
        f"# Correction of bulk and shear modulus for {POTENTIAL}",
        "",
        "Support vector regression (Gaussian kernel) of the logarithms of K and G on what the potential says of a",
        "crystal at rest: the bounds of Voigt and Reuss, Hill's means and the eigenvalues of the stiffness, with",
        "relaxed and with clamped atoms, volume, energy, moments, its own features, and statistics of the elements.",
        "None of them depends on the axes or the cell.",
        "",
        "- Data: MatCalc-Bench, mp-binary-pbe-elasticity-2025.1 (Materials Project, PBE; BSD-3, values CC-BY-4.0).",
        "  No row of it is in the weights: they hold features that this project computed.",
        f"- Rows: {figures['rows']} of 1,977 binaries; the test rows drawn at random (seed {SEED}), of the others",
        "  those of few atoms first. Strain 3 %, two strains of each kind, atoms relaxed to 0.005 eV/Å.",
        "- Split: no chemical system is on both sides.",
        "- Error bars: split conformal on the cross-validation, by distance to the nearest crystal learned from.",
        f"- Made by: `{COMMAND}`",
        "",
        "| mean absolute error, GPa | n | K | G |",
        "|---|---|---|---|",
    ]
    names = {"raw": CHGNET, "clamped": f"{CHGNET}, clamped atoms (MatCalc's default)", "corrected": "corrected"}
    for where, found, n in (("test", test, figures["test_rows"]), ("cross-validation", folds, figures["rows"])):
        for key, name in names.items():
            own = found[key]
            lines.append(f"| {where}: {name} | {n} | {own['bulk_modulus']:.1f} | {own['shear_modulus']:.1f} |")
    for name, own in figures["left_out"].items():
        was, now = own["raw"], own["corrected"]
        lines.append(
            f"| no compound of {name} learned from, raw to corrected | {own['rows']} | {was['bulk_modulus']:.1f} to "
            f"{now['bulk_modulus']:.1f} | {was['shear_modulus']:.1f} to {now['shear_modulus']:.1f} |"
        )
    for name, own in figures["transfer"].items():
        was, now = own["raw"], own["corrected"]
        (k_was, g_was), (k_now, g_now) = own["medians"]
        lines.append(
            f"| AFLOW (another way to compute), {name}, raw to corrected | {own['rows']} "
            f"| {was['bulk_modulus']:.1f} to {now['bulk_modulus']:.1f} (median {k_was:.1f} to {k_now:.1f}) "
            f"| {was['shear_modulus']:.1f} to {now['shear_modulus']:.1f} (median {g_was:.1f} to {g_now:.1f}) |"
        )
    lines += [
        "",
        f"{100 * figures['unstable_share']:.0f} % of the crystals are unstable to CHGNet; their G counts as 0 in its",
        "rows. CHGNet's published figures for the whole set of MatCalc-Bench are K 17.4 and G 29.6 GPa. The weights",
        "that ship are learned on all rows, of compounds of two elements only: others are marked by their distance,",
        "and elements always, with the widest error bar.",
        "Temperature, pressure and other functionals are not known to it.",
        "",
        "| quantity | mean absolute error (cross-validation) | share of errors within the 68 % bar (other half) |",
        "|---|---|---|",
    ]
    lines += [f"| {key} | {entry['mae']:.3g} | {entry['coverage']:.2f} |" for key, entry in quantities.items()]
    return "\n".join(lines) + "\n"


CHGNET = "CHGNet"

if __name__ == "__main__":
    main()
