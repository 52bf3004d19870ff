r"""Derives the index of prototypes that ships with the program.

    pip download --no-deps --dest WHEELS robocrys==0.2.13
    python tools/derive_prototypes.py --data ../shared/data --minerals WHEELS/robocrys-0.2.13-py3-none-any.whl \
        --write resources/prototypes/index.npz

Crystals: Materials Project cells (mp20_part, mpts52_part) without the tenth of mp20_part that measures how well
structures are predicted, those of AFLOW whose formulae are not among them, and AFLOW's structure types that pymatgen
brings. Minerals: the structures of robocrys (A. M. Ganose, A. Jain, MRS Commun. 9, 874 (2019); modified BSD), read out
of its wheel without being installed; they name prototypes, and add those that were missing. What is written down are
prototypes: idealised positions, how often which element was found in which slot, and checksums of the compounds.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import lzma
import re
import zipfile
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.api import from_text
from core.errors import UserError
from core.prediction.deriving import Seen, derive, name_prototypes, seen
from core.prediction.index import PrototypeIndex
from core.structures.builders.prototypes import library
from core.structures.crystal import Crystal
from core.structures.elements import numbers_of

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


_MINERALS = "robocrys/condense/mineral_db.json.gz"
_NO_NAME = re.compile(
    # Greek letters and space groups alone, formulae, remarks
    r"^(alpha|beta|gamma)$|^I4/mcm$|[()_]|theoretical|structure|pressure|different|T-50|BCT5|stable|omega|Prime|Hg",
    re.IGNORECASE,
)
_CALLED = {
    "Halite, Rock Salt": "Rock salt",
    "Zincblende, Sphalerite": "Zinc blende",
    "(Cubic) Perovskite": "Perovskite",
    "Orthorhombic Perovskite": "Orthorhombic perovskite",
    "Frank-Kasper $\\mu$ Phase": "Frank-Kasper µ phase",
    "Lazarevi\\'{c}ite": "Lazarevićite",
    "Bixbyite (Mn,Fe)2O4": "Bixbyite",
    "High (Orthorhombic) Tridymite": "Tridymite",
    "low (alpha) Cristobalite": "Cristobalite (low)",
    "high (beta) Cristobalite": "Cristobalite (high)",
    "quartz (alpha)": "Quartz (low)",
    "quartz (beta)": "Quartz (high)",
    "SC16 CuCl, stable at 5GPa": "SC16",
    "Germanium disuphide": "Germanium disulphide",
    "Silicon Disuphide": "Silicon disulphide",
}


def minerals(wheel: Path) -> list[tuple[str, Seen]]:
    """Return names and structures of robocrys' minerals; names that say nothing are ""."""
    with zipfile.ZipFile(wheel) as held:
        table = json.loads(gzip.decompress(held.read(_MINERALS)))
    found = []
    for label, values in zip(table["index"], table["data"], strict=True):
        row = dict(zip(table["columns"], values, strict=True))
        one = seen(_crystal(row["structure"]))
        if one is not None:
            # some are so nearly more symmetric that they would name another structure
            named = label.split("_")[2] == one.label.split("_")[2]
            found.append((_called(row["mineral"]) if named else "", one))
    return found


def _called(mineral: str) -> str:
    if mineral in _CALLED:
        return _CALLED[mineral]
    return "" if _NO_NAME.search(mineral) else mineral[0].upper() + mineral[1:]


def _crystal(structure: dict[str, Any]) -> Crystal:
    sites = structure["sites"]
    numbers = numbers_of([site["species"][0]["element"] for site in sites])
    return Crystal(
        np.array(numbers), np.array([site["xyz"] for site in sites]), np.array(structure["lattice"]["matrix"])
    )


def main() -> None:
    """Derive the prototypes and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minerals", type=Path, required=True, help="wheel of robocrys")
    parser.add_argument("--write", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--names-only", action="store_true", help="only name the prototypes that --write holds")
    args = parser.parse_args()
    named = minerals(args.minerals)
    if args.names_only:
        index = PrototypeIndex.read(args.write)
        name_prototypes(index, [(name, one) for name, one in named if name])
        index.save(args.write)
        print(f"{sum(bool(one.mineral) for one in index.prototypes)} of {len(index.prototypes)} prototypes named")
        return
    chosen = learned_from(crystals(args.data, args.workers))
    chosen += [one for prototype in library().values() if (one := seen(prototype.crystal)) is not None]
    held = {(formula_of(one), one.label) for one in chosen}
    added = [one for _, one in named if (formula_of(one), one.label) not in held]
    index = derive(chosen + added)
    name_prototypes(index, [(name, one) for name, one in named if name])
    args.write.parent.mkdir(parents=True, exist_ok=True)
    index.save(args.write)
    print(f"{len(chosen)} crystals and {len(added)} minerals, {len(index.prototypes)} prototypes,", end=" ")
    print(f"{sum(bool(one.mineral) for one in index.prototypes)} named, {args.write.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
