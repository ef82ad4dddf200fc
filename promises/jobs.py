"""What the worker does for promises by itself, and how often."""

from promises.following.delivery import deliver_follower_mail
from promises.following.forgetting import forget_followers
from tryggochsaker.jobs.schedule import register_job

HOUR = 60 * 60


def register_jobs() -> None:
    """Tell the worker of every job of this room."""
    # Each mail is claimed by itself, so a second worker may help.
    register_job("deliver_follower_mail", 2, deliver_follower_mail, shared=True)
    register_job("forget_followers", HOUR, forget_followers)
