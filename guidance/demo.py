"""The demo municipality's guidance and governing documents."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from wagtail.models import Page

from guidance.blocks import CHECKLIST
from guidance.demo_documents import link_attachments, seed_documents
from guidance.demo_overdue import overdue_guidance
from guidance.exchange.applying import fill_page
from guidance.exchange.reading import Vocabulary, read_entry
from guidance.models import GuidanceIndexPage, GuidancePage, RelatedGuidance
from home.demo import find_start_page
from home.demo_run import DemoRun, read_content
from home.numbers.running_text import name_numbers_in

ORDER = 10

Content = dict[str, Any]
"""Any: as the content files have it."""

CHECKLISTS = {("hemberedskap", "vad-du-behover")}
"""Lists that the visual language shows as a checklist: page and section."""

COPY_THESE_NUMBERS: dict[str, Sequence[str]] = {
    "hemberedskap": ("sos_112", "info_11313", "vard_1177", "kontaktcenter")
}
"""Numbers that the visual language shows and the content lacks."""


OWNERS = {
    "Räddningstjänsten": "raddningstjanst",
    "Beredskapssamordnare": "beredskap",
    "Informationssäkerhetssamordnare": "informationssakerhet",
    "Brottsförebyggande samordnare": "bra_kommun",
    "Trygghetssamordnare": "sakerhetsfunktion",
    "Socialtjänsten": "socialtjanst",
    "Samordnare mot våldsbejakande extremism": "vbe_samordnare",
    "Säkerhetssamordnare evenemang": "evenemang",
    "Säkerhetschef": "sakerhetsfunktion",
}
"""Who is mailed about the reviews of a role; of any other, the editors' common address is."""


def seed(run: DemoRun) -> None:
    """Publish the advice and the governing documents."""
    start = find_start_page()
    run.say("Råd")
    _seed_guidance(run, start)
    run.say("Styrdokument")
    seed_documents(run, start)


def finish(run: DemoRun) -> None:
    """Lead to what the other rooms have published."""
    link_attachments(run, find_start_page())


def _seed_guidance(run: DemoRun, start: Page) -> None:
    parent = run.put_page(
        start,
        GuidanceIndexPage(
            title="Råd",
            slug="rad",
            ingress="Här får du råd om hur du skyddar dig själv och andra. "
            "Du ser också vad kommunen arbetar med och vilken lag som gäller.",
            show_in_menus=True,
            locale=start.locale,
        ),
    )
    today = run.as_of or run.now.date()
    contents = [*read_content("guidance")["guidance"], overdue_guidance(today)]
    there = set(parent.get_children().values_list("slug", flat=True))
    vocabulary = Vocabulary.read()
    for content in contents:
        run.put_page(parent, _as_guidance_page(content, parent, vocabulary))
    pages = {page.slug: page for page in GuidancePage.objects.child_of(parent)}
    for content in contents:
        if content["slug"] not in there:
            _relate(pages, content)


def _relate(pages: dict[str, GuidancePage], content: Content) -> None:
    page = pages[content["slug"]]
    page.related_guidance = [
        RelatedGuidance(related_page=pages[slug], locale=page.locale, sort_order=order)
        for order, slug in enumerate(content["related"])
    ]
    page.save_revision().publish()


def _as_guidance_page(content: Content, parent: Page, vocabulary: Vocabulary) -> GuidancePage:
    form = dict(content)
    form["owner_function"] = next(
        (code for role, code in OWNERS.items() if form["owner_role"].startswith(role)), None
    )
    form["sections"] = [_as_form(form["id"], section) for section in form["sections"]]
    if form["alert_box"] is None:
        extra = COPY_THESE_NUMBERS.get(form["id"], ())
        form["contact_ids"] = [*form.get("contact_ids", ()), *extra]
    entry = read_entry(_name_numbers(form, vocabulary), vocabulary)
    if entry.problems:
        raise ValueError(f"{form['id']}: {entry.problems}")
    page = GuidancePage(slug=entry.slug, locale=parent.locale)
    fill_page(page, entry)
    return page


def _as_form(page_id: str, section: Content) -> Content:
    if (page_id, section["id"]) not in CHECKLISTS:
        return section
    items = [{"html": str(_as_checklist_item(text))} for text in section["items"]]
    return {**section, "list_style": CHECKLIST, "items": items}


def _as_checklist_item(text: str) -> str:
    thing, _, rest = text.partition(" ")
    return format_html("<p><b>{}</b> {}</p>", thing, rest)


NAMED_IN_TEXT = frozenset({"paragraphs", "items", "closing", "text"})


def _name_numbers(form: Content, vocabulary: Vocabulary) -> Content:
    """Return the form with every number of the register in its running text by name."""

    def name(value: Any) -> Any:  # Any: text, or lists and maps of it
        if isinstance(value, list):
            return [name(each) for each in value]
        if isinstance(value, dict):
            return {key: name(each) for key, each in value.items()}
        return name_numbers_in(value, vocabulary.numbers)

    def walk(content: Content) -> Content:
        return {
            key: name(value) if key in NAMED_IN_TEXT else value for key, value in content.items()
        }

    alert = form["alert_box"] and walk(form["alert_box"])
    sections = [walk(section) for section in form["sections"]]
    return {**form, "alert_box": alert, "sections": sections}
