"""How much a resident can send. The numbers stand on the form."""

FREE_TEXT_MAX = 2000
ATTACHMENTS_MAX = 3
ATTACHMENT_MAX_MEGABYTES = 10
ATTACHMENT_MAX_BYTES = ATTACHMENT_MAX_MEGABYTES * 1024 * 1024
BODY_MAX_MEGABYTES = 100
BODY_MAX_BYTES = BODY_MAX_MEGABYTES * 1024 * 1024
"""Above this nothing is read at all; below it, files are refused one by one and text is kept."""

RETENTION_MONTHS = 24
"""For how long a closed case is kept; the municipality's own decision."""
