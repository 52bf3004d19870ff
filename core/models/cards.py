"""The machine-readable side of the model cards under ``resources/models``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.models.trained.folder import CARD, LARGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.models.base import ModelSpec


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card says in numbers.

    Attributes:
        elements: Atomic numbers that occur in the known materials.
        errors: Quantity key to mean absolute error.
    """

    elements: frozenset[int]
    errors: Mapping[str, float] = field(default_factory=dict)


def read_card(key: str) -> dict[str, Any]:
    """Return ``resources/models/<key>.json``.

    Raises:
        FileNotFoundError: If there is none; the built-in models have one.
    """
    text = files("resources").joinpath("models", f"{key}.json").read_text(encoding="utf-8")
    card: dict[str, Any] = json.loads(text)
    return card


def card_facts(key: str) -> CardFacts:
    """Return the facts that a ``ModelSpec`` repeats."""
    card = read_card(key)
    errors = {name: float(entry["mae"]) for name, entry in card["quantities"].items() if "mae" in entry}
    return CardFacts(frozenset(card["elements"]), errors)


def card_text(spec: ModelSpec) -> str:
    """Return the card of a model, Markdown; what is known of it in a few lines where it has none."""
    if spec.folder:
        file = Path(spec.folder) / CARD
        if file.is_file() and file.stat().st_size < LARGEST_TEXT:
            return file.read_text(encoding="utf-8", errors="replace")
    elif spec.card:
        return files("resources").joinpath("models", spec.card).read_text(encoding="utf-8")
    lines = (spec.title, spec.trained_on, spec.licence, spec.citation)
    return "\n".join(line for line in lines if line)
