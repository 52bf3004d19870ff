"""Agents and searchers that look for nanotubes with wanted properties."""
