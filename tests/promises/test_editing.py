"""An editor can change, refuse to publish by mistake, and publish a promise, in Swedish."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from lxml import html as lxml_html
from wagtail.models import Locale

from home.demo_run import DemoRun
from home.models import DemoObject
from promises.demo import seed
from promises.models import Indicator, PromisePage
from tests.promises.conftest import CENTRUM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def promise(slug="tryggare-kvallar-i-centrum-2026"):
    return PromisePage.objects.get(slug=slug)


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.get(username="redaktor"))
    return client


def edit(client, page, *, publish, **changes):
    """Send the edit form back as the browser would, with some fields changed."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    document = lxml_html.fromstring(client.get(address).content)
    form = next(form for form in document.forms if "promise_text" in form.fields)
    data = dict(form.form_values()) | changes
    data.pop("action-publish", None)
    if publish:
        data["action-publish"] = "action-publish"
    return client.post(address, data)


def test_editor_publishes_a_follow_up_and_a_reading(editor, client):
    page = promise()
    count = page.follow_ups.count()
    new = f"follow_ups-{count}"
    response = edit(
        editor,
        page,
        publish=True,
        **{
            "follow_ups-TOTAL_FORMS": str(count + 1),
            f"{new}-date": "2026-11-20",
            f"{new}-title": "Lamporna lyser",
            f"{new}-summary": "Gångtunneln har fått ljus.",
            f"{new}-published": "on",
            f"{new}-ORDER": str(count + 1),
            f"{new}-id": "",
            "indicators-0-readings-TOTAL_FORMS": "4",
            "indicators-0-readings-3-date": "2026-11-19",
            "indicators-0-readings-3-value": "57.5",
            "indicators-0-readings-3-ORDER": "4",
            "indicators-0-readings-3-id": "",
            "measures-0-readings-TOTAL_FORMS": "12",
            "measures-0-readings-11-date": "2026-11-21",
            "measures-0-readings-11-done": "1",
            "measures-0-readings-11-planned": "1",
            "measures-0-readings-11-ORDER": "12",
            "measures-0-readings-11-id": "",
            "next_follow_up": "2027-01-15",
        },
    )
    assert response.status_code == 302
    shown = client.get(CENTRUM).content.decode()
    assert "Lamporna lyser" in shown
    assert "57,5" in shown
    assert "44 av 47 helger" in shown
    assert "15 januari 2027" in shown
    assert "19 november 2026" in shown


def test_rows_keep_their_identity_when_the_page_is_published_again(editor):
    before = set(promise().follow_ups.values_list("pk", "translation_key"))
    edit(editor, promise(), publish=True, title="Tryggare kvällar")
    assert set(promise().follow_ups.values_list("pk", "translation_key")) == before


def test_draft_cannot_be_published_and_the_form_says_why(editor):
    draft = promise("tryggare-hamn-i-kvarnbyn-2027")
    response = edit(editor, draft, publish=True)
    assert response.status_code == 200
    assert "Välj att löftet är beslutat innan du publicerar." in response.content.decode()
    draft.refresh_from_db()
    assert not draft.live


def test_draft_can_be_saved_as_a_draft(editor):
    draft = promise("tryggare-hamn-i-kvarnbyn-2027")
    response = edit(editor, draft, publish=False, focus_area="Vatten")
    assert response.status_code == 302
    saved = promise(draft.slug)
    assert saved.get_latest_revision_as_object().focus_area == "Vatten"
    assert not saved.live


def test_dates_out_of_order_are_told_in_the_form(editor):
    response = edit(editor, promise(), publish=True, valid_to="2025-01-01")
    assert "Löftet kan inte sluta innan det börjar." in response.content.decode()


def test_evaluation_from_a_day_to_come_is_refused(editor):
    response = edit(
        editor,
        promise(),
        publish=True,
        evaluated_on="2026-12-24",
        evaluation_result="uppfyllt",
        evaluation_summary="Det gick bra.",
    )
    assert "inte har varit än" in response.content.decode()


def test_editor_previews_a_draft(editor):
    draft = promise("tryggare-hamn-i-kvarnbyn-2027")
    address = reverse("wagtailadmin_pages:view_draft", args=[draft.pk])
    response = editor.get(address)
    assert response.status_code == 200
    assert draft.promise_text in response.content.decode()


def test_editors_list_says_what_is_late(editor):
    shown = editor.get(reverse("promise_listing:index")).content.decode()
    assert "Uppföljning försenad 7 dagar" in shown
    assert "15 december 2026" in shown


def test_whoever_has_no_page_sees_no_trace_of_the_list(client):
    users = get_user_model().objects
    stranger = users.create_user("utan_sidor", password="x")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    assert "/admin/medborgarloften/" not in client.get("/admin/").content.decode()
    assert client.get(reverse("promise_listing:index")).status_code in {302, 403}


def test_translation_takes_every_row_along_down_to_the_readings():
    page = promise()
    english, _ = Locale.objects.get_or_create(language_code="en")
    copy = page.copy_for_translation(english, copy_parents=True)
    assert copy.measures.count() == page.measures.count()
    assert [row.latest.value for row in Indicator.objects.filter(page=copy)] == [
        row.latest.value for row in Indicator.objects.filter(page=page)
    ]
    assert all(row.locale == english for row in copy.follow_ups.all())


def test_seeding_again_changes_nothing_and_keeps_an_editors_words():
    page = promise()
    page.situation = "Redaktörens ord."
    page.save_revision().publish()
    before = (PromisePage.objects.count(), DemoObject.objects.count(), Indicator.objects.count())
    seed(DemoRun(now=timezone.now()))
    after = (PromisePage.objects.count(), DemoObject.objects.count(), Indicator.objects.count())
    assert before == after
    assert promise().situation == "Redaktörens ord."


def test_removal_takes_every_promise_away():
    call_command("seed_demo", "--remove", verbosity=0)
    assert not PromisePage.objects.exists()
    assert not Indicator.objects.exists()
