"""One module a family of file formats; ``core.structures.files`` chooses among them."""
