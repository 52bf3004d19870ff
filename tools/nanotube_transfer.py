"""Holds transfer to nanotubes against learning from scratch, laws, nearest neighbours and trees, with few tubes.

    python tools/nanotube_transfer.py --data FOLDER --cache FOLDER

Two courses. "gap": the gap of wide changed tubes, without a look at levels, beside metal or not and conductance;
transferred is what a network learned of these from narrow tubes. "energy": the formation energy by CHGNet; transferred
is what a network learned of gaps and conductances of tubes of other chiral indices, and what the program's model of
crystals knows. Tubes to learn from and tubes to judge by never share chiral indices. "gentle" is a
transfer that changes little: at a tenth of the rate, or the head alone. Each fit is a line of JSON in the cache: run
again, it goes on; in the end it prints the table.
"""

from __future__ import annotations

import argparse
import json
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from train_nanotubes import TARGETS, rows_of, table_of

from core.learning.example_store import ExampleStore
from core.learning.examples import examples_of
from core.learning.loop import Plan
from core.learning.networks import BODY
from core.learning.splits import TRAIN, VALIDATION
from core.learning.training import Class, assembled, say_all, train_members
from core.models.architectures import architecture_named
from core.models.registry import Store
from core.models.tube_graph.architecture import TubeGraphParams
from core.nanotubes.recipe import KINDS, TubeRecipe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from core.learning.tables import LearningTable
    from core.models.targets import Target
    from core.models.trained.model import TrainedModel

    Rows = NDArray[np.int64]

SIZES = (8, 16, 32, 64, 128)
_STEPS = 150
_ASIDE = 0.2  # of the rows of a network, to choose its best epoch by
_MOST_TEST = 250
_DRAWS = 2000
_ELECTRONS = TARGETS[:3]
_OWN = TubeGraphParams(levels=False)
_CRYSTALS = TubeGraphParams(levels=False, begin="chgnet", features=64, layers=2, radius=5.0, dropout=0.3)


@dataclass(frozen=True, eq=False)
class Course:
    """What is learned, from which tubes, and judged by which.

    Attributes:
        name: Its name.
        rows: All tubes.
        targets: What networks learn; the first is judged.
        pool: Tubes to draw from.
        test: Tubes to judge by.
        source: Tubes that transfer begins with.
        cache: Folder for examples and weights.
    """

    name: str
    rows: list[dict[str, Any]]
    targets: tuple[Target, ...]
    pool: Rows
    test: Rows
    source: Rows
    cache: Path

    @cached_property
    def table(self) -> LearningTable:
        """All tubes as a table."""
        return table_of(self.rows, self.targets)

    @property
    def truth(self) -> NDArray[np.float64]:
        """What is known, shape (n,)."""
        return np.asarray(self.table.values[:, 0])

    def drawn(self, seed: int, count: int) -> Rows:
        """Return tubes to learn from; the fewer are among the more."""
        order: Rows = np.random.default_rng(seed).permutation(self.pool)
        return order[:count]

    def examples(self, hyper: Any, chosen: Rows) -> dict[int, Any]:
        """Return how a network sees some tubes, by their place; what it cannot see is left out."""
        kind = architecture_named("tube_graph")
        store = ExampleStore(self.cache / "examples.sqlite")
        seen = examples_of(kind, hyper, [self.table.items[i] for i in chosen], workers=0, store=store)
        return {int(chosen[i]): example for i, example in zip(seen.places, seen.examples, strict=True)}

    def lesson(self, examples: dict[int, Any], learned: Rows, seed: int, table: LearningTable) -> Class:
        """Return a lesson of some tubes, of which a network puts some aside."""
        parts = np.full(len(table), "", dtype="<U10")
        parts[learned] = TRAIN
        aside = np.random.default_rng((seed, 2)).permutation(learned)[: max(1, round(_ASIDE * len(learned)))]
        parts[aside] = VALIDATION
        return Class.of(table, [examples.get(i) for i in range(len(table))], parts)

    @cached_property
    def seen(self) -> dict[int, Any]:
        """How the network on tubes sees those that are needed."""
        return self.examples(_OWN, np.unique(np.concatenate([self.pool, self.test])))

    @cached_property
    def seen_by_chgnet(self) -> dict[int, Any]:
        """How it sees them where atoms begin as what CHGNet sees of them."""
        return self.examples(_CRYSTALS, np.unique(np.concatenate([self.pool, self.test])))

    @cached_property
    def base(self) -> TrainedModel:
        """What a network learned of gaps and conductances of the source."""
        table = table_of(self.rows, _ELECTRONS)
        seen = self.examples(_OWN, self.source)
        lesson = self.lesson(seen, np.array(sorted(seen)), 0, table)
        keep = self.cache / f"base-{self.name}"
        keep.mkdir(exist_ok=True)
        kind = architecture_named("tube_graph")
        plan = Plan(epochs=12, batch=32, average=0.99)
        print(f"{self.name}: begins with {len(seen)} tubes", flush=True)
        return assembled(kind, _OWN, lesson, train_members(kind, _OWN, lesson, plan, 1, keep=keep), "base")


@dataclass(frozen=True)
class Tuning:
    """How a network learns that begins with another.

    Attributes:
        rate: Highest learning rate.
        decay: Factor from one stage to the one before it.
        frozen: Stages that keep their weights.
    """

    rate: float = 1e-3
    decay: float = 0.8
    frozen: int = 0


def network(
    course: Course,
    hyper: Any,
    examples: dict[int, Any],
    learned: Rows,
    seed: int,
    base: Any = None,
    tuning: Tuning | None = None,
) -> NDArray[np.float64]:
    """Return what a network says of the test tubes."""
    tuning = tuning or (Tuning(2e-3, 1.0) if base is None else Tuning())
    kind = architecture_named("tube_graph")
    lesson = course.lesson(examples, learned, seed, course.table)
    batch = int(np.clip(len(learned) // 4, 2, 8))
    passes = max(1, round((1 - _ASIDE) * len(learned) / batch))
    plan = Plan(
        epochs=max(8, _STEPS // passes),
        batch=batch,
        learning_rate=tuning.rate,
        decay=tuning.decay,
        frozen=tuning.frozen,
        average=0.99,
        seed=seed,
    )
    model = assembled(kind, hyper, lesson, train_members(kind, hyper, lesson, plan, 1, base=base), "fit")
    return say_all(model, [examples[i] for i in course.test]).values[:, 0]


def plain(course: Course) -> NDArray[np.float64]:
    """Return n, m, diameter, angle, counts of changes and loads of all tubes, shape (n, k)."""
    found = []
    for row in course.rows:
        recipe = TubeRecipe.from_json(row["recipe"])
        counts = [sum(change.kind == kind for change in recipe.changes) for kind in KINDS]
        loads = [recipe.strain, recipe.twist, recipe.squash]
        found.append([recipe.n, recipe.m, row["tube_diameter"], row["chiral_angle"], *counts, *loads, row["atoms"]])
    return np.array(found, dtype=float)


def by_law(course: Course, learned: Rows, seed: int) -> NDArray[np.float64]:
    """Return 2 a t / d of semiconductors by n - m; of energies the best a + b / d²."""
    del seed
    rows = course.rows
    diameters = np.array([row["tube_diameter"] for row in rows])
    if course.name == "gap":
        metal = np.array([(row["n"] - row["m"]) % 3 == 0 for row in rows])
        return np.where(metal, 0.0, 2 * 1.42 * 2.7 / diameters)[course.test]
    curved = np.stack([np.ones(len(rows)), diameters**-2], axis=1)
    found, *_ = np.linalg.lstsq(curved[learned], course.truth[learned], rcond=None)
    return np.asarray(curved[course.test] @ found)


def by_neighbours(course: Course, learned: Rows, seed: int) -> NDArray[np.float64]:
    """Return the mean of the three most alike."""
    from sklearn.neighbors import KNeighborsRegressor

    del seed
    facts = plain(course)
    facts = (facts - facts[learned].mean(axis=0)) / np.maximum(facts[learned].std(axis=0), 1e-6)
    fitted = KNeighborsRegressor(min(3, len(learned)), weights="distance").fit(facts[learned], course.truth[learned])
    return np.asarray(fitted.predict(facts[course.test]))


def by_trees(course: Course, learned: Rows, seed: int) -> NDArray[np.float64]:
    """Return what gradient boosting says."""
    from sklearn.ensemble import GradientBoostingRegressor

    facts = plain(course)
    fitted = GradientBoostingRegressor(n_estimators=200, max_depth=3, subsample=0.8, random_state=seed)
    return np.asarray(fitted.fit(facts[learned], course.truth[learned]).predict(facts[course.test]))


def by_start(course: Course, learned: Rows, seed: int) -> NDArray[np.float64]:
    """Return what the network says that transfer begins with, without a tube of the pool."""
    del learned, seed
    return say_all(course.base, [course.seen[i] for i in course.test]).values[:, 0]


def methods(course: Course, *, crystals: bool) -> dict[str, Callable[[Rows, int], NDArray[np.float64]]]:
    """Return what is compared."""
    found: dict[str, Callable[[Rows, int], NDArray[np.float64]]] = {
        "law": lambda learned, seed: by_law(course, learned, seed),
        "neighbours": lambda learned, seed: by_neighbours(course, learned, seed),
        "boosting": lambda learned, seed: by_trees(course, learned, seed),
        "scratch": lambda learned, seed: network(course, _OWN, course.seen, learned, seed),
        "transfer": lambda learned, seed: network(course, _OWN, course.seen, learned, seed, course.base),
    }
    gentle = Tuning(1e-4) if course.name == "gap" else Tuning(2e-3, frozen=BODY)
    found["gentle"] = lambda learned, seed: network(course, _OWN, course.seen, learned, seed, course.base, gentle)
    if course.name == "gap":
        return {**found, "start": lambda learned, seed: by_start(course, learned, seed)}
    if not crystals:
        return found
    base = Store().load("matterdesk")
    return {
        **found,
        "scratch, CHGNet": lambda learned, seed: network(course, _CRYSTALS, course.seen_by_chgnet, learned, seed),
        "crystals": lambda learned, seed: network(course, _CRYSTALS, course.seen_by_chgnet, learned, seed, base),
    }


def visible(rows: list[dict[str, Any]], cache: Path) -> list[dict[str, Any]]:
    """Return the tubes that are changed or of known energy, without those that the network cannot see."""
    kept = [row for row in rows if row["changes"] or row.get("formation_energy_per_atom") is not None]
    store = ExampleStore(cache / "examples.sqlite")
    seen = examples_of(architecture_named("tube_graph"), _OWN, table_of(kept, _ELECTRONS).items, workers=0, store=store)
    return [kept[i] for i in seen.places]


def courses(rows: list[dict[str, Any]], cache: Path) -> dict[str, Course]:
    """Return both courses."""
    draws = np.array([zlib.crc32(row["chirality"].encode()) % 1000 / 1000 for row in rows])
    widths = np.array([row["tube_diameter"] for row in rows])
    changed = np.array([row["changes"] > 0 for row in rows])
    energy = np.array([row.get("formation_energy_per_atom") is not None for row in rows])
    wide = widths > np.quantile(widths[changed], 0.6)
    rng = np.random.default_rng(0)

    def some(mask: NDArray[np.bool_]) -> Rows:
        return np.sort(rng.permutation(np.flatnonzero(mask))[:_MOST_TEST])

    gap = changed & wide
    return {
        "gap": Course("gap", rows, _ELECTRONS, some(gap & (draws >= 0.5)), some(gap & (draws < 0.5)),
                      np.flatnonzero(~wide & changed), cache),
        "energy": Course("energy", rows, TARGETS[3:4], np.flatnonzero(energy & (draws >= 0.35)),
                         np.flatnonzero(energy & (draws < 0.35)), np.flatnonzero(changed & (draws >= 0.35)), cache),
    }  # fmt: skip


def compared(fits: Sequence[dict[str, Any]], method: str, other: str, groups: NDArray[Any]) -> str:
    """Return by how much a method errs less than another, per cent, with its 95 % interval.

    Draws of seeds and of chiral indices, both methods on the same ones (a paired bootstrap).
    """
    own, others = ({fit["seed"]: np.array(fit["errors"]) for fit in fits if fit["method"] == one}
                   for one in (method, other))  # fmt: skip
    seeds = sorted(own.keys() & others.keys())
    if not seeds:
        return ""
    names, inverse = np.unique(groups, return_inverse=True)
    sums = np.array([[np.bincount(inverse, one[seed], len(names)) for seed in seeds] for one in (own, others)])
    rng = np.random.default_rng(0)
    ratios = []
    for _ in range(_DRAWS):
        drawn = sums[:, rng.integers(len(seeds), size=len(seeds))][:, :, rng.integers(len(names), size=len(names))]
        ratios.append(1 - drawn[0].sum() / drawn[1].sum())
    low, high = np.quantile(ratios, [0.025, 0.975])
    return f"{100 * (1 - sums[0].sum() / sums[1].sum()):.0f} % [{100 * low:.0f}, {100 * high:.0f}]"


def show(course: Course, fits: Sequence[dict[str, Any]]) -> None:
    """Print the table of a course."""
    groups = np.array([course.rows[i]["chirality"] for i in course.test])
    unit = course.targets[0].unit
    print(f"\n{course.name}: MAE in {unit} ± standard error over seeds; {len(course.test)} test tubes of "
          f"{len(set(groups))} chiral indices, drawn from {len(course.pool)}")  # fmt: skip
    names = list(dict.fromkeys(fit["method"] for fit in fits))
    print("| N | " + " | ".join(names) + " | transfer errs less than scratch | gentle |")
    print("|" + "---|" * (len(names) + 3))
    for size in SIZES:
        here = [fit for fit in fits if fit["rows"] == size]
        cells = []
        for name in names:
            maes = [np.mean(fit["errors"]) for fit in here if fit["method"] == name]
            spread = np.std(maes, ddof=1) / len(maes) ** 0.5 if len(maes) > 1 else float("nan")
            cells.append(f"{np.mean(maes):.4f} ± {spread:.4f}" if maes else "")
        if any(cells):
            cells += [compared(here, one, "scratch", groups) for one in ("transfer", "gentle")]
            print(f"| {size} | " + " | ".join(cells) + " |")
    for size in SIZES:
        here = [fit for fit in fits if fit["rows"] == size]
        if more := compared(here, "crystals", "scratch, CHGNet", groups):
            print(f"N = {size}: crystals err less than scratch with CHGNet's features by {more}")


def main() -> None:
    """Fit what is missing, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--no-crystals", action="store_true", help="leave out what begins with crystals, the slowest")
    parser.add_argument("--course", choices=["gap", "energy", "both"], default="both")
    args = parser.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    journal = args.cache / "transfer.jsonl"
    known = [json.loads(line) for line in journal.read_text().splitlines()] if journal.exists() else []
    for course in courses(visible(rows_of(args.data), args.cache), args.cache).values():
        if args.course not in (course.name, "both"):
            continue
        fits = [fit for fit in known if fit["course"] == course.name]
        done = {(fit["method"], fit["rows"], fit["seed"]) for fit in fits}
        for seed in range(args.seeds):
            for size in (size for size in args.sizes if size <= len(course.pool)):
                for method, fit in methods(course, crystals=not args.no_crystals).items():
                    if (method, size, seed) in done:
                        continue
                    said = fit(course.drawn(seed, size), seed)
                    errors = np.abs(said - course.truth[course.test])
                    fits.append({"course": course.name, "method": method, "rows": size, "seed": seed,
                                 "errors": [round(float(one), 6) for one in errors]})  # fmt: skip
                    with journal.open("a") as stream:
                        stream.write(json.dumps(fits[-1]) + "\n")
                    print(f"{course.name} {method} N = {size} seed {seed}: {errors.mean():.4f}", flush=True)
        show(course, fits)


if __name__ == "__main__":
    main()
