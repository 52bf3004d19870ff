"""Which structure a composition will have: templates by learned substitution, their ranking, and what scores them."""
