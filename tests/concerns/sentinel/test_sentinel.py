"""What a resident wrote is where it belongs, encrypted, and nowhere else."""

from itertools import chain

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from concerns.models import Concern, RetentionRun
from concerns.retention.deleting import delete_cases
from home.search.selectors import search_site
from tests.concerns.sentinel import places
from tests.concerns.sentinel.planting import ciphertexts, encrypted_fields, sentinel_for, unplanted
from tests.contract.roles.objects import Values
from tests.crawl import crawl_site

MAY_NOT_SEE_THE_CASE = ("anonymous", "redaktor", "kriskommunikator", "handlaggare_teknik")


@pytest.fixture
def values(planted) -> Values:
    """What fills addresses about the planted case."""
    return {
        "reference": planted.case.reference,
        "file_id": planted.case.attachments.first().pk,
    }


def test_every_encrypted_field_is_planted(planted):
    """A new one needs a row about the planted case: make it in planting.py, as its user would."""
    assert unplanted(planted.case) == []
    assert len({sentinel_for(*each) for each in encrypted_fields()}) == len(encrypted_fields())


def test_handler_reads_what_was_planted(planted):
    """Otherwise the tests below would look for what nobody can see anyway."""
    client = Client()
    client.force_login(User.objects.get(username="handlaggare"))
    page = client.get(f"/admin/arenden/{planted.case.reference}/").text
    for name in ("place", "description", "happened_at"):
        assert sentinel_for(Concern, name) in page


def test_database_holds_ciphertext_only(planted):
    _assert_nowhere(planted.words, places.database_bytes())


def test_files_hold_ciphertext_only(planted, data_folder):
    found = list(places.file_bytes(data_folder))
    assert len([place for place, _ in found if place.endswith(".fernet")]) == 3
    _assert_nowhere(planted.words, found)


def test_mail_holds_a_number_and_a_link_only(planted):
    mails = list(places.mail_bytes())
    assert any(planted.case.reference.encode() in content for _, content in mails)
    _assert_nowhere(planted.words, mails)


def test_cache_holds_nothing(planted):
    _assert_nowhere(planted.words, places.cache_bytes())


def test_no_line_of_any_log_holds_it(planted, log):
    lines = [("a line of a log", line.encode()) for line in log.lines]
    assert lines
    _assert_nowhere(planted.words, lines)


def test_no_address_and_no_cookie_given_to_the_resident_holds_it(planted):
    """A page may show residents their own words; where they go on to may not hold any."""
    for answer in planted.residents_answers:
        heads = f"{dict(answer.items())} {answer.cookies.output()}".encode()
        _assert_nowhere(planted.words, [("the head of an answer", heads)])
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in answer.headers["Cache-Control"]
        asked = answer.wsgi_request.get_full_path()
        _assert_nowhere(planted.words, [(f"the address {asked}", asked.encode())])


def test_no_public_page_shows_it(planted):
    crawl = crawl_site(Client())
    pages = [(visit.url, str(visit.soup).encode()) for visit in crawl.pages()]
    _assert_nowhere(_with_number(planted), [*pages, *((url, url.encode()) for url, _ in pages)])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_search_finds_none_of_it(planted, language):
    with translation.override(language):
        for name, word in _with_number(planted).items():
            hits = search_site(word)
            assert word not in repr(hits), name
            # A number's digits are words of their own, which other pages hold.
            assert hits == [] or not word.startswith("sntnl"), name


@pytest.mark.parametrize("role", MAY_NOT_SEE_THE_CASE)
def test_no_view_of_another_role_shows_it(planted, values, role):
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(User.objects.get(username=role))
    answers = places.answers_of(client, places.addresses_for(values))
    # The number itself stands in the address that was asked for, so not in what a refusal echoes.
    _assert_nowhere(planted.words, (each for each in answers))


@pytest.mark.parametrize("role", ["redaktor", "kriskommunikator"])
@pytest.mark.parametrize(
    "url", ["/admin/pages/search/?q=", "/admin/images/?q=", "/admin/documents/?q=",
            "/admin/reports/site-history/?object_title="]
)  # fmt: skip
def test_search_of_the_editors_finds_none_of_it(planted, role, url):
    client = Client()
    client.force_login(User.objects.get(username=role))
    for word in (sentinel_for(Concern, "description"), planted.case.reference):
        page = client.get(url + word).text
        assert page.count(word) <= client.get(url + "zzqqxx").text.count("zzqqxx")


@pytest.fixture(scope="module")
def left_behind(planted) -> dict[str, str]:
    """All that could be found of the case, which is deleted by the one way that there is."""
    stored = ciphertexts(planted.case)
    columns = {name: word for name, word in stored.items() if " of " in name and "file" not in name}
    whole = b"".join(data for _, data in places.database_bytes())
    assert len(list(places.find(columns, whole, ""))) == len(columns), "not the database's bytes"
    cases = Concern.objects.filter(pk=planted.case.pk)
    assert delete_cases(cases=cases, way=RetentionRun.Way.COMMAND) == 1
    return {**planted.words, **stored}


def test_after_deletion_the_database_holds_nothing_not_even_ciphertext(left_behind):
    _assert_nowhere(left_behind, places.database_bytes())


def test_after_deletion_no_file_holds_anything(left_behind, data_folder):
    _assert_nowhere(left_behind, places.file_bytes(data_folder))


def test_after_deletion_no_mail_waits_and_no_cache_knows_it(left_behind):
    _assert_nowhere(left_behind, [*places.mail_bytes(), *places.cache_bytes()])


@pytest.mark.parametrize("role", ["handlaggare", "admin"])
def test_after_deletion_no_view_shows_anything(left_behind, planted, role):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=role))
    answers = places.answers_of(client, places.addresses_for({"reference": "TS-1999-000001"}))
    _assert_nowhere(left_behind, answers)


def _with_number(planted) -> dict[str, str]:
    return {**planted.words, "the case number": planted.case.reference}


def _assert_nowhere(words, found):
    faults = chain.from_iterable(places.find(words, data, place) for place, data in found)
    assert list(faults) == []
