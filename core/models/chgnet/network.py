"""CHGNet's network, rearranged for inference.

The numbers are those of ``chgnet.model.CHGNet``. Two things make it quicker: a linear layer over several joined feature
vectors is taken apart, so that each part is computed once an atom or bond instead of once a directed bond or angle; and
energy is differentiated once, by the bond vectors, from which forces and stress follow without keeping a second graph.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch.nn import functional
from torch.utils.checkpoint import checkpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from torch import Tensor

    from core.models.chgnet.graph import Graph

LARGE = 100_000
"""Bonds and angles beyond which memory counts for more than a third of the time."""
_NEARLY_ONE = 1 - 1e-6  # keeps the arc cosine differentiable, as in the training


@dataclass(frozen=True, slots=True)
class _Gated:
    """A gated perceptron over joined inputs: silu(norm(core)) * sigmoid(norm(gate)).

    Core and gate are computed side by side; ``parts`` has the first layer's matrix for each input.
    """

    parts: tuple[Tensor, ...]
    bias: Tensor
    second: tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]] | None
    norms: tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]]

    def __call__(self, mixed: Tensor) -> Tensor:
        """Finish from the sum of the parts, shape (m, 2 k)."""
        if self.second is not None:
            mixed = functional.silu(mixed)
        core, gate = mixed.chunk(2, dim=1)
        if self.second is not None:
            core = functional.linear(core, *self.second[0])
            gate = functional.linear(gate, *self.second[1])
        width = (core.shape[1],)
        core = functional.silu(functional.layer_norm(core, width, *self.norms[0]))
        gate = torch.sigmoid(functional.layer_norm(gate, width, *self.norms[1]))
        return core * gate


@dataclass(frozen=True, slots=True)
class _Indices:
    """A graph's index arrays as tensors."""

    first: Tensor
    second: Tensor
    bond_of: Tensor
    representative: Tensor
    corner: Tensor
    left: Tensor
    right: Tensor
    left_bond: Tensor
    right_bond: Tensor

    @classmethod
    def of(cls, graph: Graph, device: torch.device) -> _Indices:
        def put(array: Any) -> Tensor:
            return torch.as_tensor(array, device=device)

        angles = graph.angles
        return cls(
            put(graph.first),
            put(graph.second),
            put(graph.bond_of),
            put(graph.representative),
            put(angles[:, 0].copy()),
            put(angles[:, 1].copy()),
            put(angles[:, 2].copy()),
            put(graph.bond_of[angles[:, 1]]),
            put(graph.bond_of[angles[:, 2]]),
        )


@dataclass(frozen=True, slots=True)
class Output:
    """What the network says of a batch.

    Attributes:
        site_energies: Share of each atom without its composition's reference, eV, shape (n,).
        moments: Size of the magnetic moment of each atom, μB, shape (n,).
        features: Features of each atom after the last norm, shape (n, 64).
    """

    site_energies: Tensor
    moments: Tensor
    features: Tensor


class Network:
    """The network of one checkpoint.

    Args:
        state: The checkpoint's tensors.
        arguments: The checkpoint's hyper-parameters.
        device: Where it runs.
    """

    def __init__(self, state: Mapping[str, Tensor], arguments: Mapping[str, Any], device: torch.device) -> None:
        self.device = device
        self._state = {name: value.to(device) for name, value in state.items()}
        self._count = int(arguments["n_conv"])
        self._power = int(arguments["cutoff_coeff"])
        self._radii = (float(arguments["atom_graph_cutoff"]), float(arguments["bond_graph_cutoff"]))
        self.references = self._state["composition_model.fc.weight"].reshape(-1)
        layers = range(self._count - 1)
        self._to_atoms = [self._gated(f"atom_conv_layers.{i}.twoBody_atom.", 3) for i in range(self._count)]
        self._to_bonds = [self._gated(f"bond_conv_layers.{i}.twoBody_bond.", 4) for i in layers]
        self._to_angles = [self._gated(f"angle_layers.{i}.twoBody_bond.", 4) for i in layers]

    def _gated(self, prefix: str, inputs: int) -> _Gated:
        state = self._state
        deep = f"{prefix}mlp_core.layers.3.weight" in state
        layer = "layers.0" if deep else "layers.1"

        def both(name: str) -> tuple[Tensor, Tensor]:
            return state[f"{prefix}mlp_core.{name}"], state[f"{prefix}mlp_gate.{name}"]

        matrix = torch.cat(both(f"{layer}.weight")).T
        second = None
        if deep:
            weights, biases = both("layers.3.weight"), both("layers.3.bias")
            second = ((weights[0], biases[0]), (weights[1], biases[1]))
        return _Gated(
            tuple(part.contiguous() for part in matrix.chunk(inputs)),
            torch.cat(both(f"{layer}.bias")),
            second,
            (
                (state[f"{prefix}bn1.weight"], state[f"{prefix}bn1.bias"]),
                (state[f"{prefix}bn2.weight"], state[f"{prefix}bn2.bias"]),
            ),
        )

    def __call__(self, graph: Graph, vectors: Tensor) -> Output:
        """Run the network.

        Args:
            graph: The batch.
            vectors: Its bond vectors in Å, shape (d, 3), single precision; gradients flow to them.
        """
        at = _Indices.of(graph, self.device)
        state = self._state
        layer = _again if len(graph.first) + len(graph.angles) > LARGE else _once
        lengths = torch.linalg.vector_norm(vectors, dim=1)
        radial = self._radial(lengths[at.representative], 0)
        atom_weights = radial @ state["bond_weights_ag.weight"].T
        bonds = radial @ state["bond_embedding.weight"].T
        atoms = state["atom_embedding.embedding.weight"][torch.as_tensor(graph.numbers, device=self.device) - 1]
        has_angles = len(graph.angles) > 0
        if has_angles:
            short = self._radial(lengths[at.representative], 1)
            bond_weights = short @ state["bond_weights_bg.weight"].T
            angle_weights = bond_weights[at.left_bond] * bond_weights[at.right_bond]
            angles = self._angular(vectors, lengths, at) @ state["angle_embedding.weight"].T
        for i in range(self._count - 1):
            atoms = layer(self._update_atoms, i, atoms, bonds, atom_weights, at)
            if has_angles:
                bonds = layer(self._update_bonds, i, atoms, bonds, angles, angle_weights, at)
                angles = layer(self._update_angles, i, atoms, bonds, angles, at)
        moments = torch.abs(functional.linear(atoms, state["site_wise.weight"], state["site_wise.bias"]))[:, 0]
        atoms = layer(self._update_atoms, self._count - 1, atoms, bonds, atom_weights, at)
        atoms = functional.layer_norm(atoms, atoms.shape[1:], state["readout_norm.weight"], state["readout_norm.bias"])
        return Output(self._read_out(atoms), moments, atoms)

    def _radial(self, lengths: Tensor, which: int) -> Tensor:
        """Bessel functions of the length under a polynomial that ends at the radius (Gasteiger 2020)."""
        radius = self._radii[which]
        name = ("rbf_expansion_ag", "rbf_expansion_bg")[which]
        frequencies = self._state[f"bond_basis_expansion.{name}.frequencies"]
        x = (lengths / radius)[:, None]
        p = self._power
        envelope = 1 - x**p * ((p + 1) * (p + 2) / 2 - p * (p + 2) * x + p * (p + 1) / 2 * x**2)
        envelope = torch.where(x < 1, envelope, torch.zeros_like(x))
        return envelope * math.sqrt(2 / radius) * torch.sin(frequencies * x) / lengths[:, None]

    def _angular(self, vectors: Tensor, lengths: Tensor, at: _Indices) -> Tensor:
        """Fourier series of the angle between two bonds."""
        unit = vectors / lengths[:, None]
        cosine = (unit[at.left] * unit[at.right]).sum(dim=1) * _NEARLY_ONE
        phase = torch.outer(torch.acos(cosine), self._state["angle_basis_expansion.fourier_expansion.frequencies"])
        constant = torch.full_like(phase[:, :1], 1 / math.sqrt(2))
        return torch.cat([constant, torch.sin(phase), torch.cos(phase)], dim=1) / math.sqrt(math.pi)

    def _update_atoms(self, i: int, atoms: Tensor, bonds: Tensor, weights: Tensor, at: _Indices) -> Tensor:
        gated = self._to_atoms[i]
        own, bond, other = gated.parts
        mixed = (atoms @ own)[at.first] + torch.addmm(gated.bias, bonds, bond)[at.bond_of] + (atoms @ other)[at.second]
        messages = gated(mixed) * weights[at.bond_of]
        total = torch.zeros_like(atoms).index_add(0, at.first, messages)
        return atoms + total @ self._state[f"atom_conv_layers.{i}.mlp_out.layers.1.weight"].T

    def _update_bonds(
        self, i: int, atoms: Tensor, bonds: Tensor, angles: Tensor, weights: Tensor, at: _Indices
    ) -> Tensor:
        gated = self._to_bonds[i]
        messages = gated(_mix(gated, atoms, bonds, angles, at)) * weights
        total = torch.zeros_like(bonds).index_add(0, at.left_bond, messages)
        return bonds + total @ self._state[f"bond_conv_layers.{i}.mlp_out.layers.1.weight"].T

    def _update_angles(self, i: int, atoms: Tensor, bonds: Tensor, angles: Tensor, at: _Indices) -> Tensor:
        gated = self._to_angles[i]
        return angles + gated(_mix(gated, atoms, bonds, angles, at))

    def _read_out(self, atoms: Tensor) -> Tensor:
        layers = sorted({int(name.split(".")[2]) for name in self._state if name.startswith("mlp.layers.")})
        for layer in layers:
            atoms = functional.linear(
                atoms, self._state[f"mlp.layers.{layer}.weight"], self._state[f"mlp.layers.{layer}.bias"]
            )
            if layer != layers[-1]:
                atoms = functional.silu(atoms)
        return atoms[:, 0]


def _once(update: Callable[..., Tensor], *args: Any) -> Tensor:
    return update(*args)


def _again(update: Callable[..., Tensor], *args: Any) -> Tensor:
    """Compute a layer without keeping what its slope needs, and once more when the slope is taken."""
    out: Tensor = checkpoint(update, *args, use_reentrant=False)
    return out


def _mix(gated: _Gated, atoms: Tensor, bonds: Tensor, angles: Tensor, at: _Indices) -> Tensor:
    left, right, angle, corner = gated.parts
    own = torch.addmm(gated.bias, angles, angle)
    return own + (bonds @ left)[at.left_bond] + (bonds @ right)[at.right_bond] + (atoms @ corner)[at.corner]
