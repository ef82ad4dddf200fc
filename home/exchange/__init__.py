"""Pages to and from a file in the YAML form: one way in and out, which each room gives its rows."""
