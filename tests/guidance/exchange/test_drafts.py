"""Guidance to and from the YAML form: drafts only, all or nothing, and back as it was."""

import pytest
import yaml
from wagtail.models import GroupApprovalTask, GroupPagePermission, Workflow, WorkflowTask

from guidance.exchange.writing import write_guidance
from guidance.models import GuidancePage
from home.exchange.plan import Outcome
from tests.guidance.exchange.entries import (
    CONTENT,
    as_file,
    entry,
    look_at,
    read_in,
    read_in_content,
    words_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def only_part(pages):
    [text] = write_guidance(pages, municipality="Exempelköping")
    return text


def export():
    return only_part(GuidancePage.objects.order_by("path"))


def test_what_is_written_out_reads_back_as_it_was(index, redaktor):
    before = export()
    steps = read_in_content(before.encode(), index, redaktor)
    assert {step.outcome for step in steps} == {Outcome.UNCHANGED}
    assert not GuidancePage.objects.filter(has_unpublished_changes=True).exists()


def test_pages_that_are_gone_come_back_as_drafts_that_say_the_same(index, redaktor):
    before = export()
    for page in GuidancePage.objects.all():
        page.delete()
    index.refresh_from_db()
    steps = read_in_content(before.encode(), index, redaktor)
    assert {step.outcome for step in steps} == {Outcome.NEW}
    assert not GuidancePage.objects.filter(live=True).exists()
    drafts = [
        page.get_latest_revision_as_object() for page in GuidancePage.objects.order_by("path")
    ]
    assert only_part(drafts) == before


def test_content_file_of_the_demo_is_in_the_form(index, redaktor):
    content = yaml.safe_dump(CONTENT, allow_unicode=True).encode()
    assert [words_of(step) for step in look_at(content, index, redaktor) if step.problems] == []


def test_trial_tells_the_same_and_keeps_nothing(index, redaktor):
    [tried] = look_at(as_file(entry()), index, redaktor)
    assert (tried.outcome, tried.page_id) == (Outcome.NEW, None)
    assert not GuidancePage.objects.filter(slug="ny-sida").exists()
    [done] = read_in(index, redaktor, entry())
    assert done.outcome == Outcome.NEW
    assert done.page_id == GuidancePage.objects.get(slug="ny-sida").pk
    assert not GuidancePage.objects.get(slug="ny-sida").live


def test_live_page_gets_a_draft_and_stays_as_it_is(client, index, redaktor, fire):
    changed = entry(slug=fire.slug, title="En annan rubrik")
    steps = read_in(index, redaktor, changed)
    assert [step.outcome for step in steps] == [Outcome.CHANGED]
    assert "En annan rubrik" not in client.get("/rad/brand-i-hemmet/").content.decode()
    fire.refresh_from_db()
    assert fire.get_latest_revision_as_object().title == "En annan rubrik"


def test_somebody_elses_draft_is_not_overwritten(index, redaktor, fire, admin_user):
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.title = "Någons utkast"
    draft.save_revision(user=admin_user)
    steps = read_in(index, redaktor, entry(slug=fire.slug, title="Filens rubrik"))
    assert steps[0].problems
    fire.refresh_from_db()
    assert fire.get_latest_revision_as_object().title == "Någons utkast"


def test_own_draft_is_gone_on_with(index, redaktor, fire):
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.title, draft.seo_title = "Mitt utkast", "Bara i utkastet"
    draft.save_revision(user=redaktor)
    read_in(index, redaktor, entry(slug=fire.slug, title="Filens rubrik"))
    fire.refresh_from_db()
    newest = fire.get_latest_revision_as_object()
    assert (newest.title, newest.seo_title) == ("Filens rubrik", "Bara i utkastet")


def test_new_page_that_a_colleague_has_rewritten_is_not_replaced(index, redaktor, admin_user):
    read_in(index, redaktor, entry())
    page = GuidancePage.objects.get(slug="ny-sida")
    page.title = "Kollegans rubrik"
    page.save_revision(user=admin_user)
    page.save()
    steps = read_in(index, redaktor, entry(title="Filens rubrik"))
    assert words_of(steps[0]) == [
        "slug: admin har ett utkast av sidan som väntar. Publicera det eller släng det först."
    ]
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Kollegans rubrik"


def test_locked_page_stays_as_it_is(index, redaktor, fire, admin_user):
    fire.locked, fire.locked_by = True, admin_user
    fire.save()
    steps = read_in(index, redaktor, entry(slug=fire.slug, title="Filens rubrik"))
    assert words_of(steps[0]) == ["slug: Sidan är låst."]


def test_page_that_waits_for_approval_stays_as_it_is(index, redaktor, fire):
    task = GroupApprovalTask.objects.create(name="Läs")
    task.groups.add(*redaktor.groups.all())
    workflow = Workflow.objects.create(name="Granska")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    fire.save_revision(user=redaktor)
    workflow.start(fire, redaktor)
    steps = read_in(index, redaktor, entry(slug=fire.slug, title="Filens rubrik"))
    assert words_of(steps[0]) == ["slug: Sidan väntar på godkännande."]


def test_login_that_may_not_change_a_page_changes_it_with_no_file(index, redaktor, fire):
    GroupPagePermission.objects.filter(permission__codename="change_page").delete()
    steps = read_in(index, redaktor, entry(slug=fire.slug, title="Filens rubrik"))
    assert words_of(steps[0]) == ["slug: Du får inte ändra den här sidan."]


def test_one_fault_keeps_the_whole_file_out(index, redaktor):
    steps = read_in(index, redaktor, entry(), entry(slug="annan", ingress=""))
    assert [step.outcome for step in steps] == [Outcome.NEW, Outcome.REFUSED]
    assert words_of(steps[1]) == ["ingress: Det här måste fyllas i."]
    assert steps[1].row.line > 1
    assert not GuidancePage.objects.filter(slug="ny-sida").exists()


def test_pages_of_one_file_may_refer_to_each_other(index, redaktor):
    steps = read_in(
        index,
        redaktor,
        entry(related=["annan", "hemberedskap"]),
        entry(slug="annan", related=["ny-sida"]),
    )
    assert not any(step.problems for step in steps)
    page = GuidancePage.objects.get(slug="ny-sida").get_latest_revision_as_object()
    assert [row.related_page.slug for row in page.related_guidance.all()] == [
        "annan", "hemberedskap",
    ]  # fmt: skip
