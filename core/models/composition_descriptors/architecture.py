"""Trees on descriptors of formulae as a kind of model that can be trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.models.descriptors.composition import describe
from core.models.descriptors.model import Descriptors, DescriptorsKind, DescriptorsParams
from core.models.formulae import shares_of
from core.params import param

if TYPE_CHECKING:
    from core.models.architectures import Takes
    from core.params import Params
    from core.structures.crystal import Crystal


class CompositionDescriptorsParams(DescriptorsParams):
    """Hyper-parameters of trees on descriptors of formulae."""

    only_shares: bool = param(
        False,
        "Only shares",
        "Describe formulae by the shares of their elements alone; better where all are made of the same few elements, "
        "as steels are.",
    )


class CompositionDescriptors(DescriptorsKind):
    """See ``core.models.architectures.DirectArchitecture``."""

    key: ClassVar[str] = "composition_descriptors"
    title: ClassVar[str] = "Trees on composition descriptors"
    summary: ClassVar[str] = (
        "Statistics of the elements' properties and an ensemble of trees; the baseline for formulae, and often the "
        "best choice for a few hundred rows."
    )
    takes: ClassVar[Takes] = "formula"
    hyper: ClassVar[type[Params]] = CompositionDescriptorsParams

    def example(self, item: Crystal | str, hyper: Any) -> Descriptors:
        """Return the descriptors of a formula.

        Raises:
            StructureError: If it is no formula.
            MissingExtraError: If matminer is not installed.
        """
        shares = shares_of(item)
        return Descriptors(shares[1:].astype(np.float32) if hyper.only_shares else describe(shares))


ARCHITECTURE = CompositionDescriptors()
