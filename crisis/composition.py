"""The parts of an incident that are rows of their own: texts by language, places, numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Locale

from crisis.models import Incident, IncidentArea, Notice
from home.models import Area, ContactNumber


@dataclass(frozen=True, kw_only=True)
class NoticeText:
    """The texts of a notice in one language; the fields are those of `Notice`."""

    title: str
    summary: str
    what_to_do: str
    what_happened: str = ""
    where: str = ""
    who_affected: str = ""
    what_we_do: str = ""
    summary_lattlast: str = ""
    sms: str = ""


def write_notices(
    incident: Incident, texts: Mapping[str, NoticeText], *, by: AbstractBaseUser | None
) -> list[Notice]:
    """Publish the texts of an incident in each language, as a revision of each; Swedish first."""
    languages = sorted(texts, key=lambda language: language != settings.LANGUAGE_CODE)
    key = incident.notices.values_list("translation_key", flat=True).first()
    notices: list[Notice] = []
    for language in languages:
        locale = Locale.objects.get(language_code=language)
        notice = Notice.objects.filter(incident=incident, locale=locale).first()
        if notice is None:
            notice = Notice(incident=incident, locale=locale, live=False)
            notice.translation_key = key or notice.translation_key
            key = notice.translation_key
        for field, value in asdict(texts[language]).items():
            setattr(notice, field, value)
        notice.full_clean()
        if notice.pk is None:
            notice.save()
        notice.publish_within_message(notice.save_revision(user=by), user=by)
        notices.append(notice)
    return notices


def set_places(incident: Incident, areas: Iterable[Area]) -> None:
    """Make these the places that the incident affects; rows that fit already stay."""
    wanted = list(areas)
    incident.places.exclude(area__in=wanted).delete()
    incident.places.update(is_affected=True)
    there = set(incident.places.values_list("area_id", flat=True))
    IncidentArea.objects.bulk_create(
        IncidentArea(incident=incident, area=area) for area in wanted if area.pk not in there
    )


def set_contacts(incident: Incident, numbers: Sequence[ContactNumber]) -> None:
    """Make these the numbers to call, in this order; rows that fit already stay."""
    incident.contact_rows.exclude(number__in=numbers).delete()
    for order, number in enumerate(numbers):
        incident.contact_rows.update_or_create(number=number, defaults={"sort_order": order})


def set_affected(incident: Incident, areas: Iterable[Area]) -> None:
    """Say which of the places are still affected; the others are free again."""
    affected = {area.pk for area in areas}
    for place in incident.places.all():
        place.is_affected = place.area_id in affected
        place.save(update_fields=["is_affected"])
