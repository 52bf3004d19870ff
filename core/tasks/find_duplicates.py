"""Which of several structures are the same."""

from __future__ import annotations

from core.structures.duplicates import group
from core.structures.matching import Matcher, Tolerance
from core.tasks.base import Context, Entry, Group, Inputs, Params, Result, Task, Value, param
from core.texts import Text, listing


class DuplicateParams(Params):
    """How much structures may differ and still be one."""

    length: float = param(
        0.2, "Lattice vectors", "How much the lengths of lattice vectors may differ, as a share.", gt=0, le=1
    )
    site: float = param(
        0.3,
        "Places of atoms",
        "How far atoms may be from each other, as a share of the mean distance between atoms, (V/N)^(1/3).",
        gt=0,
        le=1,
    )
    angle: float = param(5.0, "Angles", "How much the angles of the cells may differ.", unit="°", gt=0, le=45)
    scale: bool = param(True, "Bring to one volume first", "Take a strained copy for the same structure.")
    primitive: bool = param(
        True, "Reduce to primitive cells", "Take a supercell for the same structure as its cell.", advanced=True
    )
    volume: float = param(
        0.0,
        "Volumes per atom",
        "How much the volumes per atom may differ, as a share of the larger.",
        ge=0,
        le=1,
        zero="Free",
        advanced=True,
    )

    @property
    def tolerance(self) -> Tolerance:
        """The same, as the matcher takes it."""
        return Tolerance(self.length, self.site, self.angle, self.primitive, self.scale, self.volume or None)


def run(inputs: Inputs, params: DuplicateParams, ctx: Context) -> Result:
    """Sort the inputs into groups of one structure each."""
    matcher = Matcher(params.tolerance)
    found = group([item.crystal for item in inputs], tolerance=params.tolerance, report=ctx.report)
    entries: dict[int, Entry] = {}
    for number, one in enumerate(found, start=1):
        names = [inputs[index].crystal.title or Text("structure {0}", index + 1) for index in one.members]
        for index, rms in zip(one.members, one.rms, strict=True):
            others = [name for name, other in zip(names, one.members, strict=True) if other != index]
            remark = Text("The same as {0}.", listing(others)) if others else "No other is the same."
            values = {"duplicate_group": Value("duplicate_group", float(number)), "match_rms": Value("match_rms", rms)}
            entries[index] = Entry(inputs[index].source, inputs[index].crystal, values, remarks=(remark,))
    for index in set(range(len(inputs))) - entries.keys():
        entries[index] = _refused(matcher, inputs, index)
    return Result(tuple(entries[index] for index in range(len(inputs))))


def _refused(matcher: Matcher, inputs: Inputs, index: int) -> Entry:
    from core.errors import StructureError

    try:
        matcher.reduce(inputs[index].crystal)
    except StructureError as error:
        return Entry(inputs[index].source, None, error=error.text)
    return Entry(inputs[index].source, None, error="This structure cannot be compared.")


TASK = Task(
    "find_duplicates",
    "Find duplicates",
    Group.ANALYSE,
    "Sort structures into groups that StructureMatcher takes for the same; in a group the first is compared with.",
    "Some 10 ms a structure.",
    DuplicateParams,
    run,
)
