"""What residents write is encrypted before it reaches the database or the disk."""
