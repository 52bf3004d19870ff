"""A Gaussian process on formulae as a kind of model that can be trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.models.descriptors.composition import describe
from core.models.few_shot.model import FewShotKind
from core.models.formulae import shares_of
from core.structures.elements import LAST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.models.architectures import Takes
    from core.structures.crystal import Crystal

_LAST_KNOWN = 94  # plutonium; beyond, the table of properties has gaps


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula.

    Attributes:
        described: Statistics of its elements, shape (k,).
        shares: Share of each element, shape (118,).
    """

    described: NDArray[np.float32]
    shares: NDArray[np.float32]

    def groups(self) -> tuple[NDArray[np.float32], ...]:
        """Return its features, group by group; what goes with the shares may go linearly, too, as in alloys."""
        return self.described, self.shares, self.shares


class CompositionFewShot(FewShotKind):
    """See ``core.models.architectures.DirectArchitecture``."""

    key: ClassVar[str] = "composition_few_shot"
    title: ClassVar[str] = "Gaussian process for few formulae"
    summary: ClassVar[str] = (
        "A Gaussian process on statistics of the elements, with an error bar of its own for each prediction; for 5 to "
        "50 rows with a formula."
    )
    takes: ClassVar[Takes] = "formula"
    linear: ClassVar[tuple[bool, ...]] = (False, False, True)
    elements: ClassVar[frozenset[int]] = frozenset(range(1, _LAST_KNOWN + 1))

    def example(self, item: Crystal | str, hyper: Any) -> Formula:  # noqa: ARG002  # it has none
        """Return the statistics of a formula.

        Raises:
            StructureError: If it is no formula.
            MissingExtraError: If matminer is not installed.
        """
        shares = shares_of(item)
        return Formula(describe(shares)[:-LAST], shares[1:].astype(np.float32))


ARCHITECTURE = CompositionFewShot()
