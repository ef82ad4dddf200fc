"""Two people at once: the second sees what the first did, and decides."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from crisis.composition import NoticeText
from crisis.models import Incident, Notice
from crisis.services import AnotherNoticeStands, Awareness, publish_notice
from crisis.services.conflicts import SomeoneWasFirst, require_unchanged
from crisis.vocabulary import EventType, Level
from home.models import Area
from tests.crisis.console.conftest import area, fields_of, fill, newest, send

demo = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def _alive(code="brand_rok"):
    return Incident.objects.filter(event_type=code, ended_at__isnull=True)


class TestNewNotice:
    pytestmark = demo

    def test_the_second_of_the_same_kind_sees_the_first_and_nothing_is_published(
        self, console, second_console
    ):
        mine, theirs = fill(console), fill(second_console, plats="Norrby torg")
        assert send(console, mine).status_code == 302
        answer = send(second_console, theirs)
        assert answer.status_code == 409
        assert "Brand i Norrby – gå inomhus" in answer.text
        assert f"/admin/kris/{newest().pk}/uppdatera/" in answer.text
        assert "Publicera ändå" in answer.text
        assert _alive().count() == 1

    def test_publishing_anyway_is_one_more_press(self, console, second_console):
        mine, theirs = fill(console), fill(second_console, plats="Norrby torg")
        send(console, mine)
        answer = send(second_console, theirs)
        anyway = fields_of(_with_first_form(answer))
        assert anyway["plats"] == ["Norrby torg"]
        assert send(second_console, anyway).status_code == 302
        assert _alive().count() == 2

    def test_a_third_one_is_shown_too(self, console, second_console):
        theirs = fill(second_console, plats="Norrby torg")
        send(console, fill(console))
        anyway = fields_of(_with_first_form(send(second_console, theirs)))
        again = fill(console, despite=str(newest().pk), plats="Norrby hamn")
        assert send(console, again).status_code == 302
        answer = send(second_console, anyway)
        assert answer.status_code == 409
        assert "Norrby hamn" in answer.text
        assert "Norrby torg</h2>" not in answer.text

    def test_one_that_stands_already_is_said_before_anything_is_written(self, console):
        send(console, fill(console))
        page = console.get("/admin/kris/mall/brand_rok/").text
        assert "Det finns redan en om detta: Brand i Norrby" in page

    def test_another_kind_in_another_place_or_from_before_is_no_double(self, console):
        send(console, fill(console))
        assert send(console, fill(console, "storm"), code="storm").status_code == 302

    def test_another_kind_in_the_same_place_meanwhile_is_asked_about(self, console, second_console):
        storm = fill(second_console, "storm")
        send(console, fill(console))
        assert send(second_console, storm, code="storm").status_code == 409
        elsewhere = {**storm, "areas": [area("aker")]}
        assert send(second_console, elsewhere, code="storm").status_code == 302

    def test_a_preview_asks_nothing(self, console, second_console):
        theirs = fill(second_console)
        send(console, fill(console))
        assert send(second_console, theirs, "forhandsgranska").status_code == 200

    def test_an_exercise_is_no_double_of_the_real_thing(self, console):
        send(console, fill(console, is_exercise="on"))
        assert send(console, fill(console)).status_code == 302

    def test_a_free_notice_is_asked_about_too(self, console, second_console):
        form = fields_of(second_console.get("/admin/kris/ny/"))
        send(console, fill(console))
        sent = {**form, "level": "akut", "title": "Rök", "summary": "Rök.", "what_to_do": "Gå in.",
                "areas": [area("norrby")], "event_type": "annat"}  # fmt: skip
        assert second_console.post("/admin/kris/ny/", sent).status_code == 409
        other_kind = {**sent, "event_type": "brand_rok", "areas": [area("aker")]}
        assert second_console.post("/admin/kris/ny/", other_kind).status_code == 409

    def test_nonsense_for_what_was_seen_shows_everything_again(self, console):
        send(console, fill(console))
        for nonsense in ("x,,-1,٣", "9" * 1999):
            assert send(console, fill(console, despite=nonsense)).status_code in {409, 422}
        assert _alive().count() == 1


def _with_first_form(answer):
    """Return the page as `fields_of` reads it: the form names its own address here."""

    class Page:
        text = answer.text.replace('method="post" action=', 'method="post" data-action=')

    return Page()


def test_of_two_at_the_same_moment_one_is_asked(committed_db):
    by = get_user_model().objects.get(username="kriskommunikator")
    newest_before = newest().pk
    start = threading.Barrier(2)
    said = []

    def publish(number):
        try:
            now = timezone.now()
            start.wait(10)
            publish_notice(
                by=by,
                level=Level.VIKTIG,
                event_type=EventType.STORM,
                expires_at=now + timedelta(hours=5),
                next_update_at=now + timedelta(hours=1),
                source="Exempelköpings kommun",
                texts={"sv": NoticeText(title=f"Storm {number}", summary="S.", what_to_do="D.")},
                areas=list(Area.objects.filter(code="norrby")),
                awareness=Awareness(newest=newest_before),
            )
            said.append("published")
        except AnotherNoticeStands as conflict:
            said.append(conflict.incidents)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    [made] = Incident.objects.filter(event_type=EventType.STORM, ended_at__isnull=True)
    assert sorted(said, key=str) == sorted(["published", [made]], key=str)


def test_the_same_form_at_the_same_moment_makes_one_notice(committed_db):
    from uuid import uuid4

    by = get_user_model().objects.get(username="kriskommunikator")
    submission, start, made = uuid4(), threading.Barrier(2), []

    def publish():
        try:
            now = timezone.now()
            start.wait(10)
            incident = publish_notice(
                by=by,
                level=Level.VIKTIG,
                expires_at=now + timedelta(hours=5),
                next_update_at=now + timedelta(hours=1),
                source="Exempelköpings kommun",
                texts={"sv": NoticeText(title="En gång", summary="S.", what_to_do="D.")},
                submission=submission,
            )
            made.append(incident.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(made) == 2
    assert len(set(made)) == 1


class TestTimeline:
    pytestmark = demo

    def test_messages_written_since_are_told_and_none_before(self, power_cut):
        require_unchanged(power_cut, None)
        require_unchanged(power_cut, power_cut.updates.count())
        with pytest.raises(SomeoneWasFirst) as refusal:
            require_unchanged(power_cut, 2)
        assert [update.number for update in refusal.value.updates] == [3, 4]


class TestWagtailsOwnEditor:
    pytestmark = demo

    def _open(self, client, power_cut):
        notice = Notice.objects.get(incident=power_cut, locale__language_code="sv")
        address = f"/admin/snippets/crisis/notice/edit/{notice.pk}/"
        page = client.get(address)
        form = page.context["form"]
        sent = {name: form[name].value() or "" for name in form.fields if name != "comments"}
        sent |= {
            "loaded_revision_id": notice.latest_revision_id or "",
            "loaded_revision_created_at": page.context["loaded_revision_created_at"] or "",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "action-publish": "1",
        }
        return notice, address, sent

    def test_a_stale_editor_replaces_nothing_and_shows_what_is_newer(
        self, console, second_console, power_cut
    ):
        notice, address, stale = self._open(console, power_cut)
        _, _, fresh = self._open(second_console, power_cut)
        second_console.post(address, {**fresh, "title": "Den andras rubrik"})
        notice.refresh_from_db()
        assert notice.title == "Den andras rubrik"

        answer = console.post(address, {**stale, "summary": "Min ingress."})
        assert answer.status_code == 200
        assert "andra ändrade texterna" in answer.text
        assert "Den andras rubrik" in answer.text
        assert "Min ingress." in answer.text
        notice.refresh_from_db()
        assert notice.title == "Den andras rubrik"
        assert "Min ingress." not in notice.summary
        assert f'name="loaded_revision_id" value="{notice.latest_revision_id}"' in answer.text

    def test_saving_again_is_a_decision(self, console, second_console, power_cut):
        notice, address, stale = self._open(console, power_cut)
        _, _, fresh = self._open(second_console, power_cut)
        second_console.post(address, {**fresh, "title": "Den andras rubrik"})
        notice.refresh_from_db()
        newer = {
            "loaded_revision_id": notice.latest_revision_id,
            "loaded_revision_created_at": notice.latest_revision.created_at.isoformat(),
        }
        answer = console.post(address, {**stale, **newer, "title": "Tillsammans"})
        assert answer.status_code == 302
        notice.refresh_from_db()
        assert notice.title == "Tillsammans"

    def test_a_notice_that_has_begun_is_never_taken_away_without_a_word(self, console, power_cut):
        notice, edit, _ = self._open(console, power_cut)
        address = f"/admin/snippets/crisis/notice/unpublish/{notice.pk}/"
        entries = ModelLogEntry.objects.count()
        for answer in (console.get(address), console.post(address)):
            assert answer.status_code == 403
            assert "Notisen har börjat gälla" in answer.text
            assert f"/admin/kris/{power_cut.pk}/faran-over/" in answer.text
        notice.refresh_from_db()
        assert notice.live
        assert ModelLogEntry.objects.count() == entries
        assert address not in console.get(edit).text

    def test_one_that_nobody_has_seen_can_be(self, console, publish):
        now = timezone.now()
        planned = publish(
            starts_at=now + timedelta(hours=2),
            next_update_at=now + timedelta(hours=3),
            expires_at=now + timedelta(hours=6),
        )
        notice, edit, _ = self._open(console, planned)
        address = f"/admin/snippets/crisis/notice/unpublish/{notice.pk}/"
        assert address in console.get(edit).text
        assert console.post(address).status_code == 302
        notice.refresh_from_db()
        assert not notice.live

    def test_an_editor_that_is_up_to_date_publishes(self, console, power_cut):
        notice, address, fresh = self._open(console, power_cut)
        assert console.post(address, {**fresh, "title": "Ny rubrik"}).status_code == 302
        notice.refresh_from_db()
        assert notice.title == "Ny rubrik"
