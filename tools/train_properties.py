"""Trains the property model that ships with the program.

    python tools/train_properties.py --data ../shared/data --cache FOLDER --write resources/models/matterdesk
    python tools/train_properties.py --data ../shared/data --cache FOLDER --split rows --score

The split "formula" puts all crystals of a formula into one part, "rows" every crystal by itself, "chemsys" all crystals
of a chemical system (then with networks of formulae that have not seen the system: train_formulae.py --groups system).

Materials: Materials Project cells (mp20_part: formation energy, gap, energy above hull; mpts52_part: formation energy,
energy above hull) and AFLOW (bulk and shear modulus, Debye temperature). One network learns all of them at once. What a
crystal looks like to the network is kept in the folder, and so are checkpoints: run again, it goes on.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import zlib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from property_model import COMMAND, class_of, write
from train_formulae import system_of

from core.api import from_text
from core.errors import UserError
from core.learning.lessons import Lesson, train
from core.learning.loop import Plan, Progress
from core.learning.networks import outputs_of
from core.models.architectures import NetworkArchitecture, architecture_named
from core.models.crystal_graph.architecture import CrystalGraphParams
from core.models.crystal_graph.graph import Graph
from core.models.formula_knowledge import OUTPUTS, formula_key, quarter_of
from core.models.targets import Scale, Target, columns_of
from core.models.trained.folder import read_manifest
from core.models.trained.model import load as load_trained
from core.models.trained.shelf import spec_of
from core.structures.convert import from_ase
from core.structures.facts import composition_of
from core.structures.write import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

TARGETS = (
    Target("formation_energy_per_atom", "Formation energy", "eV/atom"),
    Target("band_gap", "Band gap", "eV"),
    Target("is_metal", "Metal", classes=("no", "yes")),
    Target("energy_above_hull", "Energy above hull", "eV/atom"),
    Target("bulk_modulus", "Bulk modulus", "GPa", logarithmic=True),
    Target("shear_modulus", "Shear modulus", "GPa", logarithmic=True),
    Target("debye_temperature", "Debye temperature", "K", logarithmic=True),
)
KEYS = [target.key for target in TARGETS]
HYPER = CrystalGraphParams(begin="chgnet", hears="formulae", features=64, layers=2, radius=5.0, dropout=0.3)
SCRATCH = CrystalGraphParams(begin="elements", features=64, layers=3, radius=5.0, dropout=0.0)
AFLOW = ("bulk_modulus", "shear_modulus", "debye_temperature")
METAL_BELOW = 0.01  # eV
OTHERWISE_CORRECTED = frozenset({"Se", "Te", "Br", "I"})  # whose compounds WBM puts on another scale of energy
_CLOSE_PACKED = ("fcc", "bcc", "hcp", "diamond")
_TIMES = 4  # they are few beside 20,000 compounds
FARTHEST = 6.0  # eV/atom; formation energies beyond it are slips


@dataclass
class Row:
    """One crystal with what is known of it; not-a-number where nothing is."""

    cif: str
    values: NDArray[np.float64]


def rows(data: Path, name: str) -> Iterator[Row]:
    """Yield the crystals of a file with their values in the order of ``TARGETS``."""
    csv.field_size_limit(10**8)
    with lzma.open(data / f"{name}.csv.xz", "rt") as file:
        for entry in csv.DictReader(file):
            values = np.full(len(TARGETS), np.nan)
            for key, column in (
                ("formation_energy_per_atom", "formation_energy_per_atom"),
                ("energy_above_hull", "e_above_hull"),
                ("energy_above_hull", "energy_above_hull"),
                *((one, one) for one in AFLOW),
            ):
                if entry.get(column):
                    values[KEYS.index(key)] = float(entry[column])
            if entry.get("band_gap"):
                gap = float(entry["band_gap"])
                values[KEYS.index("is_metal")] = gap < METAL_BELOW
                # that of a metal is zero: what is likely a metal, but not surely, has a small gap, which errs least
                values[KEYS.index("band_gap")] = gap
            if not abs(values[0]) > FARTHEST:
                yield Row(entry["cif"], values)


def aflow(data: Path) -> Iterator[Row]:
    """Yield AFLOW's crystals, each once, with all that its files say of them."""
    found: dict[str, Row] = {}
    for name in AFLOW:
        for row in rows(data, f"aflow/{name}"):
            known = found.setdefault(row.cif, row)
            known.values = np.where(np.isnan(row.values), known.values, row.values)
    yield from found.values()


def elements() -> Iterator[Row]:
    """Yield the elements in the structure in which ASE knows them: their formation energy is zero by definition."""
    from ase.build import bulk
    from ase.data import chemical_symbols, reference_states

    for number, state in enumerate(reference_states[1:95], start=1):
        if state is not None and state["symmetry"] in _CLOSE_PACKED:
            try:
                crystal = from_ase(bulk(chemical_symbols[number]))
            except ValueError:  # its stacking is not known
                continue
            values = np.full(len(TARGETS), np.nan)
            values[[KEYS.index("formation_energy_per_atom"), KEYS.index("energy_above_hull")]] = 0.0
            for _ in range(_TIMES):
                yield Row(text_of(crystal, "cif"), values)


@dataclass
class Material:
    """One crystal as the network sees it."""

    example: Graph
    values: NDArray[np.float64]
    formula: str
    cif: str
    source: str

    @property
    def system(self) -> str:
        """Its chemical system."""
        return system_of(self.formula)


def _material(row: Row, kind: NetworkArchitecture, hyper: Any, source: str) -> Material | None:
    try:
        crystal = from_text(row.cif)[0].crystal
        example = kind.example(crystal, hyper)
    except UserError as error:
        print("left out:", error)
        return None
    return Material(example, row.values, formula_key(composition_of(crystal)), row.cif, source)


def prepared(name: str, source: Callable[[], Iterator[Row]], cache: Path, hyper: Any) -> list[Material]:
    """Return the materials of one source, out of the cache where they are in it."""
    kind = architecture_named("crystal_graph")
    assert isinstance(kind, NetworkArchitecture)
    file = cache / f"{name.replace('/', '-')}-{hyper.begin}-{hyper.hears}-{hyper.radius:g}.npz"
    if not file.exists():
        made = [found for row in source() if (found := _material(row, kind, hyper, name)) is not None]
        _keep(file, made)
        print(f"{name}: {len(made)} crystals", flush=True)
    return _kept(file, name)


def _keep(file: Path, materials: list[Material]) -> None:
    arrays: dict[str, NDArray[Any]] = {
        "values": np.stack([one.values for one in materials]),
        "formula": np.array([one.formula for one in materials]),
        "cif": np.array([one.cif for one in materials]),
    }
    for field in fields(Graph):
        parts = [getattr(one.example, field.name) for one in materials]
        arrays[field.name] = np.concatenate(parts)
        arrays[f"{field.name}.lengths"] = np.array([len(part) for part in parts])
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(file, **arrays)


def _kept(file: Path, source: str) -> list[Material]:
    with np.load(file, allow_pickle=False) as held:
        parts = {
            field.name: np.split(held[field.name], np.cumsum(held[f"{field.name}.lengths"])[:-1])
            for field in fields(Graph)
        }
        values, formulas, cifs = held["values"], held["formula"].tolist(), held["cif"].tolist()
    return [
        Material(Graph(**{name: part[i] for name, part in parts.items()}), values[i], formulas[i], cifs[i], source)
        for i in range(len(values))
    ]


def parts_of(materials: list[Material], split: str, seed: int) -> NDArray[np.str_]:
    """Return the part of each material: by chance, or all crystals of one formula or chemical system together.

    Elements are always learned from: there are too few to do without any.
    """
    names = {
        "rows": [f"row {i}" for i in range(len(materials))],
        "formula": [one.formula for one in materials],
        "chemsys": [one.system for one in materials],
    }
    found = []
    for one, group in zip(materials, names[split], strict=True):
        draw = 1.0 if "-" not in one.system else zlib.crc32(f"{seed} {group}".encode()) % 1000 / 1000
        found.append("test" if draw < 0.1 else "validation" if draw < 0.2 else "train")
    return np.array(found)


def lesson_of(materials: list[Material], parts: NDArray[np.str_], targets: list[int]) -> tuple[Lesson, list[Scale]]:
    """Return what there is to learn, and how it is scaled."""
    values = np.stack([one.values for one in materials])[:, targets]
    chosen = [TARGETS[i] for i in targets]
    inside = parts == "train"
    scales = [Scale.fit(target, values[inside, i]) for i, target in enumerate(chosen)]
    numbers = np.stack(
        [scale.scaled(target, values[:, i]) for i, (target, scale) in enumerate(zip(chosen, scales, strict=True))], 1
    )
    useful = np.isfinite(numbers).any(axis=1)

    def part(name: str) -> tuple[list[Graph], NDArray[np.float64]]:
        rows = np.flatnonzero((parts == name) & useful)
        return [materials[i].example for i in rows], numbers[rows]

    return Lesson(chosen, *part("train"), *part("validation")), scales


def train_one(lesson: Lesson, hyper: Any, plan: Plan, keep: Path) -> dict[str, Any]:
    """Train one member, or go on with it, and return its weights."""
    kind = architecture_named("crystal_graph")
    assert isinstance(kind, NetworkArchitecture)
    told = 0

    def tell(progress: Progress) -> None:
        nonlocal told
        if len(progress.epochs) > told:
            told = len(progress.epochs)
            last = progress.epochs[-1]
            print(
                f"{keep.stem} epoch {told}: training {last.train:.4f}, validation {last.validation:.4f}, "
                f"{progress.rate:.0f} crystals/s",
                flush=True,
            )

    return dict(train(kind, hyper, lesson, plan, keep=keep, report=tell).state)


def predictions(
    materials: list[Material], states: list[dict[str, Any]], hyper: Any, targets: list[int], scales: list[Scale]
) -> NDArray[np.float64]:
    """Return values (of classes the probability of the second), shape (members, n, targets)."""
    kind = architecture_named("crystal_graph")
    assert isinstance(kind, NetworkArchitecture)
    chosen = [TARGETS[i] for i in targets]
    found = []
    for state in states:
        network: Any = kind.network(hyper, sum(target.outputs for target in chosen))
        network.load_state_dict(state)
        outputs = outputs_of(kind, network, [one.example for one in materials]).double().numpy()
        columns = []
        for target, scale, part in zip(chosen, scales, columns_of(chosen), strict=True):
            number = outputs[:, part.start]
            columns.append(1 / (1 + np.exp(-number)) if target.is_class else scale.values(target, number))
        found.append(np.stack(columns, axis=1))
    return np.stack(found)


def scores(values: NDArray[np.float64], found: NDArray[np.float64], keys: list[str]) -> dict[str, Any]:
    """Return mean absolute errors, the gap gated by the classifier, and the accuracy of the classifier."""
    answer = dict(zip(keys, found.T, strict=True))
    truth = dict(zip(keys, values.T, strict=True))
    out: dict[str, Any] = {}
    if "is_metal" in truth and "band_gap" in truth:
        known = np.isfinite(truth["is_metal"])
        metal = answer["is_metal"] >= 0.5
        gap = np.where(metal, 0.0, np.maximum(answer["band_gap"], 0.0))
        out["is_metal accuracy"] = (float(np.mean(metal[known] == truth["is_metal"][known])), int(known.sum()))
        out["band_gap"] = (float(np.mean(np.abs(gap - truth["band_gap"])[known])), int(known.sum()))
    for key in keys:
        known = np.isfinite(truth[key])
        if key not in {"is_metal", "band_gap"} and known.any():
            out[key] = (float(np.mean(np.abs(answer[key] - truth[key])[known])), int(known.sum()))
    return out


def told_by_system(materials: list[Material], folder: Path) -> list[Material]:
    """Return the materials with what networks say that have not seen their chemical systems."""
    manifest = read_manifest(folder)
    model = load_trained(folder, spec_of(folder, manifest))
    found = []
    for one in materials:
        outputs, _ = model.outputs([model.example(one.formula)], quarter_of(one.system))
        heard = one.example.heard.copy()
        heard[0, -OUTPUTS:] = outputs[0, 0]
        found.append(replace(one, example=replace(one.example, heard=heard)))
    return found


def report(materials: list[Material], found: NDArray[np.float64], targets: list[int], title: str) -> None:
    """Print how good the predictions are, and those of energies by where the crystals come from."""
    keys = [KEYS[i] for i in targets]
    values = np.stack([one.values for one in materials])[:, targets]
    every = {key: [round(number, 4), n] for key, (number, n) in scores(values, found, keys).items()}
    for source in sorted({one.source for one in materials if np.isfinite(one.values[0])} - {"elements"}):
        chosen = [i for i, one in enumerate(materials) if one.source == source]
        error, n = scores(values[chosen], found[chosen], keys)[KEYS[0]]
        every[f"{KEYS[0]} of {source}"] = [round(error, 4), n]
    print(title, json.dumps(every), flush=True)


def main() -> None:
    """Prepare, train, score, and write the model down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--split", choices=["rows", "formula", "chemsys"], default="formula")
    parser.add_argument("--formulae", type=Path, help="networks of formulae that have not seen the systems they judge")
    parser.add_argument("--members", type=int, default=4)
    parser.add_argument("--member", type=int, help="train this one only")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--scratch", action="store_true", help="formation energy alone, without CHGNet")
    parser.add_argument("--score", action="store_true", help="only score what is trained")
    parser.add_argument("--other", action="store_true", help="score on WBM, too, which is another domain")
    parser.add_argument("--write", type=Path, help="folder of the model")
    args = parser.parse_args()
    hyper, targets = (SCRATCH, [0]) if args.scratch else (HYPER, list(range(len(TARGETS))))
    epochs = args.epochs or (30 if args.scratch else 18)
    sources: dict[str, Callable[[], Iterator[Row]]] = {
        name: (lambda name=name: rows(args.data, name)) for name in ("structures/mp20_part", "structures/mpts52_part")
    }
    if not args.scratch:
        sources |= {"aflow": lambda: aflow(args.data), "elements": elements}
    materials = [one for name, read in sources.items() for one in prepared(name, read, args.cache, hyper)]
    parts = parts_of(materials, args.split, args.seed)
    if args.formulae:
        materials = told_by_system(materials, args.formulae)
    lesson, scales = lesson_of(materials, parts, targets)
    test = [one for one, part in zip(materials, parts, strict=True) if part == "test"]
    print(f"{len(lesson.train)} to learn from, {len(lesson.validation)} to choose by, {len(test)} to test", flush=True)
    states = []
    for member in range(args.members) if args.member is None else [args.member]:
        keep = args.cache / f"{args.split}-{'scratch' if args.scratch else 'full'}-{args.seed}-{member}.safetensors"
        plan = Plan(
            epochs=epochs,
            batch=64,
            learning_rate=2e-3,
            weight_decay=0.02 if args.scratch else 0.1,
            seed=args.seed * 100 + member,
        )
        if args.score and not keep.exists():
            break
        states.append(train_one(lesson, hyper, plan, keep))
        found = predictions(test, states, hyper, targets, scales)
        report(test, found[-1], targets, f"member {member}")
    report(test, found.mean(axis=0), targets, f"mean of {len(states)}")
    if args.other:
        other = prepared("structures/wbm_part", lambda: rows(args.data, "structures/wbm_part"), args.cache, hyper)
        same = [one for one in other if not set(one.system.split("-")) & OTHERWISE_CORRECTED]
        for title, those in (("WBM", other), ("WBM without Se, Te, Br, I", same)):
            report(those, predictions(those, states, hyper, targets, scales).mean(axis=0), targets, title)
    if args.write:
        chosen = tuple(TARGETS[i] for i in targets)
        about = {"command": COMMAND, "split": args.split, "seed": args.seed, "epochs": epochs}
        write(args.write, class_of(materials, parts, scales, chosen), states, hyper, about)


if __name__ == "__main__":
    main()
