"""Open311 GeoReport v2 at `/open311/v2/`: technical faults only, and nothing is ever listed."""
