"""Guidance in the YAML form of the content files: written out, and read in as drafts."""
