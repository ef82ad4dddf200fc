"""The crisis communicators: notices and their console, and nothing else."""

from home.roles import Role, declare_role

CRISIS_COMMUNICATORS = "Kriskommunikatörer"

declare_role(
    Role(
        CRISIS_COMMUNICATORS,
        [
            "wagtailadmin.access_admin",
            "crisis.use_console",
            # No add and no delete: notices begin in the console and stay at their address.
            "crisis.change_notice",
            "crisis.publish_notice",
            "crisis.lock_notice",
            "crisis.unlock_notice",
            "crisis.add_noticetemplate",
            "crisis.change_noticetemplate",
            "crisis.delete_noticetemplate",
        ],
    )
)
