"""Utlämnande: a copy of a case for somebody outside, with what is secret blacked out."""
