"""`/kris/akta/`: is this message genuine?"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crisis.crumbs import crisis_crumbs
from crisis.genuine.answers import MOST_CHARACTERS, answer_for
from crisis.genuine.messages import list_latest
from tryggochsaker.frame import Frame, alternates_in_every_language


@require_safe
def genuine(request: HttpRequest) -> HttpResponse:
    """Say how our messages look, and whether the one that somebody asks about is ours.

    The question stands in the address: it is a text that was sent to many, and no secret.
    """
    asked = request.GET.get("q", "").strip()
    frame = Frame(
        title=_("Is the message genuine?"),
        description=_(
            "Have you been sent a text message, a picture or a paper about something dangerous? "
            "Here you can check whether it comes from us."
        ),
        path=reverse("crisis:genuine"),
        tab="now",
        breadcrumbs=crisis_crumbs(),
        alternates=alternates_in_every_language(request),
        is_indexed=not asked,
    )
    context = {
        "frame": frame,
        "lead": frame.description,
        "asked": asked,
        "answer": answer_for(asked) if asked else None,
        "latest": list_latest(),
        "longest": MOST_CHARACTERS,
        "example": f"{settings.NOTICE_IDENTIFIER_PREFIX}-{timezone.localdate().year}-0042",
    }
    return render(request, "crisis/genuine.html", context)
