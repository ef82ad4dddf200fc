"""What is in force as a few bytes, for a page that stays open."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from crisis.looks import Look
from crisis.selectors import list_recently_closed
from crisis.situation import situation_for


@require_safe
def situation(request: HttpRequest) -> JsonResponse:
    """List what is in force in the language of the address, the most urgent first.

    A VMA of others that no notice of ours repeats stands before the notices. `ended` holds the
    addresses of those that ended lately, which a phone keeps as well. Nothing changes while
    nothing happens, so whoever asks again gets 304.
    """
    now = situation_for(request)
    return JsonResponse(
        {
            "notices": [
                *(_line(vma.url, vma.headline, vma.language, vma.look) for vma in now.vmas),
                *(
                    _line(one.notice.url, one.notice.title, one.notice.language, one.look)
                    for one in now.live
                ),
            ],
            "ended": [notice.url for notice in list_recently_closed(now=now.checked_at)],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _line(url: str, title: str, language: str, look: Look) -> dict[str, str | bool]:
    return {
        "is_akut": look.level in {"akut", "vma"},
        "level": look.level,
        "word": look.word,
        "title": title,
        "language": language,
        "url": url,
    }
