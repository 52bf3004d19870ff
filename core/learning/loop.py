"""The one training loop: every network of the program learns by it.

Whatever is drawn depends on the seed and the number of the step alone, so that a training that was killed goes on to
the very curve that it would have had.
"""

from __future__ import annotations

import copy
import hashlib
import json
import math
import time
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from core.errors import Cancelled, ModelError
from core.learning.checkpoints import Checkpoint, read_checkpoint, write_checkpoint
from core.learning.losses import loss, weights_of
from core.learning.networks import begin_with, device, outputs_of, rates_by_stage, runs
from core.models.architectures import StartedNetwork
from core.models.linear_start import LinearStart
from core.models.torch_threads import torch_threads
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

    from core.models.architectures import Example, NetworkArchitecture
    from core.models.targets import Target

_KEEP_EVERY = 30.0  # s between two checkpoints
_TELL_EVERY = 0.25  # s between two reports
_LEAST_RATE = 0.01  # of the highest, at the end


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    Attributes:
        epochs: How often every material is seen.
        batch: Materials in a step.
        largest: What may be in memory at once, in the units of ``NetworkArchitecture.size``; steps that hold more are
            computed in parts.
        learning_rate: The highest; it rises over ``warm_up`` of the steps and falls along a cosine.
        weight_decay: Of AdamW (Loshchilov, Hutter 2019, doi:10.48550/arXiv.1711.05101).
        warm_up: Share of the steps.
        clip: Largest norm of the gradient; 0 for any.
        average: Weight of the past in the running mean of the weights, which is what is kept.
        patience: Epochs without improvement on the validation materials after which it ends; 0 for never.
        frozen: How many stages, from the input on, keep their weights; ``networks.BODY`` for all but the head.
        decay: Factor by which the learning rate falls from one stage to the one before it.
        seed: Of weights, order and dropout.
        half: Whether a GPU computes in half precision where that suffices.
    """

    epochs: int = 60
    batch: int = 64
    largest: int = 60_000
    learning_rate: float = 2e-3
    weight_decay: float = 0.01
    warm_up: float = 0.1
    clip: float = 2.0
    average: float = 0.999
    patience: int = 0
    frozen: int = 0
    decay: float = 1.0
    seed: int = 0
    half: bool = True


@dataclass(frozen=True, slots=True)
class Epoch:
    """What one pass through the training materials gave.

    Attributes:
        train: Mean loss of its steps.
        validation: Loss of the averaged weights on the validation materials; NaN without any.
        learning_rate: At its end.
        gradient: Mean norm of the gradient.
        seconds: How long it took.
    """

    train: float
    validation: float
    learning_rate: float
    gradient: float
    seconds: float


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


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a training stands.

    Attributes:
        fraction: Share of the steps done.
        epochs: What each epoch gave.
        best: Index of the epoch whose weights are the best so far; -1 before the first.
        validation: Outputs for the validation materials after the last epoch, or None.
        rate: Materials a second.
    """

    fraction: float
    epochs: tuple[Epoch, ...]
    best: int
    validation: NDArray[np.float64] | None
    rate: float


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training gave.

    Attributes:
        state: The best weights, by name.
        epochs: Its history.
        best: Index of the epoch that they are of; -1 where it ended before the first.
        complete: Whether it came to its end, be it by lack of improvement.
    """

    state: Mapping[str, Tensor]
    epochs: tuple[Epoch, ...]
    best: int
    complete: bool


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
        return _Training(kind, hyper, lesson, plan, start, keep).run(report, stopping)


class _Training:
    def __init__(
        self,
        kind: NetworkArchitecture,
        hyper: Any,
        lesson: Lesson,
        plan: Plan,
        start: Mapping[str, Tensor] | None,
        keep: Path | None,
    ) -> None:
        self.kind, self.lesson, self.plan, self.keep = kind, lesson, plan, keep
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
        self.best_state = {name: value.clone() for name, value in self.average.state_dict().items()}
        groups = rates_by_stage(self.network, plan.learning_rate, decay=plan.decay, frozen=plan.frozen)
        self.rates = [group["lr"] for group in groups]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=plan.weight_decay, fused=True)
        # looked up once: a search through the modules takes as long as a small step
        self.parameters, self.averages = list(self.network.parameters()), list(self.average.parameters())
        self.sizes = np.array([kind.size(example) for example in lesson.train])
        self.per_epoch = max(1, math.ceil(len(lesson.train) / plan.batch))
        self.step, self.best = 0, -1
        self.epochs: list[Epoch] = []
        self.running = np.zeros(3)  # loss, norm of the gradient, seconds of the epoch so far
        self.validation: NDArray[np.float64] | None = None
        self.name = _fingerprint(kind, hyper, lesson, plan, start)
        self.kept = time.monotonic()
        self.told = 0.0
        self.rate = 0.0
        if keep is not None:
            self._go_on(read_checkpoint(keep))

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

    def run(self, report: Callable[[Progress], None], stopping: Callable[[], bool]) -> Trained:
        plan, steps = self.plan, self.plan.epochs * self.per_epoch
        complete = True
        while self.step < steps and not self._given_up():
            epoch, place = divmod(self.step, self.per_epoch)
            order = np.random.default_rng((plan.seed, epoch)).permutation(len(self.lesson.train))
            self._one_step(order[place * plan.batch : (place + 1) * plan.batch], self._rate(self.step, steps))
            self.step += 1
            if self.step % self.per_epoch == 0:
                self._end_epoch(steps)
            self._tell_or_keep(report, steps)
            if stopping():
                complete = False
                break
            if self.keep is not None and time.monotonic() - self.kept > _KEEP_EVERY:
                self.save(self.keep)
        if self.keep is not None:
            self.save(self.keep)
        return Trained(self.best_state, tuple(self.epochs), self.best, complete)

    def _given_up(self) -> bool:
        ended = len(self.epochs) * self.per_epoch == self.step
        return bool(ended and self.plan.patience and len(self.epochs) - 1 - self.best >= self.plan.patience)

    def _rate(self, step: int, steps: int) -> float:
        warm = max(1, round(self.plan.warm_up * steps))
        if step < warm:
            return (step + 1) / warm
        return _LEAST_RATE + (1 - _LEAST_RATE) * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))

    def _one_step(self, chosen: NDArray[np.int64], rate: float) -> None:
        begun = time.monotonic()
        for group, highest in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = highest * rate
        self.network.train()
        self.optimizer.zero_grad(set_to_none=True)
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        total = 0.0
        for part in runs(chosen, self.sizes, self.plan.largest):
            share = len(part) / len(chosen)
            value = share * self._loss(part)
            value.backward()
            total += float(value.detach())
        norm = float(torch.nn.utils.clip_grad_norm_(self.parameters, self.plan.clip or math.inf))
        if not (math.isfinite(total) and math.isfinite(norm)):
            raise ModelError(
                Text("The training broke down in step {0}: its loss is no longer a number.", self.step + 1),
                hint="Take a lower learning rate, and look for targets that are absurdly large.",
            )
        self.optimizer.step()
        self._follow()
        seconds = time.monotonic() - begun
        self.running += (total, norm, seconds)
        now = len(chosen) / max(seconds, 1e-9)
        self.rate = now if not self.rate else 0.95 * self.rate + 0.05 * now

    def _loss(self, part: NDArray[np.int64]) -> Tensor:
        batch = self.kind.batch([self.lesson.train[i] for i in part], self.device)
        numbers = torch.as_tensor(self.lesson.train_numbers[part], dtype=torch.float32, device=self.device)
        half = self.plan.half and self.device.type == "cuda"
        with torch.autocast(self.device.type, torch.bfloat16, enabled=half):
            outputs = self.network(batch)
        return loss(self.lesson.targets, outputs.float(), numbers, self.left, self.weights)

    def _follow(self) -> None:
        weight = 1 - min(self.plan.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(self.averages, self.parameters, weight)
            for mean, now in zip(self.average.buffers(), self.network.buffers(), strict=True):
                mean.copy_(now)

    def _end_epoch(self, steps: int) -> None:
        found, self.validation = math.nan, None
        if len(self.lesson.validation):
            outputs = outputs_of(self.kind, self.average, self.lesson.validation)
            numbers = torch.as_tensor(self.lesson.validation_numbers, dtype=torch.float32)
            left = None if self.left is None else self.left.cpu()
            found = float(loss(self.lesson.targets, outputs, numbers, left, self.weights))
            self.validation = outputs.double().numpy()
        total, norm, seconds = self.running / (self.per_epoch, self.per_epoch, 1)
        rate = self.plan.learning_rate * self._rate(self.step - 1, steps)
        self.epochs.append(Epoch(total, found, rate, norm, seconds))
        self.running = np.zeros(3)
        if self.best < 0 or not found >= self.epochs[self.best].validation:
            self.best = len(self.epochs) - 1
            self.best_state = {name: value.clone() for name, value in self.average.state_dict().items()}

    def _tell_or_keep(self, report: Callable[[Progress], None], steps: int) -> None:
        try:
            self._tell(report, steps)
        except Cancelled:
            if self.keep is not None:
                self.save(self.keep)
            raise

    def _tell(self, report: Callable[[Progress], None], steps: int) -> None:
        now = time.monotonic()
        if now - self.told > _TELL_EVERY or self.step % self.per_epoch == 0:
            self.told = now
            report(Progress(self.step / steps, tuple(self.epochs), self.best, self.validation, self.rate))

    def save(self, path: Path) -> None:
        """Write the checkpoint."""
        tensors = {f"network.{name}": value for name, value in self.network.state_dict().items()}
        tensors |= {f"average.{name}": value for name, value in self.average.state_dict().items()}
        tensors |= {f"best.{name}": value for name, value in self.best_state.items()}
        for i, state in self.optimizer.state_dict()["state"].items():
            tensors |= {f"optimizer.{i}.{name}": value for name, value in state.items()}
        facts = {
            "name": self.name,
            "step": self.step,
            "best": self.best,
            "epochs": [asdict(epoch) for epoch in self.epochs],
            "running": self.running.tolist(),
        }
        write_checkpoint(path, Checkpoint(tensors, facts))
        self.kept = time.monotonic()

    def _go_on(self, found: Checkpoint | None) -> None:
        if found is None or found.facts.get("name") != self.name:
            return
        parts: dict[str, dict[str, Tensor]] = {}
        for name, value in found.tensors.items():
            part, rest = name.split(".", 1)
            parts.setdefault(part, {})[rest] = value
        self.network.load_state_dict(parts["network"])
        self.average.load_state_dict(parts["average"])
        self.best_state = parts["best"]
        state: dict[int, dict[str, Tensor]] = {}
        for name, value in parts.get("optimizer", {}).items():
            index, what = name.split(".", 1)
            state.setdefault(int(index), {})[what] = value
        self.optimizer.load_state_dict({**self.optimizer.state_dict(), "state": state})
        self.step, self.best = int(found.facts["step"]), int(found.facts["best"])
        self.epochs = [Epoch(**epoch) for epoch in found.facts["epochs"]]
        self.running = np.array(found.facts["running"])


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
