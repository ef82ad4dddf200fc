"""What a mail to a function is about. Each kind holds a number and a link, nothing else."""

from enum import Enum

from django.utils.translation import gettext_noop


class MailAbout(Enum):
    """The subject line, as a msgid with `%(reference)s`, and the template of the text."""

    NEW_CASE = (gettext_noop("New case %(reference)s"), "email/new_case.txt")
    REMINDER = (gettext_noop("Answer soon: case %(reference)s"), "email/case_reminder.txt")
    REMINDER_WAITING = (
        gettext_noop("Answer soon: case %(reference)s"),
        "email/case_reminder_waiting.txt",
    )
    ESCALATION = (gettext_noop("Overdue: case %(reference)s"), "email/case_escalated.txt")

    def __init__(self, subject: str, template: str) -> None:
        self.subject = subject
        self.template = template
