"""Where a training stands, in a file from which it goes on as if nothing had happened."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.errors import FileError
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from torch import Tensor

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a training needs in order to go on.

    Attributes:
        tensors: Weights, their average, the best ones, and the optimiser's moments, by name.
        facts: Everything else, JSON-compatible: steps done, history, what is trained on what.
    """

    tensors: Mapping[str, Tensor]
    facts: Mapping[str, Any] = field(default_factory=dict)


def by_part(tensors: Mapping[str, Tensor]) -> dict[str, dict[str, Tensor]]:
    """Return tensors named "part.name" by part and name."""
    parts: dict[str, dict[str, Tensor]] = {}
    for name, value in tensors.items():
        part, _, rest = name.partition(".")
        parts.setdefault(part, {})[rest] = value
    return parts


def moments_of(optimizer: Any, part: str) -> dict[str, Tensor]:
    """Return the state of an optimiser as tensors named "part.place.name"."""
    held = optimizer.state_dict()["state"]
    return {f"{part}.{i}.{name}": value for i, state in held.items() for name, value in state.items()}


def give_moments(optimizer: Any, tensors: Mapping[str, Tensor]) -> None:
    """Give an optimiser its state back, from tensors named "place.name"."""
    state = {int(place): held for place, held in by_part(tensors).items()}
    optimizer.load_state_dict({**optimizer.state_dict(), "state": state})


def write_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write a checkpoint so that there is a whole one at any moment.

    Raises:
        FileError: If it cannot be written, as on a full disk; an older one is still there then.
    """
    from safetensors.torch import save_file

    draft = path.with_name(f"{path.name}.part")
    facts = json.dumps(checkpoint.facts)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        tensors = {name: value.detach().cpu().contiguous().clone() for name, value in checkpoint.tensors.items()}
        save_file(tensors, str(draft), metadata={f"facts {_FORMAT}": facts})
        os.replace(draft, path)  # noqa: PTH105
    except Exception as error:
        draft.unlink(missing_ok=True)
        raise FileError(
            Text("The checkpoint could not be written to {0}.", str(path)),
            hint="Make room on the disk, or choose another folder; the training can go on from the last checkpoint.",
            detail=str(error),
        ) from error


def read_checkpoint(path: Path) -> Checkpoint | None:
    """Return a checkpoint; None where there is none.

    Raises:
        FileError: If it is damaged or of another version.
    """
    from safetensors import safe_open

    if not path.exists():
        return None
    try:
        with safe_open(str(path), framework="pt") as file:
            facts = json.loads(file.metadata()[f"facts {_FORMAT}"])
            # keys are names within the file
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except Exception as error:
        raise FileError(
            Text("{0} is not a checkpoint of this version of the program.", str(path)),
            hint="Delete it to begin anew.",
            detail=str(error),
        ) from error
    return Checkpoint(tensors, facts)
