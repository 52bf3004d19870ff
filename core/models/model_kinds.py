"""The packages of other people whose models a user can bring as a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelKind:
    """A package that loads model files.

    Attributes:
        key: As in ``core.models.foreign_server.BUILDERS``.
        title: Its name.
        package: The distribution that brings it.
        module: What is imported of it.
        file: What the model file is, in words; "" where none is needed.
        file_needed: Whether nothing can be loaded without a file.
        citation: The paper.
        licence: SPDX identifier of the code; a model file has a licence of its own.
    """

    key: str
    title: str
    package: str
    module: str
    file: str
    file_needed: bool
    citation: str = ""
    licence: str = ""


KINDS: dict[str, ModelKind] = {
    kind.key: kind
    for kind in (
        ModelKind(
            "mace",
            "MACE",
            "mace-torch",
            "mace",
            "The .model file.",
            file_needed=True,
            citation="I. Batatia et al., Adv. Neural Inf. Process. Syst. 35 (2022), doi:10.48550/arXiv.2206.07697",
            licence="MIT",
        ),
        ModelKind(
            "sevenn",
            "SevenNet",
            "sevenn",
            "sevenn",
            "The checkpoint (.pth); without one SevenNet-0, which comes with the package.",
            file_needed=False,
            citation="Y. Park et al., J. Chem. Theory Comput. 20, 4857 (2024), doi:10.1021/acs.jctc.4c00190",
            licence="MIT",
        ),
        ModelKind(
            "mattersim",
            "MatterSim",
            "mattersim",
            "mattersim",
            "The checkpoint (.pth).",
            file_needed=True,
            citation="H. Yang et al. (2024), doi:10.48550/arXiv.2405.04967",
            licence="MIT",
        ),
        ModelKind(
            "matgl",
            "M3GNet, TensorNet and others of matgl",
            "matgl",
            "matgl",
            "The folder with model.json.",
            file_needed=True,
            citation="C. Chen, S. P. Ong, Nat. Comput. Sci. 2, 718 (2022), doi:10.1038/s43588-022-00349-3",
            licence="BSD-3-Clause",
        ),
        ModelKind(
            "orb",
            "Orb",
            "orb-models",
            "orb_models",
            "The checkpoint (.ckpt) of an Orb v3 model; its architecture goes into the arguments.",
            file_needed=True,
            citation="M. Neumann et al. (2024), doi:10.48550/arXiv.2410.22570",
            licence="Apache-2.0",
        ),
        ModelKind(
            "ase",
            "Another ASE calculator",
            "ase",
            "ase",
            "A file that the calculator reads, if it reads one.",
            file_needed=False,
        ),
    )
}
"""Kind of model to its facts."""
