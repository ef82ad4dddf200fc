"""Promises to and from a file in the YAML form: what would happen first, then as drafts."""
