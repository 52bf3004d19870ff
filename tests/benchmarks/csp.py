"""How often the structure of a composition is predicted: match rate at one and more guesses, and how far atoms are off.

As the field measures it (DiffCSP: R. Jiao et al., NeurIPS 2023, arXiv:2309.04475): given what the cell holds, a guess
is right if pymatgen's StructureMatcher(stol=0.5, ltol=0.3, angle_tol=10) says so; the RMS distance over (V/N)^(1/3) is
the mean over the rows that are matched, of the best matching guess.

Prototypes are those that come with the program, or with ``--derive`` those of other materials, for a benchmark that
brings a training part. A file is a CSV with CIFs, or a zipped JSON of parts, each of them names and POSCARs, as
JARVIS-Leaderboard has perov_5 and carbon_24; FILE#train+val takes two parts of it.

usage: python -m tests.benchmarks.csp FILE[#PART] [--derive FILE[#PART+PART] ...] [--guesses 20] [--relax K] ...
"""

from __future__ import annotations

import argparse
import bz2
import csv
import gzip
import json
import lzma
import os
import sys
import tempfile
import time
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pymatgen.core import Structure

    from core.prediction.deriving import Seen
    from core.prediction.index import PrototypeIndex

_OPEN = {".xz": lzma.open, ".gz": gzip.open, ".bz2": bz2.open}
_HELD_OUT = 10


@dataclass(frozen=True)
class Row:
    """A material: its identifier, or its place in the file, and its CIF or POSCAR."""

    name: str
    text: str


@dataclass(frozen=True)
class Outcome:
    """What came of a row.

    Attributes:
        name: The material.
        formula: Its reduced formula.
        elements: How many it has; 0 for a row that could not be read.
        distances: Normalised RMS distance of each guess to the truth, None where it does not match.
        confidence: Of the first guess.
        seconds: How long the guesses took, once for each formula.
        twin: Whether the index knows the composition; None where it cannot say.
    """

    name: str
    formula: str
    elements: int
    distances: tuple[float | None, ...] = ()
    confidence: float = 0.0
    seconds: float = 0.0
    twin: bool | None = None


@dataclass(frozen=True)
class Options:
    """How the structures are predicted."""

    guesses: int
    relax: int
    random: str
    potential: str
    max_steps: int
    twins: bool
    index: str = ""
    new_only: bool = False
    spread: bool = False
    energies: bool = True


def rows_of(path: str, part: str, count: int, seed: int) -> list[Row]:
    """Return rows of a file, drawn at random where it has more than are wanted.

    Args:
        path: A table with a column "cif", and perhaps "material_id", or a zipped JSON and parts of it.
        part: "test" for the held-out tenth, "all".
        count: How many; 0 for all.
        seed: Of the draw.
    """
    rows = _rows_in(path)
    if part == "test":
        rows = [row for row in rows if zlib.crc32(row.name.encode()) % _HELD_OUT == 0]
    if 0 < count < len(rows):
        chosen = np.random.default_rng(seed).permutation(len(rows))[:count]
        rows = [rows[place] for place in sorted(chosen.tolist())]
    return rows


def _rows_in(source: str) -> list[Row]:
    """Return all rows of a file, or of some of its parts."""
    path, _, parts = source.partition("#")
    if path.endswith(".zip"):
        return _rows_of_parts(path, parts.split("+") if parts else [])
    if parts:
        raise SystemExit(f"{path} has no parts; --part test takes its held-out tenth")
    csv.field_size_limit(1 << 30)
    opener: Callable[..., Any] = next((how for end, how in _OPEN.items() if path.endswith(end)), open)
    with opener(path, "rt", encoding="utf-8", newline="") as stream:
        table = csv.DictReader(stream)
        if "cif" not in (table.fieldnames or ()):
            raise SystemExit(f"{path} has no column named cif")
        return [Row(row.get("material_id") or str(number), row["cif"]) for number, row in enumerate(table)]


def _rows_of_parts(path: str, parts: Sequence[str]) -> list[Row]:
    with zipfile.ZipFile(path) as held:
        (name,) = held.namelist()
        every: dict[str, dict[str, str]] = json.loads(held.read(name))
    if missing := [part for part in parts if part not in every]:
        raise SystemExit(f"{path} has no part {missing[0]}; it has {', '.join(every)}")
    # line ends are escaped twice
    return [Row(key, text.replace("\\n", "\n")) for part in parts or every for key, text in every[part].items()]


def derived(sources: Sequence[str], tested: Sequence[Row], same: float | None, workers: int) -> PrototypeIndex:
    """Return the prototypes of other materials.

    Args:
        sources: Where they are.
        tested: What is measured; none of it may be among them.
        same: How unlike shapes of one prototype may be; None for what is usual.
        workers: How many processes.
    """
    from core.prediction.deriving import SAME, derive

    rows = [row for source in sources for row in _rows_in(source)]
    if {row.text for row in rows} & {row.text for row in tested}:
        raise SystemExit("Rows that are measured are among those that prototypes are derived from.")
    with get_context("spawn").Pool(workers) as pool:
        held = [one for one in pool.imap(_seen, [row.text for row in rows], chunksize=100) if one is not None]
    index = derive(held, same=SAME if same is None else same)
    index.smaller = max(sum(one.times > 1 for one in held) / len(held), index.smaller)
    return index


def _seen(text: str) -> Seen | None:
    from core.api import from_text
    from core.errors import UserError
    from core.prediction.deriving import seen

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return seen(from_text(text)[0].crystal)
        except UserError:
            return None


def judge(task: tuple[Row, Options]) -> Outcome:
    """Predict a row's structure from its composition, and compare."""
    row, options = task
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        truth = _read(row.text)
        if truth is None:
            return Outcome(row.name, "", 0)
        amounts = truth.composition.get_el_amt_dict()
        formula = "".join(f"{symbol}{round(amount)}" for symbol, amount in amounts.items())
        guesses, confidence, seconds = _predicted(formula, options)
        distances = tuple(_distance(truth, guess) for guess in guesses)
    reduced = truth.composition.reduced_formula
    twin = _knows(truth, options.index) if options.twins else None
    return Outcome(row.name, reduced, len(amounts), distances, confidence, seconds, twin)


def _read(text: str) -> Structure | None:
    from pymatgen.core import Structure

    try:
        return Structure.from_str(text, fmt="cif" if "_cell_length_a" in text else "poscar")
    except Exception:  # noqa: BLE001  # the parser raises anything on what it cannot read
        return None


@cache
def _context() -> Any:
    from core.engine.context import LocalContext

    return LocalContext()


@lru_cache(maxsize=200)
def _predicted(formula: str, options: Options) -> tuple[list[Structure], float, float]:
    """Return the guesses at a content of the cell, the likeliest first, the confidence in it, and how long it took."""
    from core.structures.convert import to_pymatgen
    from core.tasks.predict_structure import TASK, PredictParams, StructurePrediction

    begun = time.perf_counter()
    params = PredictParams(
        formula=formula,
        exact_cell=True,
        guesses=options.guesses,
        relax=options.relax > 0,
        relaxed=max(options.relax, 1),
        max_steps=options.max_steps,
        random=options.random,
        ions="off",
        potential=options.potential,
        prototypes=options.index,
        new_only=options.new_only,
        spread=options.spread,
        energies=options.energies,
    )
    (entry,) = TASK.run((), params, _context()).entries
    if not isinstance(entry, StructurePrediction):
        return [], 0.0, time.perf_counter() - begun
    listed = entry.structures[: options.guesses]
    seconds = time.perf_counter() - begun
    return [to_pymatgen(one.crystal) for one in listed], listed[0].confidence, seconds


@cache
def _matcher() -> Any:
    from pymatgen.core.structure_matcher import StructureMatcher

    return StructureMatcher(stol=0.5, ltol=0.3, angle_tol=10)


def _distance(truth: Structure, guess: Structure) -> float | None:
    found = _matcher().get_rms_dist(truth, guess)
    return None if found is None else float(found[0])


def _knows(truth: Structure, index: str) -> bool:
    """Return whether the index of prototypes was derived from a crystal of the same formula."""
    from core.prediction.proposing import knowledge_from
    from core.structures.elements import numbers_of

    amounts = truth.composition.get_el_amt_dict()
    numbers = dict(zip(numbers_of(list(amounts)), map(round, amounts.values()), strict=True))
    return knowledge_from(index).index.knows(numbers)


def figures(outcomes: Sequence[Outcome], guesses: int) -> dict[str, Any]:
    """Return the rates and distances of some rows; ``*_error`` is the standard error of a rate, per cent."""
    first = [one.distances[0] for one in outcomes if one.distances and one.distances[0] is not None]
    any_of = [min(found) for one in outcomes if (found := [gap for gap in one.distances[:guesses] if gap is not None])]
    out: dict[str, Any] = {"rows": len(outcomes)}
    for name, gaps in (("1", first), (str(guesses), any_of)):
        rate = len(gaps) / len(outcomes) if outcomes else 0.0
        out[f"match_{name}"] = round(100 * rate, 2)
        out[f"match_{name}_error"] = round(100 * (rate * (1 - rate) / max(len(outcomes), 1)) ** 0.5, 2)
        out[f"rms_{name}"] = round(float(np.mean(gaps)), 4) if gaps else None
    out["confidence"] = round(100 * float(np.mean([one.confidence for one in outcomes])), 1) if outcomes else None
    out["seconds_median"] = round(float(np.median([one.seconds for one in outcomes])), 2) if outcomes else None
    return out


def report(outcomes: Sequence[Outcome], guesses: int, *, twins: bool) -> dict[str, Any]:
    """Return all figures: of all rows, by the number of elements, and without those whose composition is known."""
    good = [one for one in outcomes if one.elements]
    found: dict[str, Any] = {"all": figures(good, guesses), "unreadable": len(outcomes) - len(good)}
    found["by_elements"] = {
        str(count): figures([one for one in good if one.elements == count], guesses)
        for count in sorted({one.elements for one in good})
    }
    if twins and good:
        known = [one for one in good if one.twin is not None]
        found["no_twins"] = figures([one for one in known if not one.twin], guesses) if known else None
        found["twins"] = figures([one for one in known if one.twin], guesses) if known else None
    return found


def table(found: dict[str, Any], guesses: int) -> str:
    """Return the figures for a person."""
    head = f"{'rows':<14}{'n':>6}{'match 1 %':>16}{f'match {guesses} %':>16}{'RMS 1':>8}{f'RMS {guesses}':>8}{'s':>7}"
    parts = {"all": found["all"], **{f"{k} elements": v for k, v in found["by_elements"].items()}}
    parts |= {name: found[key] for name, key in (("no twins", "no_twins"), ("twins", "twins")) if found.get(key)}
    lines = [head]
    for name, row in parts.items():
        rates = "".join(f"{row[f'match_{k}']:>9.1f} ± {row[f'match_{k}_error']:<4.1f}" for k in ("1", str(guesses)))
        gaps = "".join(f"{'–' if gap is None else f'{gap:.3f}':>8}" for gap in (row["rms_1"], row[f"rms_{guesses}"]))
        lines.append(f"{name:<14}{row['rows']:>6}{rates}{gaps}{row['seconds_median'] or 0:>7.1f}")
    return "\n".join(lines)


def _judged(tasks: Sequence[tuple[Row, Options]], workers: int) -> Iterable[Outcome]:
    if workers == 1:
        yield from map(judge, tasks)
        return
    # each worker is a process with a thread of its own
    os.environ["OMP_NUM_THREADS"] = "1"
    with get_context("spawn").Pool(workers) as pool:
        yield from pool.imap_unordered(judge, tasks)


def _kept(path: str | None, names: set[str]) -> list[Outcome]:
    """Return what an earlier run wrote down of these rows; a line that was cut off is done again."""
    file = Path(path or os.devnull)
    if not file.exists():
        return []
    found: dict[str, Outcome] = {}
    for line in file.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.endswith("\n"):
            values = json.loads(line)
            found[values["name"]] = Outcome(**{**values, "distances": tuple(values["distances"])})
    return [one for name, one in found.items() if name in names]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and print a line of JSON and a table."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.csp", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("file", help="CSV with a column cif (.xz, .gz or .bz2 at will), or FILE.json.zip#PART")
    parser.add_argument("--derive", nargs="+", metavar="FILE", help="derive prototypes from these, and use them")
    parser.add_argument("--same", type=float, help="how unlike shapes of one derived prototype may be")
    parser.add_argument("--index", default="", help="file of prototypes; with --derive they are written there")
    parser.add_argument("--new-only", action="store_true", help="leave out structures in which the formula is known")
    parser.add_argument("--spread", action="store_true", help="guesses that together cover most")
    parser.add_argument("--rows", type=int, default=0, help="so many, drawn at random; 0 for all")
    parser.add_argument("--part", choices=("all", "test"), default="all", help="test: crc32(material_id) %% 10 == 0")
    parser.add_argument("--seed", type=int, default=0, help="of the draw")
    parser.add_argument("--guesses", type=int, default=20)
    parser.add_argument("--relax", type=int, default=0, metavar="K", help="relax the K likeliest")
    parser.add_argument("--max-steps", type=int, default=100, help="of a relaxation")
    parser.add_argument("--potential", default="chgnet-0.3.0")
    parser.add_argument("--no-energies", action="store_true", help="rank guesses by the prototypes alone")
    parser.add_argument("--random", choices=("auto", "never", "always"), default="never", help="random crystals")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--no-twins", action="store_true", help="also without rows whose formula is in the index")
    parser.add_argument("--out", help="write what came of each row as JSON lines")
    parser.add_argument("--resume", action="store_true", help="leave out rows that --out holds already")
    chosen = parser.parse_args(argv)
    rows = rows_of(chosen.file, chosen.part, chosen.rows, chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        if chosen.derive:
            chosen.index = chosen.index or str(Path(folder) / "index.npz")
            derived(chosen.derive, rows, chosen.same, chosen.workers).save(Path(chosen.index))
        outcomes = _measured(rows, chosen)
    found = report(outcomes, chosen.guesses, twins=chosen.no_twins)
    said = {**vars(chosen), "file": Path(chosen.file).name, "out": None, "index": Path(chosen.index).name}
    said["derive"] = [Path(source).name for source in chosen.derive or ()]
    print(json.dumps({"options": said, **found}))
    print(table(found, chosen.guesses))
    return 0


def _measured(rows: Sequence[Row], chosen: argparse.Namespace) -> list[Outcome]:
    """Return what came of the rows, and write it down as it comes."""
    options = Options(
        *(chosen.guesses, chosen.relax, chosen.random, chosen.potential, chosen.max_steps, chosen.no_twins),
        *(chosen.index, chosen.new_only, chosen.spread, not chosen.no_energies),
    )
    outcomes = _kept(chosen.out, {row.name for row in rows}) if chosen.resume else []
    held = {one.name for one in outcomes}
    left = [(row, options) for row in rows if row.name not in held]
    with Path(chosen.out or os.devnull).open("w", encoding="utf-8") as kept:
        kept.writelines(json.dumps(one.__dict__) + "\n" for one in outcomes)
        for done, outcome in enumerate(_judged(left, chosen.workers), start=len(held) + 1):
            outcomes.append(outcome)
            kept.write(json.dumps(outcome.__dict__) + "\n")
            kept.flush()
            if sys.stderr.isatty() or done % 50 == 0:
                print(f"\r{done}/{len(rows)}", end="", file=sys.stderr, flush=True)
    return outcomes


if __name__ == "__main__":
    raise SystemExit(main())
