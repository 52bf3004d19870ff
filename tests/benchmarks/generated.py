"""How good a set of generated crystals is, as the field measures it, against Perov-5 or general crystals.

Figures, cut-offs and published values: ``core.generation.metrics``. What is generated is a table with a column "cif"
(or anything else that can be imported), or one of the baselines that need no network:

    part          structures of the training part themselves: what a perfect copyist has
    substitution  Perov-5: A, B and X3 of three random training structures in the ideal cubic cell of a volume by
                  ``core.prediction``; general crystals: the source of that name
    random        Perov-5: five random atoms in a random cube; general crystals: the source of that name
    one           one crystal of the training part, again and again

Energies (Perov-5) come from a model that learned from the validation part and is asked about both sets:

    matterdesk run train_model --data perov_5_val.csv.xz --targets heat_ref --model crystal_graph
        --crystal-graph-features 64 --crystal-graph-layers 3 --crystal-graph-radius 5 --epochs 30 --name "Perov-5 heat"

usage: python -m tests.benchmarks.generated perov_5 --baseline substitution [--count 1000] [--energy-model KEY] ...
       python -m tests.benchmarks.generated crystals --generated FILE [--count 1000] ...
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import os
import sys
import time
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.generation.metrics.protocols import BENCHMARKS
from core.generation.metrics.published import published
from core.generation.metrics.scoring import Judged, Scores, Scoring
from core.structures.convert import from_pymatgen
from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.structures.matching import Report

_DATA = Path(__file__).parents[3] / "shared" / "data"
_HELD_OUT = 10
_ANIONS = {7, 8, 9, 16}
_PLACES = np.array([[0.0, 0.0, 0.0], [0.5, 0.5, 0.5], [0.5, 0.5, 0.0], [0.5, 0.0, 0.5], [0.0, 0.5, 0.5]])


def structures_of(texts: Iterable[str], form: str) -> list[Crystal]:
    """Read structures; what cannot be read is left out with a word."""
    from pymatgen.core import Structure

    found = []
    for text in texts:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found.append(from_pymatgen(Structure.from_str(text, fmt=form)))
        except Exception as error:  # noqa: BLE001  # parsers raise anything
            print(f"left out: {error}", file=sys.stderr)
    return found


def column(path: Path, *names: str) -> list[tuple[str, ...]]:
    """Return columns of a packed table."""
    csv.field_size_limit(1 << 30)
    with lzma.open(path, "rt", encoding="utf-8", newline="") as stream:
        return [tuple(row[name] for name in names) for row in csv.DictReader(stream)]


def perov_5(folder: Path) -> tuple[list[Crystal], list[Crystal]]:
    """Return the test part and the training part, 3,785 and 11,356 structures."""
    test = structures_of((cif for (cif,) in column(folder / "generation/perov_5_test.csv.xz", "cif")), "cif")
    with zipfile.ZipFile(folder / "generation/perov5_heat_ref.json.zip") as packed:
        (name,) = packed.namelist()
        parts = json.loads(packed.read(name))
    # line ends are written as two characters there
    return test, structures_of((text.replace("\\n", "\n") for text in parts["train"].values()), "poscar")


def crystals(folder: Path) -> tuple[list[Crystal], list[Crystal]]:
    """Return the tenth of the Materials Project cells that nothing here learns from, and the others."""
    rows = column(folder / "structures/mp20_part.csv.xz", "material_id", "cif")
    test = [cif for name, cif in rows if zlib.crc32(name.encode()) % _HELD_OUT == 0]
    train = [cif for name, cif in rows if zlib.crc32(name.encode()) % _HELD_OUT]
    return structures_of(test, "cif"), structures_of(train, "cif")


def substituted(train: Sequence[Crystal], count: int, seed: int) -> list[Crystal]:
    """Return ideal cubic perovskites whose A, B and X3 come from three random structures of the training part.

    The volume is that of ``core.prediction``'s formula, which knows compositions alone, times the median of what the
    training part has over it.
    """
    from core.prediction.index import PrototypeIndex

    rng = np.random.default_rng(seed)
    volumes = PrototypeIndex.read().volumes
    known = [one for one in map(roles, train) if one is not None]

    def volume(numbers: list[int]) -> float:
        return 5 * volumes.of({number: numbers.count(number) for number in numbers})

    packing = np.median([crystal.volume / volume(crystal.numbers.tolist()) for crystal in train[:500]])
    found = []
    for _ in range(count):
        a, b, x = rng.integers(0, len(known), 3)
        numbers = [known[a][0], known[b][1], *known[x][2:]]
        edge = float(packing * volume(numbers)) ** (1 / 3)
        found.append(Crystal(numbers, _PLACES * edge, edge * np.eye(3)))
    return found


def roles(crystal: Crystal) -> list[int] | None:
    """Return the elements A, B, X, X, X of a perovskite, B being nearest to the anions; None of anything else."""
    from core.structures.near import near_pairs

    numbers = crystal.numbers.tolist()
    cations = [place for place, number in enumerate(numbers) if number not in _ANIONS]
    pairs = near_pairs(crystal, 4.0)
    if len(numbers) != 5 or len(cations) != 2 or pairs is None:
        return None
    first, second, distance, _ = pairs
    to_anions = ~np.isin(second, cations)
    nearest = [np.sort(distance[(first == place) & to_anions])[:6].mean() for place in cations]
    b, a = (cations[place] for place in np.argsort(nearest))
    return [numbers[a], numbers[b], *(number for number in numbers if number in _ANIONS)]


def chaotic(train: Sequence[Crystal], count: int, seed: int) -> list[Crystal]:
    """Return five random atoms of the training part's elements in cubes as large as its own."""
    rng = np.random.default_rng(seed)
    numbers = np.concatenate([crystal.numbers for crystal in train])
    edges = np.array([crystal.volume ** (1 / 3) for crystal in train])
    found = []
    for _ in range(count):
        edge = float(rng.choice(edges))
        found.append(Crystal(rng.choice(numbers, 5), rng.random((5, 3)) * edge, edge * np.eye(3)))
    return found


def drawn(key: str, count: int, seed: int) -> list[Crystal]:
    """Return crystals of a source."""
    from core.generation.sources import available
    from core.generation.wanted import Wanted

    source = available()[key]
    batches = source.draw(Wanted(), count, seed, lambda _text: None)
    return [one.crystal for batch in batches for one in batch][:count]


def made_by(folder: Path, count: int, seed: int, *, checked: bool, heat: float | None = None) -> list[Crystal]:
    """Return crystals of a trained generator, drawn as hot as it does by itself unless another heat is given."""
    from core.generation.gan.model import CrystalGan
    from core.generation.wanted import Wanted

    made, found = CrystalGan.read(folder), []
    made.checked = checked
    made.heat = made.heat if heat is None else heat
    while len(found) < count:
        found += [one.crystal for one in made.draw(Wanted(), seed, len(found))]
    return found[:count]


def imported(path: str) -> list[Crystal]:
    """Return the structures of whatever can be imported."""
    from core.learning.sources import read_source

    return [row.crystal for row in read_source(path).rows if row.crystal is not None]


def asking(key: str) -> Callable[[Sequence[Crystal], Report], Any]:
    """Return what gives the answers of a model of properties."""
    from core.engine.context import LocalContext
    from core.tasks.score_structures_run import asked

    model = LocalContext().models.load(key)
    return lambda found, report: asked(model, found, report)


def generated(chosen: argparse.Namespace, train: Sequence[Crystal]) -> list[Crystal]:
    """Return what is judged."""
    count, seed = chosen.count, chosen.seed
    if chosen.generated:
        return imported(chosen.generated)[: count or None]
    if chosen.generator:
        return made_by(chosen.generator, count, seed, checked=not chosen.unchecked, heat=chosen.heat)
    order = np.random.default_rng(seed).permutation(len(train))
    if chosen.baseline == "part":
        return [train[i] for i in order[:count].tolist()]
    if chosen.baseline == "one":
        return [train[int(order[0])]] * count
    if chosen.set == "crystals":
        return drawn(chosen.baseline, count, seed)
    return (substituted if chosen.baseline == "substitution" else chaotic)(train, count, seed)


def table(scores: Scores, benchmark: str) -> str:
    """Return the figures for a person, and the published ones."""
    lines = []
    for one in scores.figures:
        error = "" if one.error is None else f"± {one.error:.2g}"
        floor = "" if one.floor is None else f"sample of the reference: {one.floor:.3g}"
        lines.append(f"{one.title!s:<34}{one.value:>9.4g} {error:<9} {one.unit:<8}{floor}".rstrip())
    lines.append(
        f"\n{'published':<20}{'struct':>8}{'comp':>8}{'recall':>8}{'prec':>8}{'dens':>8}{'energy':>8}{'elem':>8}"
    )
    for row in published(benchmark):
        cells = (row.structural, row.compositional, row.recall, row.precision, row.density, row.energy, row.elements)
        lines.append(f"{row.model:<20}" + "".join(f"{'–' if cell is None else cell:>8}" for cell in cells))
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and print a line of JSON and a table."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.generated", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("set", choices=("perov_5", "crystals"))
    parser.add_argument("--generated", help="a file of generated structures")
    parser.add_argument("--generator", type=Path, help="folder of a trained generator of crystals")
    parser.add_argument("--unchecked", action="store_true", help="take what it makes without its own check")
    parser.add_argument("--heat", type=float, help="of the draw; below 1 keeps to what is likeliest")
    parser.add_argument("--baseline", choices=("part", "substitution", "random", "one"), default="substitution")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--energy-model", help="key of a model of properties, asked about both sets")
    parser.add_argument("--workers", type=int, default=None)
    parser.add_argument("--data", type=Path, default=_DATA, help="the folder of data")
    parser.add_argument("--no-novelty", action="store_true", help="do not look for the structures in the training part")
    chosen = parser.parse_args(argv)
    if not chosen.data.is_dir():
        print(f"{chosen.data} is not there: name the folder of data with --data", file=sys.stderr)
        return 2
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    test, train = perov_5(chosen.data) if chosen.set == "perov_5" else crystals(chosen.data)
    benchmark = "perov_5" if chosen.set == "perov_5" else "mp_20"
    own = generated(chosen, train)
    judged = Judged(
        BENCHMARKS[benchmark],
        test,
        () if chosen.no_novelty else train,
        asking(chosen.energy_model) if chosen.energy_model else None,
        seed=chosen.seed,
        workers=chosen.workers,
    )
    begun, told = time.perf_counter(), [0.0]

    def report(fraction: float, text: str) -> None:
        if time.perf_counter() - told[0] > 20:
            told[0] = time.perf_counter()
            print(f"{fraction:.0%} {text}", file=sys.stderr, flush=True)

    scoring, shown = Scoring(own, judged, report), 0
    for scores in scoring.run():
        for one in scores.figures[shown:]:
            print(one.title, one.value, one.unit, file=sys.stderr, flush=True)
        shown = len(scores.figures)
    about = {
        "set": chosen.set,
        "generated": Path(chosen.generated or chosen.generator or chosen.baseline).name,
        "n": len(own),
    }
    about |= {"seed": chosen.seed, "reference": len(test), "training": len(judged.training)}
    about |= {"energy_model": chosen.energy_model, "seconds": round(time.perf_counter() - begun, 1)}
    print(json.dumps({**about, "figures": [one.to_json() for one in scoring.scores.figures]}))
    print(table(scoring.scores, benchmark))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
