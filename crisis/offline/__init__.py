"""What stays readable on a phone without a network."""
