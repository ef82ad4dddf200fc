"""Who has a registry number in hand gets that page first, whatever page it is."""

from collections import defaultdict

import pytest
from django.utils import translation
from wagtail.models import Page

from guidance.models import GoverningDocumentPage
from home.search.registry_numbers import parse_registry_number
from home.search.selectors import search_site
from promises.models import PromisePage, SituationReportPage
from promises.prevention.choices import VersionStatus

pytestmark = pytest.mark.django_db

FORMS = (
    "{body}/{year}:{number}-{rest}",
    "{body} {year}/{number:0>4}",
    "{body}{year}/{number}/{rest}",
    "{body}{year}-{number}",
    "{body}-{number}/{year}",
    "{year}:{number}",
    "{body}{year}{number}",
    "dnr {body} {year}\u2013{number}",
    "Diarienummer: {body}\u00a0{year}/{number}",
)
"""The forms of the registers that the seeds are from (DOMAIN 1.1), and how people type them."""


def pages_by_number():
    """Return what residents may read, by its number and language, as its own field has it."""
    found = defaultdict(set)
    for page in Page.objects.live().public().specific():
        written = getattr(page, "registry_number", "")
        if written and not getattr(page, "is_draft", False):
            found[(written, page.locale.language_code)].add(page.get_url())
    return found


def spell(written):
    number = parse_registry_number(written)
    parts = {"body": number.body.upper(), "year": number.year, "number": number.parts[0]}
    forms = FORMS if len(number.parts) > 1 else FORMS[1:2] + FORMS[3:]
    spelt = [form.format(**parts, rest="".join(number.parts[1:]).zfill(3)) for form in forms]
    return [written, written.lower(), *spelt]


def addresses(query, language="sv"):
    with translation.override(language):
        return [hit.url for hit in search_site(query)]


def test_every_page_with_a_number_comes_first_however_it_is_written(demo_day):
    pages = pages_by_number()
    assert len(pages) >= 15
    for (written, language), urls in pages.items():
        for query in spell(written):
            assert set(addresses(query, language)[: len(urls)]) == urls, query


def test_the_page_that_has_the_number_stands_before_those_that_name_it(demo_day):
    promise = PromisePage.objects.get(slug="tryggare-kvallar-i-centrum-2026")
    document = GoverningDocumentPage.objects.live().last()
    document.replaces = f"Allt om {promise.registry_number}"
    document.save()
    assert addresses("KS 2025/0611")[:2] == [promise.get_url(), document.get_url()]


def test_a_page_that_residents_may_not_read_is_not_found_by_its_number(demo_day):
    report = SituationReportPage.objects.get(registry_number="KS/2025:517-106")
    report.status = VersionStatus.DRAFT
    report.save()
    promise = PromisePage.objects.get(registry_number="KS/2025:611-106")
    promise.unpublish()
    for page in (report, promise):
        assert page.get_url() not in addresses(page.registry_number)


def test_a_document_stands_before_another_that_names_its_number(demo_day):
    first, *_others, last = GoverningDocumentPage.objects.live().order_by("title")
    first.replaces = "Den förra planen (KS/1999:77-003)"
    last.registry_number = "KS/1999:77-003"
    for page in (first, last):
        page.save()
    assert addresses("KS 1999/77") == [last.get_url(), first.get_url()]


@pytest.mark.parametrize("number", ["KS/2025:611-106", "KS/2025:402-003"])
def test_each_place_where_numbers_stand_is_asked_once(
    demo_day, django_assert_max_num_queries, number
):
    assert addresses(number)
    with django_assert_max_num_queries(13):
        addresses(number)
