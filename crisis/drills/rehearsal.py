"""A whole exercise without a person: published, watched, ended, watched again."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from crisis.composition import NoticeText
from crisis.drills.report import Report
from crisis.drills.site import PublicSite
from crisis.drills.watching import hold, let_go, watch
from crisis.models import Drill, Incident
from crisis.services import end_notice, publish_notice
from crisis.vocabulary import Level
from home.models import MunicipalitySettings

LASTS = timedelta(hours=1)
"""When it ends by itself, should the process be killed before its all clear."""
LANGUAGES = ("sv", "en")


def rehearse(
    site: PublicSite,
    *,
    texts: Mapping[str, NoticeText] | None = None,
    template_code: str = "",
    is_shown: bool = False,
) -> Report:
    """Publish an exercise through the console's own services, end it, and return its report.

    The all clear is given whatever happens in between, so that no exercise is left standing.
    """
    with transaction.atomic():
        now = timezone.now()
        incident = publish_notice(
            by=None,
            level=Level.INFO,
            expires_at=now + LASTS,
            next_update_at=now + LASTS / 2,
            source=_sender(),
            texts=texts or default_texts(),
            is_exercise=True,
            is_shown_to_residents=is_shown,
        )
        drill = Drill.objects.get(incident=incident)
        Drill.objects.filter(pk=drill.pk).update(template_code=template_code)
        hold(drill)
    try:
        watch(drill, site)
    finally:
        _all_clear(incident)
    try:
        watch(drill, site)
    finally:
        let_go(drill)
    return Report(Drill.objects.select_related("incident").get(pk=drill.pk))


def default_texts() -> dict[str, NoticeText]:
    """Return what an exercise says when no template was asked for."""
    texts = {}
    for language in LANGUAGES:
        with override(language):
            texts[language] = NoticeText(
                title=_("Exercise – we try our crisis information"),
                summary=_("This is an exercise. Nothing has happened."),
                what_to_do=_("You do not need to do anything."),
            )
    return texts


def _all_clear(incident: Incident) -> None:
    texts = {}
    for language in LANGUAGES:
        with override(language):
            texts[language] = _("The exercise is over. Nothing has happened.")
    incident.refresh_from_db()
    if incident.ended_at is None:
        end_notice(incident=incident, by=None, texts=texts)


def _sender() -> str:
    settings_row = MunicipalitySettings.objects.first()
    return settings_row.organisation if settings_row else settings.WAGTAIL_SITE_NAME
