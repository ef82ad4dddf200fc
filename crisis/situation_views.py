"""The notices in force as a few bytes, for a page that stays open."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from crisis.selectors import list_recently_closed
from crisis.situation import situation_for
from crisis.vocabulary import Level


@require_safe
def situation(request: HttpRequest) -> JsonResponse:
    """List the notices in force in the language of the address, the most urgent first.

    `ended` holds the addresses of those that ended lately, which a phone keeps as well. Nothing
    changes while nothing happens, so whoever asks again gets 304.
    """
    now = situation_for(request)
    return JsonResponse(
        {
            "notices": [
                {
                    "number": sheet.incident.identifier,
                    "is_akut": sheet.incident.level == Level.AKUT,
                    "level": sheet.look.level,
                    "word": sheet.look.word,
                    "title": sheet.notice.title,
                    "language": sheet.notice.language,
                    "url": sheet.notice.url,
                }
                for sheet in now.live
            ],
            "ended": [notice.url for notice in list_recently_closed(now=now.checked_at)],
        },
        json_dumps_params={"ensure_ascii": False},
    )
