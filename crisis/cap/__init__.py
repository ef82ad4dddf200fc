"""Notices as CAP 1.2 messages (OASIS Common Alerting Protocol), which other systems read."""
