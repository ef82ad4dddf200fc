"""Following a case with the receipt code."""
