"""Random guesses: what was found is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.errors import Cancelled
from core.prediction.chance import random_guesses

if TYPE_CHECKING:
    from core.prediction.guesses import Guess


def test_what_was_found_is_kept_once_it_is_enough() -> None:
    found: list[Guess] = []
    for guess in random_guesses([{11: 2, 17: 2}], 50, 1.0, 0, lambda _: None, lambda: len(found) > 1):
        found.append(guess)  # noqa: PERF402  # what is held while the search goes on counts
    assert len(found) == 2


def test_it_can_be_cancelled() -> None:
    def tell(_: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        next(random_guesses([{11: 2, 17: 2}], 1, 1.0, 0, tell))
