"""Lists of cases as files, without anything that a resident wrote."""
