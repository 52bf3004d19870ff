"""Trees on descriptors of structures as a kind of model that can be trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.models.descriptors import composition, structure
from core.models.descriptors.model import DescriptorModel, Descriptors, DescriptorsParams
from core.models.formulae import shares_of
from core.structures.checks import require_learnable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.architectures import Takes
    from core.models.targets import Target
    from core.params import Params
    from core.structures.crystal import Crystal


class StructureDescriptors:
    """See ``core.models.architectures.DirectArchitecture``."""

    key: ClassVar[str] = "descriptors"
    title: ClassVar[str] = "Trees on descriptors"
    summary: ClassVar[str] = (
        "Statistics of elements, bonds and symmetry and an ensemble of trees; the baseline for structures, and often "
        "the better choice under 1,000 rows."
    )
    takes: ClassVar[Takes] = "structure"
    hyper: ClassVar[type[Params]] = DescriptorsParams

    def example(self, item: Crystal | str, hyper: Any) -> Descriptors:  # noqa: ARG002  # none of them matters here
        """Return the descriptors of a structure.

        Raises:
            StructureError: If it has no atoms, shared sites, or unknown elements.
            MissingExtraError: If matminer is not installed.
        """
        crystal = require_learnable(item)
        return Descriptors(np.concatenate([structure.describe(crystal), composition.describe(shares_of(crystal))]))

    def fit(
        self,
        examples: Sequence[Descriptors],
        targets: Sequence[Target],
        numbers: NDArray[Any],
        hyper: Any,
        *,
        seed: int = 0,
        report: Callable[[float, str], None] = lambda _fraction, _text: None,
    ) -> DescriptorModel:
        """Learn."""
        return DescriptorModel.fit(examples, targets, numbers, hyper, seed, report)

    def fitted(self, hyper: Any, targets: Sequence[Target], arrays: Mapping[str, NDArray[Any]]) -> DescriptorModel:  # noqa: ARG002
        """Return a model from its arrays.

        Raises:
            ValueError: If they are not those of such a model.
        """
        return DescriptorModel.of_arrays(targets, arrays)


ARCHITECTURE = StructureDescriptors()
