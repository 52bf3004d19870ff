"""Trains the classifier of crystal systems and space groups that ships with the program.

    python tools/train_symmetry.py --data ../shared/data --cache FOLDER --write resources/models/symmetry-voxels

It learns from damaged cells of the Materials Project (``core.learning.damage``), whose symmetry is that of the crystal
before. Whole prototypes are held out (``tools/symmetry_data.py``); ``tools/measure_symmetry.py`` tests it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import pickle
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from symmetry_data import SYSTEMS, Known, read

from core.errors import StructureError
from core.learning.class_calibration import ClassCalibration, class_probabilities
from core.learning.damage import damaged, drawn
from core.learning.lessons import Lesson, train
from core.learning.loop import Plan, Progress
from core.learning.networks import outputs_of
from core.models.symmetry_cnn.architecture import ARCHITECTURE, SymmetryParams
from core.models.targets import Scale, Target, columns_of
from core.models.trained.folder import write_model
from core.models.trained.manifest import Manifest, facts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

HYPER = SymmetryParams(highest=5, width=8, features=96, composition=False, dropout=0.1)
COPIES = {"train": 12_000, "validation": 1_200}
SEEDS = {"train": 1, "validation": 7}
MOST_ATOMS = 420
CHOOSING = 500  # validation cells by which the best epoch is chosen; the others calibrate
_COMMAND = "python tools/train_symmetry.py --data ../shared/data --cache CACHE --write resources/models/symmetry-voxels"
_CITATION = (
    "A. Jain et al., APL Mater. 1, 011002 (2013), doi:10.1063/1.4812323; A. Ziletti et al., Nat. Commun. 9, 2775 "
    "(2018), doi:10.1038/s41467-018-05169-6"
)


def cells(known: list[Known], part: str, copies: int) -> list[tuple[Any, int, int]]:
    """Return images of damaged cells of a part with crystal system and space group; rare systems come more often."""
    rng = np.random.default_rng(SEEDS[part])
    chosen = [one for one in known if one.part == part]
    counts = np.bincount([one.system for one in chosen], minlength=len(SYSTEMS))
    weights = np.array([1 / np.sqrt(counts[one.system]) for one in chosen])
    places = np.arange(len(chosen))
    found = []
    while len(found) < copies:
        one = chosen[int(rng.choice(places, p=weights / weights.sum()))]
        crystal = damaged(one.crystal, drawn(len(one.crystal), MOST_ATOMS, rng), rng)
        # displaced atoms that sit on one another are refused: another is drawn
        with suppress(StructureError):
            found.append((ARCHITECTURE.example(crystal, HYPER), one.system, one.group))
    return found


def cached(data: Path, cache: Path, rows: int, copies: dict[str, int]) -> dict[str, list[tuple[Any, int, int]]]:
    """Return the cells of both parts, made once."""
    place = cache / "symmetry-cells.pkl"
    if not place.exists():
        known = read(data, most=rows)
        made = {part: cells(known, part, count) for part, count in copies.items()}
        place.write_bytes(pickle.dumps(made))
    held: dict[str, list[tuple[Any, int, int]]] = pickle.loads(place.read_bytes())  # noqa: S301  # our own
    return held


def targets_of(groups: list[int]) -> tuple[Target, Target]:
    """Return what is learned."""
    return (
        Target("crystal_system", "Crystal system", classes=SYSTEMS),
        Target("space_group", "Space group", classes=tuple(map(str, groups))),
    )


def numbers_of(rows: list[tuple[Any, int, int]], groups: list[int]) -> NDArray[np.float64]:
    """Return the classes of cells as indices, NaN of a group that none of the training cells has."""
    place = {group: i for i, group in enumerate(groups)}
    return np.array([[float(system), float(place.get(group, np.nan))] for _, system, group in rows])


def main() -> None:
    """Make the cells, train, calibrate and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--rows", type=int, default=0, help="lines to read of each file of crystals; 0 for all")
    parser.add_argument(
        "--share", type=float, default=1.0, help="share of the cells to make: a hundredth shows that all works"
    )
    args = parser.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    copies = {part: max(20, round(args.share * count)) for part, count in COPIES.items()}
    parts = cached(args.data, args.cache, args.rows, copies)
    groups = sorted({group for _, _, group in parts["train"]})
    targets = targets_of(groups)
    seen, kept = parts["train"], parts["validation"]
    choosing, judging = kept[: round(args.share * CHOOSING)], kept[round(args.share * CHOOSING) :]
    lesson = Lesson(
        targets,
        [one for one, _, _ in seen],
        numbers_of(seen, groups),
        [one for one, _, _ in choosing],
        numbers_of(choosing, groups),
    )
    plan = Plan(epochs=args.epochs, batch=32, largest=40_000, learning_rate=4e-3, warm_up=0.05, average=0.99, seed=0)
    told = 0

    def tell(progress: Progress) -> None:
        nonlocal told
        if len(progress.epochs) != told:
            told = len(progress.epochs)
            last = progress.epochs[-1]
            print(f"epoch {told}: {last.train:.3f} {last.validation:.3f}, {progress.rate:.0f}/s", flush=True)

    trained = train(ARCHITECTURE, HYPER, lesson, plan, keep=args.cache / "symmetry.safetensors", report=tell)
    network: Any = ARCHITECTURE.network(HYPER, sum(target.outputs for target in targets))
    network.load_state_dict(dict(trained.state))
    outputs = outputs_of(ARCHITECTURE, network, [one for one, _, _ in judging]).double().numpy()
    truth, quantities = numbers_of(judging, groups), {}
    for i, (target, columns) in enumerate(zip(targets, columns_of(targets), strict=True)):
        found = ClassCalibration.fit(truth[:, i], class_probabilities(outputs[:, columns]))
        right = float(np.mean(outputs[:, columns].argmax(axis=1) == truth[:, i]))
        print(f"{target.title}: {right:.3f} right of {len(truth)}, temperature {found.temperature:.2f}")
        quantities[target.key] = {"accuracy": right, "n": len(truth), "error_bars": found.to_json()}
    if args.write:
        _write(args.write, args.epochs, targets, trained.state, quantities, len(seen))


def _write(
    folder: Path, epochs: int, targets: tuple[Target, ...], state: Any, quantities: dict[str, dict[str, Any]], seen: int
) -> None:
    manifest = Manifest(
        title="Symmetry from voxels",
        architecture=ARCHITECTURE.key,
        hyper=HYPER.model_dump(mode="json"),
        targets=tuple(facts_of(target, Scale()) for target in targets),
        members=1,
        elements=tuple(range(1, 95)),
        version=str(dt.datetime.now(tz=dt.UTC).date()),
        licence="CC-BY-4.0",
        citation=_CITATION,
        trained_on=f"{seen:,} damaged cells of crystals of the Materials Project.",
        quantities=quantities,
        about={"command": _COMMAND, "epochs": epochs, "validation": quantities},
    )
    card = folder / "card.md"
    text = card.read_text(encoding="utf-8") if card.exists() else f"# Symmetry from voxels\n\n    {_COMMAND}\n"
    write_model(folder, manifest, [{name: value.numpy() for name, value in state.items()}], text)


if __name__ == "__main__":
    main()
