"""Trees on descriptors of structures as a kind of model that can be trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.models.descriptors import composition, structure
from core.models.descriptors.model import Descriptors, DescriptorsKind
from core.models.formulae import shares_of
from core.structures.checks import require_learnable

if TYPE_CHECKING:
    from core.models.architectures import Takes
    from core.structures.crystal import Crystal


class StructureDescriptors(DescriptorsKind):
    """See ``core.models.architectures.DirectArchitecture``."""

    key: ClassVar[str] = "descriptors"
    title: ClassVar[str] = "Trees on descriptors"
    summary: ClassVar[str] = (
        "Statistics of elements, bonds and symmetry and an ensemble of trees; the baseline for structures, and often "
        "the better choice under 1,000 rows."
    )
    takes: ClassVar[Takes] = "structure"

    def example(self, item: Crystal | str, hyper: Any) -> Descriptors:  # noqa: ARG002  # none of them matters here
        """Return the descriptors of a structure.

        Raises:
            StructureError: If it has no atoms, shared sites, or unknown elements.
            MissingExtraError: If matminer is not installed.
        """
        crystal = require_learnable(item)
        return Descriptors(np.concatenate([structure.describe(crystal), composition.describe(shares_of(crystal))]))


ARCHITECTURE = StructureDescriptors()
