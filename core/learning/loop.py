"""The one training loop: every network of the program learns by it.

Whatever is drawn depends on the seed and the number of the step alone, so that a training that was killed goes on to
the very curve that it would have had.
"""

from __future__ import annotations

import math
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import torch

from core.errors import Cancelled, ModelError
from core.learning.checkpoints import Checkpoint, read_checkpoint, write_checkpoint
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

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
        further: Other figures by what they are called.
    """

    train: float
    validation: float
    learning_rate: float
    gradient: float
    seconds: float
    further: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a training stands.

    Attributes:
        fraction: Share of the steps done.
        epochs: What each epoch gave.
        best: Index of the epoch whose weights are the best so far; -1 before the first.
        shown: What the learner shows after the last epoch, such as outputs for the validation materials, or None.
        rate: Materials a second.
    """

    fraction: float
    epochs: tuple[Epoch, ...]
    best: int
    shown: Any
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


@dataclass(frozen=True, slots=True)
class Judged:
    """How good a learner is after an epoch.

    Attributes:
        loss: By which the best weights are chosen; NaN takes the latest.
        further: Other figures by what they are called.
        shown: What can be shown of it, see ``Progress``.
    """

    loss: float
    further: Mapping[str, float] = field(default_factory=dict)
    shown: Any = None


class Learner(Protocol):
    """What the loop trains: networks with their optimisers, and what they learn from.

    Attributes:
        name: The same for the same training and hardly for another; a checkpoint of another is not gone on with.
        size: How many training materials there are.
    """

    name: str
    size: int

    def step(self, chosen: NDArray[np.int64], rate: float) -> tuple[float, float]:
        """Learn from some materials.

        Args:
            chosen: Their places.
            rate: Learning rate as a share of the highest.

        Returns:
            The loss, and the norm of its gradient.
        """

    def judged(self) -> Judged:
        """Return how good it is at the end of an epoch."""

    def state(self) -> Mapping[str, Tensor]:
        """Return the weights to be kept if they are the best."""

    def tensors(self) -> Mapping[str, Tensor]:
        """Return all that it needs in order to go on."""

    def go_on(self, tensors: Mapping[str, Tensor]) -> None:
        """Go on from what ``tensors`` gave."""


def run(
    learner: Learner,
    plan: Plan,
    *,
    keep: Path | None = None,
    report: Callable[[Progress], None] = lambda _progress: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Trained:
    """Train what learns.

    Args:
        learner: It.
        plan: How; epochs, batch, warm-up, patience and seed are for the loop, the rest is for the learner.
        keep: Where the checkpoint is kept; the same training goes on from it.
        report: Hears several times a second how far it is; what it raises ends the training, and the checkpoint stays.
        stopping: Whether to end here and give the best weights so far.

    Raises:
        ModelError: If the loss is no longer a number.
        FileError: If the checkpoint cannot be read or written.
    """
    return _Run(learner, plan, keep).through(report, stopping)


class _Run:
    def __init__(self, learner: Learner, plan: Plan, keep: Path | None) -> None:
        self.learner, self.plan, self.keep = learner, plan, keep
        self.best_state = _copied(learner.state())
        self.per_epoch = max(1, math.ceil(learner.size / plan.batch))
        self.step, self.best = 0, -1
        self.epochs: list[Epoch] = []
        self.running = np.zeros(3)  # loss, norm of the gradient, seconds of the epoch so far
        self.shown: Any = None
        self.kept = time.monotonic()
        self.told = 0.0
        self.rate = 0.0
        if keep is not None:
            self._go_on(read_checkpoint(keep))

    def through(self, report: Callable[[Progress], None], stopping: Callable[[], bool]) -> Trained:
        plan, steps = self.plan, self.plan.epochs * self.per_epoch
        complete = True
        while self.step < steps and not self._given_up():
            epoch, place = divmod(self.step, self.per_epoch)
            order = np.random.default_rng((plan.seed, epoch)).permutation(self.learner.size)
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
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        loss, norm = self.learner.step(chosen, rate)
        if not (math.isfinite(loss) and math.isfinite(norm)):
            raise ModelError(
                Text("The training broke down in step {0}: its loss is no longer a number.", self.step + 1),
                hint="Take a lower learning rate, and look for targets that are absurdly large.",
            )
        seconds = time.monotonic() - begun
        self.running += (loss, norm, seconds)
        now = len(chosen) / max(seconds, 1e-9)
        self.rate = now if not self.rate else 0.95 * self.rate + 0.05 * now

    def _end_epoch(self, steps: int) -> None:
        judged = self.learner.judged()
        self.shown = judged.shown
        total, norm, seconds = self.running / (self.per_epoch, self.per_epoch, 1)
        rate = self.plan.learning_rate * self._rate(self.step - 1, steps)
        self.epochs.append(Epoch(total, judged.loss, rate, norm, seconds, judged.further))
        self.running = np.zeros(3)
        if self.best < 0 or not judged.loss >= self.epochs[self.best].validation:
            self.best = len(self.epochs) - 1
            self.best_state = _copied(self.learner.state())

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
            report(Progress(self.step / steps, tuple(self.epochs), self.best, self.shown, self.rate))

    def save(self, path: Path) -> None:
        """Write the checkpoint."""
        tensors = dict(self.learner.tensors())
        tensors |= {f"best.{name}": value for name, value in self.best_state.items()}
        facts = {
            "name": self.learner.name,
            "step": self.step,
            "best": self.best,
            "epochs": [asdict(epoch) for epoch in self.epochs],
            "running": self.running.tolist(),
        }
        write_checkpoint(path, Checkpoint(tensors, facts))
        self.kept = time.monotonic()

    def _go_on(self, found: Checkpoint | None) -> None:
        if found is None or found.facts.get("name") != self.learner.name:
            return
        best = {name.removeprefix("best."): one for name, one in found.tensors.items() if name.startswith("best.")}
        self.learner.go_on({name: one for name, one in found.tensors.items() if not name.startswith("best.")})
        self.best_state = best
        self.step, self.best = int(found.facts["step"]), int(found.facts["best"])
        self.epochs = [Epoch(**epoch) for epoch in found.facts["epochs"]]
        self.running = np.array(found.facts["running"])


def _copied(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in state.items()}
