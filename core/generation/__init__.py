"""Makes crystals that nobody asked for by formula: sources draw them, and a funnel tells which may be real."""
