"""Powder diffraction: reflections, profiles, and a measured pattern laid over."""
