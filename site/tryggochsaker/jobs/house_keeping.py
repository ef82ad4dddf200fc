"""The jobs of the house itself; rooms register their own."""

from django.core.management import call_command

from tryggochsaker.jobs.mail_files import remove_abandoned_drafts
from tryggochsaker.jobs.schedule import register_job

HOUR_SECONDS = 60 * 60
DAY_SECONDS = 24 * HOUR_SECONDS


def register_house_jobs() -> None:
    """Register what the worker does whichever rooms there are."""
    register_job("publish_scheduled", 60, publish_scheduled)
    register_job("clear_sessions", DAY_SECONDS, clear_sessions)
    register_job("remove_abandoned_mail_drafts", HOUR_SECONDS, remove_abandoned_drafts)
    # Each message is claimed by itself, so a second worker may help.
    register_job("deliver_mail", 1, deliver_mail, shared=True)


def deliver_mail() -> None:
    """Send the mail that is due."""
    # Late, since the outbox has models and jobs are registered while models load.
    from tryggochsaker.jobs.outbox import deliver_due_mail

    deliver_due_mail()


def publish_scheduled() -> None:
    """Publish and expire what editors gave a time."""
    call_command("publish_scheduled", verbosity=0)


def clear_sessions() -> None:
    """Forget logins that have run out."""
    call_command("clearsessions", verbosity=0)
