"""What forms, roles and kinds of splits are called in the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.learning.splits import SplitKind
from core.library.importing.columns import Column, Kind, Role
from core.library.importing.forms import Form
from core.quantities import QUANTITIES
from gui.i18n import quantity_label


def form_name(form: Form) -> str:
    """Return what a form of data sets is called."""
    translate = QCoreApplication.translate
    return {
        Form.TARGETS: translate("forms", "Folder of structures with a table of targets (id_prop.csv)"),
        Form.FOLDER: translate("forms", "Structure files"),
        Form.VASP: translate("forms", "VASP runs"),
        Form.ARCHIVE: translate("forms", "Archive of structure files"),
        Form.TABLE: translate("forms", "Table (CSV, TSV)"),
        Form.EXCEL: translate("forms", "Excel table"),
        Form.JSON: translate("forms", "JSON of structures or a table"),
        Form.ASE_DB: translate("forms", "ASE database"),
        Form.EXTXYZ: translate("forms", "Extended XYZ"),
    }[form]


def role_name(role: Role) -> str:
    """Return what a role of columns is called."""
    translate = QCoreApplication.translate
    return {
        Role.PROPERTY: translate("roles", "Property"),
        Role.STRUCTURE: translate("roles", "Structure"),
        Role.FORMULA: translate("roles", "Formula"),
        Role.NAME: translate("roles", "Name"),
        Role.SPLIT: translate("roles", "Part of a split"),
        Role.TIME: translate("roles", "Time"),
        Role.TAG: translate("roles", "Tag"),
        Role.IGNORE: translate("roles", "Not imported"),
    }[role]


def kind_name(kind: Kind) -> str:
    """Return what kinds of values are called."""
    translate = QCoreApplication.translate
    return {
        Kind.NUMBER: translate("kinds of values", "Numbers"),
        Kind.WORD: translate("kinds of values", "Words"),
        Kind.YES_NO: translate("kinds of values", "Yes or no"),
    }[kind]


def split_name(kind: SplitKind | None) -> str:
    """Return what a kind of split is called."""
    translate = QCoreApplication.translate
    return {
        None: translate("splits", "None"),
        SplitKind.RANDOM: translate("splits", "Random"),
        SplitKind.COMPOSITION: translate("splits", "By composition"),
        SplitKind.PROTOTYPE: translate("splits", "By prototype"),
        SplitKind.CHEMSYS: translate("splits", "By chemical system"),
        SplitKind.TIME: translate("splits", "By time: train on the older, test on the newer"),
        SplitKind.COLUMN: translate("splits", "As a column of the file says"),
    }[kind]


def property_name(key: str) -> str:
    """Return what a property is called: a quantity by its label, any other by its key."""
    return quantity_label(QUANTITIES[key]) if key in QUANTITIES else key


def meaning(column: Column) -> str:
    """Return what a column means, in a few words."""
    if column.role is not Role.PROPERTY:
        return role_name(column.role)
    if column.kind is not Kind.NUMBER:
        return f"{property_name(column.key)} ({kind_name(column.kind).lower()})"
    unit = column.unit
    stored = column.stored_unit
    units = f" [{stored}]" if unit == stored and unit else f" [{unit} → {stored}]" if unit and stored else ""
    return f"{property_name(column.key)}{units}"
