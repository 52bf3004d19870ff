"""The card of the reference hull as text, for make_reference_hull.py."""

from __future__ import annotations

from typing import Any


def card_text(figures: dict[str, Any]) -> str:
    """Return the card.

    Args:
        figures: What make_reference_hull.py found.
    """
    labels, calibration = figures["labels"], figures["calibration"]
    errors = figures["formation_energy_mae"]
    rows = "\n".join(
        f"| {1000 * limit:g} | {labels[f'at_{limit:g}']['share']:.3f} | {labels[f'at_{limit:g}']['precision']:.3f} "
        f"| {labels[f'at_{limit:g}']['recall']:.3f} |"
        for limit in (0.0, 0.025, 0.05, 0.1)
    )
    sets = figures["crystals"]
    widths = ", ".join(f"{width:.3f}" for width in figures["error_bars"]["widths"])
    limits = ", ".join(f"{limit:.2f}" for limit in figures["error_bars"]["distances"])
    return f"""# Reference hull of {figures["key"]}

{figures["shipped"]} known inorganic compounds of {figures["systems"]} chemical systems, each with the formation energy
that CHGNet 0.3.0 gives its published crystal, unrelaxed, on the scale of this project's other formation energies (see
`resources/models/{figures["key"]}.md`). A material that is predicted with the same potential is held against them: what
the potential gets wrong is much the same on both sides.

- Structures: Materials Project, CC-BY-4.0: {sets["mp20"]} cells of up to 20 atoms and {sets["mpts52"]} of up to 52, a
  part of each of the two sets, {sets["binaries"]} binaries of its elasticity data and {sets["phonons"]} of Alexandria's
  phonon data (CC-BY-4.0); AFLOW: {sets["aflow"]} cells. Computed: {figures["computed"]} compounds,
  {figures["different"]} of another composition or space group; shipped are those up to 0.1 eV/atom above their hull.
- Cite: A. Jain et al., APL Mater. 1, 011002 (2013), doi:10.1063/1.4812323; J. Schmidt et al., Sci. Data 10, 64 (2023);
  S. Curtarolo et al., Comput. Mater. Sci. 58, 227 (2012); for the energies B. Deng et al., Nat. Mach. Intell. 5, 1031
  (2023), doi:10.1038/s42256-023-00716-3.
- A row holds elements and their amounts, the energy, the number of the space group and, for {figures["named"]}, the
  number in the Materials Project. No label of the data is in it.
- Pure elements stand at 0 by definition.

## Agreement with the Materials Project

Energy above hull, ours against the labels of the same crystals (PBE and PBE+U with corrections, against all of the
Materials Project), {labels["n"]} crystals: mean absolute error {labels["mae"]:.4f} eV/atom, median
{labels["median"]:.4f}, bias {labels["bias"]:+.4f}; of the {labels["n_near"]} with a label below 0.1 eV/atom (mean
{labels["mean_near"]:.4f}) {labels["mae_near"]:.4f}. The crystals were in the potential's training data.

| up to, meV/atom | share by the labels | precision | recall |
|---|---|---|---|
{rows}

Formation energies: mean absolute error {errors["MP"]:.4f} eV/atom on these {errors["n_MP"]} and {errors["WBM"]:.4f} on
{errors["n_WBM"]} hypothetical crystals of WBM, which the potential has not seen. WBM has no labels of the hull here, so
nothing is said of it there.

Relaxing the crystals first was tried on 278 of them and does not pay: 0.0109 eV/atom against 0.0108 without on their 82
ternaries; the energy falls by 0.0007 eV/atom (median). `python tools/hull_relaxed.py`, same options.

## Uncertainty

The energy above hull of a predicted material is uncertain by the error of its own energy (see the potential's card)
and by that of the hull, mostly because compounds are missing here; the two are added in squares. The hull's
half-width, 68 % of the errors, is conformal in bins of the number of sub-systems over the number of known compounds,
2^k / (1 + n): up to {limits}, and beyond: {widths} eV/atom.
Calibrated on {calibration["n_calibrate"]} unstable crystals of half of the chemical systems, each held against the
others. On {calibration["n_test"]} of the other half {calibration["coverage_hull"]:.3f} of the hull's errors lie within
(right: 0.68), and {calibration["coverage_total"]:.3f} of those of the energy above hull
(more: cautious; median half-width {calibration["median_width_total"]:.3f} eV/atom). Missing compounds can only make
a material look more stable than it is: on average the hull lies {calibration["bias_hull"]:.3f} eV/atom too high there.

## How it was made

`python tools/make_reference_hull.py --data ../shared/data --cache SOME_FOLDER`, seed {figures["seed"]}.
"""
