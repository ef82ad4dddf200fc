"""Guidance to and from the YAML form: drafts only, all or nothing, and back as it was."""

import copy

import pytest
import yaml
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission, Workflow, WorkflowTask

from guidance.exchange.importing import Outcome, import_guidance
from guidance.exchange.text import as_form_text, as_source
from guidance.exchange.writing import write_guidance
from guidance.models import GuidanceIndexPage, GuidancePage
from home.demo_run import read_content
from home.exchange.yaml_file import MOST_BYTES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

CONTENT = read_content("guidance")


@pytest.fixture
def index():
    return GuidanceIndexPage.objects.get()


def entry(**changes):
    """Return an entry of the content files under an address of its own, with some keys changed."""
    made = copy.deepcopy(CONTENT["guidance"][0])
    return made | {"id": "ny", "slug": "ny-sida", "title": "En ny sida", "related": []} | changes


def as_file(*entries):
    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, data):
            return True

    content = {"guidance": list(entries)}
    return yaml.dump(content, Dumper=Plain, allow_unicode=True).encode()


def read_in(index, user, *entries, dry_run=False):
    return import_guidance(content=as_file(*entries), index=index, user=user, dry_run=dry_run)


def export():
    return write_guidance(GuidancePage.objects.order_by("path"), municipality="Exempelköping")


def test_what_is_written_out_reads_back_as_it_was(index, redaktor):
    before = export()
    report = import_guidance(content=before.encode(), index=index, user=redaktor, dry_run=False)
    assert {row.outcome for row in report.rows} == {Outcome.SAME}
    assert not GuidancePage.objects.filter(has_unpublished_changes=True).exists()


def test_pages_that_are_gone_come_back_as_drafts_that_say_the_same(index, redaktor):
    before = export()
    for page in GuidancePage.objects.all():
        page.delete()
    index.refresh_from_db()
    report = import_guidance(content=before.encode(), index=index, user=redaktor, dry_run=False)
    assert report.was_done
    assert not GuidancePage.objects.filter(live=True).exists()
    drafts = [
        page.get_latest_revision_as_object() for page in GuidancePage.objects.order_by("path")
    ]
    assert write_guidance(drafts, municipality="Exempelköping") == before


def test_content_file_of_the_demo_is_in_the_form(index, redaktor):
    report = import_guidance(
        content=yaml.safe_dump(CONTENT, allow_unicode=True).encode(),
        index=index,
        user=redaktor,
        dry_run=True,
    )
    assert [row.faults for row in report.rows if row.faults] == []


def test_dry_run_tells_the_same_and_keeps_nothing(index, redaktor):
    tried = read_in(index, redaktor, entry(), dry_run=True)
    assert [row.outcome for row in tried.rows] == [Outcome.NEW]
    assert not tried.was_done
    assert not GuidancePage.objects.filter(slug="ny-sida").exists()
    done = read_in(index, redaktor, entry())
    assert [row.outcome for row in done.rows] == [Outcome.NEW]
    assert not GuidancePage.objects.get(slug="ny-sida").live


def test_live_page_gets_a_draft_and_stays_as_it_is(client, index, redaktor, fire):
    changed = entry(slug=fire.slug, title="En annan rubrik")
    report = read_in(index, redaktor, changed)
    assert [row.outcome for row in report.rows] == [Outcome.CHANGED]
    assert "En annan rubrik" not in client.get("/rad/brand-i-hemmet/").content.decode()
    fire.refresh_from_db()
    assert fire.get_latest_revision_as_object().title == "En annan rubrik"


def test_somebody_elses_draft_is_not_overwritten(index, redaktor, fire, admin_user):
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.title = "Någons utkast"
    draft.save_revision(user=admin_user)
    report = read_in(index, redaktor, entry(slug=fire.slug, title="Filens rubrik"))
    assert report.rows[0].faults
    fire.refresh_from_db()
    assert fire.get_latest_revision_as_object().title == "Någons utkast"


def test_own_draft_is_gone_on_with(index, redaktor, fire):
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.title, draft.seo_title = "Mitt utkast", "Bara i utkastet"
    draft.save_revision(user=redaktor)
    assert read_in(index, redaktor, entry(slug=fire.slug, title="Filens rubrik")).was_done
    fire.refresh_from_db()
    newest = fire.get_latest_revision_as_object()
    assert (newest.title, newest.seo_title) == ("Filens rubrik", "Bara i utkastet")


def test_new_page_that_a_colleague_has_rewritten_is_not_replaced(index, redaktor, admin_user):
    read_in(index, redaktor, entry())
    page = GuidancePage.objects.get(slug="ny-sida")
    page.title = "Kollegans rubrik"
    page.save_revision(user=admin_user)
    page.save()
    report = read_in(index, redaktor, entry(title="Filens rubrik"))
    assert report.rows[0].faults == [
        "admin har ett utkast av sidan som väntar. Publicera det eller släng det först."
    ]
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Kollegans rubrik"


def test_locked_page_stays_as_it_is(index, redaktor, fire, admin_user):
    fire.locked, fire.locked_by = True, admin_user
    fire.save()
    report = read_in(index, redaktor, entry(slug=fire.slug, title="Filens rubrik"))
    assert (report.rows[0].faults, report.was_done) == (["Sidan är låst."], False)


def test_page_that_waits_for_approval_stays_as_it_is(index, redaktor, fire):
    task = GroupApprovalTask.objects.create(name="Läs")
    task.groups.add(*redaktor.groups.all())
    workflow = Workflow.objects.create(name="Granska")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    fire.save_revision(user=redaktor)
    workflow.start(fire, redaktor)
    report = read_in(index, redaktor, entry(slug=fire.slug, title="Filens rubrik"))
    assert report.rows[0].faults == ["Sidan väntar på godkännande."]


def test_login_that_may_not_change_a_page_changes_it_with_no_file(index, redaktor, fire):
    GroupPagePermission.objects.filter(permission__codename="change_page").delete()
    report = read_in(index, redaktor, entry(slug=fire.slug, title="Filens rubrik"))
    assert report.rows[0].faults == ["Du får inte ändra den här sidan."]


def test_one_fault_keeps_the_whole_file_out(index, redaktor):
    report = read_in(index, redaktor, entry(), entry(slug="annan", ingress=""))
    assert not report.was_done
    assert report.rows[1].faults == ["ingress: behöver en text"]
    assert report.rows[1].line > 1
    assert not GuidancePage.objects.filter(slug="ny-sida").exists()


def test_pages_of_one_file_may_refer_to_each_other(index, redaktor):
    report = read_in(
        index,
        redaktor,
        entry(related=["annan", "hemberedskap"]),
        entry(slug="annan", related=["ny-sida"]),
    )
    assert report.was_done
    page = GuidancePage.objects.get(slug="ny-sida").get_latest_revision_as_object()
    assert [row.related_page.slug for row in page.related_guidance.all()] == [
        "annan", "hemberedskap",
    ]  # fmt: skip


SECTION = CONTENT["guidance"][0]["sections"][0]


@pytest.mark.parametrize(
    "changes",
    [
        {"slug": "Stora Bokstäver"},
        {"slug": "../kris"},
        {"slug": "hafte"},
        {"slug": None},
        {"title": "x" * 256},
        {"title": ["en", "lista"]},
        {"ingress": "x" * 401},
        {"safety_area": "finns_inte"},
        {"extra_safety_areas": ["finns_inte"]},
        {"audience": ["finns_inte"]},
        {"audience": "alla"},
        {"owner_function": "finns_inte"},
        {"last_reviewed": "i går"},
        {"last_reviewed": 20261012},
        {"next_review": "2027-10-13"},
        {"law_refs": [{"a": 1}]},
        {"quick_exit": "kanske"},
        {"alert_box": "Ring 112"},
        {"alert_box": {"level": "gul", "text": "Ring", "contact_ids": []}},
        {"alert_box": {"level": "akut", "text": "Ring {nummer:finns_inte}", "contact_ids": []}},
        {"alert_box": {"level": "akut", "text": "Ring", "contact_ids": ["finns_inte"]}},
        {"sections": [SECTION | {"id": "Å Ä"}]},
        {"sections": [SECTION | {"heading": "x" * 121}]},
        {"sections": [SECTION | {"list_style": "karusell"}]},
        {"sections": [SECTION | {"paragraphs": ["Ring {nummer:finns_inte}."]}]},
        {"sections": [SECTION | {"paragraphs": ["Ring {nummer sos_112}."]}]},
        {"sections": [SECTION | {"paragraphs": [{"html": "<b>a</b>", "js": "b"}]}]},
        {"sections": [SECTION | {"paragraphs": ["x" * 5001]}]},
        {"sections": [{"type": "script", "text": "alert(1)"}]},
        {"sections": ["bara text"]},
        {"sections": [SECTION] * 101},
        {"related": ["finns-inte"]},
        {"related": ["../../kris"]},
        {"agare": "felstavad nyckel"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_hostile_entry_is_refused_in_words_and_nothing_is_kept(index, redaktor, changes):
    before = GuidancePage.objects.count()
    report = read_in(index, redaktor, entry(**changes))
    assert report.rows[0].faults
    assert not report.was_done
    assert GuidancePage.objects.count() == before


def test_same_address_twice_is_refused(index, redaktor):
    assert read_in(index, redaktor, entry(), entry()).rows[1].faults


@pytest.mark.parametrize(
    "html",
    [
        "<p>Hej<script>alert(1)</script></p>",
        '<p><a href="javascript:alert(1)">klicka</a></p>',
        '<p onclick="alert(1)">Hej</p>',
        '<p><img src="x" onerror="alert(1)"></p>',
        "<iframe src='https://ond.example'></iframe><p>a</p>",
        "<p>a</p><h1>stor</h1><style>*{display:none}</style>",
    ],
)
def test_file_puts_nothing_on_a_page_that_the_editor_could_not(html):
    source = as_source({"html": html})
    for hostile in ("<script", "javascript:", "onclick", "onerror", "<iframe", "<style", "<h1"):
        assert hostile not in source


@pytest.mark.parametrize("text", ["A & B", "<b>inte fet</b>", "1 < 2", "”citat”"])
def test_plain_text_stays_the_text_that_it_was(text):
    assert as_form_text(as_source(text)) == text


# The ways in


URL = "/admin/rad-utbyte/"


def upload(client, content, **data):
    return client.post(URL, {"file": SimpleUploadedFile("rad.yaml", content)} | data)


def test_editor_tries_a_file_and_then_reads_it_in(editor):
    tried = upload(editor, as_file(entry()))
    assert tried.status_code == 200
    assert not GuidancePage.objects.filter(slug="ny-sida").exists()
    text = tried.context["text"]
    done = editor.post(URL, {"text": text, "is_for_real": "1"})
    assert done.status_code == 200
    assert "Filen är inläst: allt är utkast" in done.content.decode()
    assert not GuidancePage.objects.get(slug="ny-sida").live


def test_export_is_what_the_import_takes(editor, index, redaktor):
    answer = editor.get(reverse("guidance_exchange:export"))
    assert answer["Content-Disposition"] == 'attachment; filename="rad-2026-11-22.yaml"'
    report = import_guidance(content=answer.content, index=index, user=redaktor, dry_run=True)
    assert {row.outcome for row in report.rows} == {Outcome.SAME}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"guidance: [" * 50,
        b"a: &a [1]\nguidance: [*a, *a]",
        b"guidance: !!python/object/apply:os.system ['true']",
        b"guidance: {}",
        b"guidance: [1, 2]",
        b"promises: []",
        b"x" * (MOST_BYTES + 1),
    ],
)
def test_hostile_file_is_refused_in_words(editor, content):
    before = GuidancePage.objects.count()
    response = upload(editor, content, is_for_real="1")
    assert response.status_code == 422
    assert 'class="error-message"' in response.content.decode()
    assert GuidancePage.objects.count() == before


def test_neither_file_nor_text_is_a_fault_in_words(editor):
    response = editor.post(URL, {})
    assert response.status_code == 422
    assert "Välj en fil." in response.content.decode()


@pytest.mark.parametrize("address", [URL, "/admin/rad-utbyte/rad.yaml"])
def test_login_without_the_right_is_refused(client, address):
    client.force_login(get_user_model().objects.get(username="handlaggare"))
    assert client.get(address).status_code == 403
