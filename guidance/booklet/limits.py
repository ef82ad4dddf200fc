"""How many booklets one address may have made."""

from tryggochsaker.address_counts import AddressCounts

PDFS_PER_ADDRESS = 30
"""In ten minutes; a library behind one router prints fewer."""

pdfs_by_address = AddressCounts()
