"""Angles between bonds, as a histogram by triplet of elements."""

from __future__ import annotations

from core.structures.coordination import Histogram, angles_by_triplet, neighbours
from core.tasks.base import Context, Group, Inputs, Result, Task, param
from core.tasks.charts import Charts, FrameParams
from core.tasks.histograms import Axes, histograms
from core.texts import Text


class BondAngleParams(FrameParams):
    """What a bond is, and how finely to count."""

    cutoff: float = param(
        0.0,
        "Cutoff",
        "Atoms within this distance count as bonded; 0 takes the bonds.",
        unit="Å",
        ge=0,
        le=8,
        zero="As bonds",
    )
    width: float = param(1.0, "Bin width", "Width of one bin.", unit="°", gt=0.05, le=30.0)


def run(inputs: Inputs, params: BondAngleParams, ctx: Context) -> Result:
    """Count the angles in all frames of each input."""
    return histograms(
        inputs,
        params,
        ctx,
        lambda: Histogram(params.width, 180.0 + params.width),
        lambda frame: angles_by_triplet(frame, neighbours(frame, params.cutoff)),
        Axes("angle", Text("Bond angle"), "°", "1/°", Text("angles")),
    )


TASK = Task(
    "bond_angles",
    "Bond angles",
    Group.ANALYSE,
    "Distribution of the angles between bonds, by triplet of elements, in a structure or over a trajectory.",
    "Some 20 ms a frame of 1,000 atoms.",
    BondAngleParams,
    run,
    entry=Charts,
    takes_frames=True,
)
