"""Every physical quantity once: its key, label, symbol, unit and definition.

Units of values anywhere in the program are those given here; conversions happen where a library's answer enters.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """One physical quantity.

    Attributes:
        key: The name in JSON, tables and code.
        label: The name shown to a person.
        symbol: The usual symbol, in plain Unicode.
        unit: The unit in which every value of it is given; empty for a pure number or a yes/no.
        definition: One sentence for the tooltip.
        per_atom: Whether the value is an array with one entry an atom.
        paints: Whether atoms that carry it are coloured by it as soon as they are shown.
    """

    key: str
    label: str
    symbol: str
    unit: str
    definition: str
    per_atom: bool = False
    paints: bool = False


_ALL = (
    Quantity(
        "formation_energy_per_atom",
        "Formation energy",
        "ΔE_f",
        "eV/atom",
        "Energy of the compound against its elements in their standard states, per atom.",
    ),
    Quantity(
        "energy_above_hull",
        "Energy above hull",
        "E_hull",
        "eV/atom",
        "Energy above the convex hull of competing phases; negative for what is more stable than any mixture of them.",
    ),
    Quantity(
        "structure_confidence",
        "Confidence",
        "P",
        "",
        "Probability that the structure is the one that the composition has, among those in question.",
    ),
    Quantity(
        "band_gap",
        "Band gap",
        "E_g",
        "eV",
        "Kohn-Sham (PBE) gap between valence and conduction band; experiment is typically larger.",
    ),
    Quantity(
        "crystal_system", "Crystal system", "", "", "Which of the seven crystal systems the structure belongs to."
    ),
    Quantity(
        "space_group", "Space group", "", "", "Number of the space group in International Tables for Crystallography."
    ),
    Quantity("is_metal", "Metal", "", "", "Whether the model takes the material for a metal (no band gap)."),
    Quantity("metal_probability", "Probability of a metal", "P(metal)", "", "The classifier's probability of a metal."),
    Quantity("fermi_energy", "Fermi energy", "E_F", "eV", "Fermi energy on the scale of the DFT calculation."),
    Quantity(
        "bulk_modulus", "Bulk modulus", "K", "GPa", "Resistance to uniform compression (Voigt-Reuss-Hill average)."
    ),
    Quantity("shear_modulus", "Shear modulus", "G", "GPa", "Resistance to shear (Voigt-Reuss-Hill average)."),
    Quantity(
        "young_modulus",
        "Young's modulus",
        "E",
        "GPa",
        "Stiffness under uniaxial load of the isotropic aggregate, 9KG/(3K+G).",
    ),
    Quantity("poisson_ratio", "Poisson ratio", "ν", "", "Lateral contraction over axial extension."),
    Quantity(
        "pugh_ratio", "Pugh ratio", "K/G", "", "Bulk over shear modulus; above about 1.75 metals tend to be ductile."
    ),
    Quantity(
        "energy_per_atom", "Energy", "E", "eV/atom", "Total energy on the scale of the potential's training data."
    ),
    Quantity("energy", "Total energy", "E", "eV", "Total energy of the cell."),
    Quantity("forces", "Forces", "F", "eV/Å", "Force on each atom.", per_atom=True),
    Quantity("max_force", "Largest force", "F_max", "eV/Å", "Largest norm of the force on any atom."),
    Quantity("stress", "Stress", "σ", "GPa", "Stress tensor of the cell; positive is tension."),
    Quantity("pressure", "Pressure", "p", "GPa", "Minus a third of the trace of the stress."),
    Quantity("magnetic_moments", "Magnetic moments", "m", "μB", "Size of the moment on each atom.", per_atom=True),
    Quantity("total_magnetization", "Total moment", "M", "μB", "Sum of the atomic moments, all taken as parallel."),
    Quantity("coordination_number", "Coordination number", "CN", "", "Number of bonds of each atom.", per_atom=True),
    Quantity("site_energies", "Site energies", "E_i", "eV", "Share of each atom in the energy.", per_atom=True),
    Quantity("volume", "Volume", "V", "Å³", "Volume of the cell."),
    Quantity("volume_per_atom", "Volume per atom", "V/N", "Å³/atom", "Volume of the cell over its number of atoms."),
    Quantity("density", "Density", "ρ", "g/cm³", "Mass over volume."),
    Quantity("rdf_peak", "First peak of g(r)", "r₁", "Å", "Distance of the first high peak of g(r)."),
    Quantity("mean_coordination", "Mean coordination number", "CN", "", "Mean number of neighbours of an atom."),
    Quantity(
        "diffusion_coefficient",
        "Diffusion coefficient",
        "D",
        "cm²/s",
        "A sixth of the slope of the mean squared displacement against time (Einstein).",
    ),
    Quantity(
        "displacement", "Displacement", "u", "Å", "The way of each atom since the reference frame.", per_atom=True
    ),
    Quantity(
        "bulk_modulus_derivative",
        "Derivative of the bulk modulus",
        "K′",
        "",
        "How fast the bulk modulus grows with pressure, at none.",
    ),
    Quantity(
        "universal_anisotropy",
        "Universal anisotropy",
        "A_U",
        "",
        "5 G_V/G_R + K_V/K_R − 6 of the bounds of Voigt and Reuss; 0 for the same stiffness in all directions.",
    ),
    Quantity(
        "zener_anisotropy",
        "Zener anisotropy",
        "A_Z",
        "",
        "2 C₄₄/(C₁₁ − C₁₂) of a cubic crystal; 1 for the same stiffness in all directions.",
    ),
    Quantity(
        "cauchy_pressure",
        "Cauchy pressure",
        "C₁₂ − C₄₄",
        "GPa",
        "Of a cubic crystal; positive for metallic, negative for directional bonds (Pettifor).",
    ),
    Quantity(
        "mechanically_stable",
        "Mechanically stable",
        "",
        "",
        "Whether every small strain costs energy: all eigenvalues of the elastic stiffness are positive (Born).",
    ),
    Quantity(
        "lowest_stiffness", "Softest strain", "λ_min", "GPa", "Least eigenvalue of the elastic stiffness (Mandel)."
    ),
    Quantity(
        "hardness_chen",
        "Vickers hardness (Chen)",
        "H_V",
        "GPa",
        "Of the moduli alone, 2 (G³/K²)^0.585 − 3 (X.-Q. Chen et al., 2011); 1 GPa is 102 HV.",
    ),
    Quantity(
        "hardness_tian",
        "Vickers hardness (Tian)",
        "H_V",
        "GPa",
        "Of the moduli alone, 0.92 (G/K)^1.137 G^0.708 (Y. Tian et al., 2012); 1 GPa is 102 HV.",
    ),
    Quantity("transverse_sound", "Transverse sound", "v_t", "m/s", "Velocity of shear waves in the aggregate."),
    Quantity("longitudinal_sound", "Longitudinal sound", "v_l", "m/s", "Velocity of pressure waves in the aggregate."),
    Quantity(
        "tensile_modulus",
        "Young's modulus along the load",
        "E",
        "GPa",
        "Slope of stress against strain at zero, for a load along one direction that may contract across.",
    ),
    Quantity(
        "directional_shear_modulus",
        "Shear modulus of the slip",
        "G",
        "GPa",
        "Slope of shear stress against shear at zero, for one direction in one plane.",
    ),
    Quantity("specific_strength", "Specific strength", "σ_max/ρ", "MJ/kg", "Largest force over the mass of a length."),
    Quantity("ideal_strength", "Ideal strength", "σ_max", "GPa", "Largest nominal stress (force over area before)."),
    Quantity("strain_at_strength", "Strain at the strength", "ε_max", "%", "Strain at which the stress is largest."),
    Quantity("fracture_strain", "Fracture strain", "ε_f", "%", "Strain at which the load is no longer carried."),
    Quantity("work_of_fracture", "Work to failure", "W", "GJ/m³", "Area under the stress-strain curve up to failure."),
    Quantity("membrane_modulus", "Membrane stiffness", "E·t", "N/m", "Young's modulus times thickness of a sheet."),
    Quantity("membrane_strength", "Membrane strength", "σ_max·t", "N/m", "Ideal strength times thickness of a sheet."),
    Quantity(
        "local_strain",
        "Local strain",
        "η",
        "",
        "Von Mises shear strain of each atom's surroundings against the structure without load.",
        per_atom=True,
        paints=True,
    ),
    Quantity(
        "force_spread",
        "Spread of the forces",
        "σ_F",
        "eV/Å",
        "Standard deviation of the force on each atom over several potentials.",
        per_atom=True,
    ),
    Quantity(
        "max_force_spread",
        "Largest spread of the forces",
        "σ_F",
        "eV/Å",
        "Of the atom on which potentials differ most.",
    ),
    Quantity(
        "energy_spread",
        "Spread of the energies",
        "σ_ΔE",
        "eV/atom",
        "Standard deviation over several potentials of what displacing the atoms costs.",
    ),
    Quantity("pressure_spread", "Spread of the pressure", "σ_p", "GPa", "Standard deviation over several potentials."),
    Quantity(
        "volume_spread",
        "Spread of the volume",
        "σ_V",
        "%",
        "Standard deviation of the relaxed volume over several potentials.",
    ),
    Quantity(
        "tight_binding_gap",
        "Band gap (tight binding)",
        "E_g",
        "eV",
        "Gap of the pi electrons with one orbital an atom and coupling between neighbours only.",
    ),
    Quantity(
        "folded_gap",
        "Band gap (zone folding)",
        "E_g",
        "eV",
        "Gap that the bands of graphene give on the lines allowed by a tube's chirality and load, without its defects.",
    ),
    Quantity(
        "foreseen_gap",
        "Band gap (foreseen)",
        "E_g",
        "eV",
        "Gap that a search expected of a tube, from the tubes tried before, when it chose to compute it.",
    ),
    Quantity(
        "conductance",
        "Conductance",
        "G",
        "µS",
        "Landauer conductance without scattering by vibrations, at the temperature and Fermi energy given.",
    ),
    Quantity(
        "conductance_quanta", "Conductance in quanta", "G/G₀", "2e²/h", "Conductance in units of 2e²/h = 77.48 µS."
    ),
    Quantity(
        "log_conductance",
        "Logarithm of the conductance",
        "lg G/G₀",
        "lg 2e²/h",
        "Decimal logarithm of the Landauer conductance in units of 2e²/h, at the temperature of the leads.",
    ),
    Quantity("tube_diameter", "Tube diameter", "d", "Å", "Mean distance of a tube's atoms from its axis, doubled."),
    Quantity(
        "local_density_of_states",
        "Local density of states",
        "LDOS",
        "1/eV",
        "Density of states on each atom at the energy chosen, both spins.",
        per_atom=True,
        paints=True,
    ),
    Quantity("temperature", "Temperature", "T", "K", "Temperature of the atoms."),
    Quantity("mean_temperature", "Mean temperature", "⟨T⟩", "K", "Kinetic temperature, averaged over a run."),
    Quantity(
        "mean_potential_energy", "Mean potential energy", "⟨U⟩", "eV/atom", "Potential energy, averaged over a run."
    ),
    Quantity(
        "mean_total_energy",
        "Mean total energy",
        "⟨E⟩",
        "eV/atom",
        "Potential and classical kinetic energy, averaged over a run.",
    ),
    Quantity(
        "mean_pressure", "Mean pressure", "⟨p⟩", "GPa", "Pressure, that of the motion included, averaged over a run."
    ),
    Quantity("mean_volume", "Mean volume", "⟨V⟩", "Å³/atom", "Volume per atom, averaged over a run."),
    Quantity("mean_density", "Mean density", "⟨ρ⟩", "g/cm³", "Mass over the volume averaged over a run."),
    Quantity(
        "energy_drift",
        "Energy drift",
        "dE/dt",
        "meV/atom/ps",
        "Slope of what an exact integration would conserve; it tells whether the time step is short enough.",
    ),
    Quantity(
        "main_vibration",
        "Main vibration",
        "ν_max",
        "THz",
        "Frequency of the highest peak of the vibrational density of states.",
    ),
    Quantity("molar_mass", "Molar mass", "M", "g/mol", "Mass of a mole of formula units as the formula is written."),
    Quantity(
        "mean_electronegativity",
        "Mean electronegativity",
        "χ",
        "",
        "Pauling's electronegativity, averaged over the atoms of the formula.",
    ),
    Quantity(
        "electronegativity_difference",
        "Electronegativity difference",
        "Δχ",
        "",
        "Largest difference of Pauling's electronegativity between two elements of the formula.",
    ),
    Quantity(
        "ionic_character",
        "Ionic character",
        "",
        "%",
        "Ionic share of a bond between the two most different elements, 1 − exp(−Δχ²/4) (Pauling).",
    ),
    Quantity("charge_neutral", "Charge neutral", "", "", "Whether known oxidation states of the elements add up to 0."),
    Quantity(
        "obeys_pauling",
        "Pauling test",
        "",
        "",
        "Whether in the most probable oxidation states each cation is less electronegative than each anion.",
    ),
    Quantity(
        "smact_valid",
        "SMACT test",
        "",
        "",
        "Whether some oxidation states of the ICSD are neutral and obey Pauling's order (SMACT, with mixed valence).",
    ),
    Quantity(
        "price_per_kg", "Price of the elements", "", "USD/kg", "What the elements in a kilogram cost in 2013, unworked."
    ),
    Quantity(
        "price_per_mol",
        "Price of the elements in a mole",
        "",
        "USD/mol",
        "What the elements in a mole of formula units cost in 2013, unworked.",
    ),
    Quantity(
        "hhi_production",
        "Concentration of production",
        "HHI_P",
        "",
        "Herfindahl-Hirschman index of the countries that mine the elements, weighted by mass: "
        "below 1500 spread out, above 2500 in few hands, 10,000 in one.",
    ),
    Quantity(
        "hhi_reserve",
        "Concentration of reserves",
        "HHI_R",
        "",
        "Herfindahl-Hirschman index of the countries that hold the known reserves, weighted by mass.",
    ),
    Quantity(
        "scarcest_abundance",
        "Abundance of the scarcest element",
        "",
        "mg/kg",
        "Share in the earth's crust of that element of the formula of which there is least.",
    ),
    Quantity("is_radioactive", "Radioactive", "", "", "Whether an element of the formula has no stable isotope."),
    Quantity(
        "has_hazard",
        "Hazardous element",
        "",
        "",
        "Whether compounds of an element of the formula are classified as toxic or carcinogenic; "
        "the material itself may differ.",
    ),
    Quantity(
        "is_critical", "Critical raw material", "", "", "Whether an element of the formula is on the EU's list of 2023."
    ),
    Quantity("duplicate_group", "Group of duplicates", "", "", "Structures with the same number are one and the same."),
    Quantity(
        "structurally_valid",
        "Valid structure",
        "",
        "",
        "Whether all atoms are at least 0.5 Å apart, in a cell of at least 0.1 Å³.",
    ),
    Quantity(
        "compositionally_valid",
        "Valid composition",
        "",
        "",
        "Whether oxidation states of smact's set of 2014 make it neutral, or it is an element or an alloy of metals.",
    ),
    Quantity("is_new", "New", "", "", "Whether no structure that it was compared with is the same."),
    Quantity(
        "match_rms",
        "RMS distance to the first",
        "d_rms",
        "",
        "Root mean square distance of paired atoms to those of the first of the group, over (V/N)^(1/3).",
    ),
    Quantity("length", "Length", "d", "Å", "A distance."),
    Quantity("angle", "Angle", "∠", "°", "An angle."),
    Quantity(
        "debye_temperature", "Debye temperature", "θ_D", "K", "Temperature that sums up the vibrations of a solid."
    ),
    Quantity(
        "phonon_debye_temperature",
        "Debye temperature of the phonons",
        "θ_D",
        "K",
        "Debye temperature of as many vibrations with the same mean square frequency; it differs from that of sound.",
    ),
    Quantity(
        "thermal_conductivity",
        "Thermal conductivity",
        "κ",
        "W/(m K)",
        "Heat that flows along a gradient of temperature.",
    ),
    Quantity("thermal_expansion", "Thermal expansion", "α", "1/K", "Relative growth of the volume with temperature."),
    Quantity("heat_capacity", "Heat capacity", "C", "J/(mol K)", "Heat that warms one mole by one kelvin."),
    Quantity(
        "heat_capacity_p",
        "Heat capacity at constant pressure",
        "C_p",
        "J/(mol K)",
        "Heat that warms one mole of formula units by one kelvin while it expands freely.",
    ),
    Quantity(
        "vibrational_entropy",
        "Vibrational entropy",
        "S_vib",
        "J/(mol K)",
        "Entropy of the phonons, for one mole of formula units.",
    ),
    Quantity(
        "vibrational_free_energy",
        "Vibrational free energy",
        "F_vib",
        "kJ/mol",
        "Helmholtz energy of the phonons with their zero-point energy, for one mole of formula units.",
    ),
    Quantity(
        "zero_point_energy", "Zero-point energy", "E_ZP", "meV/atom", "Energy of the vibrations at absolute zero."
    ),
    Quantity(
        "lowest_phonon_frequency",
        "Lowest phonon frequency",
        "ν_min",
        "THz",
        "Lowest frequency anywhere in the Brillouin zone; negative stands for an imaginary one, an unstable structure.",
    ),
    Quantity(
        "highest_phonon_frequency", "Highest phonon frequency", "ν_max", "THz", "Highest frequency of any vibration."
    ),
    Quantity(
        "dynamically_stable",
        "Dynamically stable",
        "",
        "",
        "Whether every small displacement of the atoms costs energy: no phonon has an imaginary frequency.",
    ),
    Quantity(
        "mean_square_displacement",
        "Mean square displacement",
        "U_iso",
        "Å²",
        "Of an atom by its vibration along one direction, averaged over directions, as in a structure refinement.",
        per_atom=True,
    ),
    Quantity(
        "gruneisen_parameter",
        "Grüneisen parameter",
        "γ",
        "",
        "How much the vibrations soften as the crystal grows: thermal expansion times bulk modulus and volume over "
        "heat capacity.",
    ),
    Quantity(
        "minimal_thermal_conductivity",
        "Least thermal conductivity",
        "κ_min",
        "W/(m K)",
        "Thermal conductivity that disorder cannot lower further (Cahill).",
    ),
    Quantity("refractive_index", "Refractive index", "n", "", "Speed of light in vacuum over that in the material."),
    Quantity(
        "exfoliation_energy", "Exfoliation energy", "E_ex", "meV/atom", "Energy that takes one layer off, per atom."
    ),
    Quantity("last_phonon_peak", "Last phonon peak", "ω_max", "cm⁻¹", "Highest peak of the phonon density of states."),
    Quantity("glass_transition", "Glass transition", "T_g", "K", "Temperature at which a glass softens."),
    Quantity("melting_temperature", "Melting temperature", "T_m", "K", "Temperature at which the last solid melts."),
    Quantity("hardness", "Vickers hardness", "HV", "HV", "Load over the area of a Vickers indent, in kgf/mm²."),
    Quantity("yield_strength", "Yield strength", "σ_y", "MPa", "Stress at which lasting deformation begins."),
    Quantity("tensile_strength", "Tensile strength", "σ_u", "MPa", "Largest stress under tension."),
    Quantity(
        "pourbaix_energy",
        "Energy above the Pourbaix hull",
        "ΔG_pbx",
        "eV/atom",
        "Free energy that a solid sets free when it becomes what is stable in water at the pH and potential given.",
    ),
    Quantity(
        "immunity_potential",
        "Immunity up to",
        "E_imm",
        "V",
        "Highest potential against the standard hydrogen electrode at which the metal itself is stable in water.",
    ),
    Quantity(
        "corrosion_potential",
        "Corrosion potential",
        "E_corr",
        "V",
        "Potential at which a metal in a medium gains and loses electrons at the same rate; higher is nobler.",
    ),
    Quantity(
        "log_corrosion_current",
        "Logarithm of the corrosion current",
        "log i",
        "lg A/cm²",
        "Decimal logarithm of the current density in A/cm² with which a metal dissolves at its corrosion potential.",
    ),
    Quantity(
        "corrosion_rate",
        "Corrosion rate",
        "CR",
        "mm/year",
        "Thickness of metal lost in a year, from the corrosion current by Faraday's law.",
    ),
    Quantity("ionic_conductivity", "Ionic conductivity", "σ_ion", "S/cm", "Conductivity by ions that move."),
    Quantity(
        "activation_energy",
        "Activation energy",
        "E_a",
        "eV",
        "Slope of the logarithm of the diffusion coefficient against 1/kT (Arrhenius).",
    ),
    Quantity(
        "haven_ratio",
        "Haven ratio",
        "H_R",
        "",
        "Diffusion coefficient of single ions over that of their charge; below 1 ions move in concert.",
    ),
    Quantity(
        "migration_barrier",
        "Migration barrier",
        "E_m",
        "eV",
        "Energy of the highest point on the easiest hop between two neighbouring sites, against where it begins.",
    ),
    Quantity(
        "percolation_barrier",
        "Percolation barrier",
        "E_perc",
        "eV",
        "Highest point of the easiest way that goes on without end, against the site of lowest energy.",
    ),
)

QUANTITIES: dict[str, Quantity] = {quantity.key: quantity for quantity in _ALL}


def own_key(name: str, unit: str) -> str:
    """Return the key of a quantity that is none of these, such as a column of the user's table: "my energy [eV]"."""
    return f"{name.replace('[', '(').replace(']', ')')} [{unit}]"


def quantity(key: str) -> Quantity:
    """Return the quantity named ``key``, be it one of the user's own, see ``own_key``.

    Raises:
        KeyError: If no such quantity exists; a programming error, so no UserError.
    """
    if key not in QUANTITIES and key.endswith("]") and " [" in key:
        name, _, unit = key[:-1].rpartition(" [")
        return Quantity(key, name, "", unit, "A property of your own data.")
    return QUANTITIES[key]


def paints(key: str) -> bool:
    """Return whether atoms that carry an array of this name are coloured by it as soon as they are shown."""
    return key in QUANTITIES and QUANTITIES[key].paints
