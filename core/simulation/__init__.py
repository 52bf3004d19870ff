"""Physics from a potential or a Hamiltonian: what tasks of the group Simulate compute with; no task, no window."""
