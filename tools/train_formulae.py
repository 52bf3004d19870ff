"""Trains the networks that know the Materials Project by its formulae alone; they ship with the program.

    python tools/train_formulae.py --data ../shared/data --cache FOLDER --write resources/models/mp-formulae

Formation energy, band gap, metal or not (the polymorphs of a formula averaged), bulk and shear modulus of Matbench v0.1
(Dunn et al. 2020, doi:10.1038/s41524-020-00406-3). Each of the four members learns from three quarters of the formulae
and is tested on the fourth. So there is a member for every formula of a table, however it is split, that has not seen
it: the property model, which hears what these networks say, learns from and is tested on what that member says.

With --groups system all formulae of one chemical system are in one quarter, for tests on new systems.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import lzma
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.learning.lessons import Lesson, train
from core.learning.loop import Plan, Progress
from core.learning.networks import outputs_of
from core.models.architectures import NetworkArchitecture, architecture_named
from core.models.composition.architecture import CompositionParams
from core.models.formula_knowledge import MEMBERS, formula_key, quarter_of
from core.models.targets import Scale, Target
from core.models.trained.folder import write_model
from core.models.trained.manifest import Manifest, facts_of
from core.structures.compositions.formula import amounts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

TARGETS = (
    Target("formation_energy_per_atom", "Formation energy", "eV/atom"),
    Target("band_gap", "Band gap", "eV"),
    Target("is_metal", "Metal", classes=("no", "yes")),
    Target("bulk_modulus", "Bulk modulus", "GPa", logarithmic=True),
    Target("shear_modulus", "Shear modulus", "GPa", logarithmic=True),
)
HYPER = CompositionParams(features=64, layers=2, heads=4, dropout=0.1)
FARTHEST = 6.0  # eV/atom; formation energies beyond it are slips
METAL_BELOW = 0.01  # eV
ERRORS = ("formation_energy_per_atom", "bulk_modulus", "shear_modulus")


def system_of(formula: str) -> str:
    """Return the chemical system of a formula."""
    return "-".join(sorted(amounts_of(formula)))


def quarter(formula: str, groups: str) -> int:
    """Return the member that does not learn from a formula."""
    return quarter_of(formula if groups == "formula" else system_of(formula))


def read(data: Path) -> tuple[list[str], NDArray[np.float64]]:
    """Return the formulae and their mean values, NaN where there is none, shape (n, targets)."""
    total: dict[str, NDArray[np.float64]] = {}

    def add(key: str, column: int, value: float) -> None:
        total.setdefault(key, np.zeros((len(TARGETS), 2)))[column] += (value, 1)

    for name, column in (
        ("mp_e_form", 0),
        ("mp_gap", 1),
        ("elasticity_log10(K_VRH)", 3),
        ("elasticity_log10(G_VRH)", 4),
    ):
        with lzma.open(data / "compositions" / f"{name}.csv.xz", "rt") as file:
            for row in csv.DictReader(file):
                key, value = formula_key(amounts_of(row["formula"])), float(row["target"])
                if column == 1:
                    add(key, 2, value < METAL_BELOW)
                if (column == 0 and abs(value) > FARTHEST) or (column == 1 and value < METAL_BELOW):
                    continue
                add(key, column, value)
    sums = np.stack(list(total.values()))
    with np.errstate(invalid="ignore"):
        values = sums[:, :, 0] / sums[:, :, 1]
    values[:, 3:] = 10.0 ** values[:, 3:]
    return list(total), values


def _examples(kind: NetworkArchitecture, formulae: list[str]) -> list[Any]:
    return [kind.example(formula, HYPER) for formula in formulae]


def scores(values: NDArray[np.float64], outputs: NDArray[np.float64], scales: list[Scale]) -> dict[str, float]:
    """Return mean absolute errors (of moduli in decades), and the accuracy of the classes."""
    found = {}
    for i, (target, scale) in enumerate(zip(TARGETS, scales, strict=True)):
        known = np.isfinite(values[:, i])
        if target.is_class:
            found["is_metal accuracy"] = float(np.mean((outputs[known, i] > 0) == (values[known, i] > 0.5)))
        else:
            numbers = scale.scaled(target, values[known, i])
            found[target.key] = float(np.mean(np.abs(outputs[known, i] - numbers)) * scale.spread)
    return {key: round(number, 4) for key, number in found.items()}


def main() -> None:
    """Train the members, test each on its quarter, and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--groups", choices=["formula", "system"], default="formula")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--member", type=int, help="train this one only")
    parser.add_argument("--write", type=Path, help="folder of the model")
    args = parser.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    kind = architecture_named("composition")
    assert isinstance(kind, NetworkArchitecture)
    formulae, values = read(args.data)
    scales = [Scale.fit(target, values[:, i]) for i, target in enumerate(TARGETS)]
    pairs = zip(TARGETS, scales, strict=True)
    numbers = np.stack([scale.scaled(target, values[:, i]) for i, (target, scale) in enumerate(pairs)], axis=1)
    examples = _examples(kind, formulae)
    member_of = np.array([quarter(formula, args.groups) for formula in formulae])
    outputs = np.full((len(formulae), len(TARGETS)), np.nan)
    states: list[dict[str, Any]] = []
    for member in range(MEMBERS) if args.member is None else [args.member]:
        seen, kept = np.flatnonzero(member_of != member), np.flatnonzero(member_of == member)
        lesson = Lesson(TARGETS, [examples[i] for i in seen], numbers[seen])
        plan = Plan(epochs=args.epochs, batch=512, learning_rate=3e-3, weight_decay=0.02, seed=member)
        told = 0

        def tell(progress: Progress, member: int = member) -> None:
            nonlocal told
            if len(progress.epochs) != told:
                told = len(progress.epochs)
                print(
                    f"member {member} epoch {told}: {progress.epochs[-1].train:.4f}, {progress.rate:.0f}/s", flush=True
                )

        keep = args.cache / f"formulae-{args.groups}-{member}.safetensors"
        states.append(dict(train(kind, HYPER, lesson, plan, keep=keep, report=tell).state))
        network: Any = kind.network(HYPER, len(TARGETS))
        network.load_state_dict(states[-1])
        outputs[kept] = outputs_of(kind, network, [examples[i] for i in kept]).double().numpy()
        print(
            f"member {member}, {len(kept)} formulae not seen:", scores(values[kept], outputs[kept], scales), flush=True
        )
    if args.write:
        _write(args.write, args, states, scales, scores(values, outputs, scales), len(formulae))


def _write(
    folder: Path, args: argparse.Namespace, states: list[Any], scales: list[Scale], found: dict[str, float], n: int
) -> None:
    """Write the model and its card."""
    manifest = Manifest(
        title="MatterDesk formulae",
        architecture="composition",
        hyper=HYPER.model_dump(mode="json"),
        targets=tuple(facts_of(*pair) for pair in zip(TARGETS, scales, strict=True)),
        members=len(states),
        elements=tuple(range(1, 95)),
        version=str(dt.datetime.now(tz=dt.UTC).date()),
        licence="CC-BY-4.0",
        citation=_CITATION,
        trained_on=f"{n:,} formulae of the Materials Project, as in Matbench v0.1.",
        quantities={key: {"mae": found[key], "n": n} for key in ERRORS[:1]},
        about={"command": _COMMAND, "epochs": args.epochs, "held_out": found},
    )
    rows = "\n".join(f"| {key} | {number} |" for key, number in found.items())
    write_model(
        folder,
        manifest,
        [{name: value.numpy() for name, value in state.items()} for state in states],
        _CARD.format(n=n, members=len(states), rows=rows, command=_COMMAND),
    )
    print(json.dumps(found))


_COMMAND = "python tools/train_formulae.py --data ../shared/data --cache CACHE --write resources/models/mp-formulae"
_CITATION = (
    "A. Jain et al., APL Mater. 1, 011002 (2013), doi:10.1063/1.4812323; "
    "A. Dunn et al., npj Comput. Mater. 6, 138 (2020), doi:10.1038/s41524-020-00406-3"
)
_CARD = """# MatterDesk formulae

{members} networks with attention over the elements of a formula. They say what is known of a material before its
structure is looked at, and the property model hears it.

## Data

n = {n} formulae of the Materials Project with formation energy, band gap, metal or not, bulk and shear modulus, as
Matbench v0.1 has them (A. Dunn et al., npj Comput. Mater. 6, 138 (2020), doi:10.1038/s41524-020-00406-3; Materials
Project: A. Jain et al., APL Mater. 1, 011002 (2013), doi:10.1063/1.4812323, CC-BY-4.0). Polymorphs of a formula are
averaged.

Split: every member learns from three quarters of the formulae, drawn by a hash, and is tested on the fourth.

## How good it is

Mean absolute errors on formulae that the member has not seen (eV/atom, eV of what is no metal, decades of moduli):

| target | error |
|---|---|
{rows}

## Domain

Compounds as the Materials Project has them. A formula has polymorphs with other values.

## Licence

CC-BY-4.0, as the data.

## How to train it again

    {command}
"""


if __name__ == "__main__":
    main()
