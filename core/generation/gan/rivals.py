"""Generator against critic: how they learn from each other and from crystals.

The critic tells real crystals from made ones (I. Goodfellow et al., arXiv:1406.2661), or learns by how much more it
says of real ones (M. Arjovsky, S. Chintala, L. Bottou, "Wasserstein GAN", arXiv:1701.07875) with its slope held to one
(I. Gulrajani et al., arXiv:1704.00028). Made crystals have the templates of the real ones, so that the two differ in
what fills them alone. The generator learns to please the critic and the network that foresees properties, and to find
real fillings likely, without which it forgets rare ones. The odds that a logistic critic gives correct what the
generator still does wrong when crystals are drawn (S. Azadi et al., "Discriminator rejection sampling",
arXiv:1810.06758).
"""

from __future__ import annotations

import copy
import hashlib
import json
import math
from collections import Counter
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812 -- as everybody calls it

from core.generation.gan.network import SLOTS, Batch, Generator, Reader, gumbel, sizes_of, steepness
from core.learning.checkpoints import by_part, give_moments, moments_of
from core.learning.loop import Judged, Plan, Progress, Trained, run
from core.models.torch_threads import torch_threads
from core.prediction.volumes import HIGHEST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor, nn

    from core.generation.gan.hyper import GanHyper
    from core.generation.gan.lessons import GanLesson
    from core.models.targets import Target
    from core.structures.crystal import Crystal

_SLOPE = 10.0  # weight of the gradient penalty, as published
_MOMENTS = (0.5, 0.9)  # of Adam, as usual between rivals
_ASKED = 0.5  # share of the properties that a crystal's are given of
_SILENT = 0.3  # share of crystals of which nothing is asked
_DRAWN = 256  # crystals that are drawn to watch what is made
_SHOWN = 12
_DROP = 0.1
_CALM = 0.01  # weight of the critic's word squared, without which it grows ever surer of crystals that it has seen
_CHOOSE_EVERY = 4  # steps; the choice of templates looks at all of them and learns quickly


def train_gan(
    lesson: GanLesson,
    hyper: GanHyper,
    plan: Plan,
    *,
    keep: Path | None = None,
    report: Callable[[Progress], None] = lambda _progress: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Trained:
    """Train a generator of crystals; see ``core.learning.loop.run``.

    ``Progress.shown`` are crystals it makes. ``Epoch.further`` holds "critic" (how much more it says of real ones),
    "told apart" (share that it gets right of crystals held out and as many made) or "slope" (penalty), "generator"
    (what it says of made ones), "templates" (surprise at templates held out), "neutral" (share of made crystals that
    are charge balanced), "distinct" (share that differ), "freshness" and "variety" (how many different fillings
    and templates they have, over those of as many real ones), and "mae <key>" for each property foreseen, scaled.
    """
    with torch_threads(), torch.random.fork_rng():
        return run(Rivals(lesson, hyper, plan), plan, keep=keep, report=report, stopping=stopping)


class Rivals:
    """The networks with their optimisers: what the training loop trains."""

    def __init__(self, lesson: GanLesson, hyper: GanHyper, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.lesson, self.hyper, self.plan = lesson, hyper, plan
        self.sizes = sizes_of(hyper, len(lesson.language.targets))
        facts = lesson.language.facts
        self.networks: dict[str, nn.Module] = {
            "generator": Generator(facts, self.sizes),
            "critic": Reader(facts, self.sizes, 1, sees_wanted=True, drop=_DROP if hyper.rule == "logistic" else 0.0),
            "foreseer": Reader(facts, self.sizes, self.sizes.properties, sees_wanted=False, drop=_DROP),
        }
        self.optimizers = {
            name: torch.optim.AdamW(
                network.parameters(),
                plan.learning_rate,
                betas=_MOMENTS if name != "foreseer" else (0.9, 0.999),
                weight_decay=plan.weight_decay,
            )
            for name, network in self.networks.items()
        }
        self.average = copy.deepcopy(self.networks["generator"]).eval()
        self.rows = torch.nonzero(~lesson.held_out)[:, 0]
        self.judges = torch.nonzero(lesson.held_out)[:, 0]
        self.size = len(self.rows)
        self.steps = 0
        self.watched: dict[str, float] = {}
        self.name = fingerprint(lesson, hyper, plan)

    def step(self, chosen: NDArray[np.int64], rate: float) -> tuple[float, float]:
        """See ``core.learning.loop.Learner``."""
        for optimizer in self.optimizers.values():
            for group in optimizer.param_groups:
                group["lr"] = self.plan.learning_rate * rate
        real = self._real(self.rows[torch.as_tensor(chosen)])
        for _ in range(self.hyper.critic_steps):
            self._teach_critic(real)
            real = self._real(self.rows[torch.randint(self.size, (len(chosen),))])
        self._teach_foreseer(real)
        loss, norm = self._teach_generator(real)
        self._follow()
        return loss, norm

    def _real(self, rows: Tensor) -> Batch:
        p = self.sizes.properties
        asked = (torch.rand(len(rows), p) < _ASKED) & (torch.rand(len(rows), 1) >= _SILENT)
        return self.lesson.batch(rows, asked)

    def _made(self, like: Batch) -> Batch:
        noise = torch.randn(len(like.templates), self.sizes.noise)
        made: Batch = self.networks["generator"](noise, like.wanted, like.templates)[0]
        return made

    def _teach_critic(self, real: Batch) -> None:
        critic: Any = self.networks["critic"]
        with torch.no_grad():
            made = self._made(real)
        of_real, of_made = critic(real), critic(made)
        apart = of_real.mean() - of_made.mean()
        self.watched["critic"] = float(apart.detach())
        if self.hyper.rule == "logistic":
            loud = of_real.square().mean() + of_made.square().mean()
            self._learn("critic", F.softplus(-of_real).mean() + F.softplus(of_made).mean() + _CALM * loud)
        else:
            slope = steepness(critic, real, made)
            self._learn("critic", _SLOPE * slope - apart)
            self.watched["slope"] = float(slope.detach())

    def _teach_foreseer(self, real: Batch) -> None:
        rows = self.rows[torch.randint(self.size, (len(real.templates),))]
        whole = self.lesson.batch(rows, torch.ones(self.sizes.properties, dtype=torch.bool))
        self._learn("foreseer", distance(self.networks["foreseer"](whole), whole.wanted))

    def _teach_generator(self, real: Batch) -> tuple[float, float]:
        generator: Any = self.networks["generator"]
        hyper = self.hyper
        loss = torch.zeros(())
        if self.steps % _CHOOSE_EVERY == 0:
            loss = loss + F.cross_entropy(generator.choice(real.wanted), real.templates)
        if hyper.imitation:
            # in any order, so that any of the elements may be given
            order = torch.randperm(SLOTS).tolist() if self.steps % 2 else range(SLOTS)
            noise = torch.randn(len(real.templates), self.sizes.noise)
            surprise = generator.surprise(noise, real, order) + generator.surprise_at_rest(noise, real)
            loss = loss + hyper.imitation * surprise.mean()
        made = self._made(real)
        if hyper.adversary:
            said = self.networks["critic"](made).mean()
            self.watched["generator"] = float(said.detach())
            loss = loss - hyper.adversary * said
        if hyper.guidance and self.sizes.properties:
            foreseer = self.networks["foreseer"].eval()
            loss = loss + hyper.guidance * distance(foreseer(made), real.wanted)
            foreseer.train()
        # with no weight on anything there is nothing to learn from
        return float(loss.detach()), self._learn("generator", loss) if loss.requires_grad else 0.0

    def _learn(self, name: str, loss: Tensor) -> float:
        network, optimizer = self.networks[name], self.optimizers[name]
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = float(torch.nn.utils.clip_grad_norm_(network.parameters(), self.plan.clip or math.inf))
        if math.isfinite(norm):
            optimizer.step()
        return norm if math.isfinite(float(loss.detach())) else math.nan

    def _follow(self) -> None:
        weight = 1 - min(self.plan.average, (1 + self.steps) / (10 + self.steps))
        self.steps += 1
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.networks["generator"].parameters(), strict=True):
                mean.lerp_(now, weight)

    def judged(self) -> Judged:
        """See ``core.learning.loop.Learner``; the loss is the surprise at fillings held out."""
        further = dict(self.watched)
        with torch.no_grad():
            every = torch.ones(self.sizes.properties, dtype=torch.bool)
            rows = self.judges if len(self.judges) else self.rows[:_DRAWN]
            real = self.lesson.batch(rows, every)
            noise = torch.zeros(len(rows), self.sizes.noise)
            surprise = float(self.average.surprise(noise, real, range(SLOTS)).mean())
            further["templates"] = float(F.cross_entropy(self.average.choice(real.wanted), real.templates))
            foreseer = self.networks["foreseer"].eval()
            found = errors(foreseer(real), real.wanted, self.lesson.language.targets)
            further |= {f"mae {key}": error for key, error in found.items()}
            foreseer.train()
            if self.hyper.rule == "logistic":
                critic = self.networks["critic"].eval()
                made, _ = self.average(torch.randn(len(rows), self.sizes.noise), real.wanted, real.templates)
                right = (critic(real) > 0).float().mean() + (critic(made) < 0).float().mean()
                further["told apart"] = float(right) / 2
                critic.train()
        crystals, drawn = self._drawn()
        return Judged(surprise, further | drawn, crystals)

    def _drawn(self) -> tuple[tuple[Crystal, ...], dict[str, float]]:
        """Return crystals that are made now, and what can be said of many of them."""
        from core.generation.neutrality import may_be_neutral

        rng = torch.Generator().manual_seed(self.plan.seed)
        with torch.no_grad():
            wanted = torch.zeros(_DRAWN, 2 * self.sizes.properties)
            chances = self.average.choice(wanted[:1]).softmax(-1)[0]
            templates = torch.multinomial(chances, _DRAWN, replacement=True, generator=rng)
            noise = torch.randn(_DRAWN, self.sizes.noise, generator=rng)
            draws = gumbel(torch.rand(_DRAWN, SLOTS, HIGHEST, generator=rng))
            made, _ = self.average(noise, wanted, templates, draws=draws)
        numbers = made.elements.argmax(-1)
        language = self.lesson.language
        fillings = [(int(t), *row) for t, row in zip(templates, numbers.tolist(), strict=True)]
        crystals = [
            language.crystal(fillings[i][0], fillings[i][1:], made.free[i].double().numpy(), float(made.packing[i]))
            for i in range(64)
        ]
        real = self.rows[torch.randint(self.size, (_DRAWN,), generator=rng)]
        real_templates = self.lesson.templates[real].tolist()
        real_fillings = {(t, *row) for t, row in zip(real_templates, self.lesson.elements[real].tolist(), strict=True)}
        return tuple(crystals[:_SHOWN]), {
            "neutral": float(np.mean([may_be_neutral(Counter(one.numbers.tolist())) for one in crystals])),
            "distinct": len(set(fillings)) / _DRAWN,
            "freshness": len(set(fillings)) / len(real_fillings),
            "variety": len(set(templates.tolist())) / len(set(real_templates)),
        }

    def state(self) -> Mapping[str, Tensor]:
        """Return the weights that a generator at work needs: the mean of the generator's, and the others'."""
        parts = {"generator": self.average, "critic": self.networks["critic"], "foreseer": self.networks["foreseer"]}
        return {f"{part}.{name}": one for part, net in parts.items() for name, one in net.state_dict().items()}

    def tensors(self) -> dict[str, Tensor]:
        """See ``core.learning.loop.Learner``."""
        found = {f"average.{name}": one for name, one in self.average.state_dict().items()}
        for part, network in self.networks.items():
            found |= {f"{part}.{name}": one for name, one in network.state_dict().items()}
            found |= moments_of(self.optimizers[part], f"optimizer {part}")
        return found | {"steps": torch.tensor(self.steps)}

    def go_on(self, tensors: Mapping[str, Tensor]) -> None:
        """See ``core.learning.loop.Learner``."""
        self.steps = int(tensors["steps"])
        parts = by_part(tensors)
        self.average.load_state_dict(parts["average"])
        for part, network in self.networks.items():
            network.load_state_dict(parts[part])
            give_moments(self.optimizers[part], parts.get(f"optimizer {part}", {}))


def distance(said: Tensor, wanted: Tensor) -> Tensor:
    """Return the mean square of what is said less what is wanted, where something is."""
    p = said.shape[1]
    known = wanted[:, p:]
    return ((said - wanted[:, :p]).square() * known).sum() / known.sum().clamp_min(1.0)


def errors(said: Tensor, wanted: Tensor, targets: Sequence[Target]) -> dict[str, float]:
    """Return the mean absolute error of each property that is known of something, by key, scaled."""
    found = {}
    for i, target in enumerate(targets):
        known = wanted[:, len(targets) + i] > 0
        if bool(known.any()):
            found[target.key] = float((said[known, i] - wanted[known, i]).abs().mean())
    return found


def fingerprint(lesson: GanLesson, hyper: GanHyper, plan: Plan) -> str:
    """Return the same for the same training and hardly for another."""
    about = {"kind": "crystal_gan", "hyper": hyper.model_dump(mode="json"), "plan": asdict(replace(plan, largest=0))}
    found = hashlib.sha256(json.dumps(about, sort_keys=True).encode())
    for tensor in (lesson.templates, lesson.elements, lesson.free, lesson.packing, lesson.values, lesson.held_out):
        found.update(np.ascontiguousarray(tensor.numpy()).tobytes())
    return found.hexdigest()
