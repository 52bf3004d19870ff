"""Other people's simulation programs: their input, their runs, their output."""
