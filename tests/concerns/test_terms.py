"""What a resident is told before sending: a version is written once and kept with the case."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from concerns.models import Concern, FixedTermsError, ReportingTerms
from concerns.terms.selectors import get_current_terms
from concerns.terms.services import publish_terms

pytestmark = pytest.mark.django_db

FORM = "/rapportera/otrygg-plats/"


def draft(**values):
    usual = {
        "valid_from": timezone.now(),
        "public_record": "Nytt om handlingar.",
        "anonymous": "Nytt A.",
        "known": "Nytt K.",
    }
    return ReportingTerms(**usual | values)


def newest_case():
    return Concern.objects.order_by("-pk").first()


@pytest.fixture
def handler(client):
    client.force_login(get_user_model().objects.get(username="handlaggare"))
    return client


@pytest.mark.parametrize(
    ("prefix", "sentences"),
    [
        (
            "",
            [
                "Det du skickar blir en allmän handling.",
                "Vi vet inte vem du är och tar inte reda på det.",
                "Tappar du koden kan vi inte ta fram den igen.",
                "Vi kan inte lova att ditt namn blir hemligt.",
            ],
        ),
        (
            "/en",
            [
                "What you send becomes a public document.",
                "We do not know who you are and do not find out.",
                "We cannot promise that your name stays secret.",
            ],
        ),
    ],
)
def test_form_says_what_anonymity_costs_and_gives(client, prefix, sentences):
    page = client.get(f"{prefix}{FORM}").text
    for sentence in sentences:
        assert sentence in page


def test_form_shows_numbers_to_call_instead_whatever_its_category(client):
    for slug in ("annat", "trygg-plats", "otrygg-plats"):
        assert 'href="tel:112"' in client.get(f"/rapportera/{slug}/").text


def test_case_keeps_the_version_that_its_form_showed(client, parse, filled_form):
    shown = parse(client.get(FORM)).hidden_values()["terms"][0]
    publish_terms(draft())
    client.post(FORM, filled_form | {"terms": shown})
    assert newest_case().terms.version == int(shown) == 1
    assert get_current_terms().version == 2


def test_form_that_comes_back_with_errors_shows_the_version_that_it_showed(
    client, parse, filled_form
):
    publish_terms(draft())
    answer = client.post(FORM, filled_form | {"terms": "1", "place": ""})
    assert answer.status_code == 422
    assert parse(answer).hidden_values()["terms"] == ["1"]
    assert "Nytt A." not in answer.text


def test_seen_version_survives_the_help_page(client, parse, filled_form):
    publish_terms(draft())
    sent = filled_form | {"terms": "1", "description": "Det händer nu: någon har en kniv"}
    page = parse(client.post(FORM, sent))
    assert page.hidden_values()["terms"] == ["1"]


@pytest.mark.parametrize("said", ["", "999", "-1", "0", "١", "1' OR 1=1", "1e1", "9" * 400])
def test_unknown_version_becomes_the_current_one(client, filled_form, said):
    client.post(FORM, filled_form | {"terms": said})
    assert newest_case().terms.version == 1


def test_version_that_nobody_has_been_shown_yet_is_unknown(client, filled_form):
    publish_terms(draft(valid_from=timezone.now() + timedelta(days=1)))
    assert "Nytt A." not in client.get(FORM).text
    client.post(FORM, filled_form | {"terms": "2"})
    assert newest_case().terms.version == 1


def test_version_is_shown_from_its_moment(client, demo_day):
    publish_terms(draft(valid_from=timezone.now() + timedelta(hours=1)))
    assert "Nytt A." not in client.get(FORM).text
    demo_day.shift(timedelta(hours=1))
    assert "Nytt A." in client.get(FORM).text


def test_version_cannot_say_that_it_was_shown_earlier():
    published = publish_terms(draft(valid_from=timezone.now() - timedelta(days=30)))
    assert timezone.now() - published.valid_from < timedelta(minutes=1)


def test_stored_version_is_never_changed_or_deleted():
    terms = get_current_terms()
    terms.known = "Ditt namn är hemligt."
    with pytest.raises(FixedTermsError):
        terms.save()
    with pytest.raises(FixedTermsError):
        terms.delete()
    with pytest.raises(FixedTermsError):
        ReportingTerms.objects.update(known="Ditt namn är hemligt.")
    with pytest.raises(FixedTermsError):
        ReportingTerms.objects.all().delete()
    with pytest.raises(FixedTermsError), transaction.atomic():
        ReportingTerms.objects.bulk_update([terms], ["known"])
    terms.refresh_from_db()
    assert "hemligt." in terms.known
    assert "är hemligt" not in terms.known


def test_security_function_writes_the_next_version_in_the_editors_interface(handler):
    form = handler.get("/admin/arendevagar/text-fore/new/")
    assert "Vi vet inte vem du är" in form.text, "it begins with the words of today"
    answer = handler.post(
        "/admin/arendevagar/text-fore/new/",
        {
            "public_record": "Ny text.",
            "public_record_en": "",
            "anonymous": "Ett.\nTvå.",
            "anonymous_en": "",
            "known": "Tre.",
            "known_en": "",
            "valid_from": "2026-01-01 10:00",
        },
    )
    assert answer.status_code == 302
    current = get_current_terms()
    assert (current.version, current.known) == (2, "Tre.")
    assert ReportingTerms.objects.get(version=1).known != "Tre."


@pytest.mark.parametrize("username", ["handlaggare", "admin"])
@pytest.mark.parametrize("address", ["edit/{}/", "delete/{}/"])
def test_nobody_edits_or_deletes_a_version_in_the_editors_interface(client, username, address):
    client.force_login(get_user_model().objects.get(username=username))
    before = list(ReportingTerms.objects.values())
    url = f"/admin/arendevagar/text-fore/{address.format(before[0]['id'])}"
    for answer in (client.get(url), client.post(url, {"known": "Hemligt"})):
        assert answer.status_code in {302, 403, 404}
    assert list(ReportingTerms.objects.values()) == before


@pytest.mark.parametrize("username", ["redaktor", "kriskommunikator", "handlaggare_teknik"])
def test_others_write_no_version(client, username):
    client.force_login(get_user_model().objects.get(username=username))
    for path in ("", "new/"):
        assert client.get(f"/admin/arendevagar/text-fore/{path}").status_code == 302


def test_every_screen_of_the_versions_opens(handler):
    key = get_current_terms().pk
    for path in ("", "new/", f"inspect/{key}/"):
        assert handler.get(f"/admin/arendevagar/text-fore/{path}").status_code == 200


def test_handler_sees_what_the_resident_was_told(handler, filled_form):
    handler.post(FORM, filled_form | {"terms": "1"})
    page = handler.get(f"/admin/arenden/{newest_case().reference}/").text
    assert "Version 1" in page
    assert "Vi vet inte vem du är och tar inte reda på det." in page
    assert "Vi kan inte lova att ditt namn blir hemligt." not in page, "the resident is anonymous"


def test_english_reader_is_shown_to_have_read_english(handler, filled_form):
    handler.post(f"/en{FORM}", filled_form | {"email": "a@exempel.example"})
    page = handler.get(f"/admin/arenden/{newest_case().reference}/").text
    assert "We cannot promise that your name stays secret." in page


def test_demo_can_be_seeded_again_beside_newer_versions():
    publish_terms(draft())
    call_command("seed_demo", "--as-of", "2026-11-22", verbosity=0)
    assert ReportingTerms.objects.count() == 2
