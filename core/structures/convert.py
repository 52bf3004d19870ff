"""Between ``Crystal`` and the structure types of pymatgen and ase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.structures.crystal import Crystal, Share
from core.structures.frozen import compact, from_lattice, to_lattice

if TYPE_CHECKING:
    from ase import Atoms
    from pymatgen.core import IMolecule, IStructure, Molecule, Structure

# pymatgen and ase call the same per-atom values by other names than we do
_FROM_PYMATGEN = {"magmom": "magnetic_moments", "charge": "charges", "force": "forces"}
_TO_PYMATGEN = {ours: theirs for theirs, ours in _FROM_PYMATGEN.items()}


def from_pymatgen(structure: IStructure | IMolecule, title: str = "") -> Crystal:
    """Make a ``Crystal`` of a pymatgen Structure or Molecule; partial occupancies and site properties are kept."""
    shares: dict[int, Share] = {}
    numbers = np.zeros(len(structure), dtype=np.int64)
    for i, site in enumerate(structure):
        share = _share_of(site.species)
        numbers[i] = max(share, key=lambda part: part[1])[0] if share else 0
        if len(share) != 1 or abs(share[0][1] - 1.0) > 1e-6:
            shares[i] = share
    lattice = getattr(structure, "lattice", None)
    arrays = _site_arrays(structure)
    return Crystal(
        numbers=numbers,
        positions=structure.cart_coords if len(structure) else np.zeros((0, 3)),
        cell=np.zeros((3, 3)) if lattice is None else lattice.matrix,
        pbc=(False, False, False) if lattice is None else lattice.pbc,
        shares=shares,
        arrays=arrays,
        title=title,
    )


def _share_of(species: Any) -> Share:
    merged: dict[int, float] = {}
    for specie, amount in species.items():
        number = int(getattr(specie, "Z", 0) or 0)
        merged[number] = merged.get(number, 0.0) + float(amount)
    return tuple(merged.items())


def _site_arrays(structure: IStructure | IMolecule) -> dict[str, Any]:
    from pymatgen.core import IStructure

    n = len(structure)
    arrays: dict[str, Any] = {"labels": np.array([str(site.label) for site in structure])} if n else {}
    oxidation = [getattr(max(site.species, key=site.species.get), "oxi_state", None) for site in structure]
    if n and all(state is not None for state in oxidation):
        arrays["oxidation_states"] = np.array(oxidation, dtype=float)
    for name, values in structure.site_properties.items():
        if name == "selective_dynamics" and all(v is not None for v in values):
            # a Molecule has no lattice: its flags can only mean x, y and z
            cell = structure.lattice.matrix if isinstance(structure, IStructure) else np.zeros((3, 3))
            arrays["fixed"] = compact(from_lattice(~np.array(values, dtype=bool), cell))
            continue
        try:
            array = np.array(values, dtype=float)
        except (TypeError, ValueError):
            continue
        if not np.isnan(array).all():
            arrays[_FROM_PYMATGEN.get(name, name)] = array
    return arrays


def to_pymatgen(crystal: Crystal) -> Structure | Molecule:
    """Make a pymatgen Structure, or a Molecule where there is no cell.

    Frozen axes become "selective_dynamics" along the lattice vectors; where these cannot say them, atoms are held
    further (see ``core.structures.frozen``).

    Raises:
        StructureError: If a site holds an unknown element.
    """
    from pymatgen.core import Element, Lattice, Molecule, Structure

    _refuse_unknown(crystal)
    species = [{Element.from_Z(number): amount for number, amount in crystal.share(i)} for i in range(len(crystal))]
    properties: dict[str, Any] = {
        _TO_PYMATGEN.get(name, name): list(values)
        for name, values in crystal.arrays.items()
        if name not in {"labels", "fixed", "oxidation_states"}
    }
    if "fixed" in crystal.arrays:
        # pymatgen hands these to VASP, which holds fractional coordinates
        flags, _ = to_lattice(crystal.arrays["fixed"], crystal.cell)
        properties["selective_dynamics"] = (~flags).tolist()
    labels = [str(label) for label in crystal.arrays["labels"]] if "labels" in crystal.arrays else None
    if not crystal.has_cell:
        return Molecule(species, crystal.positions, site_properties=properties, labels=labels)
    return Structure(
        Lattice(crystal.cell, pbc=crystal.pbc),
        species,
        crystal.positions,
        coords_are_cartesian=True,
        site_properties=properties,
        labels=labels,
    )


def from_ase(atoms: Atoms, title: str = "") -> Crystal:
    """Make a ``Crystal`` of ase Atoms, with the results of its calculator and its constraints."""
    skip = {"numbers", "positions", "initial_magmoms", "initial_charges"}
    arrays: dict[str, Any] = {name: values for name, values in atoms.arrays.items() if name not in skip}
    info: dict[str, Any] = {
        key: value for key, value in atoms.info.items() if isinstance(value, str | int | float | bool)
    }
    results = getattr(atoms.calc, "results", None) or {}
    for theirs, ours in (("forces", "forces"), ("magmoms", "magnetic_moments"), ("charges", "charges")):
        values = results.get(theirs)
        if values is not None and np.shape(values)[:1] == (len(atoms),):
            arrays[ours] = np.asarray(values)
    if results.get("energy") is not None:
        info["energy"] = float(results["energy"])
    if (
        atoms.has("initial_magmoms")
        and "magnetic_moments" not in arrays
        and np.any(atoms.get_initial_magnetic_moments())
    ):
        arrays["magnetic_moments"] = atoms.get_initial_magnetic_moments()
    if atoms.has("initial_charges") and "charges" not in arrays and np.any(atoms.get_initial_charges()):
        arrays["charges"] = atoms.get_initial_charges()
    fixed = _fixed_of(atoms)
    if fixed is not None:
        arrays["fixed"] = fixed
    return Crystal(
        numbers=atoms.numbers,
        positions=atoms.positions,
        cell=atoms.cell.array,
        pbc=tuple(atoms.pbc),
        shares=_shares_of_ase(atoms),
        arrays={name: values for name, values in arrays.items() if np.asarray(values).dtype != object},
        title=title,
        info=info,
    )


def _shares_of_ase(atoms: Atoms) -> dict[int, Share]:
    from ase.data import atomic_numbers

    table = atoms.info.get("occupancy")
    kinds = atoms.arrays.get("spacegroup_kinds")
    if not isinstance(table, dict) or kinds is None:
        return {}
    shares: dict[int, Share] = {}
    for i, kind in enumerate(kinds):
        parts = table.get(str(kind)) or table.get(kind) or {}
        share = tuple((atomic_numbers.get(symbol, 0), float(amount)) for symbol, amount in parts.items())
        if share and (len(share) > 1 or abs(share[0][1] - 1.0) > 1e-6):
            shares[i] = share
    return shares


def _fixed_of(atoms: Atoms) -> Any:
    from ase.constraints import FixAtoms, FixCartesian, FixScaled

    fixed = np.zeros((len(atoms), 3), dtype=bool)
    scaled = np.zeros((len(atoms), 3), dtype=bool)
    for constraint in atoms.constraints:
        if isinstance(constraint, FixAtoms):
            fixed[constraint.index] = True
        elif isinstance(constraint, FixCartesian):
            fixed[constraint.index] |= constraint.mask
        elif isinstance(constraint, FixScaled):
            scaled[constraint.index] |= constraint.mask
    if scaled.any():
        fixed |= from_lattice(scaled, atoms.cell.array)
    return compact(fixed) if fixed.any() else None


def to_ase(crystal: Crystal) -> Atoms:
    """Make ase Atoms; frozen atoms become constraints. Shared sites keep their largest share only.

    Raises:
        StructureError: If a site holds an unknown element.
    """
    from ase import Atoms
    from ase.constraints import FixAtoms, FixCartesian

    _refuse_unknown(crystal)
    atoms = Atoms(numbers=crystal.numbers, positions=crystal.positions, cell=crystal.cell, pbc=crystal.pbc)
    if "magnetic_moments" in crystal.arrays and crystal.arrays["magnetic_moments"].ndim == 1:
        atoms.set_initial_magnetic_moments(crystal.arrays["magnetic_moments"])
    fixed = crystal.arrays.get("fixed")
    if fixed is not None and fixed.any():
        if fixed.ndim == 1:
            atoms.set_constraint(FixAtoms(mask=fixed.astype(bool)))
        else:
            # one constraint for all atoms that are frozen alike: one an atom is slow in each step
            kinds, kind = np.unique(fixed.astype(bool), axis=0, return_inverse=True)
            held = [(np.flatnonzero(kind.reshape(-1) == k), mask) for k, mask in enumerate(kinds) if mask.any()]
            atoms.set_constraint([FixCartesian(sites, mask) for sites, mask in held])
    return atoms


def _refuse_unknown(crystal: Crystal) -> None:
    if 0 in crystal.elements:
        raise StructureError(
            "The structure holds atoms of an unknown element.",
            hint="Open the file again and say which elements they are.",
        )
