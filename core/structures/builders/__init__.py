"""Builders of structures, from a crystal or from nothing: plain functions that know no task and no window."""
