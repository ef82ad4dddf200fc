"""What a mail server says no to for good, and what is worth another try."""

import smtplib


def is_refusal(error: Exception) -> bool:
    """Return whether trying again cannot help: the server said 5xx about this very mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return not isinstance(error, OSError)  # smtplib's other errors are OSErrors as well
