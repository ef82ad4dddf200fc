"""The case inbox at `/admin/arenden/`: what handlers see of reports and do with them."""
