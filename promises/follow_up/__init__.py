"""The editors' two-minute follow-up: what was found, everywhere at once, past the page editor."""
