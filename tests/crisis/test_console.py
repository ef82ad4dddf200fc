"""The console: who comes in, and what each button does."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from crisis.models import Incident, Notice
from tests.crisis.conftest import POWER_CUT, SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture
def console(client, communicator):
    client.force_login(communicator)
    return client


def _local(hours):
    moment = timezone.localtime() + timedelta(hours=hours)
    return moment.strftime("%Y-%m-%dT%H:%M")


def _filled(**changes):
    from home.models import Area

    return {
        "level": "akut",
        "title": SWEDISH.title,
        "summary": SWEDISH.summary,
        "what_to_do": SWEDISH.what_to_do,
        "areas": [Area.objects.get(code="norrby").pk],
        "next_update_at": _local(1),
        "expires_at": _local(5),
        "source": "Exempelköpings kommun",
        "event_type": "annat",
        **changes,
    }


def _addresses(incident):
    return [
        "/admin/kris/",
        "/admin/kris/ny/",
        *(
            f"/admin/kris/{incident.pk}/{act}/"
            for act in ("uppdatera", "engelska", "ratta", "faran-over")
        ),
    ]


def test_editor_of_pages_gets_403_on_every_address(client, power_cut):
    client.force_login(get_user_model().objects.get(username="redaktor"))
    for address in _addresses(power_cut):
        assert client.get(address).status_code == 403
        assert client.post(address, {"text": "x"}).status_code == 403
    assert power_cut.updates.count() == 4
    assert client.get("/admin/kris/999999/uppdatera/").status_code == 403


def test_editor_of_pages_reaches_no_notice_through_wagtail(client, power_cut):
    client.force_login(get_user_model().objects.get(username="redaktor"))
    notice = Notice.objects.get(incident=power_cut, locale__language_code="sv")
    for address in ("", "add/", f"edit/{notice.pk}/", f"history/{notice.pk}/"):
        assert client.get(f"/admin/snippets/crisis/notice/{address}").status_code == 302
    submit = f"/admin/localize/submit/snippet/crisis/notice/{notice.pk}/"
    assert client.get(submit).status_code == 403
    assert client.post(submit, {"locales": [1]}).status_code == 403
    assert "/admin/kris/" not in client.get("/admin/").text


def test_nobody_gets_in_without_a_login(client, power_cut):
    for address in _addresses(power_cut):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "/login/" in answer.url


def test_communicator_may_change_texts_but_neither_add_nor_delete(console, power_cut):
    notice = Notice.objects.get(incident=power_cut, locale__language_code="sv")
    base = "/admin/snippets/crisis/notice"
    assert console.get(f"{base}/edit/{notice.pk}/").status_code == 200
    assert console.get(f"{base}/history/{notice.pk}/").status_code == 200
    assert console.get(f"{base}/add/").status_code == 302
    assert console.get(f"{base}/delete/{notice.pk}/").status_code == 302


def test_communicator_has_no_pages_and_no_cases(console):
    page = console.get("/admin/").text
    assert "/admin/arenden/" not in page
    assert console.get("/admin/pages/").status_code == 302


def test_console_lists_what_is_live_with_its_buttons(console, power_cut):
    page = console.get("/admin/kris/").text
    for address in _addresses(power_cut)[1:]:
        if address.endswith("/engelska/"):
            continue  # it is there in English already
        assert f'href="{address}"' in page


def test_published_notice_is_on_every_page_at_once(console):
    answer = console.post("/admin/kris/ny/", _filled())
    assert answer.status_code == 302
    incident = Incident.objects.latest("pk")
    assert SWEDISH.title in console.get("/kontakt/").text
    assert console.get(f"/kris/{incident.slug}/").status_code == 200
    assert SWEDISH.title in console.get("/en/").text


def test_refused_form_keeps_what_was_typed_and_publishes_nothing(console):
    before = Incident.objects.count()
    answer = console.post("/admin/kris/ny/", _filled(expires_at=_local(-1)))
    assert answer.status_code == 422
    assert SWEDISH.title in answer.text
    assert "Välj en tid som inte har varit." in answer.text
    assert Incident.objects.count() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"expires_at": ""},
        {"is_vma": "on", "vma_source": "Sveriges Radio"},
        {"title_en": "Only a title"},
        {"areas": ["999999"]},
        {"level": "katastrof"},
        {"expires_at": "2027-03-28T02:30"},  # skipped when summer time begins
        {"title": "x" * 121},
    ],
)
def test_incomplete_or_impossible_notice_is_refused(console, changes):
    before = Incident.objects.count()
    assert console.post("/admin/kris/ny/", _filled(**changes)).status_code == 422
    assert Incident.objects.count() == before


def test_update_correct_and_all_clear(console, power_cut):
    base = f"/admin/kris/{power_cut.pk}"
    areas = [power_cut.areas.get(code="strandvik").pk]
    message = {"text": "Ny lägesbild.", "next_update_at": _local(2), "affected_areas": areas}
    assert console.post(f"{base}/uppdatera/", message).status_code == 302
    assert console.post(f"{base}/ratta/", {"text": "Rätt är 500."}).status_code == 302
    assert "Rätt är 500." in console.get(POWER_CUT).text
    assert console.post(f"{base}/faran-over/", {"text": "Alla har ström."}).status_code == 302
    page = console.get(POWER_CUT).text
    assert "Faran är över" in page
    assert "Ny lägesbild." in page
    assert 'data-level="viktig"' not in console.get("/kontakt/").text


def test_english_is_added_later_with_the_same_facts(console, publish):
    incident = publish(texts={"sv": SWEDISH})
    address = f"/admin/kris/{incident.pk}/engelska/"
    text = {"title_en": "Gas leak", "summary_en": "Keep away.", "what_to_do_en": "Leave."}
    assert address in console.get("/admin/kris/").text
    assert console.post(address, text).status_code == 302
    swedish, english = Notice.objects.filter(incident=incident).order_by("pk")
    assert swedish.translation_key == english.translation_key
    assert "Gas leak" in console.get(f"/en/kris/{incident.slug}/").text
    assert console.post(address, text).status_code == 422


def test_second_all_clear_says_that_it_was_given(console, power_cut):
    address = f"/admin/kris/{power_cut.pk}/faran-over/"
    console.post(address, {"text": "Över."})
    answer = console.post(address, {"text": "Över."})
    assert answer.status_code == 422
    assert "Notisen är redan avslutad." in answer.text


def test_preview_shows_the_draft_as_residents_would_see_it(rf, power_cut):
    notice = Notice.objects.get(incident=power_cut, locale__language_code="en")
    notice.title = "Preview of a title"
    answer = notice.make_preview_request(rf.get("/admin/"))
    assert answer.status_code == 200
    assert "Preview of a title" in answer.content.decode()
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
