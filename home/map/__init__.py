"""A small map of the municipality, drawn as SVG from its own outlines; no tiles from others."""
