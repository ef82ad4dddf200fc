"""Hints beside the editor, the report, and what has replaced what."""

import logging
import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from lxml import html as lxml_html

from crisis.models import Notice
from guidance.models import GuidancePage
from home.demo_run import read_content
from home.models import ContactNumber, LawSuccession, PageReadability
from home.plain_language.counting import count_readability
from home.plain_language.knowledge import read_knowledge
from home.plain_language.reading import read_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

SFS = re.compile(r"\d{4}:\d+")
SECRET = "Den här meningen om Kalle Testsson ska skickas in till nämnden enligt PUL."


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.get(username="redaktor"))
    return client


@pytest.fixture
def page():
    return GuidancePage.objects.get(slug="hemberedskap")


def hints_address(page):
    return reverse("plain_language_hints", args=[page.pk])


def preview(client, page, **changes):
    """Send the form to the preview as the editor does while somebody writes."""
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    document = lxml_html.fromstring(edit.content)
    form = next(form for form in document.forms if "ingress" in form.fields)
    data = dict(form.form_values()) | {"body-count": "0"} | changes
    response = client.post(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]), data)
    assert response.json()["is_valid"]


def test_the_hints_are_about_what_is_in_the_form_and_not_yet_saved(editor, page):
    before = editor.get(hints_address(page)).content.decode()
    assert "LIX" in before
    assert "PUL" not in before
    preview(editor, page, ingress=SECRET)
    shown = editor.get(hints_address(page))
    assert "<mark>PUL</mark>" in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    page.refresh_from_db()
    assert page.ingress != SECRET


def test_the_alert_box_is_read_too(editor, page):
    preview(editor, page, alert_level="akut", alert_text="Ring 0980-319 201. Numret följer av PUL.")
    shown = editor.get(hints_address(page)).content.decode()
    assert "<mark>0980-319 201</mark>" in shown
    assert "<mark>PUL</mark>" in shown


@pytest.mark.parametrize("written", ["{nummer:va_jour}", "{ Nummer : va_jour }"])
def test_a_number_by_its_name_is_no_words(page, written):
    page.alert_text = f"Ring {written} nu."
    words = [passage.words for passage in read_text(page).passages]
    assert "Ring  nu." in words


def test_what_is_written_is_shown_as_text(editor, page):
    preview(editor, page, ingress="<script>alert(1)</script> enligt PUL & MSB.")
    shown = editor.get(hints_address(page)).content.decode()
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


def test_a_text_is_in_no_log_and_in_no_table_of_ours(editor, page, caplog):
    with caplog.at_level(logging.DEBUG):
        preview(editor, page, ingress=SECRET)
        editor.get(hints_address(page))
    assert "Testsson" not in caplog.text


def test_the_panel_of_checks_has_the_place_for_the_hints(editor, page):
    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f'data-url="{hints_address(page)}"' in shown
    assert "js/plain-language" in shown
    assert '"image-alt"' in shown  # Wagtail's own checks, with ours beside them


def test_wagtails_measure_for_english_does_not_stand_beside_lix(editor, page):
    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "data-content-readability-score" not in shown
    assert "data-content-word-count" not in shown
    assert "data-checks-panel" in shown


def test_only_a_preview_loads_wagtails_checks(editor, page, client):
    preview(editor, page)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    drawn = editor.get(f"{address}?in_preview_panel=true").content.decode()
    assert "wagtail-userbar" in drawn
    assert "wagtail-userbar" not in client.get(page.get_url()).content.decode()


@pytest.mark.parametrize("username", ["handlaggare", "kriskommunikator"])
def test_who_edits_no_pages_sees_neither_hints_nor_report(client, page, username):
    client.force_login(get_user_model().objects.get(username=username))
    assert client.get(hints_address(page)).status_code == 403
    assert client.get(reverse("plain_language_report")).status_code == 403


def test_a_notice_has_hints_for_the_crisis_communicator_only(client):
    notice = Notice.objects.filter(locale__language_code="sv", live=True).first()
    address = reverse("plain_language_snippet_hints", args=["crisis", "notice", notice.pk])
    client.force_login(get_user_model().objects.get(username="kriskommunikator"))
    assert "LIX" in client.get(address).content.decode()
    edit = client.get(reverse(Notice.snippet_viewset.get_url_name("edit"), args=[notice.pk]))
    assert f'data-url="{address}"' in edit.content.decode()
    client.force_login(get_user_model().objects.get(username="redaktor"))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("model", [("concerns", "concern"), ("auth", "user"), ("x", "y")])
def test_what_is_no_text_of_editors_has_no_hints(editor, model):
    address = reverse("plain_language_snippet_hints", args=[*model, 1])
    assert editor.get(address).status_code == 404


def test_a_page_that_is_not_there_has_no_hints(editor):
    assert editor.get(reverse("plain_language_hints", args=[999_999])).status_code == 404


def test_hints_are_only_read(editor, page):
    assert editor.post(hints_address(page)).status_code == 405


def test_hints_cost_few_queries(editor, page, django_assert_max_num_queries):
    editor.get(hints_address(page))
    with django_assert_max_num_queries(60):
        editor.get(hints_address(page))


def test_the_worker_counts_each_published_page_and_counts_again_what_changes(page):
    PageReadability.objects.all().delete()
    assert count_readability() > 40
    assert count_readability() == 0
    before = PageReadability.objects.get(page=page)
    page.ingress = SECRET
    page.save_revision().publish()
    assert count_readability() == 1
    after = PageReadability.objects.get(page=page)
    assert after.hints > before.hints
    page.unpublish()
    count_readability()
    assert not PageReadability.objects.filter(page=page).exists()


def test_each_page_is_counted_anew_once_a_day(demo_day):
    counted = count_readability()
    demo_day.move_to("2026-11-23T09:00:00+01:00")
    assert count_readability() == counted


def test_the_report_is_sorted_by_what_is_asked_for(editor, page):
    count_readability()
    address = reverse("plain_language_report")
    PageReadability.objects.filter(page=page).update(lix=77, hints=99)
    body = editor.get(address).content.decode()
    assert "mycket svår, byråkratsvenska" in body
    assert body.index(page.title) < body.index("lättläst")
    assert editor.get(f"{address}?ordering=-hints").status_code == 200
    assert editor.get(f"{address}?ordering=%00'--").status_code == 200
    assert b"LIX" in b"".join(editor.get(f"{address}?export=csv"))


def test_the_report_stays_below_its_ceiling(editor, django_assert_max_num_queries):
    count_readability()
    address = reverse("plain_language_report")
    editor.get(address)
    with django_assert_max_num_queries(40):
        editor.get(address)


def test_every_page_type_of_the_site_is_read():
    from wagtail.models import Page

    for each in Page.objects.live().filter(depth__gt=1).specific():
        text = read_text(each)
        assert text.lead or text.passages, each


def test_every_replaced_law_of_the_sources_is_in_the_table():
    areas = read_content("pages")["safety_areas"]
    in_force = set(SFS.findall(" ".join(row["law_now"] for row in areas)))
    for row in areas:
        old = set(SFS.findall(row["law_seed"]))
        now = set(SFS.findall(row["law_now"]))
        for number in old - now - in_force:
            succession = LawSuccession.objects.get(old_number=number)
            assert succession.new_number in row["law_now"] or "GDPR" in succession.new_name


def test_what_nobody_checked_is_marked_so():
    unchecked = LawSuccession.objects.filter(is_verified=False).values_list("old_name", flat=True)
    assert {"Tobakslagen", "Personuppgiftslagen"} <= set(unchecked)


def test_editor_adds_a_succession_and_sees_its_hint(editor, page):
    add = reverse(LawSuccession.snippet_viewset.get_url_name("add"))
    values = {
        "kind": "lag", "old_name": "Testlagen", "old_number": "1999:9", "words": "testlagen",
        "new_name": "Nya testlagen", "new_number": "1999:9", "source": "SFS", "replaced_on": "",
    }  # fmt: skip
    assert "En lag kan inte ersätta sig själv." in editor.post(add, values).content.decode()
    assert editor.post(add, values | {"new_number": "2026:9"}).status_code == 302
    preview(editor, page, ingress="Enligt testlagen gäller något annat nu.")
    assert "Nya testlagen (2026:9)" in editor.get(hints_address(page)).content.decode()


def test_the_list_says_in_words_what_is_checked(editor):
    address = reverse(LawSuccession.snippet_viewset.get_url_name("list"))
    listing = lxml_html.fromstring(editor.get(address).content)
    rows = listing.xpath("//table[contains(@class, 'listing')]/tbody/tr")
    said = {row.xpath("string(td[last()])").strip() for row in rows}
    assert said == {"Ja", "Nej"}


def test_numbers_of_the_register_are_known_at_once():
    ContactNumber.objects.filter(code="va_jour").update(phone="0980-111 222", tel="tel:0980111222")
    assert "0980111222" in {number.digits for number in read_knowledge().numbers}


def test_seeding_again_keeps_what_an_editor_wrote():
    from home.demo_laws import seed_laws
    from home.demo_run import DemoRun

    LawSuccession.objects.filter(old_name="Tobakslagen").update(is_verified=True)
    count = LawSuccession.objects.count()
    seed_laws(DemoRun(now=timezone.now()))
    assert LawSuccession.objects.count() == count
    assert LawSuccession.objects.get(old_name="Tobakslagen").is_verified
