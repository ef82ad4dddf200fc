"""Residents' files: checked by content, cleaned of metadata, encrypted."""
