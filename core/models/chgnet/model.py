"""CHGNet as a potential."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from core.errors import ModelError
from core.models.batches import batches_by_size
from core.models.chgnet.graph import ANGLE_RADIUS, BOND_RADIUS, Graph, graph_of, join
from core.models.chgnet.network import LARGE, Network
from core.models.potentials import Description, PotentialAnswer
from core.models.torch_threads import torch_threads
from core.structures.neighbours import neighbours_expected, pairs_within
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from core.models.base import ModelSpec
    from core.structures.crystal import Crystal

GPA = 160.21766208
"""One eV/Å³ in GPa (CODATA 2014, as in ase.units and in the training)."""
_ATOMS = 150  # atoms in a batch
# Peak memory for each directed bond and each angle, measured on Cu, MgO, Li and diamond.
_BYTES_EACH = 16_000
_BYTES_EACH_IF_LARGE = 9_000


class ChgnetPotential:
    """The loaded potential; see ``core.models.potentials.Potential``."""

    def __init__(self, spec: ModelSpec, network: Network) -> None:
        self.spec = spec
        self._network = network

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, PotentialAnswer]]:
        """Yield (index, answer) batch by batch; see ``core.models.potentials.Potential``."""
        for batch in batches_by_size([len(crystal) for crystal in crystals], _ATOMS):
            chosen = [crystals[i] for i in batch]
            with torch_threads():
                answers = self._answers(chosen, join([graph_of(crystal) for crystal in chosen]))
            yield from zip(batch, answers, strict=True)

    def describe(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, Description]]:
        """Yield (index, what it sees of the atoms) batch by batch; without forces, so three times sooner."""
        references = self._network.references.double().cpu().numpy()
        for batch in batches_by_size([len(crystal) for crystal in crystals], _ATOMS):
            with torch_threads(), torch.inference_mode():
                graph = join([graph_of(crystals[i]) for i in batch])
                vectors = torch.as_tensor(graph.vectors, dtype=torch.float32, device=self._network.device)
                output = self._network(graph, vectors)
            sites = output.site_energies.double().cpu().numpy() + references[graph.numbers - 1]
            cuts = np.cumsum(graph.sizes)[:-1]
            atoms = (sites, output.features.cpu().numpy(), output.moments.cpu().numpy())
            seen = zip(*(np.split(array, cuts) for array in atoms), strict=True)
            for i, (site, features, moments) in zip(batch, seen, strict=True):
                yield i, Description(float(site.mean()), features, moments, site)

    def calculator(self) -> Any:
        """Return a new ASE calculator."""
        from core.models.calculator import PotentialCalculator

        return PotentialCalculator(self)

    def bytes_needed(self, crystal: Crystal) -> int:
        """Return an estimate of the memory that ``predict`` takes for ``crystal``."""
        bonds = len(crystal) * neighbours_expected(crystal, BOND_RADIUS)
        short = np.bincount(pairs_within(crystal, ANGLE_RADIUS).first, minlength=1)
        count = bonds + int(np.sum(short * (short - 1)))
        return int(count * (_BYTES_EACH_IF_LARGE if count > LARGE else _BYTES_EACH))

    def _answers(self, crystals: Sequence[Crystal], graph: Graph) -> list[PotentialAnswer]:
        vectors = torch.as_tensor(graph.vectors, dtype=torch.float32, device=self._network.device)
        vectors.requires_grad_(requires_grad=True)
        output = self._network(graph, vectors)
        (slope,) = torch.autograd.grad(output.site_energies.sum(), vectors)
        pull = slope.double().cpu().numpy()
        references = self._network.references.double().cpu().numpy()[graph.numbers - 1]
        sites = output.site_energies.detach().double().cpu().numpy() + references
        moments = output.moments.detach().double().cpu().numpy()
        features = output.features.detach().cpu().numpy()
        forces = _forces(graph, pull)
        virial = _virial(graph, pull)
        cuts = np.cumsum(graph.sizes)[:-1]
        split = (np.split(array, cuts) for array in (forces, moments, sites, features))
        return [
            PotentialAnswer(
                energy=float(site.sum()),
                forces=force,
                stress=virial[i] / crystal.volume * GPA if crystal.is_periodic else None,
                magnetic_moments=moment,
                site_energies=site,
                embedding=feature.mean(axis=0),
                features=feature,
            )
            for i, (crystal, force, moment, site, feature) in enumerate(zip(crystals, *split, strict=True))
        ]


def _forces(graph: Graph, pull: NDArray[Any]) -> NDArray[Any]:
    """Forces from the energy's slope along each bond vector: minus at its start, plus at its end."""
    n = len(graph.numbers)
    columns = [
        np.bincount(graph.second, pull[:, k], minlength=n) - np.bincount(graph.first, pull[:, k], minlength=n)
        for k in range(3)
    ]
    return np.stack(columns, axis=1)


def _virial(graph: Graph, pull: NDArray[Any]) -> NDArray[Any]:
    """Slope of each structure's energy along a homogeneous strain, eV, shape (c, 3, 3), made symmetric."""
    owner = np.repeat(np.arange(len(graph.sizes)), graph.sizes)[graph.first]
    products = graph.vectors[:, :, None] * pull[:, None, :]
    total = np.stack(
        [np.bincount(owner, column, minlength=len(graph.sizes)) for column in products.reshape(-1, 9).T], axis=1
    ).reshape(-1, 3, 3)
    return (total + total.transpose(0, 2, 1)) / 2


def load(spec: ModelSpec, path: str) -> ChgnetPotential:
    """Load weights that ship inside the chgnet package.

    Args:
        spec: The model's facts.
        path: Of the checkpoint, from the package's root.

    Raises:
        ModelError: If the package or the checkpoint is missing or damaged.
    """
    try:
        file = files("chgnet").joinpath(path)
        checkpoint = torch.load(str(file), map_location="cpu", weights_only=True)["model"]
        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        network = Network(checkpoint["state_dict"], checkpoint["model_args"], device)
    except (OSError, ModuleNotFoundError, RuntimeError, KeyError) as error:
        raise ModelError(
            Text("The weights of {0} could not be loaded.", spec.title),
            hint="Reinstall them with: pip install chgnet",
            detail=str(error),
        ) from error
    return ChgnetPotential(spec, network)
