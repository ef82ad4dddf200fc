"""The demo municipality's places, numbers and fixed pages."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
)

from home.demo_doors import seed_doors
from home.demo_laws import seed_laws
from home.demo_lists import KINDS, lists_of
from home.demo_run import DemoRun, as_section, read_content
from home.demo_statements import seed_statements
from home.demo_synonyms import seed_synonyms
from home.demo_vocabulary import seed_vocabulary
from home.models import ContactNumber, FixedPage, HomePage, MunicipalitySettings
from home.numbers.register import read_numbers
from home.roles import EDITORS
from tryggochsaker.blocks import settle_blocks

ORDER = 0

BELOW_OTHER_ROOMS = ("medborgarloften/om",)
"""Pages whose parent another room makes; that room puts them in place."""


def seed(run: DemoRun) -> None:
    """Fill in vocabulary, particulars, start page, fixed pages, statements and editors' logins."""
    seed_vocabulary(run)
    seed_synonyms(run)
    seed_laws(run)
    start = _seed_start_page(run)
    _seed_settings(run)
    run.say("Fasta sidor")
    _seed_fixed_pages(run, start)
    seed_statements(run, start)
    _seed_english_start_page(run, start)
    _seed_editors(run, start)


def finish(run: DemoRun) -> None:
    """Hang the doors of the start pages, which lead to what the other rooms have made."""
    for start in HomePage.objects.filter(depth=2):
        if run.is_new(start):
            seed_doors(start)


def put_fixed_page(
    run: DemoRun,
    parent: Page,
    slug: str,
    content: dict[str, Any],  # Any: as the content files have it
) -> FixedPage:
    """Publish one fixed page of the content files below a parent."""
    numbers = read_numbers()
    return run.put_page(
        parent,
        FixedPage(
            title=content["title"],
            slug=slug,
            ingress=content["ingress"],
            sections=[
                *(as_section(section, numbers) for section in content["sections"]),
                *lists_of(content["id"], parent),
            ],
            kind=KINDS.get(content["id"], FixedPage.Kind.PLAIN),
            locale=parent.locale,
        ),
    )


def find_start_page() -> HomePage:
    """Return the Swedish start page; raises DoesNotExist before home was seeded."""
    start: HomePage = HomePage.objects.get(locale__language_code="sv")
    return start


def find_content_page(page_id: str) -> dict[str, Any]:  # Any: as the content files have it
    """Return one page of `pages.yaml` by its id."""
    content: dict[str, Any] = next(
        page for page in read_content("pages")["pages"] if page["id"] == page_id
    )
    return content


def _seed_start_page(run: DemoRun) -> HomePage:
    run.say("Startsida")
    swedish = _ensure_locale(run, "sv")
    existing = HomePage.objects.filter(locale=swedish).first()
    if existing is not None:
        return existing
    root = Page.objects.get(depth=1)
    content = find_content_page("start")
    numbers = read_numbers()
    start = run.put_page(
        root,
        HomePage(
            title=content["title"],
            slug="start",
            ingress=content["ingress"],
            sections=[as_section(section, numbers) for section in content["sections"]],
            locale=swedish,
        ),
    )
    _place_site(run, start)
    return start


def _ensure_locale(run: DemoRun, language: str) -> Locale:
    locale, is_new = Locale.objects.get_or_create(language_code=language)
    return run.keep(locale) if is_new else locale


def _place_site(run: DemoRun, start: HomePage) -> None:
    address = urlsplit(settings.PUBLIC_URL)
    values = {
        "hostname": address.hostname or "localhost",
        "port": address.port or (443 if address.scheme == "https" else 80),
        "root_page_id": start.pk,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        run.keep(Site.objects.create(is_default_site=True, **values))
        return
    welcome = site.root_page
    run.borrow(site, **values)
    if welcome.specific_class is Page:
        # Wagtail's own welcome page, which is nobody's work and would be found by a search.
        run.borrow(welcome, live=False)


def _seed_settings(run: DemoRun) -> None:
    content, footer = read_content("pages")["site"], read_content("pages")["footer"]
    centre = find_content_page("kontakt")["sections"][1]
    run.put(
        MunicipalitySettings,
        key={"site": Site.objects.get(is_default_site=True)},
        values={
            "municipality": read_content("pages")["municipality"],
            "organisation": content["organisation"],
            "tagline": content["tagline"],
            "municipality_code": content["municipality_code"],
            "county_code": content["county_code"],
            "county_name": content["county_name"],
            "cap_sender": content["cap_sender"],
            "address": footer["address"],
            "contact_number": ContactNumber.objects.get(code="kontaktcenter"),
            "email": footer["email"],
            "org_number": footer["org_number"],
            "visiting_heading": centre["heading"],
            "visiting_text": centre["paragraphs"][0][:255],
            "visiting_text_en": (
                "Torggatan 3 in Centrum. Weekdays 10–18, Saturdays 11–15. "
                "You do not need an appointment."
            ),
            "crisis_email": "krisgruppen@exempelkoping.example",
            "editors_email": "redaktionen@exempelkoping.example",
            "security_contact": "sakerhet@exempelkoping.example",
        },
    )


def _seed_fixed_pages(run: DemoRun, start: HomePage) -> None:
    contents = [
        content
        for content in read_content("pages")["pages"]
        if content["id"] not in {"start", "english"} and content["slug"] not in BELOW_OTHER_ROOMS
    ]
    # A page after the pages above it, and the list of languages after the pages that it names.
    for content in sorted(contents, key=lambda row: (row["slug"].count("/"), row["id"] == "sprak")):
        above, _, slug = content["slug"].rpartition("/")
        parent = start.get_children().get(slug=above) if above else start
        put_fixed_page(run, parent, slug, content)


def _seed_english_start_page(run: DemoRun, start: HomePage) -> None:
    content = find_content_page("english")
    english = _ensure_locale(run, "en")
    if start.has_translation(english):
        return
    page = start.copy_for_translation(english)
    page.title = content["title"]
    page.slug = "start-en"
    page.ingress = content["ingress"]
    numbers = read_numbers()
    page.sections = [as_section(section, numbers) for section in content["sections"]]
    settle_blocks(page)
    page.save_revision().publish()
    run.keep(page)


def _seed_editors(run: DemoRun, start: HomePage) -> None:
    run.say("Inloggningar")
    run.put_login("admin", [], is_superuser=True)
    run.put_login("redaktor", [EDITORS])
    editors = Group.objects.get(name=EDITORS)
    for tree in [start, *start.get_translations()]:
        for codename in ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"):
            run.put(
                GroupPagePermission,
                key={
                    "group": editors,
                    "page": tree.page_ptr if hasattr(tree, "page_ptr") else tree,
                    "permission": Permission.objects.get(
                        content_type__app_label="wagtailcore", codename=codename
                    ),
                },
                values={},
            )
    for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for action in ("add", "change", "choose"):
            run.put(
                GroupCollectionPermission,
                key={
                    "group": editors,
                    "collection": Collection.get_first_root_node(),
                    "permission": Permission.objects.get(
                        content_type__app_label=app_label, codename=f"{action}_{model}"
                    ),
                },
                values={},
            )
