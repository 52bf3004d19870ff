"""MatterDesk's engine: structures, models, learning and tasks, without any front end."""
