"""Powder diffraction of X-rays or neutrons, with a measured pattern laid over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np
from pydantic import model_validator

from core.errors import StructureError, UserError
from core.formatting import format_number
from core.structures.powder.measured import Agreement, Measured, agree, read_measured
from core.structures.powder.profile import Profile, Shape, spread
from core.structures.powder.reflections import Beam, Reflections, reflections, tube
from core.tasks.base import Context, Entry, Group, Inputs, Params, Result, StructureInput, Task, each, param
from core.tasks.building import require_sound
from core.tasks.charts import Chart, Charts, Curve
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_U_TO_B = 8 * np.pi**2
_MOST_POINTS = 500_000


class DiffractionParams(Params):
    """What shines on the sample, what the instrument makes of it, what it is compared with."""

    radiation: Literal["Cu", "Mo", "Co", "Fe", "Cr", "Ag", "wavelength", "neutrons"] = param(
        "Cu",
        "Radiation",
        "K-alpha line of an X-ray tube, X-rays of a chosen wavelength, or neutrons.",
        choices={
            "Cu": "Cu Kα",
            "Mo": "Mo Kα",
            "Co": "Co Kα",
            "Fe": "Fe Kα",
            "Cr": "Cr Kα",
            "Ag": "Ag Kα",
            "wavelength": "X-rays of another wavelength",
            "neutrons": "Neutrons",
        },
    )
    wavelength: float = param(
        1.5406,
        "Wavelength",
        "Of the X-rays or neutrons.",
        unit="Å",
        ge=0.05,
        le=10.0,
        when={"radiation": ["wavelength", "neutrons"]},
    )
    doublet: bool = param(
        False,
        "Kα1 and Kα2",
        "Draw both lines of the tube, the second half as strong, instead of their mean.",
        when={"radiation": ["Cu", "Mo", "Co", "Fe", "Cr", "Ag"]},
    )
    two_theta_min: float = param(5.0, "2θ from", "Lowest angle.", unit="°", ge=0.1, lt=180.0)
    two_theta_max: float = param(90.0, "2θ to", "Highest angle.", unit="°", gt=0.1, lt=180.0)
    measured: str = param(
        "",
        "Measured pattern",
        "File with columns of 2θ, intensity and perhaps its error (.xy, .xye, .csv, .dat, .txt), laid over.",
        kind="file",
    )
    shape: Literal["pseudo-Voigt", "Gaussian", "Lorentzian"] = param(
        "pseudo-Voigt", "Line shape", "Function that each reflection is spread by.", advanced=True
    )
    mixing: float = param(
        0.5,
        "Lorentzian share",
        "Share of the Lorentzian in a pseudo-Voigt.",
        ge=0.0,
        le=1.0,
        advanced=True,
        when={"shape": ["pseudo-Voigt"]},
    )
    width: Literal["constant", "caglioti"] = param(
        "constant",
        "Line width",
        "One width for all reflections, or one that grows with the angle: FWHM² = U tan²θ + V tanθ + W.",
        advanced=True,
        choices={"constant": "Constant", "caglioti": "Caglioti: U, V, W"},
    )
    fwhm: float = param(
        0.1,
        "Width (FWHM)",
        "Full width at half maximum.",
        unit="°",
        ge=0.005,
        le=10.0,
        advanced=True,
        when={"width": ["constant"]},
    )
    caglioti_u: float = param(0.0, "U", "Of Caglioti.", unit="°²", advanced=True, when={"width": ["caglioti"]})
    caglioti_v: float = param(0.0, "V", "Of Caglioti.", unit="°²", advanced=True, when={"width": ["caglioti"]})
    caglioti_w: float = param(0.01, "W", "Of Caglioti.", unit="°²", advanced=True, when={"width": ["caglioti"]})
    step: float = param(0.02, "Step", "Between two points of the curve.", unit="°", ge=0.001, le=1.0, advanced=True)
    vibration: Literal["none", "structure", "value"] = param(
        "none",
        "Thermal motion",
        "Weakens reflections at high angles (Debye-Waller factor).",
        advanced=True,
        choices={"none": "Atoms at rest", "structure": "U of the structure's file", "value": "One B for all atoms"},
    )
    b_iso: float = param(
        0.5, "B", "Debye-Waller factor of all atoms.", unit="Å²", ge=0.0, le=20.0, advanced=True,
        when={"vibration": ["value"]},
    )  # fmt: skip
    background_terms: int = param(
        6,
        "Background terms",
        "Chebyshev polynomials in the background that is fitted to a measured pattern.",
        ge=1,
        le=24,
        advanced=True,
    )

    @model_validator(mode="after")
    def _range(self) -> Self:
        if not self.two_theta_min < self.two_theta_max:
            raise ValueError(Text("2θ must end above where it begins."))
        return self


@dataclass(frozen=True)
class Diffraction(Charts):
    """A powder pattern.

    Attributes:
        reflections: What it is made of; intensities as calculated, not scaled.
        background: The background that was fitted, at the abscissae of the first chart, or None.
        rwp: Weighted profile R factor in per cent, None without a measured pattern.
        cosine: Cosine similarity to it, None without one.
        pearson: Correlation with it, None without one.
    """

    reflections: Reflections | None = None
    rwp: float | None = None
    cosine: float | None = None
    pearson: float | None = None
    background: NDArray[np.float64] | None = field(default=None)

    def extra_json(self) -> dict[str, Any]:
        """Return the reflections and how well a measured pattern agrees, besides the curves."""
        lines = self.reflections
        listed = [] if lines is None else reflection_table(lines)
        figures = {"rwp_percent": self.rwp, "cosine": self.cosine, "pearson": self.pearson}
        return {**super().extra_json(), "reflections": listed, "agreement": figures}


def reflection_table(lines: Reflections) -> list[dict[str, Any]]:
    """Return one row a reflection, intensities against the strongest as 100."""
    strongest = float(lines.intensity.max(initial=0.0)) or 1.0
    return [
        {
            "planes": lines.planes[k],
            "two_theta": float(lines.two_theta[k]),
            "d": float(lines.spacing[k]),
            "intensity": float(100 * lines.intensity[k] / strongest),
            "f_squared": float(lines.factor2[k]),
            "multiplicity": int(lines.multiplicity[k]),
            "line": int(lines.line[k]),
        }
        for k in range(len(lines))
    ]


def run(inputs: Inputs, params: DiffractionParams, ctx: Context) -> Result:
    """Work out the powder pattern of each input."""
    ctx.report(0.0, "Reading the measured pattern" if params.measured else "Reading the parameters")
    low, high = params.two_theta_min, params.two_theta_max
    if (high - low) / params.step > _MOST_POINTS:
        raise UserError("The curve would have too many points.", hint="Take a larger step.")
    measured = read_measured(params.measured).within(low, high) if params.measured.strip() else None

    def one(item: StructureInput, part: Context) -> Entry:
        part.report(0.1, "Structure factors")
        require_sound(item.crystal)
        lines = reflections(item.crystal, _beam(params), (low, high), _b_factors(item.crystal, params))
        part.report(0.6, "Line shapes")
        grid = measured.two_theta if measured is not None else np.arange(low, high + params.step / 2, params.step)
        curve = spread(lines, _profile(params), grid)
        found = None if measured is None else agree(measured, curve, params.background_terms)
        part.report(0.9, "Comparing")
        return _entry(item, lines, grid, curve, measured, found)

    return Result(tuple(each(inputs, ctx, one)))


def _beam(params: DiffractionParams) -> Beam:
    if params.radiation in {"wavelength", "neutrons"}:
        return Beam(params.wavelength, neutrons=params.radiation == "neutrons")
    return tube(params.radiation, doublet=params.doublet)


def _profile(params: DiffractionParams) -> Profile:
    shape = Shape(params.shape)
    if params.width == "constant":
        return Profile(shape, w=params.fwhm**2, mixing=params.mixing)
    return Profile(shape, params.caglioti_u, params.caglioti_v, params.caglioti_w, params.mixing)


def _b_factors(crystal: Crystal, params: DiffractionParams) -> dict[int, float]:
    """Return the Debye-Waller factor of each element: that of all, or the mean over its atoms.

    Raises:
        StructureError: If the structure's own are asked for and it has none.
    """
    if params.vibration == "none":
        return {}
    if params.vibration == "value":
        return dict.fromkeys(crystal.elements, params.b_iso)
    mean_square = _mean_squares(crystal)
    if mean_square is None:
        raise StructureError(
            "The structure's file gives no thermal displacements U.", hint="Choose one B for all atoms instead."
        )
    found = {}
    for number in crystal.elements:
        own = mean_square[(crystal.numbers == number) & np.isfinite(mean_square)]
        found[number] = float(_U_TO_B * own.mean()) if len(own) else 0.0
    return found


def _mean_squares(crystal: Crystal) -> NDArray[np.float64] | None:
    """Return the mean square displacement of each atom along a direction in Å², or None."""
    tensors, single = crystal.arrays.get("u_aniso"), crystal.arrays.get("u_iso")
    if single is None and tensors is None:
        return None
    values = np.full(len(crystal), np.nan) if single is None else np.asarray(single, dtype=float)
    if tensors is not None and tensors.shape[1:] == (3, 3):
        values = np.where(np.isfinite(values), values, np.trace(tensors, axis1=1, axis2=2) / 3)
    return values if np.isfinite(values).any() else None


def _entry(
    item: StructureInput,
    lines: Reflections,
    grid: NDArray[np.float64],
    curve: NDArray[np.float64],
    measured: Measured | None,
    found: Agreement | None,
) -> Diffraction:
    strongest = int(np.argmax(lines.intensity))
    summary: list[str] = [
        Text(
            "{0} reflections; the strongest is {1} at 2θ = {2}°, d = {3} Å.",
            len(lines),
            lines.planes[strongest],
            format_number(float(lines.two_theta[strongest]), 5),
            format_number(float(lines.spacing[strongest]), 5),
        )
    ]
    if measured is None or found is None:
        curves: tuple[Curve, ...] = (Curve(Text("Calculated"), grid, 100 * curve / (float(curve.max()) or 1.0)),)
        chart = Chart("2θ", "°", Text("Intensity"), "%", curves)
        return Diffraction(
            item.source,
            item.crystal,
            charts=(chart,),
            summary=tuple(summary),
            reflections=lines,
        )
    curves = (
        Curve(Text("Calculated"), grid, found.calculated),
        Curve(Text("Measured"), grid, measured.counts),
        Curve(Text("Background"), grid, found.background),
        Curve(Text("Difference"), grid, measured.counts - found.calculated),
    )
    summary.append(
        Text(
            "Against the measured pattern: Rwp {0} %, cosine {1}, correlation {2}.",
            format_number(found.rwp, 3),
            format_number(found.cosine, 3),
            format_number(found.pearson, 3),
        )
    )
    summary.append(_verdict(found))
    chart = Chart("2θ", "°", Text("Intensity"), Text("counts"), curves)
    return Diffraction(
        item.source,
        item.crystal,
        charts=(chart,),
        summary=tuple(summary),
        reflections=lines,
        rwp=found.rwp,
        cosine=found.cosine,
        pearson=found.pearson,
        background=found.background,
    )


def _verdict(found: Agreement) -> str:
    """Say what the figures mean: only scale and background were fitted, so no refinement's R factor can be expected."""
    if found.cosine > 0.9:
        text = "The reflections stand where the measured ones do."
    elif found.cosine > 0.6:
        text = "Some reflections agree; lattice constants, widths or another phase may explain the rest."
    else:
        text = "The patterns do not agree: another phase, another wavelength or other lattice constants."
    return Text("{0} Scale and background are fitted, positions and widths are not.", text)


TASK = Task(
    "diffraction",
    "Powder diffraction",
    Group.ANALYSE,
    "Powder pattern of X-rays or neutrons with its reflections, and a measured pattern laid over.",
    "A second or two for cells of some hundred atoms.",
    DiffractionParams,
    run,
    entry=Diffraction,
)
