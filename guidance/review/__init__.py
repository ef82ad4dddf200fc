"""The review cycle: who answers for a page, when it is looked at, and who says that it holds."""
