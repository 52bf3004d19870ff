"""How a mixture was chosen, and the sentence that says so."""

from __future__ import annotations

from typing import Literal

import numpy as np

from core.formatting import format_number
from core.texts import Text

Way = Literal["even", "known", "prior", "best", "balance", "unknown"]
"""Spread evenly, among the best by what is known beforehand, by what physics lets expect, by the mean of a model alone,
by expected improvement, or where least is known."""
BEFORE: tuple[Way, ...] = ("even", "known", "prior")
"""Ways that ask no model."""


def reason_of(way: Way, ahead: bool, far: float) -> str:
    """Return why a mixture was chosen, one sentence.

    Args:
        way: How it was.
        ahead: Whether its mean is better than all that was measured.
        far: How far the nearest measured mixture is; not-a-number where there is none.
    """
    nearest = format_number(far, 2) if np.isfinite(far) else ""
    if ahead and way not in {*BEFORE, "unknown"}:
        return Text(
            "Exploits: it is expected to be better than all that was measured ({0} % from the nearest).", nearest
        )
    return {
        "even": Text("Spreads evenly: far from all that was or will be measured."),
        "known": Text("Among the best by what is known of such mixtures, and unlike the others."),
        "prior": Text("Follows what is known of formulae: here the most is expected before anything is learned."),
        "unknown": Text("Explores: least is known here; the nearest mixture that was measured is {0} % away.", nearest),
        "best": Text("Exploits: the best that the model expects, though not better than what was measured."),
        "balance": Text("Explores: it may be better, for it is {0} % from the nearest that was measured.", nearest),
    }[way]
