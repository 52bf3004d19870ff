"""Groups structures of similar size, so that no batch is dominated by one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def batches_by_size(sizes: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Yield indices, small structures first, in groups whose sizes add up to at most ``limit``.

    A structure larger than ``limit`` makes a group of its own.
    """
    batch: list[int] = []
    total = 0
    for i in sorted(range(len(sizes)), key=sizes.__getitem__):
        if batch and total + sizes[i] > limit:
            yield batch
            batch, total = [], 0
        batch.append(i)
        total += sizes[i]
    if batch:
        yield batch
