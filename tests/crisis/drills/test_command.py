"""`manage.py drill`: the same from the command line."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from crisis.drills.rehearsal import rehearse, texts_of_template
from crisis.drills.site import Answer, PublicSite
from crisis.models import Incident, NoticeTemplate
from tests.crisis.drills.canned import (
    CannedSite,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


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
    with pytest.raises(CommandError, match=r"http://127.0.0.1:9/ går inte att nå"):
        call_command("drill")
    assert Incident.objects.count() == before


def test_command_says_plainly_when_the_worker_does_not_answer(monkeypatch):
    monkeypatch.setattr(PublicSite, "get", lambda self, path: Answer(text="ok"))
    before = Incident.objects.count()
    with pytest.raises(CommandError, match="Bakgrundsprocessen"):
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
    with pytest.raises(CommandError, match="Inte som det ska"):
        call_command("drill", "--json", str(target))
    data = json.loads(target.read_text())
    assert data["is_passed"] is False
    assert {step["phase"] for step in data["steps"]} == {"publicerad", "avslutad"}
    assert "FEL" in capsys.readouterr().out
