"""Read every file of a folder and say which loaded, which were refused and why, and whether anything crashed.

Usage: python tools/measure_loader.py FOLDER [--csv TABLE.csv.xz --texts 500]

With --csv, CIF texts out of the column "cif" of a table are read as pasted text, too.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError
from core.structures.files import SpeciesNeeded, read, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.structures.files import Loaded


def main() -> int:
    """Print the measurement; the exit status is 1 if anything crashed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--csv", type=Path, action="append", default=[])
    parser.add_argument("--texts", type=int, default=500)
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    for name, load in (*_files(options.folder), *_texts(options.csv, options.texts)):
        start = time.perf_counter()
        outcomes[_outcome(name, load)] += 1
        slowest.append((time.perf_counter() - start, name))
    total = sum(outcomes.values())
    for outcome, count in outcomes.most_common():
        print(f"{outcome}: {count} of {total} ({100 * count / total:.1f} %)")
    slowest.sort(reverse=True)
    print(f"median {1000 * slowest[len(slowest) // 2][0]:.1f} ms; slowest:")
    for seconds, name in slowest[:5]:
        print(f"  {1000 * seconds:7.0f} ms  {name}")
    return 1 if outcomes["crashed"] else 0


def _files(folder: Path) -> Iterator[tuple[str, Callable[[], Loaded]]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), lambda path=path: read(path)


def _texts(tables: list[Path], count: int) -> Iterator[tuple[str, Callable[[], Loaded]]]:
    csv.field_size_limit(sys.maxsize)
    for table in tables:
        with lzma.open(table, "rt", encoding="utf-8") as stream:
            rows = [row["cif"] for row in csv.DictReader(stream)]
        for i, text in enumerate(random.Random(0).sample(rows, min(count, len(rows)))):  # noqa: S311
            yield f"{table.name} #{i}", lambda text=text: read_text(text)


def _outcome(name: str, load: Callable[[], Loaded]) -> str:
    try:
        loaded = load()
    except SpeciesNeeded as error:
        print(f"ASKED    {error}")
        return "asked for the elements"
    except FileError as error:
        print(f"REFUSED  {error}  [{error.detail}]")
        return "refused with a message"
    except Exception:  # noqa: BLE001  # this is what the tool looks for
        print(f"CRASHED  {name}\n{traceback.format_exc()}")
        return "crashed"
    for warning in loaded.warnings:
        print(f"warning  {name}: {warning}")
    return "loaded"


if __name__ == "__main__":
    sys.exit(main())
