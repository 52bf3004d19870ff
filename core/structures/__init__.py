"""Structures: reading, describing, building and turning them into something to draw."""
