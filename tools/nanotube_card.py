"""Writes the model of nanotubes that ``train_nanotubes.py`` trained, judged as the program judges models of users."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

from core.learning.reach import reach_of
from core.learning.splits import TEST, TRAIN, VALIDATION
from core.learning.training import say_all, scores_of
from core.models.trained.folder import write_model
from core.tasks.training_card import quantities_of, score_table, versions

if TYPE_CHECKING:
    from pathlib import Path

    from core.learning.training import Class, Members
    from core.models.trained.model import TrainedModel

CITATION = (
    "J. C. Slater, G. F. Koster, Phys. Rev. 94, 1498 (1954), doi:10.1103/PhysRev.94.1498; "
    "B. Deng et al., Nat. Mach. Intell. 5, 1031 (2023), doi:10.1038/s42256-023-00716-3"
)
CARD = """# Nanotubes

{members} graph networks on carbon nanotubes. Atoms are nodes and bonds are edges; of the tube as a whole they hear
diameter, chirality, what zone folding says, what is changed, and where a few levels of a changed tube lie.

## Data

- Gap, metal or not, and conductance at 300 K by tight binding and Landauer as in core.nanotubes (one pi orbital an
  atom, curvature by Slater and Koster).
- Formation energy of the relaxed tube and Young's modulus along it by CHGNet 0.3.0 (known of {energies} and {moduli}
  tubes). Both are those of that potential.

Made by

    matterdesk run make_nanotube_dataset --most-n 30 --perfect-atoms 400 --changed 3000 --changed-atoms 200 \\
      --most-changes 3 --strain 4 --twist 4 --squash 15 --seed 0 --folder DATA --name electrons
    matterdesk run make_nanotube_dataset --most-n 30 --perfect-atoms 20000 --changed 0 --seed 0 --folder DATA \\
      --name perfect
    matterdesk run make_nanotube_dataset --most-n 30 --perfect-atoms 0 --changed 600 --changed-atoms 200 \\
      --most-changes 0 --strain 4 --twist 4 --squash 15 --seed 1 --folder DATA --name loaded
    matterdesk run make_nanotube_dataset --most-n 12 --perfect-atoms 60 --changed 200 --changed-atoms 90 \\
      --most-changes 3 --strain 4 --twist 0 --squash 15 --labels energies --seed 1 --folder DATA --name energies
    matterdesk run make_nanotube_dataset --most-n 20 --perfect-atoms 84 --changed 0 --labels stiffness --seed 0 \\
      --folder DATA --name stiffness

n = {train} to learn from, {validation} to choose the epoch and calibrate by, {test} to test. Split by {split}, seed
{seed}: all tubes of the same indices are in one part.

## How good it is

On the test part; intervals are the 68 % ones of the bootstrap.

| target | figure | value | n |
|---|---|---|---|
{rows}

By what is done to the tubes; ± is the standard error.

| tubes | target | figure | n |
|---|---|---|---|
{lines}

Of perfect tubes and of those under strain and twist the gap is zone folding's, which is the truth it is held against.
Of changed tubes the levels at a few points of the zone already say nearly all; a network that does not hear of them
(`--no-levels`) errs ten times as much there. Young's modulus is known of so few tubes that it is told wrong by up to a
third below 0.5 nm, and has no calibrated error bar; nor has the formation energy.

## Domain

Carbon nanotubes of one wall that repeat along their axis, from 0.33 to 4 nm wide, also with vacancies, Stone-Wales
defects, boron, nitrogen, H and OH, under loads. Tight binding with one orbital an atom tells tubes narrower than 0.65
nm wrong, and knows of no charge around dopants. No tube was pulled until it broke: there is no strength.

## Licence

CC-BY-4.0.

## How to train it again

    python tools/train_nanotubes.py --data DATA --cache CACHE --write resources/models/nanotubes
"""


def write(
    folder: Path, lesson: Class, model: TrainedModel, members: Members, about: dict[str, Any], lines: list[str]
) -> None:
    """Judge the ensemble as the program judges trained models, and write it with its card."""
    said = {part: say_all(model, [lesson.examples[i] for i in lesson.places(part)]) for part in (VALIDATION, TEST)}
    found = {part: scores_of(lesson.table, lesson.places(part), one) for part, one in said.items()}
    reach = reach_of(model, lesson, said[VALIDATION])
    counts = np.isfinite(lesson.table.values).sum(axis=0)
    known = {target.key: int(count) for target, count in zip(model.targets, counts, strict=True)}
    manifest = model.manifest.model_copy(
        update={
            "version": str(dt.datetime.now(tz=dt.UTC).date()),
            "licence": "CC-BY-4.0",
            "citation": CITATION,
            "trained_on": f"Tight binding and CHGNet: {len(lesson.places(TRAIN)):,} carbon nanotubes to learn from.",
            "quantities": quantities_of(found[TEST], reach.bars, TEST),
            "about": {**about, "sizes": lesson.sizes, "packages": versions()},
        }
    )
    rows = "\n".join(
        f"| {title} | {figure} | {value} {unit} | {n} |"
        for title, _, figure, value, _, unit, n in score_table(model.targets, {TEST: found[TEST]}, {}).rows
    )
    card = CARD.format(
        members=len(members.arrays), rows=rows, lines="\n".join(lines), **lesson.sizes, **about,
        energies=known["formation_energy_per_atom"], moduli=known["tensile_modulus"],
    )  # fmt: skip
    write_model(folder, manifest, members.arrays, card, None if reach.known is None else reach.known.arrays())
