"""What the form refuses, what it shows before anything is saved, and who may open it."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Revision

from promises.models import FollowerMail, FollowUp, PromisePage
from tests.promises.follow_up.conftest import FOUND, Editor, field, fields_of

pytestmark = pytest.mark.django_db


# What is refused


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": ""}, {"summary": "x" * 1001}, {"title": ""}, {"day": "2026-11-23"},
        {"day": "igår"}, {"next_follow_up": "2026-11-22"}, {"key": "x"}, {"key": ""},
        {"seen": "-1"}, {"seen": "x"}, {"source": "x" * 201}, {"summary": "a\x00b"},
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_refused_with_what_was_typed(editor, changes):
    answer = editor.send(editor.open(), **changes)
    assert answer.status_code == 422
    assert "Inget är publicerat än" in answer.text
    assert not FollowUp.objects.filter(date=date(2026, 11, 22)).exists()


@pytest.mark.parametrize(
    ("row", "part", "value"),
    [
        ("felt", "value", "101"), ("felt", "value", "1e400"), ("felt", "value", "NaN"),
        ("felt", "value", "<script>"), ("felt", "trend", "x"), ("felt", "day", "2027-01-01"),
        ("counted", "done", "-1"), ("counted", "done", "2"), ("counted", "planned", "2"),
        ("counted", "status", "x"), ("counted", "done", "99999999999999999999"),
    ],
)  # fmt: skip
def test_row_that_cannot_be_true_is_refused(editor, request, row, part, value):
    row = request.getfixturevalue(row)
    more = {"value": {"trend": "battre"}, "day": {"value": "50", "trend": "battre"}}.get(part, {})
    typed = {field(row, name): text for name, text in {**more, part: value}.items()}
    answer = editor.send(editor.open(), **typed)
    assert answer.status_code == 422
    assert 'value="<script>"' not in answer.text
    refused = BeautifulSoup(answer.text, "html.parser").select(".fu-box.bad li a")
    about = "planned" if (part, value) == ("done", "2") else part
    about = "done" if (part, value) == ("planned", "2") else about
    assert [link["href"] for link in refused] == [f"#id_{field(row, about)}_falt"]


def test_markup_is_shown_as_text(editor, client, promise):
    editor.send(editor.open(), summary="<script>alert(1)</script>", title="<b>x</b>")
    page = client.get(promise.url).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


# Preview


def test_preview_shows_page_and_mail_and_saves_nothing(editor, promise, counted, follower):
    fields = editor.open()
    before = Revision.objects.count()
    answer = editor.send(
        fields, "visa", **{field(counted, "done"): "2", field(counted, "planned"): "2"}
    )
    assert answer.status_code == 200
    assert answer.text.count(FOUND) >= 2
    assert "45 av 48 helger" in answer.text
    assert "Mejlet till 1 följare" in answer.text
    assert 'sandbox="allow-same-origin"' in answer.text
    assert Revision.objects.count() == before
    assert not FollowUp.objects.filter(summary=FOUND).exists()
    assert not FollowerMail.objects.filter(kind="news").exists()


def test_preview_carries_everything_on(editor, client, promise):
    preview = editor.send(editor.open(), "visa", source="Protokoll 12")
    carried = fields_of(preview)
    back = editor.client.post(editor.url, carried | {"step": "andra"})
    assert back.status_code == 200
    assert FOUND in back.text
    assert editor.client.post(editor.url, carried | {"step": "publicera"}).status_code == 302
    assert FollowUp.objects.get(summary=FOUND).source == "Protokoll 12"


# Who comes in, and from where


@pytest.mark.parametrize(
    ("username", "status"),
    [("redaktor", 200), ("admin", 200), ("handlaggare", 403), ("kriskommunikator", 403)],
)
def test_only_publishers_come_in(url, username, status):
    client = Editor(url, username).client
    assert client.get(url).status_code == status
    assert client.get(f"{url}klart/").status_code == status


def test_post_without_right_changes_nothing(editor, url):
    fields = editor.open()
    assert Editor(url, "handlaggare").send(fields).status_code == 403
    assert not FollowUp.objects.filter(summary=FOUND).exists()


def test_promise_that_residents_do_not_see_has_no_form(editor, promise):
    PromisePage.objects.filter(pk=promise.pk).update(live=False)
    assert editor.client.get(editor.url).status_code == 404
    assert editor.client.get("/admin/medborgarloften/2000000000/folj-upp/").status_code == 404


@pytest.mark.parametrize(
    "where", ["/admin/pages/{pk}/edit/", "/admin/medborgarloften/", "/admin/pages/{parent}/"]
)
def test_form_is_led_to_from_where_editors_are(editor, promise, where):
    page = editor.client.get(where.format(pk=promise.pk, parent=promise.get_parent().pk)).text
    assert editor.url in page
