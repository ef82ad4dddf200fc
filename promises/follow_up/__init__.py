"""The editors' two-minute follow-up: what was found, on every place at once, past the page editor."""
