"""What keeps the form open to residents while somebody pours reports into it."""
