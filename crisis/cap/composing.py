"""What a message of a timeline says as a CAP 1.2 message.

Three choices where the standard leaves room:

- The all clear is a `Cancel`, since that is what other systems take a warning down on. It carries
  one `info` in each language all the same (the schema allows it), with `AllClear` and `Past`, so
  that whoever shows it shows the words of the all clear and not an empty box; and `note` holds
  them in Swedish for readers that pass over the `info` of a `Cancel`.
- What is put right after the all clear, or after the notice has ended by the clock, is a `Cancel`
  too: an `Update` would light the warning anew in systems that only look at the newest message.
  One that ended by the clock does not say that the danger is over.
- An update replaces what came before it, so each message says everything that still holds, but
  areas only where it still does.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.text import slugify

from crisis.cap import words
from crisis.cap.alert import AffectedArea, Alert, Info, Reference, Resource, Value
from crisis.cap.xml import as_cap_time
from crisis.models import Incident, IncidentArea, Notice, NoticeUpdate
from crisis.sheets import message_in
from crisis.vocabulary import CapCertainty, CapResponseType, CapUrgency, UpdateKind
from home.map.geometry import outer_rings_of
from home.models import MunicipalitySettings
from tryggochsaker.frame import absolute_url, language_label, language_prefix


def compose(
    update: NoticeUpdate,
    *,
    references: Sequence[Reference],
    municipality: MunicipalitySettings,
    is_newest: bool,
) -> Alert:
    """Return the CAP message of a message of a timeline.

    `references` are the incident's earlier messages, in order. `is_newest` is False for a message
    that got no CAP message in its time: what the notice said then is not known, so what it says
    now is left out.
    """
    return _Composition(update, municipality, is_newest=is_newest).alert(references)


class _Composition:
    """One message on its way to becoming an `Alert`."""

    def __init__(
        self, update: NoticeUpdate, municipality: MunicipalitySettings, *, is_newest: bool
    ) -> None:
        self.update = update
        self.incident: Incident = update.incident
        self.municipality = municipality
        self.is_newest = is_newest
        self.is_cleared = _is_cleared(update)
        self.is_over = self.is_cleared or update.at >= self.incident.expires_at
        places = list(self.incident.places.select_related("area"))
        affected = [place for place in places if place.is_affected]
        self.places = affected if affected and is_newest and not self.is_over else places
        self.numbers = [row.number for row in self.incident.contact_rows.select_related("number")]
        self.has_safety_points = self.incident.safety_points.exists()
        self.prefix = self.incident.identifier.split("-")[0].lower()

    def alert(self, references: Sequence[Reference]) -> Alert:
        notices = self.incident.notices.filter(live=True).select_related("locale", "incident")
        return Alert(
            identifier=self.update.cap_identifier,
            sender=self.municipality.cap_sender,
            sent=self.update.at,
            status="Exercise" if self.incident.is_exercise else "Actual",
            msg_type=self._msg_type(),
            source=self.incident.source,
            codes=[f"{slugify(self.municipality.municipality)}-kommunnotis-1"],
            note=self._note(),
            references=references,
            incidents=self.incident.identifier,
            infos=[self._info(notice) for notice in sorted(notices, key=_swedish_first)],
        )

    def _msg_type(self) -> str:
        if self.is_over:
            return "Cancel"
        return "Alert" if self.update.kind == UpdateKind.FIRST else "Update"

    def _note(self) -> str:
        note = words.own_note(self.incident)
        if not self.is_over:
            return note
        return f"{message_in(self.update, settings.LANGUAGE_CODE).text} {note}"

    def _info(self, notice: Notice) -> Info:
        language = notice.language
        with translation.override(language):
            return Info(
                language=words.language_tag(language),
                categories=self.incident.cap_category,
                event=words.event_name(self.incident, language),
                response_types=self._response_types(),
                urgency=self._urgency(),
                severity=self.incident.cap_severity,
                certainty=self._certainty(),
                audience=notice.who_affected if self._says_what_holds() else "",
                event_codes=[self._value("handelsetyp", self.incident.event_type)],
                effective=self.update.at,
                onset=self.incident.published_at,
                expires=max(self.incident.expires_at, self.update.at),
                sender_name=words.organisation(self.municipality, language),
                headline=self._headline(notice),
                description=self._description(notice),
                instruction=self._instruction(notice),
                web=absolute_url(notice.url),
                contact="; ".join(f"{one.text('label')} {one.phone}" for one in self.numbers),
                parameters=self._parameters(),
                resources=self._resources(),
                area=self._area(language),
            )

    def _says_what_holds(self) -> bool:
        """Whether the notice's own texts belong to this message: advice of danger, still true."""
        return self.is_newest and not self.is_over

    def _response_types(self) -> list[str]:
        if self.is_over:
            return [CapResponseType.ALL_CLEAR if self.is_cleared else CapResponseType.NONE]
        types: list[str] = self.incident.cap_response_type
        return [one for one in types if one != CapResponseType.ALL_CLEAR]

    def _urgency(self) -> str:
        if self.is_over:
            return CapUrgency.PAST
        urgency = self.incident.cap_urgency
        return CapUrgency.IMMEDIATE if urgency == CapUrgency.PAST else urgency

    def _certainty(self) -> str:
        return CapCertainty.OBSERVED if self.is_cleared else self.incident.cap_certainty

    def _headline(self, notice: Notice) -> str:
        language = notice.language
        headline = notice.title
        if not self.is_newest:
            event = words.event_name(self.incident, language)
            headline = ": ".join(part for part in (event, self._names(language)) if part)
        if self.is_cleared:
            headline = f"{words.danger_is_over(language)}: {headline}"
        if self.incident.is_exercise:
            headline = f"{words.exercise(language)} – {headline}"
        return headline

    def _description(self, notice: Notice) -> str:
        message = message_in(self.update, notice.language)
        text = message.text
        if message.language:  # not translated: better in Swedish, and said so, than not at all
            text = f"{language_label(message.language)}: {text}"
        parts = [text]
        if self._says_what_holds():
            parts += [notice.what_happened or notice.summary, notice.where, notice.what_we_do]
        return "\n\n".join(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def _instruction(self, notice: Notice) -> str:
        lines = notice.steps if self._says_what_holds() else []
        promised = self.update.next_update_at
        if promised is not None and not self.is_over:
            lines = [*lines, words.next_message(promised, notice.language)]
        return "\n".join(lines)

    def _parameters(self) -> list[Value]:
        parameters = [
            self._value("niva", self.incident.level),
            self._value("meddelandetyp", self.update.kind),
        ]
        promised: datetime | None = self.update.next_update_at
        if promised is not None and not self.is_over:
            parameters.append(self._value("nastaUppdatering", as_cap_time(promised)))
        if self.incident.is_vma:
            parameters.append(self._value("vmaReferens", self.incident.vma_incident))
            parameters.append(self._value("vmaAvsandare", self.incident.vma_source))
        return parameters

    def _resources(self) -> list[Resource]:
        if not self.has_safety_points or self.is_over:
            return []
        return [
            Resource(
                description=words.safety_points(),
                mime_type="text/html",
                uri=absolute_url(f"{language_prefix()}kris/#trygghetspunkter"),
            )
        ]

    def _area(self, language: str) -> AffectedArea:
        whole = words.organisation(self.municipality, language)
        names = self._names(language)
        codes = [Value(name="Kommun", value=self.municipality.municipality_code)]
        codes += [self._value("kommundel", place.area.code) for place in self._parts()]
        return AffectedArea(
            description=f"{names}, {whole}" if names else whole,
            polygons=[
                [(latitude, longitude) for longitude, latitude in ring]
                for place in self.places
                if place.area.geometry
                for ring in outer_rings_of(place.area.geometry)
            ],
            geocodes=codes,
        )

    def _parts(self) -> list[IncidentArea]:
        """Return the places that are parts of the municipality; none where it is all of it."""
        if any(place.area.is_whole_municipality for place in self.places):
            return []
        return self.places

    def _names(self, language: str) -> str:
        names = [place.area.text("label") for place in self._parts()]
        return words.join_names(names, language)

    def _value(self, name: str, value: str) -> Value:
        return Value(name=f"{self.prefix}:{name}", value=value)


def _is_cleared(update: NoticeUpdate) -> bool:
    earlier = update.incident.updates.filter(number__lte=update.number)
    return earlier.filter(kind=UpdateKind.END).exists()


def _swedish_first(notice: Notice) -> tuple[bool, int]:
    return notice.language != settings.LANGUAGE_CODE, notice.locale_id
