"""What the training loop and its users do with networks of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from core.errors import UserError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from torch import Tensor

    from core.models.architectures import Example, NetworkArchitecture


BODY = -1
"""In place of a number of frozen stages: all but the last, the head."""


def device() -> torch.device:
    """Return where networks are trained: on a GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def outputs_of(kind: NetworkArchitecture, network: Any, examples: Sequence[Example], *, largest: int = 6_000) -> Tensor:
    """Return what a network says of materials, shape (n, outputs), on the CPU; larger batches fall out of its cache."""
    network.eval()
    place = next(network.parameters()).device
    sizes = np.array([kind.size(example) for example in examples])
    order = np.argsort(sizes, kind="stable")
    with torch.inference_mode():
        found = [
            network(kind.batch([examples[i] for i in part], place)).float().cpu()
            for part in runs(order, sizes, largest)
        ]
    return torch.cat(found)[torch.as_tensor(np.argsort(order))]


def begin_with(network: Any, state: Mapping[str, Tensor]) -> tuple[str, ...]:
    """Give a network the weights that fit, and return the names of those that begin afresh."""
    own = network.state_dict()
    fitting = {name: value for name, value in state.items() if name in own and own[name].shape == value.shape}
    network.load_state_dict({**own, **fitting})
    return tuple(sorted(set(own) - set(fitting)))


def runs(chosen: NDArray[np.int64], sizes: NDArray[np.int64], largest: int) -> Iterator[NDArray[np.int64]]:
    """Cut materials into runs that hold at most ``largest``; one that holds more is a run of its own."""
    start, total = 0, 0
    for place, i in enumerate(chosen):
        if place > start and total + sizes[i] > largest:
            yield chosen[start:place]
            start, total = place, 0
        total += int(sizes[i])
    if start < len(chosen):
        yield chosen[start:]


def rates_by_stage(network: Any, rate: float, *, decay: float = 1.0, frozen: int = 0) -> list[dict[str, Any]]:
    """Return groups of parameters for an optimiser, with the learning rate of their stage.

    Args:
        network: The network.
        rate: Of the last stage.
        decay: Factor from one stage to the one before it.
        frozen: How many stages, from the input on, no longer learn; ``BODY`` for all but the head.

    Raises:
        UserError: If no stage is left to learn.
    """
    stages = list(network.stages())
    if frozen >= len(stages):
        raise UserError(
            Text("The network has {0} stages; with {1} of them frozen none is left to learn.", len(stages), frozen),
            hint="Freeze fewer.",
        )
    frozen = frozen if frozen >= 0 else len(stages) + frozen
    groups: list[dict[str, Any]] = []
    seen: set[int] = set()
    for depth, stage in enumerate(stages):
        own = [one for one in stage.parameters() if id(one) not in seen]
        seen |= {id(one) for one in own}
        if depth < frozen:
            for one in own:
                one.requires_grad_(requires_grad=False)
        elif own:
            groups.append({"params": own, "lr": rate * decay ** (len(stages) - 1 - depth)})
    return groups
