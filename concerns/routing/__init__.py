"""Which function gets a concern."""
