"""The notices in force as a few bytes, for a page that stays open."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from crisis.situation import situation_for
from crisis.vocabulary import Level


@require_safe
def situation(request: HttpRequest) -> JsonResponse:
    """List the notices in force in the language of the address, the most urgent first.

    Nothing in it changes while nothing happens, so whoever asks again gets 304.
    """
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
                for sheet in situation_for(request).live
            ]
        },
        json_dumps_params={"ensure_ascii": False},
    )
