"""Structures inside JSON (pymatgen, ase, OPTIMADE, JARVIS) and phonopy's YAML.

The objects are read key by key. The decoders of pymatgen and ase are not used, for they import and build whatever
class a file names.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import FileError
from core.structures.crystal import Crystal, Share
from core.structures.elements import LAST
from core.structures.frozen import compact, from_lattice
from core.structures.readers.base import Content, Source, check_cell
from core.structures.readers.symbols import atomic_number, exact_number
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_STRUCTURES = 10_000
_OBJECT = Text("The structure")
_ARRAYS = {"magmom": "magnetic_moments", "charge": "charges", "force": "forces"}


def read_json(source: Source) -> Content:
    """Read every structure that stands anywhere in a JSON text, or in the lines of a JSONL text."""
    crystals: list[Crystal] = []
    notes: list[str] = []
    for title, found in _structures(_parse(source)):
        if len(crystals) == MAX_STRUCTURES:
            notes.append(Text("The file holds more than {0} structures; the others were left out.", MAX_STRUCTURES))
            break
        try:
            crystals.append(_crystal(source, found, title))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            source.fail(
                Text("the structure {0} in it is damaged ({1}: {2}).", len(crystals) + 1, type(error).__name__, error),
                detail=repr(error),
            )
    if not crystals:
        source.fail(
            "this JSON holds no structure of a kind that is known here.",
            hint="Save it from pymatgen, ase or an OPTIMADE server, or as CIF.",
        )
    if any(0 in crystal.elements for crystal in crystals):
        notes.append("Some atoms are of no known element.")
    return Content(tuple(crystals), warnings=tuple(notes))


def _parse(source: Source) -> Any:
    try:
        return json.loads(source.text)
    except json.JSONDecodeError as error:
        rows = [line for line in source.lines if line.strip()]
        if len(rows) > 1 and rows[0].rstrip().endswith("}"):
            try:
                return [json.loads(row) for row in rows]
            except json.JSONDecodeError:
                pass
        source.fail(Text("this is no valid JSON ({0}).", error.msg), line=error.lineno, detail=str(error))


def is_crystal(node: Mapping[str, Any]) -> bool:
    """Return whether an object of JSON is a structure of a kind that is known here."""
    return _kind(node) is not None


def crystal_in(node: Mapping[str, Any], name: str = _OBJECT) -> Crystal:
    """Return the structure that an object of JSON describes.

    Raises:
        FileError: If it describes none, or a damaged one.
    """
    source = Source(name, b"")
    if _kind(node) is None:
        source.fail("this JSON holds no structure of a kind that is known here.")
    try:
        return _crystal(source, node, "")
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        source.fail(Text("it is damaged ({0}: {1}).", type(error).__name__, error), detail=repr(error))


def _structures(root: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield title and object of every structure, in the file's order."""
    stack: list[tuple[str, Any]] = [("", root)]
    while stack:
        title, node = stack.pop()
        if isinstance(node, dict):
            name = next((str(node[key]) for key in ("material_id", "name", "id", "jid") if node.get(key)), title)
            if _kind(node) is not None:
                yield name, node
                continue
            stack += [
                (name or str(key), value) for key, value in reversed(node.items()) if isinstance(value, dict | list)
            ]
        elif isinstance(node, list):
            stack += [(title, value) for value in reversed(node) if isinstance(value, dict | list)]


def _kind(node: Mapping[str, Any]) -> str | None:
    sites = node.get("sites")
    if isinstance(sites, list) and sites and isinstance(sites[0], dict) and "species" in sites[0]:
        return "pymatgen"
    if "cartesian_site_positions" in node:
        return "optimade"
    if "numbers" in node and "positions" in node:
        return "ase"
    if "lattice_mat" in node and "coords" in node:
        return "jarvis"
    return None


def _crystal(source: Source, node: Mapping[str, Any], title: str) -> Crystal:
    makers = {"pymatgen": _pymatgen, "optimade": _optimade, "ase": _ase, "jarvis": _jarvis}
    crystal = makers[str(_kind(node))](node)
    if crystal.has_cell and all(crystal.pbc):
        check_cell(source, crystal.cell)
    if not np.isfinite(crystal.positions).all():
        raise ValueError("a coordinate is not a finite number")
    return crystal.replace(title=title)


def _number_of(symbol: Any) -> int:
    return exact_number(str(symbol)) or atomic_number(str(symbol)) or 0


def _shared(parts: list[list[tuple[int, float]]]) -> tuple[Any, dict[int, Share]]:
    numbers = np.zeros(len(parts), dtype=int)
    shares: dict[int, Share] = {}
    for i, share in enumerate(parts):
        merged: dict[int, float] = {}
        for z, amount in share:
            merged[z] = merged.get(z, 0.0) + amount
        numbers[i] = max(merged, key=lambda z: merged[z]) if merged else 0
        if len(merged) != 1 or abs(sum(merged.values()) - 1) > 1e-6:
            shares[i] = tuple(merged.items())
    return numbers, shares


def _pymatgen(node: Mapping[str, Any]) -> Crystal:
    sites = node["sites"]
    lattice = node.get("lattice")
    cell = np.zeros((3, 3)) if lattice is None else np.array(lattice["matrix"], dtype=float).reshape(3, 3)
    numbers, shares = _shared(
        [[(_number_of(s["element"]), float(s.get("occu", 1.0))) for s in site["species"]] for site in sites]
    )
    if lattice is not None and all("abc" in site for site in sites):
        positions = np.array([site["abc"] for site in sites], dtype=float) @ cell
    else:
        positions = np.array([site["xyz"] for site in sites], dtype=float)
    arrays: dict[str, Any] = _properties(sites, cell)
    if all(site.get("label") for site in sites):
        arrays["labels"] = np.array([str(site["label"]) for site in sites])
    states = [site["species"][0].get("oxidation_state") if site["species"] else None for site in sites]
    if all(isinstance(state, int | float) for state in states):
        arrays["oxidation_states"] = np.array(states, dtype=float)
    pbc = (False,) * 3 if lattice is None else tuple(bool(p) for p in lattice.get("pbc", (True,) * 3))
    info = {key: float(node[key]) for key in ("energy",) if isinstance(node.get(key), int | float)}
    return Crystal(numbers, positions, cell, (pbc[0], pbc[1], pbc[2]), shares, arrays, info=info)


def _properties(sites: list[Any], cell: Any) -> dict[str, Any]:
    arrays: dict[str, Any] = {}
    names = sites[0].get("properties") or {}
    for name in names:
        values = [(site.get("properties") or {}).get(name) for site in sites]
        if name == "magmom":
            values = [value.get("moment") if isinstance(value, dict) else value for value in values]
        try:
            array = np.array(values, dtype=float)
        except (TypeError, ValueError):
            continue
        if np.isnan(array).all():
            continue
        if name == "selective_dynamics":
            if "fixed" not in names:
                arrays["fixed"] = compact(from_lattice(array == 0, cell))
        elif name == "fixed":
            arrays["fixed"] = array.astype(bool)
        else:
            arrays[_ARRAYS.get(name, name)] = array
    return arrays


def _optimade(node: Mapping[str, Any]) -> Crystal:
    species = {
        kind["name"]: [
            (_number_of(symbol), float(amount))
            for symbol, amount in zip(kind["chemical_symbols"], kind["concentration"], strict=True)
            if symbol != "vacancy"
        ]
        for kind in node.get("species") or ()
    }
    names = node["species_at_sites"]
    numbers, shares = _shared([species.get(name, [(_number_of(name), 1.0)]) for name in names])
    vectors = node.get("lattice_vectors")
    cell = np.zeros((3, 3)) if vectors is None else np.array([row or [0, 0, 0] for row in vectors], dtype=float)
    periodic = [bool(p) for p in node.get("dimension_types") or ([vectors is not None] * 3)]
    positions = np.array(node["cartesian_site_positions"], dtype=float)
    return Crystal(numbers, positions, cell, (periodic[0], periodic[1], periodic[2]), shares)


def _array(value: Any) -> Any:
    """Return an array, also out of ase's {"__ndarray__": [shape, type, values]} and {"array": ...}."""
    if isinstance(value, dict):
        if "__ndarray__" in value:
            shape, _, flat = value["__ndarray__"]
            return np.array(flat, dtype=float).reshape(shape)
        value = value.get("array", value)
        return _array(value) if isinstance(value, dict) else np.array(value, dtype=float)
    return np.array(value, dtype=float)


def _ase(node: Mapping[str, Any]) -> Crystal:
    numbers = _array(node["numbers"]).astype(int)
    n = len(numbers)
    cell = _array(node.get("cell", np.zeros((3, 3))))
    pbc = np.broadcast_to(_array(node.get("pbc", np.any(cell))).astype(bool), (3,))
    arrays: dict[str, Any] = {}
    for theirs, ours in (
        ("forces", "forces"),
        ("magmoms", "magnetic_moments"),
        ("initial_magmoms", "magnetic_moments"),
    ):
        if node.get(theirs) is not None and ours not in arrays:
            values = _array(node[theirs])
            if values.shape[:1] == (n,):
                arrays[ours] = values
    info = {"energy": float(node["energy"])} if isinstance(node.get("energy"), int | float) else {}
    periodic = (bool(pbc[0]), bool(pbc[1]), bool(pbc[2]))
    known = np.where((numbers > 0) & (numbers <= LAST), numbers, 0)
    return Crystal(known, _array(node["positions"]), cell.reshape(3, 3), periodic, arrays=arrays, info=info)


def _jarvis(node: Mapping[str, Any]) -> Crystal:
    cell = np.array(node["lattice_mat"], dtype=float)
    points = np.array(node["coords"], dtype=float)
    positions = points if node.get("cartesian") else points @ cell
    return Crystal(np.array([_number_of(symbol) for symbol in node["elements"]]), positions, cell)


def read_phonopy(source: Source) -> Content:
    """Read the unit cell of phonopy.yaml, phono3py.yaml, band.yaml and their like."""
    keys = ("unit_cell", "primitive_cell", "supercell", None)
    found = next(((key, section) for key in keys if (section := _section(source, key)) is not None), None)
    if found is None:
        source.fail("this YAML holds no cell as phonopy writes it.", hint="Open phonopy.yaml or a CIF.")
    key, section = found
    try:
        crystal = _phonopy_cell(source, section)
    except FileError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        source.fail(Text("the cell in it is damaged ({0}: {1}).", type(error).__name__, error), detail=repr(error))
    if key in {"unit_cell", None}:
        return Content((crystal,))
    return Content(
        (crystal,), warnings=(Text("The file has no unit cell; its {0} is shown.", str(key).replace("_", " ")),)
    )


def _section(source: Source, key: str | None) -> Any:
    """Parse one top-level entry only, for the rest of such files can hold megabytes of numbers."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    wanted = (key,) if key else ("lattice", "points")
    text = ""
    for name in wanted:
        match = re.search(rf"(?ms)^{name}:.*?(?=^[^\s#-]|\Z)", source.text)
        if match is None:
            return None
        text += match.group()
    try:
        root = YAML(typ="safe").load(text)
    except YAMLError as error:
        line = source.text.count("\n", 0, source.text.find(text[:200])) + 1
        source.fail("the part that begins here is no valid YAML.", detail=str(error), line=line)
    return root[key] if key else root


def _phonopy_cell(source: Source, section: Mapping[str, Any]) -> Crystal:
    cell = np.array(section["lattice"], dtype=float).reshape(3, 3)
    check_cell(source, cell)
    points = section.get("points") or section["atoms"]
    fractional = np.array([point.get("coordinates") or point["position"] for point in points], dtype=float)
    numbers = [_number_of(re.sub(r"\d+$", "", str(point["symbol"]))) for point in points]
    arrays = {}
    moments = [point.get("magnetic_moment") for point in points]
    if all(moment is not None for moment in moments):
        arrays["magnetic_moments"] = np.array(moments, dtype=float)
    return Crystal(np.array(numbers), fractional @ cell, cell, arrays=arrays)
