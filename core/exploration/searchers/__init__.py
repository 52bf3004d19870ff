"""Ways to choose which tube truth is asked of next."""
