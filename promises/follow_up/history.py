"""What the page's history says of a follow-up: that there was one, and what it corrected."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from promises.follow_up.services import LOG_ACTION


class FollowUpFormatter(LogFormatter):
    """One line of the history."""

    label = gettext_lazy("Follow up a promise")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        """Say that it was published, and which numbers it replaced."""
        corrections = [
            _("%(name)s: %(number)s from %(day)s was corrected.")
            % {
                "name": each["name"],
                "number": each["number"],
                "day": date_format(date.fromisoformat(each["day"]), "j F Y"),
            }
            for each in log_entry.data.get("corrections", ())
        ]
        published = _("A follow-up was published")
        return ". ".join([published, *corrections]) if corrections else published


def register_history(actions: LogActionRegistry) -> None:
    """Let the history know the action."""
    actions.register_action(LOG_ACTION)(FollowUpFormatter)
