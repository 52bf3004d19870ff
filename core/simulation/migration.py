"""The way of an ion from a site to the next: its end points, and the nudged elastic band between them."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.structures.builders.defects import without
from core.structures.builders.parts import taken
from core.structures.builders.supercell import repeats_for, supercell
from core.structures.convert import to_ase
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ase import Atoms
    from numpy.typing import NDArray

    from core.models.potentials import Potential
    from core.simulation.hops import Hop
    from core.structures.crystal import Crystal

_ROUGH = 0.3  # eV/Å; the highest image begins to climb once no force is larger
_SPRING = 0.1  # eV/Å²
_LARGEST_STEP = 0.1  # Å
_STILL = 0.3  # Å; ends whose atoms all lie nearer than this are one place
_EXPLODED = 50.0  # eV/Å
_LOST = 25.0  # eV; no image lies that far above the ends


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a way begins and ends.

    Attributes:
        first: The structure at its beginning.
        last: At its end, of the same atoms in the same order.
        mover: Index of the atom that moves most.
    """

    first: Crystal
    last: Crystal
    mover: int


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A structure on its way to equilibrium.

    Attributes:
        crystal: The structure.
        energy: eV.
        max_force: Largest force on an atom, eV/Å.
        converged: Whether that is small enough.
    """

    crystal: Crystal
    energy: float
    max_force: float
    converged: bool


@dataclass(frozen=True, eq=False)
class Path:
    """A way from one place to another, as it is after a step of its relaxation.

    Attributes:
        images: The structures along it, both ends among them.
        energies: Against the first, eV, shape (images,).
        coordinate: Length of the way up to each image, Å, over all atoms, shape (images,).
        curve: Coordinate and energy of a smooth curve through images and slopes, shape (2, points).
        residual: Largest force across the way, and on the highest image altogether, eV/Å.
        step: Number of the step.
        climbing: Whether the highest image climbs.
        converged: Whether the residual is small enough.
    """

    images: tuple[Crystal, ...]
    energies: NDArray[np.float64]
    coordinate: NDArray[np.float64]
    curve: NDArray[np.float64]
    residual: float
    step: int
    climbing: bool
    converged: bool

    @property
    def barrier(self) -> float:
        """Energy of the highest image above the first, eV; 0 where the way only goes down."""
        return float(max(self.energies.max(), 0.0))

    @property
    def back_barrier(self) -> float:
        """Energy of the highest image above the last, eV."""
        return float(max(self.energies.max() - self.energies[-1], 0.0))

    @property
    def top(self) -> int:
        """Index of the highest image."""
        return int(self.energies.argmax())


@dataclass(frozen=True, slots=True)
class BandSettings:
    """How a band is relaxed.

    Attributes:
        images: Images between the ends.
        fmax: Force below which it counts as relaxed, eV/Å.
        max_steps: After how many steps to stop.
        climb: Whether the highest image climbs to the saddle.
    """

    images: int = 5
    fmax: float = 0.05
    max_steps: int = 300
    climb: bool = True


def ends_of(crystal: Crystal, hop: Hop, length: float) -> Ends:
    """Return both ends of a hop into a vacancy, in a supercell, not yet relaxed.

    Args:
        crystal: The cell in which the hop was found.
        hop: The hop.
        length: No atom is nearer than this to its image, Å.
    """
    i, j, *image = hop.edge
    large = supercell(crystal, repeats_for(crystal.cell, length))
    start, stop = crystal.positions[i], crystal.positions[j] + np.array(image) @ crystal.cell
    mover, vacant = _atom_at(large, start), _atom_at(large, stop)
    if mover == vacant:
        raise StructureError(
            "The supercell is so small that the ion would hop onto its own image.", hint="Use a larger supercell."
        )
    first = without(large, [vacant])
    mover -= int(vacant < mover)
    # by element, so that the images of all hops together can be one trajectory
    order = np.argsort(first.numbers, kind="stable")
    first, mover = taken(first, order, first.positions[order]), int(np.flatnonzero(order == mover)[0])
    positions = first.positions.copy()
    positions[mover] += stop - start
    return Ends(first, first.replace(positions=positions), mover)


def given_ends(first: Crystal, last: Crystal) -> Ends:
    """Return two structures as the ends of a way, the atoms of the second in the order of the first.

    Raises:
        StructureError: If they do not have the same cell and the same atoms, or are the same.
    """
    from scipy.optimize import linear_sum_assignment

    if sorted(first.numbers.tolist()) != sorted(last.numbers.tolist()):
        raise StructureError(
            "The two ends do not have the same atoms.",
            hint="Make both of one structure: move an atom, or leave out one vacancy in each.",
        )
    if not np.allclose(first.cell, last.cell, atol=1e-3) or first.pbc != last.pbc:
        raise StructureError("The two ends do not have the same cell.", hint="Put both into one cell.")
    order = np.zeros(len(first), dtype=np.int64)
    steps = np.zeros((len(first), 3))
    for number in np.unique(first.numbers).tolist():
        here, there = np.flatnonzero(first.numbers == number), np.flatnonzero(last.numbers == number)
        ways = _shortest(last.positions[there][None] - first.positions[here][:, None], first)
        rows, columns = linear_sum_assignment(np.einsum("ijk,ijk->ij", ways, ways))
        order[here[rows]] = there[columns]
        steps[here[rows]] = ways[rows, columns]
    lengths = np.linalg.norm(steps, axis=1)
    if lengths.max() < _STILL:
        raise StructureError("The two ends are one and the same structure.", hint="Choose another end.")
    return Ends(first, first.replace(positions=first.positions + steps), int(lengths.argmax()))


def relaxing(potential: Potential, crystal: Crystal, fmax: float, max_steps: int) -> Iterator[Relaxed]:
    """Yield a structure as its atoms come to rest in a fixed cell; the last one has ``converged`` or ran out of steps.

    Raises:
        StructureError: If it falls apart.
    """
    from ase.optimize import FIRE

    atoms = to_ase(crystal)
    atoms.calc = potential.calculator()
    for converged in FIRE(atoms, logfile=None, maxstep=_LARGEST_STEP).irun(fmax=fmax, steps=max_steps):
        force = float(np.linalg.norm(atoms.get_forces(), axis=1).max())
        _require_sound(force, float(atoms.get_potential_energy()))
        yield Relaxed(
            crystal.replace(positions=atoms.get_positions()),
            float(atoms.get_potential_energy()),
            force,
            bool(converged),
        )


def require_apart(first: Crystal, last: Crystal) -> None:
    """Refuse ends that relaxed into one place.

    Raises:
        StructureError: If they did.
    """
    if np.linalg.norm(_shortest(last.positions - first.positions, first), axis=1).max() < _STILL:
        raise StructureError(
            "Both ends relaxed into the same structure: the ion does not stay on one of the sites.",
            hint="The site is no minimum for this potential; look at the next longer hop.",
        )


def relaxing_band(
    potential: Potential, ends: Ends, settings: BandSettings, beat: Callable[[], None] = lambda: None
) -> Iterator[Path]:
    """Yield a band as it comes to rest, from the interpolated one on.

    The band is interpolated with an image-dependent pair potential (Smidstrup et al., J. Chem. Phys. 140, 214106, 2014,
    doi:10.1063/1.4878664), relaxed with improved tangents and climbs at last (Henkelman et al., J. Chem. Phys. 113,
    9901 and 9978, 2000, doi:10.1063/1.1329672). All images go through the potential at once.

    Args:
        potential: Gives the forces.
        ends: Relaxed ends.
        settings: How to relax.
        beat: Called between the potential's batches, so that progress can be told and the work be cancelled.

    Raises:
        StructureError: If the band falls apart.
    """
    from ase.optimize import FIRE

    band = _band(_interpolated(ends, settings.images, beat), potential, beat)
    step = 0
    for climbs in (False, True) if settings.climb else (False,):
        band.climb = climbs
        limit = max(_ROUGH, settings.fmax) if settings.climb and not climbs else settings.fmax
        optimizer = FIRE(band, logfile=None, maxstep=_LARGEST_STEP)
        for k, converged in enumerate(optimizer.irun(fmax=limit, steps=settings.max_steps - step)):
            done = bool(converged) and limit == settings.fmax
            path = _path(band, ends, step + k, climbs=climbs, converged=done)
            _require_sound(path.residual, path.barrier)
            yield path
        step += k


def _interpolated(ends: Ends, between: int, beat: Callable[[], None]) -> list[Atoms]:
    from ase.mep.neb import idpp_interpolate
    from ase.optimize import MDMin

    class Told(MDMin):  # type: ignore[misc]  # ase is untyped
        def step(self, *forces: Any) -> None:
            beat()
            super().step(*forces)

    shares = np.linspace(0.0, 1.0, between + 2)
    way = ends.last.positions - ends.first.positions
    images = [to_ase(ends.first.replace(positions=ends.first.positions + share * way)) for share in shares]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the interpolation's own optimiser
        idpp_interpolate(images, traj=None, log=None, mic=bool(any(ends.first.pbc)), optimizer=Told)
    return images


def _band(images: list[Atoms], potential: Potential, beat: Callable[[], None]) -> Any:
    """Return a band of ASE whose images are all computed at once."""
    from ase.calculators.singlepoint import SinglePointCalculator
    from ase.mep import NEB

    class Band(NEB):  # type: ignore[misc]  # ase is untyped
        def get_forces(self) -> Any:
            moved = [image for image in images if image.calc is None or image.calc.atoms != image]
            shapes = [_crystal(image) for image in moved]
            beat()
            for k, answer in potential.predict(shapes):
                moved[k].calc = SinglePointCalculator(moved[k].copy(), energy=answer.energy, forces=answer.forces)
                beat()
            return super().get_forces()

    return Band(images, k=_SPRING, method="improvedtangent", allow_shared_calculator=False)


def _path(band: Any, ends: Ends, step: int, *, climbs: bool, converged: bool) -> Path:
    from ase.utils.forcecurve import fit_images

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the fit, where images lie on top of each other
        fit = fit_images(band.images)
    forces = band.get_forces()
    images = tuple(ends.first.replace(positions=image.positions) for image in band.images)
    return Path(
        images,
        np.asarray(fit.energies, dtype=float),
        np.asarray(fit.path, dtype=float),
        np.array([fit.fit_path, fit.fit_energies], dtype=float),
        float(np.linalg.norm(forces, axis=1).max()),
        step,
        climbs,
        converged,
    )


def _crystal(atoms: Atoms) -> Crystal:
    from core.structures.crystal import Crystal

    return Crystal(atoms.numbers, atoms.positions, atoms.cell.array, tuple(atoms.pbc))


def _atom_at(crystal: Crystal, place: NDArray[np.float64]) -> int:
    return int(np.linalg.norm(_shortest(crystal.positions - place, crystal), axis=1).argmin())


def _shortest(vectors: NDArray[np.float64], crystal: Crystal) -> NDArray[np.float64]:
    """Return vectors by the short way through periodic boundaries."""
    if not crystal.has_cell:
        return vectors
    parts = vectors @ np.linalg.inv(crystal.cell)
    return np.asarray((parts - np.round(parts) * np.array(crystal.pbc)) @ crystal.cell)


def _require_sound(force: float, energy: float) -> None:
    if not np.isfinite([force, energy]).all() or force > _EXPLODED:
        raise StructureError(
            Text("The structure falls apart: a force grew to {0} eV/Å.", f"{force:.0f}"),
            hint="Check the structure, or use another potential.",
        )


def string_of(images: Sequence[Crystal], mover: int) -> Crystal:
    """Return one structure in which the atom that moves stands on all its places along a way, for a picture of it."""
    first = images[0]
    places = np.array([image.positions[mover] for image in images[1:]])
    return first.replace(
        numbers=np.concatenate([first.numbers, np.full(len(places), first.numbers[mover])]),
        positions=np.concatenate([first.positions, places]),
        arrays={},
        info={},
    )
