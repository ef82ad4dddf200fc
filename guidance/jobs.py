"""What the worker does for guidance and documents by itself, and how often."""

from tryggochsaker.jobs.schedule import register_job


def register_jobs() -> None:
    """Let the worker remind of reviews, and of documents that expire."""
    from guidance.documents import reminders as document_reminders
    from guidance.review import reminders as review_reminders

    register_job(
        "guidance_reviews", review_reminders.JOB_SECONDS, review_reminders.send_review_reminders
    )
    register_job(
        "remind_of_expiring_documents",
        document_reminders.JOB_SECONDS,
        document_reminders.remind_of_expiry,
    )
