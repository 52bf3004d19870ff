"""Computes the reference hull that ships with the app, measures it against labels, and writes its card.

    python tools/make_reference_hull.py --data ../shared/data --cache SOME_FOLDER

Writes resources/hulls/chgnet-0.3.0.npz, .json (figures) and .md (card). It holds what the potential says of known
crystals, never a label of theirs. Takes about 25 minutes on one core; what is in the cache is not computed again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from math import gcd
from pathlib import Path
from typing import Any

import numpy as np
from hull_card import card_text
from hull_energies import POTENTIAL, Energies, energies

from core.learning.calibration import LEVEL, ErrorBars
from core.learning.hull import Hull
from core.learning.reference_hull import ReferenceHull, sparseness, to_arrays
from core.tasks.potentials import spec_of
from core.tasks.valuing import Valuer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "hulls"
LABELLED = ("mp20", "mpts52")
SETS = (*LABELLED, "binaries", "phonons", "aflow")
SEED = "2026"
SHIPPED_UP_TO = 0.1  # eV/atom above our own hull
TWIN = 0.005  # eV/atom; of the same composition: taken for the same crystal
LIMITS = (0.0, 0.025, 0.05, 0.1)  # eV/atom
STABLE = 1e-4  # eV/atom; labels below count as on the hull
MOST_FORCE = 5.0  # eV/Å; above, the potential does not know the crystal at all


@dataclass(frozen=True)
class Crystals:
    """Crystals of several sets as one.

    Attributes:
        counts: Of each element in the smallest formula unit, shape (n, 119).
        energy: Formation energy by the potential, eV/atom.
        label: Energy above the hull by the labels, NaN where there is none.
        label_energy: Formation energy by the labels, NaN where there is none.
        group: Number of the space group.
        identifier: Number in the Materials Project, 0 where there is none.
        distance: To materials that the potential knows.
    """

    counts: np.ndarray
    energy: np.ndarray
    label: np.ndarray
    label_energy: np.ndarray
    group: np.ndarray
    identifier: np.ndarray
    distance: np.ndarray

    def where(self, keep: np.ndarray) -> Crystals:
        """Return some of them."""
        return Crystals(*(getattr(self, name)[keep] for name in self.__dataclass_fields__))

    @classmethod
    def of(cls, sets: list[Energies], valuer: Valuer) -> Crystals:
        """Join sets; pure elements and crystals that the potential does not know are left out."""
        counts = np.concatenate([data.counts for data in sets]).astype(np.int64)
        joined = {key: np.concatenate([data.arrays[key] for data in sets]) for key in sets[0].arrays}
        fractions = counts / counts.sum(axis=1, keepdims=True)
        references = np.asarray(valuer.references)[: counts.shape[1]]
        known = ~(counts[:, ~np.isfinite(references)] > 0).any(axis=1) & ((counts > 0).sum(axis=1) > 1)
        known &= joined["max_force"] < MOST_FORCE
        names = np.concatenate([data.table["material_id"].astype(str).to_numpy() for data in sets])
        assert valuer.known is not None
        whole = cls(
            counts // np.array([gcd(*row[row > 0].tolist()) for row in counts])[:, None],
            joined["energy"] - fractions @ np.nan_to_num(references),
            np.concatenate([data.table["hull_energy"].to_numpy(dtype=float) for data in sets]),
            np.concatenate([data.table["formation_energy"].to_numpy(dtype=float) for data in sets]),
            joined["group"].astype(np.int64),
            np.array([int(name[3:]) if name[3:].isdigit() and name.startswith("mp-") else 0 for name in names]),
            valuer.known.distances(joined["embedding"]),
        )
        return whole.where(known)

    @property
    def elements(self) -> list[tuple[int, ...]]:
        """Atomic numbers in each crystal."""
        return [tuple(np.flatnonzero(row).tolist()) for row in self.counts]


def without_twins(crystals: Crystals) -> Crystals:
    """Return one crystal of each composition and space group, the lowest in energy; a name is kept if any has one."""
    groups: dict[bytes, list[int]] = defaultdict(list)
    for i, (row, group) in enumerate(zip(crystals.counts, crystals.group, strict=True)):
        groups[row.tobytes() + int(group).to_bytes(2, "big")].append(i)
    kept, identifier = [], crystals.identifier.copy()
    for members in groups.values():
        lowest = min(members, key=lambda i: float(crystals.energy[i]))
        named = [i for i in members if identifier[i] and crystals.energy[i] < crystals.energy[lowest] + TWIN]
        if named and not identifier[lowest]:
            identifier[lowest] = identifier[named[0]]
        kept.append(lowest)
    return replace(crystals, identifier=identifier).where(np.array(sorted(kept)))


def as_reference(crystals: Crystals, bars: ErrorBars) -> ReferenceHull:
    """Return crystals as what ships."""
    width = max(len(elements) for elements in crystals.elements)
    numbers = np.zeros((len(crystals.energy), width), dtype=np.int64)
    amounts = np.zeros_like(numbers)
    for i, elements in enumerate(crystals.elements):
        numbers[i, : len(elements)] = elements
        amounts[i, : len(elements)] = crystals.counts[i, list(elements)]
    return ReferenceHull(POTENTIAL, numbers, amounts, crystals.energy, crystals.group, crystals.identifier, bars)


def hull_of(reference: ReferenceHull, elements: tuple[int, ...]) -> tuple[np.ndarray, Hull]:
    """Return the rows of a system and its hull, the pure elements first."""
    rows = reference.within(elements)
    fractions = np.vstack([np.eye(len(elements)), reference.fractions(rows, elements)])
    return rows, Hull(fractions, np.append(np.zeros(len(elements)), reference.energies[rows]))


def heights(crystals: Crystals, reference: ReferenceHull) -> tuple[np.ndarray, np.ndarray]:
    """Return the hull's energy at each crystal without itself and its twins, and how many compounds are known there."""
    below, known = np.zeros(len(crystals.energy)), np.zeros(len(crystals.energy), dtype=np.int64)
    systems: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i, elements in enumerate(crystals.elements):
        systems[elements].append(i)
    for done, (elements, members) in enumerate(systems.items()):
        rows, hull = hull_of(reference, elements)
        for i in members:
            own = crystals.counts[i, list(elements)] / crystals.counts[i].sum()
            alike = np.abs(hull.fractions - own).max(axis=1) < 1e-6
            twin = alike & (np.abs(hull.energies - crystals.energy[i]) < TWIN)
            below[i], known[i] = hull.mixture(own, twin)[0], len(rows) - int(twin.sum())
        if done % 1000 == 0:
            print(f"{done} of {len(systems)} systems", flush=True)
    return below, known


def on_own_hull(reference: ReferenceHull) -> np.ndarray:
    """Return the energy of each row above the hull of all."""
    above = np.zeros(len(reference))
    systems: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(reference.numbers):
        systems[tuple(row[row > 0].tolist())].append(i)
    for elements, members in systems.items():
        hull = hull_of(reference, elements)[1]
        above[members] = reference.energies[members] - hull.at(reference.fractions(np.array(members), elements))
    return np.maximum(above, 0.0)


def half(crystals: Crystals) -> np.ndarray:
    """Return which crystals calibrate: half of the chemical systems, by a hash of them."""
    texts = [SEED + "-".join(map(str, elements)) for elements in crystals.elements]
    return np.array([hashlib.blake2b(text.encode(), digest_size=1).digest()[0] < 128 for text in texts])


def against_labels(ours: np.ndarray, label: np.ndarray) -> dict[str, Any]:
    """Return how our energies above the hull agree with the labels."""
    error = np.abs(ours - label)
    near = label < SHIPPED_UP_TO
    found: dict[str, Any] = {
        "n": len(label),
        "mae": float(error.mean()),
        "median": float(np.median(error)),
        "bias": float((ours - label).mean()),
        "n_near": int(near.sum()),
        "mae_near": float(error[near].mean()),
        "mean_near": float(label[near].mean()),
    }
    for limit in LIMITS:
        we, they = ours <= limit + STABLE, label <= limit + STABLE
        both = float((we & they).sum())
        found[f"at_{limit:g}"] = {
            "precision": both / we.sum(),
            "recall": both / they.sum(),
            "share": float(they.mean()),
        }
    return found


def calibrated(
    crystals: Crystals, below: np.ndarray, known: np.ndarray, valuer: Valuer
) -> tuple[ErrorBars, dict[str, Any]]:
    """Fit the half-widths of the hull's energy on half of the systems, and check the total on the other half."""
    # Of an unstable crystal the labels say where the hull is: its energy minus how far above it lies.
    unstable = crystals.label > STABLE
    error = np.abs(below - (crystals.label_energy - crystals.label))
    distance = np.array([sparseness(len(e), n) for e, n in zip(crystals.elements, known, strict=True)])
    fitting = half(crystals)
    bars = ErrorBars.fit(error[unstable & fitting], distance[unstable & fitting])
    own = np.array([valuer.bars["formation_energy_per_atom"].half_width(0.0, d) for d in crystals.distance])
    width = np.hypot(own, [bars.half_width(0.0, d) for d in distance])
    within = np.abs(crystals.energy - below - crystals.label) <= width
    test = unstable & ~fitting
    found = {
        "n_calibrate": int((unstable & fitting).sum()),
        "n_test": int(test.sum()),
        "coverage_hull": bars.coverage(error[test], distance[test]),
        "coverage_total": float(within[test].mean()),
        "median_width_total": float(np.median(width[test])),
        "bias_hull": float((below - (crystals.label_energy - crystals.label))[test].mean()),
    }
    return bars, found


def main() -> None:
    """Make the reference hull and its card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    args = parser.parse_args()
    valuer = Valuer.of(spec_of(POTENTIAL))
    sets = {name: energies(name, args.data, args.cache) for name in (*SETS, "wbm")}
    whole = Crystals.of([sets[name] for name in SETS], valuer)
    single = without_twins(whole)
    nothing = ErrorBars((), (0.0,))
    above = on_own_hull(as_reference(single, nothing))
    shipped = single.where(above <= SHIPPED_UP_TO)
    reference = as_reference(shipped, nothing)
    labelled = whole.where(np.isfinite(whole.label))
    below, known = heights(labelled, reference)
    bars, calibration = calibrated(labelled, below, known, valuer)
    wbm = Crystals.of([sets["wbm"]], valuer)
    other_scheme = wbm.counts[:, (34, 35, 52, 53)].any(axis=1)
    figures = {
        "key": POTENTIAL,
        "level": LEVEL,
        "seed": SEED,
        "crystals": {name: len(sets[name].table) for name in SETS},
        "computed": len(whole.energy),
        "different": len(single.energy),
        "shipped": len(shipped.energy),
        "on_hull": int((above <= STABLE).sum()),
        "named": int((shipped.identifier > 0).sum()),
        "systems": len(set(shipped.elements)),
        "labels": against_labels(np.maximum(labelled.energy - below, 0.0), labelled.label),
        "formation_energy_mae": {
            "MP": float(np.abs(labelled.energy - labelled.label_energy).mean()),
            "WBM": float(np.abs(wbm.energy - wbm.label_energy)[~other_scheme].mean()),
            "n_MP": len(labelled.energy),
            "n_WBM": int((~other_scheme).sum()),
        },
        "calibration": calibration,
        "error_bars": bars.to_json(),
    }
    FOLDER.mkdir(exist_ok=True)
    np.savez_compressed(FOLDER / f"{POTENTIAL}.npz", **to_arrays(replace(reference, bars=bars)))
    (FOLDER / f"{POTENTIAL}.json").write_text(json.dumps(rounded(figures), indent=1) + "\n", encoding="utf-8")
    (FOLDER / f"{POTENTIAL}.md").write_text(card_text(figures), encoding="utf-8")


def rounded(value: Any) -> Any:
    """Return nested figures with four significant digits."""
    if isinstance(value, dict):
        return {name: rounded(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(entry) for entry in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value


if __name__ == "__main__":
    main()
