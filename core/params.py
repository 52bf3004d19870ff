"""Validated parameters from which forms, options of the command line and scripts are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


GIVEN = "*"
"""In ``when``, in place of the values of another parameter: any, as long as there is one."""


class Params(BaseModel):
    """Base of the parameters of tasks and models: immutable, and an unknown name is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, arbitrary_types_allowed=False)


def param(
    default: Any,
    title: str,
    description: str = "",
    *,
    unit: str = "",
    advanced: bool = False,
    choices: Mapping[str, str] | None = None,
    when: Mapping[str, Sequence[Any]] | None = None,
    kind: str = "",
    zero: str = "",
    ends: tuple[str, str] | None = None,
    **limits: Any,
) -> Any:
    """Declare one parameter; form, command-line option and script all come of it.

    Args:
        default: Its value if the user says nothing.
        title: Its name in the form.
        description: One sentence for the tooltip and the command's help.
        unit: Shown in the field.
        advanced: Whether it stands under "Advanced".
        choices: Value to label, where the values of a Literal need friendlier names.
        when: Other parameters and the values of theirs with which this one matters, ``[GIVEN]`` for any; otherwise the
            form hides it.
        kind: What a text means, for a field that suits it: "element" (a symbol), "elements" (several, in order),
            "mixture" (elements with shares), "formula", "atoms" (an expression that selects atoms, see
            ``core.structures.selecting``), "file" (a path), "folder" (the path of one), "path" (of either),
            "data" (likewise, of materials and their values, which a project may hold, too), "dataset" (the name of a
            data set within it), "targets" (keys of properties in it, separated by commas), "project" (the path of a
            project file), "potential" and "potentials" (keys of potentials, of which the user may add some while the
            form is open), "property_model", "judged_model" and "base_model" (likewise, of a model of properties, of
            such a model or a potential, and of one to begin a training with), "answer" (the key of what some model of
            properties says), "structure" (a file or text, see ``core.structures.builders.second``), "option" (chosen
            from ``Built.options``, which the form lists in its place), "formulation" (the recipe of a study as JSON,
            which has an editor of its own) or "study" (the file of one; the window names it where nobody has).
        zero: What a number of 0 means, where that is no number; the form then says that instead.
        ends: What the least and the greatest number mean, where one chooses between two extremes with a slider.
        **limits: pydantic's ``ge``, ``gt``, ``le``, ``lt`` and the like.
    """
    extra: dict[str, Any] = {"unit": unit, "advanced": advanced}
    if choices is not None:
        extra["choices"] = dict(choices)
    if when is not None:
        extra["when"] = {name: list(values) for name, values in when.items()}
    if kind:
        extra["kind"] = kind
    if zero:
        extra["zero"] = zero
    if ends is not None:
        extra["ends"] = list(ends)
    return Field(default, title=title, description=description, json_schema_extra=extra, **limits)
