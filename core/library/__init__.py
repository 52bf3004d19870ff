"""The project file: structures, what is known of them, and where it came from."""
