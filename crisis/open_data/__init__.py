"""The notices as JSON, with the keys that the content files have."""
