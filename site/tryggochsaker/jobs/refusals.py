"""What a mail server says no to for good, and what is worth another try."""

import smtplib

RECIPIENT_REFUSED = smtplib.SMTPRecipientsRefused.__name__
"""How a row names the one refusal that is about the mailbox, not about the mail or its sender."""


def is_refusal(error: Exception) -> bool:
    """Return whether sending again cannot help.

    The server said 5xx about this very mail, or an address or header is none: Django raises
    ValueError for those. Anything else, a bug of ours or a database that is locked, may pass.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, ValueError)
