"""What the worker does for promises by itself, and how often."""

from tryggochsaker.jobs.schedule import register_job

HOUR = 60 * 60


def register_jobs() -> None:
    """Let the worker bring states up to date, remind of what is due, and write to followers.

    Each finds in the database what is left to do, so an hour that was missed is made up for.
    """
    from promises.due.reminders import remind_of_due_days
    from promises.following.delivery import deliver_follower_mail
    from promises.following.forgetting import forget_followers
    from promises.following.news import announce_missed
    from promises.prevention.reminders import remind_of_plan_days, remind_of_revisions
    from promises.state_services import bring_states_up_to_date

    register_job("promise_states", HOUR, bring_states_up_to_date)
    register_job("promise_reminders", HOUR, remind_of_due_days)
    register_job("remind_of_revisions", HOUR, remind_of_revisions)
    register_job("remind_of_plan_days", HOUR, remind_of_plan_days)
    register_job("announce_promise_news", HOUR, announce_missed)
    # Each mail is claimed by itself, so a second worker may help.
    register_job("deliver_follower_mail", 2, deliver_follower_mail, shared=True)
    register_job("forget_followers", HOUR, forget_followers)
