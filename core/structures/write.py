"""Structure files out, written whole or not at all."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import warnings
import zipfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import FileError, UserError
from core.structures.convert import to_ase, to_pymatgen
from core.structures.crystal import Crystal
from core.structures.elements import symbols
from core.structures.frozen import to_lattice
from core.structures.symmetry.groups import DEFAULT_TOLERANCE
from core.structures.write_lammps import lammps_text
from core.texts import Text
from core.writing import write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from os import PathLike

    from ase import Atoms

_LONGEST_NAME = 120
_GPA = 160.2176634
"""GPa in one eV/Å³."""
_PACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


@dataclass(frozen=True)
class OutputFormat:
    """A format that can be written.

    Attributes:
        key: Its name in ``format=``.
        label: Its name in the save dialog.
        patterns: File names that choose it, the usual one first.
        text: Makes the text of one structure.
        needs_cell: Whether it cannot hold a molecule.
        holds_shares: Whether it can hold shared and partly occupied sites.
        many: Whether several structures can stand in one file.
    """

    key: str
    label: str
    patterns: tuple[str, ...]
    text: Callable[[Crystal], str]
    needs_cell: bool = True
    holds_shares: bool = False
    many: bool = False


def format_of(path: str | PathLike[str], key: str | None = None) -> OutputFormat:
    """Return the format that a file's name chooses, or that of a key.

    Raises:
        FileError: If there is no such format.
    """
    return _chosen(Path(path), key)


def write_archive(crystals: Sequence[tuple[str, Crystal]], path: str | PathLike[str]) -> None:
    """Write several structures as CIF files into one .zip archive.

    Args:
        crystals: A name for each, and the structure; equal names get a number.
        path: The archive; an existing one is replaced only when all is well.

    Raises:
        FileError: If a structure cannot be written as CIF, or the archive cannot be written.
    """
    held = io.BytesIO()
    names = FileNames()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for title, crystal in crystals:
            archive.writestr(f"{names.free(title)}.cif", text_of(crystal, "cif"))
    write_bytes(Path(path), held.getvalue())


class FileNames:
    """Names of files made of titles, each different from all before, also where capitals do not count."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def free(self, title: str) -> str:
        """Return a name, without an ending, that no other title got yet."""
        stem = "".join(c if c.isalnum() or c in " -_.()," else "_" for c in Path(title).stem)[:_LONGEST_NAME]
        stem = stem.strip(" .") or "structure"
        folded = stem.casefold()
        number = self._next.get(folded, 1)
        while (name := stem if number == 1 else f"{stem} {number}").casefold() in self._used:
            number += 1
        # so that the next of a thousand equal titles need not try them all
        self._next[folded] = number + 1
        self._used.add(name.casefold())
        return name


def write(
    crystal: Crystal | Sequence[Crystal],
    path: str | PathLike[str],
    format: str | None = None,  # noqa: A002  # the word a caller expects
) -> None:
    """Write a structure, or the frames of a trajectory, to a file; an existing one is replaced only when all is well.

    Args:
        crystal: The structure, or several where the format can hold them.
        path: The file; .gz, .bz2 and .xz at the end pack it.
        format: Key of one of ``OUTPUT_FORMATS``; None chooses by the file's name.

    Raises:
        FileError: If the format cannot hold the structure, or the file cannot be written.
    """
    path = Path(path)
    data = _text(crystal, _chosen(path, format), path.name).encode("utf-8")
    pack = _PACK.get(path.suffix.lower())
    write_bytes(path, pack(data) if pack else data)


def text_of(crystal: Crystal | Sequence[Crystal], format: str = "extxyz") -> str:  # noqa: A002
    """Return what ``write`` puts into a file of that format.

    Raises:
        FileError: If the format cannot hold the structure.
    """
    return _text(crystal, _chosen(Path(), format), Text("The structure"))


def _text(crystal: Crystal | Sequence[Crystal], kind: OutputFormat, name: str) -> str:
    crystals = [crystal] if isinstance(crystal, Crystal) else list(crystal)
    _check(crystals, kind)
    try:
        return "".join(kind.text(each) for each in crystals)
    except FileError:
        raise
    except UserError as error:
        raise FileError(error.message, hint=error.hint, detail=error.detail) from None
    except Exception as error:  # the libraries raise anything on structures that a format cannot hold
        raise FileError(
            Text("{0}: this structure cannot be written as {1}.", name, kind.label),
            hint="Save it as CIF or extended XYZ.",
            detail=repr(error),
        ) from error


def _chosen(path: Path, key: str | None) -> OutputFormat:
    known = ", ".join(each.key for each in OUTPUT_FORMATS)
    if key is not None:
        found = next((each for each in OUTPUT_FORMATS if each.key == key), None)
        if found is None:
            raise FileError(Text("There is no format “{0}” to write.", key), hint=Text("Formats are: {0}.", known))
        return found
    name = path.name.lower()
    if path.suffix.lower() in _PACK:
        name = name[: -len(path.suffix)]
    for each in OUTPUT_FORMATS:
        if any(fnmatch(name, pattern.lower()) for pattern in each.patterns):
            return each
    raise FileError(
        Text("{0}: the name does not tell the format.", path.name),
        hint="End it in .cif, .vasp, .extxyz, .pdb, .json, .lmp or .pwi.",
    )


def _check(crystals: list[Crystal], kind: OutputFormat) -> None:
    if not crystals or not all(len(each) for each in crystals):
        raise FileError("There are no atoms to write.", hint="Open a structure first.")
    if len(crystals) > 1 and not kind.many:
        raise FileError(Text("{0} holds one structure a file.", kind.label), hint="Save the frames as extended XYZ.")
    if kind.needs_cell and not all(each.has_cell and each.volume > 0 for each in crystals):
        raise FileError(
            Text("{0} needs a cell, and this structure has none.", kind.label), hint="Save it as XYZ, or build a cell."
        )
    if not kind.holds_shares and not all(each.is_ordered for each in crystals):
        raise FileError(
            Text("{0} cannot hold shared or partly occupied sites.", kind.label),
            hint="Save it as CIF or JSON, or make an ordered approximant first.",
        )


# -- the formats -----------------------------------------------------------------------------------------------------


def _cif(crystal: Crystal) -> str:
    """Write all atoms in P1: nothing is lost by a symmetry that was found only within a tolerance."""
    lengths = np.linalg.norm(crystal.cell, axis=1)
    names = symbols()
    u_iso = crystal.arrays.get("u_iso")
    head = ["data_" + ("".join(c if c.isascii() and c.isalnum() else "_" for c in crystal.title) or "structure")]
    head += [f"_cell_length_{axis} {length:.8f}" for axis, length in zip("abc", lengths, strict=True)]
    for name, i, j in (("alpha", 1, 2), ("beta", 0, 2), ("gamma", 0, 1)):
        cosine = crystal.cell[i] @ crystal.cell[j] / (lengths[i] * lengths[j])
        head.append(f"_cell_angle_{name} {np.degrees(np.arccos(np.clip(cosine, -1, 1))):.8f}")
    head += ["_space_group_name_H-M_alt 'P 1'", "_space_group_IT_number 1"]
    head += ["loop_", "_space_group_symop_operation_xyz", "'x, y, z'", "loop_"]
    columns = ["label", "type_symbol", "fract_x", "fract_y", "fract_z", "occupancy"]
    head += [f"_atom_site_{name}" for name in (*columns, *(["U_iso_or_equiv"] if u_iso is not None else []))]
    for i, point in enumerate(crystal.fractional):
        for z, amount in crystal.share(i):
            row = [_label(crystal, i, names[z]), names[z], *(f"{x:.9f}" for x in point), f"{amount:.6g}"]
            if u_iso is not None:
                row.append("?" if np.isnan(u_iso[i]) else f"{u_iso[i]:.6g}")
            head.append(" ".join(row))
    return "\n".join(head) + "\n"


def _label(crystal: Crystal, site: int, symbol: str) -> str:
    labels = crystal.arrays.get("labels")
    label = "" if labels is None else str(labels[site])
    fits = label.isascii() and label.replace("+", "").replace("-", "").isalnum() and label.startswith(symbol)
    return label if fits else f"{symbol}{site + 1}"


def _poscar(crystal: Crystal) -> str:
    _no_unknown(crystal)
    names = symbols()
    order = np.concatenate([np.flatnonzero(crystal.numbers == z) for z in dict.fromkeys(crystal.numbers.tolist())])
    kinds = list(dict.fromkeys(crystal.numbers.tolist()))
    title = " ".join(crystal.title.split()) or "".join(names[z] for z in kinds)
    lines = [title, "1.0", *(" ".join(f"{x:20.14f}" for x in row) for row in crystal.cell)]
    lines += [" ".join(names[z] for z in kinds), " ".join(str(int((crystal.numbers == z).sum())) for z in kinds)]
    fixed = crystal.arrays.get("fixed")
    if fixed is not None:
        lines.append("Selective dynamics")
        fixed, _ = to_lattice(fixed, crystal.cell)
    lines.append("Direct")
    fractional = crystal.fractional
    for i in order.tolist():
        flags = "" if fixed is None else "".join("  F" if held else "  T" for held in fixed[i])
        lines.append(" ".join(f"{x:20.14f}" for x in fractional[i]) + flags)
    return "\n".join(lines) + "\n"


def _xyz(crystal: Crystal) -> str:
    names = symbols()
    rows = zip(crystal.numbers.tolist(), crystal.positions.tolist(), strict=True)
    lines = [str(len(crystal)), " ".join(crystal.title.split())]
    lines += [f"{names[z]:2s} {x:18.10f} {y:18.10f} {w:18.10f}" for z, (x, y, w) in rows]
    return "\n".join(lines) + "\n"


def _extxyz(crystal: Crystal) -> str:
    atoms = _atoms(crystal)
    for name, values in crystal.arrays.items():
        if name != "fixed" and values.dtype.kind in "biufU" and values.ndim <= 3:
            # the format has columns only; ase takes "charges" for results of a calculator
            columns = values.reshape(len(values), -1) if values.ndim == 3 else values
            atoms.arrays["initial_charges" if name == "charges" else name] = columns
    fixed = crystal.arrays.get("fixed")
    if fixed is not None:
        atoms.set_constraint()
        atoms.arrays["move_mask"] = ~np.asarray(fixed, dtype=bool)
    atoms.info = {key: value for key, value in crystal.info.items() if isinstance(value, str | bool | int | float)}
    stress = crystal.info.get("stress")
    if stress is not None and np.shape(stress) == (3, 3):
        # the format's own unit, eV/Å³
        atoms.info["stress"] = np.asarray(stress, dtype=float) / _GPA
    if crystal.title:
        atoms.info["name"] = crystal.title
    return _by_ase("extxyz")(atoms)


def _atoms(crystal: Crystal) -> Atoms:
    return to_ase(crystal.replace(arrays={name: a for name, a in crystal.arrays.items() if name == "fixed"}))


def _by_ase(name: str, **options: Any) -> Callable[[Atoms], str]:
    def text(atoms: Atoms) -> str:
        from ase.io import write as ase_write

        stream = io.StringIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ase_write(stream, atoms, format=name, **options)
        return stream.getvalue()

    return text


def _pdb(crystal: Crystal) -> str:
    return _by_ase("proteindatabank")(_atoms(crystal))


def _lammps(crystal: Crystal) -> str:
    _no_unknown(crystal)
    return lammps_text(crystal)


def _symmetric_cif(crystal: Crystal) -> str:
    """Write the asymmetric unit of the conventional cell with the operations of the space group."""
    from pymatgen.io.cif import CifWriter

    plain = crystal.replace(arrays={}, info={})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return str(CifWriter(to_pymatgen(plain), symprec=DEFAULT_TOLERANCE, significant_figures=9))


def _espresso(crystal: Crystal) -> str:
    names = {symbols()[z] for z in crystal.elements}
    # the names of the pseudopotential files are the user's to fill in
    return _by_ase("espresso-in", pseudopotentials={name: f"{name}.UPF" for name in names})(_atoms(crystal))


def _json(crystal: Crystal) -> str:
    made = to_pymatgen(crystal)
    if "oxidation_states" in crystal.arrays:
        # as a property, for on the species they would hide from what expects plain elements
        made.add_site_property("oxidation_states", crystal.arrays["oxidation_states"].tolist())
    fixed = crystal.arrays.get("fixed")
    if fixed is not None and to_lattice(fixed, crystal.cell)[1].any():
        # what "selective_dynamics" means is along the lattice vectors, which cannot say all
        made.add_site_property("fixed", fixed.tolist())
    structure = made.as_dict()
    if "energy" in crystal.info:
        structure["energy"] = crystal.info["energy"]
    return json.dumps(structure, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else str(value)


def _no_unknown(crystal: Crystal) -> None:
    if 0 in crystal.elements:
        raise FileError("The structure holds atoms of an unknown element.", hint="Say which elements they are first.")


OUTPUT_FORMATS: tuple[OutputFormat, ...] = (
    OutputFormat("cif", "CIF", ("*.cif",), _cif, holds_shares=True, many=True),
    OutputFormat("cif-symmetry", "CIF with symmetry", (), _symmetric_cif, holds_shares=True),
    OutputFormat("poscar", "VASP POSCAR", ("*.vasp", "*poscar*", "*contcar*"), _poscar),
    OutputFormat("extxyz", "Extended XYZ", ("*.extxyz", "*.xyz"), _extxyz, needs_cell=False, many=True),
    OutputFormat("xyz", "Plain XYZ", (), _xyz, needs_cell=False, many=True),
    OutputFormat("pdb", "Protein Data Bank", ("*.pdb",), _pdb, needs_cell=False),
    OutputFormat("json", "JSON (pymatgen)", ("*.json",), _json, needs_cell=False, holds_shares=True),
    OutputFormat("lammps", "LAMMPS data", ("*.lmp", "*.data", "*.lammps"), _lammps),
    OutputFormat("qe-in", "Quantum ESPRESSO input", ("*.pwi", "*.in"), _espresso),
)
"""In the order of the save dialog; plain XYZ is chosen by its key, for extended XYZ holds more under the same name."""
