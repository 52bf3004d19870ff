"""Attention over the elements of a formula as a kind of model that can be trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np

from core.models.explained import ELEMENTS, Explained
from core.models.formulae import shares_of
from core.params import Params, param
from core.structures.elements import LAST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.architectures import Inputs, Takes
    from core.models.composition.network import Batch, Network
    from core.structures.crystal import Crystal


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula.

    Attributes:
        numbers: Atomic numbers of its elements, ascending, shape (k,).
        shares: Their shares, which add up to one, shape (k,).
    """

    numbers: NDArray[np.int64]
    shares: NDArray[np.float32]


class CompositionParams(Params):
    """Its hyper-parameters."""

    features: Literal[32, 64, 96, 128, 192, 256] = param(
        96, "Features", "Numbers that describe an element inside the network."
    )
    layers: int = param(3, "Layers", "Steps in which elements look at one another.", ge=1, le=8)
    heads: Literal[1, 2, 4, 8] = param(4, "Heads", "Ways in which each step looks at once.", advanced=True)
    dropout: float = param(
        0.1, "Dropout", "Share of the features that each step of training leaves out.", ge=0.0, le=0.8, advanced=True
    )


class Composition:
    """See ``core.models.architectures.NetworkArchitecture``."""

    key: ClassVar[str] = "composition"
    title: ClassVar[str] = "Composition network"
    summary: ClassVar[str] = (
        "Attention over the elements of a formula; the best choice for formulae from a few thousand rows on."
    )
    takes: ClassVar[Takes] = "formula"
    hyper: ClassVar[type[Params]] = CompositionParams
    INPUTS: ClassVar[Inputs] = {
        "numbers": (("materials", "elements"), "atomic numbers of the elements, ascending, filled up with 0"),
        "shares": (("materials", "elements"), "their shares, which add up to one, filled up with 0"),
    }

    def example(self, item: Crystal | str, hyper: Any) -> Formula:  # noqa: ARG002  # none of them matters here
        """Return the elements of a formula and their shares.

        Raises:
            StructureError: If it is no formula.
        """
        shares = shares_of(item)
        numbers = np.flatnonzero(shares)
        return Formula(numbers, shares[numbers].astype(np.float32))

    def explained(self, crystal: Crystal, hyper: Any) -> Explained:
        """Return the elements of a crystal as inputs; see ``core.models.explained``."""
        example = self.example(crystal, hyper)
        inputs = {ELEMENTS: np.eye(LAST + 1, dtype=np.float32)[example.numbers]}
        return Explained(example, inputs, np.searchsorted(example.numbers, crystal.numbers))

    def size(self, example: Formula) -> int:
        """Return its number of elements."""
        return len(example.numbers)

    def batch(self, examples: Sequence[Formula], device: Any = "cpu") -> Batch:
        """Return formulae as tensors."""
        import torch

        from core.models.composition.network import Batch

        longest = max(len(example.numbers) for example in examples)
        numbers = np.zeros((len(examples), longest), dtype=np.int64)
        shares = np.zeros((len(examples), longest), dtype=np.float32)
        for i, example in enumerate(examples):
            numbers[i, : len(example.numbers)] = example.numbers
            shares[i, : len(example.numbers)] = example.shares
        return Batch(torch.as_tensor(numbers, device=device), torch.as_tensor(shares, device=device))

    def batch_of(self, tensors: Mapping[str, Any]) -> Batch:
        """Return the tensors of a batch as one; see ``core.models.architectures.ExchangedArchitecture``."""
        from core.models.composition.network import Batch

        return Batch(**tensors)

    def unused(self, hyper: Any) -> tuple[str, ...]:  # noqa: ARG002  # it looks at all
        """Return the inputs that a network with these hyper-parameters does not look at."""
        return ()

    def network(self, hyper: Any, outputs: int) -> Network:
        """Return a network with fresh weights."""
        from core.models.composition.network import Network, Shape

        return Network(Shape(hyper.features, hyper.layers, hyper.heads, dropout=hyper.dropout, outputs=outputs))


ARCHITECTURE = Composition()
