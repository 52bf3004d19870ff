"""A head on CHGNet's features as a kind of model that can be trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.errors import StructureError
from core.models.described import described
from core.models.explained import ELEMENTS, ENERGIES, SURROUNDINGS, WHOLE, Explained
from core.models.formulae import shares_of
from core.params import Params, param
from core.structures.checks import require_learnable
from core.structures.elements import LAST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.architectures import Inputs, Takes
    from core.models.foundation.network import Batch, Network
    from core.models.potentials import Description
    from core.structures.crystal import Crystal

POOLED = 64 * 4 + 3
"""Numbers that a structure comes to: mean, deviation, least and largest features of its atoms, moments, and volume."""
SPREAD = 3.0  # deviations are about this much smaller than means
_NOISE = 1e-4  # features of equal atoms differ by less
_LARGEST = 2000  # atoms; beyond, CHGNet takes gigabytes


@dataclass(frozen=True, slots=True)
class Seen:
    """What CHGNet sees of one structure.

    Attributes:
        pooled: Mean, deviation, least and largest of the features of its atoms, and more, shape (``POOLED``,).
        energies: Energy per atom, eV, shape (1,).
        shares: Share of each element, shape (118,).
    """

    pooled: NDArray[np.float32]
    energies: NDArray[np.float32]
    shares: NDArray[np.float32]


class FoundationParams(Params):
    """Its hyper-parameters."""

    features: int = param(128, "Features", "Width of the head.", ge=8, le=1024)
    layers: int = param(3, "Layers", "Residual steps of the head.", ge=0, le=12)
    dropout: float = param(
        0.1, "Dropout", "Share of the features that each step of training leaves out.", ge=0.0, le=0.8, advanced=True
    )


class Foundation:
    """See ``core.models.architectures.NetworkArchitecture``."""

    key: ClassVar[str] = "foundation"
    title: ClassVar[str] = "Head on CHGNet"
    summary: ClassVar[str] = (
        "A small network on what CHGNet, trained on 1.6 million frames, sees of a structure; the best choice for "
        "energies and for few rows."
    )
    takes: ClassVar[Takes] = "structure"
    hyper: ClassVar[type[Params]] = FoundationParams
    INPUTS: ClassVar[Inputs] = {
        "pooled": (
            ("materials", POOLED),
            (
                "of the 64 features of the atoms by CHGNet 0.3.0 the mean, 3 times the standard deviation, the least, "
                "the largest; mean and largest magnetic moment in Bohr magnetons; ln(volume per atom in Å^3) - 3"
            ),
        ),
        "energies": (("materials", 1), "energy per atom by CHGNet 0.3.0 in eV"),
        "shares": (("materials", LAST), "share of each element by atomic number from 1 on"),
    }

    def example(self, item: Crystal | str, hyper: Any) -> Seen:  # noqa: ARG002  # none of them matters here
        """Return what CHGNet sees of a structure; some 10 ms an atom-rich cell, so keep it.

        Raises:
            StructureError: If it has no cell, no atoms, shared sites, elements that CHGNet has never seen, or too many
                atoms.
            ModelError: If CHGNet cannot be loaded.
        """
        crystal = require_learnable(item)
        return self._seen(crystal, _described(crystal))

    def _seen(self, crystal: Crystal, seen: Description) -> Seen:
        atoms = seen.features
        pooled = [
            atoms.mean(axis=0),
            SPREAD * atoms.std(axis=0),
            atoms.min(axis=0),
            atoms.max(axis=0),
            _whole(crystal, seen),
        ]
        return Seen(
            np.concatenate(pooled).astype(np.float32),
            np.array([seen.energy], dtype=np.float32),
            shares_of(crystal)[1:].astype(np.float32),
        )

    def explained(self, crystal: Crystal, hyper: Any) -> Explained:  # noqa: ARG002  # none of them matters here
        """Return a crystal as inputs; see ``core.models.explained``."""
        seen = _described(require_learnable(crystal))
        inputs = {
            ELEMENTS: np.eye(LAST + 1, dtype=np.float32)[crystal.numbers],
            SURROUNDINGS: _without_noise(np.asarray(seen.features)).astype(np.float32),
            ENERGIES: np.asarray(seen.site_energies, dtype=np.float32)[:, None],
            WHOLE: np.array([_whole(crystal, seen)], dtype=np.float32),
        }
        return Explained(self._seen(crystal, seen), inputs, np.arange(len(crystal)))

    def size(self, example: Seen) -> int:  # noqa: ARG002  # all are of one size
        """Return one."""
        return 1

    def batch(self, examples: Sequence[Seen], device: Any = "cpu") -> Batch:
        """Return structures as tensors."""
        import torch

        from core.models.foundation.network import Batch

        def joined(name: str) -> Any:
            return torch.as_tensor(np.stack([getattr(example, name) for example in examples]), device=device)

        return Batch(joined("pooled"), joined("energies"), joined("shares"))

    def batch_of(self, tensors: Mapping[str, Any]) -> Batch:
        """Return the tensors of a batch as one; see ``core.models.architectures.ExchangedArchitecture``."""
        from core.models.foundation.network import Batch

        return Batch(**tensors)

    def unused(self, hyper: Any) -> tuple[str, ...]:  # noqa: ARG002  # it looks at all
        """Return the inputs that a network with these hyper-parameters does not look at."""
        return ()

    def network(self, hyper: Any, outputs: int) -> Network:
        """Return a head with fresh weights."""
        from core.models.foundation.network import Network

        return Network(POOLED, hyper.features, hyper.layers, hyper.dropout, outputs)


def _described(crystal: Crystal) -> Description:
    if not crystal.is_periodic:
        raise StructureError("CHGNet knows crystals only.", hint="Choose a kind of model that takes molecules.")
    if len(crystal) > _LARGEST:
        raise StructureError("The cell is too large for CHGNet.", hint="Learn from the primitive cell.")
    return described(crystal)


def _without_noise(features: NDArray[Any]) -> NDArray[np.float64]:
    """Make what differs by rounding alone equal, so that equal atoms share what the least or the greatest says."""
    found = np.empty(features.shape)
    for column, values in enumerate(features.T):
        order = np.argsort(values, kind="stable")
        groups = np.empty(len(values), dtype=np.int64)
        groups[order] = np.cumsum(np.diff(values[order], prepend=values[order[0]]) > _NOISE)
        found[:, column] = (np.bincount(groups, values) / np.bincount(groups))[groups]
    return found


def _whole(crystal: Crystal, seen: Description) -> list[float]:
    """Return mean and largest moment, and the volume."""
    moments = np.zeros(1) if seen.moments is None else seen.moments
    return [float(moments.mean()), float(moments.max()), float(np.log(crystal.volume / len(crystal)) - 3.0)]


ARCHITECTURE = Foundation()
