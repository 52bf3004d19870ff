"""The one place that decides when bonds are found anew, and when they stay as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures import scene
from core.structures.blocks import WORTHWHILE, in_blocks
from core.structures.bond_rule import BondRule, Method
from core.structures.bonding import Bonding, find_bonding
from core.structures.bonds import Bonds

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.structures.look import Look
    from core.structures.scene import Scene
    from core.structures.style import Style

MOST_LIVE_BONDS = 500
"""Atoms up to which bonds that follow the motion do so in every frame; in larger ones when it stops."""

Known = Bonding | BondRule
"""Bonds that stay, or the rule to find them by."""


class Topology:
    """The bonds of the structure shown.

    Another structure gets its bonds by the rule, and so does one that was edited. Where atoms only move, in a
    trajectory, a relaxation or under the mouse, the bonds stay, unless ``follow`` is on.

    Attributes:
        rule: How bonds are found.
        follow: Whether they are found anew when the atoms move.
        bonding: The bonds, None where there is no structure or it is too large.
    """

    def __init__(self) -> None:
        self.rule = BondRule()
        self.follow = False
        self.bonding: Bonding | None = None

    @property
    def known(self) -> Known:
        """What a scene of the structure as it stands is made with."""
        return self.bonding or self.rule

    def is_live(self, crystal: Crystal) -> bool:
        """Return whether a frame is laid out as a whole."""
        return len(crystal) <= MOST_LIVE_BONDS

    def of_frame(self, crystal: Crystal) -> Known:
        """Return what a frame is drawn with at once."""
        if self.bonding is None or (self.follow and self.is_live(crystal)):
            return self.rule
        return self.bonding.moved(crystal)


def lay(crystal: Crystal, style: Style, known: Known, look: Look | None = None) -> tuple[Scene, Bonding | None]:
    """Return a scene and its bonds; those are None where there are too many atoms to look for them."""
    if len(crystal) * int(np.prod(style.repeat)) > scene.MOST_WITH_BONDS:
        bonding, bonds = known if isinstance(known, Bonding) else None, None
    else:
        bonding = known if isinstance(known, Bonding) else _found(crystal, known)
        bonds = bonding.bonds
    laid = scene.build_scene(crystal, style, bonds, look)
    if len(laid) >= WORTHWHILE:
        laid = replace(laid, blocks=in_blocks(laid.positions, laid.pick_radii))
    return laid, bonding


def _found(crystal: Crystal, rule: BondRule) -> Bonding:
    if rule.method is Method.CRYSTALNN:
        # it takes seconds, so it comes from a worker; the table stands in for it
        rule = replace(rule, method=Method.VESTA)
    try:
        found = find_bonding(crystal, rule)
    except StructureError as error:
        return Bonding(crystal, rule, Bonds.none(), failure=error)
    if len(crystal) > MOST_LIVE_BONDS:
        # this may be the thread that nobody waits for; whoever shows them must not be the first to ask
        found.work_out()
    return found
