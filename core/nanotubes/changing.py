"""Changes of single sites of a wall: atoms taken out or exchanged, bonds turned, groups put on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from core.errors import StructureError
from core.nanotubes.springs import Springs
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.nanotubes.lattice import Sites
    from core.nanotubes.recipe import Change

Arm = tuple[int, int]
"""A neighbour: its site, and by how many cells along the axis it is shifted."""

_NUMBERS = {"boron": 5, "nitrogen": 7}
_GROUPS = ("hydrogen", "hydroxyl")
_REACH = 4  # bonds from a turned one within which atoms give way
# of a carbon with four neighbours: how far it rises out of the wall, and the bonds beyond it, Å
_RISE, _CH, _CO, _OH = 0.35, 1.11, 1.45, 0.97
_TILT = math.radians(73.0)  # of O-H against the normal, so that the angle at the oxygen is 107°


@dataclass(eq=False)
class Wallwork:
    """A wall while it is changed.

    Attributes:
        positions: Of the sites about the axis, Å, shape (sites, 3).
        arms: The neighbours of each site.
        length: Of the cell along the axis, Å.
    """

    positions: NDArray[np.float64]
    arms: list[list[Arm]]
    length: float

    @classmethod
    def perfect(cls, sites: Sites, positions: NDArray[np.float64], length: float) -> Self:
        """Return a wall without changes."""
        pairs = zip(sites.neighbours.tolist(), sites.images.tolist(), strict=True)
        return cls(positions, [list(zip(near, shift, strict=True)) for near, shift in pairs], length)

    def changed(self, changes: Sequence[Change]) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
        """Return numbers, places (Å) and sites of the atoms that are there after some changes.

        Raises:
            StructureError: If an atom would hang on one bond.
        """
        numbers = np.full(len(self.positions), 6)
        turned = [change for change in changes if change.kind == "stone_wales"]
        before = self._upright() if turned else None
        partners = [self.arms[change.site][change.bond] for change in turned]
        for change, partner in zip(turned, partners, strict=True):
            self._turn(change.site, partner)
        vacant = {change.site for change in changes if change.kind == "vacancy"}
        self._take_out(vacant)
        if before is not None:
            ends = [site for change, (other, _) in zip(turned, partners, strict=True) for site in (change.site, other)]
            self._relax(ends, *before)
        for change in changes:
            numbers[change.site] = _NUMBERS.get(change.kind, 6)
        kept = np.array([site for site in range(len(numbers)) if site not in vacant], dtype=np.int64)
        groups = [self._group(change) for change in changes if change.kind in _GROUPS]
        return (
            np.concatenate([numbers[kept], *(group[0] for group in groups)]),
            np.concatenate([self.positions[kept], *(group[1] for group in groups)]),
            np.concatenate([kept, *(group[2] for group in groups)]),
        )

    def normal(self, site: int) -> NDArray[np.float64]:
        """Return the outward normal of the wall at a site: it makes the same angle with all its bonds."""
        arms = [self._arm(site, arm) for arm in self.arms[site]]
        units = [arm / np.linalg.norm(arm) for arm in arms]
        normal = np.cross(units[0] - units[1], units[1] - units[2]) if len(units) > 2 else np.cross(units[0], units[1])
        normal /= np.linalg.norm(normal)
        outward = self.positions[site] * (1.0, 1.0, 0.0)
        return np.asarray(normal if normal @ outward > 0 else -normal)

    def _arm(self, site: int, arm: Arm) -> NDArray[np.float64]:
        other, shift = arm
        vector = self.positions[other] - self.positions[site]
        vector[2] += shift * self.length
        return np.asarray(vector)

    def _turn(self, site: int, partner: Arm) -> None:
        """Turn a bond by 90 degrees in the wall (A. J. Stone, D. J. Wales 1986)."""
        other, shift = partner
        back = (site, -shift)
        bond = self._arm(site, partner)
        normal = self.normal(site) + self.normal(other)
        side = np.cross(normal, bond)
        side *= np.linalg.norm(bond) / np.linalg.norm(side)
        mine = [arm for arm in self.arms[site] if arm != partner]
        its = [arm for arm in self.arms[other] if arm != back]
        # the neighbour of each that lies on the side to which the other's end will come
        mine_left = min(mine, key=lambda arm: float(self._arm(site, arm) @ side))
        its_right = max(its, key=lambda arm: float(self._arm(other, arm) @ side))
        mine_right, its_left = (next(arm for arm in arms if arm != one)
                                for arms, one in ((mine, mine_left), (its, its_right)))  # fmt: skip
        middle = self.positions[site] + bond / 2
        self.positions[site] = middle - side / 2
        self.positions[other] = middle + side / 2
        self.positions[other][2] -= shift * self.length
        self._rebind(site, mine_right, other, -shift)
        self._rebind(other, its_left, site, shift)
        self.arms[site] = [partner, mine_left, (its_left[0], its_left[1] + shift)]
        self.arms[other] = [back, its_right, (mine_right[0], mine_right[1] - shift)]

    def _rebind(self, old: int, arm: Arm, new: int, shift: int) -> None:
        """Let a neighbour of one site be that of another, which lies ``shift`` cells from where the first does."""
        far, image = arm
        place = self.arms[far].index((old, -image))
        self.arms[far][place] = (new, -image - shift)

    def _take_out(self, vacant: set[int]) -> None:
        for site in range(len(self.arms)):
            self.arms[site] = [] if site in vacant else [arm for arm in self.arms[site] if arm[0] not in vacant]
            if site not in vacant and len(self.arms[site]) < 2:
                raise StructureError(
                    Text("With these vacancies the atom of site {0} would hang on one bond.", site),
                    hint="Take it out, too, or move the vacancies apart.",
                )

    def _upright(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the normal at each site, and how far it stands out of the middle of its neighbours along it, Å."""
        normals = np.array([self.normal(site) for site in range(len(self.arms))])
        middles = np.array([np.mean([self._arm(site, arm) for arm in arms], axis=0) for site, arms in
                            enumerate(self.arms)])  # fmt: skip
        return normals, -(middles * normals).sum(axis=1)

    def _relax(self, ends: Sequence[int], normals: NDArray[np.float64], heights: NDArray[np.float64]) -> None:
        """Let the surroundings of turned bonds give way."""
        free = np.zeros(len(self.arms), dtype=bool)
        free[list(ends)] = True
        for _ in range(_REACH):
            near = [other for site in np.flatnonzero(free) for other, _ in self.arms[site]]
            free[near] = True
        bonds = [(site, other, shift) for site, arms in enumerate(self.arms) for other, shift in arms
                 if (site, -shift) < (other, shift)]  # fmt: skip
        first, second, images = np.array(bonds, dtype=np.int64).reshape(-1, 3).T
        shift = np.zeros((len(first), 3))
        shift[:, 2] = images * self.length
        self.positions = Springs(first, second, shift, normals, heights).relaxed(self.positions, free)

    def _group(self, change: Change) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
        """Raise a carbon and return the atoms that are put on it."""
        normal = self.normal(change.site)
        self.positions[change.site] += _RISE * normal
        place = self.positions[change.site]
        if change.kind == "hydrogen":
            return np.array([1]), (place + _CH * normal)[None], np.array([change.site])
        oxygen = place + _CO * normal
        hydrogen = oxygen + _OH * (math.cos(_TILT) * normal + math.sin(_TILT) * np.array([0.0, 0.0, 1.0]))
        return np.array([8, 1]), np.stack([oxygen, hydrogen]), np.array([change.site] * 2)
