"""Passing a page on without a script and without anybody else: the phone's own messages."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class ShareLinks:
    """Links that open a text message and an e-mail with heading and address filled in."""

    sms: str
    mail: str


def links_to_share(heading: str, url: str) -> ShareLinks:
    """Return the links for a heading and a whole address.

    `sms:?&body=` is what both Android (RFC 5724) and iOS understand.
    """
    text = quote(f"{heading}\n{url}", safe="")
    return ShareLinks(
        sms=f"sms:?&body={text}", mail=f"mailto:?subject={quote(heading, safe='')}&body={text}"
    )
