"""The few words that a CAP message needs beyond the notice's own, in the language of an `info`.

Swedish and English come from the catalogues. A notice can also be written in languages that the
site's own interface does not speak; for those the words stand here, since a catalogue would fall
back to Swedish.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crisis.models import Incident
from crisis.moments import clock, day
from home.models import MunicipalitySettings

_REGIONS = {"sv": "sv-SE", "en": "en-GB"}
_IN_CATALOGUES = frozenset(_REGIONS)

_DANGER_IS_OVER = {
    "fi": "Vaara on ohi",
    "ar": "زال الخطر",
    "so": "Khatartii way dhammaatay",
}
_EXERCISE = {"fi": "HARJOITUS", "ar": "تمرين", "so": "TABABAR"}
_NEXT_MESSAGE = {
    "fi": "Seuraava tiedote viimeistään {when}.",
    "ar": "الرسالة التالية في موعد أقصاه {when}.",
    "so": "Farriinta xigta ugu dambayn {when}.",
}
_EVENTS = {
    "dricksvatten_kokning": {
        "fi": "Juomavesi – keitä vesi",
        "ar": "مياه الشرب – اغلِ الماء",
        "so": "Biyaha la cabbo – karkari biyaha",
    },
    "stromavbrott": {"fi": "Sähkökatko", "ar": "انقطاع الكهرباء", "so": "Koronto la'aan"},
    "skyfall_oversvamning": {
        "fi": "Rankkasade tai tulva",
        "ar": "أمطار غزيرة أو فيضان",
        "so": "Roob mahiigaan ah ama daad",
    },
    "brand_rok": {
        "fi": "Tulipalo tai vaarallinen savu",
        "ar": "حريق أو دخان خطر",
        "so": "Dab ama qiiq khatar ah",
    },
    "storm": {"fi": "Myrsky", "ar": "عاصفة", "so": "Duufaan"},
    "it_storning": {
        "fi": "Kunnan sähköiset palvelut eivät toimi",
        "ar": "تعطّل الخدمات الإلكترونية للبلدية",
        "so": "Adeegyada elektaroonigga ah ee degmadu ma shaqeynayaan",
    },
    "skolhot": {
        "fi": "Kouluun kohdistuva uhka",
        "ar": "تهديد ضد مدرسة",
        "so": "Hanjabaad ka dhan ah iskuul",
    },
    "kemolycka_vma": {
        "fi": "Kemikaalionnettomuus tai -vuoto",
        "ar": "حادث كيميائي أو تسرب",
        "so": "Shil kiimiko ama daadasho",
    },
    "annat": {"fi": "Muu tapahtuma", "ar": "حدث آخر", "so": "Dhacdo kale"},
}


def language_tag(language: str) -> str:
    """Return the language as CAP writes it (BCP 47), with region where there is one choice."""
    return _REGIONS.get(language, language)


def event_name(incident: Incident, language: str) -> str:
    """Return what it is; in Swedish where there is no word in the language.

    In Swedish it is what the incident's template calls it, if it came from one.
    """
    if language == settings.LANGUAGE_CODE and incident.cap_event:
        return incident.cap_event
    own = _EVENTS.get(incident.event_type, {}).get(language)
    with translation.override(language):
        return own or str(incident.get_event_type_display())


def danger_is_over(language: str) -> str:
    """Return the words of the all clear."""
    with translation.override(language):
        return _DANGER_IS_OVER.get(language) or _("The danger is over")


def exercise(language: str) -> str:
    """Return the word that no headline of an exercise is without."""
    with translation.override(language):
        return _EXERCISE.get(language) or pgettext("before a headline", "EXERCISE")


def next_message(moment: datetime, language: str) -> str:
    """Return when the next message comes, with its date: a CAP message is read on other days."""
    if language in _IN_CATALOGUES:
        with translation.override(language):
            when = pgettext("time", "%(day)s at %(clock)s") % {
                "day": day(moment),
                "clock": clock(moment),
            }
            return _("The next message comes by %(when)s.") % {"when": when}
    when = timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
    pattern = _NEXT_MESSAGE.get(language, "")
    return pattern.format(when=when)


def organisation(municipality: MunicipalitySettings, language: str) -> str:
    """Return the name of the municipality's organisation, which only English translates."""
    if language == "en":
        return f"Municipality of {municipality.municipality}"
    return municipality.organisation


def join_names(names: Sequence[str], language: str) -> str:
    """Return names as one phrase: `Strandvik och Åker`."""
    if language not in _IN_CATALOGUES or len(names) < 2:
        return ", ".join(names)
    with translation.override(language):
        both = {"first": ", ".join(names[:-1]), "last": names[-1]}
        return pgettext("names", "%(first)s and %(last)s") % both


def own_note(incident: Incident) -> str:
    """Return, in Swedish, what kind of message this is and what it is not (law 2023:407)."""
    with translation.override(settings.LANGUAGE_CODE):
        if incident.is_exercise:
            return _("This is an exercise. Nothing has happened.")
        if incident.is_vma:
            reference = {"source": incident.vma_source, "reference": incident.vma_incident}
            return (
                _(
                    "The municipality's own information on a VMA. Sent by %(source)s, "
                    "reference %(reference)s."
                )
                % reference
            )
        return _("Municipal crisis notice. This is not a VMA.")


def safety_points() -> str:
    """Return what the page of safety points is called, in the active language."""
    return _("Safety points that are open")
