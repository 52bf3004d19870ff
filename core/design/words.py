"""Objectives, limits and roles of columns as a person types them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast, get_args

from core.design.columns import Role
from core.design.formulation import Goal, Limit, Objective
from core.errors import UserError
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Mapping

_GOALS: Mapping[str, Goal] = {
    "max": "maximise",
    "maximise": "maximise",
    "maximize": "maximise",
    "min": "minimise",
    "minimise": "minimise",
    "minimize": "minimise",
}
_NUMBER = r"[-+]?\d+\.?\d*(?:[eE][-+]?\d+)?"
_OBJECTIVE = re.compile(
    rf"^(?:(?P<first>{'|'.join(_GOALS)})\s+(?P<after>.+)|(?P<before>.+?)\s+(?P<last>{'|'.join(_GOALS)})"
    rf"|(?P<name>.+?)\s*=\s*(?P<target>{_NUMBER}))$",
    re.IGNORECASE,
)
_LIMIT = re.compile(rf"^(?P<name>.+?)\s*(?P<sign><=|>=|<|>|≤|≥)\s*(?P<value>{_NUMBER})$")
_ONE_OF = re.compile(r"^(?P<name>.+?)\s+in\s+(?P<words>.+)$")


def objectives_from(text: str) -> tuple[Objective, ...]:
    """Read objectives such as "max hardness; min price_per_kg; density = 7.5".

    Raises:
        UserError: Saying which cannot be read.
    """
    found = []
    for part in _parts(text):
        match = _OBJECTIVE.match(part)
        if match is None:
            raise UserError(
                Text("“{0}” is no objective.", part), hint="Write, for example: max hardness; min cost; density = 7.5"
            )
        if match["name"]:
            found.append(Objective(match["name"].strip(), "target", target=float(match["target"])))
        else:
            goal = _GOALS[(match["first"] or match["last"]).lower()]
            found.append(Objective((match["after"] or match["before"]).strip(), goal))
    return tuple(found)


def limits_from(text: str) -> tuple[Limit, ...]:
    """Read limits such as "price_per_kg <= 20; phase in FCC, BCC".

    Raises:
        UserError: Saying which cannot be read.
    """
    found = []
    for part in _parts(text):
        match, words = _LIMIT.match(part), _ONE_OF.match(part)
        if match is not None:
            value = float(match["value"])
            below = match["sign"] in {"<=", "<", "≤"}
            found.append(Limit(match["name"].strip(), None if below else value, value if below else None))
        elif words is not None:
            found.append(Limit(words["name"].strip(), one_of=tuple(one.strip() for one in words["words"].split(","))))
        else:
            raise UserError(
                Text("“{0}” is no condition.", part), hint="Write, for example: price_per_kg <= 20; phase in FCC, BCC"
            )
    return tuple(found)


def roles_from(text: str) -> dict[str, Role]:
    """Read roles of columns such as "load = setting; HV = outcome".

    Raises:
        UserError: Saying which cannot be read.
    """
    found: dict[str, Role] = {}
    for part in _parts(text):
        name, _, role = part.rpartition("=")
        if not name or role.strip() not in get_args(Role):
            raise UserError(
                Text("“{0}” says of no column what it is.", part),
                hint=Text("Write a name, =, and one of: {0}", listing(get_args(Role))),
            )
        found[name.strip()] = cast("Role", role.strip())
    return found


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
