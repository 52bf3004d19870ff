"""Electrons of sp2 carbon, with boron and nitrogen: bands, densities of states, transmission."""
