"""Small texts in many formats, used by several tests."""

NACL_CIF = """data_NaCl
_cell_length_a 5.64056(3)
_cell_length_b 5.64056(3)
_cell_length_c 5.64056(3)
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
_space_group_name_H-M_alt 'F m -3 m'
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
Na1 Na1+ 0 0 0 1
Cl1 Cl1- 1/2 .5 0.5 1
"""

POSCAR = """slab
1.0
4.0 0.0 0.0
0.0 4.0 0.0
0.0 0.0 9.0
Na Cl
1 2
Selective dynamics
Direct
0.0 0.0 0.1 F F F
0.5 0.5 0.1 T T F
0.5 0.5 0.6 T T T
"""

VASP4 = """two kinds
1.0
3.0 0.0 0.0
0.0 3.0 0.0
0.0 0.0 3.0
2 1
Direct
0.0 0.0 0.0
0.5 0.5 0.5
0.5 0.0 0.5
"""

XDATCAR = """CO
1.0
8.0 0.0 0.0
0.0 8.0 0.0
0.0 0.0 8.0
C O
1 1
Direct configuration=     1
0.0 0.0 0.0
0.0 0.0 0.14
Direct configuration=     2
0.0 0.0 0.0
0.0 0.0 0.15
"""

CHGCAR = """He
1.0
2.0 0.0 0.0
0.0 2.0 0.0
0.0 0.0 2.0
He
1
Direct
0.5 0.5 0.5

2 2 2
 0.80000000000E+01 0.16000000000E+02 0.80000000000E+01 0.80000000000E+01 0.80000000000E+01
 0.80000000000E+01 0.80000000000E+01 0.80000000000E+01
augmentation occupancies 1 2
 0.1 0.2
"""

XYZ = """3
water E = -76.4
O 0.0 0.0 0.119
H 0.0 0.763 -0.477
H 0.0 -0.763 -0.477
"""

EXTXYZ = """2
Lattice="3.0 0.0 0.0 0.0 3.0 0.0 0.0 0.0 3.0" Properties=species:S:1:pos:R:3:forces:R:3 energy=-1.5 pbc="T T T"
Na 0.0 0.0 0.0 0.1 0.0 0.0
Cl 1.5 1.5 1.5 -0.1 0.0 0.0
1
Lattice="3.0 0.0 0.0 0.0 3.0 0.0 0.0 0.0 3.0" Properties=species:S:1:pos:R:3 pbc="T T T"
Na 0.0 0.0 0.0
"""

CUBE = """density
of nothing
    1    0.000000    0.000000    0.000000
    2    1.889726    0.000000    0.000000
    2    0.000000    1.889726    0.000000
    2    0.000000    0.000000    1.889726
    2    2.000000    1.889726    1.889726    1.889726
 1.0 2.0
 3.0 4.0
 5.0 6.0
 7.0 8.0
"""

XSF = """CRYSTAL
PRIMVEC
3.0 0.0 0.0
0.0 3.0 0.0
0.0 0.0 3.0
PRIMCOORD
1 1
6 0.0 0.0 0.0
BEGIN_BLOCK_DATAGRID_3D
density
BEGIN_DATAGRID_3D_rho
2 2 2
0.0 0.0 0.0
3.0 0.0 0.0
0.0 3.0 0.0
0.0 0.0 3.0
1.0 1.0 1.0 1.0
1.0 1.0 1.0 1.0
END_DATAGRID_3D
END_BLOCK_DATAGRID_3D
"""

DUMP = """ITEM: TIMESTEP
10
ITEM: NUMBER OF ATOMS
2
ITEM: BOX BOUNDS pp pp pp
-1.0 3.0
0.0 4.0
0.0 4.0
ITEM: ATOMS id type xs ys zs q
2 2 0.5 0.5 0.5 -1.0
1 1 0.0 0.0 0.0 1.0
"""

LAMMPS = """# rock salt

2 atoms
2 atom types
0.0 4.0 xlo xhi
0.0 4.0 ylo yhi
0.0 4.0 zlo zhi

Masses

1 22.98977
2 35.453

Atoms # atomic

1 1 0.0 0.0 0.0
2 2 2.0 2.0 2.0
"""

MOL = """carbon monoxide
  own

  2  1  0  0  0  0  0  0  0  0999 V2000
    0.0000    0.0000    0.0000 C   0  0
    1.1280    0.0000    0.0000 O   0  0
  1  2  3  0
M  END
"""

MOL2 = """@<TRIPOS>MOLECULE
water
 3 2
SMALL
USER_CHARGES
@<TRIPOS>ATOM
 1 O1 0.0 0.0 0.119 O.3 1 HOH -0.8
 2 H1 0.0 0.763 -0.477 H 1 HOH 0.4
 3 H2 0.0 -0.763 -0.477 H 1 HOH 0.4
@<TRIPOS>BOND
 1 1 2 1
"""

PDB = """CRYST1   10.000   12.000   14.000  90.00  90.00  90.00 P 1           1
ATOM      1  CA  GLY A   1       1.000   2.000   3.000  1.00  0.00           C
HETATM    2 CA    CA A   2       4.000   5.000   6.000  1.00  0.00
END
"""

PYMATGEN_JSON = """{"@module": "pymatgen.core.structure", "@class": "Structure", "charge": 0,
 "lattice": {"matrix": [[3.0, 0.0, 0.0], [0.0, 3.0, 0.0], [0.0, 0.0, 3.0]]},
 "sites": [{"species": [{"element": "Cs", "occu": 1, "oxidation_state": 1}], "abc": [0.0, 0.0, 0.0]},
           {"species": [{"element": "Cl", "occu": 0.75}, {"element": "Br", "occu": 0.25}], "abc": [0.5, 0.5, 0.5]}]}
"""

OPTIMADE = """{"data": [{"id": "x-1", "attributes": {"lattice_vectors": [[4, 0, 0], [0, 4, 0], [0, 0, 4]],
 "cartesian_site_positions": [[0, 0, 0], [2, 2, 2]], "species_at_sites": ["Mg", "O"],
 "species": [{"name": "Mg", "chemical_symbols": ["Mg"], "concentration": [1.0]},
             {"name": "O", "chemical_symbols": ["O"], "concentration": [1.0]}]}}]}
"""

PHONOPY = """phonopy:
  version: 2.20.0
unit_cell:
  lattice:
  - [ 4.0, 0.0, 0.0 ] # a
  - [ 0.0, 4.0, 0.0 ] # b
  - [ 0.0, 0.0, 4.0 ] # c
  points:
  - symbol: Na # 1
    coordinates: [ 0.0, 0.0, 0.0 ]
  - symbol: Cl # 2
    coordinates: [ 0.5, 0.5, 0.5 ]
displacements:
- [ 0.01, 0.0, 0.0 ]
"""

ESPRESSO = """&control
 calculation = 'scf'
/
&system
 ibrav = 0, nat = 1, ntyp = 1
/
&electrons
/
ATOMIC_SPECIES
Si 28.085 Si.UPF
CELL_PARAMETERS angstrom
3.0 0.0 0.0
0.0 3.0 0.0
0.0 0.0 3.0
ATOMIC_POSITIONS angstrom
Si 0.0 0.0 0.0
"""

# key of the format, text, atoms in the first structure
ALL = {
    "cif": (NACL_CIF, 8),
    "poscar": (POSCAR, 3),
    "xdatcar": (XDATCAR, 2),
    "grid": (CHGCAR, 1),
    "xyz": (XYZ, 3),
    "cube": (CUBE, 1),
    "xsf": (XSF, 1),
    "lammps": (LAMMPS, 2),
    "mol": (MOL, 2),
    "mol2": (MOL2, 3),
    "pdb": (PDB, 2),
    "json": (PYMATGEN_JSON, 2),
    "phonopy": (PHONOPY, 2),
    "qe-in": (ESPRESSO, 1),
}
