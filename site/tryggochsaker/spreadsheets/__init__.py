"""Files that spreadsheets open."""
