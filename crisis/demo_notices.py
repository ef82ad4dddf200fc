"""The demo's notices, placed in time and on the kind of day that was asked for."""

from copy import deepcopy
from datetime import date, datetime, time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale

from crisis.cap.demo import bring_up_to_date
from crisis.composition import NoticeText, set_contacts, set_places, write_notices
from crisis.demo_days import CONTENT_DAY, days_to_move, end_of_day_after, move
from crisis.models import Incident, Notice, NoticeUpdate, NoticeUpdateText
from home.demo_run import DemoRun, read_content
from home.models import Area, ContactNumber, DemoObject, SafetyPoint

ONGOING = "pagaende"
OPENED_AT = time(8)
"""When the safety points opened in the morning."""

Row = dict[str, Any]  # Any: a notice as the content files have it


def seed_notices(run: DemoRun) -> None:
    """Make, or bring to the scene and the day, every notice that nobody has worked on."""
    rows = rows_of_scene(run.scene)
    days = _days(run, rows)
    english = read_content("english_notices")
    SafetyPoint.objects.filter(is_open=True).update(
        is_open=False, open_until=None, switched_at=None
    )
    for row in rows:
        moved = _moved(row, days)
        if row["status"] == ONGOING and run.scene != "calm":
            if run.as_of is None:
                moved["expires_at"] = end_of_day_after(_day_of(run))
            _open_safety_points(run, row)
        _put(run, moved, english)


def rows_of_scene(scene: str) -> list[Row]:
    """Return the notices of one kind of day, times as the content files have them."""
    more = read_content("notice_scenes")
    rows = [*deepcopy(read_content("notices")["notices"]), deepcopy(more["exercise"])]
    for row in rows:
        row.setdefault("summary", more["summaries"].get(row["id"]))
        row["no_longer_affected"] = more["no_longer_affected"].get(row["id"], [])
        for key in ("published_at", "updated_at", "next_update_at", "expires_at", "ended_at"):
            row[key] = _moment(row[key])
        for update in row["updates"]:
            update["at"] = _moment(update["at"])
            update["next_update_at"] = _moment(update["next_update_at"])
        if scene == "akut" and row["id"] == more["live_fire"]["of"]:
            _relight(row, more["live_fire"])
    return rows


def _relight(row: Row, live: Row) -> None:
    """Bring the fire back to its first evening: its first messages, and no all clear."""
    row.update({key: value for key, value in live.items() if key not in {"of", "messages"}})
    row["updates"] = row["updates"][: live["messages"]]
    latest = row["updates"][-1]
    row.update(
        status=ONGOING,
        ended_at=None,
        updated_at=latest["at"],
        next_update_at=latest["next_update_at"],
        is_relit=True,
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day_of(run: DemoRun) -> date:
    return run.as_of or timezone.localtime(run.now).date()


def _days(run: DemoRun, rows: list[Row]) -> int:
    """Return one number of days for all notices; on a calm day the ongoing one has run out."""
    if run.as_of is not None:
        days = (run.as_of - CONTENT_DAY).days
        return days - 1 if run.scene == "calm" else days
    past = [row[key] for row in rows for key in ("published_at", "updated_at")]
    past += [update["at"] for row in rows for update in row["updates"]]
    if run.scene == "calm":
        past += [row["expires_at"] for row in rows if row["status"] == ONGOING]
    return days_to_move(past, run.now)


def _moved(row: Row, days: int) -> Row:
    moved = dict(row)
    for key in ("published_at", "updated_at", "next_update_at", "expires_at", "ended_at"):
        moved[key] = move(row[key], days) if row[key] else None
    moved["updates"] = [
        {
            **update,
            "at": move(update["at"], days),
            "next_update_at": update["next_update_at"] and move(update["next_update_at"], days),
        }
        for update in row["updates"]
    ]
    return moved


def _open_safety_points(run: DemoRun, row: Row) -> None:
    """Open them until 22 on the day of seeding, as the messages say."""
    opened = timezone.make_aware(datetime.combine(_day_of(run), OPENED_AT))
    closes = timezone.make_aware(datetime.combine(_day_of(run), time(22)))
    SafetyPoint.objects.filter(code__in=row["trygghetspunkter"]).update(
        is_open=True, open_until=closes, switched_at=min(opened, run.now)
    )


def _put(run: DemoRun, row: Row, english: Row) -> None:
    existing = Incident.objects.filter(identifier=row["id"]).first()
    if existing is not None and _has_been_worked_on(existing):
        run.say(f"{row['id']} lämnas som den är: någon har skrivit i den")
        return
    incident = run.put(Incident, key={"identifier": row["id"]}, values=_facts(row))
    areas = {area.code: area for area in Area.objects.filter(code__in=row["areas"])}
    set_places(incident, [areas[code] for code in row["areas"]])
    incident.places.filter(area__code__in=row["no_longer_affected"]).update(is_affected=False)
    numbers = {one.code: one for one in ContactNumber.objects.filter(code__in=row["contact_ids"])}
    set_contacts(incident, [numbers[code] for code in row["contact_ids"]])
    incident.safety_points.set(SafetyPoint.objects.filter(code__in=row["trygghetspunkter"]))
    _put_texts(run, incident, row, english)
    _put_timeline(run, incident, row["updates"], english["notices"][row["id"]]["updates"])
    bring_up_to_date(incident)


def _has_been_worked_on(incident: Incident) -> bool:
    """Return whether the timeline holds a message that the demo did not make."""
    made = DemoObject.objects.filter(
        content_type=ContentType.objects.get_for_model(NoticeUpdate)
    ).values_list("object_id", flat=True)
    return incident.updates.exclude(pk__in=[int(pk) for pk in made]).exists()


def _facts(row: Row) -> Row:
    vma = row["vma"] or {}
    return {
        "slug": row["slug"],
        "event_type": row["event_type"],
        "level": row["level"],
        "is_exercise": row["status"] == "ovning",
        "is_vma": row["is_vma"],
        "vma_source": vma.get("source", ""),
        "vma_incident": vma.get("incident", ""),
        "vma_requested_by": vma.get("requested_by", ""),
        "published_at": row["published_at"],
        "updated_at": row["updated_at"],
        "next_update_at": row["next_update_at"],
        "expires_at": row["expires_at"],
        "ended_at": row["ended_at"],
        "source": row["source"],
        "cap_category": row["cap"]["category"],
        "cap_response_type": row["cap"]["response_type"],
        "cap_urgency": row["cap"]["urgency"],
        "cap_severity": row["cap"]["severity"],
        "cap_certainty": row["cap"]["certainty"],
    }


def _swedish_text(row: Row) -> NoticeText:
    return NoticeText(
        title=row["title"],
        summary=row["summary"],
        what_to_do="\n".join(row["what_to_do"]),
        what_happened=row["what_happened"],
        where=row["where"],
        who_affected=row["who_affected"],
        what_we_do=row["what_we_do"],
        summary_lattlast=row["summary_lattlast"],
        sms=row["sms_sv"],
    )


def _english_text(row: Row, english: Row) -> NoticeText:
    own = english["live_fire"] if row.get("is_relit") else english["notices"][row["id"]]
    return NoticeText(
        title=own["title"],
        summary=own.get("summary") or row["summary_en"],
        what_to_do="\n".join(own["what_to_do"]),
        what_happened=own["what_happened"],
        where=own["where"],
        who_affected=own["who_affected"],
        what_we_do=own["what_we_do"],
    )


def _put_texts(run: DemoRun, incident: Incident, row: Row, english: Row) -> None:
    """Write the texts of the scene, unless an editor has changed what the demo wrote."""
    wanted = {"sv": _swedish_text(row), "en": _english_text(row, english)}
    known = _known_texts(row["id"], english)
    held = {
        notice.language: NoticeText(
            **{name: getattr(notice, name) for name in NoticeText.__dataclass_fields__}
        )
        for notice in Notice.objects.filter(incident=incident).select_related("locale")
    }
    stale = {
        language: text
        for language, text in wanted.items()
        if language not in held or (held[language] != text and held[language] in known)
    }
    for notice in write_notices(incident, stale, by=None):
        run.keep(notice)


def _known_texts(identifier: str, english: Row) -> list[NoticeText]:
    rows = [
        row
        for scene in ("viktig", "akut")
        for row in rows_of_scene(scene)
        if row["id"] == identifier
    ]
    return [text for row in rows for text in (_swedish_text(row), _english_text(row, english))]


def _put_timeline(run: DemoRun, incident: Incident, updates: list[Row], english: list[str]) -> None:
    """Write the messages of the scene; those that are there are only moved in time."""
    incident.updates.filter(number__gt=len(updates)).delete()
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    for number, (row, words) in enumerate(zip(updates, english, strict=False), start=1):
        times = {"at": row["at"], "next_update_at": row["next_update_at"]}
        if incident.updates.filter(number=number).update(**times):
            continue
        update = NoticeUpdate(
            incident=incident,
            number=number,
            kind=row["kind"],
            author_role=row["author_role"],
            **times,
        )
        update.full_clean()
        update.save()
        run.keep(update)
        for language, text in (("sv", row["text"]), ("en", words)):
            NoticeUpdateText.objects.create(update=update, locale=locales[language], text=text)
