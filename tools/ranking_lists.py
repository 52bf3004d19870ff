"""Lists of guesses at compounds that are left out of the index of prototypes, from which the ranking is learned."""

from __future__ import annotations

import pickle
import warnings
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from derive_prototypes import SOURCES, crystals, formula_of, is_measured

from core.models.registry import Store
from core.prediction.deriving import Seen, derive
from core.prediction.proposing import Knowledge, weighed
from core.prediction.substitution import Substitution
from core.structures.convert import to_pymatgen
from core.structures.crystal import Crystal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

FOLDS = 10
_GUESSES, _MOST_ATOMS, _EACH_TURN = 30, 20, 5


@dataclass(frozen=True, eq=False)
class Listed:
    """The guesses at one compound.

    Attributes:
        system: Checksum of its elements, by which lists are parted.
        twin: Whether the index knew its formula.
        clues: See ``core.prediction.clues``, shape (n, F).
        right: Which guesses are right, shape (n,).
        guesses: Their crystals, those that the potential judged eased.
    """

    system: int
    twin: bool
    clues: NDArray[np.float32]
    right: NDArray[np.bool_]
    guesses: Packed


@dataclass(frozen=True, eq=False)
class Packed:
    """Crystals in few bytes.

    Attributes:
        sizes: Atoms of each, shape (n,).
        numbers: Atomic numbers of all, one crystal after another, shape (atoms,).
        fractional: Shape (atoms, 3).
        cells: Lattice vectors as rows in Å, shape (n, 3, 3).
    """

    sizes: NDArray[np.int16]
    numbers: NDArray[np.uint8]
    fractional: NDArray[np.float32]
    cells: NDArray[np.float32]

    @classmethod
    def of(cls, held: Sequence[Crystal]) -> Self:
        """Pack some."""
        return cls(
            np.array([len(one) for one in held], np.int16),
            np.concatenate([one.numbers for one in held]).astype(np.uint8),
            np.concatenate([one.fractional for one in held]).astype(np.float32),
            np.stack([one.cell for one in held]).astype(np.float32),
        )

    def unpacked(self) -> list[Crystal]:
        """Return them."""
        ends = np.cumsum(self.sizes)[:-1]
        parts = zip(np.split(self.numbers, ends), np.split(self.fractional, ends), self.cells, strict=True)
        return [Crystal(numbers.astype(int), places @ cell, cell.astype(float)) for numbers, places, cell in parts]


def listed(fold: int, held: list[tuple[str, str, Seen]], done: int) -> Iterator[Listed | None]:
    """Yield the lists of the compounds of a fold after the first ones; None where there is no guess."""
    measured = {key for name, key, _ in held if is_measured(name, key)}
    asked, others = _parted(fold, [row for row in held if row[1] not in measured])
    index = derive(others)
    knowledge, potential = Knowledge(index, Substitution.learned(index)), Store().load("chgnet-0.3.0")
    for place in np.random.default_rng(0).permutation(len(asked))[done:]:
        truth = asked[int(place)]
        amounts = {int(element): int(count) for element, count in truth.amounts.items()}
        guesses, clues = weighed(amounts, _GUESSES, knowledge, potential)
        if not guesses:
            yield None
            continue
        length = truth.volume ** (1 / 3)
        crystal = Crystal(
            np.array(truth.elements)[truth.slots], truth.fractional @ truth.cell * length, truth.cell * length
        )
        system = zlib.crc32("-".join(map(str, sorted(amounts))).encode())
        found = [guess.crystal for guess in guesses]
        yield Listed(system, index.knows(amounts), clues, _right(crystal, found), Packed.of(found))


def _parted(fold: int, rows: list[tuple[str, str, Seen]]) -> tuple[list[Seen], list[Seen]]:
    """Return the compounds of a fold, and those that the index is derived from without them."""

    def of_fold(key: str) -> bool:
        return zlib.crc32(key.encode()) // 10 % FOLDS == fold

    materials = {formula_of(one) for name, _, one in rows if name != SOURCES[2]}
    asked = [one for name, key, one in rows if name == SOURCES[0] and of_fold(key) and len(one.slots) <= _MOST_ATOMS]
    others: dict[str, Seen] = {}
    for place, (name, key, one) in enumerate(rows):
        if name == SOURCES[2]:
            if formula_of(one) not in materials:
                others[f"#{place}"] = one
        elif not of_fold(key):
            others.setdefault(key, one)
    return asked, list(others.values())


def _right(truth: Crystal, guesses: Sequence[Crystal]) -> NDArray[np.bool_]:
    from pymatgen.core.structure_matcher import StructureMatcher

    matcher, wanted = StructureMatcher(stol=0.5, ltol=0.3, angle_tol=10), to_pymatgen(truth)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.array([matcher.get_rms_dist(wanted, to_pymatgen(one)) is not None for one in guesses])


def gathered(data: Path, cache: Path, count: int, folds: Sequence[int], workers: int) -> list[Listed]:
    """Return lists, from the cache as far as it goes; folds take turns."""
    lists = {fold: _kept(cache / f"lists-{fold}.pkl") for fold in folds}
    made = sum(map(len, lists.values()))
    if made < count:
        held = _read(data, cache / "crystals.pkl", workers)
        turns = {fold: listed(fold, held, len(lists[fold])) for fold in folds}
        while made < count:
            for fold, turn in turns.items():
                lists[fold] += [next(turn) for _ in range(_EACH_TURN)]
                (cache / f"lists-{fold}.pkl").write_bytes(pickle.dumps(lists[fold]))
                made += _EACH_TURN
                print(f"{made} of {count} lists", flush=True)
    return [one for kept in lists.values() for one in kept if one is not None]


def _kept(file: Path) -> list[Listed | None]:
    return pickle.loads(file.read_bytes()) if file.exists() else []  # noqa: S301  # our own


def _read(data: Path, file: Path, workers: int) -> list[tuple[str, str, Seen]]:
    """Return what ``crystals`` does, which takes minutes once."""
    if not file.exists():
        file.write_bytes(pickle.dumps(crystals(data, workers)))
    found: list[tuple[str, str, Seen]] = pickle.loads(file.read_bytes())  # noqa: S301  # our own
    return found
