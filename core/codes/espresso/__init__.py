"""Quantum ESPRESSO: input for pw.x, its runs and its output."""
