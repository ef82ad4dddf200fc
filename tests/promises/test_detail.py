"""A promise's own page: the whole way from situation to evaluation, and nothing unfinished."""

import json
import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from home.demo_run import read_content
from promises.models import (
    DocumentLink,
    FollowUp,
    Indicator,
    Measure,
    MeasureReading,
    PromisePage,
    Reading,
)
from promises.numbers import format_number
from tests.promises.conftest import CENTRUM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

PROMISES = read_content("promises")["promises"]
PUBLIC = [content for content in PROMISES if content["status"] != "utkast"]
DRAFTS = [content for content in PROMISES if content["status"] == "utkast"]


def text_of(response):
    html = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\xa0", " ").split())


def texts_for_residents(content):
    """Yield every text of a promise in the content file that residents are to read."""
    yield from (content["title"], content["promise_text"], content["diarienummer"])
    yield from (content["background"]["lagesbild"], content["background"]["focus_area"])
    for signatory in content["signatories"]:
        yield from (signatory["party"], signatory["signed_by_role"])
    for dialogue in content["background"]["dialogue"]:
        yield from (dialogue["place"], str(dialogue["participants"]))
    for measure in content["measures"]:
        yield from (measure["title"], measure["note"])
    for indicator in content["indicators"]:
        yield from (indicator["name"], indicator["unit"], indicator["source"])
        yield from (
            format_number(indicator[key]["value"]).replace("\xa0", " ")
            for key in ("baseline", "target", "latest")
        )
    for follow_up in content["follow_ups"]:
        yield from (follow_up["title"], follow_up["summary"])
    if content["evaluation"]:
        yield from (content["evaluation"]["summary"], content["evaluation"]["lessons"])


@pytest.mark.parametrize("content", PUBLIC, ids=lambda content: content["id"])
def test_every_text_of_the_content_is_visible(client, content):
    shown = text_of(client.get(f"/medborgarloften/{content['slug']}/"))
    missing = [text for text in texts_for_residents(content) if text not in shown]
    assert missing == []


@pytest.mark.parametrize("content", PUBLIC, ids=lambda content: content["id"])
def test_page_has_one_h1_and_a_title_of_its_own(client, content):
    html = client.get(f"/medborgarloften/{content['slug']}/").content.decode()
    assert html.count("<h1") == 1
    assert f"<title>{content['title']}, {content['year']} – " in unescape(html)


@pytest.mark.parametrize("content", DRAFTS, ids=lambda content: content["id"])
def test_draft_is_nowhere_public(client, content):
    slug = content["slug"]
    assert client.get(f"/medborgarloften/{slug}/").status_code == 404
    for address in ("/medborgarloften/", "/medborgarloften/atom.xml", "/sitemap.xml", "/"):
        assert slug not in client.get(address).content.decode()
    assert PromisePage.objects.get(slug=slug).live is False


def test_draft_stays_hidden_when_its_page_is_published_by_mistake(client):
    draft = PromisePage.objects.get(status="utkast")
    draft.get_latest_revision().publish()
    draft.refresh_from_db()
    assert draft.live
    for address in ("/medborgarloften/", "/medborgarloften/atom.xml", "/sitemap.xml"):
        assert draft.slug not in client.get(address).content.decode()
    assert client.get(draft.url).status_code == 404
    assert not PromisePage.get_indexed_objects().filter(pk=draft.pk).exists()


def test_lateness_is_counted_on_the_day_that_it_is_read(client, demo_day):
    assert "Försenad 53 dagar" in text_of(client.get(CENTRUM))
    demo_day.shift(86_400)
    assert "Försenad 54 dagar" in text_of(client.get(CENTRUM))


def test_next_follow_up_is_promised_until_its_day_has_passed(client):
    assert "Nästa uppföljning. Den publiceras här samma dag." in text_of(client.get(CENTRUM))
    overdue = text_of(client.get("/medborgarloften/meningsfulla-kvallar-for-unga-i-aker-2026/"))
    assert "Det är inte gjort än." in overdue


def test_unpublished_follow_up_is_not_shown(client, make_promise):
    page = make_promise()
    FollowUp.objects.create(
        page=page, date=date(2026, 5, 1), title="Hemlig rubrik", summary="x", locale=page.locale
    )
    assert "Hemlig rubrik" not in text_of(client.get(page.url))
    assert "Hemlig rubrik" not in page.get_searchable_rows()


def test_only_published_documents_are_linked(client, make_promise, index):
    page, hidden = make_promise(), make_promise(live=False, title="Opublicerat dokument")
    for document in (index, hidden):
        DocumentLink.objects.create(page=page, document=document, locale=page.locale)
    html = client.get(page.url).content.decode()
    assert "<dt>Dokument</dt>" in html
    assert "Opublicerat dokument" not in html


def test_promise_without_rows_says_so(client, make_promise):
    shown = text_of(client.get(make_promise().url))
    assert "Inga åtgärder är beslutade än." in shown
    assert "Ingen uppföljning är publicerad än." in shown


def test_texts_of_editors_are_escaped(client, make_promise):
    page = make_promise(situation="<script>alert(1)</script>", title="<b>Fet</b>")
    html = client.get(page.url).content.decode()
    assert "<script>alert" not in html
    assert "<b>Fet" not in html


def test_way_to_say_what_one_thinks(client):
    form = "/rapportera/medborgarlofte/?lofte=tryggare-kvallar-i-centrum-2026"
    assert f'href="{form}"' in client.get(CENTRUM).content.decode()


def test_ways_to_answer_and_to_follow_are_reached_from_the_top(client):
    html = client.get(CENTRUM).text
    head = html[: html.index('class="thread chain"')]
    for target in ("stammer", "folj"):
        assert f'href="#{target}"' in head
        assert f' id="{target}"' in html
    over = client.get("/medborgarloften/lugnare-trafik-i-strandvik-2026/").text
    assert 'href="#folj"' not in over


def test_sheet_says_where_each_figure_began_and_where_it_should_end(client):
    paper = text_of(client.get(f"{CENTRUM}utskrift/"))
    assert "Känner sig trygga på helgkvällar: Nu 54 %. Start 48 %, mål 58 %." in paper
    assert "Helger med polis till fots: 43 av 46 helger." in paper


def test_json_ld_is_well_formed_and_names_the_place(client):
    html = client.get(CENTRUM).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    (page,) = [thing for block in blocks if (thing := json.loads(block))["@type"] == "WebPage"]
    assert page["about"] == {"@type": "AdministrativeArea", "name": "Centrum"}


def test_queries_do_not_grow_with_the_rows(client):
    client.get(CENTRUM)
    with CaptureQueriesContext(connection) as few:
        client.get(CENTRUM)
    page = PromisePage.objects.get(slug="tryggare-kvallar-i-centrum-2026")
    add_many_rows(page)
    with CaptureQueriesContext(connection) as many:
        html = client.get(CENTRUM).content.decode()
    assert html.count('class="lc"') == 3 + 40
    assert len(many) == len(few)
    assert len(many) <= 36


def add_many_rows(page):
    """Give the promise 20 counted measures and 20 indicators with a reading a week."""
    own = {"page": page, "locale": page.locale}
    days = [date(2026, 1, 1) + timedelta(days=7 * number) for number in range(46)]
    measures = Measure.objects.bulk_create(
        Measure(
            title=f"Åtgärd {number}",
            responsible="polis",
            due=date(2026, 12, 1),
            count_unit="pass",
            target_count=500,
            **own,
        )
        for number in range(20)
    )
    MeasureReading.objects.bulk_create(
        MeasureReading(measure=measure, date=day, done=1) for measure in measures for day in days
    )
    indicators = Indicator.objects.bulk_create(
        Indicator(
            name=f"Mått {number}",
            unit="antal",
            baseline_value=9,
            baseline_date=date(2025, 12, 31),
            target_value=1,
            target_date=date(2026, 12, 31),
            source="Polisen",
            **own,
        )
        for number in range(20)
    )
    Reading.objects.bulk_create(
        Reading(indicator=indicator, date=day, value=5) for indicator in indicators for day in days
    )


def test_start_page_shows_three_promises_with_the_latest_news(rf):
    html = Template("{% load promise_tags %}{% promise_highlights %}").render(
        Context({"request": rf.get("/")})
    )
    assert re.findall(r"<h3><a [^>]+>([^<]+)<", html) == [
        "Tryggt boende i Norrby",
        "Tryggare kvällar i Centrum",
        "Lugnare trafik vid stranden i Strandvik",
    ]
    assert "Alla 5 löften" in html


def test_start_page_shows_nothing_where_the_language_has_no_promises(rf):
    template = Template("{% load promise_tags %}{% promise_highlights %}")
    with translation.override("en"):
        assert template.render(Context({"request": rf.get("/en/")})).strip() == ""


@pytest.mark.parametrize(
    "fields",
    [
        {
            "evaluation_result": "ej_uppfyllt",
            "evaluated_on": date(2026, 11, 1),
            "evaluation_summary": "Inget blev av.",
        },
        {"status": "avslutat_i_fortid"},
    ],
)
def test_residents_are_asked_about_a_promise_only_while_it_is_worked_on(
    client, make_promise, demo_day, fields
):
    asked = "Stämmer det här med vad du ser?"
    assert asked in client.get(make_promise().url).text
    ended = make_promise(**fields)
    page = client.get(ended.url).text
    assert asked not in page
    assert "Vi har sagt hur det gick och frågar inte längre." in page
    assert f"lofte={ended.slug}" not in page
