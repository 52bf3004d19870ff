"""Data sets within a project, and how they are split for learning."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from core.library.plain import read_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set.

    Attributes:
        number: Its number within the project.
        name: What it is called.
        source: Where it came from.
        report: What its import had to say, JSON-compatible.
        created: When, ISO 8601 in UTC.
        size: How many entries it has.
    """

    number: int
    name: str
    source: str
    report: Mapping[str, Any]
    created: str
    size: int


@dataclass(frozen=True, slots=True)
class Split:
    """A split of a data set.

    Attributes:
        number: Its number within the project.
        dataset: The data set.
        name: What it is called.
        params: How it was made: kind, shares, seed.
        report: What is to be known of it, such as leakage.
        created: When, ISO 8601 in UTC.
    """

    number: int
    dataset: int
    name: str
    params: Mapping[str, Any]
    report: Mapping[str, Any]
    created: str


class Datasets:
    """The tables of data sets and splits; reached as ``Project.datasets``. Writing: inside ``Project.writing``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, name: str, source: str, report: Mapping[str, Any]) -> int:
        """Make a data set and return its number."""
        sql = "INSERT INTO dataset (name, source, report, created) VALUES (?, ?, ?, ?)"
        return int(self._connection.execute(sql, (name, source, json.dumps(report), _now())).lastrowid or 0)

    def set_report(self, dataset: int, report: Mapping[str, Any]) -> None:
        """Put another report in place of a data set's."""
        self._connection.execute("UPDATE dataset SET report = ? WHERE id = ?", (json.dumps(report), dataset))

    def add_members(self, dataset: int, entries: Sequence[int]) -> None:
        """Put entries behind those that a data set has."""
        sql = "SELECT coalesce(max(place) + 1, 0) FROM member WHERE dataset = ?"
        (start,) = self._connection.execute(sql, (dataset,)).fetchone()
        rows = ((dataset, start + place, entry) for place, entry in enumerate(entries))
        self._connection.executemany("INSERT INTO member VALUES (?, ?, ?)", rows)

    def members(self, dataset: int) -> tuple[int, ...]:
        """Return the entries of a data set that were not removed, in order."""
        sql = (
            "SELECT entry FROM member JOIN entry ON entry.id = entry "
            "WHERE dataset = ? AND entry.removed = 0 ORDER BY member.place"
        )
        return tuple(row[0] for row in self._connection.execute(sql, (dataset,)))

    def all(self) -> tuple[Dataset, ...]:
        """Return the data sets, oldest first."""
        sql = (
            "SELECT id, name, source, report, created, (SELECT count(*) FROM member JOIN entry ON entry.id = entry "
            "WHERE dataset = dataset.id AND entry.removed = 0) FROM dataset ORDER BY id"
        )
        return tuple(
            Dataset(number, name, source, read_json(report), created, size)
            for number, name, source, report, created, size in self._connection.execute(sql)
        )

    def remove(self, dataset: int) -> None:
        """Forget a data set and its splits; its entries stay."""
        sql = "DELETE FROM part WHERE split IN (SELECT id FROM split WHERE dataset = ?)"
        self._connection.execute(sql, (dataset,))
        for table, column in (("split", "dataset"), ("member", "dataset"), ("dataset", "id")):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (dataset,))  # noqa: S608

    def add_split(
        self, dataset: int, name: str, params: Mapping[str, Any], parts: Mapping[int, str], report: Mapping[str, Any]
    ) -> int:
        """Keep a split and return its number.

        Args:
            dataset: The data set.
            name: What to call it.
            params: How it was made: kind, shares, seed.
            parts: Entry to part: "train", "validation", "test" or the number of a fold.
            report: What is to be known of it, such as leakage.
        """
        sql = "INSERT INTO split (dataset, name, params, report, created) VALUES (?, ?, ?, ?, ?)"
        values = (dataset, name, json.dumps(params), json.dumps(report), _now())
        number = int(self._connection.execute(sql, values).lastrowid or 0)
        rows = ((number, entry, part) for entry, part in parts.items())
        self._connection.executemany("INSERT INTO part VALUES (?, ?, ?)", rows)
        return number

    def splits(self, dataset: int) -> tuple[Split, ...]:
        """Return the splits of a data set, oldest first."""
        sql = "SELECT id, dataset, name, params, report, created FROM split WHERE dataset = ? ORDER BY id"
        return tuple(
            Split(number, of, name, read_json(params), read_json(report), created)
            for number, of, name, params, report, created in self._connection.execute(sql, (dataset,))
        )

    def parts(self, split: int) -> dict[int, str]:
        """Return the part of each entry in a split."""
        return dict(self._connection.execute("SELECT entry, part FROM part WHERE split = ?", (split,)).fetchall())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
