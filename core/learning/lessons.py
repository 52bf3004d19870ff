"""Networks of any kind learn values of materials."""

from __future__ import annotations

import copy
import hashlib
import json
import math
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from core.learning.checkpoints import by_part, give_moments, moments_of
from core.learning.loop import Judged, Plan, Progress, Trained, run
from core.learning.losses import loss, weights_of
from core.learning.networks import begin_with, device, outputs_of, rates_by_stage, runs
from core.models.architectures import StartedNetwork
from core.models.linear_start import LinearStart
from core.models.torch_threads import torch_threads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

    from core.models.architectures import Example, NetworkArchitecture
    from core.models.targets import Target


@dataclass(frozen=True, slots=True)
class Lesson:
    """What to learn from: materials as the network sees them, and scaled values.

    Attributes:
        targets: What to learn.
        train: Training materials.
        train_numbers: Their scaled values, shape (n, targets), NaN where unknown.
        validation: Materials by which the best weights are chosen; may be none.
        validation_numbers: Theirs.
    """

    targets: Sequence[Target]
    train: Sequence[Example]
    train_numbers: NDArray[np.float64]
    validation: Sequence[Example] = ()
    validation_numbers: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 1)))


def train(
    kind: NetworkArchitecture,
    hyper: Any,
    lesson: Lesson,
    plan: Plan,
    *,
    start: Mapping[str, Tensor] | None = None,
    keep: Path | None = None,
    report: Callable[[Progress], None] = lambda _progress: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Trained:
    """Train a network.

    Args:
        kind: What kind of network.
        hyper: Its hyper-parameters.
        lesson: What to learn from.
        plan: How.
        start: Weights to begin with, such as a pretrained network's; those of another shape begin afresh.
        keep: Where the checkpoint is kept; a training of the same lesson and plan goes on from it.
        report: Hears several times a second how far it is; what it raises ends the training, and the checkpoint stays.
        stopping: Whether to end here and give the best weights so far.

    Raises:
        ModelError: If the loss is no longer a number.
        FileError: If the checkpoint cannot be read or written.
    """
    with torch_threads(), torch.random.fork_rng():
        return run(_Pupil(kind, hyper, lesson, plan, start), plan, keep=keep, report=report, stopping=stopping)


class _Pupil:
    """A network with its optimiser, the running mean of its weights, and a lesson."""

    def __init__(
        self,
        kind: NetworkArchitecture,
        hyper: Any,
        lesson: Lesson,
        plan: Plan,
        start: Mapping[str, Tensor] | None,
    ) -> None:
        self.kind, self.lesson, self.plan = kind, lesson, plan
        self.device = device()
        torch.manual_seed(plan.seed)
        outputs = sum(target.outputs for target in lesson.targets)
        made: Any = kind.network(hyper, outputs)
        self.network = made
        fresh = ("all",) if start is None else begin_with(self.network, start)
        self.left = self._fit_start() if fresh else self._known_start()
        self.weights = weights_of(lesson.train_numbers).tolist()
        self.network.to(self.device)
        self.average = copy.deepcopy(self.network).eval()
        groups = rates_by_stage(self.network, plan.learning_rate, decay=plan.decay, frozen=plan.frozen)
        self.rates = [group["lr"] for group in groups]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=plan.weight_decay, fused=True)
        # looked up once: a search through the modules takes as long as a small step
        self.parameters, self.averages = list(self.network.parameters()), list(self.average.parameters())
        self.sizes = np.array([kind.size(example) for example in lesson.train])
        self.size = len(lesson.train)
        self.steps = 0
        self.name = _fingerprint(kind, hyper, lesson, plan, start)

    def _known_start(self) -> Tensor | None:
        """Return the spread that is left by the linear part of a network that goes on with the very same targets.

        Fitted anew to what may be few materials it would know less, and no longer fit what was learned beside it.
        """
        parts = [one for one in self.network.modules() if isinstance(one, LinearStart)]
        return parts[0].left.to(self.device) if parts else None

    def _fit_start(self) -> Tensor | None:
        network: Any = self.network
        if not isinstance(network, StartedNetwork):
            return None
        lesson, sizes = self.lesson, np.array([self.kind.size(example) for example in self.lesson.train])
        batches = (
            self.kind.batch([lesson.train[i] for i in part])
            for part in runs(np.arange(len(sizes)), sizes, self.plan.largest)
        )
        numbers = torch.as_tensor(lesson.train_numbers, dtype=torch.float32)
        return network.fit_start(lesson.targets, batches, numbers).to(self.device)

    def step(self, chosen: NDArray[np.int64], rate: float) -> tuple[float, float]:
        for group, highest in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = highest * rate
        self.network.train()
        self.optimizer.zero_grad(set_to_none=True)
        total = 0.0
        for part in runs(chosen, self.sizes, self.plan.largest):
            share = len(part) / len(chosen)
            value = share * self._loss(part)
            value.backward()
            total += float(value.detach())
        norm = float(torch.nn.utils.clip_grad_norm_(self.parameters, self.plan.clip or math.inf))
        if math.isfinite(total) and math.isfinite(norm):
            self.optimizer.step()
            self._follow()
        return total, norm

    def _loss(self, part: NDArray[np.int64]) -> Tensor:
        batch = self.kind.batch([self.lesson.train[i] for i in part], self.device)
        numbers = torch.as_tensor(self.lesson.train_numbers[part], dtype=torch.float32, device=self.device)
        half = self.plan.half and self.device.type == "cuda"
        with torch.autocast(self.device.type, torch.bfloat16, enabled=half):
            outputs = self.network(batch)
        return loss(self.lesson.targets, outputs.float(), numbers, self.left, self.weights)

    def _follow(self) -> None:
        weight = 1 - min(self.plan.average, (1 + self.steps) / (10 + self.steps))
        self.steps += 1
        with torch.no_grad():
            torch._foreach_lerp_(self.averages, self.parameters, weight)
            for mean, now in zip(self.average.buffers(), self.network.buffers(), strict=True):
                mean.copy_(now)

    def judged(self) -> Judged:
        if not len(self.lesson.validation):
            return Judged(math.nan)
        outputs = outputs_of(self.kind, self.average, self.lesson.validation)
        numbers = torch.as_tensor(self.lesson.validation_numbers, dtype=torch.float32)
        left = None if self.left is None else self.left.cpu()
        found = float(loss(self.lesson.targets, outputs, numbers, left, self.weights))
        return Judged(found, shown=outputs.double().numpy())

    def state(self) -> Mapping[str, Tensor]:
        return dict(self.average.state_dict())

    def tensors(self) -> dict[str, Tensor]:
        tensors = {f"network.{name}": value for name, value in self.network.state_dict().items()}
        tensors |= {f"average.{name}": value for name, value in self.average.state_dict().items()}
        return tensors | moments_of(self.optimizer, "optimizer") | {"steps": torch.tensor(self.steps)}

    def go_on(self, tensors: Mapping[str, Tensor]) -> None:
        self.steps = int(tensors.get("steps", 0))  # those of before did not tell
        parts = by_part(tensors)
        self.network.load_state_dict(parts["network"])
        self.average.load_state_dict(parts["average"])
        give_moments(self.optimizer, parts.get("optimizer", {}))


def _fingerprint(
    kind: NetworkArchitecture, hyper: Any, lesson: Lesson, plan: Plan, start: Mapping[str, Tensor] | None
) -> str:
    """Return what is the same for the same training and hardly for another."""
    about = {
        "kind": kind.key,
        "hyper": hyper.model_dump(mode="json"),
        "plan": asdict(replace(plan, largest=0, half=False)),
        "targets": [target.to_json() for target in lesson.targets],
    }
    found = hashlib.sha256(json.dumps(about, sort_keys=True).encode())
    for numbers, examples in ((lesson.train_numbers, lesson.train), (lesson.validation_numbers, lesson.validation)):
        found.update(np.ascontiguousarray(numbers).tobytes())
        found.update(np.array([kind.size(example) for example in examples]).tobytes())
    for name, value in sorted((start or {}).items()):
        found.update(name.encode())
        found.update(value.detach().cpu().contiguous().float().numpy().tobytes())
    return found.hexdigest()
