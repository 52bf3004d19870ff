"""Carbon nanotubes: what one is made of, what tight binding and a potential say of it."""
