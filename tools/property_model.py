"""Writes the property model that ``train_properties.py`` trained, judged as the program judges models of its users."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

from core.api import from_text
from core.learning.reach import reach_of
from core.learning.splits import TEST, TRAIN, VALIDATION
from core.learning.tables import LearningTable
from core.learning.training import Class, Members, assembled, say_all, scores_of
from core.models.architectures import architecture_named
from core.models.trained.folder import write_model
from core.tasks.training_card import quantities_of, score_table, versions

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from train_properties import Material

    from core.models.targets import Scale

COMMAND = "python tools/train_properties.py --data ../shared/data --cache CACHE --write resources/models/matterdesk"
CITATION = (
    "A. Jain et al., APL Mater. 1, 011002 (2013), doi:10.1063/1.4812323; "
    "C. Toher et al., Phys. Rev. B 90, 174107 (2014), doi:10.1103/PhysRevB.90.174107; "
    "B. Deng et al., Nat. Mach. Intell. 5, 1031 (2023), doi:10.1038/s42256-023-00716-3"
)
_CARD = """# MatterDesk

{members} crystal graph networks. Their atoms begin as what CHGNet 0.3.0 sees of them; they hear of the crystal as a
whole (statistics of the elements, volume, packing, bonding), and of its formula by the model mp-formulae.

## Data

- Materials Project, as Wyckoff Transformer has it: mp_20 in part (formation energy, PBE band gap, energy above hull)
  and mpts_52 in part (formation energy, energy above hull); A. Jain et al., APL Mater. 1, 011002 (2013),
  doi:10.1063/1.4812323, CC-BY-4.0.
- AFLOW (bulk and shear modulus, Debye temperature of AGL); C. Toher et al., Phys. Rev. B 90, 174107 (2014),
  doi:10.1103/PhysRevB.90.174107.

n = {train} to learn from, {validation} to choose the epoch and calibrate by, {test} to test. Split by {split}, seed
{seed}: all crystals of a formula are in one part. CHGNet has seen most of these crystals of the Materials Project,
their energies and forces; it has not seen gaps and moduli.

## How good it is

On the test part; intervals are the 68 % ones of the bootstrap. Other splits and other models: BENCHMARKS.md.

| target | figure | value | n |
|---|---|---|---|
{rows}

## Domain

Inorganic crystals as the two databases have them, near their relaxed volume. Error bars are calibrated on the
validation part; what is far from all that was learned is marked.

## Licence

CC-BY-4.0, as the data.

## How to train it again

    {command}
"""


def class_of(materials: list[Material], parts: NDArray[np.str_], scales: list[Scale], targets: list[int]) -> Class:
    """Return the materials as the program itself trains on them."""
    table = LearningTable(
        name="Materials Project and AFLOW",
        items=tuple(from_text(one.cif)[0].crystal for one in materials),
        formulas=tuple(one.formula for one in materials),
        targets=targets,
        values=np.stack([one.values for one in materials])[:, : len(targets)],
        where=tuple(one.source for one in materials),
        entries=(None,) * len(materials),
        parts=tuple(parts.tolist()),
    )
    return Class(table, [one.example for one in materials], parts, tuple(scales))


def write(folder: Path, lesson: Class, states: list[dict[str, Any]], hyper: Any, about: dict[str, Any]) -> None:
    """Judge the ensemble as the program judges trained models, and write it with its card."""
    kind = architecture_named("crystal_graph")
    members = Members(tuple({name: value.numpy() for name, value in state.items()} for state in states))
    model = assembled(kind, hyper, lesson, members, "MatterDesk")
    said = {part: say_all(model, [lesson.examples[i] for i in lesson.places(part)]) for part in (VALIDATION, TEST)}
    found = {part: scores_of(lesson.table, lesson.places(part), one) for part, one in said.items()}
    reach = reach_of(model, lesson, said[VALIDATION])
    manifest = model.manifest.model_copy(
        update={
            "version": str(dt.datetime.now(tz=dt.UTC).date()),
            "licence": "CC-BY-4.0",
            "citation": CITATION,
            "trained_on": "Materials Project (formation energy, band gap, energy above hull) and AFLOW (moduli, Debye "
            f"temperature): {len(lesson.places(TRAIN)):,} crystals to learn from.",
            "quantities": quantities_of(found[TEST], reach.bars, TEST),
            "about": {**about, "sizes": lesson.sizes, "packages": versions()},
        }
    )
    rows = "\n".join(
        f"| {title} | {figure} | {value} {unit} | {n} |"
        for title, _, figure, value, _, unit, n in score_table(lesson.table.targets, {TEST: found[TEST]}, {}).rows
    )
    card = _CARD.format(members=len(states), rows=rows, **lesson.sizes, **about)
    write_model(folder, manifest, members.arrays, card, None if reach.known is None else reach.known.arrays())
