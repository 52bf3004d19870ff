"""Trains the generator of crystals that ships with the program.

    python tools/train_generator.py --data ../shared/data --write resources/generators/crystals

Crystals of up to 20 atoms: Materials Project cells (mp20_part, mpts52_part) without the tenth of mp20_part by which
generated crystals are measured, and AFLOW's with their bulk moduli, without the formulae of that tenth. One in twenty
chemical systems is put aside to judge by. ``--perov5`` takes the training part of perov_5 instead.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import lzma
import math
import zipfile
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.api import from_text
from core.errors import UserError
from core.generation.gan.hyper import GanHyper
from core.generation.gan.lessons import PROPERTIES, GanLesson
from core.generation.gan.model import CrystalGan, manifest_of
from core.generation.gan.rivals import train_gan
from core.learning.loop import Plan
from core.prediction.deriving import Seen, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.learning.loop import Progress

SOURCES = ("structures/mp20_part", "structures/mpts52_part", "aflow/bulk_modulus")
LARGEST = 20
CARD = """# {title}

- **What it is:** a generative adversarial network over templates (space group, slots, positions), elements, free
  parameters and volumes; kind `crystal_gan`.
- **Data:** {data}
- **Split:** {rows} crystals learned from, {aside} of other chemical systems put aside; seed {seed}.
- **Licence of the weights:** CC-BY-4.0, as the data.
- **On what was put aside:** surprise at the elements of a crystal, given its template: {surprise:.2f} nats;
  properties foreseen, mean absolute error in spreads: {errors}.
- **Of 256 that it made without wishes:** {neutral:.0%} charge balanced, {distinct:.1%} distinct, {variety:.0%} as many
  templates as among as many real crystals.
- **Hyper-parameters:** `{hyper}`; {epochs} epochs.
- **To train it again:** `{command}`
- **What it does not know:** more than six elements or twenty atoms; templates that no training crystal had.
"""


def rows(data: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield source and row of each crystal that may be learned from."""
    csv.field_size_limit(10**8)
    for name in SOURCES:
        with lzma.open(data / f"{name}.csv.xz", "rt") as file:
            yield from ((name, row) for row in csv.DictReader(file))


def perovskites(data: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the training part of perov_5."""
    with zipfile.ZipFile(data / "generation/perov5_heat_ref.json.zip") as held:
        table = json.loads(held.read(held.namelist()[0]))
    for key, text in table["train"].items():
        yield "perov_5", {"material_id": key, "poscar": text.replace("\\n", "\n")}


def _seen(row: dict[str, str]) -> Seen | None:
    try:
        crystal = from_text(row["cif"])[0].crystal if "cif" in row else from_text(row["poscar"])[0].crystal
        return seen(crystal) if len(crystal) <= 8 * LARGEST else None
    except UserError as error:
        print("left out:", error)
        return None


def _is_measured(key: str) -> bool:
    return zlib.crc32(key.encode()) % 10 == 0


def _formula(one: Seen) -> tuple[tuple[int, float], ...]:
    return tuple(sorted((number, count / len(one.slots)) for number, count in one.amounts.items()))


def learned(data: Path, *, perov: bool, workers: int) -> tuple[list[Seen], dict[str, np.ndarray]]:
    """Return crystals, each once, and what is known of them."""
    held = list(perovskites(data) if perov else rows(data))
    with ProcessPoolExecutor(workers) as pool:
        crystals = list(pool.map(_seen, [row for _, row in held], chunksize=100))
    out_of_bounds = {
        _formula(one)
        for (name, row), one in zip(held, crystals, strict=True)
        if one is not None and name == SOURCES[0] and _is_measured(row["material_id"])
    }
    measured = {row["material_id"] for name, row in held if name == SOURCES[0] and _is_measured(row["material_id"])}
    places: dict[object, int] = {}
    found: list[Seen] = []
    values: dict[str, list[float]] = {key: [] for key in PROPERTIES if key != "density"}
    for (name, row), one in zip(held, crystals, strict=True):
        key = row.get("material_id", "")
        if one is None or len(one.slots) > LARGEST or key in measured or key in places:
            continue
        if name == SOURCES[2] and _formula(one) in out_of_bounds:
            continue
        same = _formula(one), one.space_group
        if name == SOURCES[2] and same in places:
            # AFLOW's cell of a crystal that is there already; only what it says is new
            place = places[same]
        else:
            place = len(found)
            found.append(one)
            for column in values.values():
                column.append(math.nan)
        places[same] = place
        if key:
            places[key] = place
        for what, column in values.items():
            if row.get(what):
                column[place] = float(row[what])
    return found, {key: np.array(column) for key, column in values.items()}


def main() -> None:
    """Train, and write the generator down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path, required=True)
    parser.add_argument("--perov5", action="store_true")
    parser.add_argument("--title", default="Crystals")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--learning-rate", type=float, default=7e-4)
    parser.add_argument("--rule", default=GanHyper().rule)
    parser.add_argument("--critic-steps", type=int, default=GanHyper().critic_steps)
    parser.add_argument("--adversary", type=float, default=GanHyper().adversary)
    parser.add_argument("--imitation", type=float, default=GanHyper().imitation)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="checkpoint, from which the same training goes on")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    crystals, values = learned(args.data, perov=args.perov5, workers=args.workers)
    lesson = GanLesson.of(crystals, values, seed=args.seed)
    aside = int(lesson.held_out.sum())
    print(
        f"{len(lesson.templates)} crystals, {aside} put aside, {len(lesson.language.templates)} templates", flush=True
    )
    hyper = GanHyper(rule=args.rule, critic_steps=args.critic_steps, adversary=args.adversary, imitation=args.imitation)
    plan = Plan(args.epochs, args.batch, learning_rate=args.learning_rate, weight_decay=1e-3, clip=5.0, seed=args.seed)
    told = 0

    def report(progress: Progress) -> None:
        nonlocal told
        if len(progress.epochs) > told:
            told = len(progress.epochs)
            last = progress.epochs[-1]
            further = ", ".join(f"{name} {value:.3f}" for name, value in last.further.items())
            print(f"epoch {told}: {last.train:.3f} {last.validation:.3f}; {further}; {last.seconds:.0f} s", flush=True)

    made = train_gan(lesson, hyper, plan, keep=args.keep, report=report)
    last = made.epochs[made.best]
    manifest = manifest_of(lesson, hyper, args.title, version=dt.datetime.now(dt.UTC).date().isoformat())
    command = f"python tools/train_generator.py --data ../shared/data --write resources/generators/{args.write.name}"
    command += f" --epochs {args.epochs} --adversary {args.adversary} --seed {args.seed}"
    command += " --perov5" * args.perov5
    card = CARD.format(
        title=args.title,
        data="the training part of perov_5 (Castelli et al. 2012)." if args.perov5 else
        "Materials Project (CC-BY-4.0) and AFLOW cells of up to 20 atoms.",
        rows=len(lesson.templates) - aside,
        aside=aside,
        seed=args.seed,
        surprise=last.validation,
        errors=", ".join(f"{k.removeprefix('mae ')} {v:.2f}" for k, v in last.further.items() if k.startswith("mae ")),
        neutral=last.further["neutral"],
        distinct=last.further["distinct"],
        variety=last.further["variety"],
        hyper=hyper.model_dump_json(),
        epochs=args.epochs,
        command=command,
    )  # fmt: skip
    CrystalGan.of(manifest, lesson.language, made.state).save(args.write, card)
    print("written:", args.write, f"best epoch {made.best + 1}")


if __name__ == "__main__":
    main()
