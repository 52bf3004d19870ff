"""The diffraction image of a crystal on a voxel grid, one voxel a reflection, and the turns it is compared under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.models.symmetry_cnn.lattice import average, factors, indices, lengths, near_turns, order_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.symmetry_cnn.lattice import Repeat

KINDS = 3
"""Images: of each element by itself, of all atoms alike, of elements against each other."""
FACTS = 7
_DECIDING = 2  # largest index of the reflections that choose among equal vectors
_EQUAL = 1e-3  # strain below which a lattice has that symmetry


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """A crystal as the network sees it.

    Attributes:
        amplitudes: Amplitude of each reflection in units of the root mean square, shape (kinds, reflections).
        lengths: One over the spacing of its planes in 1/Å, shape (reflections,).
        turns: Matrices that turn the lattice nearly into itself, shape (m, 3, 3).
        orders: After how many times each is none, shape (m,).
        strains: Strain between the lattice and itself turned, shape (m,).
        facts: Of the whole: see ``facts_of``, shape (1, facts).
        heard: What is known of its composition, shape (1, k); k is 0 where the network does not hear of it.
    """

    amplitudes: NDArray[np.float16]
    lengths: NDArray[np.float16]
    turns: NDArray[np.int8]
    orders: NDArray[np.int8]
    strains: NDArray[np.float32]
    facts: NDArray[np.float32]
    heard: NDArray[np.float32]


def image_of(cell: NDArray[Any], fractional: NDArray[Any], numbers: NDArray[np.int64], highest: int) -> Image:
    """Return the image of a crystal: it does not change as the crystal is moved or turned, or its cell repeated.

    Args:
        cell: Lattice vectors as rows in Å, shape (3, 3).
        fractional: Places of the atoms, shape (n, 3).
        numbers: Atomic numbers, shape (n,).
        highest: Largest index of a reflection.
    """
    kinds = np.unique(numbers, return_inverse=True)[1]
    return image_of_repeat(canonical_repeat(cell, fractional, kinds), kinds, highest)


def canonical_repeat(cell: NDArray[Any], fractional: NDArray[Any], kinds: NDArray[np.int64]) -> Repeat:
    """Return the average lattice of a crystal in vectors that do not depend on how it was given.

    Args:
        cell: Lattice vectors as rows in Å, shape (3, 3).
        fractional: Places of the atoms, shape (n, 3).
        kinds: Element of each, from 0 on without gaps, in the order of atomic numbers, shape (n,).
    """
    repeat = average(cell, fractional, kinds)
    near, strains = near_turns(repeat.cell)
    return repeat.in_vectors(_canonical(repeat, kinds, near[strains < _EQUAL]))


def image_of_repeat(repeat: Repeat, kinds: NDArray[np.int64], highest: int) -> Image:
    """Return the image of an average lattice; see ``canonical_repeat``."""
    near, strains = near_turns(repeat.cell)
    each = intensities(factors(repeat.fractional, kinds, highest), np.bincount(kinds))
    mean = np.maximum(each.mean(axis=1, keepdims=True), 1e-9)
    return Image(
        np.sqrt(each / mean).astype(np.float16),
        lengths(repeat.cell, highest).astype(np.float16),
        near.astype(np.int8),
        order_of(near).astype(np.int8),
        strains.astype(np.float32),
        facts_of(repeat, kinds, float(mean[0, 0])),
        np.zeros((1, 0), np.float32),
    )


def _canonical(repeat: Repeat, kinds: NDArray[np.int64], same: NDArray[Any]) -> NDArray[np.int64]:
    """Return which of the equally good reduced vectors of a symmetric lattice to take, in terms of those at hand.

    The image itself decides: the choice under which its first reflections lie most along a fixed direction. Ties are
    between images that are the same.
    """
    unit = np.eye(3, dtype=np.int64)[None]
    every = np.concatenate([unit, same, np.round(np.linalg.inv(same)).astype(np.int64)])
    # a reflection h of the vectors W L was inverse(W) h of the vectors L; as all inverses are there, too, it is W h of
    # the vectors inverse(W) L, and made of up to three indices
    found = intensities(factors(repeat.fractional, kinds, 3 * _DECIDING), np.bincount(kinds))
    index = np.swapaxes(every @ indices(_DECIDING).T, 1, 2)
    places = place_of(index, 3 * _DECIDING)
    direction = np.random.default_rng(0).normal(size=(len(found), places.shape[1]))
    scores = (found[:, places] * direction[:, None]).sum(axis=(0, 2))
    return np.round(np.linalg.inv(every[int(np.argmax(scores))])).astype(np.int64)


def place_of(index: NDArray[np.int64], highest: int) -> NDArray[np.int64]:
    """Return the place among ``indices`` of each reflection, or of its opposite, which is as strong.

    Args:
        index: Up to ``highest``, shape (..., 3).
        highest: Largest index.
    """
    index = np.where(index[..., 2:] < 0, -index, index)
    side = 2 * highest + 1
    return np.asarray(((index[..., 0] + highest) * side + index[..., 1] + highest) * (highest + 1) + index[..., 2])


def intensities(found: NDArray[Any], counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return the intensities of each kind of image for one atom, the one straight through left out.

    Args:
        found: Structure factors of each element, shape (elements, ...).
        counts: Atoms of each element, shape (elements,).

    Returns:
        Shape (kinds, reflections).
    """
    flat = found.reshape(len(found), -1)
    each = np.stack(
        [
            np.square(np.abs(flat)).sum(axis=0),
            np.square(np.abs(flat.sum(axis=0))),
            np.square(np.abs(contrast(counts) @ flat)),
        ]
    )
    each[:, middle(flat.shape[1])] = 0
    return np.asarray(each / counts.sum(), dtype=float)


def contrast(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return weights of the elements, ascending with the atomic number, of mean zero over the atoms; 1 of a single one.

    Args:
        counts: Atoms of each element, shape (elements,).
    """
    if len(counts) < 2:
        return np.ones(1)
    places = np.linspace(-1, 1, len(counts))
    return np.asarray(places - places @ counts / counts.sum())


def middle(size: int) -> int:
    """Return the place of the reflection 000 among those of ``indices``."""
    highest = next(one for one in range(1, 64) if (2 * one + 1) ** 2 * (one + 1) == size)
    return int(np.flatnonzero((indices(highest) == 0).all(axis=1))[0])


def facts_of(repeat: Repeat, kinds: NDArray[np.int64], mean: float) -> NDArray[np.float32]:
    """Return what else the network is told: how many cells, whether one, the share of diffuse intensity, atoms.

    Returns:
        Shape (1, facts): logarithms of the cells, of the diffuse intensity against the mean, of the atoms a cell, of
        all atoms, of the volume a cell; whether it is a single cell; number of elements.
    """
    cells = repeat.cells
    volume = abs(float(np.linalg.det(repeat.cell)))
    facts = (
        np.log(cells),
        np.log(repeat.diffuse / mean + 1e-3),
        np.log(len(kinds) / cells),
        np.log(len(kinds)),
        np.log(volume) - 4,
        float(cells == 1),
        float(kinds.max()),
    )
    return np.array([facts], dtype=np.float32)
