"""What a drill looks for, and that it sees each fault."""

import pytest

from crisis.drills.checks import EveryPage, checks_for
from crisis.drills.site import PublicSite
from crisis.services import end_notice
from tests.crisis.drills.canned import (
    CannedSite,
    LocalSite,
    all_right,
    ask,
    cap,
    index,
    subject_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_own_pages_are_recognised_live_and_ended(client, exercise, communicator):
    site = LocalSite(client)
    for code in ("notis", "kris", "bara_ovning"):
        result = ask(code, site, subject_of(exercise))
        assert result.is_passed, (code, result.words)
        assert (
            code == "bara_ovning"
            or not ask(code, site, subject_of(exercise, is_over=True)).is_passed
        )
    end_notice(incident=exercise, by=communicator, texts={"sv": "Över."})
    for code in ("notis", "kris"):
        assert ask(code, site, subject_of(exercise, is_over=True)).is_passed, code
        assert not ask(code, site, subject_of(exercise)).is_passed, code


@pytest.mark.parametrize("is_over", [False, True])
def test_site_that_is_right_passes_every_check(exercise, is_over):
    subject = subject_of(exercise, is_over=is_over)
    site = CannedSite(all_right(subject))
    for check in checks_for(subject):
        result = check.ask(site, subject)
        assert result.is_passed, (check.code, result.words)


@pytest.mark.parametrize(
    ("code", "address", "text"),
    [
        ("notis", "own", '<div data-level="akut"><i data-notice="{id}" data-state="live">'),
        ("notis", "own", '<div data-level="test">'),
        ("kris", "/kris/", '<li data-notice="{id}" data-state="ended">'),
        ("cap_lista", "/kris/cap/atom.xml", "not xml"),
        ("cap_lista", "/kris/cap/atom.xml", "<feed/>"),
        ("cap", "cap", "<alert/>"),
        ("cap", "cap", "<!DOCTYPE"),
        ("api", "/api/notices.json", "{{"),
        ("api", "/api/notices.json", "[1, null]"),
        ("api", "/api/notices.json", '[{{"id": "{id}", "is_exercise": false}}]'),
        ("alla_sidor", "/kontakt/", "<p>nothing</p>"),
        ("alla_sidor", "/sitemap.xml", "<"),
        ("bara_ovning", "/kris/atom.xml", "{address}"),
        ("bara_ovning", "/sitemap.xml", "{address}"),
    ],
)
def test_each_fault_is_seen_and_said(exercise, code, address, text):
    subject = subject_of(exercise)
    place = {"own": subject.address, "cap": f"/kris/cap/{subject.message}.xml"}.get(
        address, address
    )
    words = text.format(id=subject.identifier, address=subject.address)
    result = ask(code, CannedSite({**all_right(subject), place: words}), subject)
    assert not result.is_passed
    assert result.words
    missing = {key: value for key, value in all_right(subject).items() if key != place}
    assert not ask(code, CannedSite(missing), subject).is_passed


def test_exercise_listed_as_real_is_a_fault(exercise):
    subject = subject_of(exercise)
    right = all_right(subject)
    real = {f"/kris/cap/{subject.message}.xml": cap(subject, status="Actual")}
    assert not ask("cap", CannedSite({**right, **real}), subject).is_passed
    plain = {"/kris/cap/atom.xml": index(subject, title="Gasläcka")}
    assert not ask("cap_lista", CannedSite({**right, **plain}), subject).is_passed


def test_all_clear_must_call_the_danger_off(exercise):
    subject = subject_of(exercise, is_over=True)
    still = {f"/kris/cap/{subject.message}.xml": cap(subject, kind="Update")}
    assert not ask("cap", CannedSite({**all_right(subject), **still}), subject).is_passed


def test_page_that_was_right_once_is_not_asked_again(exercise):
    subject = subject_of(exercise)
    answers = all_right(subject)
    late = CannedSite({**answers, "/kontakt/": ""})
    look = EveryPage()
    assert "/kontakt/" in look(late, subject).words
    late.answers["/kontakt/"] = answers["/kontakt/"]
    late.asked.clear()
    assert look(late, subject).is_passed
    assert late.asked == ["/sitemap.xml", "/kontakt/"]


def test_redirect_elsewhere_slowness_and_size_are_said_in_words(monkeypatch):
    import requests

    from crisis.drills import site as module

    class Slow:
        status_code = 200

        def __enter__(self):
            return self

        def __exit__(self, *args):
            return None

        def iter_content(self, size):
            while True:
                yield b"x" * 1_000_000

    class Elsewhere(Slow):
        status_code = 302

    seen = {}

    def answer(self, url, **options):
        seen.update(options)
        return answers.pop(0)

    answers = [Slow(), Elsewhere()]
    monkeypatch.setattr(requests.Session, "get", answer)
    here = PublicSite("http://127.0.0.1:1/")
    assert here.get("/").problem
    assert "302" in here.get("/").problem
    assert seen["allow_redirects"] is False
    assert seen["timeout"] == module.TIMEOUT_SECONDS == 5


def test_dead_address_is_a_problem_and_no_crash():
    assert PublicSite("http://127.0.0.1:9").get("/").problem
