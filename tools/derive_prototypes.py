"""Derives the index of prototypes that ships with the program.

    python tools/derive_prototypes.py --data ../shared/data --write resources/prototypes/index.npz

Crystals: Materials Project cells (mp20_part, mpts52_part) without the tenth of mp20_part that measures how well
structures are predicted, those of AFLOW whose formulae are not among them, and AFLOW's structure types that pymatgen
brings. What is written down are prototypes: idealised positions, how often which element was found in which slot, and
checksums of the compounds.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from core.api import from_text
from core.errors import UserError
from core.prediction.deriving import Seen, derive, seen
from core.structures.builders.prototypes import library

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = ("structures/mp20_part", "structures/mpts52_part", "aflow/bulk_modulus")
MEASURED = "structures/mp20_part"


def is_measured(name: str, identifier: str) -> bool:
    """Return whether a row belongs to the tenth that is never learned from."""
    return name == MEASURED and zlib.crc32(identifier.encode()) % 10 == 0


def rows(data: Path) -> Iterator[tuple[str, str, str]]:
    """Yield source, identifier and CIF of each row."""
    csv.field_size_limit(10**8)
    for name in SOURCES:
        with lzma.open(data / f"{name}.csv.xz", "rt") as file:
            for row in csv.DictReader(file):
                yield name, row.get("material_id", ""), row["cif"]


def crystals(data: Path, workers: int) -> list[tuple[str, str, Seen]]:
    """Return source, identifier and crystal of each row that can be read."""
    names, identifiers, cifs = zip(*rows(data), strict=True)
    with ProcessPoolExecutor(workers) as pool:
        found = list(pool.map(_seen, cifs, chunksize=100))
    return [(name, key, one) for name, key, one in zip(names, identifiers, found, strict=True) if one is not None]


def _seen(cif: str) -> Seen | None:
    try:
        return seen(from_text(cif)[0].crystal)
    except UserError as error:
        print("left out:", error)
        return None


def formula_of(one: Seen) -> tuple[tuple[int, float], ...]:
    """Return what all crystals of one reduced formula share."""
    return tuple(
        sorted((element, count / len(one.slots)) for element, count in zip(one.elements, one.counts, strict=True))
    )


def learned_from(held: list[tuple[str, str, Seen]]) -> list[Seen]:
    """Return the crystals without the measured tenth, without what may be one of it, and each identifier once."""
    measured = {identifier for name, identifier, _ in held if is_measured(name, identifier)}
    materials = {formula_of(one) for name, _, one in held if name != SOURCES[2]}
    known: set[str] = set()
    found = []
    for name, identifier, one in held:
        if name == SOURCES[2]:
            if formula_of(one) in materials:  # without an identifier nobody knows whether it is one of them
                continue
        elif identifier in measured or identifier in known:
            continue
        known.add(identifier)
        found.append(one)
    return found


def main() -> None:
    """Derive the prototypes and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    chosen = learned_from(crystals(args.data, args.workers))
    chosen += [one for prototype in library().values() if (one := seen(prototype.crystal)) is not None]
    index = derive(chosen)
    args.write.parent.mkdir(parents=True, exist_ok=True)
    index.save(args.write)
    print(f"{len(chosen)} crystals, {len(index.prototypes)} prototypes, {args.write.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
