"""Trains the model of nanotubes that ships with the program, and says how good it is.

    python tools/train_nanotubes.py --data FOLDER --cache FOLDER --write resources/models/nanotubes
    python tools/train_nanotubes.py --data FOLDER --cache FOLDER --split diameter --rows 64 --members 1 --epochs 40

The folder of data holds the journals (.jsonl) that the task make_nanotube_dataset keeps; CARD in nanotube_card.py has
the commands. The split "chirality" puts all tubes of the same indices into one part; "diameter" learns from the narrow
ones and tests on the widest quarter of those that are changed, and all perfect ones that are as wide.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from nanotube_card import write

from core.errors import UserError
from core.learning.example_store import ExampleStore
from core.learning.examples import examples_of
from core.learning.loop import Plan, Progress
from core.learning.metrics import number_scores
from core.learning.splits import TEST, TRAIN, VALIDATION
from core.learning.tables import LearningTable
from core.learning.training import Class, Watcher, assembled, say_all, train_members
from core.models.architectures import architecture_named
from core.models.targets import YES_NO, Target
from core.models.tube_graph.architecture import TubeGraphParams
from core.nanotubes.build import build
from core.nanotubes.recipe import TubeRecipe
from core.quantities import QUANTITIES
from core.structures.facts import reduced_formula

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.trained.model import TrainedModel

TARGETS = tuple(
    Target(key, QUANTITIES[key].label, QUANTITIES[key].unit, YES_NO if key == "is_metal" else ())
    for key in ("tight_binding_gap", "is_metal", "log_conductance", "formation_energy_per_atom", "tensile_modulus")
)
MOST_ATOMS = 4000
_WIDE = 0.75  # quantile of the diameters of changed tubes, from which the diameter split tests

Row = dict[str, Any]


def rows_of(folder: Path) -> list[Row]:
    """Return the rows of all journals in a folder, each tube once with all that is known of it."""
    found: dict[str, Row] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                row = json.loads(line)["row"]
            except ValueError:  # the end of a journal that is still written
                continue
            if row["atoms"] <= MOST_ATOMS:
                found[row["recipe"]] = {**found.get(row["recipe"], {}), **row}
    return list(found.values())


def table_of(rows: list[Row], targets: tuple[Target, ...] = TARGETS) -> LearningTable:
    """Return rows as a table to learn from."""
    crystals = [build(TubeRecipe.from_json(row["recipe"])).replace(arrays={}) for row in rows]
    values = [[np.nan if row.get(target.key) is None else float(row[target.key]) for target in targets] for row in rows]
    count = len(rows)
    return LearningTable(
        name="Nanotubes",
        items=tuple(crystals),
        formulas=tuple(map(reduced_formula, crystals)),
        targets=targets,
        values=np.array(values),
        where=tuple(crystal.title for crystal in crystals),
        entries=(None,) * count,
        parts=("",) * count,
    )


def parts_of(rows: list[Row], split: str, seed: int) -> NDArray[np.str_]:
    """Return the part of each row; never are tubes of the same indices in two parts."""
    draws = np.array([zlib.crc32(f"{seed} {row['chirality']}".encode()) % 1000 / 1000 for row in rows])
    if split == "chirality":
        return np.select([draws < 0.15, draws < 0.25], [TEST, VALIDATION], TRAIN)
    widths = {row["chirality"]: TubeRecipe(row["n"], row["m"]).walls[0].diameter for row in rows}
    changed = [widths[row["chirality"]] for row in rows if row["changes"]]
    wide = np.array([widths[row["chirality"]] for row in rows]) > np.quantile(changed, _WIDE)
    return np.select([wide, draws < 0.1], [TEST, VALIDATION], TRAIN)


def _few(parts: NDArray[np.str_], count: int, seed: int) -> NDArray[np.str_]:
    """Return parts with so few of those that are not tested, a fifth of them put aside."""
    drawn = np.random.default_rng(seed).permutation(np.flatnonzero(parts != TEST))[:count]
    found = np.where(parts == TEST, TEST, "").astype("<U10")
    found[drawn] = TRAIN
    found[drawn[: count // 5]] = VALIDATION
    return found


def kinds_of(rows: list[Row]) -> dict[str, NDArray[np.bool_]]:
    """Return which rows are perfect, loaded only, and changed."""
    changed = np.array([row["changes"] > 0 for row in rows])
    loaded = np.array([bool(row["axial_strain"] or row["twist"] or row["squash"]) for row in rows])
    return {"perfect": ~changed & ~loaded, "loaded": ~changed & loaded, "changed": changed}


def figures(table: LearningTable, rows: list[Row], model: TrainedModel, examples: Any, places: Any) -> list[str]:
    """Return how good a model is on some rows, by what is done to the tubes, as lines of a table."""
    said = say_all(model, [examples[i] for i in places])
    lines = []
    for name, mask in {"all": np.ones(len(rows), bool), **kinds_of(rows)}.items():
        for i, target in enumerate(table.targets):
            truth = table.values[places, i]
            chosen = np.isfinite(truth) & mask[places]
            if chosen.sum() < 3:
                continue
            if target.is_class:
                right = (said.values[chosen, i] == truth[chosen]).mean()
                text = f"{100 * right:.2f} % right ({round((1 - right) * chosen.sum())} wrong)"
            else:
                wrong = np.abs(said.values[chosen, i] - truth[chosen])
                text = f"MAE {wrong.mean():.4f} ± {wrong.std() / len(wrong) ** 0.5:.4f} {target.unit}"
                text += f", R² {number_scores(truth[chosen], said.values[chosen, i]).r2.value:.4f}"
                if target.key == "tensile_modulus":
                    text += f", {100 * (wrong / truth[chosen]).mean():.1f} %"
            lines.append(f"| {name} | {target.title} | {text} | {chosen.sum()} |")
    return lines


def main() -> None:
    """Read, train, judge, and write the model down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--split", choices=["chirality", "diameter"], default="chirality")
    parser.add_argument("--no-levels", action="store_true", help="do not let it hear of levels")
    parser.add_argument("--members", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rows", type=int, default=0, help="learn from so few, drawn by the seed, a fifth put aside")
    parser.add_argument("--write", type=Path, help="folder of the model")
    args = parser.parse_args()
    kind, hyper = architecture_named("tube_graph"), TubeGraphParams(levels=not args.no_levels)
    rows = rows_of(args.data)
    table = table_of(rows)
    args.cache.mkdir(parents=True, exist_ok=True)
    seen = examples_of(kind, hyper, table.items, workers=0, store=ExampleStore(args.cache / "examples.sqlite"))
    rows, table = [rows[i] for i in seen.places], table.only(seen.places)
    if args.rows:
        # of so few hardly any has another
        table = replace(table, targets=TARGETS[:3], values=table.values[:, :3])
    for place, why in seen.rejects:
        print("left out:", place, why)
    parts = parts_of(rows, args.split, 0 if args.rows else args.seed)
    lesson = Class.of(table, seen.examples, _few(parts, args.rows, args.seed) if args.rows else parts)
    print({part: int((lesson.parts == part).sum()) for part in (TRAIN, VALIDATION, TEST)}, flush=True)
    plan = Plan(epochs=args.epochs, batch=8 if args.rows else 32, average=0.99, seed=100 * args.seed)
    keep = args.cache / f"{args.split}-{'law' if args.no_levels else 'levels'}-{args.rows}-{args.seed}"
    keep.mkdir(exist_ok=True)
    members = train_members(kind, hyper, lesson, plan, args.members, keep=keep, watcher=Watcher(network=_Teller()))
    model = assembled(kind, hyper, lesson, members, "Nanotubes")
    lines = figures(table, rows, model, seen.examples, lesson.places(TEST))
    print("\n".join(lines), flush=True)
    if args.write:
        write(
            args.write, lesson, model, members, {"split": args.split, "seed": args.seed, "epochs": args.epochs}, lines
        )


class _Teller:
    """Prints what each epoch gave."""

    def __init__(self) -> None:
        self._told = (0, 0)
        self._start = time.monotonic()

    def __call__(self, member: int, progress: Progress) -> None:
        if (member, len(progress.epochs)) != self._told and progress.epochs:
            self._told = (member, len(progress.epochs))
            last = progress.epochs[-1]
            print(f"member {member} epoch {len(progress.epochs)}: {last.train:.4f} {last.validation:.4f}, "
                  f"{time.monotonic() - self._start:.0f} s", flush=True)  # fmt: skip


if __name__ == "__main__":
    try:
        main()
    except UserError as error:
        sys.exit(str(error))
