"""An entry of the file as a page: every value checked, nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale

from guidance.alerts import AlertLevel
from guidance.audiences import Audience
from guidance.blocks import CHECKLIST
from guidance.exchange.text import FormText, as_source
from guidance.exchange.values import MOST_LETTERS, Values
from guidance.models import GuidanceNumber, GuidancePage
from guidance.review.interval import ReviewInterval, interval_between
from home.models import ContactNumber, ResponsibleFunction, SafetyArea
from tryggochsaker.blocks import ListStyle

LIST_STYLES = (*(code for code, _label in ListStyle.CHOICES), CHECKLIST)
SECTION = "section"
SECTION_TYPES = (SECTION, "phone_cards", "alert")

RawBlock = dict[str, Any]  # Any: a StreamField's raw value


@dataclass(frozen=True)
class Vocabulary:
    """What entries may refer to, by code; read once for a whole file."""

    areas: Mapping[str, SafetyArea]
    functions: Mapping[str, ResponsibleFunction]
    numbers: Mapping[str, ContactNumber]

    @classmethod
    def read(cls) -> "Vocabulary":
        """Return today's vocabulary."""
        return cls(
            areas={area.code: area for area in SafetyArea.objects.all()},
            functions={row.code: row for row in ResponsibleFunction.objects.all()},
            numbers={number.code: number for number in ContactNumber.objects.all()},
        )


@dataclass
class Entry:
    """One entry of the file: the page that it describes, or what is wrong with it."""

    slug: str
    page: GuidancePage
    related: list[str]
    """Slugs of the pages to read next, which may stand in the same file."""
    faults: list[str] = field(default_factory=list)


def read_entry(content: object, vocabulary: Vocabulary, locale: Locale) -> Entry:
    """Return the page that an entry describes, not saved, with every fault that can be seen."""
    values = Values(content)
    values.text("id", most=100, required=False)  # the content files' own name for the page
    alert = values.map("alert_box")
    numbers = (alert or values).codes("contact_ids", list(vocabulary.numbers))
    if alert is not None:
        values.codes("contact_ids", [])
    page = GuidancePage(
        locale=locale,
        slug=values.text("slug", most=100),
        title=values.text("title", most=255),
        ingress=values.text("ingress", most=400),
        safety_area=vocabulary.areas.get(values.choice("safety_area", list(vocabulary.areas))),
        audiences=values.codes("audience", Audience.values),
        owner_role=values.text("owner_role", most=150),
        owner_function=vocabulary.functions.get(
            values.choice("owner_function", list(vocabulary.functions), required=False)
        ),
        law_refs="\n".join(values.words("law_refs")),
        quick_exit=values.flag("quick_exit"),
        alert_level=alert.choice("level", AlertLevel.values) if alert else "",
        alert_text=alert.text("text", most=300) if alert else "",
        body=[block for each in values.maps("sections") for block in _block(each, vocabulary)],
    )
    _set_review(page, values)
    extra = values.codes("extra_safety_areas", list(vocabulary.areas))
    page.extra_safety_areas = [vocabulary.areas[code] for code in extra]
    page.numbers = [
        GuidanceNumber(number=vocabulary.numbers[code], locale=locale, sort_order=order)
        for order, code in enumerate(numbers)
    ]
    related = values.words("related")
    if alert is not None:
        alert.refuse_others()
    values.refuse_others()
    return Entry(page.slug, page, related, values.faults)


def _set_review(page: GuidancePage, values: Values) -> None:
    reviewed, following = values.day("last_reviewed"), values.day("next_review")
    if reviewed is None or following is None:
        return
    interval = interval_between(reviewed, following)
    if interval is None:
        months = ", ".join(str(each.value) for each in ReviewInterval)
        values.fault(
            _("must be one of %(months)s months after the last review") % {"months": months},
            "next_review",
        )
        return
    page.last_reviewed, page.next_review, page.review_months = reviewed, following, interval


def _block(section: Values, vocabulary: Vocabulary) -> list[RawBlock]:
    kind = section.choice("type", SECTION_TYPES, required=False) or SECTION
    value = {SECTION: _section, "phone_cards": _phone_cards, "alert": _alert}[kind]
    block = {"type": kind, "value": value(section, vocabulary)}
    section.refuse_others()
    return [block]


def _section(section: Values, vocabulary: Vocabulary) -> RawBlock:
    return {
        "anchor": section.text("id", most=100),
        "heading": section.text("heading", most=120),
        "paragraphs": _texts(section, "paragraphs"),
        "list_style": section.choice("list_style", LIST_STYLES, required=False) or ListStyle.NONE,
        "items": _texts(section, "items"),
        "closing": _texts(section, "closing"),
    }


def _phone_cards(section: Values, vocabulary: Vocabulary) -> RawBlock:
    codes = section.codes("contact_ids", list(vocabulary.numbers))
    return {
        "heading": section.text("heading", most=120),
        "numbers": [vocabulary.numbers[code].pk for code in codes],
    }


def _alert(section: Values, vocabulary: Vocabulary) -> RawBlock:
    return {
        "level": section.choice("level", AlertLevel.values),
        "text": section.text("text", most=300),
    }


def _texts(section: Values, key: str) -> list[str]:
    return [_source(section, key, each) for each in section.items(key)]


def _source(section: Values, key: str, text: object) -> str:
    form: FormText = text if isinstance(text, str) else _html(text)
    words = form if isinstance(form, str) else form["html"]
    if not words.strip() or len(words) > MOST_LETTERS:
        section.fault(_("holds something that is no text of reasonable length"), key)
        return ""
    return as_source(form)


def _html(text: object) -> FormText:
    is_html = isinstance(text, dict) and set(text) == {"html"} and isinstance(text["html"], str)
    return {"html": text["html"]} if is_html and isinstance(text, dict) else ""
