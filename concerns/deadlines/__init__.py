"""That nobody is forgotten: a reminder before a case's last day, and an escalation after it."""
