"""Reports that something on the site cannot be used by everyone; kept apart from concerns."""
