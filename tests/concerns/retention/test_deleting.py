import re
import uuid

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from post_office.models import STATUS, Email
from wagtail.models import ModelLogEntry

from concerns.attachments.orphans import place_aside
from concerns.messages.delivery import deliver_due_news
from concerns.models import Attachment, Concern, OutboxMail, RetentionRun
from concerns.models.attachments import attachment_folder
from concerns.retention import deleting
from concerns.retention.deleting import delete_cases
from concerns.retention.rules import cases_due
from concerns.retention.services import delete_by_rule, run_retention, run_retention_at_night
from concerns.retention.traces import models_about_cases
from concerns.selectors import get_category
from concerns.services import ConcernText, submit_concern
from home.models import DemoObject
from tests.concerns.test_soft_check import everything_stored
from tryggochsaker.jobs.outbox import deliver_due_mail

pytestmark = pytest.mark.django_db
Way = RetentionRun.Way


def test_nothing_of_a_case_is_left(rule, close, settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path / "mail"
    case = close(files=2)
    other = close(days_ago=10)
    deliver_due_mail()
    ModelLogEntry.objects.log_action(case, "wagtail.edit")
    assert len(list(attachment_folder().glob("*.fernet"))) == 3
    in_mail_folder = list(settings.MAIL_FOLDER.iterdir())
    assert delete_by_rule(rule=rule, way=Way.NIGHT) == 1
    stored = everything_stored()
    assert case.reference not in stored
    assert case.submission_hash not in stored
    assert case.receipt_hash not in stored
    assert other.reference in stored
    assert len(list(attachment_folder().glob("*.fernet"))) == 1
    left = [path.read_text() for path in settings.MAIL_FOLDER.iterdir()]
    assert len(left) < len(in_mail_folder)
    assert not any(case.reference in text for text in left)
    assert any(other.reference in text for text in left)


def test_mail_to_the_resident_leaves_no_file_with_the_address(close, settings, data_dir):
    settings.MAIL_FOLDER = data_dir / "mail"
    case = close()
    address = case.email.encode()
    deliver_due_news()

    def files_with_the_address():
        files = [path for path in data_dir.rglob("*") if path.is_file()]
        return [path.name for path in files if address in path.read_bytes()]

    assert files_with_the_address()
    delete_cases(cases=Concern.objects.filter(pk=case.pk), way=Way.COMMAND)
    assert not files_with_the_address()


def test_file_that_was_put_aside_goes_with_its_case_at_once(close):
    case = close()
    path = case.attachments.get().path
    place_aside(path).parent.mkdir()
    path.replace(place_aside(path))
    delete_cases(cases=Concern.objects.filter(pk=case.pk), way=Way.COMMAND)
    assert not list(attachment_folder().rglob("*.fernet"))


def test_every_table_that_points_at_a_case_is_known_and_falls_with_it():
    known = models_about_cases()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if (
                field.related_model is Concern
                and field.remote_field.on_delete is not models.SET_NULL
            ):
                assert field.remote_field.on_delete is models.CASCADE, f"{field} would stop it"
                assert model in known
    assert {Concern, OutboxMail, Attachment} <= set(known)


def test_one_line_says_what_rule_removed_how_many_and_names_no_case(rule, close):
    cases = [close(files=1) for _ in range(3)]
    delete_by_rule(rule=rule, way=Way.BY_HAND)
    run = RetentionRun.objects.get()
    assert (run.removed, run.removed_files, run.way, run.rule) == (3, 3, "by_hand", rule)
    assert run.decision == "KS 2026-001"
    assert run.finished_at is not None
    rule.delete()
    run.refresh_from_db()
    assert run.rule is None
    assert "12" in run.rule_text
    line = str([getattr(run, field.attname) for field in run._meta.concrete_fields])
    assert not any(case.reference in line for case in cases)


def test_nothing_to_delete_writes_no_line(rule, close):
    close(days_ago=3)
    assert delete_by_rule(rule=rule, way=Way.NIGHT) == 0
    assert not RetentionRun.objects.exists()


def test_deletion_stopped_after_the_list_was_read_is_respected(rule, close):
    first, second = close(), close()
    seen = cases_due(rule)
    assert seen.count() == 2
    Concern.objects.filter(pk=first.pk).update(is_on_hold=True)
    delete_cases(cases=seen, way=Way.BY_HAND)
    assert Concern.objects.filter(pk=first.pk).exists()
    assert not Concern.objects.filter(pk=second.pk).exists()


def test_killed_between_two_batches_goes_on_with_the_rest(rule, close, monkeypatch):
    for _ in range(3):
        close()
    monkeypatch.setattr(deleting, "CASES_PER_BATCH", 1)
    remove_files, calls = deleting._remove_files, []

    def kill_at_second(paths):
        calls.append(paths)
        if len(calls) == 2:
            raise KeyboardInterrupt
        remove_files(paths)

    monkeypatch.setattr(deleting, "_remove_files", kill_at_second)
    with pytest.raises(KeyboardInterrupt):
        delete_by_rule(rule=rule, way=Way.NIGHT)
    run = RetentionRun.objects.get()
    assert (run.removed, run.finished_at) == (2, None)
    assert cases_due(rule).count() == 1
    monkeypatch.setattr(deleting, "_remove_files", remove_files)
    assert delete_by_rule(rule=rule, way=Way.NIGHT) == 1
    assert sum(RetentionRun.objects.values_list("removed", flat=True)) == 3


def test_limit_is_kept(rule, close):
    for _ in range(3):
        close()
    assert delete_by_rule(rule=rule, way=Way.BY_HAND, limit=2) == 2
    assert cases_due(rule).count() == 1


def test_mail_about_many_cases_waits_until_it_is_sent_and_then_goes_with_the_first(rule, close):
    first, second, living = close(), close(), close(days_ago=3)
    digest = OutboxMail.objects.filter(concern=first).first().email
    OutboxMail.objects.filter(concern__in=[first, second, living]).update(email=digest)
    delete_cases(cases=Concern.objects.filter(pk=first.pk), way=Way.NIGHT)
    assert Email.objects.filter(pk=digest.pk).exists(), "others have not been told yet"
    Email.objects.filter(pk=digest.pk).update(status=STATUS.sent)
    delete_cases(cases=Concern.objects.filter(pk=second.pk), way=Way.NIGHT)
    assert not Email.objects.filter(pk=digest.pk).exists()
    assert OutboxMail.objects.filter(concern=living, email=None).exists()


def test_marks_of_the_demo_go_as_well(rule, close):
    mark = {
        "content_type": ContentType.objects.get_for_model(Concern),
        "object_id": str(close().pk),
    }
    DemoObject.objects.create(**mark)
    delete_by_rule(rule=rule, way=Way.NIGHT)
    assert not DemoObject.objects.filter(**mark).exists()


def test_night_runs_only_rules_that_run_by_themselves(rule, close):
    close()
    assert run_retention() == 0
    rule.runs_by_itself = True
    rule.save()
    assert run_retention() == 1


def test_by_day_nothing_goes_by_itself(rule, close, demo_day):
    rule.runs_by_itself = True
    rule.save()
    close()
    run_retention_at_night()
    assert cases_due(rule).count() == 1
    demo_day.move_to(timezone.localtime().replace(hour=2))
    run_retention_at_night()
    assert cases_due(rule).count() == 0


def test_in_the_demo_nothing_vanishes_at_night():
    before = Concern.objects.count()
    assert run_retention() == 0
    assert Concern.objects.count() == before


def test_code_of_a_deleted_case_answers_like_a_wrong_one(client, demo_day):
    made = submit_concern(
        submission_id=uuid.uuid4(),
        category=get_category("annat"),
        area=None,
        text=ConcernText(description="x"),
    )
    delete_cases(cases=Concern.objects.filter(pk=made.concern.pk), way=Way.COMMAND)

    def ask(code):
        response = client.post("/rapportera/mitt-arende/", {"code": code})
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.text)
        return response.status_code, text.replace(code, "")

    assert ask(made.code) == ask("0000-0000-0000-0000")
    assert ask(made.code)[0] == 422
