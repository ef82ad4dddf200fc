"""A word of its own in every field of a case, and every place where none of them may turn up."""
