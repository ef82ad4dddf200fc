"""Copies for bodies outside the municipality: trimmed, looked at, handed over by hand."""
