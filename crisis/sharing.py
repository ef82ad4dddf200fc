"""Passing a notice on: an exercise is named as one."""

from django.utils.translation import gettext as _

from crisis.models import Notice
from tryggochsaker.sharing import ShareLinks, links_to_share

__all__ = ["ShareLinks", "share_links"]


def share_links(notice: Notice) -> ShareLinks:
    """Return the links; what is passed on names an exercise as one."""
    heading = notice.title
    if notice.incident.is_exercise:
        heading = _("EXERCISE: %(heading)s") % {"heading": heading}
    return links_to_share(heading, notice.full_url)
