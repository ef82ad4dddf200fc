"""How much a resident can send. The numbers stand on the form."""

FREE_TEXT_MAX = 2000
ATTACHMENTS_MAX = 3
ATTACHMENT_MAX_MEGABYTES = 10
ATTACHMENT_MAX_BYTES = ATTACHMENT_MAX_MEGABYTES * 1024 * 1024
BODY_MAX_MEGABYTES = 100
BODY_MAX_BYTES = BODY_MAX_MEGABYTES * 1024 * 1024
"""Above this nothing is read at all; below it, files are refused one by one and text is kept."""

MESSAGE_MAX = 5000
"""How long a handler's message to a resident may be; a resident's is FREE_TEXT_MAX."""

CASE_FILES_MAX = 20
"""Files in one case, those of the report included."""

CASE_MESSAGES_MAX = 100
"""Messages from the resident in one case; more than that is a matter for the telephone."""
