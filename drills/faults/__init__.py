"""One fault a file; the codes are those of the reliability list."""
