"""MatterDesk's window."""
