"""What every model says of itself, and what the two kinds of model can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Kind(StrEnum):
    """What a model can be used for."""

    POTENTIAL = "potential"
    PROPERTIES = "properties"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A model's facts, available without loading it.

    Attributes:
        key: Its name on the command line and in results.
        title: Its name in the window.
        kind: What it can be used for.
        version: Version of the weights.
        package: The distribution that brings it, for provenance.
        licence: SPDX identifier of the weights.
        citation: The paper, with DOI.
        trained_on: The training data, one sentence.
        quantities: Keys of the quantities it gives.
        elements: Atomic numbers it has seen.
        errors: Quantity key to the validation error (MAE, in the quantity's unit), with the protocol in ``card``.
        card: Name of its model card under ``resources/models``.
        functional: Density functional of the training data, as ``core.models.dispersion`` knows it ("PBE", "r2SCAN");
            "" where it is unknown, or where dispersion is in the data already.
        base: Key of the potential that this one corrects, whose card holds for it too; "" where it stands for itself.
        folder: Where a trained model stands, its card and known materials with it (``core.models.trained``); "" of
            others.
    """

    key: str
    title: str
    kind: Kind
    version: str
    package: str
    licence: str
    citation: str
    trained_on: str
    quantities: tuple[str, ...]
    elements: frozenset[int]
    errors: Mapping[str, float] = field(default_factory=dict)
    card: str = ""
    functional: str = ""
    base: str = ""
    folder: str = ""

    @property
    def card_key(self) -> str:
        """The key under which its card, reference and references of elements are kept."""
        return self.base or self.key


class ModelStore(Protocol):
    """Loaded models, kept for the life of the process that holds them."""

    def load(self, key: str) -> Any:
        """Return the model named ``key``, loading it at first use.

        Raises:
            ModelError: If there is no such model or its weights cannot be loaded.
        """


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A model as the registry holds it: its facts and how to load it."""

    spec: ModelSpec
    load: Callable[[], Any]
