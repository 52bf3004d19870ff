"""Writes ``version_0.mdesk``, a project as the program wrote them before its first release.

Run ``python -m tests.core.library.files.make_version_0`` from the root of the repository. The file is stored, for only
what was written then shows whether it can be read today; the script says what it holds.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from core.structures.packed import pack
from tests.core.library.drafts import salt

TARGET = Path(__file__).with_name("version_0.mdesk")
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE session (id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, program TEXT NOT NULL);

CREATE TABLE frames (id INTEGER PRIMARY KEY, count INTEGER NOT NULL, data BLOB, reference TEXT);
CREATE TABLE frame (frames INTEGER NOT NULL, place INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (frames, place));
CREATE TABLE grid (id INTEGER PRIMARY KEY, header TEXT NOT NULL, data BLOB NOT NULL);

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  removed INTEGER NOT NULL DEFAULT 0,
  place REAL NOT NULL,
  title TEXT NOT NULL,
  formula TEXT NOT NULL DEFAULT '',
  anonymous TEXT NOT NULL DEFAULT '',
  chemsys TEXT NOT NULL DEFAULT '',
  elements INTEGER NOT NULL DEFAULT 0,
  sites INTEGER NOT NULL DEFAULT 0,
  frame_count INTEGER NOT NULL DEFAULT 0,
  volume REAL,
  density REAL,
  space_group INTEGER,
  symbol TEXT,
  source TEXT NOT NULL DEFAULT '',
  database TEXT NOT NULL DEFAULT '',
  identifier TEXT NOT NULL DEFAULT '',
  added TEXT NOT NULL,
  frames INTEGER,
  state TEXT NOT NULL DEFAULT '{}',
  origin TEXT NOT NULL DEFAULT '{}',
  note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX entry_place ON entry (place, id) WHERE removed = 0;
CREATE INDEX entry_title ON entry (title COLLATE NOCASE, id) WHERE removed = 0;
CREATE INDEX entry_formula ON entry (formula, id) WHERE removed = 0;
CREATE INDEX entry_anonymous ON entry (anonymous, id) WHERE removed = 0;
CREATE INDEX entry_chemsys ON entry (chemsys, id) WHERE removed = 0;
CREATE INDEX entry_elements ON entry (elements, id) WHERE removed = 0;
CREATE INDEX entry_sites ON entry (sites, id) WHERE removed = 0;
CREATE INDEX entry_volume ON entry (volume, id) WHERE removed = 0;
CREATE INDEX entry_density ON entry (density, id) WHERE removed = 0;
CREATE INDEX entry_space_group ON entry (space_group, id) WHERE removed = 0;
CREATE TABLE element (number INTEGER, entry INTEGER, share REAL NOT NULL, PRIMARY KEY (number, entry)) WITHOUT ROWID;
CREATE INDEX element_entry ON element (entry);
CREATE TABLE tag (tag TEXT, entry INTEGER, PRIMARY KEY (tag, entry)) WITHOUT ROWID;
CREATE INDEX tag_entry ON tag (entry);
CREATE VIRTUAL TABLE words USING fts5 (title, formula, source, identifier, tags, note, tokenize = 'trigram');

CREATE TABLE property (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL,
  key TEXT NOT NULL,
  value,
  unit TEXT NOT NULL DEFAULT '',
  uncertainty REAL,
  source TEXT NOT NULL DEFAULT '',
  method TEXT NOT NULL DEFAULT '',
  domain TEXT NOT NULL DEFAULT '',
  result INTEGER,
  newest INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX property_entry ON property (entry);
CREATE INDEX property_value ON property (key, value, entry) WHERE newest = 1;
CREATE TABLE result (
  id INTEGER PRIMARY KEY,
  entry INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  task TEXT NOT NULL,
  params TEXT NOT NULL,
  models TEXT NOT NULL,
  versions TEXT NOT NULL,
  seconds REAL NOT NULL,
  created TEXT NOT NULL,
  frames INTEGER,
  data BLOB NOT NULL
);
CREATE INDEX result_entry ON result (entry);
CREATE TABLE model (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, card TEXT NOT NULL, data BLOB NOT NULL,
  created TEXT NOT NULL
);
CREATE TABLE plot (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL, created TEXT NOT NULL
);
CREATE TABLE view (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE history (
  session INTEGER NOT NULL, place INTEGER NOT NULL, text TEXT NOT NULL, change TEXT NOT NULL,
  PRIMARY KEY (session, place)
) WITHOUT ROWID;

CREATE TABLE dataset (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, source TEXT NOT NULL, report TEXT NOT NULL, created TEXT NOT NULL
);
CREATE TABLE member (
  dataset INTEGER, place INTEGER, entry INTEGER NOT NULL, PRIMARY KEY (dataset, place)
) WITHOUT ROWID;
CREATE INDEX member_entry ON member (entry);
CREATE TABLE split (
  id INTEGER PRIMARY KEY, dataset INTEGER NOT NULL, name TEXT NOT NULL, params TEXT NOT NULL, report TEXT NOT NULL,
  created TEXT NOT NULL
);
CREATE TABLE part (split INTEGER, entry INTEGER, part TEXT NOT NULL, PRIMARY KEY (split, entry)) WITHOUT ROWID;
"""
ENTRIES = (
    (1, 0, 1.0, "NaCl", "NaCl", "AB", "Cl-Na", "salts.cif", "battery sea"),
    (2, 1, 2.0, "氯化钾", "KCl", "AB", "Cl-K", "salts.cif", ""),
    (3, 0, 3.0, "LiF", "LiF", "AB", "F-Li", "", ""),
)


def write(target: Path) -> None:
    """Write the project."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 512")
        connection.execute("PRAGMA application_id = 0x4D444B31")
        connection.executescript(TABLES)
        connection.execute("INSERT INTO meta VALUES ('created', '2026-01-01T00:00:00.000+00:00'), ('next_key', 4097)")
        for key, removed, place, title, formula, anonymous, chemsys, source, tags in ENTRIES:
            frames = connection.execute(
                "INSERT INTO frames (count, data) VALUES (1, ?)", (pack(salt(5 + key)),)
            ).lastrowid
            connection.execute(
                "INSERT INTO entry (id, removed, place, title, formula, anonymous, chemsys, elements, sites, "
                "frame_count, source, added, frames, note) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, 2, 2, 1, ?, '2026-01-01', ?, 'a note')",
                (key, removed, place, title, formula, anonymous, chemsys, source, frames),
            )
            connection.executemany("INSERT INTO tag VALUES (?, ?)", [(tag, key) for tag in tags.split()])
            row = (key, title, formula, source, "", tags, "a note")
            connection.execute(
                "INSERT INTO words (rowid, title, formula, source, identifier, tags, note) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            connection.execute(
                "INSERT INTO property (entry, key, value, unit) VALUES (?, 'band_gap', ?, 'eV')", (key, 5.0 + key)
            )
        connection.execute("INSERT INTO element VALUES (11, 1, 0.5), (17, 1, 0.5), (3, 3, 0.5), (9, 3, 0.5)")
        connection.execute(
            "INSERT INTO result (entry, task, params, models, versions, seconds, created, frames, data) "
            "VALUES (1, 'relax', '{}', '{}', '{}', 1.5, '2026-01-01', 1, x'00')"
        )
        connection.execute("INSERT INTO dataset VALUES (1, 'salts', 'here', '{}', '2026-01-01')")
        connection.execute("INSERT INTO member VALUES (1, 0, 1), (1, 1, 3)")
        connection.execute("VACUUM")


if __name__ == "__main__":
    write(TARGET)
