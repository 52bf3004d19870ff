"""The generative adversarial network as a source of crystals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.generation.candidates import Candidate, Fact
from core.generation.gan.shelf import SHIPPED, load
from core.structures.elements import symbols
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.generation.wanted import Wanted


@dataclass
class GanSource:
    """A trained generator.

    Attributes:
        generator: Its key on the shelf.
    """

    generator: str = SHIPPED
    key = "gan"
    title = "Generative network"
    summary = "Templates and elements by a network that learned from known crystals, towards what is asked for."

    def draw(self, wanted: Wanted, count: int, seed: int, tell: Callable[[str], None]) -> Iterator[list[Candidate]]:
        """Yield crystals; see ``core.generation.sources.Source``."""
        from core.generation.gan.model import AT_ONCE

        tell("Loading the generator")
        made = load(self.generator)
        for batch in range(-(-count // AT_ONCE)):

            def drawing(drawn: int, before: int = batch * AT_ONCE) -> None:
                tell(Text("Drawing crystal {0} of {1}", min(before + drawn + 1, count), count))

            found = []
            for place, one in enumerate(made.draw(wanted, seed, batch, drawing)):
                number = batch * AT_ONCE + place
                if number < count:
                    names = listing(symbols()[element] for element in dict.fromkeys(one.crystal.numbers.tolist()))
                    origin = Text("{0} with {1}", one.template, names)
                    facts: dict[str, Fact] = {"template": one.template, "generator": self.generator}
                    facts["critic"] = round(one.judged, 3)
                    facts |= {f"foreseen {key}": round(value, 4) for key, value in one.foreseen.items()}
                    found.append(Candidate(one.crystal, self.key, origin, number, facts))
            yield found
