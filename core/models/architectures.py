"""Kinds of models that can be trained: what each must be able to do, and which there are.

A kind of model is a folder in ``core.models`` with a module ``architecture`` that has ``ARCHITECTURE``. The training
loop (``core.learning.loop``) trains all that are networks; the others fit themselves.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

from core.errors import ModelError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from pydantic import BaseModel
    from torch import Tensor, nn

    from core.models.targets import Target
    from core.structures.crystal import Crystal

GROUP = "matterdesk.architectures"
_FEWEST = 10
Takes = Literal["structure", "formula"]
Example = Any
"""A frozen dataclass whose fields are numpy arrays: one material as a kind of model sees it. It is kept on disk."""


class Architecture(Protocol):
    """A kind of model.

    Attributes:
        key: Its name on the command line and in the files of models.
        title: Its name in the window.
        summary: What it is and when it is the right choice, one sentence.
        takes: What it learns from.
        hyper: Its hyper-parameters: a frozen pydantic model whose fields are made by ``core.params.param``.

    One that makes do with fewer than ten rows says so in ``fewest``, see ``fewest_rows``, one whose fits are
    ``SelfJudging`` in ``judges_itself``; in ``elements`` are those that it knows something of whatever it learned from.
    """

    key: str
    title: str
    summary: str
    takes: Takes
    hyper: type[BaseModel]

    def example(self, item: Crystal | str, hyper: Any) -> Example:
        """Return a material as the model sees it.

        Raises:
            UserError: If it cannot be seen so: shared sites, no atoms, an element that is not known.
        """


@runtime_checkable
class NetworkArchitecture(Architecture, Protocol):
    """A kind of network, which ``core.learning.loop`` trains."""

    def batch(self, examples: Sequence[Example], device: Any = "cpu") -> Any:
        """Return examples as tensors, which the network takes."""

    def size(self, example: Example) -> int:
        """Return what an example takes of a batch, in bonds or whatever memory goes with."""

    def network(self, hyper: Any, outputs: int) -> Network:
        """Return a network with fresh weights."""


Inputs = Mapping[str, tuple[tuple[str | int, ...], str]]
"""Name of each tensor of a batch to its axes (names of those of any length, the length of others) and its meaning."""


@runtime_checkable
class ExchangedArchitecture(NetworkArchitecture, Protocol):
    """A kind of network that can be written in an exchange format, which knows of tensors alone.

    Attributes:
        INPUTS: The tensors of a batch.
    """

    INPUTS: Inputs

    def batch_of(self, tensors: Mapping[str, Any]) -> Any:
        """Return the tensors of a batch, without those that are unused, as one."""

    def unused(self, hyper: Any) -> tuple[str, ...]:
        """Return the inputs that a network with these hyper-parameters does not look at."""


class Network(Protocol):
    """What a network of any kind has, beside what ``torch.nn.Module`` has."""

    def __call__(self, batch: Any) -> Tensor:
        """Return the outputs, shape (materials, outputs): ``head(pooled)``."""

    def features(self, batch: Any) -> Tensor:
        """Return what it sees of the materials before its head, intensive, shape (materials, k)."""

    def head(self, features: Tensor) -> Tensor:
        """Return the outputs for features."""

    def stages(self) -> Sequence[nn.Module]:
        """Return its parts from input to head, for freezing and for learning rates by layer."""


@runtime_checkable
class StartedNetwork(Network, Protocol):
    """A network part of whose answer is fitted directly, before training."""

    def fit_start(self, targets: Sequence[Target], batches: Iterable[Any], numbers: Tensor) -> Tensor:
        """Fit that part; the weights that are trained stay as they are.

        Args:
            targets: What to learn.
            batches: The training materials.
            numbers: Their scaled values, NaN where unknown, shape (n, targets).

        Returns:
            Spread of what is left of each output to be learned, shape (outputs,).
        """


@runtime_checkable
class DirectArchitecture(Architecture, Protocol):
    """A kind of model that fits itself, such as an ensemble of trees."""

    def fit(
        self,
        examples: Sequence[Example],
        targets: Sequence[Target],
        numbers: NDArray[Any],
        hyper: Any,
        *,
        seed: int = 0,
        report: Callable[[float, str], None] = lambda _fraction, _text: None,
    ) -> Fitted:
        """Learn.

        Args:
            examples: The training materials.
            targets: What to learn.
            numbers: Scaled values, classes as indices, NaN where they are unknown, shape (n, targets).
            hyper: Hyper-parameters.
            seed: Of whatever is drawn.
            report: Hears how far it is; what it raises ends it.
        """

    def fitted(self, hyper: Any, targets: Sequence[Target], arrays: Mapping[str, NDArray[Any]]) -> Fitted:
        """Return a model from the arrays that ``Fitted.arrays`` gave.

        Raises:
            ValueError: If they are not those of such a model.
        """


class Fitted(Protocol):
    """What ``DirectArchitecture.fit`` gives."""

    def outputs(self, examples: Sequence[Example]) -> NDArray[Any]:
        """Return what a network would: scaled numbers; of classes logits, shape (n, sum of outputs)."""

    def features(self, examples: Sequence[Example]) -> NDArray[Any]:
        """Return what it sees of the materials, shape (n, k)."""

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Return all of it as plain arrays."""


@runtime_checkable
class SelfJudging(Fitted, Protocol):
    """What knows how sure it is of each number, as a Gaussian process does."""

    def widths(self, examples: Sequence[Example]) -> NDArray[Any]:
        """Return half-widths of the 68 % intervals of scaled numbers, NaN of classes, shape (n, targets)."""

    def left_out(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return outputs and half-widths for the training materials, each by a model of the others."""


def fewest_rows(kind: Architecture) -> int:
    """Return from how many rows a kind of model can learn something."""
    return int(getattr(kind, "fewest", _FEWEST))


def judges_itself(kind: Architecture) -> bool:
    """Return whether what a kind of model fits is ``SelfJudging``, so that no material need be put aside for that."""
    return bool(getattr(kind, "judges_itself", False))


def elements_known(kind: Architecture) -> frozenset[int]:
    """Return elements that a kind of model knows something of before it has learned: from what it is built on."""
    return frozenset(getattr(kind, "elements", ()))


@cache
def architectures() -> Mapping[str, Architecture]:
    """Return every kind of model that can be trained, by key; other packages' through entry points."""
    found: dict[str, Architecture] = {}
    for module in pkgutil.iter_modules(import_module("core.models").__path__, "core.models."):
        if module.ispkg and find_spec(f"{module.name}.architecture"):
            one = import_module(f"{module.name}.architecture").ARCHITECTURE
            found[one.key] = one
    for point in entry_points(group=GROUP):
        one = point.load()
        found[one.key] = one
    return MappingProxyType(found)


def architecture_named(key: str) -> Architecture:
    """Return a kind of model.

    Raises:
        ModelError: If there is none of that name.
    """
    known = architectures()
    if key not in known:
        raise ModelError(
            Text("There is no kind of model named {0}.", repr(key)),
            hint=Text("Known kinds: {0}.", ", ".join(sorted(known))),
        )
    return known[key]
