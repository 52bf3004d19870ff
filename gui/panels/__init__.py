"""Panels: what the generic task panel cannot show."""
