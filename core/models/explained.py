"""A material as inputs that an answer can be put down to: what its atoms are, how they lie, what a potential sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from core.structures.crystal import Crystal

ELEMENTS, SURROUNDINGS, ENERGIES, BONDS, WHOLE = "elements", "surroundings", "energies", "bonds", "whole"
"""Names of inputs: which element each atom is, what a potential sees around it, its energy by that potential, how long
each bond is and how it lies, and what belongs to no atom."""


@dataclass(frozen=True, slots=True, eq=False)
class Bonds:
    """Bonds of a crystal, each from both of its ends.

    Attributes:
        first: Atom at which each ends, shape (m,).
        second: Atom from which it comes, shape (m,).
        images: Cell in which that one sits, in cell vectors, shape (m, 3).
        lengths: In Å, shape (m,).
        rows: Its row among the inputs, shape (m,).
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    images: NDArray[np.int64]
    lengths: NDArray[np.float64]
    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Usual:
    """What a material would be without what is unusual in it, to be held against instead of average atoms.

    Attributes:
        words: What that is, a noun.
        inputs: Inputs that are then otherwise, by name, in the shapes of those of ``Explained``.
        bonds: Row of a bond that each row of bonds would then be like, shape (rows,).
        whole: To which atoms that is put down which belongs to none; adds up to one, shape (atoms,).
    """

    words: str
    inputs: Mapping[str, NDArray[np.float32]]
    bonds: NDArray[np.int64]
    whole: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """A crystal as inputs; what belongs to equal atoms or bonds may stand in one row.

    Attributes:
        example: As its kind of model sees it.
        inputs: Name of each input but the bonds to its values, shape (rows, k); of elements one column for each atomic
            number from 0 on.
        atoms: Row of each atom in the inputs that belong to atoms, shape (atoms,).
        bonds: Its bonds, where the kind of model sees any.
        usual: What to hold it against, where the kind of model knows better than average atoms.
    """

    example: Any
    inputs: Mapping[str, NDArray[np.float32]]
    atoms: NDArray[np.int64]
    bonds: Bonds | None = None
    usual: Usual | None = None


@runtime_checkable
class ExplainedArchitecture(Protocol):
    """A kind of network whose answers can be put down to atoms."""

    def explained(self, crystal: Crystal, hyper: Any) -> Explained:
        """Return a crystal as inputs.

        Raises:
            UserError: If it cannot be seen so.
        """


class ExplainedNetwork(Protocol):
    """Its network.

    One with an attribute ``usual`` says by it what belongs to no atom of the average material, shape (k,); of others
    that is all zero.
    """

    def answer(self, batch: Any, inputs: Mapping[str, Tensor]) -> Tensor:
        """Return the outputs for inputs that need not be those of real materials, shape (n, outputs).

        Args:
            batch: So many times the same material.
            inputs: Those of ``Explained``, and the bonds where there are any; shape (n, rows, k).
        """

    def bond_features(self, batch: Any) -> Tensor:
        """Return what is seen of each bond, shape (rows, k); all zero of one as long as the network can look."""
