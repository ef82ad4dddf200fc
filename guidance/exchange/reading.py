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
from guidance.models import GuidanceNumber, GuidancePage
from guidance.review.interval import ReviewInterval, interval_between
from home.exchange.fields import Fields, Values
from home.exchange.plan import Problem
from home.models import ContactNumber, ResponsibleFunction, SafetyArea
from tryggochsaker.blocks import ListStyle

MOST_LETTERS = 5_000
"""Of one paragraph or one item of a list."""
LIST_STYLES = (*(code for code, _label in ListStyle.CHOICES), CHECKLIST)
TEXTS = ("slug", "title", "ingress", "owner_role")
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
    problems: list[Problem] = field(default_factory=list)


def read_entry(values: Values, vocabulary: Vocabulary, locale: Locale) -> Entry:
    """Return the page that an entry describes, not saved, with every fault that can be seen."""
    problems: list[Problem] = []
    fields = Fields(values, problems)
    fields.ignore("id")  # the content files' own name for the page
    fields.require("slug", "title", "ingress", "safety_area", "owner_role")
    fields.require("last_reviewed", "next_review")
    fields.text("slug", "slug", may_be_empty=False, most=100)
    fields.text("title", "title", may_be_empty=False, most=255)
    fields.text("ingress", "ingress", may_be_empty=False, most=400)
    fields.text("owner_role", "owner_role", may_be_empty=False, most=150)
    fields.choice("safety_area", "safety_area", vocabulary.areas, may_be_empty=False)
    fields.choice("owner_function", "owner_function", vocabulary.functions, may_be_empty=True)
    fields.flag("quick_exit", "quick_exit")
    found = fields.found
    page = GuidancePage(
        locale=locale,
        **{
            name: found.get(name, "").strip() for name in ("slug", "title", "ingress", "owner_role")
        },
        safety_area=vocabulary.areas.get(found.get("safety_area", "")),
        audiences=fields.codes("audience", Audience.values),
        owner_function=vocabulary.functions.get(found.get("owner_function", "")),
        law_refs="\n".join(fields.words("law_refs") or []),
        quick_exit=found.get("quick_exit", False),
        body=[_block(each, vocabulary) for each in fields.rows("sections") or []],
    )
    _set_alert(page, fields, vocabulary)
    _set_review(page, fields)
    extra = fields.codes("extra_safety_areas", vocabulary.areas)
    page.extra_safety_areas = [vocabulary.areas[code] for code in extra]
    related = fields.words("related") or []
    fields.finish()
    return Entry(page.slug, page, related, problems)


def _set_alert(page: GuidancePage, fields: Fields, vocabulary: Vocabulary) -> None:
    """Set the alert and the page's numbers, which stand in the alert where there is one."""
    alert = fields.part("alert_box")
    if alert is not None:
        alert.require("level", "text")
        alert.choice("level", "level", AlertLevel.values, may_be_empty=False)
        alert.text("text", "text", may_be_empty=False, most=300)
        page.alert_level = alert.found.get("level", "")
        page.alert_text = alert.found.get("text", "").strip()
        if fields.words("contact_ids"):
            fields.complain("contact_ids", _("The numbers belong in the alert."))
    numbers = (alert or fields).codes("contact_ids", vocabulary.numbers)
    page.numbers = [
        GuidanceNumber(number=vocabulary.numbers[code], locale=page.locale, sort_order=order)
        for order, code in enumerate(numbers)
    ]
    if alert is not None:
        alert.finish()


def _set_review(page: GuidancePage, fields: Fields) -> None:
    fields.day("last_reviewed", "last_reviewed", may_be_empty=False)
    fields.day("next_review", "next_review", may_be_empty=False)
    reviewed, following = fields.found.get("last_reviewed"), fields.found.get("next_review")
    if reviewed is None or following is None:
        return
    interval = interval_between(reviewed, following)
    if interval is None:
        months = ", ".join(str(each.value) for each in ReviewInterval)
        words = _("This must be one of %(months)s months after the last review.")
        fields.complain("next_review", words % {"months": months})
        return
    page.last_reviewed, page.review_months, page.next_review = reviewed, interval, following


def _block(section: Fields, vocabulary: Vocabulary) -> RawBlock:
    section.choice("type", "type", SECTION_TYPES, may_be_empty=True)
    kind = section.found.pop("type", "") or SECTION
    value = {SECTION: _section, "phone_cards": _phone_cards, "alert": _alert}[kind]
    block = {"type": kind, "value": value(section, vocabulary)}
    section.finish()
    return block


def _section(section: Fields, vocabulary: Vocabulary) -> RawBlock:
    section.require("id", "heading")
    section.text("id", "anchor", may_be_empty=False, most=100)
    section.text("heading", "heading", may_be_empty=False, most=120)
    section.choice("list_style", "list_style", LIST_STYLES, may_be_empty=True)
    return {
        "anchor": section.found.get("anchor", "").strip(),
        "heading": section.found.get("heading", "").strip(),
        "paragraphs": _texts(section, "paragraphs"),
        "list_style": section.found.get("list_style", "") or ListStyle.NONE,
        "items": _texts(section, "items"),
        "closing": _texts(section, "closing"),
    }


def _phone_cards(section: Fields, vocabulary: Vocabulary) -> RawBlock:
    section.require("heading")
    section.text("heading", "heading", may_be_empty=False, most=120)
    codes = section.codes("contact_ids", vocabulary.numbers)
    return {
        "heading": section.found.get("heading", "").strip(),
        "numbers": [vocabulary.numbers[code].pk for code in codes],
    }


def _alert(section: Fields, vocabulary: Vocabulary) -> RawBlock:
    section.require("level", "text")
    section.choice("level", "level", AlertLevel.values, may_be_empty=False)
    section.text("text", "text", may_be_empty=False, most=300)
    return {name: section.found.get(name, "").strip() for name in ("level", "text")}


def _texts(section: Fields, key: str) -> list[str]:
    return [_source(section, key, each) for each in section.items(key) or []]


def _source(section: Fields, key: str, text: object) -> str:
    form: FormText = text if isinstance(text, str) else _html(text)
    words = form if isinstance(form, str) else form["html"]
    if not words.strip() or len(words) > MOST_LETTERS:
        most = {"most": MOST_LETTERS}
        section.complain(key, _("Write a list of texts of at most %(most)s letters each.") % most)
        return ""
    try:
        return as_source(form)
    except ValueError:
        section.complain(key, _("The HTML cannot be read."))
        return ""


def _html(text: object) -> FormText:
    is_html = isinstance(text, dict) and set(text) == {"html"} and isinstance(text["html"], str)
    return {"html": text["html"]} if is_html and isinstance(text, dict) else ""
