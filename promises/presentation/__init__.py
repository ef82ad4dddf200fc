"""What residents see of promises: words, pills and figures derived from the data."""
