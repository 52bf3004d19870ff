"""Reports: a folder with figures, tables, structures, parameters, versions, model cards, and the command for it all.

Its README.md is the report itself; the window prints that as PDF.
"""
