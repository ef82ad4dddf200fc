"""The editors' start page: what is late, what waits for whoever is logged in, what is wrong."""
