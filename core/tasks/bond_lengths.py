"""Lengths of bonds, as a histogram by pair of elements."""

from __future__ import annotations

from core.structures.coordination import Histogram, lengths_by_pair, neighbours
from core.tasks.base import Context, Group, Inputs, Result, Task, param
from core.tasks.charts import Charts, FrameParams
from core.tasks.histograms import Axes, histograms
from core.texts import Text

_LONGEST = 6.0  # Å; no two covalent radii add up to more


class BondLengthParams(FrameParams):
    """What a bond is, and how finely to count."""

    cutoff: float = param(
        0.0,
        "Cutoff",
        "Atoms within this distance count as bonded; 0 takes the bonds.",
        unit="Å",
        ge=0,
        le=15,
        zero="As bonds",
    )
    width: float = param(0.02, "Bin width", "Width of one bin.", unit="Å", gt=0.0005, le=1.0)


def run(inputs: Inputs, params: BondLengthParams, ctx: Context) -> Result:
    """Count the lengths in all frames of each input."""
    return histograms(
        inputs,
        params,
        ctx,
        lambda: Histogram(params.width, params.cutoff or _LONGEST),
        lambda frame: lengths_by_pair(frame, neighbours(frame, params.cutoff)),
        Axes("length", Text("Bond length"), "Å", "1/Å", Text("bonds")),
    )


TASK = Task(
    "bond_lengths",
    "Bond lengths",
    Group.ANALYSE,
    "Distribution of the lengths of bonds, by pair of elements, in a structure or over a trajectory.",
    "Some 10 ms a frame of 1,000 atoms.",
    BondLengthParams,
    run,
    entry=Charts,
    takes_frames=True,
)
