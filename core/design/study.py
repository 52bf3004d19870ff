"""A study in a file: the recipe, then every round as it comes, one line of JSON each. Lines are only ever added.

A line that a power cut left unfinished is passed over when the file is read, and put right when the next is added.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.design.experiments import Experiments, experiments_of
from core.design.formulation import Formulation
from core.errors import FileError, UserError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.design.suggesting import Suggestion

SUFFIX = ".study.jsonl"
_FORMAT = 1
_LARGEST = 200_000_000  # bytes


@dataclass(frozen=True, eq=False)
class Round:
    """One batch of suggestions.

    Attributes:
        number: From 1.
        rows: What was suggested, shape (n, places).
        reasons: Why, one sentence each.
        answered: Whether results came after it.
    """

    number: int
    rows: NDArray[np.float64]
    reasons: tuple[str, ...]
    answered: bool


class Study:
    """A study and the file that keeps it."""

    def __init__(self, path: Path, formulation: Formulation, experiments: Experiments, rounds: list[Round]) -> None:
        self.path = path
        self.formulation = formulation
        self.experiments = experiments
        self.rounds = rounds

    @classmethod
    def create(cls, path: Path, formulation: Formulation, experiments: Experiments | None = None) -> Self:
        """Begin a study with what is known already.

        Raises:
            FileError: If there is a file already, or it cannot be written.
        """
        study = cls(path, formulation, Experiments.none(formulation), [])
        try:
            with path.open("x", encoding="utf-8"):
                pass
        except FileExistsError:
            raise FileError(Text("{0} exists already.", str(path)), hint="Choose another name.") from None
        except OSError as error:
            raise FileError(Text("{0} cannot be written.", str(path)), detail=str(error)) from error
        study._add({"kind": "study", "format": _FORMAT, "formulation": formulation.to_json()})
        if experiments is not None and len(experiments):
            study.add_results(_plain(formulation, experiments))
        return study

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read a study.

        Raises:
            FileError: If it cannot be read, or is none.
        """
        try:
            if path.stat().st_size > _LARGEST:
                raise FileError(Text("{0} is too large.", str(path)), hint="Begin a new study.")
            lines = path.read_bytes().split(b"\n")
        except OSError as error:
            raise FileError(Text("{0} cannot be read.", str(path)), detail=str(error)) from error
        events = [event for event in map(_event, lines) if event is not None]
        if not events or events[0].get("kind") != "study" or events[0].get("format") != _FORMAT:
            raise FileError(Text("{0} is no study.", str(path)), hint="Choose a file that was made by this task.")
        formulation = Formulation.from_json(events[0].get("formulation", {}))
        study = cls(path, formulation, Experiments.none(formulation), [])
        for event in events[1:]:
            study._take(event)
        return study

    @property
    def pending(self) -> NDArray[np.float64]:
        """What was suggested last and has no results yet, shape (n, places)."""
        last = self.rounds[-1] if self.rounds else None
        if last is None or last.answered:
            return np.zeros((0, len(self.formulation.names)))
        return last.rows

    def add_results(self, rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
        """Add what was measured, and return what had to be left out.

        Args:
            rows: Name of an ingredient, a setting or an outcome to what stands there.

        Raises:
            UserError: If not one row can be used.
            FileError: If the file cannot be written.
        """
        found, notes = experiments_of(self.formulation, rows, self._number())
        self._add({"kind": "results", "round": self._number(), "rows": _plain(self.formulation, found)})
        self._join(found)
        return notes

    def add_round(self, suggestions: Sequence[Suggestion]) -> None:
        """Keep what was suggested.

        Raises:
            FileError: If the file cannot be written.
        """
        rows = np.array([one.row for one in suggestions]).reshape(-1, len(self.formulation.names))
        reasons = tuple(str(one.reason) for one in suggestions)
        number = len(self.rounds) + 1
        self._add({"kind": "round", "round": number, "rows": rows.tolist(), "reasons": list(reasons)})
        self.rounds.append(Round(number, rows, reasons, answered=False))

    def _number(self) -> int:
        return len(self.rounds)

    def _join(self, found: Experiments) -> None:
        self.experiments = self.experiments.joined(found, self._number())
        if self.rounds:
            last = self.rounds[-1]
            self.rounds[-1] = Round(last.number, last.rows, last.reasons, answered=True)

    def _take(self, event: Mapping[str, Any]) -> None:
        """Read one line; one that says nothing that can be understood is passed over."""
        try:
            if event.get("kind") == "results":
                found, _ = experiments_of(self.formulation, event["rows"], self._number())
                self._join(found)
            elif event.get("kind") == "round":
                rows = np.array(event["rows"], dtype=float).reshape(-1, len(self.formulation.names))
                reasons = tuple(map(str, event.get("reasons", ())))
                self.rounds.append(Round(len(self.rounds) + 1, rows, reasons, answered=False))
        except (UserError, KeyError, TypeError, ValueError):
            return

    def _add(self, event: Mapping[str, Any]) -> None:
        """Add a line and wait until it is on the disk."""
        line = json.dumps(event, ensure_ascii=False, allow_nan=False).encode()
        try:
            with self.path.open("r+b") as file:
                end = file.seek(0, os.SEEK_END)
                if end:
                    file.seek(end - 1)
                    if file.read(1) != b"\n":
                        file.write(b"\n")
                file.write(line + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise FileError(
                Text("{0} cannot be written.", str(self.path)),
                hint="Nothing of what was there is lost.",
                detail=str(error),
            ) from error


def _plain(formulation: Formulation, experiments: Experiments) -> list[dict[str, Any]]:
    return [
        {
            **formulation.written(row),
            **{name: cells[place] for name, cells in experiments.outcomes.items() if cells[place] is not None},
        }
        for place, row in enumerate(experiments.rows)
    ]


def _event(line: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None
