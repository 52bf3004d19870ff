"""A generator at work: its folder, and what it makes of wishes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import torch

from core.errors import FileError
from core.generation.gan.hyper import GanHyper
from core.generation.gan.lessons import Language, language_of, state_of
from core.generation.gan.network import SLOTS, Batch, Generator, Reader, sizes_of
from core.generation.neutrality import may_be_neutral
from core.generation.soundness import geometry_fault
from core.generation.substitution import templates_for
from core.models.torch_threads import torch_threads
from core.models.trained.folder import read_arrays, read_manifest, weights_name, write_model
from core.models.trained.manifest import Manifest, facts_of
from core.prediction.volumes import HIGHEST
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor, nn

    from core.generation.gan.lessons import GanLesson
    from core.generation.gan.templates import Filled, Template
    from core.generation.wanted import Target as Wish
    from core.generation.wanted import Wanted
    from core.models.targets import Scale, Target
    from core.structures.crystal import Crystal

KIND = "crystal_gan"
AT_ONCE = 200
"""Crystals that are drawn together."""
_SPARE = 6  # drawn for each that is kept, the best by what is wanted, how the wishes fit it and the critic
_ROUNDS = 4
_HOPELESS = 8.0  # nats below the best, beyond which nothing is kept to make up the number
_NARROWEST = 0.05  # spread of a wish, in spreads of the property
_LANGUAGE = "language."


@dataclass(frozen=True, eq=False)
class Draft:
    """A crystal as the generator made it.

    Attributes:
        crystal: It.
        filled: It, as a template filled with elements.
        template: Label of its template.
        foreseen: Properties that the network foresees, by key.
        judged: What the critic says of it; more is likelier to be real.
    """

    crystal: Crystal
    filled: Filled
    template: str
    foreseen: Mapping[str, float]
    judged: float


@dataclass(eq=False)
class CrystalGan:
    """A trained generator.

    Attributes:
        manifest: What it says of itself.
        language: What it speaks in.
        generator: It.
        critic: What judges how real crystals look.
        foreseer: What foresees properties.
        strictness: Power of the critic's odds by which crystals are kept.
        heat: Below 1 it keeps to what it finds likeliest.
        checked: Whether crystals whose charges cannot be balanced or whose atoms are too near are drawn again.
    """

    manifest: Manifest
    language: Language
    generator: Generator
    critic: Reader
    foreseer: Reader
    strictness: float = 1.0
    heat: float = 0.6
    checked: bool = True

    @classmethod
    def of(cls, manifest: Manifest, language: Language, state: Mapping[str, Tensor]) -> Self:
        """Put networks together.

        Raises:
            RuntimeError: If the weights are not those of such networks.
        """
        sizes = sizes_of(GanHyper.model_validate(manifest.hyper), len(language.targets))
        facts = language.facts
        made = cls(
            manifest,
            language,
            Generator(facts, sizes),
            Reader(facts, sizes, 1, sees_wanted=True),
            Reader(facts, sizes, sizes.properties, sees_wanted=False),
        )
        for part, network in (("generator", made.generator), ("critic", made.critic), ("foreseer", made.foreseer)):
            own = {name.removeprefix(f"{part}."): one for name, one in state.items() if name.startswith(f"{part}.")}
            network.load_state_dict(own)
            network.eval()
        return made

    def with_template(self, template: Template) -> Self:
        """Return it with one more template, which it knows by its shape and space group alone."""
        language = self.language
        templates, often = [*language.templates, template], np.append(language.often, 1)
        return replace(
            self.of(self.manifest, replace(language, templates=templates, often=often), self.state),
            strictness=self.strictness, heat=self.heat, checked=self.checked,
        )  # fmt: skip

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read one from its folder.

        Raises:
            FileError: If it is damaged, or of another kind.
        """
        manifest = read_manifest(folder)
        if manifest.architecture != KIND:
            raise FileError(
                Text("{0} is no generator of crystals.", folder.name), hint="Choose a generator, or train one."
            )
        arrays = read_arrays(folder, weights_name(0))
        language = {name.removeprefix(_LANGUAGE): one for name, one in arrays.items() if name.startswith(_LANGUAGE)}
        targets = tuple(one.target for one in manifest.targets)
        try:
            state = {name: torch.as_tensor(one) for name, one in arrays.items() if not name.startswith(_LANGUAGE)}
            spoken = language_of(language, targets, tuple(one.scale for one in manifest.targets))
            return cls.of(manifest, spoken, {name: one.float() for name, one in state.items()})
        except (KeyError, ValueError, RuntimeError) as error:
            raise FileError(
                Text("The generator {0} is damaged.", folder.name),
                hint="Get it again from where it came, or train it anew.",
                detail=str(error),
            ) from error

    @property
    def state(self) -> dict[str, Tensor]:
        """Its weights by name, as ``of`` takes them."""
        parts: dict[str, nn.Module] = {
            "generator": self.generator,
            "critic": self.critic,
            "foreseer": self.foreseer,
        }
        return {f"{part}.{name}": one for part, net in parts.items() for name, one in net.state_dict().items()}

    def save(self, folder: Path, card: str) -> None:
        """Write it down; see ``core.models.trained.folder.write_model``."""
        arrays: dict[str, NDArray[Any]] = {name: one.half().numpy() for name, one in self.state.items()}
        arrays |= {f"{_LANGUAGE}{name}": one for name, one in state_of(self.language).items()}
        write_model(folder, self.manifest, [arrays], card)

    def draw(
        self, wanted: Wanted, seed: int, batch: int, tell: Callable[[int], None] = lambda _count: None
    ) -> list[Draft]:
        """Make crystals.

        Args:
            wanted: What is asked for.
            seed: The same gives the same.
            batch: Number of the batch, of ``AT_ONCE`` crystals.
            tell: Hears how many there are by now, several times a second; what it raises ends it.

        Raises:
            UserError: If nothing it knows fits.
        """
        drafts: dict[tuple[int, ...], Draft] = {}
        with torch_threads(), torch.random.fork_rng(), torch.no_grad():
            torch.manual_seed(seed * 1_000_003 + batch)
            wish = self.language.wanted({one.key: one.value for one in wanted.targets})[None]
            chances = self.chances(wanted, wish)
            for _ in range(_ROUNDS):
                self._draw_some(wanted, wish, chances, drafts, tell)
                if len(drafts) == AT_ONCE:
                    break
        return list(drafts.values())

    def _draw_some(
        self,
        wanted: Wanted,
        wish: Tensor,
        chances: Tensor,
        drafts: dict[tuple[int, ...], Draft],
        tell: Callable[[int], None],
    ) -> None:
        """Draw crystals, and keep the best of those that are not there yet."""
        n = AT_ONCE * _SPARE
        tell(len(drafts))
        templates = torch.multinomial(chances, n, replacement=True)
        allowed = torch.zeros(HIGHEST, dtype=torch.bool)
        allowed[list(wanted.pool(self.manifest.elements))] = True
        noise = torch.randn(n, self.generator.sizes.noise)
        given = self.given(wanted, templates)
        made, mass = self.generator(noise, wish.expand(n, -1), templates, allowed, given, heat=self.heat)
        foreseen, judged = self.foreseer(made), self.critic(made)[:, 0]
        weights = mass + self.near(wanted, foreseen) + self.strictness * judged
        # the largest of weights with Gumbel noise are a draw without putting back (T. Vieira 2014)
        noisy = weights - torch.log(-torch.log(torch.rand(n).clamp(1e-9, 1 - 1e-7)))
        noisy[weights < weights.max() - _HOPELESS] = -torch.inf
        numbers = made.elements.argmax(-1).tolist()
        for i in noisy.argsort(descending=True).tolist():
            if len(drafts) == AT_ONCE or not torch.isfinite(noisy[i]):
                break
            tell(len(drafts))
            filling = int(made.templates[i]), *numbers[i]
            own = [number for number in numbers[i] if number]
            if filling in drafts or len(set(own)) < len(own):
                continue
            draft = self.draft(made, i, foreseen, judged)
            if not self.checked or is_sound(draft.crystal):
                drafts[filling] = draft

    def chances(self, wanted: Wanted, asked: Tensor) -> Tensor:
        """Return how likely each template is, zero of those that do not fit, shape (t,).

        Args:
            wanted: What is asked for.
            asked: The same as the networks take it, see ``Language.wanted``; shape (1, 2 p).

        Raises:
            UserError: If none fits.
        """
        least = max(wanted.fewest_elements, len(wanted.needed))
        most = min(wanted.most_elements, SLOTS, len(set(wanted.pool(self.manifest.elements)) | wanted.needed))
        held = self.language.templates
        fitting = {id(one) for one in templates_for(held, least, most, wanted.max_atoms, wanted.space_groups)}
        chances = self.generator.choice(asked).softmax(-1)[0]
        return chances * torch.tensor([id(one) in fitting for one in held])

    def given(self, wanted: Wanted, templates: Tensor) -> Tensor:
        """Return elements that are needed, in slots by chance, 0 in the others, shape (n, SLOTS)."""
        given = torch.zeros(len(templates), SLOTS, dtype=torch.long)
        if wanted.needed:
            needed = torch.tensor(sorted(wanted.needed))
            places = torch.rand(len(templates), SLOTS).masked_fill(~self.generator.filled[templates], -1.0)
            chosen = places.argsort(1, descending=True)[:, : len(needed)]
            given.scatter_(1, chosen, needed.expand(len(templates), -1))
        return given

    def near(self, wanted: Wanted, foreseen: Tensor) -> Tensor:
        """Return the logarithm of a weight that falls with the distance from what is asked for, shape (n,)."""
        total = torch.zeros(len(foreseen))
        for i, (target, scale) in enumerate(zip(self.language.targets, self.language.scales, strict=True)):
            for wish in wanted.targets:
                if wish.key == target.key:
                    low, middle, high = ends_of(wish, target, scale)
                    width = max((high - low) / 4, _NARROWEST)
                    total = total - ((foreseen[:, i] - middle) / width).square() / 2
        return total

    def draft(self, made: Batch, i: int, foreseen: Tensor, judged: Tensor) -> Draft:
        """Return one of the crystals that were made.

        Args:
            made: They.
            i: Which.
            foreseen: Scaled properties of each, shape (n, p).
            judged: What the critic says of each, shape (n,).
        """
        template = int(made.templates[i])
        elements = made.elements[i].argmax(-1).tolist()
        filled = self.language.filled(template, elements, made.free[i].double().numpy(), float(made.packing[i]))
        shape = self.language.templates[template]
        crystal = shape.crystal(filled.elements, filled.free, filled.volume)
        said = {
            target.key: float(scale.values(target, foreseen[i, j].numpy()))
            for j, (target, scale) in enumerate(zip(self.language.targets, self.language.scales, strict=True))
        }
        return Draft(crystal, filled, shape.label, said, float(judged[i]))


def is_sound(crystal: Crystal) -> bool:
    """Return whether atoms are neither too near nor too far, and charges can be balanced."""
    return not geometry_fault(crystal) and may_be_neutral(Counter(crystal.numbers.tolist()))


def ends_of(wish: Wish, target: Target, scale: Scale) -> tuple[float, float, float]:
    """Return the scaled ends and middle of what will do."""
    values = np.array([wish.low, wish.value, wish.high])
    if target.logarithmic:
        values = values.clip(min=1e-3)
    low, middle, high = scale.scaled(target, values).tolist()
    return low, middle, high


def manifest_of(lesson: GanLesson, hyper: GanHyper, title: str, *, version: str = "", trained_on: str = "") -> Manifest:
    """Return what a generator says of itself."""
    language = lesson.language
    numbers = lesson.elements[~lesson.held_out].unique().tolist()
    pairs = zip(language.targets, language.scales, strict=True)
    return Manifest(
        title=title,
        architecture=KIND,
        hyper=hyper.model_dump(mode="json"),
        targets=tuple(facts_of(target, scale) for target, scale in pairs),
        members=1,
        elements=tuple(number for number in numbers if number),
        version=version,
        trained_on=trained_on,
    )
