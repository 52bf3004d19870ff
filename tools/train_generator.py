"""Trains the generator of crystals that ships with the program.

    python tools/train_generator.py --data ../shared/data --write resources/generators/crystals

Crystals of up to 20 atoms: Materials Project cells (mp20_part, mpts52_part) without the tenth of mp20_part by which
generated crystals are measured, and AFLOW's with their bulk moduli, without the formulae of that tenth. One in twenty
chemical systems is put aside to judge by. ``--perov5`` takes the training part of perov_5 instead. ``--teach`` lets the
network that foresees properties learn of what the generator makes, labelled by the model of properties that ships.
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
from generator_labels import LABELLER, labels, made_by

from core.api import from_text
from core.errors import UserError
from core.generation.gan.foresight import errors_of, teach
from core.generation.gan.hyper import GanHyper
from core.generation.gan.lessons import PROPERTIES, GanLesson
from core.generation.gan.model import CrystalGan, manifest_of
from core.generation.gan.rivals import train_gan
from core.learning.loop import Plan
from core.prediction.deriving import Seen, seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
TAUGHT = """- **Foresight, taught afterwards:** of {made} crystals that it made under wishes and none, and {real} of the
  others, with the properties that the model `{model}` tells of them; {epochs} epochs. Mean absolute error in spreads on
  made ones put aside, before: {before}; after: {after}. On real ones, before: {real_before}; after: {real_after}.
- **To teach it again:** the command above, then the same with `{command}`
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


def arguments() -> argparse.Namespace:
    """Return what is asked for."""
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
    parser.add_argument("--start", type=Path, help="folder of a generator of the same data, which is taken as it is")
    parser.add_argument("--teach", type=int, default=0, help="crystals made by it of which foresight learns more")
    parser.add_argument("--teach-real", type=int, default=2000, help="training crystals that are labelled for it, too")
    parser.add_argument("--teach-epochs", type=int, default=30)
    parser.add_argument("--labels", type=Path, default=Path("build/labels"), help="folder where labels are kept")
    return parser.parse_args()


def trained(lesson: GanLesson, args: argparse.Namespace) -> tuple[CrystalGan, str]:
    """Train a generator, and return it with its card."""
    hyper = GanHyper(rule=args.rule, critic_steps=args.critic_steps, adversary=args.adversary, imitation=args.imitation)
    plan = Plan(args.epochs, args.batch, learning_rate=args.learning_rate, weight_decay=1e-3, clip=5.0, seed=args.seed)
    made = train_gan(lesson, hyper, plan, keep=args.keep, report=Told())
    last = made.epochs[made.best]
    manifest = manifest_of(lesson, hyper, args.title, version=dt.datetime.now(dt.UTC).date().isoformat())
    command = f"python tools/train_generator.py --data ../shared/data --write resources/generators/{args.write.name}"
    command += f" --epochs {args.epochs} --adversary {args.adversary} --seed {args.seed}"
    command += " --perov5" * args.perov5
    aside = int(lesson.held_out.sum())
    card = CARD.format(
        title=args.title,
        data="the training part of perov_5 (Castelli et al. 2012)." if args.perov5 else
        "Materials Project (CC-BY-4.0) and AFLOW cells of up to 20 atoms.",
        rows=len(lesson.templates) - aside,
        aside=aside,
        seed=args.seed,
        surprise=last.validation,
        errors=_errors(last.further, "mae "),
        neutral=last.further["neutral"],
        distinct=last.further["distinct"],
        variety=last.further["variety"],
        hyper=hyper.model_dump_json(),
        epochs=args.epochs,
        command=command,
    )  # fmt: skip
    print(f"best epoch {made.best + 1}")
    return CrystalGan.of(manifest, lesson.language, made.state), card


def taught(lesson: GanLesson, gan: CrystalGan, args: argparse.Namespace) -> tuple[CrystalGan, str]:
    """Teach foresight about crystals that the generator makes; return it, and what the card says of it."""
    args.labels.mkdir(parents=True, exist_ok=True)
    drafts = made_by(gan, args.teach, args.seed)
    made = labels([one.crystal for one in drafts], args.labels / "made.npy")
    chosen = np.random.default_rng(args.seed).permutation(len(lesson.templates))[: args.teach_real]
    real = labels([lesson.crystal(int(row)) for row in chosen], args.labels / "real.npy")
    every = {key: np.full(len(lesson.templates), np.nan) for key in real}
    for key, column in real.items():
        every[key][chosen] = column
    more = lesson.filled_in(every).and_made([one.filled for one in drafts], made, seed=args.seed)
    hyper = GanHyper.model_validate(gan.manifest.hyper)
    plan = Plan(args.teach_epochs, args.batch, learning_rate=args.learning_rate, weight_decay=1e-3, clip=5.0,
                average=0.99, seed=args.seed)  # fmt: skip
    before = errors_of(more, gan.state, hyper)
    found = teach(more, hyper, plan, gan.state, keep=args.labels / "foresight.keep", report=Told())
    after = found.epochs[found.best].further
    text = TAUGHT.format(
        made=len(drafts), real=len(chosen), model=LABELLER, epochs=args.teach_epochs,
        before=_errors(before, "mae made "), after=_errors(after, "mae made "),
        real_before=_errors(before, "mae "), real_after=_errors(after, "mae "),
        command=f"--start resources/generators/{args.write.name} --teach {args.teach} --teach-real {args.teach_real} "
        f"--teach-epochs {args.teach_epochs} --seed {args.seed}",
    )  # fmt: skip
    return CrystalGan.of(gan.manifest, lesson.language, found.state), text


def _errors(further: Mapping[str, float], kind: str) -> str:
    held = {key.removeprefix(kind): value for key, value in further.items() if key.startswith(kind)}
    return ", ".join(f"{key} {value:.2f}" for key, value in held.items() if " " not in key)


class Told:
    """Prints each epoch once."""

    def __init__(self) -> None:
        self.told = 0

    def __call__(self, progress: Progress) -> None:
        """Print the last epoch, if it is new."""
        if len(progress.epochs) > self.told:
            self.told = len(progress.epochs)
            last = progress.epochs[-1]
            further = ", ".join(f"{name} {value:.3f}" for name, value in last.further.items())
            told = f"epoch {self.told}: {last.train:.3f} {last.validation:.3f}; {further}; {last.seconds:.0f} s"
            print(told, flush=True)


def main() -> None:
    """Train, and write the generator down."""
    args = arguments()
    crystals, values = learned(args.data, perov=args.perov5, workers=args.workers)
    lesson = GanLesson.of(crystals, values, seed=args.seed)
    known = len(lesson.language.templates)
    print(f"{len(lesson.templates)} crystals, {int(lesson.held_out.sum())} put aside, {known} templates", flush=True)
    if args.start:
        gan, card = CrystalGan.read(args.start), (args.start / "card.md").read_text("utf-8")
        if [one.label for one in gan.language.templates] != [one.label for one in lesson.language.templates]:
            raise SystemExit(f"{args.start} was trained on other crystals")
    else:
        gan, card = trained(lesson, args)
    if args.teach:
        gan, more = taught(lesson, gan, args)
        card += more
    gan.save(args.write, card)
    print("written:", args.write)


if __name__ == "__main__":
    main()
