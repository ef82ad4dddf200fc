"""What residents see of the work against crime, derived once for each page."""
