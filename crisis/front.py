"""The start page while an `akut` notice is in force: what a frightened person needs, no more."""

from dataclasses import dataclass, replace

from crisis.points import list_points
from crisis.sharing import ShareLinks, share_links
from crisis.sheets import Message, NoticeSheet, Point
from crisis.situation import Situation
from tryggochsaker.frame import Frame


@dataclass(frozen=True)
class CrisisFront:
    """One notice whole, the others as lines, and the safety points of the whole municipality."""

    sheet: NoticeSheet
    others: list[NoticeSheet]
    points: list[Point]
    latest: Message | None
    """The last message after the first one: texts may stand while the news is here."""

    share: ShareLinks


def front_of(situation: Situation) -> CrisisFront | None:
    """Return the crisis front page, or None on a day on which no notice takes over."""
    sheet = situation.front
    if sheet is None:
        return None
    return CrisisFront(
        sheet=sheet,
        others=situation.without(sheet.incident.pk),
        points=list_points(situation.checked_at),
        latest=sheet.messages[0] if len(sheet.messages) > 1 else None,
        share=share_links(sheet.notice),
    )


def frame_of_front(frame: Frame, sheet: NoticeSheet) -> Frame:
    """Return the start page's frame with the notice's words, for tab, history and shared links."""
    return replace(frame, title=sheet.notice.title, description=sheet.notice.summary, json_ld=())
