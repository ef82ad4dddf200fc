"""Passing a notice on without a script and without anybody else: the phone's own messages."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from crisis.models import Notice


@dataclass(frozen=True)
class ShareLinks:
    """Links that open a text message and an e-mail with heading and address filled in."""

    sms: str
    mail: str


def share_links(notice: Notice) -> ShareLinks:
    """Return the links; what is passed on names an exercise as one.

    `sms:?&body=` is what both Android (RFC 5724) and iOS understand.
    """
    heading = notice.title
    if notice.incident.is_exercise:
        heading = _("EXERCISE: %(heading)s") % {"heading": heading}
    text = quote(f"{heading}\n{notice.full_url}", safe="")
    return ShareLinks(
        sms=f"sms:?&body={text}", mail=f"mailto:?subject={quote(heading, safe='')}&body={text}"
    )
