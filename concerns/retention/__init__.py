"""Deletion by rule (gallring): what goes when, what stops it, and that nothing is left behind."""
