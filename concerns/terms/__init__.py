"""What a resident is told before sending, and which version of it each case keeps."""
