"""The YAML form in which pages are written outside the site: how a file is read and written."""
