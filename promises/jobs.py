"""What the worker does for promises by itself."""

from tryggochsaker.jobs.schedule import register_job

HOUR = 60 * 60


def register_jobs() -> None:
    """Let the worker bring states up to date and remind of what is due, within an hour of midnight.

    Each finds in the database what is left to do, so an hour that was missed is made up for.
    """
    from promises.reminding import remind_of_due_days
    from promises.state_services import bring_states_up_to_date

    register_job("promise_states", HOUR, bring_states_up_to_date)
    register_job("promise_reminders", HOUR, remind_of_due_days)
