"""Exercises that are measured: from the first screen until the all clear is seen everywhere."""
