"""A whole exercise without a person: published, watched, ended, watched again."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from crisis.composition import NoticeText
from crisis.drafting.composing import Answers, compose
from crisis.drafting.placeholders import PLACEHOLDERS
from crisis.drills.report import Report
from crisis.drills.site import PublicSite
from crisis.drills.watching import hold, let_go, watch
from crisis.models import Drill, Incident, NoticeTemplate
from crisis.services import end_notice, publish_notice
from crisis.vocabulary import EventType, Level
from home.models import Area, MunicipalitySettings

LASTS = timedelta(hours=1)
"""When it ends by itself, should the process be killed before its all clear."""
LANGUAGES = ("sv", "en")
TITLE_LENGTH = 120


def rehearse(
    site: PublicSite,
    *,
    template: NoticeTemplate | None = None,
    is_shown: bool = False,
) -> Report:
    """Publish an exercise through the console's own services, end it, and return its report.

    The all clear is given whatever happens in between, so that no exercise is left standing.
    Raises ValidationError for a template that takes two persons or a real VMA.
    """
    with transaction.atomic():
        now = timezone.now()
        incident = publish_notice(
            by=None,
            level=Level(template.default_level) if template else Level.INFO,
            event_type=EventType(template.event_type) if template else EventType.OTHER,
            expires_at=now + LASTS,
            next_update_at=now + LASTS / 2,
            source=_sender(),
            texts=texts_of_template(template, now) if template else default_texts(),
            areas=Area.objects.filter(is_whole_municipality=True),
            template=template,
            is_exercise=True,
            is_shown_to_residents=is_shown,
        )
        drill = Drill.objects.get(incident=incident)
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


def texts_of_template(template: NoticeTemplate, now: datetime) -> dict[str, NoticeText]:
    """Return the texts of a template for an exercise: each gap is filled with that word."""
    if template.requires_vma_reference or template.requires_second_approver:
        raise ValidationError(
            _("This template takes two persons or a real VMA, so it cannot be rehearsed alone.")
        )
    texts = {}
    for text in template.texts.all():
        with override(text.language):
            word = _("exercise")
            filled = compose(
                text,
                Answers(
                    began_at=now,
                    next_update_at=now + LASTS / 2,
                    source=_sender(),
                    areas=list(Area.objects.filter(is_whole_municipality=True)),
                    typed=dict.fromkeys(PLACEHOLDERS.keys() - {"plats", "punkt"}, word),
                ),
            )
            title = _("Exercise – %(title)s") % {"title": filled.title}
            texts[text.language] = replace(filled, title=title[:TITLE_LENGTH])
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
