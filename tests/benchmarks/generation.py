"""How much of what a source draws comes through the funnel; can be cut off and run again.

    python -m tests.benchmarks.generation --source substitution --count 300 --seed 1
    python -m tests.benchmarks.generation --source gan --count 1000 --raw

``--raw`` tells alone how long drawing takes, once what is drawn from is loaded, and the longest time between two words
of it, which is how soon it hears of a cancel.

Protocol: up to 20 atoms and 5 elements that CHGNet knows; relaxed with CHGNet 0.3.0 (0.05 eV/Å, 200 steps, cell free);
energy above the hull of known compounds that comes with the program; new, before and after relaxation, against the
index of prototypes by pymatgen's StructureMatcher and against that hull by formula and space group. Shares are of all
that was drawn.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.generation.energies import LEVELS, Distinct, Relaxed, Stable
from core.generation.funnel import RAW, Funnel
from core.generation.sameness import New, Unique, reference
from core.generation.soundness import Neutral, Valid
from core.generation.sources import available
from core.generation.wanted import Wanted
from core.models.registry import Store
from core.simulation.batch_relax import RelaxOptions
from core.structures.crystal import Crystal
from core.structures.write import text_of
from core.tasks.valuing import Valuer, potential_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.generation.specimens import Specimen, Stage, Verdict, Watcher

_MAX_ATOMS = 20


@dataclass
class Remembered:
    """Relaxes what was not relaxed in a run before.

    Attributes:
        relaxed: The stage that does it.
        file: Where every verdict is written down, a line each.
    """

    relaxed: Relaxed
    file: Path
    key = "relaxed"
    title = "Relaxed"

    def __post_init__(self) -> None:
        lines = self.file.read_text(encoding="utf-8").splitlines(keepends=True) if self.file.is_file() else []
        # the last one may have been cut off
        held = [json.loads(line) for line in lines if line.endswith("\n")]
        self._known: dict[int, dict[str, Any]] = {one["number"]: one for one in held}

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """See ``core.generation.specimens.Stage``."""
        for one in batch:
            known = self._known.get(one.candidate.number)
            if known is not None:
                if not known["reason"]:
                    one.crystal = Crystal(*(np.array(known[key]) for key in ("numbers", "positions", "cell")))
                    one.figures["energy_above_hull"] = SimpleNamespace(value=known["above"], uncertainty=None)
                yield one, known["reason"]
        left = [one for one in batch if one.candidate.number not in self._known]
        for one, reason in self.relaxed.sift(left, watcher) if left else ():
            crystal, figure = one.crystal, one.figures.get("energy_above_hull")
            held = {
                "number": one.candidate.number,
                "reason": str(reason),
                "numbers": crystal.numbers.tolist(),
                "positions": crystal.positions.tolist(),
                "cell": crystal.cell.tolist(),
                "above": None if figure is None else float(figure.value),
            }
            with self.file.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(held) + "\n")
            yield one, reason


def measured(source: str, count: int, seed: int, folder: Path) -> dict[str, Any]:
    """Return the counts, and write the survivors down.

    Args:
        source: Key of the source.
        count: Crystals that are drawn.
        seed: Of the draw.
        folder: Where relaxations are kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    potential: Any = Store().load("chgnet-0.3.0")
    valuer = Valuer.of(potential.spec)
    wanted = Wanted(allowed=frozenset(potential.spec.elements), max_atoms=_MAX_ATOMS)
    new, stable = New(reference()), Stable(LEVELS[-1])
    relaxed = Relaxed(
        potential, RelaxOptions(0.05, 200), lambda crystal, said: potential_values(valuer, crystal, said, explain=False)
    )
    kept = Remembered(relaxed, folder / f"{source}-{seed}.jsonl")
    stages: list[Stage] = [Valid(wanted), Neutral(), Unique(), new, kept, Distinct(new), stable]
    funnel = Funnel(available()[source], stages)
    shown = ""
    for _ in funnel.run(wanted, count, seed, lambda *_: None, lambda: False):
        said = ", ".join(f"{key} {n}" for key, n in funnel.counts.items())
        if said != shown:
            print(said, file=sys.stderr, flush=True)
            shown = said
    _write(funnel, folder / f"{source}-{seed}-within-0.25")
    return _figures(funnel, stable, source, seed)


def raw(source: str, count: int, seed: int) -> dict[str, Any]:
    """Return how long it takes to draw crystals, its own checks included."""
    drawing, wanted = available()[source], Wanted(max_atoms=_MAX_ATOMS)
    heard: list[float] = []

    def tell(_text: str) -> None:
        heard.append(time.perf_counter())

    list(drawing.draw(wanted, 1, seed + 1, tell))
    heard.clear()
    begun, processor = time.perf_counter(), time.process_time()
    drawn = sum(len(batch) for batch in drawing.draw(wanted, count, seed, tell))
    ended = time.perf_counter()
    return {
        "source": source,
        "seed": seed,
        "drawn": drawn,
        "seconds": round(ended - begun, 2),
        "processor_seconds": round(time.process_time() - processor, 2),
        "longest_silence": round(float(np.diff([begun, *heard, ended]).max()), 3),
    }


def _write(funnel: Funnel, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for one in funnel.survivors:
        (folder / f"{one.candidate.number}.cif").write_text(text_of(one.crystal, "cif"), encoding="utf-8")


def _figures(funnel: Funnel, stable: Stable, source: str, seed: int) -> dict[str, Any]:
    drawn = funnel.counts[RAW]
    lost = Counter(one.stage for one in funnel.rejected)
    shares = {stage.key: _share(funnel.counts[stage.key], drawn) for stage in funnel.stages if stage.key != "stable"}
    reached = shares["new"]["count"]
    alloys = sum(bool(one.facts.get("alloy")) for one in funnel.survivors)
    return {
        "source": source,
        "seed": seed,
        "drawn": drawn,
        "stages": shares,
        "relaxed_of_those_tried": _share(funnel.counts["relaxed"], reached),
        "within_of_hull": {f"{level:g}": _share(stable.within[level], drawn) for level in LEVELS},
        "alloys_within_0.25": alloys,
        "rejected": dict(lost),
    }


def _share(count: int, of: int) -> dict[str, Any]:
    share = count / of if of else 0.0
    return {"count": count, "share": round(share, 4), "error": round((share * (1 - share) / of) ** 0.5, 4) if of else 0}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What comes of a source's crystals.")
    parser.add_argument("--source", choices=list(available()), default="substitution")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("build/generation"))
    parser.add_argument("--raw", action="store_true", help="tell alone how long drawing takes")
    asked = parser.parse_args()
    if asked.raw:
        print(json.dumps(raw(asked.source, asked.count, asked.seed)))
    else:
        print(json.dumps(measured(asked.source, asked.count, asked.seed, asked.folder), indent=1))
