"""What can be said of a material from its formula alone."""
