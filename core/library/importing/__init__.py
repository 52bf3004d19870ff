"""Data sets in: files of others read row by row into drafts of entries, with a reason for each row that is left out."""
