"""Exercises: the real path, an unmistakable look, and a report of how long each step took."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import STATUS, Email

from crisis.drills import watching
from crisis.drills.beginning import note_first_screen
from crisis.drills.checks import EveryPage, Subject, checks_for
from crisis.drills.rehearsal import rehearse, texts_of_template
from crisis.drills.report import Report, seconds_in_words
from crisis.drills.site import Answer, PublicSite
from crisis.models import Drill, DrillStep, Incident, NoticeTemplate
from crisis.search import find_notices
from crisis.services import end_notice
from crisis.vocabulary import Level
from tests.crisis.conftest import SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

OWN_STRIP = 'data-level="test" data-notice="'


class CannedSite(PublicSite):
    """Answers from a table; what is not in it is not found."""

    def __init__(self, answers=None):
        super().__init__("http://127.0.0.1:1")
        self.answers = dict(answers or {})
        self.asked = []

    def get(self, path):
        self.asked.append(path)
        found = self.answers.get(path)
        return Answer(text=found) if found is not None else Answer(problem="404")


class LocalSite(PublicSite):
    """The site as the test client sees it; for checks that ask in the test's own thread."""

    def __init__(self, client):
        super().__init__("http://testserver")
        self.client = client

    def get(self, path):
        answer = self.client.get(path)
        if answer.status_code != 200:
            return Answer(problem=str(answer.status_code))
        return Answer(text=answer.content.decode())


def _subject(incident, *, is_over=False):
    return Subject(
        identifier=incident.identifier,
        message=f"{incident.identifier}-0{2 if is_over else 1}",
        address=f"/kris/{incident.slug}/",
        title=SWEDISH.title,
        is_shown=incident.is_shown_to_residents,
        is_over=is_over,
    )


def _ask(code, site, subject):
    return {check.code: check for check in checks_for(subject)}[code].ask(site, subject)


def _cap(subject, status="Exercise", kind="Alert"):
    return (
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">'
        f"<identifier>{subject.message}</identifier><status>{status}</status>"
        f"<msgType>{kind}</msgType></alert>"
    )


def _index(subject, title="ÖVNING: Gasläcka"):
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        f"<id>{subject.message}</id><title>{title}</title></entry></feed>"
    )


def _sitemap(*paths):
    places = "".join(f"<url><loc>https://elsewhere.example{path}</loc></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'


def _all_right(subject):
    """Return a site on which everything is as it should be."""
    state = "ended" if subject.is_over else "live"
    row = f'<li data-notice="{subject.identifier}" data-state="{state}">'
    strip = "" if subject.is_over else f'<div {OWN_STRIP}{subject.identifier}">'
    ended = "2026-11-22T13:31:00+01:00" if subject.is_over else None
    return {
        subject.address: f'<div data-level="test">{row}',
        "/kris/": row + strip,
        "/kris/cap/atom.xml": _index(subject),
        f"/kris/cap/{subject.message}.xml": _cap(
            subject, kind="Cancel" if subject.is_over else "Alert"
        ),
        "/api/notices.json": json.dumps(
            {"notices": [{"id": subject.identifier, "is_exercise": True, "ended_at": ended}]}
        ),
        "/kris/atom.xml": "<feed/>",
        "/sitemap.xml": _sitemap("/kontakt/", "/kris/"),
        "/sok/?q=Gasl%C3%A4cka+i+Norrby+%E2%80%93+h%C3%A5ll+dig+borta": "",
        "/": strip,
        "/kontakt/": strip,
    }


@pytest.fixture
def exercise(publish):
    """An exercise that was chosen to be shown, with its mails sent."""
    incident = publish(is_exercise=True, is_shown_to_residents=True)
    incident.drill.mails.update(status=STATUS.sent)
    return incident


@pytest.fixture
def quick(monkeypatch):
    """Let patience end at once; the clock stands still in these tests."""
    monkeypatch.setattr(watching, "PATIENCE", timedelta(0))


@pytest.fixture
def one_round(monkeypatch, demo_day):
    """Let time pass with each pause, so that patience ends after a few rounds."""
    monkeypatch.setattr(watching.time, "sleep", lambda _: demo_day.shift(timedelta(seconds=30)))


# What an exercise looks like


def test_exercise_is_on_no_other_page_unless_chosen(client, publish):
    incident = publish(is_exercise=True)
    for address in ("/", "/en/", "/kontakt/", "/kris/sa-varnar-vi/"):
        assert incident.slug not in client.get(address).text, address
    assert f'data-notice="{incident.identifier}" data-state="live"' in client.get("/kris/").text


@pytest.mark.parametrize("address", ["/", "/en/", "/kontakt/", "/kris/", "/sok/?q=vatten"])
def test_chosen_exercise_is_a_striped_line_on_every_page(client, exercise, communicator, address):
    before = client.get(address).text
    assert f'{OWN_STRIP}{exercise.identifier}"' in before
    assert ("Nothing has happened." if address == "/en/" else "Inget har hänt.") in before
    end_notice(incident=exercise, by=communicator, texts={"sv": "Över."})
    assert f'{OWN_STRIP}{exercise.identifier}"' not in client.get(address).text


def test_acute_exercise_never_takes_over_the_start_page(client, exercise):
    assert exercise.level == Level.AKUT
    page = client.get("/").text
    assert 'id="larm"' not in page
    assert 'class="hero"' in page
    assert 'data-level="akut"' not in page


def test_real_danger_takes_the_exercise_off_every_page(client, exercise, publish):
    publish()
    for address in ("/", "/kontakt/"):
        assert f'{OWN_STRIP}{exercise.identifier}"' not in client.get(address).text


def test_exercise_is_in_no_feed_search_or_sitemap(client, exercise):
    for address in ("/kris/atom.xml", "/en/kris/atom.xml", "/sitemap.xml"):
        assert exercise.slug not in client.get(address).content.decode(), address
    assert exercise.slug not in [hit.url for hit in find_notices("gasläcka")]
    assert '<meta name="robots" content="noindex">' in client.get(f"/kris/{exercise.slug}/").text


def test_only_an_exercise_can_be_chosen(publish):
    with pytest.raises(ValidationError):
        publish(is_shown_to_residents=True)
    incident = publish()
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(is_shown_to_residents=True)


def test_real_notice_has_no_drill_and_sends_no_test_mail(publish):
    incident = publish()
    assert not Drill.objects.filter(incident=incident).exists()
    assert not Email.objects.filter(subject__contains=incident.identifier).exists()


def test_exercise_mails_the_crisis_group_and_says_so_first(publish):
    incident = publish(is_exercise=True)
    mails = list(incident.drill.mails.all())
    assert {mail.to[0] for mail in mails} == {
        "kriskommunikator@exempelkoping.example",
        "krisgruppen@exempelkoping.example",
    }
    for mail in mails:
        assert mail.subject.startswith("ÖVNING: ")
        assert f"/admin/kris/ovningar/{incident.drill.pk}/" in mail.message


# What is looked for


def test_own_pages_are_recognised_live_and_ended(client, exercise, communicator):
    site = LocalSite(client)
    for code in ("notis", "kris", "bara_ovning"):
        result = _ask(code, site, _subject(exercise))
        assert result.is_passed, (code, result.words)
        assert (
            code == "bara_ovning"
            or not _ask(code, site, _subject(exercise, is_over=True)).is_passed
        )
    end_notice(incident=exercise, by=communicator, texts={"sv": "Över."})
    for code in ("notis", "kris"):
        assert _ask(code, site, _subject(exercise, is_over=True)).is_passed, code
        assert not _ask(code, site, _subject(exercise)).is_passed, code


@pytest.mark.parametrize("is_over", [False, True])
def test_site_that_is_right_passes_every_check(exercise, is_over):
    subject = _subject(exercise, is_over=is_over)
    site = CannedSite(_all_right(subject))
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
    subject = _subject(exercise)
    place = {"own": subject.address, "cap": f"/kris/cap/{subject.message}.xml"}.get(
        address, address
    )
    words = text.format(id=subject.identifier, address=subject.address)
    result = _ask(code, CannedSite({**_all_right(subject), place: words}), subject)
    assert not result.is_passed
    assert result.words
    missing = {key: value for key, value in _all_right(subject).items() if key != place}
    assert not _ask(code, CannedSite(missing), subject).is_passed


def test_exercise_listed_as_real_is_a_fault(exercise):
    subject = _subject(exercise)
    right = _all_right(subject)
    real = {f"/kris/cap/{subject.message}.xml": _cap(subject, status="Actual")}
    assert not _ask("cap", CannedSite({**right, **real}), subject).is_passed
    plain = {"/kris/cap/atom.xml": _index(subject, title="Gasläcka")}
    assert not _ask("cap_lista", CannedSite({**right, **plain}), subject).is_passed


def test_all_clear_must_call_the_danger_off(exercise):
    subject = _subject(exercise, is_over=True)
    still = {f"/kris/cap/{subject.message}.xml": _cap(subject, kind="Update")}
    assert not _ask("cap", CannedSite({**_all_right(subject), **still}), subject).is_passed


def test_page_that_was_right_once_is_not_asked_again(exercise):
    subject = _subject(exercise)
    answers = _all_right(subject)
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


# How it is measured


def test_every_step_is_written_with_its_time(exercise, communicator, demo_day):
    site = CannedSite(_all_right(_subject(exercise)))
    demo_day.shift(timedelta(seconds=2))
    watching.watch(exercise.drill, site)
    steps = list(DrillStep.objects.filter(drill=exercise.drill))
    assert {step.code for step in steps} == {
        *("notis", "kris", "cap_lista", "cap", "api", "alla_sidor", "bara_ovning", "mejl")
    }
    assert all(step.is_passed for step in steps), [(s.code, s.outcome) for s in steps]
    assert {step.seconds for step in steps} == {2.0}
    end_notice(incident=exercise, by=communicator, texts={"sv": "Över."})
    site.answers = _all_right(_subject(exercise, is_over=True))
    watching.watch(exercise.drill, site)
    report = Report(Drill.objects.get(pk=exercise.drill.pk))
    assert report.is_finished
    assert not report.failed
    assert report.as_data()["is_passed"]


def test_what_is_never_seen_is_written_with_the_last_that_was_seen(exercise, one_round):
    right = _all_right(_subject(exercise))
    site = CannedSite({key: value for key, value in right.items() if key != "/api/notices.json"})
    watching.watch(exercise.drill, site)
    step = DrillStep.objects.get(code="api")
    assert not step.is_passed
    assert step.outcome == "404"
    assert step.seconds >= watching.PATIENCE.total_seconds()


def test_mail_that_has_not_left_is_a_failed_step(publish, one_round):
    incident = publish(is_exercise=True)
    watching.watch(incident.drill, CannedSite(_all_right(_subject(incident))))
    step = DrillStep.objects.get(code="mejl")
    assert (step.is_passed, step.outcome) == (False, "0 av 2 mejl har skickats.")


def test_two_workers_never_watch_the_same_drill(exercise):
    assert watching.hold(exercise.drill)
    assert not watching.hold(exercise.drill)
    assert watching.measure_drills() == 0
    watching.let_go(exercise.drill)
    assert watching.hold(exercise.drill)


def test_worker_that_died_is_followed_by_another(exercise, monkeypatch, demo_day):
    watching.hold(exercise.drill)
    DrillStep.objects.create(
        drill=exercise.drill,
        phase=DrillStep.Phase.PUBLISHED,
        code="notis",
        changed_at=exercise.published_at,
        began_at=exercise.published_at,
        ended_at=exercise.published_at,
        is_passed=True,
        outcome="Visas.",
    )
    demo_day.shift(watching.LEASE + timedelta(seconds=1))
    site = CannedSite(_all_right(_subject(exercise)))
    monkeypatch.setattr(watching, "PublicSite", lambda base: site)
    assert watching.measure_drills() == 1
    assert DrillStep.objects.get(code="notis").outcome == "Visas."
    assert _subject(exercise).address not in site.asked
    assert watching.measure_drills() == 0


def test_what_nobody_looked_at_in_time_is_not_pretended_to_be_measured(exercise, demo_day):
    demo_day.shift(watching.FORGOTTEN_AFTER + timedelta(seconds=1))
    site = CannedSite(_all_right(_subject(exercise)))
    watching.watch(exercise.drill, site)
    assert not site.asked
    assert set(DrillStep.objects.values_list("outcome", flat=True)) == {
        "Inte mätt: arbetaren var inte i gång då."
    }


def test_exercise_that_ends_before_it_was_seen_says_so(exercise, communicator):
    end_notice(incident=exercise, by=communicator, texts={"sv": "Över."})
    watching.watch(exercise.drill, CannedSite(_all_right(_subject(exercise, is_over=True))))
    published = DrillStep.objects.filter(phase=DrillStep.Phase.PUBLISHED)
    assert set(published.values_list("outcome", flat=True)) == {
        "Övningen avslutades innan det här hann synas."
    }
    assert DrillStep.objects.filter(phase=DrillStep.Phase.ENDED, is_passed=True).count() == 7


def test_planned_exercise_is_not_measured_before_it_begins(publish, monkeypatch):
    now = timezone.now()
    publish(
        is_exercise=True,
        starts_at=now + timedelta(hours=1),
        next_update_at=now + timedelta(hours=2),
    )
    monkeypatch.setattr(watching, "PublicSite", lambda base: CannedSite())
    assert watching.measure_drills() == 0


# What it ends with


@pytest.fixture
def console(client, communicator):
    client.force_login(communicator)
    return client


def test_report_pages_are_for_the_console_only(client, exercise):
    addresses = ["/admin/kris/ovningar/", f"/admin/kris/ovningar/{exercise.drill.pk}/"]
    for address in addresses:
        assert client.get(address).status_code == 302
    client.force_login(get_user_model().objects.get(username="redaktor"))
    for address in addresses:
        assert client.get(address).status_code == 403
    assert client.post("/admin/kris/ovningar/borja/").status_code == 403
    assert client.get("/admin/kris/ovningar/999999/").status_code == 403


def test_report_says_it_in_one_sentence_and_a_table(console, exercise, communicator, demo_day):
    note_first_screen(exercise, exercise.published_at - timedelta(seconds=24))
    site = CannedSite(_all_right(_subject(exercise)))
    watching.watch(Drill.objects.get(incident=exercise), site)
    address = f"/admin/kris/ovningar/{exercise.drill.pk}/"
    page = console.get(address).text
    assert "Från första skärmen till publicerat: 24 s. Syntes överallt efter 0,0 s." in page
    assert "Övningen pågår" in page
    assert page.count("Som det ska.") == 8
    end_notice(incident=exercise, by=communicator, texts={"sv": "Över."})
    assert "Mätningen pågår." in console.get(address).text
    site.answers = {}
    watching.PATIENCE, patience = timedelta(0), watching.PATIENCE
    try:
        watching.watch(Drill.objects.get(incident=exercise), site)
    finally:
        watching.PATIENCE = patience
    page = console.get(address).text
    assert "Inte som det ska: " in page
    assert "Faran över syntes överallt" not in page


def test_unknown_report_is_not_found(console):
    assert console.get("/admin/kris/ovningar/999999/").status_code == 404


def test_beginning_notes_the_time_and_leads_into_the_real_flow(console, demo_day):
    answer = console.post("/admin/kris/ovningar/borja/", {"mall": "storm"})
    assert answer.url == "/admin/kris/mall/storm/?ovning=1"
    page = console.get(answer.url)
    assert page.context["form"]["is_exercise"].value() is True
    assert "Du övar." in page.text
    for unknown in ("", "finns-inte", "../../", "<script>"):
        answer = console.post("/admin/kris/ovningar/borja/", {"mall": unknown})
        assert answer.url == "/admin/kris/ny/?ovning=1"
    assert console.get("/admin/kris/ovningar/borja/").status_code == 405


def test_exercise_from_the_console_keeps_when_its_first_screen_was_opened(console, demo_day):
    from home.models import Area

    console.post("/admin/kris/ovningar/borja/")
    demo_day.shift(timedelta(seconds=24))
    local = timezone.localtime()
    answer = console.post(
        "/admin/kris/ny/",
        {
            "level": "info",
            "title": SWEDISH.title,
            "summary": SWEDISH.summary,
            "what_to_do": SWEDISH.what_to_do,
            "areas": [Area.objects.get(code="norrby").pk],
            "next_update_at": (local + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
            "expires_at": (local + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M"),
            "source": "Exempelköpings kommun",
            "event_type": "annat",
            "is_exercise": "on",
            "step": "publicera",
        },
    )
    assert answer.status_code == 302
    drill = Drill.objects.latest("pk")
    assert drill.writing_time == timedelta(seconds=24)
    assert drill.begun_by.username == "kriskommunikator"
    assert f"/admin/kris/ovningar/{drill.pk}/" in console.get(answer.url).text


@pytest.mark.parametrize("ago", [timedelta(hours=2), timedelta(seconds=-5)])
def test_first_screen_that_cannot_have_led_to_it_is_not_kept(exercise, ago):
    note_first_screen(exercise, exercise.published_at - ago)
    assert Drill.objects.get(incident=exercise).first_screen_at is None


def test_seconds_are_written_as_people_write_them():
    assert seconds_in_words(0.42) == "0,4 s"
    assert seconds_in_words(24, decimals=0) == "24 s"
    assert seconds_in_words(180) == "3 min"


# The command


def test_rehearsal_ends_what_it_began_even_when_the_watch_breaks(monkeypatch):
    def broken(drill, site):
        raise RuntimeError

    monkeypatch.setattr("crisis.drills.rehearsal.watch", broken)
    with pytest.raises(RuntimeError):
        rehearse(CannedSite())
    incident = Incident.objects.latest("pk")
    assert incident.is_exercise
    assert incident.ended_at is not None
    assert incident.updates.count() == 2


def test_rehearsal_measures_both_ways_and_names_nobody(quick):
    report = rehearse(CannedSite(), is_shown=True)
    assert report.is_finished
    assert report.failed
    assert report.drill.begun_by is None
    assert report.drill.incident.is_shown_to_residents
    phases = set(report.drill.steps.values_list("phase", flat=True))
    assert phases == {"publicerad", "avslutad"}


def test_every_template_for_one_person_can_be_practised():
    now = timezone.now()
    for template in NoticeTemplate.objects.prefetch_related("texts"):
        if template.requires_second_approver or template.requires_vma_reference:
            with pytest.raises(ValidationError):
                texts_of_template(template, now)
            continue
        texts = texts_of_template(template, now)
        assert texts["sv"].title.startswith("Övning – ")
        assert "{" not in "".join([texts["sv"].title, texts["sv"].summary])


def test_command_says_plainly_when_the_site_does_not_answer(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PUBLIC_URL = "http://127.0.0.1:9"
    before = Incident.objects.count()
    with pytest.raises(CommandError, match=r"svarar inte på http://127.0.0.1:9/"):
        call_command("drill")
    assert Incident.objects.count() == before


def test_command_says_plainly_when_the_worker_does_not_answer(monkeypatch):
    monkeypatch.setattr(PublicSite, "get", lambda self, path: Answer(text="ok"))
    before = Incident.objects.count()
    with pytest.raises(CommandError, match="Arbetaren svarar inte"):
        call_command("drill")
    assert Incident.objects.count() == before


def test_command_names_the_templates_when_one_is_unknown():
    with pytest.raises(CommandError, match="storm"):
        call_command("drill", "--template", "finns-inte")


def test_command_finds_the_address_of_the_living_site(settings, tmp_path):
    from crisis.management.commands.drill import find_address

    settings.DATA_DIR = tmp_path
    assert find_address() == settings.PUBLIC_URL
    (tmp_path / "run.json").write_text('{"address": "http://127.0.0.1:8222/"}')
    assert find_address() == "http://127.0.0.1:8222"
    (tmp_path / "run.json").write_text("[]")
    assert find_address() == settings.PUBLIC_URL


def test_command_writes_its_report_and_fails_with_a_failed_step(
    monkeypatch, tmp_path, capsys, quick
):
    from tryggochsaker.jobs.heartbeat import beat

    beat("test")
    monkeypatch.setattr(
        PublicSite, "get", lambda self, path: Answer(problem="" if path == "/-/live" else "404")
    )
    target = tmp_path / "drill.json"
    with pytest.raises(CommandError, match="steg är inte som de ska"):
        call_command("drill", "--json", str(target))
    data = json.loads(target.read_text())
    assert data["is_passed"] is False
    assert {step["phase"] for step in data["steps"]} == {"publicerad", "avslutad"}
    assert "FEL" in capsys.readouterr().out
