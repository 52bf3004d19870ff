"""The tables of a project file, and how those of older versions become those of this one.

Everything is one SQLite file (https://sqlite.org/fileformat.html): whole after a kill at any moment, and readable by
any tool that reads SQLite. Structures and their frames are never changed once written; an entry says which it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

APPLICATION = 0x4D444B31
"""``PRAGMA application_id`` of a project file, "MDK1"."""
VERSION = 1
"""``PRAGMA user_version`` of the tables below."""

# An entry's row holds what lists are sorted and filtered by; what is large stands apart, so that scans stay short.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE session (id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, program TEXT NOT NULL);

CREATE TABLE frames (id INTEGER PRIMARY KEY, count INTEGER NOT NULL, data BLOB, reference TEXT);
CREATE TABLE frame (frames INTEGER NOT NULL, place INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (frames, place));
CREATE TABLE grid (id INTEGER PRIMARY KEY, header TEXT NOT NULL, data BLOB NOT NULL);

CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
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
  source INTEGER NOT NULL REFERENCES source (id),
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
CREATE INDEX entry_unlooked ON entry (id, frames) WHERE removed = 0 AND symbol IS NULL AND frames IS NOT NULL;
CREATE INDEX entry_symbol ON entry (replace(symbol, '_', ''), id) WHERE removed = 0 AND symbol IS NOT NULL;
CREATE INDEX entry_frames ON entry (frame_count, id) WHERE removed = 0;
CREATE INDEX entry_database ON entry (database, id) WHERE removed = 0;
CREATE INDEX entry_identifier ON entry (identifier, id) WHERE removed = 0;
CREATE INDEX entry_source ON entry (source, id) WHERE removed = 0;
CREATE INDEX entry_unknown ON entry (id) WHERE removed = 0 AND symbol IS NULL AND frames IS NOT NULL;
CREATE INDEX entry_removed ON entry (id) WHERE removed = 1;
CREATE TABLE element (number INTEGER, entry INTEGER, share REAL NOT NULL, PRIMARY KEY (number, entry)) WITHOUT ROWID;
CREATE TABLE tag (tag TEXT, entry INTEGER, PRIMARY KEY (tag, entry)) WITHOUT ROWID;
CREATE INDEX tag_entry ON tag (entry);
CREATE VIRTUAL TABLE words USING fts5 (title, formula, identifier, tags, note, tokenize = 'trigram');

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
CREATE TABLE property_count (
  key TEXT PRIMARY KEY, unit TEXT NOT NULL, count INTEGER NOT NULL, texts INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE result (
  id INTEGER PRIMARY KEY,
  entry INTEGER,
  run TEXT NOT NULL DEFAULT '',
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
CREATE INDEX result_run ON result (run);
CREATE TABLE model (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, card TEXT NOT NULL, data BLOB NOT NULL,
  created TEXT NOT NULL
);
CREATE TABLE job (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, task TEXT NOT NULL DEFAULT '', state TEXT NOT NULL,
  started TEXT NOT NULL, seconds REAL, message TEXT NOT NULL DEFAULT ''
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
CREATE TABLE fingerprint (entry INTEGER, kind TEXT, vector BLOB NOT NULL, UNIQUE (kind, entry));
"""


def create_tables(connection: Connection) -> None:
    """Make the tables, inside a transaction, which ``executescript`` would end."""
    for statement in TABLES.split(";\n"):
        connection.execute(statement)
