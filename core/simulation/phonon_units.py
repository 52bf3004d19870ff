"""Units of frequencies."""

PER_CM = 33.3564095198152
"""One THz in 1/cm (the speed of light is exact)."""
PER_MEV = 4.135667696923859
"""One THz in meV (Planck's constant is exact)."""
UNITS = {"THz": 1.0, "cm⁻¹": PER_CM, "meV": PER_MEV}
"""What one THz is in each."""
