"""A head on what a pretrained potential sees of a structure."""
