"""Teaches the network that foresees properties about crystals that the generator itself makes.

It chooses among what the generator draws, so that what it takes for better than it is comes out on top: having learned
of real crystals alone it is misled by just those that are asked for. So it learns on, of real crystals and of made
ones, which were drawn under many wishes and whose properties another model told.
"""

from __future__ import annotations

import copy
import hashlib
from typing import TYPE_CHECKING

import torch

from core.generation.gan.network import Reader, sizes_of
from core.generation.gan.rivals import distance, errors, fingerprint
from core.learning.checkpoints import by_part, give_moments, moments_of
from core.learning.loop import Judged, Plan, Progress, Trained, run
from core.models.torch_threads import torch_threads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from core.generation.gan.hyper import GanHyper
    from core.generation.gan.lessons import GanLesson
    from core.generation.gan.network import Batch

_DROP = 0.1
_PART = "foreseer."


def teach(
    lesson: GanLesson,
    hyper: GanHyper,
    plan: Plan,
    state: Mapping[str, Tensor],
    *,
    keep: Path | None = None,
    report: Callable[[Progress], None] = lambda _progress: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Trained:
    """Let a generator foresee better; see ``core.learning.loop.run``.

    Args:
        lesson: Real and made crystals, see ``GanLesson.and_made``.
        hyper: Of the generator.
        plan: How.
        state: Weights of the generator, as ``train_gan`` gives them.
        keep: See ``core.learning.loop.run``.
        report: See there.
        stopping: See there.

    Returns:
        All weights, of which those of the network that foresees are new. ``Epoch.further`` holds "mae <key>" for each
        property, scaled, and "mae made <key>" for that of made crystals, of what is held out.
    """
    with torch_threads(), torch.random.fork_rng():
        return run(_Foresight(lesson, hyper, plan, state), plan, keep=keep, report=report, stopping=stopping)


def errors_of(lesson: GanLesson, state: Mapping[str, Tensor], hyper: GanHyper) -> Mapping[str, float]:
    """Return how well weights foresee what is held out; see ``teach``."""
    return _Foresight(lesson, hyper, Plan(), state).judged().further


class _Foresight:
    """The network with its optimiser: what the training loop trains."""

    def __init__(self, lesson: GanLesson, hyper: GanHyper, plan: Plan, state: Mapping[str, Tensor]) -> None:
        self.lesson, self.plan, self._given = lesson, plan, state
        sizes = sizes_of(hyper, len(lesson.language.targets))
        self.network = Reader(lesson.language.facts, sizes, sizes.properties, sees_wanted=False, drop=_DROP)
        self.network.load_state_dict({k.removeprefix(_PART): v for k, v in state.items() if k.startswith(_PART)})
        self.average = copy.deepcopy(self.network).eval()
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), plan.learning_rate, weight_decay=plan.weight_decay
        )
        self.rows = torch.nonzero(~lesson.held_out)[:, 0]
        self.size = len(self.rows)
        self.steps = 0
        begun = hashlib.sha256(b"".join(value.float().numpy().tobytes() for value in state.values())).hexdigest()
        self.name = f"foresight {fingerprint(lesson, hyper, plan)} {begun}"

    def _batch(self, rows: Tensor) -> Batch:
        return self.lesson.batch(rows, torch.ones(len(self.lesson.language.targets), dtype=torch.bool))

    def step(self, chosen: NDArray[np.int64], rate: float) -> tuple[float, float]:
        """See ``core.learning.loop.Learner``."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.learning_rate * rate
        batch = self._batch(self.rows[torch.as_tensor(chosen)])
        self.network.train()
        loss = distance(self.network(batch), batch.wanted)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = float(torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.plan.clip or torch.inf))
        self.optimizer.step()
        self.steps += 1
        weight = 1 - min(self.plan.average, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
                mean.lerp_(now, weight)
        return float(loss.detach()), norm

    def judged(self) -> Judged:
        """See ``core.learning.loop.Learner``; the loss is that of all that is held out."""
        lesson = self.lesson
        every = self._batch(torch.nonzero(lesson.held_out)[:, 0])
        further: dict[str, float] = {}
        with torch.no_grad():
            loss = float(distance(self.average(every), every.wanted))
            for made, name in ((False, "mae"), (True, "mae made")):
                part = self._batch(torch.nonzero(lesson.held_out & (lesson.made == made))[:, 0])
                found = errors(self.average(part), part.wanted, lesson.language.targets)
                further |= {f"{name} {key}": error for key, error in found.items()}
        return Judged(loss, further)

    def state(self) -> Mapping[str, Tensor]:
        """Return all weights of the generator, with what was learned here in its place."""
        return {**self._given, **{f"{_PART}{name}": one for name, one in self.average.state_dict().items()}}

    def tensors(self) -> dict[str, Tensor]:
        """See ``core.learning.loop.Learner``."""
        found = {f"network.{name}": one for name, one in self.network.state_dict().items()}
        found |= {f"average.{name}": one for name, one in self.average.state_dict().items()}
        return found | moments_of(self.optimizer, "optimizer") | {"steps": torch.tensor(self.steps)}

    def go_on(self, tensors: Mapping[str, Tensor]) -> None:
        """See ``core.learning.loop.Learner``."""
        self.steps = int(tensors["steps"])
        parts = by_part(tensors)
        self.network.load_state_dict(parts["network"])
        self.average.load_state_dict(parts["average"])
        give_moments(self.optimizer, parts.get("optimizer", {}))
