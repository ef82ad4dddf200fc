"""Numbers to call: named in running text, checked with a signature, found where they are used."""
