"""What the columns of a data set mean: guessed from their names and cells, changed by the user."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from core.library.importing.formulas import is_formula
from core.library.importing.structure_text import is_structure
from core.library.importing.units import conversion, parse, plain_unit
from core.library.importing.values import YES, Unreadable, is_missing, number_in
from core.quantities import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.library.importing.records import Record


class Role(StrEnum):
    """What a column is for."""

    PROPERTY = "property"
    STRUCTURE = "structure"
    FORMULA = "formula"
    NAME = "name"
    SPLIT = "split"
    TIME = "time"
    TAG = "tag"
    IGNORE = "ignore"


class Kind(StrEnum):
    """What the values of a property are."""

    NUMBER = "number"
    WORD = "word"
    YES_NO = "yes/no"


@dataclass(frozen=True, slots=True)
class Column:
    """What one column means.

    Attributes:
        name: Its name in the file.
        role: What it is for.
        key: Of a property: a key of ``core.quantities``, or a name of its own.
        unit: The unit of a number without one; it is converted into that of the quantity.
        kind: Of a property: what its values are.
    """

    name: str
    role: Role = Role.IGNORE
    key: str = ""
    unit: str = ""
    kind: Kind = Kind.NUMBER

    @property
    def stored_unit(self) -> str:
        """The unit in which the project keeps the values."""
        known = QUANTITIES.get(self.key)
        return known.unit if known is not None else self.unit


SPLIT_KEY, TIME_KEY = "split", "time"
"""Keys of the properties that hold what a column of that role says."""

_HEAD = re.compile(
    r"""(?P<name>.*?)\s*(?:\((?P<round>[^()]*(?:\([^()]*\)[^()]*)?)\)|\[(?P<square>[^\]]*)\]|,\s*(?P<comma>[^,]*))\s*$""",
)
_TAIL = re.compile(
    r"(?P<name>.+?)[_ ](?P<unit>m?ev_?per_?atom|m?ev/atom|gpa|mpa|ev|kelvin|k|angstrom|a3|cm-1)$", re.IGNORECASE
)
_NAMES = {"id", "material_id", "materialid", "mp_id", "mpid", "mp-id", "jid", "name", "label", "identifier", "title",
          "file", "filename", "matid", "entry_id", "sample", "sample_id", "uid", "unique_id", "key",
          "编号", "名称"}  # fmt: skip
_FORMULAS = {"formula", "composition", "alloy", "alloys", "reduced_formula", "pretty_formula", "chemical_formula",
             "alloy formula", "true composition", "formula_pretty", "reduced composition", "compound",
             "material_formula", "化学式", "分子式", "组成", "成分", "合金"}  # fmt: skip
_SPLITS = {"split", "fold", "subset", "partition", "data_split", "set", "dataset_split"}
_TIMES = {"year", "date", "time", "publication_year", "created", "deposited", "timestamp", "created_at", "年份", "日期"}
_TAGS = {"tag", "tags", "class", "category", "family"}
_KEYS = {
    "formation_energy_per_atom": "formation_energy_per_atom formation_energy e_form eform delta_e "
    "formation_energy_peratom ef_per_atom mp_e_form e_formation form_energy 形成能",
    "energy_above_hull": "energy_above_hull e_above_hull ehull e_hull hull_energy above_hull",
    "band_gap": "band_gap bandgap gap eg egap gap_pbe e_gap optb88vdw_bandgap mp_gap expt_gap gap_expt 带隙 禁带宽度",
    "bulk_modulus": "bulk_modulus k_vrh kvrh bulk_modulus_vrh bulk_modulus_kv k 体积模量",
    "shear_modulus": "shear_modulus g_vrh gvrh shear_modulus_vrh shear_modulus_gv g 剪切模量",
    "young_modulus": "young_modulus youngs_modulus young's_modulus e_vrh",
    "poisson_ratio": "poisson_ratio poisson poissons_ratio",
    "energy_per_atom": "energy_per_atom e_per_atom energy/atom energy_peratom total_energy_per_atom",
    "energy": "energy total_energy toten free_energy e_0_energy ref_energy dft_energy corrected_energy",
    "density": "density 密度",
    "is_metal": "is_metal ismetal metal is_metallic",
    "fermi_energy": "fermi_energy efermi e_fermi",
    "total_magnetization": "total_magnetization magmom magmom_outcar total_magnetisation magnetization",
    "debye_temperature": "debye_temperature debye theta_d",
    "thermal_conductivity": "thermal_conductivity kappa lattice_thermal_conductivity 热导率",
    "thermal_expansion": "thermal_expansion alpha_t cte",
    "refractive_index": "refractive_index n_ref",
    "exfoliation_energy": "exfoliation_energy exfoliation_en",
    "last_phonon_peak": "last_phdos_peak last_phonon_peak",
    "glass_transition": "tg glass_transition glass_transition_temperature",
    "melting_temperature": "tm melting_point melting_temperature t_melt tl",
    "hardness": "hardness hv vickers_hardness hardness_hv 硬度",
    "yield_strength": "yield_strength ys yield_stress 屈服强度",
    "tensile_strength": "tensile_strength uts ultimate_tensile_strength 抗拉强度",
    "ionic_conductivity": "ionic_conductivity conductivity",
    "heat_capacity": "heat_capacity cv c_v",
    "max_force": "max_force fmax",
    "pressure": "pressure",
    "temperature": "temperature",
    "volume": "volume",
    "tight_binding_gap": "tight_binding_gap",
    "conductance_quanta": "conductance_quanta",
    "log_conductance": "log_conductance",
    "tube_diameter": "tube_diameter",
    "tensile_modulus": "tensile_modulus",
    "ideal_strength": "ideal_strength",
}  # words of a phrase are joined by "_"
WORDS_SUFFIX = "_column"
"""What is added to the key of a column that is called like a quantity and holds no such values."""
_ALIASES = {alias: key for key, text in _KEYS.items() for alias in (*text.split(), key)}
_SAMPLE = 50


def guess(records: Sequence[Record], known: Mapping[str, str] | None = None) -> tuple[Column, ...]:
    """Return what the columns of some records probably mean.

    Args:
        records: The first of the file.
        known: Units that the form of the file itself fixes, by name of the column.
    """
    names = dict.fromkeys(name for record in records for name in record.fields)
    taken: set[Role] = {Role.STRUCTURE} if any(record.frames for record in records) else set()
    columns = []
    for name in names:
        cells = [record.fields[name] for record in records if not is_missing(record.fields.get(name))][:_SAMPLE]
        column = _guess_one(name, cells, taken, (known or {}).get(name, ""))
        if column.role in {Role.NAME, Role.FORMULA, Role.STRUCTURE, Role.SPLIT, Role.TIME}:
            taken.add(column.role)
        columns.append(column)
    return tuple(_without_idle_words(columns))


def _guess_one(name: str, cells: Sequence[Any], taken: set[Role], unit: str) -> Column:
    plain = name.strip().lower()
    prefix, _, rest = plain.rpartition(":")
    names = {plain, re.sub(r"[\s_]+", "_", plain), *([] if prefix.startswith("ref") else [rest.strip()])}
    if not cells:
        return Column(name)
    role = _role(names, cells, taken)
    objects = any(isinstance(cell, dict | list) for cell in cells)
    numbers = _mostly(cells, _is_number)
    if role is None and not objects and (plain or not numbers):  # pandas writes row numbers without a name
        return _property(name, cells, unit, numbers=numbers)
    return Column(name, role or Role.IGNORE)


def _role(names: set[str], cells: Sequence[Any], taken: set[Role]) -> Role | None:
    """Return what a column that is no property is for; None of one that may be a property."""
    if Role.STRUCTURE not in taken and _mostly(cells, is_structure):
        return Role.STRUCTURE
    if Role.FORMULA not in taken and all(isinstance(cell, str) for cell in cells) and not _mostly(cells, _is_number):
        named = bool({*names, *(each.rpartition(".")[2] for each in names)} & _FORMULAS)
        if _mostly([str(cell) for cell in cells], is_formula, 0.5 if named else 0.9) and (named or _varied(cells)):
            return Role.FORMULA
    by_name = ((Role.NAME, _NAMES), (Role.SPLIT, _SPLITS), (Role.TIME, _TIMES), (Role.TAG, _TAGS))
    return next((role for role, words in by_name if role not in taken and names & words), None)


def _property(name: str, cells: Sequence[Any], unit: str, *, numbers: bool) -> Column:
    label, written = unit_in_head(name)
    # "PROPERTY: YS (MPa)" says what it is behind the colon
    bare = re.sub(r"[\s_\-]+", "_", label.rpartition(":")[2].strip().lower())
    key = _ALIASES.get(bare, "")
    unit = unit or written or _unit_in(cells)
    known = QUANTITIES.get(key)
    if known is not None and unit and known.unit and conversion(unit, known.unit) is None:
        known, key = None, ""
    if known is not None and not unit:
        unit = known.unit
    # a column that says so in its head holds numbers, even if many of its cells are odd
    numbers = numbers or (bool(key or written) and _mostly(cells, _is_number, 0.3))
    if all(isinstance(cell, bool) or str(cell).strip().lower() in YES for cell in cells):
        return Column(name, Role.PROPERTY, key or own_key(label), "", Kind.YES_NO)
    if not numbers:
        return Column(name, Role.PROPERTY, own_key(label), "", Kind.WORD)
    return Column(name, Role.PROPERTY, key or own_key(label), unit, Kind.NUMBER)


def unit_in_head(name: str) -> tuple[str, str]:
    """Return the name and the unit of a head such as "Eg (eV)", "K [GPa]", "Tg, K" or "gap_eV"."""
    match = _HEAD.fullmatch(name.strip())
    if match is not None and match["name"]:
        unit = (match["round"] or match["square"] or match["comma"] or "").strip()
        if unit and parse(unit) is not None:
            return match["name"], plain_unit(unit)
        if match["comma"] is None and unit.lower() in {"", "-", "dimensionless", "unitless"}:
            return match["name"], ""
    tail = _TAIL.fullmatch(name.strip())
    if tail is not None:
        return tail["name"], re.sub("_?per_?", "/", tail["unit"], flags=re.IGNORECASE)
    return name, ""


def own_key(label: str) -> str:
    """Return a short name for a property that is no known quantity."""
    words = re.sub(r"[^\w\-+/%']+", " ", label.replace("$", "").replace("\\", "")).split()
    key = "_".join(words)[:60].strip("_")
    reserved = {*QUANTITIES, SPLIT_KEY, TIME_KEY}
    return f"{key}{WORDS_SUFFIX}" if key in reserved else key or "value"


def _unit_in(cells: Sequence[Any]) -> str:
    """Return the unit that stands beside most of the numbers of a column, or ""."""
    units: Counter[str] = Counter()
    for cell in cells:
        try:
            units[number_in(cell, decimal_comma=True).unit] += 1
        except Unreadable:
            continue
    return units.most_common(1)[0][0] if units else ""


def _is_number(cell: Any) -> bool:
    if isinstance(cell, bool):
        return False
    try:
        number_in(cell, decimal_comma=True)
    except Unreadable:
        return False
    return True


def _mostly(cells: Sequence[Any], test: Any, share: float = 0.7) -> bool:
    return bool(cells) and sum(map(bool, map(test, cells))) >= share * len(cells)


def _varied(cells: Sequence[Any]) -> bool:
    """Return whether a column looks like formulae rather than like marks such as "B" and "C"."""
    return sum(len(str(cell)) for cell in cells) > 2.5 * len(cells) and len(set(cells)) > 0.2 * len(cells)


def _without_idle_words(columns: Iterable[Column]) -> Iterable[Column]:
    seen: set[str] = set()
    for column in columns:
        if column.role is Role.PROPERTY and column.key in seen:
            # two columns of one key: the second keeps its own name
            key = own_key(column.name)
            yield Column(column.name, column.role, key if key not in seen else f"{key}_2", column.unit, column.kind)
        else:
            yield column
        seen.add(column.key)
