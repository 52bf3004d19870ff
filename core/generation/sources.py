"""Where generated crystals come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from core.generation.gan.shelf import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from core.generation.candidates import Candidate
    from core.generation.wanted import Wanted


class Source(Protocol):
    """Something that draws crystals."""

    @property
    def key(self) -> str:
        """Its name in JSON and code."""

    @property
    def title(self) -> str:
        """Its name for a person."""

    @property
    def summary(self) -> str:
        """One sentence on how it draws."""

    def draw(self, wanted: Wanted, count: int, seed: int, tell: Callable[[str], None]) -> Iterator[list[Candidate]]:
        """Yield crystals batch by batch; there may be fewer than asked for.

        What is drawn at a place depends on ``wanted``, ``seed`` and the place alone, not on ``count``.

        Args:
            wanted: Under which conditions; it has been checked.
            count: How many.
            seed: The same gives the same.
            tell: Hears what is being done, at least three times a second; it may raise ``Cancelled``.

        Raises:
            UserError: If the source can draw nothing under these conditions; it says what to loosen.
        """
        ...


def available(generator: str = SHIPPED) -> Mapping[str, Source]:
    """Return the sources by their keys, the one that is taken unless another is asked for first.

    Args:
        generator: Key of the generator of the network among them, see ``core.generation.gan.shelf``.
    """
    from core.generation.chance import RandomSource
    from core.generation.gan.source import GanSource
    from core.generation.substitution import SubstitutionSource

    sources: tuple[Source, ...] = (GanSource(generator), SubstitutionSource(), RandomSource())
    return {source.key: source for source in sources}
