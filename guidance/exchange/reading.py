"""An entry of the file as a page: every value checked, nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from guidance.alerts import AlertLevel
from guidance.audiences import Audience
from guidance.blocks import CHECKLIST
from guidance.exchange.sections import RawBlock
from guidance.exchange.text import FormText, as_source
from guidance.review.interval import ReviewInterval, interval_between
from home.exchange.fields import Fields, Found, Values
from home.exchange.plan import Problem
from home.models import ContactNumber, ResponsibleFunction, SafetyArea
from tryggochsaker.blocks import ListStyle

MOST_LETTERS = 5_000
"""Of one paragraph or one item of a list."""
LIST_STYLES = (*(code for code, _label in ListStyle.CHOICES), CHECKLIST)
TEXTS = frozenset({"slug", "title", "ingress", "owner_role", "alert_text"})
"""Of which the spaces around them are left out."""
NEEDED = ("title", "ingress", "safety_area", "owner_role", "last_reviewed", "next_review")
"""What a page that is not there yet must say."""
SECTION = "section"
SECTION_TYPES = (SECTION, "phone_cards", "alert")


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

    @property
    def codes(self) -> Mapping[int, str]:
        """The codes of the numbers, by their keys."""
        return {number.pk: code for code, number in self.numbers.items()}


@dataclass
class Entry:
    """One entry of the file, read; what it says nothing of is not among the values, or None."""

    slug: str = ""
    values: Found = field(default_factory=dict)
    """By the names of the page's fields."""
    reviewed: tuple[date, ReviewInterval] | None = None
    """The last review, and how long until the next."""
    sections: list[RawBlock] | None = None
    numbers: list[ContactNumber] | None = None
    extra_safety_areas: list[SafetyArea] | None = None
    related: list[str] | None = None
    """Slugs of the pages to read next, which may stand in the same file."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What the entry is called in a list of entries."""
        title: str = self.values.get("title", self.slug)
        return title


def read_entry(values: Values, vocabulary: Vocabulary) -> Entry:
    """Return what an entry says, with every fault that can be seen without its page."""
    entry = Entry()
    fields = Fields(values, entry.problems)
    fields.ignore("id")  # the content files' own name for the page
    fields.require("slug")
    fields.text("slug", "slug", may_be_empty=False, most=100)
    fields.text("title", "title", may_be_empty=False, most=255)
    fields.text("ingress", "ingress", may_be_empty=False, most=400)
    fields.text("owner_role", "owner_role", may_be_empty=False, most=150)
    fields.choice("safety_area", "safety_area", vocabulary.areas, may_be_empty=False)
    fields.choice("owner_function", "owner_function", vocabulary.functions, may_be_empty=True)
    fields.flag("quick_exit", "quick_exit")
    _read_codes(fields, entry, vocabulary)
    _read_alert(fields, entry, vocabulary)
    _read_review(fields, entry)
    sections = fields.rows("sections")
    if sections is not None:
        entry.sections = [_block(each, vocabulary) for each in sections]
    entry.related = fields.words("related")
    fields.finish()
    _settle(entry, fields.found, vocabulary)
    return entry


def _settle(entry: Entry, found: Found, vocabulary: Vocabulary) -> None:
    """Take the address apart from the values, and put rows in the place of codes."""
    for name in TEXTS & set(found):
        found[name] = found[name].strip()
    entry.slug = found.pop("slug", "")
    for name, rows in (
        ("safety_area", vocabulary.areas),
        ("owner_function", vocabulary.functions),
    ):
        if name in found:
            found[name] = rows.get(found[name])
    entry.values = found


def _read_codes(fields: Fields, entry: Entry, vocabulary: Vocabulary) -> None:
    audiences = fields.codes("audience", Audience.values)
    if audiences is not None:
        fields.found["audiences"] = audiences
    laws = fields.words("law_refs")
    if laws is not None:
        fields.found["law_refs"] = "\n".join(laws)
    extra = fields.codes("extra_safety_areas", vocabulary.areas)
    if extra is not None:
        entry.extra_safety_areas = [vocabulary.areas[code] for code in extra]


def _read_alert(fields: Fields, entry: Entry, vocabulary: Vocabulary) -> None:
    """Read the alert and the page's numbers, which stand in the alert where there is one.

    `null` says that there is no alert.
    """
    alert = fields.part("alert_box")
    if alert is not None:
        alert.require("level", "text")
        alert.choice("level", "alert_level", AlertLevel.values, may_be_empty=False)
        alert.text("text", "alert_text", may_be_empty=False, most=300)
        fields.found |= alert.found
        if fields.words("contact_ids"):
            fields.complain("contact_ids", _("The numbers belong in the alert."))
    elif fields.has("alert_box") and fields.values["alert_box"] is None:
        fields.found |= {"alert_level": "", "alert_text": ""}
    numbers = (alert or fields).codes("contact_ids", vocabulary.numbers)
    if numbers is not None:
        entry.numbers = [vocabulary.numbers[code] for code in numbers]
    if alert is not None:
        alert.finish()


def _read_review(fields: Fields, entry: Entry) -> None:
    if fields.has("last_reviewed") or fields.has("next_review"):
        fields.require("last_reviewed", "next_review")
    fields.day("last_reviewed", "last_reviewed", may_be_empty=False)
    fields.day("next_review", "next_review", may_be_empty=False)
    reviewed = fields.found.pop("last_reviewed", None)
    following = fields.found.pop("next_review", None)
    if reviewed is None or following is None:
        return
    interval = interval_between(reviewed, following)
    if interval is None:
        months = ", ".join(str(each.value) for each in ReviewInterval)
        words = _("This must be one of %(months)s months after the last review.")
        fields.complain("next_review", words % {"months": months})
        return
    entry.reviewed = reviewed, interval


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
    value = {name: text.strip() for name, text in section.found.items()}
    if "list_style" in value:
        value["list_style"] = value["list_style"] or ListStyle.NONE
    texts = {key: _texts(section, key) for key in ("paragraphs", "items", "closing")}
    return value | {key: found for key, found in texts.items() if found is not None}


def _phone_cards(section: Fields, vocabulary: Vocabulary) -> RawBlock:
    section.require("heading")
    section.text("heading", "heading", may_be_empty=False, most=120)
    value: RawBlock = {"heading": section.found.get("heading", "").strip()}
    codes = section.codes("contact_ids", vocabulary.numbers)
    if codes is not None:
        value["numbers"] = [vocabulary.numbers[code].pk for code in codes]
    return value


def _alert(section: Fields, vocabulary: Vocabulary) -> RawBlock:
    section.require("level", "text")
    section.choice("level", "level", AlertLevel.values, may_be_empty=False)
    section.text("text", "text", may_be_empty=False, most=300)
    return {name: section.found.get(name, "").strip() for name in ("level", "text")}


def _texts(section: Fields, key: str) -> list[str] | None:
    texts = section.items(key)
    return None if texts is None else [_source(section, key, each) for each in texts]


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
