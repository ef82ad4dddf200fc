"""The promises as open data: JSON with everything, CSV with a row for each, and what they mean."""
